import { readFileSync } from 'node:fs';
import path from 'node:path';
import { argument, TOKEN, tell } from '../children.js';
import { HERE, load } from '../product.js';

/**
 * Plans and delivers `targets` × `days` × `parts` messages through the outbox.
 * @typedef {{root: string, url: string, folder: string, targets: number, days: number, parts: number}} Given
 */
const { root, url, folder, targets: chats, days, parts } = /** @type {Given} */ (argument());
const { openDatabase } = await load(root, 'store/database');
const { createOutbox } = await load(root, 'store/outbox');
const { createOutboxCalls } = await load(root, 'store/outbox-calls');
const { createTargets } = await load(root, 'store/targets');
const { createLock } = await load(root, 'store/lock');
const { createDeliverer } = await load(root, 'deliver');
const { createSender } = await load(root, 'telegram/send');
const { parseDigest } = await load(root, 'digest/parse');
const { renderDigest } = await load(root, 'message/render');
const { toPlain } = await load(root, 'message/plain-message');

const file = path.join(folder, 'state.sqlite');
const db = openDatabase(file);
const targets = createTargets(db);
const outbox = createOutbox(db);
const quiet = { info() {}, warn() {}, error: console.error };
const start = Date.now();

const name = '2026-01-31.md';
const { digest } = parseDigest(name, readFileSync(path.join(HERE, 'content', name), 'utf8'));
const rendered = renderDigest(digest, { locale: 'zh', buttons: [] });
const messages = Array.from({ length: parts }, (_, index) => ({
  ...rendered[index % rendered.length],
  key: `part:${index}`,
  role: index === 0 ? 'overview' : 'section',
  // Sends alone are counted: no contents are edited in, nothing is pinned.
  linked: null,
}));

for (let chat = 1; chat <= chats; chat += 1) {
  const target = await targets.ensure({ feed: 'default', chat: String(-1_000_000_000_000 - chat), topic: 0 }, start);
  await targets.change(target.id, { pin: false });
  const ready = { ...target, pin: false };
  for (let day = 0; day < days; day += 1) {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    const input = { feed: 'default', date, target: ready, versionId: 1, origin: 'cli', actor: null };
    await outbox.plan(input, messages, start);
  }
}
const planned = Date.now();

const clocks = {
  now: Date.now,
  real: Date.now,
  mono: () => performance.now(),
  sleep: (/** @type {number} */ ms, /** @type {AbortSignal | undefined} */ signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms, undefined);
      signal?.addEventListener('abort', () => (clearTimeout(timer), resolve(undefined)), { once: true });
    }),
};
const deliverer = createDeliverer({
  outbox: createOutboxCalls(db),
  sender: createSender({ token: TOKEN, apiRoot: url }),
  lock: createLock(file),
  clocks,
  limits: { perSecond: 1e9, chatPerSecond: 1e9, groupPerMinute: 1e9 },
  doubtWait: 60_000,
  toPlain,
  log: quiet,
  updates: 'polled',
});
globalThis.gc?.();
const cpu = process.cpuUsage();
const from = process.hrtime.bigint();
const report = await deliverer.runOnce();
const seconds = Number(process.hrtime.bigint() - from) / 1e9;
const { user, system } = process.cpuUsage(cpu);
db.close();
await tell({
  messages: report.done,
  seconds,
  cpu: (user + system) / 1e3,
  planning: planned - start,
  rss: process.resourceUsage().maxRSS / 1024,
});
