import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../../src/outbox/model.js';
import type { Outbox } from '../../src/publish/contract.js';
import { difference } from '../../src/publish/rules/diff.js';
import { createEvents } from '../../src/store/admin/events.js';
import { createTargets } from '../../src/store/admin/targets.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createOutboxCalls, type Delivery } from '../../src/store/outbox/calls.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { DAY, digestOf, scratch } from '../helpers/bench.js';

const disk = scratch();
afterAll(() => disk.remove());

const CHAT = { id: -1001, type: 'supergroup', title: 'News', username: 'news' } as const;
let db: Database;
let outbox: Outbox;
let calls: Delivery;
let target: Target;
beforeEach(async () => {
  db = openDatabase(disk.file());
  outbox = createOutbox(sqliteEngine(db));
  calls = createOutboxCalls(sqliteEngine(db));
  target = await createTargets(sqliteEngine(db)).ensure({ feed: 'default', chat: '-1001', topic: 0 }, 0);
});

let messageId = 0;
/** Carries out all that is queued, at `now`. */
async function deliver(now: number): Promise<void> {
  for (let next = await calls.next(target.id, now); next !== null; next = await calls.next(target.id, now)) {
    const begun = await calls.begin(next.call, now);
    if (begun === null) throw new Error('it is queued');
    messageId += 1;
    const made = begun.kind === 'send' ? { messageId, chat: CHAT } : {};
    await calls.settle(begun, { do: 'done', ...made }, { now, real: now });
  }
}

async function posted(sections = ['A', 'B'], date = DAY): Promise<number> {
  const plan = { feed: 'default', date, target, versionId: 1, origin: 'cli', actor: null } as const;
  const [planned] = await outbox.plan([{ ...plan, messages: digestOf(sections) }], 1000);
  await deliver(2000);
  return planned?.publication.id ?? 0;
}

async function correctTo(id: number, sections: readonly string[], now: number): Promise<void> {
  const messages = digestOf(sections);
  const change = difference(await outbox.parts(id), messages);
  await outbox.correct([{ publicationId: id, versionId: 2, difference: change }], {
    now,
    actor: null,
    notice: '',
  });
  await deliver(now);
}

describe('when a publication was complete', () => {
  test('is said by its first completion; a correction does not move it', async () => {
    const id = await posted();
    expect(await outbox.publication(id)).toMatchObject({ state: 'done', doneAt: 2000 });
    await correctTo(id, ['A', 'B other'], 9000);
    expect(await outbox.publication(id)).toMatchObject({ state: 'done', doneAt: 2000, versionId: 2 });
  });
});

describe('the text of a part', () => {
  const rows = () =>
    db
      .prepare<[], { intended: string; payload: string | null }>(
        'SELECT intended, payload FROM part_text ORDER BY part_id',
      )
      .all();

  test('is kept once, and twice only while the screen shows another', async () => {
    const id = await posted();
    const twice = () => rows().map(({ payload }) => payload !== null);
    // The overview shows links that were not rendered.
    expect(twice()).toEqual([false, false, false]);
    const before = (await outbox.parts(id))[2]?.payload;
    const other = digestOf(['A', 'B other']);
    const change = difference(await outbox.parts(id), other);
    const options = { now: 3000, actor: null, notice: '' };
    await outbox.correct([{ publicationId: id, versionId: 2, difference: change }], options);
    const [, , part] = await outbox.parts(id);
    expect([part?.payload, part?.intended]).toEqual([before, other[2]?.payload]);
    for (
      let next = await calls.next(target.id, 3000);
      next !== null;
      next = await calls.next(target.id, 3000)
    ) {
      const begun = await calls.begin(next.call, 3000);
      if (begun === null) throw new Error('it is queued');
      const shows = begun.kind === 'edit' ? { shows: other[2]?.payload as never } : {};
      await calls.settle(begun, { do: 'done', ...shows }, { now: 3000, real: 3000 });
    }
    expect((await outbox.parts(id))[2]?.payload).toEqual(other[2]?.payload);
    expect(twice()[2]).toBe(false);
  });

  test('of a silent target says so to Telegram, and is compared as it was rendered', async () => {
    await createTargets(sqliteEngine(db)).change(target.id, { silent: true });
    target = { ...target, silent: true };
    const id = await posted();
    const [overview] = await outbox.parts(id);
    expect(overview?.payload.disable_notification).toBe(true);
    expect(overview?.intended.disable_notification).toBeUndefined();
    expect(difference(await outbox.parts(id), digestOf(['A', 'B']))).toBeNull();
  });
});

