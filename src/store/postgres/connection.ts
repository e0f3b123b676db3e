import { createHash } from 'node:crypto';
import pg from 'pg';
import { DatabaseError } from '../errors.js';
import { explainPostgresError, withoutPassword } from './errors.js';
import { postgresMigrations } from './migrations.js';

/** The oldest server, as `server_version_num` says it: PostgreSQL 15. */
const OLDEST = 150_000;

const INT8 = 20;
const NUMERIC = 1700;
const BOOL = 16;

/** Values as SQLite has them: numbers are numbers, true and false are 1 and 0. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 || oid === NUMERIC) return Number;
    if (oid === BOOL) return (text: string) => (text === 't' ? 1 : 0);
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

/**
 * How every connection is opened. A server that does not answer is given up after seconds, and asked again; one that
 * finds this process stopped in the middle of a transaction ends it, so that nobody waits for it.
 */
export function connectionOptions(url: string): pg.ClientConfig & { readonly pipeline: boolean } {
  return {
    connectionString: url,
    application_name: 'digest-bot',
    types,
    // Statements are sent without waiting for the answer to the one before.
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 5000,
    query_timeout: 20_000,
  };
}

/** A single connection. Its end is no error of the process: who uses it finds out. */
export async function connect(url: string, options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ ...connectionOptions(url), ...options });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    void client.end().catch(() => {});
    throw error;
  }
}

/** Numbers of the advisory locks of one journal: all others on the server are told apart by its schema. */
export interface LockKeys {
  /** Held by the process that delivers, as long as it does. */
  readonly leader: string;
  /** Held by each transaction that writes. */
  readonly writer: string;
}

export async function lockKeys(client: pg.Client): Promise<LockKeys> {
  const { rows } = await client.query<{ name: string }>('SELECT current_schema() AS name');
  const key = (what: string) =>
    createHash('sha256').update(`digest-bot ${rows[0]?.name} ${what}`).digest().readBigInt64BE().toString();
  return { leader: key('leader'), writer: key('writer') };
}

/**
 * Checks the server and brings the schema up to date.
 * @param alone gets the right to change an older schema; false: a program of the older version still runs
 * @throws DatabaseError what was tried, on which database, why it failed and what to do
 */
export async function openSchema(
  url: string,
  alone: () => Promise<boolean>,
): Promise<{ readonly keys: LockKeys }> {
  const shown = withoutPassword(url);
  let client: pg.Client | null = null;
  try {
    client = await connect(url, { statement_timeout: 0, query_timeout: 0 });
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version_num') AS version",
    );
    const version = Number(rows[0]?.version);
    if (version < OLDEST)
      throw new DatabaseError(
        `the server of ${shown} is PostgreSQL ${Math.floor(version / 10_000)}, and digest-bot needs 15 or newer: update it, or use another.`,
      );
    const keys = await lockKeys(client);
    await migrate(client, shown, keys, alone);
    return { keys };
  } catch (error) {
    throw explainPostgresError(error, url);
  } finally {
    await client?.end().catch(() => {});
  }
}

/** Creates the schema where there is none yet: nobody can be using it. */
export async function createSchema(client: pg.Client, url: string, keys: LockKeys): Promise<void> {
  if ((await schemaVersion(client)) > 0) return;
  await migrate(client, withoutPassword(url), keys, async () => true);
}

async function migrate(
  client: pg.Client,
  shown: string,
  keys: LockKeys,
  alone: () => Promise<boolean>,
): Promise<void> {
  const before = await schemaVersion(client);
  const newest = postgresMigrations.length;
  if (before > newest)
    throw new DatabaseError(
      `${shown} was written by a newer version of digest-bot (schema ${before}, this one knows ${newest}). ` +
        'Install that version or a later one.',
    );
  if (before === newest) return;
  // A program that runs on the old schema would fail in the middle of what it does.
  if (before > 0 && !(await alone()))
    throw new DatabaseError(
      `${shown} has schema ${before} and needs ${newest}, and a digest-bot of the older version still runs on it. ` +
        'Stop that one first; nothing was changed.',
    );
  for (let next = before; next < newest; next += 1) {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${keys.writer})`);
    // Another process may have migrated while this one waited.
    if ((await schemaVersion(client)) === next) {
      if (next === 0)
        await client.query(
          'CREATE TABLE IF NOT EXISTS digest_bot_schema (version BIGINT NOT NULL); INSERT INTO digest_bot_schema VALUES (0)',
        );
      await client.query(postgresMigrations[next] ?? '');
      await client.query('UPDATE digest_bot_schema SET version = $1', [next + 1]);
    }
    await client.query('COMMIT');
  }
}

async function schemaVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ there: number }>(
    "SELECT to_regclass('digest_bot_schema') IS NOT NULL AS there",
  );
  if (rows[0]?.there !== 1) return 0;
  const found = await client.query<{ version: number }>('SELECT version FROM digest_bot_schema');
  return found.rows[0]?.version ?? 0;
}
