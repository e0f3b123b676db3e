import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMissed } from '../../src/store/admin/missed.js';
import { openDatabase } from '../../src/store/database.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createDesktop, type Desktop } from '../support/bin.js';

const ZONE = 'Asia/Shanghai';
const at = (time: string) => Date.parse(`${time}+08:00`);
let desk: Desktop;
let db: ReturnType<typeof openDatabase>;
beforeEach(() => {
  desk = createDesktop();
  db = openDatabase(desk.database);
});
afterEach(() => {
  db.close();
  desk.remove();
});

test('counts what found nothing by the week, whatever its letters’ case and width', async () => {
  const missed = createMissed(sqliteEngine(db));
  for (const words of ['OpenAI 上市', 'ｏｐｅｎａｉ　上市 ', '量子'])
    await missed.note(words, at('2026-03-13T08:00:00'), ZONE);
  await missed.note('量子', at('2026-03-16T00:00:00'), ZONE);
  await missed.note('  ', at('2026-03-16T00:00:00'), ZONE);
  expect(await missed.list(10)).toEqual([
    { week: '2026-03-16', words: '量子', count: 1 },
    { week: '2026-03-09', words: 'openai 上市', count: 2 },
    { week: '2026-03-09', words: '量子', count: 1 },
  ]);
});

test('keeps eight weeks, a bounded number of questions and no long texts', async () => {
  const missed = createMissed(sqliteEngine(db));
  await missed.note('old', at('2026-01-01T08:00:00'), ZONE);
  for (let n = 0; n < 600; n += 1) await missed.note(`q${n}`, at('2026-03-13T08:00:00'), ZONE);
  await missed.note(`${'长'.repeat(400)}`, at('2026-03-16T08:00:00'), ZONE);
  const all = await missed.list(1000);
  expect(all).toHaveLength(501);
  expect(all.map(({ words }) => words)).not.toContain('old');
  expect(all[0]?.words).toHaveLength(60);
});
