import type { Statement as Prepared } from 'better-sqlite3';
import type { Database } from './database.js';
import { type Engine, type Statement, singleStatements, type Wanted, type Work } from './engine.js';
import { createGroupCommit } from './group-commit.js';

const engines = new WeakMap<Database, Engine>();

/** The journal in a SQLite file. One for each open database. */
export function sqliteEngine(db: Database): Engine {
  const known = engines.get(db) ?? createSqliteEngine(db);
  engines.set(db, known);
  return known;
}

/** A transaction runs in one go, without a turn of the event loop in between. */
function createSqliteEngine(db: Database): Engine {
  const together = createGroupCommit(db);
  const carryOut = createCarryOut(db);
  const drive = <T>(work: () => Work<T>): T => {
    const steps = work();
    let step = steps.next();
    while (step.done !== true) step = steps.next(carryOut(step.value));
    return step.value;
  };
  const alone = db.transaction((work: () => Work<unknown>) => drive(work));
  const pragma = (name: string) => Number(db.pragma(name, { simple: true }));
  return {
    ...singleStatements(async (statement) => carryOut(statement)),
    read: async (work) => drive(work),
    write: async <T>(work: () => Work<T>) => alone.immediate(work) as T,
    deliver: (work) => together(() => drive(work)),
    bytes: async () => pragma('page_count') * pragma('page_size'),
  };
}

/** Statements are compiled once: that costs more than most of them. */
function createCarryOut(db: Database): (statement: Statement) => unknown {
  const compiled = (prepare: (sql: string) => Prepared) => {
    const known = new Map<string, Prepared>();
    return (sql: string): Prepared => {
      const found = known.get(sql) ?? prepare(sql);
      known.set(sql, found);
      return found;
    };
  };
  const plain = compiled((sql) => db.prepare(sql));
  const plucked = compiled((sql) => db.prepare(sql).pluck());
  const raw = compiled((sql) => db.prepare(sql).raw());
  const how: Readonly<Record<Wanted, (sql: string, values: Statement['values']) => unknown>> = {
    all: (sql, values) => plain(sql).all(...values),
    get: (sql, values) => plain(sql).get(...values),
    value: (sql, values) => plucked(sql).get(...values),
    raw: (sql, values) => raw(sql).all(...values),
    run: (sql, values) => plain(sql).run(...values).changes,
    insert: (sql, values) => Number(plain(sql).run(...values).lastInsertRowid),
  };
  return ({ wanted, sql, values }) => how[wanted](sql, values);
}
