import { expect, test } from 'vitest';
import { createThrottle } from '../../../src/telegram/api/throttle.js';

test('four questions are answered at once, each further one a second later', async () => {
  let now = 1_000_000;
  const sleeps: number[] = [];
  const throttle = createThrottle({
    now: () => now,
    sleep: async (ms) => {
      sleeps.push(ms);
      now += ms;
    },
    onError: (error) => {
      throw error;
    },
  });
  const answered: number[] = [];
  const begun = now;
  for (let question = 0; question < 6; question += 1)
    throttle.take(7, async () => {
      answered.push(now - begun);
    });
  await throttle.idle();
  expect(answered).toEqual([0, 0, 0, 0, 1000, 2000]);
  expect(sleeps).toEqual([1000, 1000]);
});
