import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeMatrix, matrix, openMatrix, scenes } from '../helpers/matrix.js';

/** Every call of every scene, killed, and every call of each recovery, killed again. */
beforeAll(openMatrix);
afterAll(closeMatrix);

describe('the crash matrix, twice', () => {
  test.each(scenes.map((scene) => [scene.name, scene] as const))('%s', async (_name, scene) => {
    const began = performance.now();
    const points = await matrix(scene, true);
    console.log(`${scene.name}: ${points} points in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    expect(points).toBeGreaterThanOrEqual(20);
  });
});
