import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import { fastClocks, sandboxWithout, scratch } from '../helpers/bench.js';
import { chaos } from '../helpers/chaos.js';

/** Over a thousand publications while everything goes wrong. SEED and DAYS replay a part of it. */
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

const seeds = process.env.SEED === undefined ? [11, 12, 13, 14, 15, 16] : [Number(process.env.SEED)];
test.each(seeds)('chaos, seed %i', async (seed) => {
  const report = await chaos(sandbox, clocks, () => disk.file(), seed, Number(process.env.DAYS ?? 60));
  console.log(`chaos, seed ${seed}: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({ lost: [], doubled: [], disordered: [], left: [] });
});
