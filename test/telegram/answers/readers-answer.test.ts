import { expect, test } from 'vitest';
import {
  type AnswerItem,
  dayAnswer,
  inRows,
  itemAnswer,
  listAnswer,
  noteAnswer,
  sharedItem,
  shortAnswer,
} from '../../../src/message/answer.js';
import { loadTdlib } from '../../../src/sandbox/tdlib.js';
import { loadTexts, sayIn } from '../../../src/telegram/i18n.js';

const say = sayIn(loadTexts('zh'), 'zh');
const tdlib = await loadTdlib();

/** The longest and strangest that a digest may hold: every sign that Telegram could take for markup or a link. */
const hostile = '<b>&"@name #tag $CASH /cmd example.com 4111 1111 1111 1111 😀'.repeat(40);
const item = (at: number, url: string): AnswerItem => ({
  title: `${at} ${hostile}`,
  date: '2026-01-31',
  section: `${at} ${hostile}`,
  post: `https://t.me/some_group_name/${100_000 + at}`,
  source: url,
  read: { callback_data: 'i|00000' },
  snippet: { before: `…${hostile.slice(0, 18)}`, hit: '融资', after: `${hostile.slice(0, 42)}…` },
});
const items = (count: number, url = `https://example.com/${'a'.repeat(270)}`) =>
  Array.from({ length: count }, (_, at) => item(at, url));
const pages = { page: 1, perPage: 10, count: 1000, capped: true, to: (page: number) => `p|${page}` };
const button = { text: 'x', callback_data: 'p|0' };

test.each([
  [
    'a page of a list',
    listAnswer(
      say,
      {
        heading: hostile,
        notes: ['search-begins', 'note-lead', 'note-ignored'].map((key) =>
          say(key, { words: 'x'.repeat(60) }),
        ),
        items: items(10),
        order: 'relevance',
      },
      pages,
      inRows([button]),
    ),
  ],
  [
    'an item to be read',
    itemAnswer(say, {
      item: item(1, 'https://example.com/x'),
      text: `${hostile}\n\n`.repeat(9),
      back: button,
    }),
  ],
  ['the short form', shortAnswer(say, hostile, [], items(4), pages, 'https://t.me/bot?start=x')],
  [
    'a day',
    dayAnswer(
      say,
      {
        date: '2026-01-31',
        title: hostile,
        count: 500,
        post: 'https://t.me/c/1/2',
        items: items(20),
        before: button,
        after: button,
      },
      say('today-not-yet'),
      pages,
    ),
  ],
  ['an item for another chat', sharedItem(item(1, 'https://example.com/x'))],
  ['the help', noteAnswer([say('help'), '', say('help-inline', { bot: 'digest_bot' })], [], true)],
])('%s keeps the limits of a message, whatever is in it', (name, payload) => {
  expect(tdlib).not.toBeNull();
  const parsed = tdlib?.parseHtml(payload.text);
  if (parsed === undefined || !('text' in parsed))
    throw new Error(`TDLib refuses it: ${JSON.stringify(parsed)}`);
  expect(parsed.text.length).toBeLessThanOrEqual(4096);
  expect(parsed.entities.length).toBeLessThanOrEqual(100);
  const data = [...payload.text.matchAll(/href="([^"]*)"/g)].reduce(
    (sum, match) => sum + (match[1] ?? '').length,
    0,
  );
  expect(data).toBeLessThan(8000);
  // Inside a link Telegram makes nothing else live; everywhere else only the help names commands.
  const links = parsed.entities.filter((entity) => entity.type === 'text_link');
  const inLink = (offset: number) =>
    links.some((link) => link.offset <= offset && offset < link.offset + link.length);
  const live = (tdlib?.textEntities(parsed.text) ?? []).filter((entity) => !inLink(entity.offset));
  const words = live.map((entity) => parsed.text.slice(entity.offset, entity.offset + entity.length));
  expect(words.filter((word) => name !== 'the help' || !/^[/@]/.test(word))).toEqual([]);
});

test('an address that is too long is left out, not cut', () => {
  const answer = listAnswer(
    say,
    { heading: 'x', notes: [], items: items(1, `https://example.com/${'a'.repeat(2000)}`), order: 'newest' },
    pages,
    [],
  );
  expect(answer.text).not.toContain('aaaa');
});
