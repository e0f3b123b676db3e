import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { ChatState } from '../../src/sandbox/state.js';
import {
  AT_EIGHT,
  type Bench,
  type BenchOptions,
  DAY,
  digestOf,
  FakeVersions,
  fastClocks,
  firstLines,
  openBench,
  openCalls,
  sandboxWithout,
  scratch,
} from '../helpers/bench.js';

const clocks = fastClocks(500);
const disk = scratch();
const HOUR = 3_600_000;
let sandbox: Sandbox;
let versions: FakeVersions;
let room: ChatState;
let n = 0;

beforeAll(async () => {
  sandbox = await sandboxWithout(clocks);
});
beforeEach(() => {
  n += 1;
  versions = new FakeVersions();
  sandbox.fault(null);
  sandbox.world.state.updates.length = 0;
  room = sandbox.operator.addChat({ type: 'supergroup', title: 'R', username: `room_${n}` });
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

async function bench(over: Partial<BenchOptions> = {}): Promise<Bench> {
  const life = openBench({ sandbox, file: disk.file(), versions, clocks, ...over });
  await life.targets.sync('default', [{ chat: `@room_${n}`, topic: null }], AT_EIGHT);
  return life;
}
const said = (chat: ChatState = room) => firstLines(sandbox.messages(chat.id), sandbox.world.bot.id);
const texts = () => sandbox.messages(room.id).map((one) => one.text);
async function pass(life: Bench, now = clocks.now()) {
  const report = await life.publisher.tick(now);
  await life.deliverer.runOnce();
  return report;
}
/** Published at the present of the test's clock. */
async function published(life: Bench, date = DAY) {
  await life.publisher.request({ feed: 'default', date, actor: null, origin: 'schedule' }, clocks.now());
  await life.deliverer.runOnce();
}
const open = async (life: Bench) => (await life.events.open('default')).map((one) => one.kind);
const edits = (since: number) =>
  sandbox.calls.slice(since).filter((call) => call.method === 'editMessageText' && call.answer?.ok === true);

describe('a correction', () => {
  test('edits only what differs, silently, and keeps keyboard and preview', async () => {
    versions.add(DAY, digestOf(['One', 'Two', 'Three']));
    const life = await bench();
    await published(life);
    const ids = sandbox.messages(room.id).map((one) => one.message_id);
    const since = sandbox.calls.length;
    versions.add(DAY, digestOf(['One', 'Two corrected', 'Three']));
    await pass(life);
    expect(said()).toEqual(['Digest', 'One', 'Two corrected', 'Three']);
    expect(sandbox.messages(room.id).map((one) => one.message_id)).toEqual(ids);
    expect(edits(since)).toHaveLength(2); // the section, and its line in the contents
    const [overview] = sandbox.messages(room.id);
    expect(overview?.reply_markup).toBeDefined();
    expect(overview?.link_preview_options).toMatchObject({ show_above_text: true });
    expect(overview?.text).toContain('Two corrected');
    const again = sandbox.calls.length;
    await pass(life);
    expect(sandbox.calls.length).toBe(again);
    life.close();
  });

  test('that renders the same does nothing', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    await published(life);
    versions.add(DAY, digestOf(['One', 'Two']));
    const since = sandbox.calls.length;
    await pass(life);
    expect(sandbox.calls.length).toBe(since);
    life.close();
  });

  test('adds at the end without a sound, deletes what is gone, and brings the contents up to date', async () => {
    versions.add(DAY, digestOf(['One', 'Two', 'Three', 'Four']));
    const life = await bench();
    await published(life);
    versions.add(DAY, digestOf(['One', 'Three', 'Four', 'Five']));
    await pass(life);
    expect(said()).toEqual(['Digest', 'One', 'Three', 'Four', 'Five']);
    const messages = sandbox.messages(room.id);
    expect(messages.at(-1)?.silent).toBe(true);
    const urls = messages[0]?.entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []));
    expect(urls).toEqual(messages.slice(1).map((one) => `https://t.me/room_${n}/${one.message_id}`));
    life.close();
  });

  test('of a message that cannot be deleted leaves a notice in its place', async () => {
    versions.add(DAY, digestOf(['One', 'Two', 'Three', 'Four']));
    const life = await bench();
    await published(life);
    sandbox.fault((call) =>
      call.method === 'deleteMessage'
        ? { kind: 'status', code: 400, description: "Bad Request: message can't be deleted" }
        : null,
    );
    versions.add(DAY, digestOf(['One', 'Three', 'Four']));
    await pass(life);
    expect(texts()).toContain('(removed)');
    expect(said()).not.toContain('Two');
    life.close();
  });

  test('later than CORRECT_WITHIN changes nothing that is posted', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    await published(life);
    versions.add(DAY, digestOf(['One', 'Two corrected']));
    await pass(life, clocks.now() + 49 * HOUR);
    expect(said()).toEqual(['Digest', 'One', 'Two']);
    life.close();
  });

  test('that takes most away asks first; yes applies it, no keeps what is posted', async () => {
    for (const [answer, expected] of [
      ['apply', ['Digest', 'One']],
      ['keep', ['Digest', 'One', 'Two', 'Three', 'Four']],
    ] as const) {
      n += 1;
      versions = new FakeVersions();
      room = sandbox.operator.addChat({ type: 'supergroup', title: 'R', username: `room_${n}` });
      versions.add(DAY, digestOf(['One', 'Two', 'Three', 'Four']));
      const life = await bench();
      await published(life);
      versions.add(DAY, digestOf(['One']));
      await pass(life);
      expect(said()).toHaveLength(5);
      const [question] = await life.events.open('default', DAY);
      expect(question?.kind).toBe('shrink');
      await life.publisher.answer(question?.id ?? 0, answer, 1, clocks.now());
      await life.deliverer.runOnce();
      await pass(life);
      expect(said()).toEqual(expected);
      expect(await open(life)).toEqual([]);
      life.close();
    }
  });

  test('that is a second text of the day asks first, and so many messages do not come and go', async () => {
    const story = (n: number, words: string) =>
      `Story ${n} ${words} ${String.fromCharCode(97 + n).repeat(9)} `.repeat(4);
    const names = [1, 2, 3, 4];
    versions.add(
      DAY,
      digestOf(names.map((n) => story(n, 'tells at length what a first generation made of it'))),
    );
    const life = await bench();
    await published(life);
    const before = said();
    versions.add(
      DAY,
      digestOf(names.map((n) => story(n + 9, 'was written hours later in quite different words'))),
    );
    await pass(life);
    expect(said()).toEqual(before);
    const [question] = await life.events.open('default', DAY);
    expect(question).toMatchObject({ kind: 'shrink', data: { kept: expect.any(Number) } });
    // A few words mended everywhere are a correction.
    versions.add(
      DAY,
      digestOf(names.map((n) => story(n, 'tells at length what the first generation made of it'))),
    );
    await pass(life);
    expect(said()).not.toEqual(before);
    life.close();
  });

  test('that the check holds back is not applied: a person is asked', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    await published(life);
    versions.add(DAY, digestOf(['Broken']), { verdict: 'hold' });
    await pass(life);
    expect(said()).toEqual(['Digest', 'One', 'Two']);
    expect(await open(life)).toEqual(['held-correction']);
    versions.change(2, { goneAt: clocks.now() });
    await pass(life);
    expect(await open(life)).toEqual([]);
    life.close();
  });

  test('while the push is still running: it is finished first', async () => {
    versions.add(DAY, digestOf(['One', 'Two', 'Three']));
    const life = await bench();
    await life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'cli' }, clocks.now());
    sandbox.hooks.afterCall = (call) => {
      if (String(call.params.text).includes('One') && call.method === 'sendMessage')
        void life.deliverer.stop();
    };
    await life.deliverer.runOnce();
    delete sandbox.hooks.afterCall;
    versions.add(DAY, digestOf(['One', 'Two corrected', 'Three']));
    await pass(life);
    expect(said()).toEqual(['Digest', 'One', 'Two', 'Three']);
    await pass(life);
    expect(said()).toEqual(['Digest', 'One', 'Two corrected', 'Three']);
    life.close();
  });

  test('may carry a note: a silent reply, never doubled', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    await published(life);
    versions.add(DAY, digestOf(['One', 'Two corrected']));
    let lost = false;
    sandbox.fault((call) => {
      if (!String(call.params.text).startsWith('更正') || lost) return null;
      lost = true;
      return { kind: 'drop-after' };
    });
    await life.publisher.correct(
      { feed: 'default', date: DAY, note: 'Two was wrong', actor: 1 },
      clocks.now(),
    );
    await life.deliverer.runOnce();
    const notes = sandbox.messages(room.id).filter((one) => one.text === '更正：Two was wrong');
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ silent: true, replyTo: sandbox.messages(room.id)[2]?.message_id });
    life.close();
  });

  test('is refused for a message that somebody deleted; the others are corrected', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    await published(life);
    sandbox.people.erase(room.id, sandbox.messages(room.id)[1]?.message_id ?? 0);
    versions.add(DAY, digestOf(['One corrected', 'Two corrected']));
    await pass(life);
    expect(said()).toEqual(['Digest', 'Two corrected']);
    expect((await life.publisher.publications('default', DAY))[0]?.state).toBe('done');
    life.close();
  });
});

