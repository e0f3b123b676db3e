import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { digest } from '../replay/history.js';
import {
  createDesktop,
  type Desktop,
  lines,
  posted,
  type Running,
  runBin,
  startBin,
  wiredTo,
} from '../support/bin.js';

/** The bot as a process: it starts, is stopped or killed, and another goes on. */
const LONG = { timeout: 30_000, interval: 50 };

let sandbox: Sandbox;
let desk: Desktop;
let today: string;
const running: Running[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ limits: null });
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  sandbox.fault(null);
  sandbox.forgetCalls();
  for (const chat of Object.keys(sandbox.world.state.chats)) delete sandbox.world.state.chats[chat];
  createDemoWorld(sandbox);
  desk = createDesktop();
  today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now());
});
afterEach(async () => {
  for (const one of running.splice(0)) {
    one.process.kill('SIGKILL');
    await one.ended;
  }
  desk.remove();
});

function start(env: Record<string, string> = {}): Running {
  // Due since midnight: whatever the hour of the test, today's digest goes out at once.
  const due = { PUBLISH_CRON: '0 0 * * *', PUBLISH_DEADLINE: '25h', ADMIN_IDS: String(DEMO.admin) };
  const one = startBin(['start'], { ...desk.env, ...wiredTo(sandbox), ...due, ...env });
  running.push(one);
  return one;
}
const group = () => posted(sandbox, DEMO.group);
const push = () => {
  const title = /title: (.+)/.exec(digest(today))?.[1];
  return [title, '公司与产品', '机器人与芯片', '更多动态'];
};
const sent = (count: number) => expect.poll(() => group().length, LONG).toBe(count);
const says = (one: Running, what: string) => expect.poll(one.said, LONG).toContain(what);

test('without a token it says how to get one, and names the demo', async () => {
  const { code, out, err } = await runBin(['start'], { ...desk.env });
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/BOT_TOKEN.*@BotFather.*\/newbot.*npm run demo/s);
  expect(err).not.toContain('    at ');
});

test('a token that Telegram does not know ends it with a clear word, and the token is not in it', async () => {
  const token = '123456789:a-token-that-nobody-knows';
  const { code, out, err } = await start({ BOT_TOKEN: token, LOG_LEVEL: 'trace' }).ended;
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Telegram does not know this BOT_TOKEN');
  expect(err).not.toContain(token);
  expect(err).not.toContain('nobody-knows');
});

describe('a push', () => {
  test('that SIGTERM interrupts ends within 5 s with 0, and the next start finishes it', async () => {
    desk.write(`content/${today}.md`, digest(today));
    const slow = { RATE_CHAT_PER_SECOND: '1' };
    const first = start(slow);
    await sent(2);
    const told = performance.now();
    first.process.kill('SIGTERM');
    const { code, out, err } = await first.ended;
    expect(code).toBe(0);
    expect(performance.now() - told).toBeLessThan(5000);
    expect([out, err.includes(sandbox.token)]).toEqual(['', false]);
    expect(group().length).toBeLessThan(4);
    start();
    await sent(4);
    expect(group()).toEqual(push());
  });

  test('can be asked for at once, not after the next pass', async () => {
    desk.write(`content/${today}.md`, digest(today));
    const one = start();
    await sent(4);
    await says(one, 'started');
    sandbox.people.start(DEMO.lin);
    const answer = () => {
      sandbox.people.say(DEMO.lin, DEMO.lin, '/today');
      return posted(sandbox, DEMO.lin).at(-1) ?? '';
    };
    await expect.poll(answer, { timeout: 15_000, interval: 1500 }).toBe(push()[0]);
    // What finds nothing is counted for the admin, by its words alone.
    sandbox.people.say(DEMO.lin, DEMO.lin, '/search Zyxwvut');
    const missed = async () => (await runBin(['missed', '--json'], { ...desk.env })).json();
    await expect
      .poll(missed, { timeout: 15_000, interval: 500 })
      .toEqual([{ week: expect.stringMatching(/^\d{4}-/), words: 'zyxwvut', count: 1 }]);
  });

  test('whose answer hangs does not hold up the end, and is looked for, not repeated', async () => {
    desk.write(`content/${today}.md`, digest(today));
    let hangs = 0;
    sandbox.fault(({ method, params }) => {
      // Answers in private, to what was asked in the test before, are no part of the push.
      if (method !== 'sendMessage' || Number(params.chat_id) > 0) return null;
      hangs += 1;
      return hangs === 2 ? { kind: 'hang-after' } : null;
    });
    const first = start();
    await sent(2);
    const told = performance.now();
    first.process.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect(performance.now() - told).toBeLessThan(5000);
    start();
    await sent(4);
    expect(group()).toEqual(push());
  });

  test('of two on one database is made by one; the other says why not, and takes over when it is killed', async () => {
    desk.write(`content/${today}.md`, digest(today));
    const slow = { RATE_CHAT_PER_SECOND: '0.5' };
    const first = start(slow);
    await sent(1);
    const second = start();
    await says(second, 'another digest-bot runs on this database');
    first.process.kill('SIGKILL');
    await sent(4);
    expect(group()).toEqual(push());
    expect(second.said()).not.toContain(sandbox.token);
  });
});

