import { afterAll, expect, test } from 'vitest';
import { scratch } from '../helpers/bench.js';
import { matrix, ownDigest, type Scene, scenes } from '../helpers/kill.js';

/** The real program and a real SIGKILL: some points. All of them are in test/long. */
const disk = scratch();
afterAll(() => disk.remove());

const named = (words: string): Scene => {
  const found = scenes.find(({ name }) => name.startsWith(words));
  if (found === undefined) throw new Error(`no scene begins with "${words}"`);
  return found;
};

test.each([
  ['the very first send, waited for', ownDigest, [[1, 'before'] as const, [1, 'after'] as const]],
  ['a send where people talk', named('the same where people talk'), [[2, 'after'] as const]],
  ['the very first send in a channel', named('the same in a channel'), [[1, 'after'] as const]],
  ['every call of a correction', named('a correction'), undefined],
  ['every call of a retraction', named('a retraction'), undefined],
])('SIGKILL: %s', { timeout: 180_000 }, async (_name, scene, only) => {
  const { points, seconds } = await matrix(scene, disk.file, only === undefined ? {} : { only });
  console.log(`SIGKILL, ${scene.name}: ${points} points in ${seconds.toFixed(0)} s`);
  expect(points).toBeGreaterThanOrEqual(only?.length ?? 6);
});