describe('a file that is deleted', () => {
  test.each([
    ['ask', ['gone'], 3],
    ['ignore', [], 3],
    ['retract', [], 0],
  ] as const)('after its publication, ON_DELETE=%s', async (onDelete, questions, left) => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench({ rules: { onDelete } });
    await published(life);
    versions.change(1, { goneAt: clocks.now() });
    await pass(life);
    await pass(life);
    expect(await open(life)).toEqual(questions);
    expect(said()).toHaveLength(left);
    if (onDelete === 'ask') {
      versions.change(1, { goneAt: null });
      await pass(life);
      expect(await open(life)).toEqual([]);
    }
    life.close();
  });

  test('and has a good replacement: the replacement corrects', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    await published(life);
    versions.change(1, { goneAt: clocks.now() });
    versions.add(DAY, digestOf(['One', 'Two better']));
    await pass(life);
    expect(said()).toEqual(['Digest', 'One', 'Two better']);
    expect(await open(life)).toEqual([]);
    life.close();
  });
});

describe('the schedule', () => {
  test('a digest after the deadline is asked about once; publish does it', async () => {
    const life = await bench();
    expect((await life.publisher.tick(AT_EIGHT)).planned).toEqual([]);
    versions.add(DAY, digestOf(['One']));
    await life.publisher.tick(AT_EIGHT + 7 * HOUR);
    await life.publisher.tick(AT_EIGHT + 8 * HOUR);
    const questions = await life.events.open('default', DAY);
    expect(questions.map((one) => one.kind)).toEqual(['late']);
    await life.publisher.answer(questions[0]?.id ?? 0, 'publish', 1, AT_EIGHT + 8 * HOUR);
    clocks.skip(Math.max(0, AT_EIGHT + 8 * HOUR - clocks.now()));
    await life.deliverer.runOnce();
    expect(said()).toEqual(['Digest', 'One']);
    life.close();
  });

  test('a held digest goes only by force, which releases it', async () => {
    versions.add(DAY, digestOf(['One']), { verdict: 'hold' });
    const life = await bench();
    const request = { feed: 'default', date: DAY, actor: 1, origin: 'command' } as const;
    expect(await life.publisher.request(request, clocks.now())).toMatchObject([{ outcome: 'held' }]);
    expect(await life.publisher.request({ ...request, force: true }, clocks.now())).toMatchObject([
      { outcome: 'planned' },
    ]);
    const row = life.db.prepare('SELECT released_version AS id FROM day WHERE date = ?').get(DAY);
    expect(row).toEqual({ id: 1 });
    await pass(life);
    await pass(life);
    expect(said()).toEqual(['Digest', 'One']);
    expect(await open(life)).toEqual([]);
    life.close();
  });

  test('a time that a person set: listed, can be taken back, renders what is in force then', async () => {
    versions.add(DAY, digestOf(['One']));
    const life = await bench();
    const dueAt = clocks.now() + HOUR;
    const request = { feed: 'default', date: DAY, dueAt, actor: 1, origin: 'command' } as const;
    const [first] = await life.publisher.request(request, clocks.now());
    expect(first).toMatchObject({ outcome: 'scheduled', state: 'waiting' });
    expect(await life.publisher.cancel('default', DAY, 1, clocks.now())).toBe(1);
    expect(await life.publisher.cancel('default', DAY, 1, clocks.now())).toBe(0);
    await life.publisher.request(request, clocks.now());
    versions.add(DAY, digestOf(['One better']));
    clocks.skip(HOUR + 1000);
    await pass(life);
    expect(said()).toEqual(['Digest', 'One better']);
    life.close();
  });

  test('an older day that is published later neither pins nor unpins', async () => {
    versions.add(DAY, digestOf(['One']));
    versions.add('2026-01-30', digestOf(['Old'], 'Yesterday'));
    const life = await bench();
    await published(life);
    const pinned = [...room.pinned];
    await published(life, '2026-01-30');
    expect(room.pinned).toEqual(pinned);
    expect(said()).toEqual(['Digest', 'One', 'Yesterday', 'Old']);
    life.close();
  });
});

