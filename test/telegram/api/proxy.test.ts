import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDemoWorld, DEMO } from '../../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.js';
import { proxyFor } from '../../../src/telegram/api/proxy.js';
import { createSender } from '../../../src/telegram/api/send.js';
import { digest } from '../../replay/history.js';
import { createDesktop, startBin, wiredTo } from '../../support/bin.js';
import { startProxy } from '../../support/proxy.js';

/** A host that no name server knows: only the proxy can reach it. */
const HOST = 'telegram.invalid';
let sandbox: Sandbox;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let refusing = false;
beforeEach(async () => {
  refusing = false;
  sandbox = await startSandbox({ limits: null });
  createDemoWorld(sandbox);
  proxy = await startProxy(Number(new URL(sandbox.url).port), () => refusing);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  proxy.stop();
  await sandbox.stop();
});

test.each([
  ['https://api.telegram.org', 'http://proxy:3128'],
  ['https://git.example.org/feed.git', null],
  ['http://localhost:8081', null],
  ['http://127.0.0.1:8081', null],
])('%s is reached through the proxy that the environment names for it', (address, expected) => {
  vi.stubEnv('HTTPS_PROXY', 'http://proxy:3128');
  vi.stubEnv('HTTP_PROXY', 'http://proxy:3128');
  vi.stubEnv('NO_PROXY', '.example.org');
  expect(proxyFor(address)).toBe(expected);
});

describe('a message that the proxy does not let through', () => {
  const send = () => {
    vi.stubEnv('HTTP_PROXY', proxy.url);
    const sender = createSender({ token: sandbox.token, apiRoot: `http://${HOST}` });
    return sender.call('sendMessage', { chat_id: DEMO.group, text: 'hello' });
  };

  test('is known not to have left, so that it is sent again and never looked for', async () => {
    refusing = true;
    expect(await send()).toEqual({ kind: 'unreached', why: expect.stringMatching(/HTTPS_PROXY.*403/) });
    refusing = false;
    expect((await send()).kind).toBe('ok');
    expect(sandbox.messages(DEMO.group)).toHaveLength(1);
  });

  test('because nothing listens there is known not to have left, too', async () => {
    proxy.stop();
    expect((await send()).kind).toBe('unreached');
  });
});

test('the bot sends, polls, and fetches files and its heartbeat through the proxy', async () => {
  const desk = createDesktop();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now());
  desk.write(`content/${today}.md`, digest(today));
  const bot = startBin(['start'], {
    ...desk.env,
    ...wiredTo(sandbox),
    TELEGRAM_API_ROOT: `http://${HOST}`,
    HTTP_PROXY: proxy.url,
    ADMIN_IDS: String(DEMO.admin),
    HEARTBEAT_URL: 'http://watchdog.invalid/alive',
    PUBLISH_CRON: '0 0 * * *',
    PUBLISH_DEADLINE: '25h',
  });
  const patience = { timeout: 20_000 };
  await expect.poll(() => sandbox.messages(DEMO.group).length, patience).toBe(4);
  await expect.poll(bot.said, patience).toContain('"started"');
  const file = { name: 'notes.md', mime: 'text/markdown', bytes: Buffer.from(digest('2026-03-10')) };
  sandbox.people.sendFile(DEMO.admin, DEMO.admin, file);
  const answered = () => sandbox.messages(DEMO.admin).some(({ text }) => text?.includes('2026-03-10'));
  await expect.poll(answered, patience).toBe(true);
  await expect
    .poll(() => new Set(proxy.asked), patience)
    .toEqual(new Set([`${HOST}:80`, 'watchdog.invalid:80']));
  expect(sandbox.calls.some(({ method }) => method === 'getUpdates')).toBe(true);
  expect(sandbox.calls.some(({ method }) => method === 'getFile')).toBe(true);
  bot.process.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  desk.remove();
});