test('the two commands of a host without a running bot leave a running one alone', async () => {
  desk.write(`content/${today}.md`, digest(today));
  const bot = start({ RATE_CHAT_PER_SECOND: '1' });
  await sent(1);
  const publish = await runBin(['publish', today], { ...desk.env, ...wiredTo(sandbox) });
  expect([publish.code, group()]).toEqual([0, push()]);
  bot.process.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
});

test('a git server that hangs holds up neither what was planned nor the end', async () => {
  desk.write(`content/${today}.md`, digest(today));
  const first = start({ RATE_CHAT_PER_SECOND: '1' });
  await sent(1);
  first.process.kill('SIGKILL');
  await first.ended;
  const asked: Socket[] = [];
  const hanging = createServer((socket) => asked.push(socket.on('error', () => {})));
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  const address = hanging.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const bot = start({ CONTENT_GIT_URL: `http://127.0.0.1:${port}/feed.git` });
  await expect.poll(() => asked.length, LONG).toBeGreaterThan(0);
  await sent(push().length);
  const told = performance.now();
  bot.process.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  expect(performance.now() - told).toBeLessThan(5000);
  for (const socket of asked) socket.destroy();
  hanging.close();
});

test('who only looks changes no target, whatever TARGETS says to them', async () => {
  const bot = start({ TARGETS: '@ai_news_plus' });
  await says(bot, '"started"');
  bot.process.kill('SIGTERM');
  await bot.ended;
  const other = { ...desk.env, TARGETS: '@somewhere_else' };
  for (const command of [['search', '融资'], ['tag', 'OpenAI'], ['check']]) await runBin(command, other);
  const targets = await runBin(['targets'], { ...desk.env, TARGETS: '@ai_news_plus' });
  expect(targets.out).toMatch(/@ai_news_plus .* active/);
  expect(targets.out).not.toContain('@somewhere_else');
});

test('the log at info tells the day, a line an event with its date; without a target it says what to set', async () => {
  const lonely = start({ TARGETS: '' });
  await says(lonely, 'there is no chat to push to: set TARGETS');
  lonely.process.kill('SIGTERM');
  await lonely.ended;
  desk.write(`content/${today}.md`, digest(today));
  const bot = start();
  await says(bot, '"event":"published"');
  desk.write(`content/${today}.md`, digest(today, { remark: '第二稿。' }));
  await says(bot, '"event":"corrected"');
  bot.process.kill('SIGTERM');
  const told = lines((await bot.ended).err)
    .map((line) => JSON.parse(line) as { level: number; date?: string; event?: string; msg: string })
    .filter(({ event }) => event !== undefined);
  expect(told.every(({ level, date }) => level === 30 && date === today)).toBe(true);
  const story = ['planned', 'published', 'replaced', 'read', 'correcting', 'corrected'];
  expect(told.map(({ event }) => event).filter((event) => story.includes(event ?? ''))).toEqual(
    expect.arrayContaining(['planned', 'published', 'correcting', 'corrected']),
  );
  expect(told.some(({ event }) => event === 'sent')).toBe(false);
});

test('/healthz tells whether the loops are alive; a port that is taken is named', async () => {
  const port = await freePort();
  const bot = start({ HTTP_PORT: String(port) });
  await says(bot, '"started"');
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    ok: true,
    loops: {
      schedule: { ok: true, secondsAgo: expect.any(Number) },
      delivery: { ok: true, secondsAgo: expect.any(Number) },
      polling: { ok: true, secondsAgo: expect.any(Number) },
    },
    role: 'leader',
    index: { behind: expect.any(Number) },
    today: { date: today, out: false, state: 'late' },
  });
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  const other = createDesktop();
  const second = await runBin(['start'], {
    ...other.env,
    ...wiredTo(sandbox),
    HTTP_PORT: String(port),
  });
  other.remove();
  expect(second.code).toBe(2);
  expect(second.err).toContain(`HTTP_PORT: ${port}`);
  expect(second.err).not.toContain('    at ');
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
