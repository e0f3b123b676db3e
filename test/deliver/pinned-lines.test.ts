import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { ChatState } from '../../src/sandbox/state.js';
import {
  AT_EIGHT,
  DAY,
  digestOf,
  FakeVersions,
  fastClocks,
  openBench,
  sandboxWithout,
  scratch,
} from '../helpers/bench.js';

/** Where only ticks run, nobody takes the updates: the line of the pin is found behind hours of talk. */
const HOUR = 3_600_000;
const LIN = 77;
const clocks = fastClocks(500);
const disk = scratch();
let sandbox: Sandbox;
let room: ChatState;
let n = 0;

beforeAll(async () => {
  sandbox = await sandboxWithout(clocks);
  sandbox.operator.addUser({ id: LIN, first_name: 'Lin', started: true });
});
beforeEach(() => {
  n += 1;
  sandbox.world.state.updates.length = 0;
  room = sandbox.operator.addChat({ type: 'supergroup', title: 'R', username: `sweep_${n}`, owner: LIN });
  sandbox.world.state.updates.length = 0;
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

function talk(count: number): void {
  for (let m = 0; m < count; m += 1) sandbox.people.say(room.id, LIN, `word ${m}`);
}
async function publish() {
  const versions = new FakeVersions();
  versions.add(DAY, digestOf(['One']));
  const life = openBench({ sandbox, file: disk.file(), versions, clocks });
  await life.targets.sync('default', [{ chat: `@sweep_${n}`, topic: null }], AT_EIGHT);
  await life.publisher.request({ feed: 'default', date: DAY, actor: null, origin: 'cli' }, clocks.now());
  const report = await life.deliverer.runOnce();
  expect(report).toMatchObject({ waitsUntil: null, undecided: 0 });
  const seen = life.db
    .prepare<[number], { lastId: number; at: number }>(
      'SELECT last_id AS lastId, at FROM seen_id WHERE chat_id = ?',
    )
    .get(room.id);
  life.close();
  return seen;
}
const lines = () => sandbox.messages(room.id, true).filter((one) => one.pinnedId !== undefined);
const pending = () => sandbox.world.state.updates.map(({ body }) => JSON.stringify(body));

test('a few updates are looked at, and none is taken', async () => {
  talk(50);
  clocks.skip(HOUR);
  await publish();
  expect(lines()).toEqual([]);
  expect(pending().filter((one) => one.includes('word '))).toHaveLength(50);
});

test('a look whose answer is lost is no sign that the line did not show up', async () => {
  let lost = 0;
  sandbox.fault((call) => {
    if (call.method !== 'getUpdates' || lost === 3) return null;
    lost += 1;
    clocks.skip(5000);
    return { kind: 'drop-after' };
  });
  await publish();
  sandbox.fault(null);
  expect([lost, lines()]).toEqual([3, []]);
});

test('hours of talk in the group are passed by; what was said lately stays', async () => {
  talk(250);
  clocks.skip(HOUR);
  talk(30);
  const seen = await publish();
  expect(lines()).toEqual([]);
  expect(pending().filter((one) => one.includes('word '))).toHaveLength(80);
  expect(seen?.lastId).toBeGreaterThan(280);
});

test('a word in private is never taken, nor what came after it', async () => {
  talk(120);
  sandbox.people.say(LIN, LIN, '/today');
  talk(150);
  clocks.skip(HOUR);
  await publish();
  // An ornament stays behind; the question is still there for the bot.
  expect(lines()).toHaveLength(1);
  expect(pending().filter((one) => one.includes('/today'))).toHaveLength(1);
  expect(pending().filter((one) => one.includes('word '))).toHaveLength(150);
});
