import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Api } from 'grammy';
import { argument, TOKEN, tell } from '../children.js';
import { HERE, load } from '../product.js';

/** The same messages from a loop over grammY that remembers nothing: one at a time in a chat, all chats at once. */
const { root, url, targets, days, parts } = argument();
const { parseDigest } = await load(root, 'digest/parse');
const { renderDigest } = await load(root, 'message/render');
const name = '2026-01-31.md';
const { digest } = parseDigest(name, readFileSync(path.join(HERE, 'content', name), 'utf8'));
const rendered = renderDigest(digest, { locale: 'zh', buttons: [] });
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
