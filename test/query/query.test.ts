import { describe, expect, test } from 'vitest';
import {
  type ButtonAsk,
  byteLength,
  readButton,
  readStart,
  toButton,
  toStart,
} from '../../src/query/button-codec.js';
import { readDay, readPeriod } from '../../src/query/period.js';
import { segment } from '../../src/query/segment.js';
import { snippetOf } from '../../src/query/snippet.js';
import { readSearch } from '../../src/query/words.js';
import { tagKey } from '../../src/tags/tags.js';
import { dictionary } from '../telegram/answers/world.js';

// A Saturday; in New York it is still Friday the 30th.
const moment = { now: Date.parse('2026-01-31T09:00:00+08:00'), timezone: 'Asia/Shanghai' };

describe('periods', () => {
  test.each([
    ['7d', '2026-01-25', '2026-01-31'],
    ['7天', '2026-01-25', '2026-01-31'],
    ['近7天', '2026-01-25', '2026-01-31'],
    ['最近三天', '2026-01-29', '2026-01-31'],
    ['last 7 days', '2026-01-25', '2026-01-31'],
    ['近两周', '2026-01-18', '2026-01-31'],
    ['近一个月', '2026-01-01', '2026-01-31'],
    ['3个月', '2025-11-01', '2026-01-31'],
    ['半年', '2025-08-01', '2026-01-31'],
    ['2026-01', '2026-01-01', '2026-01-31'],
    ['2026年1月', '2026-01-01', '2026-01-31'],
    ['2025', '2025-01-01', '2025-12-31'],
    ['2026-01-10..2026-01-20', '2026-01-10', '2026-01-20'],
    ['2026-01-20..2026-01-10', '2026-01-10', '2026-01-20'],
    ['1月10日到1月20日', '2026-01-10', '2026-01-20'],
    ['1月10日-1月20日', '2026-01-10', '2026-01-20'],
    ['2025-12..2026-01', '2025-12-01', '2026-01-31'],
    ['今天', '2026-01-31', '2026-01-31'],
    ['昨天', '2026-01-30', '2026-01-30'],
    ['前天', '2026-01-29', '2026-01-29'],
    ['today', '2026-01-31', '2026-01-31'],
    ['Yesterday', '2026-01-30', '2026-01-30'],
    ['本周', '2026-01-26', '2026-02-01'],
    ['这周', '2026-01-26', '2026-02-01'],
    ['this week', '2026-01-26', '2026-02-01'],
    ['上周', '2026-01-19', '2026-01-25'],
    ['上星期', '2026-01-19', '2026-01-25'],
    ['last week', '2026-01-19', '2026-01-25'],
    ['上周五', '2026-01-23', '2026-01-23'],
    ['周五', '2026-01-30', '2026-01-30'],
    ['本月', '2026-01-01', '2026-01-31'],
    ['上月', '2025-12-01', '2025-12-31'],
    ['上个月', '2025-12-01', '2025-12-31'],
    ['last month', '2025-12-01', '2025-12-31'],
    ['去年', '2025-01-01', '2025-12-31'],
    ['1月', '2026-01-01', '2026-01-31'],
    ['12月', '2025-12-01', '2025-12-31'],
    ['十二月', '2025-12-01', '2025-12-31'],
    ['January', '2026-01-01', '2026-01-31'],
    ['dec 2024', '2024-12-01', '2024-12-31'],
    ['２０２６－０１', '2026-01-01', '2026-01-31'],
  ])('%s is %s to %s', (typed, from, to) => {
    expect(readPeriod(typed, moment)).toEqual({ from, to });
  });

  test.each([
    '',
    '360',
    '13月',
    '2026-13',
    '5.2',
    '机器人',
    'o3',
    '2月30日',
    'OpenAI',
    '..',
    '0天',
    '-',
    '4年',
  ])('%j is no period', (typed) => expect(readPeriod(typed, moment)).toBeNull());

  test('the day depends on the zone', () => {
    expect(readDay('今天', { ...moment, timezone: 'America/New_York' })).toBe('2026-01-30');
  });

  test('a week begins on Monday, also on a Sunday', () => {
    const sunday = { ...moment, now: Date.parse('2026-02-01T09:00:00+08:00') };
    expect(readPeriod('本周', sunday)).toEqual({ from: '2026-01-26', to: '2026-02-01' });
    const monday = { ...moment, now: Date.parse('2026-02-02T00:30:00+08:00') };
    expect(readPeriod('上周', monday)).toEqual({ from: '2026-01-26', to: '2026-02-01' });
  });

  test.each([
    ['2026-01-31', '2026-01-31'],
    ['2026/1/31', '2026-01-31'],
    ['2026年1月31日', '2026-01-31'],
    ['1月31日', '2026-01-31'],
    ['12月31号', '2025-12-31'],
    ['1/31', '2026-01-31'],
    ['20260131', '2026-01-31'],
    ['Jan 5', '2026-01-05'],
    ['5 January 2025', '2025-01-05'],
    ['2月29日', '2024-02-29'],
    ['本周', null],
    ['一天', '2026-01-31'],
  ])('the day of %s is %s', (typed, day) => expect(readDay(typed, moment)).toBe(day));
});