describe('the story of a day', () => {
  const story = () =>
    db
      .prepare<[string], { kind: string; target_id: number | null; data: string }>(
        'SELECT kind, target_id, data FROM event WHERE date = ? ORDER BY id',
      )
      .all(DAY)
      .map(({ kind, target_id, data }) => [kind, target_id, JSON.parse(data) as object] as const);

  test('tells every message, with its first words and id, and that all of them are out, once', async () => {
    const first = messageId + 1;
    const id = await posted(['A'], DAY);
    const part = (name: string, key: string) => ({ publication: id, call: 'send', part: name, key });
    expect(story().filter(([kind]) => kind === 'sent' || kind === 'published')).toEqual([
      ['sent', target.id, { ...part('Digest', 'overview'), messageId: first }],
      ['sent', target.id, { ...part('A', 's:A'), messageId: first + 1 }],
      ['published', target.id, { publication: id, version: 1, sent: 2, failed: 0, total: 2 }],
    ]);
  });

  test('says published only when nothing is left to do', async () => {
    const plan = { feed: 'default', date: DAY, target, versionId: 1, origin: 'cli', actor: null } as const;
    await outbox.plan([{ ...plan, messages: digestOf(['A']) }], 1000);
    const next = await calls.next(target.id, 1000);
    const begun = next === null ? null : await calls.begin(next.call, 1000);
    if (begun === null) throw new Error('it is queued');
    await calls.settle(begun, { do: 'done', messageId: 7, chat: CHAT }, { now: 1, real: 1 });
    expect(story().map(([kind]) => kind)).toEqual(['planned', 'sent']);
    expect((await outbox.publications('default', DAY))[0]?.state).toBe('running');
  });

  test('tells a correction by what was edited, added and taken away, and calls its end corrected', async () => {
    const id = await posted(['A', 'B', 'C']);
    const before = story().length;
    const messages = digestOf(['A other', 'B']);
    const change = difference(await outbox.parts(id), messages);
    const options = { now: 9000, actor: 5, notice: '', note: 'why' };
    await outbox.correct([{ publicationId: id, versionId: 2, difference: change }], options);
    await deliver(9000);
    expect(story().slice(before)).toMatchObject([
      [
        'correcting',
        target.id,
        { publication: id, version: 2, changed: 1, removed: 1, note: true, actor: 5 },
      ],
      // The contents are brought up to date without a word.
      ['edited', target.id, { call: 'edit', key: 's:A' }],
      ['deleted', target.id, { call: 'delete', key: 's:C' }],
      ['noted', target.id, { call: 'note' }],
      ['corrected', target.id, { version: 2, sent: 3, total: 4 }],
    ]);
    expect((await outbox.parts(id)).map((part) => part.state)).toEqual(['sent', 'sent', 'sent', 'removed']);
  });

  test('tells that a day was taken back when every deletion is through', async () => {
    const id = await posted(['A']);
    await outbox.retract([id], { now: 5000, actor: 1, mode: 'delete', notice: null });
    expect(story().at(-1)?.[0]).toBe('retracting');
    await deliver(5000);
    expect(story().at(-1)).toMatchObject(['retracted', target.id, { publication: id, sent: 0, total: 2 }]);
    expect((await outbox.parts(id)).map((part) => part.state)).toEqual(['removed', 'removed']);
  });

  test('tells that a time which somebody set was taken back, and closes the question about it', async () => {
    const plan = { feed: 'default', date: DAY, target, versionId: 1, origin: 'command', actor: 1 } as const;
    const [planned] = await outbox.schedule([plan], 5000, 1000);
    const subject = `publication:${planned?.publication.id}`;
    const events = createEvents(sqliteEngine(db));
    await events.ask({ feed: 'default', date: DAY, kind: 'late', subject, at: 1500 });
    await events.ask({ feed: 'default', date: '2026-02-01', kind: 'late', subject, at: 1500 });
    await events.ask({ feed: 'default', date: DAY, kind: 'gone', subject, at: 1500 });
    expect(await outbox.cancel('default', DAY, 1, 2000)).toBe(1);
    const open = (await events.open('default')).map(({ date, kind }) => [date, kind]);
    expect(open).toEqual([
      ['2026-02-01', 'late'],
      [DAY, 'gone'],
    ]);
    expect(story()).toContainEqual([
      'cancelled',
      target.id,
      { publication: planned?.publication.id, dueAt: 5000, actor: 1 },
    ]);
  });
});

