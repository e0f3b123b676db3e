import path from 'node:path';
import { load } from './product.js';

/** Reads the clocks when it is asked: they may have been replaced by virtual ones. */
const clocks = {
  now: () => Date.now(),
  real: () => Date.now(),
  mono: () => performance.now(),
  sleep: (/** @type {number} */ ms, /** @type {AbortSignal | undefined} */ signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve(undefined);
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done, { once: true });
      function done() {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve(undefined);
      }
    }),
};

/**
 * The product's outbox in a new database, with groups as its targets and a deliverer for it.
 * @param {string} root
 * @param {{folder: string, apiRoot: string, token: string, limits: object,
 *   around?: (request: () => Promise<any>) => Promise<any>}} options
 */
export async function openOutbox(root, { folder, apiRoot, token, limits, around = (request) => request() }) {
  const { openDatabase } = await load(root, 'store/database');
  const { createOutbox } = await load(root, 'store/outbox');
  const { createOutboxCalls } = await load(root, 'store/outbox-calls');
  const { createTargets } = await load(root, 'store/targets');
  const { createLock } = await load(root, 'store/lock');
  const { createDeliverer } = await load(root, 'deliver');
  const { createSender } = await load(root, 'telegram/send');
  const { toPlain } = await load(root, 'message/plain-message');
  const file = path.join(folder, 'state.sqlite');
  const db = openDatabase(file);
  const targets = createTargets(db);
  const outbox = createOutbox(db);
  const sender = createSender({ token, apiRoot });
  const deliverer = createDeliverer({
    outbox: createOutboxCalls(db),
    sender: {
      call: (/** @type {string} */ method, /** @type {object} */ payload) =>
        around(() => sender.call(method, payload)),
    },
    lock: createLock(file),
    clocks,
    limits,
    doubtWait: 60_000,
    toPlain,
    log: { info() {}, warn() {}, error: console.error },
    updates: 'polled',
  });
  return {
    db,
    deliverer,
    /** Plans these messages, once a day and chat; nothing is pinned. @param {number} chat @param {string[]} days @param {object[]} messages */
    async plan(chat, days, messages) {
      const now = Date.now();
      const target = await targets.ensure({ feed: 'default', chat: String(chat), topic: 0 }, now);
      await targets.change(target.id, { pin: false });
      for (const date of days) {
        const input = { feed: 'default', date, versionId: 1, origin: 'cli', actor: null };
        await outbox.plan({ ...input, target: { ...target, pin: false } }, messages, now);
      }
    },
  };
}
