import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { scratch } from '../helpers/bench.js';
import { killedAt, undisturbed } from '../helpers/kill.js';

/** The real program, killed with SIGKILL before and after every single call of a push. */
const disk = scratch();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ limits: null });
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

test('SIGKILL at every call of a push', { timeout: 30 * 60_000 }, async () => {
  const began = performance.now();
  const expected = await undisturbed(sandbox, disk.file());
  let points = 0;
  for (const fate of ['before', 'after'] as const) {
    for (let at = 1; await killedAt(sandbox, disk.file(), expected, at, fate); at += 1) points += 1;
  }
  console.log(
    `SIGKILL: ${points} points in ${((performance.now() - began) / 1000).toFixed(0)} s, 0 lost, 0 doubled`,
  );
  expect(points).toBeGreaterThan(20);
});
