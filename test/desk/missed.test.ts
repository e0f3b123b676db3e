import { afterEach, expect, test } from 'vitest';
import { ADMIN, createWorld, type World } from './world.js';

let world: World;
afterEach(() => world.stop());

test('/status leads to the questions that found nothing, by week, with how often', async () => {
  world = await createWorld('2026-01-31T09:00', {
    missed: [
      { week: '2026-01-26', words: '量子 冰箱', count: 3 },
      { week: '2026-01-26', words: 'zzz', count: 1 },
      { week: '2026-01-19', words: '火星', count: 2 },
    ],
  });
  await world.say(ADMIN, '/status');
  await world.tap(ADMIN, '没找到');
  expect(world.last(ADMIN).text).toBe(
    [
      '没找到的提问',
      '2026-01-26 起的一周：',
      '3 次 · 量子 冰箱',
      '1 次 · zzz',
      '2026-01-19 起的一周：',
      '2 次 · 火星',
    ].join('\n'),
  );
});
