import { afterAll, expect, test } from 'vitest';
import { scratch } from '../helpers/bench.js';
import { matrix, ownDigest, scenes } from '../helpers/kill.js';

/**
 * The real program, killed with SIGKILL before and after every single call of each scene, and before and after every
 * call that settles a doubt. After the restart the chat is compared with what an undisturbed run leaves: every message
 * once, in order, with its words, links and pin, and nothing else of ours.
 */
const disk = scratch();
let points = 0;
let seconds = 0;
afterAll(() => {
  console.log(
    `SIGKILL, all scenes: ${points} points in ${seconds.toFixed(0)} s, 0 lost, 0 doubled, 0 out of order`,
  );
  disk.remove();
});

test.each([...scenes, ownDigest].map((scene) => [scene.name, scene] as const))(
  'SIGKILL: %s',
  { timeout: 60 * 60_000 },
  async (name, scene) => {
    const result = await matrix(scene, disk.file, { twice: scene !== ownDigest });
    points += result.points;
    seconds += result.seconds;
    console.log(`SIGKILL, ${name}: ${result.points} points in ${result.seconds.toFixed(0)} s`);
    expect(result.points).toBeGreaterThanOrEqual(6);
  },
);
