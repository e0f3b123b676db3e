import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { ChatState } from '../../src/sandbox/state.js';
import {
  AT_EIGHT,
  type Bench,
  DAY,
  digestOf,
  FakeVersions,
  fastClocks,
  firstLines,
  openBench,
  sandboxWithout,
  scratch,
} from '../helpers/bench.js';

/** Questions to a person: asked once, and their answers carried out whatever dies in between. */
const clocks = fastClocks(500);
const disk = scratch();
const HOUR = 3_600_000;
let sandbox: Sandbox;
let versions: FakeVersions;
let room: ChatState;
let life: Bench;
let n = 0;

beforeAll(async () => {
  sandbox = await sandboxWithout(clocks);
});
beforeEach(async () => {
  n += 1;
  versions = new FakeVersions();
  sandbox.fault(null);
  sandbox.world.state.updates.length = 0;
  room = sandbox.operator.addChat({ type: 'supergroup', title: 'R', username: `answers_${n}` });
  life = openBench({ sandbox, file: disk.file(), versions, clocks });
  await life.targets.sync('default', [{ chat: `@answers_${n}`, topic: null }], AT_EIGHT);
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

const said = () => firstLines(sandbox.messages(room.id), sandbox.world.bot.id);
const now = () => clocks.now();
const tick = (at = now()) => life.publisher.tick(at);
async function pass(at = now()) {
  await tick(at);
  await life.deliverer.runOnce();
}
async function published(items: readonly string[]) {
  versions.add(DAY, digestOf(items));
  await life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'command' }, now());
  await life.deliverer.runOnce();
}
async function open(kind: string) {
  const found = (await life.events.open('default', DAY)).find((question) => question.kind === kind);
  if (found === undefined) throw new Error(`nobody is asked about ${kind}`);
  return found.id;
}
/** The process died when the answer was on disk and nothing else. */
const died = async (kind: string, answer: string) => life.events.decide(await open(kind), answer, 1, now());
const undone = async () => (await life.events.undone('default')).length;

describe('an answer whose process died before it was carried out is carried out by the next pass', () => {
  test('publish what is late', async () => {
    versions.add(DAY, digestOf(['One']));
    await tick(AT_EIGHT + 7 * HOUR);
    await died('late', 'publish');
    await pass(AT_EIGHT + 8 * HOUR);
    clocks.skip(Math.max(0, AT_EIGHT + 8 * HOUR - now()));
    await life.deliverer.runOnce();
    expect(said()).toEqual(['Digest', 'One']);
    expect(await undone()).toBe(0);
  });

  test('skip what is late', async () => {
    versions.add(DAY, digestOf(['One']));
    await tick(AT_EIGHT + 7 * HOUR);
    await died('late', 'skip');
    await tick(AT_EIGHT + 7 * HOUR);
    const row = life.db.prepare('SELECT skipped_at IS NOT NULL AS skipped FROM day WHERE date = ?').get(DAY);
    expect(row).toEqual({ skipped: 1 });
    expect(await undone()).toBe(0);
  });

  test('apply a correction that takes most away', async () => {
    await published(['One', 'Two', 'Three', 'Four']);
    versions.add(DAY, digestOf(['One']));
    await tick();
    await died('shrink', 'apply');
    await pass();
    expect(said()).toEqual(['Digest', 'One']);
    expect(await undone()).toBe(0);
  });

  test('apply a correction that the check holds back', async () => {
    await published(['One', 'Two']);
    const held = versions.add(DAY, digestOf(['One', 'Two corrected']), { verdict: 'hold' });
    await tick();
    await died('held-correction', 'apply');
    await tick();
    const released = life.db.prepare('SELECT released_version AS id FROM day WHERE date = ?').get(DAY);
    expect(released).toEqual({ id: held });
    expect(await undone()).toBe(0);
    await tick();
    const told = (await life.events.of('default', DAY)).filter((event) => event.kind === 'released');
    expect(told).toHaveLength(1);
  });

  test.each([
    ['', []],
    ['unless the file is back by then', ['Digest', 'One']],
  ])('retract what is gone %s', async (back, left) => {
    await published(['One']);
    versions.change(1, { goneAt: now() });
    await tick();
    await died('gone', 'retract');
    if (back !== '') versions.change(1, { goneAt: null });
    await pass();
    expect(said()).toEqual(left);
    expect(await undone()).toBe(0);
  });

  test.each([
    ['sent', ['Digest', 'Two']],
    ['not-sent', ['Digest', 'Two', 'One']],
  ] as const)('a message that nobody knows about: %s', async (answer, expected) => {
    // A basic group: nothing there can be looked up.
    room = sandbox.operator.addChat({ type: 'group', title: 'Basic' });
    await life.targets.sync('default', [{ chat: String(room.id), topic: null }], AT_EIGHT);
    versions.add(DAY, digestOf(['One', 'Two']));
    sandbox.fault((call) =>
      String(call.params.text).includes('news of One') ? { kind: 'drop-before' } : null,
    );
    await life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'command' }, now());
    await life.deliverer.runOnce();
    clocks.skip(HOUR);
    await life.deliverer.runOnce();
    sandbox.fault(null);
    await died('doubt', answer);
    await pass();
    expect(said()).toEqual(expected);
    expect(await undone()).toBe(0);
  });

  test.each([
    ['resume', 'active', ['Digest', 'One']],
    ['off', 'off', []],
  ] as const)('a chat that was lost: %s', async (answer, state, expected) => {
    versions.add(DAY, digestOf(['One']));
    sandbox.fault((call) =>
      call.method === 'sendMessage'
        ? { kind: 'status', code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' }
        : null,
    );
    await life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'command' }, now());
    await life.deliverer.runOnce();
    sandbox.fault(null);
    await died('lost', answer);
    await pass();
    expect((await life.targets.all('default'))[0]?.state).toBe(state);
    expect(said()).toEqual(expected);
    expect(await undone()).toBe(0);
  });
});

