import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltImage, buildImage, has, instructionsOf } from '../helpers/container.js';
import { startBin } from '../support/bin.js';

/** What the image is made of, without a container engine: the Dockerfile's lines, carried out in a bare folder. */
let image: BuiltImage;
beforeAll(() => {
  image = buildImage({ install: false });
});
afterAll(() => image?.remove());

test('the image builds from what the Dockerfile copies, and its demo serves the chat page', async () => {
  expect(has(image, 'data/demo/2026-01-24.md')).toBe(true);
  expect(image.entrypoint).toEqual(['node', 'dist/main.js']);
  const demo = startBin(['demo', '--port', '0'], {}, image.workdir, path.join(image.workdir, 'dist/main.js'));
  await expect.poll(demo.said, { timeout: 20_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(demo.said())?.[0];
  const page = await fetch(`${address}/`);
  expect(await page.text()).toContain('<title>digest-bot');
  demo.process.kill('SIGTERM');
  const { code, err } = await demo.ended;
  expect([code, err]).toEqual([0, '']);
});

test('the compose file gives every volume of the image a place', () => {
  const { services } = load(readFileSync('docker-compose.yaml', 'utf8')) as {
    services: Record<string, { volumes: string[] }>;
  };
  expect(Object.keys(services)).toEqual(['digest-bot']);
  const dockerfile = instructionsOf(readFileSync('Dockerfile', 'utf8'));
  const declared = dockerfile.find(({ name }) => name === 'VOLUME')?.rest ?? '[]';
  const mounted = services['digest-bot']?.volumes.map((volume) => volume.split(':')[1]);
  expect(mounted?.sort()).toEqual((JSON.parse(declared) as string[]).sort());
});