describe('a retraction', () => {
  test('deletes everything; what could not be deleted can be edited to a notice', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    await published(life);
    const second = sandbox.messages(room.id)[1]?.message_id;
    sandbox.fault((call) =>
      call.method === 'deleteMessage' && call.params.message_id === second
        ? { kind: 'status', code: 400, description: "Bad Request: message can't be deleted" }
        : null,
    );
    await life.publisher.retract({ feed: 'default', date: DAY, mode: 'delete', actor: 1 }, clocks.now());
    await life.deliverer.runOnce();
    expect(said()).toEqual(['One']);
    const [publication] = await life.publisher.publications('default', DAY);
    const [progress] = await life.publisher.progress([publication?.id ?? 0]);
    expect(progress?.problems.join()).toContain("can't be deleted");
    await life.publisher.retract({ feed: 'default', date: DAY, mode: 'notice', actor: 1 }, clocks.now());
    await life.deliverer.runOnce();
    expect(said()).toEqual(['(removed)']);
    expect(
      await life.publisher.request({ feed: 'default', date: DAY, actor: 1, origin: 'command' }, clocks.now()),
    ).toMatchObject([{ outcome: 'exists', state: 'retracted' }]);
    life.close();
  });

  test('in the middle of a push stops it', async () => {
    versions.add(DAY, digestOf(['One', 'Two', 'Three']));
    const life = await bench();
    await life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'cli' }, clocks.now());
    sandbox.hooks.afterCall = (call) => {
      if (String(call.params.text).includes('news of One')) void life.deliverer.stop();
    };
    await life.deliverer.runOnce();
    delete sandbox.hooks.afterCall;
    await life.publisher.retract({ feed: 'default', date: DAY, mode: 'delete', actor: 1 }, clocks.now());
    await life.deliverer.runOnce();
    expect(said()).toEqual([]);
    expect(openCalls(life.db)).toEqual([]);
    life.close();
  });
});

