import type pg from 'pg';
import type { Lock } from '../../deliver/contract.js';
import { connect, createSchema, type LockKeys, lockKeys } from './connection.js';
import { explainPostgresError, isPassing } from './errors.js';

/** How often the process that leads gives a sign of life, milliseconds. */
const BEAT = 1500;
/** Without one for so long it hangs or is cut off, and its connection is ended, seconds. */
const SILENT = 6;
/** A request leaves so soon after its mark or not at all, and is given up so long after it left, milliseconds. */
const IN_FLIGHT = 2000 + 30_000;

/** The right to deliver in all processes of one journal. */
export interface Leader extends Lock {
  /** What this process leads under: it grows with every takeover. Null: it does not lead. */
  epoch(): number | null;
  acquire(): Promise<boolean>;
  release(): Promise<void>;
  /** The journal has another epoch: this process does not lead any more. */
  lose(): void;
}

/**
 * The right to deliver, as a session lock of PostgreSQL: it ends with the connection. The process that holds it gives
 * signs of life; another that waits for it ends the connection of one that stopped doing so. Who takes over raises
 * the epoch, so that nothing that the one before still marks or settles is written (engine.ts).
 * @param met the server was there before: one that is not now is waited for
 * @throws DatabaseError from `acquire`: why the server cannot be asked, and what to do
 */
export function createLeader(url: string, met = false): Leader {
  let opened: { readonly client: pg.Client; readonly keys: LockKeys } | null = null;
  let epoch: number | null = null;
  let beating: NodeJS.Timeout | null = null;
  let onLost: () => void = () => {};
  let answered = met;
  let ending: Promise<void> = Promise.resolve();

  async function connection(): Promise<{ readonly client: pg.Client; readonly keys: LockKeys }> {
    if (opened !== null) return opened;
    const client = await connect(url, { query_timeout: 5000 });
    client.on('end', () => drop(client));
    client.on('error', () => drop(client));
    const keys = await lockKeys(client);
    await createSchema(client, url, keys);
    opened = { client, keys };
    answered = true;
    return opened;
  }

  function drop(client: pg.Client): void {
    if (opened?.client !== client) return;
    opened = null;
    ending = client.end().catch(() => {});
    lose();
  }

  function lose(): void {
    if (beating !== null) clearInterval(beating);
    beating = null;
    if (epoch === null) return;
    epoch = null;
    onLost();
  }

  async function beat(client: pg.Client): Promise<void> {
    try {
      const { rowCount } = await client.query(
        'UPDATE leader SET beat_at = clock_timestamp() WHERE epoch = $1',
        [epoch],
      );
      if (rowCount === 0) drop(client);
    } catch {
      drop(client);
    }
  }

  async function takeOver(client: pg.Client, keys: LockKeys): Promise<void> {
    await client.query('BEGIN');
    // No transaction of the process before is half-way when the epoch changes.
    await client.query(`SELECT pg_advisory_xact_lock(${keys.writer})`);
    // Processes that ended long ago ask for nothing any more.
    await client.query("DELETE FROM committed WHERE at < clock_timestamp() - interval '1 day'");
    const { rows } = await client.query<{ epoch: number }>(
      'UPDATE leader SET epoch = epoch + 1, beat_at = clock_timestamp() RETURNING epoch',
    );
    await client.query('COMMIT');
    epoch = rows[0]?.epoch ?? null;
    beating = setInterval(() => void beat(client), BEAT);
    beating.unref();
  }

  return {
    inFlight: IN_FLIGHT,
    epoch: () => epoch,
    lose: () => {
      if (opened !== null) drop(opened.client);
    },
    async acquire() {
      if (epoch !== null) return true;
      try {
        const { client, keys } = await connection();
        if (await tryLock(client, keys)) {
          await takeOver(client, keys);
          return true;
        }
        await endSilent(client, keys);
        return false;
      } catch (error) {
        if (opened !== null) drop(opened.client);
        // A server that was there will be again: the lead is not to be had meanwhile.
        if (answered && isPassing(error)) return false;
        throw explainPostgresError(error, url);
      }
    },
    async release() {
      onLost = () => {};
      // The lock ends with the connection.
      if (opened !== null) drop(opened.client);
      await ending;
    },
    whenLost(tell) {
      onLost = tell;
    },
  };
}

async function tryLock(client: pg.Client, keys: LockKeys): Promise<boolean> {
  const { rows } = await client.query<{ got: number }>(`SELECT pg_try_advisory_lock(${keys.leader}) AS got`);
  return rows[0]?.got === 1;
}

/** Ends the connection of the process that leads where it gives no sign of life any more. */
async function endSilent(client: pg.Client, keys: LockKeys): Promise<void> {
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks, leader
     WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND ((classid::bigint << 32) | objid::bigint) = ${keys.leader}
       AND clock_timestamp() - beat_at > interval '${SILENT} seconds'`,
  );
}
