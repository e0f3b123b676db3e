import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { createDesktop } from '../support/bin.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const desk = createDesktop();
afterAll(() => desk.remove());

/** Runs in the process before the program: tells it to end the moment it listens, and tells how early that was. */
const PRELOAD = `
  const began = performance.now();
  const once = process.once;
  let listens = 0;
  process.once = function (name, ...rest) {
    const result = once.call(this, name, ...rest);
    if (name === 'SIGTERM') {
      listens = performance.now();
      process.kill(process.pid, 'SIGTERM');
    }
    return result;
  };
  process.on('exit', () => {
    console.log(JSON.stringify({ before: listens - began, after: performance.now() - listens }));
  });`;

test('SIGTERM before anything is loaded: ends by itself, with 0, and nothing was begun', async () => {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    cwd: desk.folder,
    env: { ...desk.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(PRELOAD)}` },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += data.toString();
    });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (...end) => resolve(end));
  });
  // Without a token it would end with 2: it did not even look.
  expect([code, signal], said).toEqual([0, null]);
  const times = JSON.parse(said) as { before: number; after: number };
  expect(times.before).toBeLessThan(times.after);
});
