import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadTexts, sayIn } from '../../../src/telegram/i18n.js';
import { READER_COMMANDS } from '../../../src/telegram/introduce.js';

const i18n = loadTexts('zh');
const locales = ['zh', 'en'] as const;

/** Keys of a Fluent file with the variables that their messages use. */
function messages(locale: string): Map<string, string[]> {
  const text = readFileSync(new URL(`../../../data/locales/${locale}.ftl`, import.meta.url), 'utf8');
  const found = new Map<string, string[]>();
  let key = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) continue;
    key = /^([a-z][\w-]*) =/.exec(line)?.[1] ?? key;
    const used = [...line.matchAll(/\{ \$(\w+)/g)].map((match) => match[1] ?? '');
    if (key !== '') found.set(key, [...new Set([...(found.get(key) ?? []), ...used])].sort());
  }
  return found;
}

const zh = messages('zh');
const params = {
  count: 1234,
  page: 12,
  pages: 100,
  days: 30,
  period: '2026-01-01 – 2026-01-31',
  typed: 'x'.repeat(30),
  meant: 'x'.repeat(40),
  name: 'x'.repeat(60),
  names: '词'.repeat(300),
  most: 50,
  words: '词'.repeat(60),
  date: '2026-01-31',
  text: 'x'.repeat(40),
  bot: 'some_digest_bot',
  day: 7,
  share: '12%',
};

describe('what the bot says to readers', () => {
  test('both languages have the same messages, with the same variables', () => {
    expect(zh.size).toBeGreaterThan(40);
    expect(Object.fromEntries(messages('en'))).toEqual(Object.fromEntries(zh));
  });

  /** Bot API limits; where there is none, what a phone shows on one line. */
  const limits: readonly (readonly [RegExp, number])[] = [
    [/^bot-description$/, 512],
    [/^bot-short-description$/, 120],
    [/^command-/, 256],
    [/^button-/, 64 + params.name.length],
    [/^start-example/, 30],
    [
      /^(old-button|slow-down|try-again|follow-toast|follow-toast-known|stop-done|stop-none|at-once-full)$/,
      200,
    ],
    [/^help$/, 2000],
    [/./, 400],
  ];

  test.each(locales)('every message in %s is there and fits', (locale) => {
    const say = sayIn(i18n, locale);
    for (const key of zh.keys()) {
      const text = say(key, params);
      expect(text, key).not.toBe(`{${key}}`);
      expect(text, key).not.toMatch(/\{\$?\w+\}/);
      const limit = limits.find(([pattern]) => pattern.test(key))?.[1] ?? 0;
      expect(text.length, key).toBeLessThanOrEqual(limit);
      expect(text.length, key).toBeGreaterThan(0);
    }
  });

  test('an example fits into its button', () => {
    for (const locale of locales) {
      const say = sayIn(i18n, locale);
      for (const key of ['start-example-1', 'start-example-2', 'start-example-3']) {
        expect(new TextEncoder().encode(`a|${say(key)}`).length).toBeLessThanOrEqual(64);
      }
    }
  });

  test('the help names every command, and no other', () => {
    for (const locale of locales) {
      const help = sayIn(i18n, locale)('help');
      const named = [...help.matchAll(/^\/(\w+)/gm)].map((match) => match[1]);
      expect([...named, 'help'].sort()).toEqual([...READER_COMMANDS].sort());
    }
  });
});
