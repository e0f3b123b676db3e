import Sqlite from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../../src/outbox/model.js';
import { createTargets } from '../../src/store/admin/targets.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createOutboxCalls, type Delivery } from '../../src/store/outbox/calls.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { DAY, digestOf, scratch } from '../helpers/bench.js';

const disk = scratch();
afterAll(() => disk.remove());

describe('the highest message id that is known of a chat', () => {
  const CHAT = -1001;
  let db: Database;
  let calls: Delivery;
  let target: Target;
  beforeEach(async () => {
    db = openDatabase(disk.file());
    calls = createOutboxCalls(sqliteEngine(db));
    const targets = createTargets(sqliteEngine(db));
    target = await targets.ensure({ feed: 'default', chat: String(CHAT), topic: 0 }, 0);
    const plan = { feed: 'default', date: DAY, target, versionId: 1, origin: 'cli', actor: null } as const;
    await createOutbox(sqliteEngine(db)).plan([{ ...plan, messages: digestOf(['One']) }], 0);
  });

  const stored = () =>
    db.prepare<[number], number>('SELECT last_id FROM seen_id WHERE chat_id = ?').pluck().get(CHAT);
  const marked = async () => {
    const next = await calls.next(target.id, 0);
    return next === null ? null : await calls.begin(next.call, 0);
  };

  test('is the lower bound of the next message, whatever came in since it was last written', async () => {
    await calls.noteId(CHAT, 10, 1000);
    await calls.noteId(CHAT, 12, 1001);
    await calls.noteId(CHAT, 11, 1002);
    expect((await marked())?.lowId).toBe(12);
    expect(stored()).toBe(12);
  });

  test('never falls: an old id that comes late changes nothing', async () => {
    await calls.noteId(CHAT, 500, 0);
    await calls.noteId(CHAT, 400, 60_000);
    await calls.addPinnedLine(CHAT, 300, 1, 60_001);
    expect(stored()).toBe(500);
    expect((await marked())?.lowId).toBe(500);
  });

  test('a busy group costs a commit in ten seconds, not one a message', async () => {
    await calls.noteId(CHAT, 1, 100_000);
    const watch = new Sqlite(db.name, { readonly: true });
    const version = () => watch.pragma('data_version', { simple: true });
    const before = version();
    for (let n = 2; n < 1000; n += 1) await calls.noteId(CHAT, n, 100_000 + n);
    expect(version()).toBe(before);
    await calls.noteId(CHAT, 1000, 110_000);
    expect(version()).not.toBe(before);
    expect(stored()).toBe(1000);
    watch.close();
  });
});
