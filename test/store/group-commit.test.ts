import { setImmediate as nextRound } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createGroupCommit, type GroupCommit } from '../../src/store/group-commit.js';
import { scratch } from '../helpers/bench.js';

const disk = scratch();
afterAll(() => disk.remove());

let db: Database;
/** What a process that starts after a crash would find. */
let other: Sqlite.Database;
let together: GroupCommit;
beforeEach(() => {
  const file = disk.file();
  db = openDatabase(file);
  db.exec('CREATE TABLE note (word TEXT PRIMARY KEY) STRICT');
  other = new Sqlite(file, { readonly: true });
  together = createGroupCommit(db);
});
afterEach(() => {
  other.close();
  db.close();
});

const write = (word: string) => db.prepare('INSERT INTO note VALUES (?)').run(word);
const words = () => other.prepare('SELECT word FROM note ORDER BY word').pluck().all();

test('what is asked for in one round is one commit, and there when the promise is kept', async () => {
  const seen: unknown[] = [];
  const asked = ['a', 'b', 'c'].map((word) => together(() => write(word)).then(() => seen.push(words())));
  expect(words()).toEqual([]);
  await Promise.all(asked);
  expect(seen).toEqual([1, 2, 3].map(() => ['a', 'b', 'c']));
  expect(db.inTransaction).toBe(false);
});

test('each gets what its own work returned', async () => {
  expect(await Promise.all([together(() => 1), together(() => 'two'), together(() => null)])).toEqual([
    1,
    'two',
    null,
  ]);
});

test('work that throws is undone, all of it and nothing else', async () => {
  const results = await Promise.allSettled([
    together(() => write('before')),
    together(() => {
      write('half');
      write('before');
    }),
    together(() => {
      write('other half');
      throw new Error('on purpose');
    }),
    together(() => write('after')),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(words()).toEqual(['after', 'before']);
});

test('when the disk is full nobody is told yes, and all goes on when there is room', async () => {
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
  const long = (letter: string) => letter.repeat(9000);
  const results = await Promise.allSettled(['x', 'y'].map((letter) => together(() => write(long(letter)))));
  for (const result of results)
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } });
  expect(words()).toEqual([]);
  db.pragma('max_page_count = 1000000');
  await together(() => write('again'));
  expect(words()).toEqual(['again']);
});

test('when somebody else keeps the database nobody is told yes', async () => {
  db.pragma('busy_timeout = 1');
  const holder = new Sqlite(db.name);
  holder.exec('BEGIN IMMEDIATE');
  const results = await Promise.allSettled([together(() => write('a')), together(() => write('b'))]);
  for (const result of results)
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_BUSY' } });
  holder.exec('ROLLBACK');
  holder.close();
  expect(words()).toEqual([]);
});

test('what is asked for by those who were told goes into the next commit', async () => {
  await together(() => write('a')).then(() =>
    Promise.all(['b', 'c'].map((word) => together(() => write(word)))),
  );
  expect(words()).toEqual(['a', 'b', 'c']);
});

test('what comes round upon round is one commit, and without end it is written all the same', async () => {
  const seen: unknown[] = [];
  const asked: Promise<unknown>[] = [];
  for (const word of ['a', 'b', 'c']) {
    asked.push(together(() => write(word)).then(() => seen.push(words())));
    await nextRound();
  }
  await Promise.all(asked);
  expect(seen).toEqual([1, 2, 3].map(() => ['a', 'b', 'c']));
  let told = false;
  for (let n = 0; n < 100 && !told; n += 1) {
    void together(() => write(`n${n}`)).then(() => {
      told = true;
    });
    await nextRound();
  }
  expect(told).toBe(true);
  await together(() => undefined);
});
