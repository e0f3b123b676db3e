import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHealth } from '../../src/app/health.js';
import { createPasses } from '../../src/app/passes.js';
import { readConfig } from '../../src/config/config.js';

const at = (time: string) => Date.parse(`2026-01-31T${time}+08:00`);
const decided: string[] = [];
const quiet = pino({ level: 'silent' });

beforeEach(() => {
  vi.useFakeTimers({ now: at('07:59:30') });
  decided.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

function passes(refresh: () => Promise<unknown>, cards: () => Promise<void> = async () => {}) {
  const app = {
    config: readConfig({}),
    feed: 'default',
    publisher: {
      tick: async (now: number) => {
        decided.push(new Date(now + 8 * 3_600_000).toISOString().slice(11, 19));
        return { planned: [], corrections: [], questions: 0 };
      },
    },
    archive: { refreshVisibility: async () => {} },
    prune: async () => {},
    mornings: { tidy: async () => false },
    morning: { planning: { pass: async () => {} } },
    refresh,
    today: () => '2026-01-31',
  };
  const health = createHealth({ schedule: 180_000 }, at('07:59:30'));
  return createPasses(app as never, { refresh: cards }, health, quiet);
}

test('every schedule and every time that a person set is met in its second, not within a minute', async () => {
  const stop = passes(async () => ({ problems: [] })).everyMinute();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(decided[0]).toBe('08:00:00');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(new Set(decided)).toEqual(new Set(['08:00:00', '08:01:00']));
  stop();
});

test('a source that hangs holds up no decision about what is known', async () => {
  const one = passes(() => new Promise(() => {}));
  void one.read();
  const stop = one.everyMinute();
  await vi.advanceTimersByTimeAsync(150_000);
  expect(decided).toEqual(['08:00:00', '08:01:00', '08:02:00']);
  stop();
});

test('a card that Telegram does not take holds up no decision', async () => {
  const stop = passes(
    () => new Promise(() => {}),
    () => new Promise(() => {}),
  ).everyMinute();
  await vi.advanceTimersByTimeAsync(91_000);
  expect(decided).toEqual(['08:00:00', '08:01:00']);
  stop();
});

test('what was read is decided about at once, and a pass that fails is followed by the next', async () => {
  let fails = true;
  const one = passes(async () => {
    if (fails) throw new Error('the disk is full');
    return { problems: [] };
  });
  await one.read();
  expect(decided).toEqual([]);
  fails = false;
  await one.read();
  expect(decided).toEqual(['07:59:30']);
});
