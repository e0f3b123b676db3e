import { expect } from 'vitest';
import type { Message } from '../../src/message/message.js';
import { loadTdlib, type Tdlib } from '../../src/sandbox/tdlib.js';

const tdlib = await parser();

/** Addresses weigh about as much as Telegram counts; it refuses near 9,500. */
const DATA_LIMIT = 9000;

/**
 * What Telegram would make of a message, by its own parser; fails where it would refuse or change it.
 * @param hashtags the tags, without #, that may be live beside the category's
 * @returns the visible text, word joiners taken out
 */
export function accept(message: Message, hashtags: readonly string[]): string {
  const html = message.payload.text;
  const parsed = tdlib.parseHtml(html);
  if (!parsed.ok) throw new Error(`Telegram refuses ${message.key}: ${parsed.message}\n${html}`);
  const { text, entities } = parsed;
  expect(text.length, `length of ${message.key}`).toBeGreaterThan(0);
  expect(text.length, `length of ${message.key}`).toBeLessThanOrEqual(4096);
  expect(text, `${message.key} keeps its ends`).toBe(text.trim());
  expect(entities.length, `entities of ${message.key}`).toBeLessThanOrEqual(100);
  expect((html.match(/<\w/g) ?? []).length, `tags of ${message.key}`).toBeLessThanOrEqual(100);
  const data = [...html.matchAll(/href="([^"]*)"/g)].reduce((sum, link) => sum + (link[1]?.length ?? 0), 0);
  expect(data + entities.length * 8, `entity data of ${message.key}`).toBeLessThan(DATA_LIMIT);
  expect(html, 'no quote in a quote').not.toMatch(
    /<blockquote[^>]*>(?:(?!<\/blockquote>)[\s\S])*<blockquote/,
  );
  const own = new Set(hashtags.map((tag) => `#${tag}`));
  const shown = entities.filter((entity) => ['text_link', 'code', 'pre'].includes(entity.type));
  for (const live of tdlib.textEntities(text)) {
    const words = text.slice(live.offset, live.offset + live.length);
    // Telegram drops what it finds where it touches an entity that is there already.
    const inside = shown.some(
      (entity) => entity.offset < live.offset + live.length && live.offset < entity.offset + entity.length,
    );
    if (!inside) expect(own, `"${words}" is live in ${message.key}`).toContain(words);
  }
  for (const tag of hashtags) {
    if (new RegExp(`(^|\\s)#${tag}(\\s|$)`, 'u').test(text)) {
      expect(tdlib.textEntities(text).map((e) => text.slice(e.offset, e.offset + e.length))).toContain(
        `#${tag}`,
      );
    }
  }
  return text.replaceAll('\u2060', '');
}

async function parser(): Promise<Tdlib> {
  const loaded = await loadTdlib();
  if (loaded === null)
    throw new Error('TDLib cannot be loaded: npm ci installs it with the development dependencies');
  return loaded;
}
