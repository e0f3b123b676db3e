import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutboxCalls } from '../../src/deliver/contract.js';
import type { Call, Target } from '../../src/outbox/model.js';
import type { Outbox } from '../../src/publish/contract.js';
import { createTargets } from '../../src/store/admin/targets.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createOutboxCalls } from '../../src/store/outbox/calls.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createSender } from '../../src/telegram/api/send.js';
import {
  DAY,
  digestOf,
  FakeVersions,
  fastClocks,
  LIMITLESS,
  openBench,
  sandboxWithout,
  scratch,
} from '../helpers/bench.js';

const disk = scratch();
afterAll(() => disk.remove());

const CLOCK = { now: 5, real: 5 };
const CHAT = { id: -1001, type: 'supergroup', title: 'News', username: null } as const;

describe('the part behind a settled one', () => {
  let db: Database;
  let outbox: Outbox;
  let calls: OutboxCalls;
  let target: Target;
  let publication: number;
  beforeEach(async () => {
    db = openDatabase(disk.file());
    outbox = createOutbox(sqliteEngine(db));
    calls = createOutboxCalls(sqliteEngine(db));
    const targets = createTargets(sqliteEngine(db));
    const { id } = await targets.ensure({ feed: 'default', chat: '-1001', topic: 0 }, 0);
    await targets.change(id, { type: 'supergroup', title: 'News', pin: false });
    const known = await targets.get(id);
    if (known === null) throw new Error('the target is stored');
    target = known;
    const input = { feed: 'default', date: DAY, versionId: 1, origin: 'cli' as const, actor: null };
    const messages = digestOf(['One', 'Two']).map((message) => ({ ...message, linked: null }));
    publication = (await outbox.plan([{ ...input, target, messages }], 0))[0]?.publication.id ?? 0;
  });
  afterEach(() => db.close());

  async function first(): Promise<Call> {
    const next = await calls.next(target.id, 0);
    const begun = next === null ? null : await calls.begin(next.call, 0);
    if (begun === null) throw new Error('something is queued');
    return begun;
  }
  const settle = (call: Call, messageId: number, chat = CHAT, to = target) =>
    calls.settleAndBegin(call, { do: 'done', messageId, chat }, to, CLOCK);
  const states = async () => (await outbox.calls(publication)).map((call) => call.state);

  test('is marked with it; when nothing is behind it, the publication is done', async () => {
    const second = await settle(await first(), 10);
    expect(second?.call).toMatchObject({
      kind: 'send',
      state: 'sending',
      attempts: 1,
      startedAt: 5,
      lowId: 10,
    });
    expect(second?.target).toEqual(target);
    const other = new Sqlite(db.name, { readonly: true });
    expect(other.prepare('SELECT state FROM part ORDER BY ordinal').pluck().all()).toEqual([
      'sent',
      'sending',
      'queued',
    ]);
    other.close();
    if (second === null) return;
    const third = await settle(second.call, 11);
    expect(third?.call.lowId).toBe(11);
    expect((await outbox.publication(publication))?.state).toBe('running');
    if (third === null) return;
    expect(await settle(third.call, 12)).toBeNull();
    expect(await states()).toEqual(['done', 'done', 'done']);
    expect((await outbox.publication(publication))?.state).toBe('done');
  });

  test('is left when it was taken back', async () => {
    const begun = await first();
    await outbox.retract([publication], { now: 0, actor: null, mode: 'delete', notice: null });
    expect(await settle(begun, 10)).toBeNull();
    expect(await states()).toEqual(['done', 'cancelled', 'cancelled', 'queued']);
  });

  test('is left when the chat is lost, not due or not a part to be sent', async () => {
    const begun = await first();
    await createTargets(sqliteEngine(db)).setState(target.id, 'lost', 'kicked', null, 0);
    expect(await settle(begun, 10)).toBeNull();
    await createTargets(sqliteEngine(db)).setState(target.id, 'active', null, null, 0);
    db.exec("UPDATE outbox SET due_at = 9 WHERE state = 'queued'");
    expect(await settle(begun, 10)).toBeNull();
    db.exec("UPDATE outbox SET due_at = 0, state = 'doubt' WHERE state = 'queued'");
    expect(await settle(begun, 10)).toBeNull();
    db.exec("UPDATE outbox SET state = 'queued', kind = 'pin', payload = '{}' WHERE state = 'doubt'");
    expect(await settle(begun, 10)).toBeNull();
    expect(await states()).toEqual(['done', 'queued', 'queued']);
  });

  test('is left when the chat turned out to have another id: it stands elsewhere in the line', async () => {
    const begun = await first();
    expect(await settle(begun, 10, { ...CHAT, id: -1002 } as never)).toBeNull();
    const next = await calls.next(target.id, 0);
    expect(next?.target.chatId).toBe(-1002);
    expect(next?.call.state).toBe('queued');
  });
});

test.each([
  ['lifted', LIMITLESS],
  ['kept', { perSecond: 30, chatPerSecond: 1, groupPerMinute: 20 }],
])(
  'limits %s: when a request leaves, its time has come and its mark is on the disk, and that of no other of its target',
  async (_how, limits) => {
    const clocks = fastClocks(10);
    const sandbox = await sandboxWithout(clocks);
    const chats = ['one', 'two'].map((username) =>
      sandbox.operator.addChat({ type: 'supergroup', title: username, username }),
    );
    const file = disk.file();
    const versions = new FakeVersions();
    versions.add(DAY, digestOf(['A', 'B', 'C', 'D']));
    const wrong: unknown[] = [];
    const ended = new Map<string, number>();
    let sends = 0;
    // No answer of a busy machine comes too late.
    const sender = createSender({ token: sandbox.token, apiRoot: sandbox.url });
    const life = openBench({
      sandbox,
      file,
      versions,
      clocks,
      deliver: { limits },
      wire: () => ({
        async call(method, payload) {
          if (method !== 'sendMessage') return sender.call(method, payload);
          const chat = String(payload.chat_id);
          const pause = clocks.mono() - (ended.get(chat) ?? Number.NEGATIVE_INFINITY);
          if (pause < 1000 / limits.chatPerSecond) wrong.push({ payload, pause });
          const marked = other
            .prepare<[string], { said: string }>(
              `SELECT coalesce(part_text.payload, intended) AS said FROM outbox JOIN part_text USING (part_id)
             JOIN target ON target.id = target_id WHERE outbox.state = 'sending' AND ? IN (chat, CAST(chat_id AS TEXT))`,
            )
            .all(chat);
          sends += 1;
          const text = marked.map(({ said }) => (JSON.parse(said) as { text: string }).text);
          if (text.length !== 1 || text[0] !== payload.text) wrong.push({ payload, text });
          const result = await sender.call(method, payload);
          ended.set(chat, clocks.mono());
          return result;
        },
      }),
    });
    const other = new Sqlite(file, { readonly: true });
    await life.targets.sync(
      'default',
      [
        { chat: '@one', topic: null },
        { chat: '@two', topic: null },
      ],
      clocks.now(),
    );
    await life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'cli' }, clocks.now());
    await life.deliverer.runOnce({ patience: 120_000 });
    expect(wrong).toEqual([]);
    expect(sends).toBe(10);
    for (const chat of chats) expect(sandbox.messages(chat.id).length).toBeGreaterThanOrEqual(5);
    other.close();
    life.close();
    await sandbox.stop();
  },
);
