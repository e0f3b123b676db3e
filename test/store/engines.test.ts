import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLeader, type Leader } from '../../src/store/postgres/leader.js';
import { pruneAll } from '../../src/store/prune.js';
import { openSharedStore } from '../../src/store/shared-store.js';
import { openStore, type Store } from '../../src/store/store.js';
import { NO_POSTGRES, postgresBinaries, type Server, startPostgres } from '../helpers/postgres.js';
import { callAll, storeCalls } from '../helpers/store-calls.js';
import { liveThrough, YEARS_TAGGER } from '../helpers/years.js';

/** The same life in both engines: what each method answers is the same. */
const END = Date.parse('2026-01-31T00:00:00Z');
const there = postgresBinaries() !== null;
if (!there) console.warn(NO_POSTGRES);

let folder: string;
let server: Server;
let leader: Leader;
let inFile: Store;
let inPostgres: Store;

beforeAll(async () => {
  if (!there) return;
  folder = mkdtempSync(path.join(tmpdir(), 'engines-'));
  server = await startPostgres();
  const url = await server.database();
  leader = createLeader(url);
  expect(await leader.acquire()).toBe(true);
  inPostgres = await openSharedStore(path.join(folder, 'index.sqlite'), YEARS_TAGGER, {
    url,
    leader,
    patience: 5000,
    warn: console.warn,
  });
  inFile = openStore(path.join(folder, 'state.sqlite'), YEARS_TAGGER, { durable: false });
});
afterAll(async () => {
  if (!there) return;
  await inPostgres.close();
  await inFile.close();
  await leader.release();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!there)('every method of the journal answers the same in SQLite and PostgreSQL', async () => {
  const lives = [];
  for (const store of [inFile, inPostgres]) {
    const dates = await liveThrough(store, { days: 30, targets: 1, end: END });
    const answers: [string, unknown][] = [];
    await callAll(await storeCalls(store, dates, END + 1000), async (name, call) => {
      const answer = await Promise.resolve(call()).catch((error: unknown) => String(error));
      answers.push([name, plain(name, answer)]);
    });
    const pruned = await pruneAll(store.prune, { now: END + 1e12, correctWithin: 0 });
    lives.push({ dates, answers, pruned });
  }
  expect(lives[1]).toEqual(lives[0]);
  expect(lives[0]?.answers.length).toBeGreaterThan(80);
});

/**
 * Without what an engine has of its own: the size on its disk, the moment of a mark, the numbers of changes, and the ids of publications, for
 * SQLite gives the one of a plan that was taken back to the next.
 */
function plain(name: string, answer: unknown): unknown {
  const own = new Set(['markedAt', 'publicationId', 'seq', ...(name === 'desk.counts' ? ['bytes'] : [])]);
  const list = answer instanceof Map || answer instanceof Set ? [...answer] : (answer ?? null);
  const text = JSON.stringify(list, (key, value: unknown) => {
    if (own.has(key) || (key === 'publication' && typeof value === 'number')) return undefined;
    if (typeof value !== 'object' || value === null || !('id' in value)) return value;
    return 'versionId' in value || name === 'desk.lastOf' ? { ...value, id: 0 } : value;
  });
  return JSON.parse(text);
}
