import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST_NOTICES } from '../../src/deliver/notices.js';
import type { Call as ApiCall, Fault } from '../../src/sandbox/faults.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import {
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
import { blinded } from '../helpers/crash.js';

const SPEED = 500;
const clocks = fastClocks(SPEED);
const disk = scratch();
let sandbox: Sandbox;
let versions: FakeVersions;
let group = 0;
let name = '';

beforeAll(async () => {
  sandbox = await sandboxWithout(clocks);
});
beforeEach(() => {
  versions = new FakeVersions();
  versions.add(DAY, digestOf(['One', 'Two']));
  sandbox.fault(null);
  sandbox.world.state.updates.length = 0;
  group += 1;
  name = `fault_${group}`;
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

const chat = (over: object = {}) =>
  sandbox.operator.addChat({ type: 'supergroup', title: name, username: name, ...over });
async function bench(
  targets: { chat: string; topic: number | null }[],
  over: Partial<BenchOptions> = {},
): Promise<Bench> {
  const life = openBench({ sandbox, file: disk.file(), versions, clocks, ...over });
  await life.targets.sync('default', targets, clocks.now());
  return life;
}
const publish = (life: Bench) =>
  life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'schedule' }, clocks.now());
const said = (id: number) => firstLines(sandbox.messages(id), sandbox.world.bot.id);
/** The fault hits call number n of the method. */
function faultAt(method: string, n: number, fault: Fault): void {
  let count = 0;
  sandbox.fault((call) => {
    if (call.method !== method) return null;
    count += 1;
    return count === n ? fault : null;
  });
}
const kinds = async (life: Bench) => (await life.events.of('default', DAY)).map((event) => event.kind);

describe('an answer that does not come', () => {
  test.each<[string, Fault]>([
    ['cut before', { kind: 'drop-before' }],
    ['cut after', { kind: 'drop-after' }],
    ['hanging before', { kind: 'hang-before' }],
    ['hanging after', { kind: 'hang-after' }],
    ['500 before', { kind: 'status', code: 500, description: 'Internal Server Error' }],
    ['502 after', { kind: 'status', code: 502, description: 'Bad Gateway', when: 'after' }],
    ['a page of a proxy before', { kind: 'garbage', code: 200, body: '<html>' }],
    ['a page of a proxy after', { kind: 'garbage', code: 502, body: '<html>', when: 'after' }],
  ])('%s', async (_name, fault) => {
    for (const [method, n] of [
      ['sendMessage', 1],
      ['sendMessage', 2],
      ['editMessageText', 1],
      ['pinChatMessage', 1],
      ['deleteMessage', 1],
    ] as const) {
      name = `fault_${group}_${method.toLowerCase()}_${n}`;
      const room = chat();
      sandbox.world.state.updates.length = 0;
      const life = await bench([{ chat: `@${name}`, topic: null }]);
      faultAt(method, n, fault);
      await publish(life);
      const report = await life.deliverer.runOnce();
      expect(report, `${method} ${n}: ${life.told.join('\n')}`).toMatchObject({
        undecided: 0,
        waitsUntil: null,
      });
      expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
      expect(sandbox.messages(room.id, true).filter((one) => one.pinnedId !== undefined)).toEqual([]);
      life.close();
    }
  });

  test('no connection at all: known, so it is tried again and nothing is asked', async () => {
    const room = chat();
    let broken = 3;
    const life = await bench([{ chat: `@${name}`, topic: null }], {
      wire: (sender) => ({
        async call(method, payload) {
          broken -= 1;
          return broken >= 0 ? { kind: 'unreached', why: 'ECONNREFUSED' } : sender.call(method, payload);
        },
      }),
    });
    await publish(life);
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    expect(
      sandbox.calls.filter((call) => call.params.text === '·' && call.params.chat_id === `@${name}`),
    ).toEqual([]);
    life.close();
  });

  test('where ids say nothing, a person is asked; later parts wait, then pass; the answer settles it', async () => {
    const user = sandbox.operator.addUser({ id: 9000 + group, first_name: 'Reader', started: true });
    const life = await bench([{ chat: String(user.id), topic: null }], { deliver: { doubtWait: 60_000 } });
    faultAt('sendMessage', 2, { kind: 'drop-after' });
    await publish(life);
    const report = await life.deliverer.runOnce();
    expect(report.undecided).toBe(1);
    expect(said(user.id)).toEqual(['Digest', 'One']);
    const [question] = await life.events.open('default', DAY);
    expect(question).toMatchObject({ kind: 'doubt', data: { part: 'One' } });
    await clocks.sleep(61_000);
    await life.deliverer.runOnce();
    expect(said(user.id)).toEqual(['Digest', 'One', 'Two']);
    expect(await life.publisher.answer(question?.id ?? 0, 'sent', 1, clocks.now())).toBe(true);
    expect(await life.publisher.answer(question?.id ?? 0, 'not-sent', 1, clocks.now())).toBe(false);
    await life.deliverer.runOnce();
    const [publication] = await life.publisher.publications('default', DAY);
    expect(publication?.state).toBe('done');
    expect(said(user.id)).toEqual(['Digest', 'One', 'Two']);
    life.close();
  });

  test('a person says that it did not arrive: it goes out at the end, and the contents link to it', async () => {
    const user = sandbox.operator.addUser({ id: 9000 + group, first_name: 'Reader', started: true });
    const life = await bench([{ chat: String(user.id), topic: null }], { deliver: { doubtWait: 1000 } });
    faultAt('sendMessage', 2, { kind: 'drop-before' });
    await publish(life);
    await life.deliverer.runOnce();
    const [question] = await life.events.open('default', DAY);
    await life.publisher.answer(question?.id ?? 0, 'not-sent', 1, clocks.now());
    await life.deliverer.runOnce();
    expect(said(user.id)).toEqual(['Digest', 'Two', 'One']);
    life.close();
  });

  test('a message of somebody else is never touched', async () => {
    const room = chat({ owner: 77 });
    sandbox.operator.addUser({ id: 77, first_name: 'Lin', started: true });
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    sandbox.hooks.beforeCall = (call) => {
      if (call.method === 'sendMessage') sandbox.people.say(room.id, 77, 'mine');
    };
    faultAt('sendMessage', 3, { kind: 'drop-after' });
    await publish(life);
    await life.deliverer.runOnce();
    delete sandbox.hooks.beforeCall;
    const talk = sandbox.messages(room.id).filter((one) => one.fromId === 77);
    expect(talk.every((one) => one.text === 'mine' && one.editedAt === undefined)).toBe(true);
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    life.close();
  });
});

