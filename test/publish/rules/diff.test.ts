import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/message/message.js';
import type { Part } from '../../../src/outbox/model.js';
import { difference, label } from '../../../src/publish/rules/diff.js';

const payloadOf = (text: string) => ({ text, link_preview_options: { is_disabled: true } });
const message = (key: string, text: string, more: Partial<Message> = {}): Message => ({
  role: key === 'overview' ? 'overview' : 'section',
  key,
  method: 'sendMessage',
  payload: payloadOf(text),
  linked: null,
  ...more,
});
const part = (id: number, key: string, text: string, more: Partial<Part> = {}): Part => ({
  id,
  publicationId: 1,
  ordinal: id,
  position: id,
  key,
  role: key === 'overview' ? 'overview' : 'section',
  method: 'sendMessage',
  intended: payloadOf(text),
  payload: payloadOf(text),
  linked: null,
  chatId: -1001,
  messageId: 10 + id,
  state: 'sent',
  plain: false,
  bare: '',
  ...more,
});

/** Letters that are nowhere twice in a row: every run of them is one of its own. */
const letters = (length: number, from = 0x4e00) =>
  String.fromCodePoint(...Array.from({ length }, (_, at) => from + at));

describe('what a correction changes', () => {
  const posted = [part(0, 'overview', 'Monday'), part(1, 'a', 'Apples'), part(2, 'b', 'Pears')];
  test('nothing where the rendering is the same', () => {
    const same = [message('overview', 'Monday'), message('a', 'Apples'), message('b', 'Pears')];
    expect(difference(posted, same)).toBeNull();
  });
  test('a text, under the message that has its key; a key that is new; one that is gone', () => {
    const found = difference(posted, [
      message('overview', 'Monday'),
      message('a', 'Apple'),
      message('c', 'Plums'),
    ]);
    expect(found?.changed.map((one) => [one.part.id, one.message.payload.text])).toEqual([[1, 'Apple']]);
    expect(found?.added.map((one) => [one.message.key, one.position])).toEqual([['c', 2]]);
    expect(found?.removed.map(({ id }) => id)).toEqual([2]);
    expect([...(found?.positions ?? [])]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(found?.overview).toBeNull();
  });
  test('the overview alone, by its text or by its contents', () => {
    const rest = [message('a', 'Apples'), message('b', 'Pears')];
    const text = difference(posted, [message('overview', 'Tuesday'), ...rest]);
    expect([text?.overview?.payload.text, text?.changed]).toEqual(['Tuesday', []]);
    const linked = difference(posted, [message('overview', 'Monday', { linked: 'x' }), ...rest]);
    expect(linked?.overview?.linked).toBe('x');
  });
  test('the order alone', () => {
    const found = difference(posted, [
      message('overview', 'Monday'),
      message('b', 'Pears'),
      message('a', 'Apples'),
    ]);
    expect([found?.changed, found?.added, found?.removed]).toEqual([[], [], []]);
    expect([...(found?.positions ?? [])]).toEqual([
      [0, 0],
      [2, 1],
      [1, 2],
    ]);
  });
  test('what was taken back or dropped before counts as never posted', () => {
    const before = [
      ...posted,
      part(3, 'c', 'Plums', { state: 'removed' }),
      part(4, 'd', 'Figs', { position: null }),
    ];
    const same = [message('overview', 'Monday'), message('a', 'Apples'), message('b', 'Pears')];
    expect(difference(before, same)).toBeNull();
    expect(difference(before, [...same, message('c', 'Plums')])?.added).toHaveLength(1);
  });
});

describe('a correction that a person is asked about', () => {
  const whole = letters(1000);
  const drastic = (was: readonly string[], is: readonly string[]) =>
    difference(
      was.map((text, at) => part(at, `k${at}`, text)),
      is.map((text, at) => message(`k${at}`, text)),
    )?.drastic;
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['keeps three fifths of the text', [whole], [whole.slice(0, 600)], false],
    ['keeps less than that', [whole], [whole.slice(0, 599)], true],
    ['keeps less than that, its markup not counted', [whole], [`<b>${whole.slice(0, 598)}</b>`], true],
    ['keeps two of four messages', ['a', 'b', 'c', 'd'], [`${'a'.repeat(4)}`, 'b'], false],
    ['keeps one of four messages', ['a', 'b', 'c', 'd'], ['a'.repeat(4)], true],
    ['keeps one of three', ['a', 'b', 'c'], ['aaa'], false],
    ['has half of the words anew', [whole], [letters(504) + letters(496, 0x6000)], false],
    ['has most of the words anew', [whole], [letters(490) + letters(510, 0x6000)], true],
    ['is a short text anew', [letters(399)], [letters(399, 0x6000)], false],
    ['is a text anew that tells', [letters(400)], [letters(400, 0x6000)], true],
    ['has the same text in another message', [whole, 'x'], ['x', whole], false],
  ])('%s', (_name, was, is, expected) => expect(drastic(was, is)).toBe(expected));
  test('tells the share of the text that stays', () => {
    const found = difference([part(0, 'a', letters(107))], [message('a', letters(57) + letters(50, 0x6000))]);
    expect(found?.kept).toBe(0.5);
    expect(difference([part(0, 'a', 'short')], [message('a', 'other')])?.kept).toBe(1);
  });
});

describe('the first words of a message', () => {
  test.each([
    ['the first line with words, without its markup', '<b></b>\n  \n <b>A &amp; B</b> \nmore', 'A & B'],
    ['forty characters as they are', 'x'.repeat(40), 'x'.repeat(40)],
    ['a longer line, cut', 'x'.repeat(41), `${'x'.repeat(39)}…`],
    ['an emoji is one character', '😀'.repeat(40), '😀'.repeat(40)],
  ])('%s', (_name, text, expected) => expect(label(text)).toBe(expected));
});
