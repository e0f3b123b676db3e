import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { createEvents } from '../../src/store/admin/events.js';
import { createTargets } from '../../src/store/admin/targets.js';
import { backup, openDatabase } from '../../src/store/database.js';
import { DatabaseError, explainDatabaseError } from '../../src/store/errors.js';
import { createLock } from '../../src/store/lock.js';
import { migrations } from '../../src/store/migrations.js';
import { createOutboxCalls } from '../../src/store/outbox/calls.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { digestOf, scratch } from '../helpers/bench.js';

const disk = scratch();
afterAll(() => disk.remove());

describe('a database that cannot be used says why and what to do', () => {
  test('not a database', () => {
    const file = disk.file();
    writeFileSync(
      file,
      'this is no database, only some text that is long enough to be read as one'.repeat(50),
    );
    expect(() => openDatabase(file)).toThrow(/damaged or is no database.*backup/s);
  });

  test('damaged in the middle', () => {
    const file = disk.file();
    const db = openDatabase(file);
    const events = createEvents(sqliteEngine(db));
    for (let n = 0; n < 500; n += 1) void events.add({ at: n, kind: 'x', data: { filler: 'y'.repeat(500) } });
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 3, bytes.length - 4096);
    writeFileSync(file, bytes);
    expect(() => openDatabase(file)).toThrow(DatabaseError);
  });

  test('from a newer version', () => {
    const file = disk.file();
    openDatabase(file).close();
    const db = new Sqlite(file);
    db.pragma('user_version = 99');
    db.close();
    expect(() => openDatabase(file)).toThrow(/newer version of digest-bot.*schema 99/s);
  });

  test.skipIf(process.getuid?.() === 0)('read-only', () => {
    const file = disk.file();
    openDatabase(file).close();
    chmodSync(file, 0o400);
    expect(() => openDatabase(file)).toThrow(/writ/);
  });

  test('a folder in its place', () => {
    const file = disk.file();
    mkdirSync(file);
    expect(() => openDatabase(file)).toThrow(
      /that is a folder\. Name a file in it, such as .*digest-bot\.sqlite/,
    );
    expect(() => createLock(file).acquire()).toThrow(/that is a folder/);
  });

  test('a file where its folder should be', () => {
    const file = disk.file();
    writeFileSync(file, '');
    for (const below of ['state.sqlite', 'deep/state.sqlite'])
      expect(() => openDatabase(path.join(file, below))).toThrow(`${file} is no folder. Set DATABASE_PATH`);
  });

  test.runIf(existsSync('/proc/self'))('a folder that nobody can make, at once', () => {
    for (const open of [openDatabase, (file: string) => createLock(file).acquire()])
      expect(() => open('/proc/nowhere/deep/state.sqlite')).toThrow(
        /its folder \/proc\/nowhere cannot be made \(ENOENT\).*set DATABASE_PATH/,
      );
  });

  test.each([
    ['SQLITE_FULL', /disk is full.*nothing was lost/s],
    ['SQLITE_READONLY', /user who runs digest-bot may write/],
    ['SQLITE_IOERR_WRITE', /Check the disk/],
    ['SQLITE_BUSY', /another program/],
    ['ENOSPC', /disk is full/],
  ])('%s', (code, says) => {
    const error = explainDatabaseError(Object.assign(new Error('x'), { code }), 'data/x.sqlite');
    expect(error).toBeInstanceOf(DatabaseError);
    expect(String(error)).toMatch(says);
  });
});

test('what is committed is on the disk: WAL with synchronous FULL', () => {
  const db = openDatabase(disk.file());
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  db.close();
});

test('a backup that is made while others write is whole, and can be put in the place of the database', async () => {
  const file = disk.file();
  const db = openDatabase(file);
  const events = createEvents(sqliteEngine(db));
  await events.add({ at: 1, kind: 'before' });
  const copy = disk.file();
  const copying = backup(db, copy);
  await events.add({ at: 2, kind: 'meanwhile' });
  await copying;
  db.close();
  const restored = disk.file();
  copyFileSync(copy, restored);
  const back = openDatabase(restored);
  expect((await createEvents(sqliteEngine(back)).since(0)).map((event) => event.kind)).toContain('before');
  expect(back.pragma('integrity_check', { simple: true })).toBe('ok');
  back.close();
});

