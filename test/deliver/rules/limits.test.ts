import { afterAll, expect, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/server.js';
import {
  DAY,
  digestOf,
  FakeVersions,
  fastClocks,
  firstLines,
  openBench,
  scratch,
} from '../../helpers/bench.js';

const disk = scratch();
afterAll(() => disk.remove());

/** Twenty times the speed of life, against a sandbox that counts with the same clock. */
test('two long digests into one group: as fast as allowed, without one 429, also across a restart', {
  timeout: 60_000,
}, async () => {
  const clocks = fastClocks(20);
  const sandbox = await startSandbox({ tdlib: false, clock: clocks.real });
  const chat = sandbox.operator.addChat({ type: 'supergroup', title: 'P', username: 'paced' });
  const file = disk.file();
  const versions = new FakeVersions();
  const limits = { perSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };
  const sections = Array.from({ length: 17 }, (_, n) => `S${n}`);
  versions.add(DAY, digestOf(sections));
  versions.add('2026-02-01', digestOf(sections, 'Next'));
  for (const date of [DAY, '2026-02-01']) {
    const life = openBench({ sandbox, file, versions, clocks, deliver: { limits } });
    await life.targets.sync('default', [{ chat: '@paced', topic: null }], clocks.now());
    await life.publisher.request({ feed: 'default', date, actor: null, origin: 'cli' }, clocks.now());
    await life.deliverer.runOnce({ patience: 120_000 });
    life.close();
  }
  expect(firstLines(sandbox.messages(chat.id), sandbox.world.bot.id)).toHaveLength(36);
  expect(sandbox.calls.filter((call) => call.answer?.error_code === 429)).toEqual([]);
  const sends = sandbox.calls.filter((call) => call.method === 'sendMessage').map((call) => call.at);
  const span = ((sends.at(-1) ?? 0) - (sends[0] ?? 0)) / 1000;
  // 36 messages at 20 a minute: the last may go after 60 s and 15 more at one a second.
  expect(span).toBeGreaterThanOrEqual(74);
  expect(span).toBeLessThan(95);
  await sandbox.stop();
});
