import { existsSync } from 'node:fs';
import { type Database, openDatabase } from '../database.js';
import type { Value } from '../engine.js';
import { DatabaseError } from '../errors.js';
import { createLock } from '../lock.js';
import { connect, createSchema, lockKeys, openSchema } from '../postgres/connection.js';
import { explainPostgresError, withoutPassword } from '../postgres/errors.js';
import { createLeader } from '../postgres/leader.js';
import { toParameter, translate } from '../postgres/sql.js';
import { createSqliteReader } from './sqlite-reader.js';

/** One end of a move. */
export interface Side {
  /** As it may be shown. */
  readonly name: string;
  /** Rows as arrays, in the order of the columns asked for. */
  all(sql: string, values?: readonly Value[]): Promise<Value[][]>;
  run(sql: string, values?: readonly Value[]): Promise<void>;
  /** After the last row: the next ids go on behind those that were copied. */
  finish(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export function isPostgres(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/**
 * Opens the journal that is copied: nothing is written to it, and no bot may run on it meanwhile.
 * @throws DatabaseError why it cannot be read
 */
export async function openSource(place: string): Promise<Side> {
  const lock = isPostgres(place) ? createLeader(place) : createLock(place);
  if (!isPostgres(place) && !existsSync(place))
    throw new DatabaseError(`there is no journal to move: ${place} does not exist. Look at DATABASE_PATH.`);
  if (!(await lock.acquire()))
    throw new DatabaseError(
      'a digest-bot runs on the journal that is to be moved: stop it first. Nothing was changed.',
    );
  const release = async () => {
    await lock.release();
  };
  if (!isPostgres(place)) return ofSqlite(createSqliteReader(place), place, release);
  await openSchema(place, async () => false);
  const side = await ofPostgres(place, release);
  await side.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return side;
}

/**
 * Opens the journal that is written, creating its schema; null: a dry run, and there is nothing yet.
 * @throws DatabaseError why it cannot be written
 */
export async function openTarget(place: string, dryRun: boolean): Promise<Side | null> {
  if (!isPostgres(place)) {
    if (dryRun && !existsSync(place)) return null;
    return ofSqlite(openDatabase(place), place, async () => {});
  }
  const side = await ofPostgres(place, async () => {});
  const [found] = await side.all("SELECT to_regclass('digest_bot_schema') IS NULL");
  if (dryRun && found?.[0] === 1) {
    await side.close();
    return null;
  }
  await side.close();
  const client = await connect(place);
  await createSchema(client, place, await lockKeys(client)).finally(() => client.end());
  await openSchema(place, async () => false);
  return ofPostgres(place, async () => {});
}

function ofSqlite(db: Database, name: string, release: () => Promise<void>): Side {
  return {
    name,
    all: async (sql, values = []) =>
      db
        .prepare<Value[], Value[]>(sql)
        .raw()
        .all(...values),
    run: async (sql, values = []) => void db.prepare(sql).run(...values),
    finish: async () => {},
    async close() {
      if (db.inTransaction) db.exec('ROLLBACK');
      db.close();
      await release();
    },
  };
}

async function ofPostgres(url: string, release: () => Promise<void>): Promise<Side> {
  const explained = (error: unknown): never => {
    throw explainPostgresError(error, url);
  };
  const client = await connect(url, {
    statement_timeout: 0,
    query_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  }).catch(explained);
  const query = (sql: string, values: readonly Value[]) =>
    client
      .query<Value[]>({ text: translate(sql).text, values: values.map(toParameter), rowMode: 'array' })
      .catch(explained);
  return {
    name: withoutPassword(url),
    all: async (sql, values = []) => (await query(sql, values)).rows,
    run: async (sql, values = []) => void (await query(sql, values)),
    async finish(tables) {
      for (const table of tables)
        await query(
          `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table})) WHERE EXISTS (SELECT 1 FROM ${table})`,
          [],
        );
    },
    async close() {
      // A transaction that is open is taken back with the connection.
      await client.end().catch(() => {});
      await release();
    },
  };
}
