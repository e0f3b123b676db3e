import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Engine, type Statement, singleStatements, type Work } from '../engine.js';
import { connect, connectionOptions, type LockKeys } from './connection.js';
import { explainPostgresError, isPassing, LeadershipLost } from './errors.js';
import type { Leader } from './leader.js';
import { toParameter, translate } from './sql.js';

/** Connections of a process for what is only read. One writes, one holds the lead, one listens. */
const READERS = 4;
/** Between two tries of what failed in passing, milliseconds. */
const AGAIN = { first: 50, longest: 2000 };

export interface PostgresOptions {
  readonly url: string;
  readonly keys: LockKeys;
  /** What this process leads under, if it does. */
  readonly leader: Pick<Leader, 'epoch' | 'lose'>;
  /** How long a server that does not answer is waited for, milliseconds. */
  readonly patience: number;
  /** Told once for each time that the server cannot be used, and once when it can again. */
  readonly warn: (message: string) => void;
}

export interface PostgresEngine extends Engine {
  close(): Promise<void>;
}

/** One transaction that was asked for. */
interface Job {
  readonly work: () => Work<unknown>;
  readonly leads: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The journal in PostgreSQL. Transactions that write hold one advisory lock, so that they run one after the other in
 * all processes, as in SQLite: what is proved about them there holds here. They have one connection; what only reads has
 * a few others, and reads the state of one moment.
 *
 * A connection that ends in the middle of a commit leaves open whether that happened: each transaction writes its number
 * to a row of its process, which is read before anything is tried again. So a transaction is carried out once, whatever
 * happens to the server in between. (Its id would not do: a server that crashed may give the same out again.)
 */
export function createPostgresEngine(options: PostgresOptions): PostgresEngine {
  const { url, keys, leader } = options;
  /** The row of this process in `committed`, and how many transactions it began. */
  const self = randomUUID();
  let transactions = 0;
  let closing = false;
  const persist = createPersistence(options, () => closing);
  const pool = new pg.Pool({ ...connectionOptions(url), max: READERS, idleTimeoutMillis: 60_000 });
  pool.on('error', () => {});
  // One that is in use and ends tells it here, too; whoever waits for its answer is told by that.
  pool.on('connect', (client) => client.on('error', () => {}));

  let writer: Promise<pg.Client> | null = null;
  const openWriter = (): Promise<pg.Client> => {
    if (writer !== null) return writer;
    const opened = connect(url);
    writer = opened;
    opened.then(
      (client) => client.on('end', () => forget(opened)),
      () => forget(opened),
    );
    return opened;
  };
  const forget = (opened: Promise<pg.Client>) => {
    if (writer !== opened) return;
    writer = null;
    opened.then((client) => client.end()).catch(() => {});
  };

  /** Runs the works in one transaction, their statements side by side. */
  async function transact(jobs: readonly Job[]): Promise<unknown[]> {
    return persist(async () => {
      const opened = openWriter();
      const client = await opened;
      try {
        return await inTransaction(client, jobs);
      } catch (error) {
        if (isPassing(error) || error instanceof UnknownCommit) forget(opened);
        if (!(error instanceof UnknownCommit)) throw error;
        if (await persist(() => wasCommitted(error.number))) return error.results;
        throw new Undone();
      }
    });
  }

  async function inTransaction(client: pg.Client, jobs: readonly Job[]): Promise<unknown[]> {
    const number = ++transactions;
    const begun = client.query<{ epoch: number }>(
      `BEGIN; SELECT pg_advisory_xact_lock(${keys.writer});
       INSERT INTO committed (process, number) VALUES ('${self}', ${number})
         ON CONFLICT (process) DO UPDATE SET number = excluded.number, at = clock_timestamp();
       SELECT epoch FROM leader`,
    );
    const settled = await Promise.allSettled([begun, ...jobs.map((job) => drive(client, job.work))]);
    const [first, ...rest] = settled;
    try {
      if (first?.status !== 'fulfilled') throw first?.reason;
      const { epoch } = lastRow(first.value as pg.QueryResult<{ epoch: number }>);
      if (jobs.some((job) => job.leads) && epoch !== leader.epoch()) {
        leader.lose();
        throw new LeadershipLost();
      }
      const results = rest.map((one) => {
        if (one.status === 'rejected') throw one.reason;
        return one.value;
      });
      await client.query('COMMIT').catch((error: unknown) => {
        throw isPassing(error) ? new UnknownCommit(number, results) : error;
      });
      return results;
    } catch (error) {
      if (!(error instanceof UnknownCommit)) await client.query('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  /**
   * Whether a transaction of this process was committed: each writes its number. The lock waits until the server has
   * ended the one that is asked about.
   */
  async function wasCommitted(number: number): Promise<boolean> {
    const client = await openWriter();
    const answer = await client.query<{ number: number }>(
      `SELECT pg_advisory_xact_lock(${keys.writer});
       SELECT coalesce(max(number), 0) AS number FROM committed WHERE process = '${self}'`,
    );
    return lastRow<{ number: number }>(answer).number >= number;
  }

  const waiting: Job[] = [];
  let running: Promise<void> | null = null;
  /** A commit takes all steps of the delivery that wait by then, or one other transaction. */
  async function runAll(): Promise<void> {
    await new Promise(setImmediate);
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const leads = first.leads;
      const jobs = leads ? waiting.filter((job) => job.leads) : [first];
      for (const job of jobs) waiting.splice(waiting.indexOf(job), 1);
      await carryOut(jobs);
    }
    running = null;
  }

  async function carryOut(jobs: readonly Job[]): Promise<void> {
    try {
      const results = await transact(jobs);
      for (const [n, job] of jobs.entries()) job.resolve(results[n]);
    } catch (error) {
      // One of them failed: each by itself, so that the others are done.
      if (jobs.length > 1 && !isPassing(error) && !(error instanceof LeadershipLost))
        for (const job of jobs) await carryOut([job]);
      else for (const job of jobs) job.reject(explainPostgresError(error, url));
    }
  }

  const ask = <T>(work: () => Work<T>, leads: boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.push({ work, leads, resolve: resolve as Job['resolve'], reject });
      running ??= runAll();
    });

  const read = <T>(work: () => Work<T>): Promise<T> =>
    persist(async () => {
      const client = await pool.connect();
      let result: T;
      try {
        client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY').catch(() => {});
        result = await drive(client, work);
      } catch (error) {
        client.release(true);
        throw error;
      }
      // Nobody has to wait for it.
      client.query('COMMIT').then(
        () => client.release(),
        () => client.release(true),
      );
      return result;
    });

  const statement = async (one: Statement): Promise<unknown> => {
    if (one.wanted === 'run' || one.wanted === 'insert') return ask(() => alone(one), false);
    return persist(async () => resultOf(one, await pool.query(queryOf(one))));
  };

  return {
    ...singleStatements((one) =>
      statement(one).catch((error: unknown) => {
        throw explainPostgresError(error, url);
      }),
    ),
    read: (work) =>
      read(work).catch((error: unknown) => {
        throw explainPostgresError(error, url);
      }),
    write: (work) => ask(work, false),
    deliver: (work) => ask(work, true),
    async bytes() {
      const { rows } = await pool.query<{ size: number }>(
        'SELECT pg_database_size(current_database()) AS size',
      );
      return rows[0]?.size ?? 0;
    },
    async close() {
      // What fails from now on is not tried again.
      closing = true;
      await running;
      const opened = writer;
      if (opened !== null) forget(opened);
      await pool.end();
    },
  };
}

/** The transaction was taken back: it is tried again. */
class Undone extends Error {}

/** The connection ended before the answer to a commit. */
class UnknownCommit extends Error {
  constructor(
    readonly number: number,
    readonly results: unknown[],
  ) {
    super('the connection ended before the answer to a commit');
  }
}

/** Tries again what failed in passing, until the patience is over. */
function createPersistence(
  { patience, warn, url }: PostgresOptions,
  closing: () => boolean,
): <T>(what: () => Promise<T>) => Promise<T> {
  let told = false;
  return async (what) => {
    const began = performance.now();
    for (let wait = AGAIN.first; ; wait = Math.min(wait * 2, AGAIN.longest)) {
      try {
        const result = await what();
        if (told) warn('the database can be used again');
        told = false;
        return result;
      } catch (error) {
        const passing = error instanceof Undone || isPassing(error);
        if (!passing || closing() || performance.now() - began > patience) throw error;
        // A conflict between two transactions is over at once.
        if (!told && wait > AGAIN.first * 4) {
          const explained = explainPostgresError(error, url);
          warn(`${explained instanceof Error ? explained.message : String(explained)} It is tried again.`);
          told = true;
        }
        await sleep(wait);
      }
    }
  };
}

function* alone(statement: Statement): Work<unknown> {
  return yield statement;
}

async function drive<T>(client: pg.ClientBase, work: () => Work<T>): Promise<T> {
  const steps = work();
  let step = steps.next();
  while (step.done !== true) step = steps.next(resultOf(step.value, await client.query(queryOf(step.value))));
  return step.value;
}

function queryOf({ sql, values, wanted }: Statement): pg.QueryConfig & { rowMode?: 'array' } {
  const text = wanted === 'insert' ? `${sql} RETURNING id` : sql;
  const config = { ...translate(text), values: values.map(toParameter) };
  return wanted === 'raw' || wanted === 'value' || wanted === 'insert'
    ? { ...config, rowMode: 'array' }
    : config;
}

function resultOf({ wanted }: Statement, { rows, rowCount }: pg.QueryResult): unknown {
  switch (wanted) {
    case 'all':
    case 'raw':
      return rows;
    case 'get':
      return rows[0];
    case 'value':
    case 'insert':
      return (rows[0] as readonly unknown[] | undefined)?.[0];
    case 'run':
      return rowCount ?? 0;
  }
}

/** Several statements in one text answer with several results. */
function lastRow<Row extends object>(results: pg.QueryResult<Row> | pg.QueryResult<Row>[]): Row {
  const row = (Array.isArray(results) ? results.at(-1) : results)?.rows[0];
  if (row === undefined) throw new Error('a statement that answers with a row had none');
  return row;
}