describe('a brief target', () => {
  let small: ChatState;
  let other: ChatState;

  /** The brief target stands first in the line of targets, so that it is out before what it links to. */
  async function withBrief(): Promise<{ life: Bench; brief: number; full: number; second: number }> {
    const life = openBench({ sandbox, file: disk.file(), versions, clocks });
    const named = (username: string) =>
      sandbox.operator.addChat({ type: 'supergroup', title: username, username });
    small = named(`small_${n}`);
    other = named(`other_${n}`);
    const ids: number[] = [];
    for (const chat of [`@small_${n}`, `@room_${n}`, `@other_${n}`])
      ids.push((await life.targets.ensure({ feed: 'default', chat, topic: 0 }, clocks.now())).id);
    const [brief = 0, full = 0, second = 0] = ids;
    await life.targets.change(brief, { form: 'brief' });
    versions.add(DAY, digestOf(['One', 'Two']));
    return { life, brief, full, second };
  }
  const publishTo = async (life: Bench, ...targetIds: number[]) => {
    await life.publisher.request(
      { feed: 'default', date: DAY, targetIds, actor: null, origin: 'command' },
      clocks.now(),
    );
    return life.deliverer.runOnce();
  };
  const linksIn = (chat: ChatState) =>
    sandbox
      .messages(chat.id)[0]
      ?.entities.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []));
  const postsOf = (chat: ChatState) =>
    sandbox
      .messages(chat.id)
      .slice(1)
      .map((one) => `https://t.me/${chat.username}/${one.message_id}`);

  test('gets the first message, whose contents lead to the full one', async () => {
    const { life, brief, full } = await withBrief();
    const report = await publishTo(life, brief, full);
    expect(report.waitsUntil).toBeNull();
    expect(said(small)).toEqual(['Digest']);
    expect(postsOf(room)).toHaveLength(2);
    expect(linksIn(small)).toEqual(postsOf(room));
    expect(openCalls(life.db)).toEqual([]);
    expect((await life.outbox.publications('default', DAY)).map((one) => one.state)).toEqual([
      'done',
      'done',
    ]);
    life.close();
  });

  test('is linked when the full one goes out later, and only then', async () => {
    const { life, brief, full } = await withBrief();
    await publishTo(life, brief);
    expect(linksIn(small)).toEqual([]);
    await publishTo(life, full);
    expect(linksIn(small)).toEqual(postsOf(room));
    life.close();
  });

  test('follows a correction of the posts that it links to', async () => {
    const { life, brief, full } = await withBrief();
    await publishTo(life, brief, full);
    versions.add(DAY, digestOf(['One', 'Two', 'Three']));
    await pass(life);
    expect(postsOf(room)).toHaveLength(3);
    expect(linksIn(small)).toEqual(postsOf(room));
    expect(openCalls(life.db)).toEqual([]);
    life.close();
  });

  test('leads to the next full one when the first is taken back, and nowhere when none is left', async () => {
    const { life, brief, full, second } = await withBrief();
    await publishTo(life, brief, full, second);
    expect(linksIn(small)).toEqual(postsOf(room));
    const back = (id: number) =>
      life.publisher.retract(
        { feed: 'default', date: DAY, targetIds: [id], mode: 'delete', actor: 1 },
        clocks.now(),
      );
    await back(full);
    await life.deliverer.runOnce();
    expect(linksIn(small)).toEqual(postsOf(other));
    await back(second);
    await life.deliverer.runOnce();
    expect(linksIn(small)).toEqual([]);
    life.close();
  });

  test('leads to the next full one when the first is lost half-way', async () => {
    const { life, brief, full, second } = await withBrief();
    sandbox.fault((call) =>
      String(call.params.chat_id).includes(`room_${n}`) || Number(call.params.chat_id) === room.id
        ? {
            kind: 'status',
            code: 403,
            description: 'Forbidden: bot was kicked from the supergroup chat',
          }
        : null,
    );
    await publishTo(life, brief, full, second);
    expect(linksIn(small)).toEqual(postsOf(other));
    life.close();
  });
});

test('what is taken from TARGETS is switched off, what an admin added stays', async () => {
  const life = await bench();
  await life.targets.ensure({ feed: 'default', chat: '@by_hand', topic: 0, addedBy: 1 }, 0);
  await life.targets.sync('default', [{ chat: '@another', topic: 7 }], 0);
  const states = (await life.targets.all('default')).map((one) => `${one.chat}/${one.topic} ${one.state}`);
  expect(states).toEqual([`@room_${n}/0 off`, '@by_hand/0 active', '@another/7 active']);
  await life.targets.sync('default', [{ chat: `@ROOM_${n}`, topic: null }], 0);
  expect((await life.targets.all('default'))[0]?.state).toBe('active');
  life.close();
});
