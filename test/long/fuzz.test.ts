import { expect, test } from 'vitest';
import { fuzz } from '../support/fuzz.js';

const COUNT = Number(process.env.FUZZ_COUNT ?? 10_000);

test(`${COUNT} mutated digests: nothing thrown, nothing rejected, time bounded`, () => {
  const outcome = fuzz(100_000, COUNT);
  console.log(
    `fuzz: ${outcome.rendered} rendered, ${outcome.refused} refused, slowest ${outcome.slowest.toFixed(0)} ms`,
  );
  expect(outcome.slowest, 'milliseconds').toBeLessThan(2000);
}, 900_000);
