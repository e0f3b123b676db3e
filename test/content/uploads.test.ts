import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContentSource } from '../../src/content/source.js';
import { SourceError } from '../../src/content/source.js';
import { withUploads } from '../../src/content/uploads.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createUploads } from '../../src/store/versions/uploads.js';

let db: Database;
beforeEach(() => {
  db = openDatabase(':memory:');
});
afterEach(() => {
  db.close();
});

const folder: ContentSource = {
  list: async () => ({ files: [{ path: '2026-01-30.md', size: 4, mtime: 1 }], unseen: [] }),
  read: async (path) => Buffer.from(`folder ${path}`),
  watch: () => () => {},
};

test('what was sent to the bot stands beside the content, the newest of each day', async () => {
  const uploads = createUploads(sqliteEngine(db));
  const source = withUploads(folder, uploads, 'default');
  await uploads.put('default', '2026-01-31', Buffer.from('first'), 5);
  await uploads.put('default', '2026-01-31', Buffer.from('second'), 6);
  await uploads.put('other', '2026-01-31', Buffer.from('of another feed'), 7);
  expect((await source.list()).files.map(({ path, size, mtime }) => [path, size, mtime])).toEqual([
    ['2026-01-30.md', 4, 1],
    ['uploaded-to-the-bot/2026-01-31.md', 6, 6],
  ]);
  expect(String(await source.read('uploaded-to-the-bot/2026-01-31.md'))).toBe('second');
  expect(String(await source.read('2026-01-30.md'))).toBe('folder 2026-01-30.md');
});

test('it is there while nothing of the content can be seen, and nothing is concluded about the rest', async () => {
  const uploads = createUploads(sqliteEngine(db));
  const away = { ...folder, list: () => Promise.reject(new SourceError('unavailable', 'no such folder')) };
  const source = withUploads(away, uploads, 'default');
  await expect(source.list()).rejects.toThrow('no such folder');
  await uploads.put('default', '2026-01-31', Buffer.from('text'), 5);
  const { files, unseen } = await source.list();
  expect(files.map(({ path }) => path)).toEqual(['uploaded-to-the-bot/2026-01-31.md']);
  expect(unseen.map(({ path, problem }) => [path, problem.message])).toEqual([['', 'no such folder']]);
});
