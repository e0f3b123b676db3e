import { expect, test } from 'vitest';
import { createDesktop, runBin } from '../support/bin.js';

test('the week that the demo brings reads well, but for one day: a failed generation, which is held', async () => {
  const desk = createDesktop();
  const { json } = await runBin(['check', 'data/demo', 'content', '--json'], desk.env, process.cwd());
  desk.remove();
  const found = json<{ date: string; verdict: string }>();
  expect(found).toHaveLength(8);
  expect(found.filter(({ verdict }) => verdict !== 'ok').map(({ date, verdict }) => [date, verdict])).toEqual(
    [['2026-01-28', 'hold']],
  );
});