describe('a refusal', () => {
  test('429 of a few seconds is waited out, of twelve hours it is stored, and others go on', async () => {
    const room = chat();
    const other = sandbox.operator.addChat({ type: 'supergroup', title: 'o', username: `${name}_other` });
    const life = await bench([
      { chat: `@${name}`, topic: null },
      { chat: `@${name}_other`, topic: null },
    ]);
    let once = false;
    sandbox.fault((call) => {
      if (call.method !== 'sendMessage' || call.params.chat_id !== `@${name}` || once) return null;
      once = true;
      return {
        kind: 'status',
        code: 429,
        description: 'Too Many Requests: retry after 43838',
        parameters: { retry_after: 43838 },
      };
    });
    const before = clocks.now();
    await publish(life);
    const report = await life.deliverer.runOnce();
    expect(report.waitsUntil).toBeGreaterThanOrEqual(before + 43_838_000);
    expect(said(room.id)).toEqual([]);
    expect(said(other.id)).toEqual(['Digest', 'One', 'Two']);
    expect(await kinds(life)).toContain('waiting');
    clocks.skip(43_840_000);
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    life.close();
  });

  test('markup that Telegram does not take: that message goes out plain, and it is told', async () => {
    const room = chat();
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    sandbox.fault((call) =>
      String(call.params.text).includes('<b>One') &&
      call.params.parse_mode === 'HTML' &&
      call.method === 'sendMessage'
        ? { kind: 'status', code: 400, description: "Bad Request: can't parse entities: whatever" }
        : null,
    );
    await publish(life);
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    expect(sandbox.messages(room.id)[1]?.entities.some((entity) => entity.type === 'bold')).toBe(false);
    expect(await kinds(life)).toContain('gave-plain');
    life.close();
  });

  test('a picture that cannot be fetched does not stop a push', async () => {
    const room = chat();
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    sandbox.fault((call) =>
      JSON.stringify(call.params.link_preview_options ?? {}).includes('cover') &&
      call.method === 'sendMessage'
        ? { kind: 'status', code: 400, description: 'Bad Request: WEBPAGE_MEDIA_EMPTY' }
        : null,
    );
    await publish(life);
    await life.deliverer.runOnce();
    const [overview] = sandbox.messages(room.id);
    expect(overview?.link_preview_options).toMatchObject({ is_disabled: true });
    expect(overview?.entities.some((entity) => entity.type === 'bold')).toBe(true);
    life.close();
  });

  test('the contents edit is refused: the push is complete all the same', async () => {
    const room = chat();
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    sandbox.fault((call) =>
      call.method === 'editMessageText'
        ? { kind: 'status', code: 400, description: 'Bad Request: whatever' }
        : null,
    );
    await publish(life);
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    const [publication] = await life.publisher.publications('default', DAY);
    expect(publication?.state).toBe('done');
    expect(life.told.filter((line) => line.includes('contents was refused'))).toHaveLength(1);
    life.close();
  });

  test('no right to pin: the push is complete, told once', async () => {
    const room = chat({ bot: { can_send_messages: true } });
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    await publish(life);
    await life.deliverer.runOnce();
    expect(room.pinned).toEqual([]);
    expect((await life.publisher.publications('default', DAY))[0]?.state).toBe('done');
    expect(life.told.filter((line) => line.startsWith('!'))).toHaveLength(1);
    life.close();
  });

  test('kicked half-way: others go on, an admin is asked, and the rest goes out when the bot is back', async () => {
    const room = chat();
    const other = sandbox.operator.addChat({ type: 'supergroup', title: 'o', username: `${name}_other` });
    const life = await bench([
      { chat: `@${name}`, topic: null },
      { chat: `@${name}_other`, topic: null },
    ]);
    sandbox.hooks.afterCall = (call) => {
      if (
        call.method === 'sendMessage' &&
        String(call.params.text).includes('One') &&
        String(call.params.text).includes('news') &&
        call.params.chat_id === room.id
      )
        sandbox.operator.kickBot(room.id);
    };
    await publish(life);
    await life.deliverer.runOnce();
    delete sandbox.hooks.afterCall;
    expect(said(room.id)).toEqual(['Digest', 'One']);
    expect(said(other.id)).toEqual(['Digest', 'One', 'Two']);
    const question = (await life.events.open('default', DAY)).find((one) => one.kind === 'lost');
    expect(question).toBeDefined();
    const calls = sandbox.calls.length;
    await life.deliverer.runOnce();
    expect(sandbox.calls.length).toBe(calls);
    sandbox.operator.setRights(room.id, {
      can_send_messages: true,
      can_pin_messages: true,
      can_delete_messages: true,
    });
    await life.publisher.answer(question?.id ?? 0, 'resume', 1, clocks.now());
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    life.close();
  });

  test('a closed topic is a lost target, and nothing lands in another topic', async () => {
    const room = chat({ forum: true });
    sandbox.operator.addTopic(room.id, 5, 'news');
    sandbox.operator.setRights(room.id, 'member');
    sandbox.operator.closeTopic(room.id, 5);
    const life = await bench([{ chat: `@${name}`, topic: 5 }]);
    await publish(life);
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual([]);
    const [target] = await life.targets.all('default');
    expect(target).toMatchObject({ state: 'lost' });
    life.close();
  });

  test('a topic gets its messages, its links and its doubts settled', async () => {
    const room = chat({ forum: true });
    sandbox.operator.addTopic(room.id, 5, 'news');
    const life = await bench([{ chat: `@${name}`, topic: 5 }]);
    faultAt('sendMessage', 2, { kind: 'drop-after' });
    await publish(life);
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    const messages = sandbox.messages(room.id);
    expect(messages.map((one) => one.thread)).toEqual([5, 5, 5]);
    const url = messages[0]?.entities.find((entity) => entity.type === 'text_link')?.url;
    expect(url).toBe(`https://t.me/${name}/5/${messages[1]?.message_id}`);
    life.close();
  });

  test('a group that became a supergroup is followed', async () => {
    const old = sandbox.operator.addChat({ type: 'group', title: name });
    const fresh = sandbox.operator.migrate(old.id);
    const life = await bench([{ chat: String(old.id), topic: null }]);
    await publish(life);
    await life.deliverer.runOnce();
    expect(said(fresh.id)).toEqual(['Digest', 'One', 'Two']);
    expect((await life.targets.all('default'))[0]).toMatchObject({ chatId: fresh.id, type: 'supergroup' });
    life.close();
  });

  test('a token that is not known stops everything with a word that helps', async () => {
    chat();
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    sandbox.fault(() => ({ kind: 'status', code: 401, description: 'Unauthorized' }));
    await publish(life);
    await expect(life.deliverer.runOnce()).rejects.toThrow(/BOT_TOKEN/);
    life.close();
  });
});

