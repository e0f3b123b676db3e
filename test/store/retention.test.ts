import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pruneAll } from '../../src/store/prune.js';
import { isKept, KEPT_FOR, type Kept, neededForLinks } from '../../src/store/rules/retention.js';
import { openStore, type Store } from '../../src/store/store.js';
import { liveThrough, YEARS_TAGGER } from '../helpers/years.js';

const DAY = 86_400_000;
const END = Date.parse('2026-01-31T00:00:00Z');
const FEED = 'default';

test.each(Object.keys(KEPT_FOR) as Kept[])(
  'a %s is kept for its time, and longer while it is needed',
  (what) => {
    expect(isKept(what, KEPT_FOR[what] - 1, [])).toBe(true);
    expect(isKept(what, KEPT_FOR[what], [])).toBe(false);
    expect(isKept(what, KEPT_FOR[what] * 100, ['open'])).toBe(true);
  },
);

test('texts tell where an item stands only in sections that are spread over several messages', () => {
  expect([...neededForLinks(['overview', '要闻#1/1', '模型#1/1', '模型#1/2+产品#1/1', '模型#2/1'])]).toEqual([
    2, 3,
  ]);
  expect(neededForLinks(['overview', 'A#1/1+B#1/1'])).toEqual(new Set());
});

describe('after 130 days', () => {
  let folder: string;
  let store: Store;
  let read: Sqlite.Database;
  let dates: string[];
  const of = { now: END + DAY, correctWithin: 2 * DAY };
  const count = (from: string, ...values: unknown[]) =>
    read
      .prepare<unknown[], number>(`SELECT count(*) FROM ${from}`)
      .pluck()
      .get(...values);
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'retention-'));
    const file = path.join(folder, 'state.sqlite');
    store = openStore(file, YEARS_TAGGER, { durable: false });
    dates = await liveThrough(store, { days: 130, targets: 2, end: END });
    read = new Sqlite(file);
  });
  afterAll(() => {
    read.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a dry run counts what then goes, once; posts and their links stay', async () => {
    const [first = '', last = ''] = [dates[0], dates.at(-1)];
    // One is not done: its target was lost, and may come back.
    const stopped = dates[3] ?? '';
    read.prepare("UPDATE publication SET state = 'stopped' WHERE date = ? AND target_id = 1").run(stopped);
    const known = await Promise.all(dates.map((date) => store.links.ofDay(FEED, date, null)));
    const posted = count('part');
    const [, item] = (
      await store.reader.itemsOfDay(first, { feed: FEED, visibleOnly: true, limit: 9, offset: 0 })
    ).items;
    if (item === undefined) throw new Error('the day has items');
    const link = await store.links.ofItems([item], null);

    const promised = await store.prunable(of);
    expect(await store.prunable(of)).toEqual(promised);
    const deleted = await pruneAll(store.prune, of);
    expect(deleted).toEqual(promised);
    expect(deleted.texts).toBe(5 * 2 * 40 - 5);
    expect(await pruneAll(store.prune, of)).toEqual(await store.prunable(of));
    expect(Object.values(await store.prunable(of)).every((n) => n === 0)).toBe(true);

    expect(count('part')).toBe(posted);
    expect(await Promise.all(dates.map((date) => store.links.ofDay(FEED, date, null)))).toEqual(known);
    expect(await store.links.ofItems([item], null)).toEqual(link);
    expect(count('outbox JOIN publication p ON p.id = publication_id WHERE p.date = ?', first)).toBe(0);
    expect(
      count('outbox JOIN publication p ON p.id = publication_id WHERE p.date = ?', stopped),
    ).toBeGreaterThan(5);
    expect(
      count('outbox JOIN publication p ON p.id = publication_id WHERE p.date = ?', last),
    ).toBeGreaterThan(10);
    // The story of the old day is still told, without a line for each message.
    const story = (await store.events.of(FEED, first)).map((event) => event.kind);
    expect(story).toContain('published');
    expect(story).not.toContain('sent');
  });

  test('an old post whose texts are gone is taken back all the same', async () => {
    const [publication] = await store.outbox.publications(FEED, dates[1] ?? '');
    const parts = await store.outbox.parts(publication?.id ?? 0);
    expect(parts.map((part) => part.payload.text)).toEqual(parts.map(() => ''));
    const options = { now: of.now, actor: 1, mode: 'delete', notice: null } as const;
    expect(await store.outbox.retract([publication?.id ?? 0], options)).toEqual([publication?.id]);
    const calls = await store.outbox.calls(publication?.id ?? 0);
    expect(calls.map(({ kind, partId }) => [kind, partId])).toEqual(parts.map(({ id }) => ['delete', id]));
    // It is looked at again when the deletions are through and old.
    expect(count('publication WHERE tidied = 0 AND id = ?', publication?.id)).toBe(1);
  });

  test('an answered question stays while its action is not carried out', async () => {
    const later = { ...of, now: END + 400 * DAY };
    read.prepare('UPDATE question SET done_at = NULL WHERE id = 1').run();
    await pruneAll(store.prune, later);
    expect(read.prepare('SELECT id FROM question').pluck().all()).toEqual([1]);
  });

  test('ids of answers stay while a message of unknown fate is looked for', async () => {
    const later = { ...of, now: END + 60 * DAY };
    read.prepare("UPDATE outbox SET state = 'doubt' WHERE id = (SELECT max(id) FROM outbox)").run();
    await store.memory.deleteLater(-1001, 1_000_000, 'answer', END, END);
    await store.calls.dropDeletion(-1001, 1_000_000, true);
    await pruneAll(store.prune, later);
    expect(count('own_message WHERE message_id = 1000000')).toBe(1);
    read.prepare("UPDATE outbox SET state = 'cancelled' WHERE state = 'doubt'").run();
    await pruneAll(store.prune, later);
    expect(count('own_message WHERE message_id = 1000000')).toBe(0);
  });
});
