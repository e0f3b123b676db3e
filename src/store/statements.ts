import type { Statement } from 'better-sqlite3';
import type { Database } from './database.js';

/** `db.prepare` that compiles a text once: compiling costs more than most of these statements. */
export type Prepare = <Parameters extends unknown[] = unknown[], Row = unknown>(
  sql: string,
) => Statement<Parameters, Row>;

/** For texts that are written in the code; one that is put together from data would be kept for ever. */
export function createStatements(db: Database): Prepare {
  const known = new Map<string, unknown>();
  return <Parameters extends unknown[] = unknown[], Row = unknown>(sql: string) => {
    const found = known.get(sql) ?? db.prepare<Parameters, Row>(sql);
    known.set(sql, found);
    return found as Statement<Parameters, Row>;
  };
}
