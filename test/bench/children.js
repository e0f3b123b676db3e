import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const TOKEN = '7000000001:bench-token-that-is-no-secret';

/**
 * Runs a script of this folder to its end and resolves to the one message that it sends.
 * @param {string} script @param {object} given its only argument
 * @returns {Promise<any>}
 */
export function run(script, given) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), [JSON.stringify(given)], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    /** @type {unknown} */
    let result;
    child.on('message', (message) => {
      result = message;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 && result !== undefined) resolve(result);
      else reject(new Error(`${script} ${JSON.stringify(given)} ended with ${code} and told nothing`));
    });
  });
}

/** The argument of a script that `run` started. */
export function argument() {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** Sends the result of a script that `run` started, and ends it. @param {object} result */
export async function tell(result) {
  if (process.send === undefined) process.stdout.write(`${JSON.stringify(result)}\n`);
  else await new Promise((resolve) => process.send?.(result, resolve));
  process.exit(0);
}

/** Starts the plain Bot API server in a process of its own. */
export async function startApi() {
  const child = fork(fileURLToPath(new URL('api-server.js', import.meta.url)));
  /** @param {string} key @returns {Promise<any>} the next message that has the key */
  const next = (key) =>
    new Promise((resolve) => {
      const listen = (/** @type {any} */ message) => {
        if (message[key] === undefined) return;
        child.off('message', listen);
        resolve(message[key]);
      };
      child.on('message', listen);
    });
  const url = /** @type {string} */ (await next('url'));
  return {
    url,
    next,
    send: (/** @type {object} */ message) => child.send(message),
    async counts() {
      const answer = next('counts');
      child.send({ count: true });
      return answer;
    },
    stop: () => child.disconnect(),
  };
}

/** A folder that is gone when the work is done. @template T @param {(folder: string) => Promise<T>} work */
export async function inFolder(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-bot-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
