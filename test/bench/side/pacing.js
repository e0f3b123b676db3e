import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import FakeTimers from '@sinonjs/fake-timers';
import { Api } from 'grammy';
import { argument, tell } from '../children.js';
import { digestMessages } from '../digest-messages.js';
import { openOutbox } from '../outbox.js';
import { load } from '../product.js';

/**
 * Pushes one digest to many groups of a sandbox that enforces Telegram's limits, on a virtual clock that goes on
 * whenever nothing is on its way (or on the real one).
 * @typedef {{root: string, folder: string, who: 'own' | 'published' | 'throttler' | 'retry', groups: number, parts: number, real: boolean}} Given
 */
const { root, folder, who, groups, parts, real } = /** @type {Given} */ (argument());
const { startSandbox } = await load(root, 'sandbox/server');
const later = setImmediate;
const clock = real
  ? null
  : FakeTimers.install({
      now: Date.UTC(2026, 0, 31),
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
const sandbox = await startSandbox({ clock: () => Date.now(), tdlib: false });
const chats = Array.from(
  { length: groups },
  (_, index) => sandbox.operator.addChat({ type: 'supergroup', title: `Group ${index + 1}` }).id,
);
let onItsWay = 0;
/** @template T @param {() => Promise<T>} request @returns {Promise<T>} */
const counted = async (request) => {
  onItsWay += 1;
  try {
    return await request();
  } finally {
    onItsWay -= 1;
  }
};

const work = who === 'own' || who === 'published' ? await ownWork() : peerWork();
const ended = work();
let over = false;
ended.finally(() => {
  over = true;
});
while (!over) {
  for (let quiet = 0; quiet < 6; quiet = onItsWay === 0 ? quiet + 1 : 0) {
    await new Promise((resolve) => later(() => resolve(undefined)));
  }
  if (!over && onItsWay === 0) clock?.next();
}
await ended;

const limited = new Set(['sendMessage', 'editMessageText']);
const calls = sandbox.calls.filter((/** @type {any} */ call) => limited.has(call.method));
const taken = calls.filter((/** @type {any} */ call) => call.answer.ok);
const at = taken.map((/** @type {any} */ call) => call.at);
clock?.uninstall();
await sandbox.stop();
await tell({
  messages: taken.length,
  seconds: (Math.max(...at) - Math.min(...at)) / 1000,
  refused: calls.filter((/** @type {any} */ call) => call.answer.error_code === 429).length,
});

function peerWork() {
  const api = new Api(sandbox.token, { apiRoot: sandbox.url });
  api.config.use((previous, method, payload, signal) => counted(() => previous(method, payload, signal)));
  api.config.use(who === 'throttler' ? apiThrottler() : autoRetry());
  return async () => {
    await Promise.all(
      chats.map(async (chat) => {
        for (let part = 1; part <= parts; part += 1) {
          await api.sendMessage(chat, `Part ${part}`).catch((error) => {
            // The throttler does not repeat what was refused: that message is lost to it, and counted as refused.
            if (error.error_code !== 429) throw error;
          });
        }
      }),
    );
  };
}

async function ownWork() {
  const { deliverer, plan } = await openOutbox(root, {
    folder,
    apiRoot: sandbox.url,
    token: sandbox.token,
    around: counted,
  });
  const messages = who === 'published' ? await digestMessages(root) : plainMessages();
  for (const chat of chats) await plan(chat, ['2026-01-31'], messages);
  return () => deliverer.runOnce({ patience: Number.POSITIVE_INFINITY });
}

/** Sends alone, as the peers make. */
function plainMessages() {
  return Array.from({ length: parts }, (_, index) => ({
    role: index === 0 ? 'overview' : 'section',
    key: `part:${index}`,
    method: 'sendMessage',
    payload: { text: `Part ${index + 1}`, link_preview_options: { is_disabled: true } },
    linked: null,
  }));
}