describe('what an answer of Telegram teaches', () => {
  const begunCall = async () => {
    const plan = { feed: 'default', date: DAY, target, versionId: 1, origin: 'cli', actor: null } as const;
    await outbox.plan([{ ...plan, messages: digestOf(['A']) }], 0);
    const next = await calls.next(target.id, 0);
    const begun = next === null ? null : await calls.begin(next.call, 0);
    if (begun === null) throw new Error('it is queued');
    return begun;
  };

  test.each([
    ['a title', { ...CHAT, title: 'Other news' }],
    ['a name', { ...CHAT, username: 'other' }],
    ['a type', { ...CHAT, type: 'channel' }],
  ] as const)('%s that is new is kept', async (_what, chat) => {
    const { id: chatId, ...about } = CHAT;
    await createTargets(sqliteEngine(db)).change(target.id, { ...about, chatId });
    await calls.settle(await begunCall(), { do: 'done', messageId: 7, chat }, { now: 1, real: 1 });
    const { type, title, username } = chat;
    expect(await createTargets(sqliteEngine(db)).get(target.id)).toMatchObject({
      chatId: -1001,
      type,
      title,
      username,
    });
  });

  test('nothing of the message: a person said that it is out, and its id is unknown', async () => {
    const begun = await begunCall();
    await calls.settle(begun, { do: 'done' }, { now: 1, real: 1 });
    const [part] = await outbox.parts(begun.publicationId ?? 0);
    expect(part).toMatchObject({ state: 'unlinked', messageId: null });
  });
});

describe('messages of ours that are no part', () => {
  const own = () =>
    db
      .prepare('SELECT message_id AS id, purpose, delete_at AS due FROM own_message ORDER BY message_id')
      .all();

  test('a notice is to be deleted at once; a note stays', async () => {
    const id = await posted(['A']);
    await correctTo(id, ['A other'], 3000);
    await outbox.correct([{ publicationId: id, versionId: 2, difference: null }], {
      now: 4000,
      actor: null,
      notice: '',
      note: 'why',
    });
    const note = await calls.next(target.id, 4000);
    const begun = note === null ? null : await calls.begin(note.call, 4000);
    if (begun === null) throw new Error('it is queued');
    await calls.settle(begun, { do: 'done', messageId: 900 }, { now: 4000, real: 4000 });
    const notice = await calls.notice(begun, {}, 5000, 5000);
    await calls.settle(notice, { do: 'done', messageId: 901 }, { now: 5000, real: 5000 });
    expect(own()).toEqual([
      { id: 900, purpose: 'note', due: null },
      { id: 901, purpose: 'notice', due: 5000 },
    ]);
    expect(await calls.dueDeletions(4999)).toEqual([]);
    expect(await calls.dueDeletions(5000)).toEqual([{ chatId: -1001, messageId: 901 }]);
    await calls.dropDeletion(-1001, 901, true);
    expect(await calls.dueDeletions(5000)).toEqual([]);
    // Known ids need not be looked at: those of the parts, too.
    expect(await calls.ownIds(-1001, 899)).toEqual(new Set([900, 901]));
    expect((await calls.ownIds(-1001, 0)).size).toBe(4);
  });

  test('the service line of a pin is deleted in its turn, or at once when that turn is over', async () => {
    const plan = { feed: 'default', date: DAY, target, versionId: 1, origin: 'cli', actor: null } as const;
    const [planned] = await outbox.plan([{ ...plan, messages: digestOf(['A']) }], 0);
    const next = await calls.next(target.id, 0);
    const begun = next === null ? null : await calls.begin(next.call, 0);
    if (begun === null) throw new Error('it is queued');
    await calls.settle(begun, { do: 'done', messageId: 500, chat: CHAT }, { now: 1, real: 1 });
    expect(await calls.addPinnedLine(-1001, 600, 499, 10)).toBe(false);
    expect(await calls.addPinnedLine(-1001, 600, 500, 10)).toBe(true);
    expect(own()).toEqual([{ id: 600, purpose: 'pinned-line', due: null }]);
    const sweep = (await outbox.calls(planned?.publication.id ?? 0)).find((call) => call.kind === 'sweep');
    if (sweep === undefined) throw new Error('a sweep was planned');
    const known = await createTargets(sqliteEngine(db)).get(target.id);
    expect((await calls.context(sweep, known ?? target)).pinnedLine).toBe(600);
    await deliver(2000);
    expect(await calls.addPinnedLine(-1001, 700, 500, 3000)).toBe(true);
    expect(await calls.dueDeletions(3000)).toEqual([{ chatId: -1001, messageId: 700 }]);
  });
});
