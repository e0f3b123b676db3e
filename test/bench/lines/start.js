import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder, run, startApi } from '../children.js';
import { environment, writeContent } from '../content-folder.js';
import { spread } from '../stats.js';
import { TEN_YEARS } from './index.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/**
 * From the start of the process to its first getUpdates, on an empty folder and with ten years indexed.
 * @param {Context & {days?: number, rounds?: number}} context @returns {Promise<Line[]>}
 */
export async function measure({ root, alone, shared, days = TEN_YEARS, rounds = 9 }) {
  const api = await startApi();
  try {
    return await inFolder(async (empty) =>
      inFolder(async (filled) => {
        mkdirSync(path.join(empty, 'content'), { recursive: true });
        await fill(root, filled, days, shared);
        const contestants = {
          empty: () =>
            untilPoll(api, [path.join(root, 'dist', 'main.js'), 'start'], environment(empty, api.url)),
          filled: () =>
            untilPoll(api, [path.join(root, 'dist', 'main.js'), 'start'], environment(filled, api.url)),
          bare: () =>
            untilPoll(api, [fileURLToPath(new URL('../side/start-bare.js', import.meta.url))], {
              ...environment(empty, api.url),
              DATABASE_PATH: path.join(empty, 'bare.sqlite'),
            }),
        };
        /** @type {Record<string, number[]>} */
        const took = { empty: [], filled: [], bare: [] };
        for (let round = -1; round < rounds; round += 1) {
          for (const [name, act] of Object.entries(contestants)) {
            if (alone && name === 'bare') continue;
            const ms = await act();
            if (round >= 0) took[name]?.push(ms);
          }
        }
        const { empty: none = [], filled: ten = [], bare = [] } = took;
        const more = (/** @type {number[]} */ list) =>
          spread(list.map((ms, index) => ms - (bare[index] ?? 0)));
        const line = (
          /** @type {string} */ id,
          /** @type {string} */ what,
          /** @type {number[]} */ list,
        ) => ({
          id,
          what: `start to first getUpdates, ${what}`,
          ours: { unit: 'ms', ...spread(list) },
          others: alone ? [] : [{ name: 'grammY + better-sqlite3', unit: 'ms', ...spread(bare) }],
          ...(alone ? {} : { ratio: more(list), unit: 'ms more', target: { atMost: 500 } }),
        });
        return [line('start', 'empty', none), line('start-filled', `${days} digests indexed`, ten)];
      }),
    );
  } finally {
    api.stop();
  }
}

/**
 * An indexed archive, the one of the line `index` if that was measured before.
 * @param {string} root @param {string} folder @param {number} days @param {string} [shared]
 */
async function fill(root, folder, days, shared) {
  const known = shared === undefined ? '' : path.join(shared, 'ten-years');
  if (days === TEN_YEARS && existsSync(known)) {
    rmSync(folder, { recursive: true });
    renameSync(known, folder);
    return;
  }
  writeContent(path.join(folder, 'content'), days);
  await run('side/ingest.js', { root, folder });
}

/**
 * @param {Awaited<ReturnType<typeof startApi>>} api @param {string[]} script @param {Record<string, string>} env
 * @returns {Promise<number>} milliseconds
 */
async function untilPoll(api, script, env) {
  const polled = api.next('polled');
  api.send({ watch: true });
  const from = Date.now();
  const child = spawn(process.execPath, script, {
    cwd: path.dirname(env.DATABASE_PATH ?? '.'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = new Promise((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${script.join(' ')} ended with ${code}: ${errors}`)));
  });
  const at = await Promise.race([polled, ended]);
  ended.catch(() => {});
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  return at - from;
}
