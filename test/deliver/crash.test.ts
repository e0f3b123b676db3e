import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeMatrix, matrix, openMatrix, scenes } from '../helpers/matrix.js';

/** Every call of every scene, killed once. Killed twice, and with the real program, in test/long. */
beforeAll(openMatrix);
afterAll(closeMatrix);

describe('the crash matrix', () => {
  test.each(scenes.map((scene) => [scene.name, scene] as const))(
    '%s',
    { timeout: 120_000 },
    async (_name, scene) => {
      const began = performance.now();
      const points = await matrix(scene, false);
      console.log(`${scene.name}: ${points} points in ${((performance.now() - began) / 1000).toFixed(1)} s`);
      expect(points).toBeGreaterThanOrEqual(6);
    },
  );
});
