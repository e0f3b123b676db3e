import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { fastClocks, sandboxWithout, scratch } from '../helpers/bench.js';
import { chaos } from '../helpers/chaos.js';

/** A short run; the whole is in test/long. `SEED=7 npx vitest run test/chaos.test.ts` replays one. */
const clocks = fastClocks(2000);
const disk = scratch();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxWithout(clocks);
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

test('chaos: nothing lost, doubled or out of order', { timeout: 120_000 }, async () => {
  const seed = Number(process.env.SEED ?? 1);
  const report = await chaos(sandbox, clocks, () => disk.file(), seed, Number(process.env.DAYS ?? 10));
  console.log(`chaos, seed ${seed}: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({ lost: [], doubled: [], disordered: [], left: [] });
  expect(report.faults).toBeGreaterThan(20);
});
