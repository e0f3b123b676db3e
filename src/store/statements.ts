import type { Statement } from 'better-sqlite3';
import type { Database } from './database.js';

/** `db.prepare` that compiles a text once: compiling costs more than most of these statements. */
export type Prepare = <Parameters extends unknown[] = unknown[], Row = unknown>(
  sql: string,
) => Statement<Parameters, Row>;

const byDatabase = new WeakMap<Database, Prepare>();

/** One for each database. For texts that are written in the code; one made of data would be kept for ever. */
export function statementsOf(db: Database): Prepare {
  const known = byDatabase.get(db) ?? createStatements(db);
  byDatabase.set(db, known);
  return known;
}

function createStatements(db: Database): Prepare {
  const known = new Map<string, unknown>();
  return <Parameters extends unknown[] = unknown[], Row = unknown>(sql: string) => {
    const found = known.get(sql) ?? db.prepare<Parameters, Row>(sql);
    known.set(sql, found);
    return found as Statement<Parameters, Row>;
  };
}
