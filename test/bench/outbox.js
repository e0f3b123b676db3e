import { environment } from './content-folder.js';
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
 * The product over a new database, put together as it puts itself together, with groups as its targets.
 * @param {string} root
 * @param {{folder: string, apiRoot: string, token: string, rates?: Record<string, string>,
 *   around?: (request: () => Promise<any>) => Promise<any>,
 *   durable?: boolean}} options `rates`: settings; absent: Telegram's limits · `durable` false: commits do not wait for
 *   the disk
 */
export async function openOutbox(
  root,
  { folder, apiRoot, token, rates = {}, around = (request) => request(), durable = true },
) {
  const { readConfig } = await load(root, 'config/config');
  const { openApp } = await load(root, 'app/app');
  const { openDeliverer } = await load(root, 'app/open-deliverer');
  const { createSender } = await load(root, 'telegram/api/send');
  const config = readConfig({ ...environment(folder, apiRoot), BOT_TOKEN: token, ...rates });
  // Older checkouts hand the open database out in place of taking how it is to be opened.
  const { openState } = await load(root, 'app/open-state');
  const app = await openApp(config, () => {}, await openState(config, { durable }));
  if (!durable) app.db?.pragma('synchronous = OFF');
  const sender = createSender({ token, apiRoot });
  const deliverer = openDeliverer(app, {
    sender: {
      call: (/** @type {string} */ method, /** @type {object} */ payload) =>
        around(() => sender.call(method, payload)),
    },
    clocks,
    log: { info() {}, warn() {}, error: console.error },
    updates: 'polled',
  });
  return {
    deliverer,
    close: () => app.close(),
    /** Plans these messages, once a day and chat; nothing is pinned. @param {number} chat @param {string[]} days @param {object[]} messages */
    async plan(chat, days, messages) {
      const now = Date.now();
      const target = await app.targets.ensure({ feed: app.feed, chat: String(chat), topic: 0 }, now);
      await app.targets.change(target.id, { pin: false });
      for (const date of days) {
        const input = { feed: app.feed, date, versionId: 1, origin: 'cli', actor: null };
        const one = { ...input, target: { ...target, pin: false } };
        // Older checkouts plan one publication at a time.
        if (app.outbox.plan.length === 3) await app.outbox.plan(one, messages, now);
        else await app.outbox.plan([{ ...one, messages }], now);
      }
    },
  };
}
