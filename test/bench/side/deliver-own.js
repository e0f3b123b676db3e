import { dayBefore } from '../archive-data.js';
import { argument, TOKEN, tell } from '../children.js';
import { digestMessages } from '../digest-messages.js';
import { openOutbox } from '../outbox.js';

/**
 * Plans `targets` × `days` × `parts` messages and delivers them through the outbox, for `cap` seconds at most.
 * @typedef {{root: string, url: string, folder: string, targets: number, days: number, parts: number, cap: number}} Given
 */
const { root, url, folder, targets, days, parts, cap } = /** @type {Given} */ (argument());
const lifted = { RATE_PER_SECOND: '1e9', RATE_CHAT_PER_SECOND: '1e9', RATE_GROUP_PER_MINUTE: '1e9' };
const options = { folder, apiRoot: url, token: TOKEN, rates: lifted };
const rendered = await digestMessages(root);
const messages = Array.from({ length: parts }, (_, index) => ({
  ...rendered[index % rendered.length],
  key: `part:${index}`,
  role: index === 0 ? 'overview' : 'section',
  // Sends alone are counted: no contents are edited in.
  linked: null,
}));
// Planning is not what is measured: it need not wait for the disk.
const planned = await openOutbox(root, { ...options, durable: false });
const dates = Array.from({ length: days }, (_, index) => dayBefore(index));
for (let chat = 1; chat <= targets; chat += 1) await planned.plan(-1_000_000_000_000 - chat, dates, messages);
planned.close();
const { deliverer, close } = await openOutbox(root, options);

globalThis.gc?.();
const limit = setTimeout(() => void deliverer.stop(), cap * 1000);
const cpu = process.cpuUsage();
const from = process.hrtime.bigint();
const report = await deliverer.runOnce();
const seconds = Number(process.hrtime.bigint() - from) / 1e9;
const { user, system } = process.cpuUsage(cpu);
clearTimeout(limit);
close();
await tell({
  messages: report.done,
  seconds,
  cpu: (user + system) / 1e3,
  rss: process.resourceUsage().maxRSS / 1024,
});
