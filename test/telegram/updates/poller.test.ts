import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.js';
import { createPoller, POLLING } from '../../../src/telegram/updates/poller.js';

/** Updates that come before there is anybody to answer them. */
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ limits: null });
  createDemoWorld(sandbox);
});
afterEach(() => sandbox.stop());

function open() {
  const errors: object[] = [];
  const poller = createPoller({
    token: sandbox.token,
    apiRoot: sandbox.url,
    log: { error: (data) => void errors.push(data) },
  });
  const polling = poller.bot.start({ timeout: 1, allowed_updates: [...POLLING.allowed_updates] });
  return { ...poller, polling, errors };
}
const polls = () => sandbox.calls.filter(({ method }) => method.toLowerCase() === 'getupdates').length;
const LONG = { timeout: 10_000, interval: 20 };

test('wait until they are served, and are then handled in order', async () => {
  const poller = open();
  sandbox.people.say(DEMO.admin, DEMO.admin, 'one');
  sandbox.people.say(DEMO.admin, DEMO.admin, 'two');
  await expect.poll(polls, LONG).toBeGreaterThan(0);
  // Answered after the poll was: what came in is held by now.
  await poller.bot.api.getMe();
  const handled: (string | undefined)[] = [];
  poller.serve(async (ctx) => void handled.push(ctx.message?.text));
  await expect.poll(() => handled, LONG).toEqual(['one', 'two']);
  await poller.bot.stop();
  await poller.polling;
});

test('and that are served in the moment in which the bot stops are left to the next start as well', async () => {
  const first = open();
  sandbox.people.say(DEMO.admin, DEMO.admin, 'once');
  await expect.poll(polls, LONG).toBeGreaterThan(0);
  await first.bot.api.getMe();
  const handled: (string | undefined)[] = [];
  first.serve(async (ctx) => void handled.push(`first ${ctx.message?.text}`));
  await first.bot.stop();
  await first.polling;
  const next = open();
  next.serve(async (ctx) => void handled.push(ctx.message?.text));
  await expect.poll(() => handled, LONG).toEqual(['once']);
  await next.bot.stop();
  await next.polling;
});

test('and that nobody served when the bot stops come to the next start', async () => {
  const first = open();
  sandbox.people.say(DEMO.admin, DEMO.admin, 'kept');
  await expect.poll(polls, LONG).toBeGreaterThan(0);
  await first.bot.stop();
  await first.polling;
  const next = open();
  const handled: (string | undefined)[] = [];
  next.serve(async (ctx) => void handled.push(ctx.message?.text));
  await expect.poll(() => handled, LONG).toEqual(['kept']);
  await next.bot.stop();
  await next.polling;
  expect([first.errors, next.errors]).toEqual([[], []]);
});
