import { expect, test } from 'vitest';
import { fuzz } from '../support/fuzz.js';

test('mutated digests are read and rendered, or refused, and Telegram takes what is rendered', () => {
  const outcome = fuzz(1, 400);
  expect(outcome.rendered).toBeGreaterThan(200);
  expect(outcome.slowest, 'milliseconds').toBeLessThan(1000);
}, 120_000);