test('the disk fills up in the middle: it stops, and goes on without loss or repetition when there is room', async () => {
  versions = new FakeVersions();
  // What is written on the way is little: a line of the story for each part.
  const sections = Array.from({ length: 60 }, (_, n) => `S${n}`);
  versions.add(DAY, digestOf(sections));
  const room = chat();
  const file = disk.file();
  const life = await bench([{ chat: `@${name}`, topic: null }], { file });
  await publish(life);
  const pages = Number(life.db.pragma('page_count', { simple: true }));
  life.db.pragma(`max_page_count = ${pages}`);
  await expect(life.deliverer.runOnce()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  expect(said(room.id).length).toBeGreaterThan(2);
  expect(said(room.id).length).toBeLessThan(60);
  life.close();
  const next = openBench({ sandbox, file, versions, clocks });
  await next.deliverer.runOnce();
  expect(said(room.id)).toEqual(['Digest', ...sections]);
  next.close();
});

describe('one of two', () => {
  test('two processes on one database: one delivers, the other leaves it to it, and takes over when it ends', async () => {
    const room = chat();
    const file = disk.file();
    const first = await bench([{ chat: `@${name}`, topic: null }], { file });
    const second = openBench({ sandbox, file, versions, clocks });
    first.deliverer.start();
    await clocks.sleep(2000);
    await publish(second);
    expect(await second.deliverer.runOnce()).toMatchObject({ elsewhere: true, done: 0 });
    await expect.poll(() => said(room.id)).toEqual(['Digest', 'One', 'Two']);
    await expect.poll(() => openCalls(first.db)).toEqual([]);
    second.deliverer.start();
    await expect.poll(() => second.told.join()).toContain('another process delivers');
    await first.deliverer.stop();
    versions.add('2026-02-01', digestOf(['Next'], 'Tomorrow'));
    await second.publisher.request(
      { feed: 'default', date: '2026-02-01', actor: null, origin: 'cli' },
      clocks.now(),
    );
    await expect.poll(() => said(room.id)).toEqual(['Digest', 'One', 'Two', 'Tomorrow', 'Next']);
    await second.deliverer.stop();
    first.close();
    second.close();
  });

  test('stop finishes the request in flight and starts no other', async () => {
    const room = chat();
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    await publish(life);
    let stopped: Promise<void> | null = null;
    sandbox.hooks.afterCall = (call) => {
      if (call.method === 'sendMessage') stopped ??= life.deliverer.stop();
    };
    await life.deliverer.runOnce();
    delete sandbox.hooks.afterCall;
    await stopped;
    expect(said(room.id)).toEqual(['Digest']);
    const calls = openCalls(life.db);
    expect(calls.some((call) => call.state === 'sending' || call.state === 'doubt')).toBe(false);
    await life.deliverer.runOnce();
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    life.close();
  });
});

describe('what a search may do to a chat', () => {
  test('a lost database and much talk since: found with eight notices at most, none of which stays', async () => {
    const room = chat({ owner: 77 });
    sandbox.operator.addUser({ id: 77, first_name: 'Lin', started: true });
    const life = await bench([{ chat: `@${name}`, topic: null }]);
    const notices = () => sandbox.calls.filter((call) => call.params.text === '·');
    const before = notices().length;
    let lost = false;
    sandbox.fault((call) => {
      if (call.method !== 'sendMessage' || lost) return null;
      lost = true;
      return { kind: 'drop-after' };
    });
    sandbox.hooks.beforeCall = (call) => {
      if (call.params.text !== '·' || talked) return;
      talked = true;
      for (let n = 0; n < 150; n += 1) sandbox.people.say(room.id, 77, `talk ${n}`);
    };
    let talked = false;
    await publish(life);
    const report = await life.deliverer.runOnce();
    delete sandbox.hooks.beforeCall;
    expect(notices().length - before).toBeLessThanOrEqual(MOST_NOTICES);
    expect(report.undecided).toBe(0);
    expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
    expect(sandbox.messages(room.id).some((one) => one.text === '·')).toBe(false);
    life.close();
  });

  const isNotice = (call: ApiCall) => call.method === 'sendMessage' && call.params.text === '·';
  const refused = (description: string, code = 400): Fault => ({ kind: 'status', code, description });
  interface Server {
    /** Which message of the push has no answer: nothing is known of the chat before the first. */
    readonly lost: 1 | 2;
    /** @param notice number of the notices so far */
    readonly hides?: (call: ApiCall, notice: number) => Fault | null;
    readonly blind?: true;
    readonly asked: boolean;
  }
  const servers: [string, Server][] = [
    [
      'answers no notice',
      { lost: 2, asked: false, hides: (call) => (isNotice(call) ? { kind: 'drop-after' } : null) },
    ],
    [
      'answers no notice at first, in a chat of which nothing is known',
      {
        lost: 1,
        asked: true,
        hides: (call, n) => (isNotice(call) && n <= 3 ? { kind: 'drop-after' } : null),
      },
    ],
    [
      'answers every second notice',
      {
        lost: 1,
        asked: true,
        hides: (call, n) => (isNotice(call) && n % 2 === 0 ? { kind: 'drop-after' } : null),
      },
    ],
    ['shows no message that is replied to', { lost: 1, asked: false, blind: true }],
    [
      'says of no message whose it is',
      {
        lost: 1,
        asked: true,
        hides: (call) => (call.method.startsWith('editMessage') ? refused('Bad Request: no') : null),
      },
    ],
    [
      'knows no captions',
      {
        lost: 1,
        asked: true,
        hides: (call) => (call.method === 'editMessageCaption' ? refused('Not Found', 404) : null),
      },
    ],
    [
      'takes no notice',
      { lost: 2, asked: true, hides: (call) => (isNotice(call) ? refused('Bad Request: no') : null) },
    ],
  ];
  test.each(servers)(
    'a server that %s: eight notices at most, none stays, and nothing is lost or doubled',
    async (_name, { lost, hides, blind, asked }) => {
      const room = chat({ owner: 77 });
      sandbox.operator.addUser({ id: 77, first_name: 'Lin', started: true });
      const talk = (lines: number) => {
        for (let n = 0; n < lines; n += 1) sandbox.people.say(room.id, 77, `talk ${n}`);
      };
      talk(30);
      const life = await bench([{ chat: `@${name}`, topic: null }], {
        deliver: { doubtWait: 1000 },
        ...(blind === undefined ? {} : { wire: blinded }),
      });
      let sent = 0;
      let notices = 0;
      const isPush = (call: ApiCall) => call.method === 'sendMessage' && !isNotice(call);
      sandbox.hooks.afterCall = (call) => {
        if (!isPush(call) || sent !== lost) return;
        talk(40);
        clocks.skip(10_000);
      };
      sandbox.fault((call) => {
        if (isNotice(call)) notices += 1;
        if (isPush(call)) sent += 1;
        const hit = isPush(call) && sent === lost;
        if (hit) talk(12);
        return hit ? { kind: 'drop-after' } : (hides?.(call, notices) ?? null);
      });
      await publish(life);
      await life.deliverer.runOnce({ patience: 20 * 60_000 });
      const questions = await life.events.open('default', DAY);
      expect(questions.map((one) => one.kind)).toEqual(asked ? ['doubt'] : []);
      for (const one of questions) await life.publisher.answer(one.id, 'sent', 1, clocks.now());
      clocks.skip(3_600_000);
      await life.deliverer.runOnce({ patience: 20 * 60_000 });
      delete sandbox.hooks.afterCall;
      expect(notices).toBeLessThanOrEqual(MOST_NOTICES);
      expect(sandbox.messages(room.id).filter((one) => one.text === '·')).toEqual([]);
      expect(said(room.id)).toEqual(['Digest', 'One', 'Two']);
      life.close();
    },
  );

  test.each([3_600_000, -3_600_000])(
    'a lost database, and Telegram’s clock %i ms from ours: the message is found, older ones are not touched',
    async (skew) => {
      const world = await sandboxWithout({ ...clocks, real: () => clocks.real() + skew });
      const room = world.operator.addChat({ type: 'supergroup', title: 'skewed', username: name });
      const first = openBench({ sandbox: world, file: disk.file(), versions, clocks });
      await first.targets.sync('default', [{ chat: `@${name}`, topic: null }], clocks.now());
      versions.add('2026-01-30', digestOf(['Old'], 'Earlier'));
      await first.publisher.request(
        { feed: 'default', date: '2026-01-30', actor: null, origin: 'command' },
        clocks.now(),
      );
      await first.deliverer.runOnce();
      first.close();
      clocks.skip(600_000);
      const second = openBench({ sandbox: world, file: disk.file(), versions, clocks });
      await second.targets.sync('default', [{ chat: `@${name}`, topic: null }], clocks.now());
      let sends = 0;
      world.fault((call) => {
        if (call.method !== 'sendMessage' || call.params.text === '·') return null;
        sends += 1;
        return sends === 1 ? { kind: 'drop-after' } : null;
      });
      await publish(second);
      const report = await second.deliverer.runOnce();
      expect(report.undecided).toBe(0);
      expect(firstLines(world.messages(room.id), world.world.bot.id)).toEqual([
        'Earlier',
        'Old',
        'Digest',
        'One',
        'Two',
      ]);
      second.close();
      await world.stop();
    },
  );

  test('a message that never arrived, of a day that was withdrawn meanwhile: it is not sent any more', async () => {
    const room = chat();
    const life = await bench([{ chat: `@${name}`, topic: null }], { deliver: { grace: 60_000 } });
    faultAt('sendMessage', 2, { kind: 'drop-before' });
    await publish(life);
    await life.deliverer.runOnce({ patience: 5000 });
    await life.publisher.retract({ feed: 'default', date: DAY, mode: 'delete', actor: 1 }, clocks.now());
    clocks.skip(61_000);
    await life.deliverer.runOnce({ patience: 120_000 });
    expect(said(room.id)).toEqual([]);
    const sent = sandbox.calls.filter(
      (call) => call.method === 'sendMessage' && String(call.params.text).includes('news of One'),
    );
    expect(
      sent.filter((call) => [`@${name}`, room.id].includes(call.params.chat_id as string | number)),
    ).toHaveLength(1);
    life.close();
  });
});

test('two topics of one chat take turns: a long digest in one does not keep the other waiting to its end', async () => {
  const room = chat({ forum: true });
  const topics = [5, 6];
  for (const topic of topics) sandbox.operator.addTopic(room.id, topic, `topic ${topic}`);
  versions.add(DAY, digestOf(Array.from({ length: 18 }, (_, n) => `Part ${n}`)));
  const life = await bench(topics.map((topic) => ({ chat: String(room.id), topic })));
  await publish(life);
  await life.deliverer.runOnce();
  const order = sandbox
    .messages(room.id)
    .filter((one) => one.fromId === sandbox.world.bot.id)
    .map((one) => one.thread);
  expect(order.indexOf(topics[1] ?? 0)).toBeLessThan(order.lastIndexOf(topics[0] ?? 0));
  life.close();
});

test('a pin whose answer never comes is given up after six tries, and the push is complete', async () => {
  chat();
  const life = await bench([{ chat: `@${name}`, topic: null }]);
  sandbox.fault((call) => (call.method === 'pinChatMessage' ? { kind: 'drop-before' } : null));
  const before = sandbox.calls.filter((call) => call.method === 'pinChatMessage').length;
  await publish(life);
  await life.deliverer.runOnce({ patience: 120_000 });
  expect(sandbox.calls.filter((call) => call.method === 'pinChatMessage').length - before).toBe(6);
  const [publication] = await life.publisher.publications('default', DAY);
  expect(publication?.state).toBe('done');
  life.close();
});
