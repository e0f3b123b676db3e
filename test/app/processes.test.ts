import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { NO_POSTGRES, postgresBinaries, type Server, startPostgres } from '../helpers/postgres.js';
import { digest } from '../replay/history.js';
import { createDesktop, type Desktop, posted, type Running, startBin, wiredTo } from '../support/bin.js';

/** Two processes of the bot, each with a disk of its own, on one journal in PostgreSQL. */
const there = postgresBinaries() !== null;
if (!there) console.warn(NO_POSTGRES);
/** A doubt waits until no request of the process before can be on its way any more: 37 s. */
const LONG = { timeout: 75_000, interval: 50 };

let server: Server;
let url: string;
let sandbox: Sandbox;
let desks: Desktop[];
let today: string;
let running: Running[];

beforeAll(async () => {
  if (!there) return;
  server = await startPostgres();
  sandbox = await startSandbox({ limits: null });
});
afterAll(async () => {
  if (!there) return;
  await sandbox.stop();
  await server.stop();
});
beforeEach(async () => {
  running = [];
  sandbox.fault(null);
  sandbox.forgetCalls();
  for (const chat of Object.keys(sandbox.world.state.chats)) delete sandbox.world.state.chats[chat];
  createDemoWorld(sandbox);
  url = await server.database();
  today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now());
  desks = [createDesktop(), createDesktop()];
});
afterEach(async () => {
  for (const { process, ended } of running) {
    process.kill('SIGKILL');
    await ended;
  }
  for (const desk of desks) desk.remove();
});

/** One of the machines; the first that starts leads. */
function start(n: number): Running {
  const due = {
    RATE_CHAT_PER_SECOND: '2',
    PUBLISH_CRON: '0 0 * * *',
    PUBLISH_DEADLINE: '25h',
    DATABASE_URL: url,
  };
  const one = startBin(['start'], { ...desks[n]?.env, ...wiredTo(sandbox), ...due });
  running.push(one);
  return one;
}
/** The day's digest comes, on the disk of the process that leads last. */
function comes(): void {
  for (const desk of [...desks].reverse()) desk.write(`content/${today}.md`, digest(today));
}
const group = () => posted(sandbox, DEMO.group);
const push = () => {
  const title = /title: (.+)/.exec(digest(today))?.[1];
  return [title, '公司与产品', '机器人与芯片', '更多动态'];
};
const says = (one: Running, what: string) => expect.poll(one.said, LONG).toContain(what);
const done = () =>
  expect
    .poll(() => server.query<{ state: string }>('SELECT state FROM publication', url), LONG)
    .toEqual([{ state: 'done' }]);

async function startBoth(): Promise<[Running, Running]> {
  const first = start(0);
  await says(first, '"started"');
  const second = start(1);
  await says(second, 'stands by');
  return [first, second];
}

/** Does something to the process that leads when it sends its `nth` message. */
function atMessage(nth: number, fate: 'before' | 'after', act: () => void): void {
  let count = 0;
  sandbox.fault((call) => {
    if (call.method !== 'sendMessage') return null;
    count += 1;
    if (count !== nth) return null;
    act();
    return { kind: fate === 'before' ? 'drop-before' : 'drop-after' };
  });
}

describe.skipIf(!there)('of two processes on one journal', () => {
  test.each([['before'], ['after']] as const)(
    'the leader is killed %s a message arrives: the other goes on, nothing is lost, doubled or out of order',
    { timeout: 120_000 },
    async (fate) => {
      const [first, second] = await startBoth();
      atMessage(3, fate, () => first.process.kill('SIGKILL'));
      comes();
      await done();
      expect(group()).toEqual(push());
      expect(second.said()).not.toContain('secret');
    },
  );

  test('the leader stops for as long as another needs to take over, and goes on: it marks and sends nothing more', {
    timeout: 150_000,
  }, async () => {
    const [first, second] = await startBoth();
    let stopped = 0;
    atMessage(2, 'after', () => {
      first.process.kill('SIGSTOP');
      stopped = Date.now();
    });
    comes();
    await says(second, '"started"');
    expect(Date.now() - stopped).toBeLessThan(15_000);
    first.process.kill('SIGCONT');
    await says(first, 'the lead is lost');
    await done();
    expect(group()).toEqual(push());
  });

  test('the server is killed and comes back: the process waits, tells it, leads again and goes on', {
    timeout: 150_000,
  }, async () => {
    const first = start(0);
    await says(first, '"started"');
    let killed: Promise<void> | null = null;
    atMessage(2, 'after', () => {
      killed = server.kill();
    });
    comes();
    await expect.poll(() => killed !== null, LONG).toBe(true);
    await killed;
    await says(first, 'the lead is lost');
    await server.start();
    await done();
    expect(group()).toEqual(push());
  });
});