describe('search words', () => {
  test.each([
    ['库克 隐私', ['库 克', '隐 私'], []],
    ['"库克 隐私"', ['库 克 隐 私'], []],
    ['“世界模型” -开源', ['世 界 模 型'], ['开 源']],
    ['GPT-5.2', ['gpt 5 2'], []],
    ['ＧＰＴ５．２', ['gpt 5 2'], []],
    ['物理AI', ['物 理 ai'], []],
    ['4月', ['4 月'], []],
    ['-only', [], ['only']],
    ['"open', ['open'], []],
    ['OR * NEAR( ^a:b', ['or', 'near', 'a b'], []],
    ['🙂 -- " 「」', [], []],
  ])('%j', (typed, all, none) => {
    const words = readSearch(typed);
    expect(words.all.map((term) => term.tokens.join(' '))).toEqual(all);
    expect(words.none.map((term) => term.tokens.join(' '))).toEqual(none);
  });

  test('text is cut the same way', () => {
    expect(segment('发布GPT-5.2模型，𠮷！')).toBe('发 布 gpt 5 2 模 型 𠮷');
  });

  test.each([
    ['今年第四季度完成ＩＰＯ上市', 'ipo', 'ＩＰＯ'],
    ['the Meta AI', 'meta', 'Meta'],
    ['metadata only', 'meta', undefined],
    ['GPT—5 登场', 'gpt5', 'GPT—5'],
  ])('the hit in %j for %s', (text, typed, hit) => {
    expect(snippetOf(text, readSearch(typed))?.hit).toBe(hit);
  });
});

describe('buttons and links', () => {
  const period = { from: '2025-12-31', to: '2026-01-31' };
  const names = [...dictionary.tags.keys()];

  test('a button of any tag fits, alone and with four others', () => {
    for (const [at, name] of names.entries()) {
      const five = Array.from({ length: 5 }, (_, step) => names[(at + step) % names.length] ?? name);
      for (const group of [[name], five]) {
        const question: ButtonAsk = {
          kind: 'tags',
          groups: group.map((each) => ({ key: tagKey(each) })),
          period,
          page: 999,
        };
        const data = toButton(question);
        expect(data).not.toBeNull();
        expect(byteLength(data ?? '')).toBeLessThanOrEqual(64);
        const read = readButton(data ?? '');
        expect(read).toMatchObject({ kind: 'tags', period, page: 999 });
      }
    }
  });

  test.each<ButtonAsk>([
    { kind: 'search', words: { text: 'a|b "c d"' }, period: null, page: 3 },
    { kind: 'search', words: { id: 'abc123' }, period, page: 0 },
    { kind: 'day', date: '2026-01-31', page: 1 },
    { kind: 'top', page: 2 },
    { kind: 'tags', groups: [{ family: 'gpt5' }], period: null, page: 0 },
    { kind: 'tags', groups: [{ key: 'abc' }], period, page: 4, from: 2 },
    { kind: 'question', words: { text: '谷歌 < 翻译' }, period, page: 12 },
    { kind: 'question', words: { id: 'abc123' }, period: null, page: 0 },
    { kind: 'period', period, page: 1 },
    { kind: 'item', item: { date: '2026-01-31', ordinal: 0 }, back: null },
    { kind: 'item', item: { date: '2026-01-31', ordinal: 137 }, back: { text: 't|3<0||abc' } },
    { kind: 'item', item: { date: '2026-01-31', ordinal: 9 }, back: { id: 'abc123' } },
  ])('%j comes back', (question) => expect(readButton(toButton(question) ?? '')).toEqual(question));

  test.each([
    '',
    't|',
    't|x||a',
    't|0|zz|a',
    'd|0|2026-02-30',
    's|0||',
    'zzz',
    't|0||a+b+c+d+e+f',
    'p|-1',
    'i|',
    'i|zz',
    'n|0|',
  ])('damaged data %j is nothing', (data) => expect(readButton(data)).toBeNull());

  test.each(['', 'a|1', 'é', '¢߿', '很', '𠮷野家', '👨‍👩‍👧', 'a\ud83d', '\udc00b', '\ud83d\ud83d'])(
    'the bytes of %j are those of its encoding',
    (text) => expect(byteLength(text)).toBe(new TextEncoder().encode(text).length),
  );

  test('words too long for a button are told, not cut', () => {
    expect(toButton({ kind: 'search', words: { text: '很'.repeat(30) }, period, page: 0 })).toBeNull();
  });

  test.each(['OpenAI', '具身智能 上周', '"世界模型"', 'Қазақша', '🤖机器人'])('a link opens %s', (words) => {
    const start = toStart({ kind: 'words', words });
    expect(start).toMatch(/^[\w-]{1,64}$/);
    expect(readStart(start)).toEqual({ kind: 'words', words });
  });

  test('longer words are cut at a character, and other parameters are words', () => {
    const start = toStart({ kind: 'words', words: '具身智能机器人融资'.repeat(5) });
    expect(start.length).toBeLessThanOrEqual(64);
    expect(readStart(start)).toMatchObject({
      kind: 'words',
      words: expect.stringMatching(/^具身智能机器人融资/),
    });
    expect(readStart('OpenAI')).toEqual({ kind: 'words', words: 'OpenAI' });
    expect(readStart('d-2026-01-31')).toEqual({ kind: 'day', date: '2026-01-31' });
    for (const name of names) {
      expect(readStart(toStart({ kind: 'tag', key: tagKey(name) }))).toEqual({
        kind: 'tag',
        key: tagKey(name),
      });
    }
  });
});
