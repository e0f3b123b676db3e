import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../../src/outbox/model.js';
import type { Outbox } from '../../src/publish/contract.js';
import { difference } from '../../src/publish/rules/diff.js';
import { createTargets } from '../../src/store/admin/targets.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createOutboxCalls, type Delivery } from '../../src/store/outbox/calls.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
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
  outbox = createOutbox(db);
  calls = createOutboxCalls(db);
  target = await createTargets(db).ensure({ feed: 'default', chat: '-1001', topic: 0 }, 0);
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
    await createTargets(db).change(target.id, { silent: true });
    target = { ...target, silent: true };
    const id = await posted();
    const [overview] = await outbox.parts(id);
    expect(overview?.payload.disable_notification).toBe(true);
    expect(overview?.intended.disable_notification).toBeUndefined();
    expect(difference(await outbox.parts(id), digestOf(['A', 'B']))).toBeNull();
  });
});
