import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { createDesktop, type Desktop, type Running, runBin, startBin, wiredTo } from '../support/bin.js';
import { SEED } from './world.js';

/** Clients that never tire, each request from an address of its own, so that no limit of one client helps. */
const FLOOD = `
  const { Agent, get } = require('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const paths = ['/', '/2026-01-30', '/2026-01', '/tag/openai', '/search?q=AI', '/feed.xml'];
  let answered = 0;
  const ask = (at) => {
    const headers = { 'x-forwarded-for': [10, 1 + at % 250, Math.floor(at / 250) % 250, 7].join('.').replace(/^10/, '203') };
    get({ port: Number(process.argv[1]), path: paths[at % paths.length], agent, headers }, (answer) =>
      answer.resume().once('end', () => { answered += 1; if (answered === 100) process.send('flooding'); ask(at + 32); }),
    ).once('error', () => setTimeout(ask, 10, at + 32));
  };
  for (let at = 0; at < 32; at += 1) ask(at);
`;

let sandbox: Sandbox;
let desk: Desktop;
let bot: Running;
let flood: ChildProcess | undefined;

beforeEach(async () => {
  sandbox = await startSandbox({ limits: null });
  createDemoWorld(sandbox);
  desk = createDesktop();
  for (const day of ['2026-01-29', '2026-01-30'])
    desk.write(`content/${day}.md`, readFileSync(`data/demo/${day}.md`, 'utf8'));
  desk.write('content/2026-01-31.md', SEED);
});
afterEach(async () => {
  flood?.kill();
  bot.process.kill('SIGTERM');
  await bot.ended;
  await sandbox.stop();
  desk.remove();
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

/** Publishes a day; milliseconds from its first message to its last, as the server of Telegram saw them. */
async function push(date: string, env: Record<string, string>): Promise<number> {
  const before = new Set(sandbox.messages(DEMO.group).map(({ message_id: id }) => id));
  const times: number[] = [];
  const watch = setInterval(() => {
    const news = sandbox.messages(DEMO.group).filter(({ message_id: id }) => !before.has(id)).length;
    while (times.length < news) times.push(performance.now());
  }, 5);
  const { code, err } = await runBin(['publish', date], env);
  clearInterval(watch);
  expect([code, err]).toMatchObject([0, expect.any(String)]);
  expect(times.length).toBeGreaterThan(2);
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

test('a push during a flood of pages is not a second later than one without', async () => {
  const port = await freePort();
  const env = { ...desk.env, ...wiredTo(sandbox), PUBLISH_DEADLINE: '0' };
  bot = startBin(['start'], { ...env, HTTP_PORT: String(port), WEB_URL: `http://127.0.0.1:${port}` });
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  const quiet = await push('2026-01-29', env);
  flood = spawn(process.execPath, ['-e', FLOOD, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(flood, 'message');
  const flooded = await push('2026-01-30', env);
  expect(flooded - quiet).toBeLessThan(1000);
}, 120_000);
