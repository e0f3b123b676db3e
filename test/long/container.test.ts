import { expect, test } from 'vitest';
import { buildImage, has } from '../helpers/container.js';

test('the Dockerfile installs, builds and prunes from the lock file alone', () => {
  const image = buildImage({ install: true });
  try {
    expect(has(image, 'dist/main.js')).toBe(true);
    expect(has(image, 'node_modules/grammy')).toBe(true);
    expect(has(image, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node')).toBe(true);
    expect(has(image, 'node_modules/vitest')).toBe(false);
  } finally {
    image.remove();
  }
});
