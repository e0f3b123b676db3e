import type { Call as ApiCall, Fault } from '../../src/sandbox/faults.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { ChatState } from '../../src/sandbox/state.js';
import { type Bench, digestOf, FakeVersions, type fastClocks, openBench, openCalls } from './bench.js';
import { Crash } from './crash.js';

export interface ChaosReport {
  publications: number;
  calls: number;
  faults: number;
  crashes: number;
  corrections: number;
  asked: number;
  lost: string[];
  doubled: string[];
  disordered: string[];
  /** Notices, service lines of pins, foreign messages that were changed. */
  left: string[];
}

/** A number of 0 to 1 that depends on nothing but its key: the same seed goes wrong in the same places. */
export function chance(...key: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of key.join('|')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

function faultOf(luck: number): Fault | null {
  const table: [number, Fault][] = [
    [0.04, { kind: 'drop-before' }],
    [0.08, { kind: 'drop-after' }],
    [0.085, { kind: 'hang-before' }],
    [0.09, { kind: 'hang-after' }],
    [
      0.12,
      {
        kind: 'status',
        code: 429,
        description: 'Too Many Requests: retry after 2',
        parameters: { retry_after: 2 },
      },
    ],
    [0.14, { kind: 'status', code: 500, description: 'Internal Server Error' }],
    [0.16, { kind: 'status', code: 502, description: 'Bad Gateway', when: 'after' }],
    [0.18, { kind: 'garbage', body: '<html>oops' }],
    [0.2, { kind: 'garbage', body: '<html>oops', when: 'after' }],
  ];
  return table.find(([limit]) => luck < limit)?.[1] ?? null;
}

const WORDS = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf'];
const ROUNDS = 200;
const TALKER = 77;

/**
 * Publishes day after day while everything goes wrong: answers are lost, requests are lost, servers stumble,
 * people talk in between, the process dies. Half of the days are corrected afterwards. What every chat must
 * hold in the end is known.
 */
export async function chaos(
  sandbox: Sandbox,
  clocks: ReturnType<typeof fastClocks>,
  file: () => string,
  seed: number,
  days: number,
): Promise<ChaosReport> {
  const report: ChaosReport = {
    publications: 0,
    calls: 0,
    faults: 0,
    crashes: 0,
    corrections: 0,
    asked: 0,
    lost: [],
    doubled: [],
    disordered: [],
    left: [],
  };
  sandbox.operator.addUser({ id: TALKER, first_name: 'Lin', started: true });
  for (let first = 0; first < days; first += 20) {
    await season(sandbox, clocks, file(), seed, first, Math.min(days, first + 20), report);
  }
  return report;
}

async function season(
  sandbox: Sandbox,
  clocks: ReturnType<typeof fastClocks>,
  file: string,
  seed: number,
  first: number,
  end: number,
  report: ChaosReport,
): Promise<void> {
  sandbox.world.state.updates.length = 0;
  const names = [`chaos_${seed}_${first}_a`, `chaos_${seed}_${first}_b`, `chaos_${seed}_${first}_c`];
  const chats = names.map((username, k) =>
    sandbox.operator.addChat({
      type: k === 1 ? 'channel' : 'supergroup',
      title: username,
      username,
      owner: TALKER,
      bot: {
        can_send_messages: true,
        can_post_messages: true,
        can_pin_messages: true,
        can_delete_messages: true,
      },
    }),
  );
  const counts = new Map<string, number>();
  const chatOf = (call: ApiCall): ChatState | undefined =>
    chats.find((chat) => [String(chat.id), `@${chat.username}`].includes(String(call.params.chat_id)));
  sandbox.fault((call) => {
    const chat = chatOf(call);
    if (chat === undefined) return null;
    const key = `${chat.username}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    if (chance(seed, key, nth, 'talk') < 0.15 && chat.type === 'supergroup')
      sandbox.people.say(chat.id, TALKER, 'talk');
    const fault = faultOf(chance(seed, key, nth, 'fault'));
    if (fault !== null) report.faults += 1;
    return fault;
  });

  const versions = new FakeVersions();
  let lives = 0;
  const open = async (): Promise<Bench> => {
    lives += 1;
    let left = 5 + Math.ceil(chance(seed, first, lives, 'die') * 100);
    const life = openBench({
      sandbox,
      file,
      versions,
      clocks,
      deliver: { grace: 2000 },
      wire: (sender) => ({
        async call(method, payload) {
          report.calls += 1;
          left -= 1;
          if (left !== 0) return sender.call(method, payload);
          report.crashes += 1;
          if (chance(seed, lives, 'fate') < 0.5) await sender.call(method, payload);
          throw new Crash(method);
        },
      }),
    });
    await life.targets.sync(
      'default',
      names.map((name) => ({ chat: `@${name}`, topic: null })),
      clocks.now(),
    );
    return life;
  };
  let life = await open();
  /** Until nothing is left to do; a person answers what only a person can. */
  const settle = async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      try {
        await life.publisher.tick(clocks.now());
        await life.deliverer.runOnce({ patience: 20 * 60_000 });
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        life.close();
        life = await open();
        continue;
      }
      const questions = await life.events.open('default');
      for (const question of questions.filter((one) => one.kind === 'doubt')) {
        report.asked += 1;
        await life.publisher.answer(question.id, truth(sandbox, question.data, chats), 1, clocks.now());
      }
      if (questions.length === 0 && openCalls(life.db).length === 0) return;
    }
    throw new Error(
      `seed ${seed}, days ${first}…: not settled after ${ROUNDS} rounds: ${life.told.slice(-5).join('\n')}`,
    );
  };

  for (let day = first; day < end; day += 1) {
    // A bot that runs takes its updates; here nobody does.
    sandbox.world.state.updates.splice(0, Math.max(0, sandbox.world.state.updates.length - 20));
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    const size = 2 + Math.floor(chance(seed, day, 'size') * 5);
    const title = `Day ${day}`;
    const before = WORDS.slice(0, size).map((word) => `${word} ${day}`);
    versions.add(date, digestOf(before, title));
    await life.publisher.request({ feed: 'default', date, actor: null, origin: 'schedule' }, clocks.now());
    await settle();
    let after = before;
    if (chance(seed, day, 'correct') < 0.5) {
      report.corrections += 1;
      after = [...before.slice(0, -1).map((name, k) => (k === 0 ? `${name} better` : name)), `Zulu ${day}`];
      versions.add(date, digestOf(after, title));
      await settle();
    }
    for (const chat of chats) check(sandbox, chat, title, after, report, seed);
    report.publications += chats.length;
  }
  for (const chat of chats) {
    const all = sandbox.messages(chat.id, true);
    for (const one of all) {
      const own = one.fromId === sandbox.world.bot.id || one.byBot === true;
      if (own && (one.text === '·' || one.pinnedId !== undefined))
        report.left.push(`${chat.username}: ${one.text ?? 'pin'}`);
      if (one.fromId === TALKER && one.service === undefined && one.text !== 'talk')
        report.left.push(`${chat.username}: ${one.text}`);
    }
  }
  life.close();
  sandbox.fault(null);
}

function truth(
  sandbox: Sandbox,
  data: Readonly<Record<string, unknown>>,
  chats: readonly ChatState[],
): string {
  const there = chats
    .filter((chat) => data.target === chat.title)
    .some((chat) => sandbox.messages(chat.id).some((one) => (one.text ?? '').startsWith(String(data.part))));
  return there ? 'sent' : 'not-sent';
}

function check(
  sandbox: Sandbox,
  chat: ChatState,
  title: string,
  sections: readonly string[],
  report: ChaosReport,
  seed: number,
): void {
  const day = title.split(' ')[1] ?? '';
  const lines = sandbox
    .messages(chat.id)
    .map((one) => (one.text ?? '').split('\n')[0] ?? '')
    .filter((line) => line === title || new RegExp(`^\\w+ ${day}( better)?$`).test(line));
  const expected = [title, ...sections];
  const where = `seed ${seed} ${chat.username} ${title}: ${lines.join(', ')}`;
  if (expected.some((line) => !lines.includes(line))) report.lost.push(where);
  else if (lines.length > expected.length) report.doubled.push(where);
  else if (lines.join() !== expected.join()) report.disordered.push(where);
}
