import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A real PostgreSQL server of a test's own, thrown away at its end. */
export interface Server {
  readonly port: number;
  /** The address of a new, empty database. */
  database(): Promise<string>;
  /** SQL as the superuser, in the database `postgres` or the one of an address. */
  query<Row extends pg.QueryResultRow>(sql: string, url?: string): Promise<Row[]>;
  /** As a crash ends it: what was committed is there at the next start. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

/** Where initdb and postgres are, of version 15 or newer; null: nowhere. */
export function postgresBinaries(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const [newest] = versions.map(Number).sort((a, b) => b - a);
  const folder = process.env.POSTGRES_BIN ?? (newest === undefined ? '' : `${DEBIAN}/${newest}/bin`);
  return existsSync(path.join(folder, 'initdb')) ? folder : null;
}

/** Said where tests of PostgreSQL are left out. */
export const NO_POSTGRES =
  'SKIPPED: there is no PostgreSQL here. Install the package postgresql of Debian, or set POSTGRES_BIN to the folder of initdb.';

/** Starts a server. It refuses to run as root: as another user then. */
export async function startPostgres(): Promise<Server> {
  const bin = postgresBinaries();
  if (bin === null) throw new Error(NO_POSTGRES);
  const root = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'digest-bot-pg-'));
  const user = process.getuid?.() === 0 ? nobody() : null;
  if (user !== null) chownSync(root, user.uid, user.gid);
  const data = path.join(root, 'data');
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], {
    ...user,
    stdio: 'pipe',
  });
  const port = await freePort();
  const url = (name: string) => `postgres://postgres:secret@127.0.0.1:${port}/${name}`;
  let running: ReturnType<typeof spawn> | null = null;
  let databases = 0;

  async function query<Row extends pg.QueryResultRow>(sql: string, at = url('postgres')): Promise<Row[]> {
    const client = new pg.Client({ connectionString: at });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    const options = ['-D', data, '-p', String(port), '-k', root, '-h', '127.0.0.1', '-c', 'fsync=off'];
    running = spawn(path.join(bin ?? '', 'postgres'), options, { ...user, stdio: 'ignore' });
    for (let tries = 0; tries < 300; tries += 1) {
      if (
        await query('SELECT 1').then(
          () => true,
          () => false,
        )
      )
        return;
      await sleep(50);
    }
    throw new Error('PostgreSQL does not start');
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null) return;
    const over = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await over;
  }

  await start();
  return {
    port,
    async database() {
      databases += 1;
      await query(`CREATE DATABASE test_${databases}`);
      return url(`test_${databases}`);
    },
    query,
    start,
    // All of its processes at once, without a checkpoint.
    kill: () => end('SIGQUIT'),
    async stop() {
      await end('SIGQUIT');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function nobody(): { readonly uid: number; readonly gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
