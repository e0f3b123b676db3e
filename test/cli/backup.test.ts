import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackups } from '../../src/app/backup.js';
import { backup, openDatabase } from '../../src/store/database.js';
import { createDesktop, type Desktop, runBin } from '../support/bin.js';

let desk: Desktop;
beforeEach(() => {
  desk = createDesktop();
});
afterEach(() => desk.remove());

const run = (args: readonly string[], env = {}) => runBin(['backup', ...args], { ...desk.env, ...env });

test('a backup is a database that opens, and never overwrites a file', async () => {
  const copy = path.join(desk.folder, 'copies/today.sqlite');
  expect((await run([copy])).code).toBe(0);
  openDatabase(copy).close();
  const kept = desk.write('precious.txt', 'not to be lost');
  const { code, out, err } = await run([kept]);
  expect([code, out, readFileSync(kept, 'utf8')]).toEqual([2, '', 'not to be lost']);
  expect(err).toMatch(/precious\.txt exists, and a backup never overwrites/);
});

test('without a name it goes to BACKUP_DIR; without that, what to set is said', async () => {
  const folder = path.join(desk.folder, 'copies');
  expect((await run([], { BACKUP_DIR: folder })).code).toBe(0);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^digest-\d{4}-\d{2}-\d{2}T\d{6}\.sqlite$/)]);
  const none = await run([]);
  expect([none.code, none.out]).toEqual([2, '']);
  expect(none.err).toContain('BACKUP_DIR');
});

test('a running bot makes one backup a day and keeps the newest, and nothing else is deleted', async () => {
  const folder = path.join(desk.folder, 'copies');
  const db = openDatabase(desk.database);
  const log = { info: vi.fn(), error: vi.fn() };
  const config = { BACKUP_DIR: folder, BACKUP_KEEP: 2, TIMEZONE: 'Asia/Shanghai' };
  const { daily } = createBackups({ config, backup: (file) => backup(db, file) }, log);
  const at = (time: string) => Date.parse(`${time}+08:00`);
  await daily(at('2026-03-11T08:00:00'));
  writeFileSync(path.join(folder, 'digest-notes.sqlite'), 'mine');
  await daily(at('2026-03-11T23:59:00'));
  await daily(at('2026-03-12T00:00:00'));
  await daily(at('2026-03-13T08:00:00'));
  db.close();
  expect(readdirSync(folder).sort()).toEqual([
    'digest-2026-03-12T000000.sqlite',
    'digest-2026-03-13T080000.sqlite',
    'digest-notes.sqlite',
  ]);
  expect([log.info.mock.calls.length, log.error.mock.calls.length]).toEqual([3, 0]);
});

test('a backup that cannot be written is logged once, and tried again', async () => {
  const blocked = desk.write('copies', 'a file where the folder should be');
  const db = openDatabase(desk.database);
  const log = { info: vi.fn(), error: vi.fn() };
  const config = { BACKUP_DIR: blocked, BACKUP_KEEP: 2, TIMEZONE: 'Asia/Shanghai' };
  const { daily } = createBackups({ config, backup: (file) => backup(db, file) }, log);
  for (const minute of [0, 1, 2]) await daily(minute * 60_000);
  db.close();
  expect(log.error.mock.calls).toEqual([[expect.stringMatching(/^no backup in BACKUP_DIR: /)]]);
  expect(existsSync(blocked)).toBe(true);
});