test('an answer that has to wait for something on its way is carried out after it', async () => {
  await published(['One', 'Two', 'Three', 'Four']);
  await life.publisher.correct({ feed: 'default', date: DAY, note: 'on its way', actor: 1 }, now());
  versions.add(DAY, digestOf(['One']));
  await tick();
  expect(await life.publisher.answer(await open('shrink'), 'apply', 1, now())).toBe(true);
  expect(await undone()).toBe(1);
  await pass();
  await pass();
  expect(said()).toEqual(['Digest', 'One', '更正：on its way']);
  expect(await undone()).toBe(0);
});

test('an answer that fails keeps no other decision from being made, and is tried again', async () => {
  await published(['One']);
  versions.change(1, { goneAt: now() });
  await tick();
  await died('gone', 'retract');
  versions.add('2026-02-01', digestOf(['Tomorrow']));
  life.db.exec(
    "CREATE TRIGGER broken BEFORE UPDATE ON publication WHEN NEW.state = 'retracted' BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  await expect(tick(AT_EIGHT + 24 * HOUR)).rejects.toThrow(/could not be carried out/);
  expect(await life.publisher.publications('default', '2026-02-01')).toHaveLength(1);
  life.db.exec('DROP TRIGGER broken');
  await tick(AT_EIGHT + 24 * HOUR);
  expect((await life.publisher.publications('default', DAY))[0]?.state).toBe('retracted');
});

describe('several targets are one decision', () => {
  test.each([
    ['a publication', {}],
    ['a publication at a set time', { dueAt: AT_EIGHT * 2 }],
  ])('%s is written for all of them or for none', async (_name, more) => {
    await life.targets.ensure({ feed: 'default', chat: '@second', topic: 0 }, 0);
    versions.add(DAY, digestOf(['One']));
    life.db.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON publication WHEN NEW.target_id = 2 BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    const request = { feed: 'default', date: DAY, actor: 1, origin: 'command', ...more } as const;
    await expect(life.publisher.request(request, now())).rejects.toThrow(/no/);
    expect(await life.publisher.publications('default', DAY)).toEqual([]);
    life.db.exec('DROP TRIGGER broken');
    expect(await life.publisher.request(request, now())).toHaveLength(2);
  });
});

describe('a skipped day', () => {
  test('stays unpublished when it was planned by hand, its file went and comes back; asked once', async () => {
    versions.add(DAY, digestOf(['One']));
    const dueAt = now() + HOUR;
    await life.publisher.request({ feed: 'default', date: DAY, dueAt, actor: 1, origin: 'command' }, now());
    versions.change(1, { goneAt: now() });
    clocks.skip(HOUR + 1000);
    await pass();
    await pass();
    const asked = (await life.events.of('default', DAY)).filter((event) => event.kind === 'asked-late');
    expect(asked).toHaveLength(1);
    expect(await life.publisher.skip('default', DAY, 1, now())).toBe(true);
    versions.change(1, { goneAt: null });
    await pass();
    expect(said()).toEqual([]);
    expect(await life.events.open('default', DAY)).toEqual([]);
  });

  test('is published after all when a person sets a time for it', async () => {
    versions.add(DAY, digestOf(['One']));
    await life.publisher.skip('default', DAY, 1, now());
    await pass();
    expect(said()).toEqual([]);
    const dueAt = now() + HOUR;
    await life.publisher.request({ feed: 'default', date: DAY, dueAt, actor: 1, origin: 'command' }, now());
    clocks.skip(HOUR + 1000);
    await pass();
    expect(said()).toEqual(['Digest', 'One']);
  });

  test('is asked about once a plan that cannot be kept was answered', async () => {
    versions.add(DAY, digestOf(['One']));
    const dueAt = now() + HOUR;
    await life.publisher.request({ feed: 'default', date: DAY, dueAt, actor: 1, origin: 'command' }, now());
    versions.change(1, { goneAt: now() });
    clocks.skip(HOUR + 1000);
    await tick();
    await life.events.answer(await open('late'), 'seen', 1, now());
    await tick();
    expect(await life.events.open('default', DAY)).toEqual([]);
  });
});

test('an order that is delivered twice puts its note into the group once', async () => {
  await published(['One', 'Two']);
  versions.add(DAY, digestOf(['One', 'Two corrected']));
  const order = { feed: 'default', date: DAY, note: 'Two was wrong', actor: 1 };
  await life.publisher.correct(order, now());
  await life.deliverer.runOnce();
  await life.publisher.correct(order, now());
  await life.deliverer.runOnce();
  const notes = sandbox.messages(room.id).filter((one) => one.text === '更正：Two was wrong');
  expect(notes).toHaveLength(1);
});
