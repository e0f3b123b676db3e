import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { type RawFile, type ReadFile, readFile } from '../../src/ingest/reading.js';
import { openReadingPool, type ReadingPool } from '../../src/ingest/reading-pool.js';
import { tagItem } from '../../src/tags/item.js';

// The threads run the built program.
const WORKER = path.resolve('dist/ingest/reading-worker.js');
const ZONE = 'Asia/Shanghai';
const FOLDERS = ['content', 'test/check/files/good', 'test/check/files/held'];
const dictionary = loadDictionary();
const here = (file: RawFile) => readFile(file, (item) => tagItem(item, dictionary), ZONE);

const all = (read: ReadFile | null) =>
  read === null ? null : { ...read, text: read.text(), indexed: read.indexed() };

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder).map((name) => ({
    path: name,
    bytes: readFileSync(path.join(folder, name)),
    known: null,
  })),
);

let pool: ReadingPool;
beforeAll(async () => {
  const opened = openReadingPool(dictionary, ZONE, WORKER, 3);
  if (opened === null) throw new Error('not built: npm run build');
  pool = opened;
});
afterAll(() => pool.close());

test('threads read every file as this one does, in the order of the files', async () => {
  expect(files.length).toBeGreaterThan(20);
  expect((await pool.read(files)).map(all)).toEqual(files.map(here).map(all));
});

test('a file that is as it was known is not read again; one that is no text is told as such', async () => {
  const [first] = files;
  if (first === undefined) throw new Error('no files');
  const known = { ...first, known: here(first)?.hash ?? '' };
  const broken = { path: '2026-02-01.md', bytes: Uint8Array.of(0x23, 0x0a, 0xff, 0xfe), known: null };
  const [same, bad] = await pool.read([known, broken]);
  expect(same).toBeNull();
  expect(bad?.result).toMatchObject({ ok: false, error: { line: 2 } });
  expect([bad?.text(), bad?.indexed()]).toEqual(['', null]);
});

test('a file that the program fails on is told as such, with its text, and the others are read', () => {
  const [first] = files;
  if (first === undefined) throw new Error('no files');
  const fail = () => {
    throw new Error('too deep');
  };
  const read = readFile(first, fail, ZONE);
  expect(read?.result).toMatchObject({ ok: false, error: { message: expect.stringContaining('too deep') } });
  expect([read?.indexed(), read?.text()]).toEqual([null, Buffer.from(first.bytes).toString('utf8')]);
});

test('threads that cannot start are told as such, and nothing waits for them', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'threads-'));
  const worker = path.join(folder, 'worker.mjs');
  writeFileSync(worker, "throw new Error('no memory left');");
  const dead = openReadingPool(dictionary, ZONE, worker, 3);
  await expect(dead?.read(files.slice(0, 9))).rejects.toThrow();
  await expect(dead?.read(files.slice(0, 9))).rejects.toThrow('no memory left');
  await dead?.close();
  rmSync(folder, { recursive: true });
});