test('one holds the lock; when it lets go, the next has it at once', () => {
  const file = disk.file();
  const first = createLock(file);
  const second = createLock(file);
  expect([first.acquire(), second.acquire(), first.acquire()]).toEqual([true, false, true]);
  first.release();
  expect(second.acquire()).toBe(true);
  second.release();
});

test('a database of an older version is left alone while that version runs on it', () => {
  const file = disk.file();
  const old = new Sqlite(file);
  old.exec(migrations[0] ?? '');
  old.pragma('user_version = 1');
  const running = createLock(file);
  running.acquire();
  expect(() => openDatabase(file)).toThrow(/older version still runs on it. Stop that one first/);
  expect(old.pragma('user_version', { simple: true })).toBe(1);
  // Who has the lock itself may.
  openDatabase(file, { lock: running }).close();
  expect(createLock(file).acquire()).toBe(false);
  expect(old.pragma('user_version', { simple: true })).toBe(migrations.length);
  running.release();
  old.close();
});

test('a database whose parts held their texts: everything is there, and what was queued can go', async () => {
  const file = disk.file();
  const old = new Sqlite(file);
  old.exec(migrations[0] ?? '');
  old.pragma('user_version = 1');
  const [rendered, exact] = ['{"text":"as rendered"}', '{"text":"as sent","disable_notification":true}'];
  old.exec(`
    INSERT INTO target (id, feed, chat, added_at) VALUES (1, 'default', '@news', 0);
    INSERT INTO publication (id, feed, date, target_id, version_id, state, origin, planned_at, due_at)
      VALUES (1, 'default', '2026-01-31', 1, 1, 'running', 'cli', 0, 0);
    INSERT INTO part (id, publication_id, ordinal, position, key, role, method, intended, payload, state)
      VALUES (7, 1, 0, 0, 'overview', 'overview', 'sendMessage', '${rendered}', '${exact}', 'queued');
    INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
      VALUES (1, 1, 7, 'send', '${exact}', 'queued', 0), (1, 1, 7, 'edit', '{"text":"later"}', 'queued', 0);`);
  old.close();
  const db = openDatabase(file);
  const outbox = createOutbox(sqliteEngine(db));
  const [part] = await outbox.parts(1);
  expect([part?.intended, part?.payload]).toEqual([JSON.parse(rendered), JSON.parse(exact)]);
  expect((await outbox.calls(1)).map((call) => [call.kind, call.payload])).toEqual([
    ['send', JSON.parse(exact)],
    ['edit', { text: 'later' }],
  ]);
  expect((await createOutboxCalls(sqliteEngine(db)).next(1, 0))?.call.payload).toEqual(JSON.parse(exact));
  db.close();
});

test('what is taken back while it waits for its turn is not sent, and stays taken back', async () => {
  const db = openDatabase(disk.file());
  const [outbox, calls] = [createOutbox(sqliteEngine(db)), createOutboxCalls(sqliteEngine(db))];
  const target = await createTargets(sqliteEngine(db)).ensure(
    { feed: 'default', chat: '@news', topic: 0 },
    0,
  );
  const input = { feed: 'default', date: '2026-01-31', versionId: 1, origin: 'cli' as const, actor: null };
  const [planned] = await outbox.plan([{ ...input, target, messages: digestOf(['One']) }], 0);
  const id = planned?.publication.id ?? 0;
  const next = await calls.next(target.id, 0);
  if (next === null) throw new Error('something is queued');
  await outbox.retract([id], { now: 0, actor: null, mode: 'delete', notice: null });
  expect(await calls.begin(next.call, 0)).toBeNull();
  await calls.settle(next.call, { do: 'retry', at: 0, why: 'waits for the rate limit' }, { now: 0, real: 0 });
  expect(new Set((await outbox.calls(id)).map((call) => call.state))).toEqual(new Set(['cancelled']));
  expect(new Set((await outbox.parts(id)).map((part) => part.state))).toEqual(new Set(['removed']));
  db.close();
});
