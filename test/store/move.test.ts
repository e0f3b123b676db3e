import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLock } from '../../src/store/lock.js';
import { type Moved, moveJournal } from '../../src/store/move/move.js';
import { openStore } from '../../src/store/store.js';
import { NO_POSTGRES, postgresBinaries, type Server, startPostgres } from '../helpers/postgres.js';
import { liveThrough, YEARS_TAGGER } from '../helpers/years.js';

const END = Date.parse('2026-01-31T00:00:00Z');
const there = postgresBinaries() !== null;
if (!there) console.warn(NO_POSTGRES);

let folder: string;
let file: string;
let server: Server;

beforeAll(async () => {
  if (!there) return;
  folder = mkdtempSync(path.join(tmpdir(), 'move-'));
  file = path.join(folder, 'state.sqlite');
  const store = openStore(file, YEARS_TAGGER, { durable: false });
  await liveThrough(store, { days: 12, targets: 3, end: END });
  await store.uploads.put('default', '2026-02-01', Buffer.from([0, 1, 255]), END);
  await store.desk.set('note', 'a\0b 日报 \u{1f600}');
  await store.close();
  const db = new Sqlite(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  server = await startPostgres();
});
afterAll(async () => {
  if (!there) return;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sums = (moved: readonly Moved[]) => moved.map(({ table, rows, checksum }) => [table, rows, checksum]);
const move = (from: string, to: string, dryRun = false) => moveJournal({ from, to, dryRun });

describe.skipIf(!there)('a journal', () => {
  test('goes to PostgreSQL and back: every table is equal, and the source stays as it was', async () => {
    const before = readFileSync(file);
    const url = await server.database();
    const there = await move(file, url);
    const back = path.join(folder, 'back.sqlite');
    expect(sums(await move(url, back))).toEqual(sums(there));
    expect(sums(await move(back, path.join(folder, 'again.sqlite')))).toEqual(sums(there));
    expect(there.find(({ table }) => table === 'part')?.rows).toBeGreaterThan(100);
    expect(readFileSync(file).equals(before)).toBe(true);
    // What is added there gets ids of its own.
    const [{ id } = { id: 0 }] = await server.query<{ id: string }>(
      "INSERT INTO event (at, kind, data) VALUES (1, 'x', '{}') RETURNING id",
      url,
    );
    expect(Number(id)).toBe((there.find(({ table }) => table === 'event')?.rows ?? 0) + 1);
  });

  test('has no table that is left behind', async () => {
    const url = await server.database();
    const moved = await move(file, url);
    const tables = await server.query<{ tablename: string }>(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
      url,
    );
    // Of the processes on it, and what is numbered anew for the index.
    const own = ['changed_day', 'committed', 'digest_bot_schema', 'leader'];
    expect(
      tables
        .map(({ tablename }) => tablename)
        .filter((name) => !own.includes(name))
        .sort(),
    ).toEqual(moved.map(({ table }) => table).sort());
  });

  test('is only counted with a dry run; nothing is made', async () => {
    const url = await server.database();
    const counted = await move(file, url, true);
    expect(counted.find(({ table }) => table === 'version')?.rows).toBeGreaterThan(12);
    expect(await server.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", url)).toEqual([]);
  });

  test('goes to no place that is not empty, and from none on which a bot runs', async () => {
    const url = await server.database();
    await move(file, url);
    await expect(move(file, url)).rejects.toThrow(/is not empty \(\w+ has \d+ rows\).*Nothing was changed/);
    await expect(move(url, file)).rejects.toThrow(/is not empty/);
    const lock = createLock(file);
    lock.acquire();
    await expect(move(file, await server.database())).rejects.toThrow(/a digest-bot runs on the journal/);
    lock.release();
    await expect(move(path.join(folder, 'none.sqlite'), url)).rejects.toThrow(/there is no journal to move/);
  });

  test('that was interrupted on its way is begun again', async () => {
    const url = await server.database();
    let tables = 0;
    const interrupted = moveJournal({
      from: file,
      to: url,
      dryRun: false,
      onTable: () => {
        tables += 1;
        if (tables === 5) throw new Error('interrupted');
      },
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect((await move(file, url)).length).toBeGreaterThan(15);
  });
});
