import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { scratch } from './helpers/bench.js';
import { killedAt, TICK, undisturbed } from './helpers/kill.js';
import { launch } from './helpers/process.js';

/** Some points of the crash matrix with the real program and a real SIGKILL; all of them are in test/long. */
const disk = scratch();
let sandbox: Sandbox;
let expected: string[];
beforeAll(async () => {
  sandbox = await startSandbox({ limits: null });
  expected = await undisturbed(sandbox, disk.file());
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

test.each([
  ['the very first send never arrived', 1, 'before'],
  ['the very first send arrived', 1, 'after'],
  ['a section arrived', 4, 'after'],
] as const)('SIGKILL: %s', { timeout: 60_000 }, async (_name, at, fate) => {
  expect(await killedAt(sandbox, disk.file(), expected, at, fate)).toBe(true);
});

test('a second tick does nothing', { timeout: 30_000 }, async () => {
  const file = disk.file();
  await undisturbed(sandbox, file);
  const calls = sandbox.calls.filter((call) => call.method === 'sendMessage').length;
  const chat = Object.values(sandbox.world.state.chats).findLast((one) => one.username?.startsWith('calm'));
  const end = await launch(sandbox, file, TICK, { TARGETS: `@${chat?.username ?? ''}` }).ended;
  expect(end.code, end.err).toBe(0);
  expect(sandbox.calls.filter((call) => call.method === 'sendMessage').length).toBe(calls);
});
