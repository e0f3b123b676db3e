import { Api } from 'grammy';
import { argument, TOKEN, tell } from '../children.js';
import { digestMessages } from '../digest-messages.js';

/** The same messages from a loop over grammY that remembers nothing: one at a time in a chat, all chats at once. */
const { root, url, targets, days, parts } = argument();
const rendered = await digestMessages(root);
const api = new Api(TOKEN, { apiRoot: url });
let sent = 0;
globalThis.gc?.();
const cpu = process.cpuUsage();
const from = process.hrtime.bigint();
await Promise.all(
  Array.from({ length: targets }, async (_, chat) => {
    for (let index = 0; index < days * parts; index += 1) {
      const { text, ...rest } = rendered[(index % parts) % rendered.length].payload;
      await api.sendMessage(-1_000_000_000_001 - chat, text, rest);
      sent += 1;
    }
  }),
);
const seconds = Number(process.hrtime.bigint() - from) / 1e9;
const { user, system } = process.cpuUsage(cpu);
await tell({
  messages: sent,
  seconds,
  cpu: (user + system) / 1e3,
  rss: process.resourceUsage().maxRSS / 1024,
});
