import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTargets } from '../../src/store/admin/targets.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';

let db: Database;
beforeEach(() => {
  db = openDatabase(':memory:');
});
afterEach(() => {
  db.close();
});

test('a target that moves to another topic is never pushed to twice, and never lost half-way', async () => {
  const targets = createTargets(sqliteEngine(db));
  const { id } = await targets.ensure({ feed: 'default', chat: '@group', topic: 0 }, 1);
  await targets.change(id, { form: 'brief', cron: '30 9 * * *' });
  const states = async () =>
    (await targets.all('default')).map(({ topic, state, form, cron, startsOn }) => [
      topic,
      state,
      form,
      cron,
      startsOn,
    ]);
  db.exec(
    "CREATE TRIGGER broken BEFORE UPDATE ON target WHEN NEW.state = 'off' BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  await expect(targets.move(id, 7, '2026-02-01', 1, 2)).rejects.toThrow('no');
  expect(await states()).toEqual([[0, 'active', 'brief', '30 9 * * *', null]]);
  db.exec('DROP TRIGGER broken');
  await targets.move(id, 7, '2026-02-01', 1, 2);
  expect(await states()).toEqual([
    [0, 'off', 'brief', '30 9 * * *', null],
    [7, 'active', 'brief', '30 9 * * *', '2026-02-01'],
  ]);
});
