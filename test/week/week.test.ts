import { describe, expect, test } from 'vitest';
import type { FoundItem } from '../../src/query/archive.js';
import { type Counted, movements } from '../../src/week/movement.js';
import { type WeekFacts, weekOf } from '../../src/week/week.js';
import { dictionary } from '../story/labelled.js';

const counted = (items: number, names: Readonly<Record<string, number>>): Counted => ({
  items,
  names: new Map(Object.entries(names)),
});

describe('what moved', () => {
  test('is told by share: a short week has fewer of everything, and nothing fell', () => {
    const before = counted(1000, { OpenAI: 200, 苹果: 100 });
    expect(movements(counted(50, { OpenAI: 10, 苹果: 5 }), before)).toEqual({ rising: [], falling: [] });
  });

  test('rose or fell by more than chance makes, the surest first', () => {
    const before = counted(1000, { OpenAI: 100, 苹果: 100, 华为: 100, 谷歌: 100 });
    const { rising, falling } = movements(counted(250, { OpenAI: 75, 苹果: 5, 华为: 27, 谷歌: 45 }), before);
    expect(rising.map(({ name }) => name)).toEqual(['OpenAI', '谷歌']);
    expect(rising[0]).toEqual({ name: 'OpenAI', count: 75, share: 0.3, before: 0.1 });
    expect(falling.map(({ name }) => name)).toEqual(['苹果']);
  });

  test('is nothing where an archive begins, or for two items', () => {
    expect(movements(counted(50, { OpenAI: 10 }), counted(0, {}))).toEqual({ rising: [], falling: [] });
    expect(movements(counted(20, { OpenAI: 2 }), counted(4000, { OpenAI: 1 })).rising).toEqual([]);
  });
});

let rank = 1000;
const item = (date: string, title = date): FoundItem => ({
  rank: rank--,
  ordinal: 0,
  feed: 'default',
  date,
  section: null,
  sectionIndex: 0,
  title,
  url: null,
});

const facts = (given: Partial<WeekFacts>): WeekFacts => ({
  from: '2026-01-19',
  to: '2026-01-25',
  items: [item('2026-01-20')],
  stories: [],
  counts: counted(100, {}),
  before: counted(400, {}),
  unknown: new Set(),
  ...given,
});

describe('a week', () => {
  test('begins with what it told most often, then with what goes on longest, by the newest title', () => {
    const story = (...dates: string[]) => dates.map((date) => item(date));
    const { stories } = weekOf(
      facts({
        stories: [
          story('2026-01-20', '2026-01-10', '2026-01-09', '2026-01-08'),
          [item('2026-01-24', '新'), item('2026-01-22', '中'), item('2026-01-20', '旧')],
          story('2026-01-21', '2026-01-15'),
        ],
      }),
      dictionary,
    );
    expect(stories.map(({ title, days }) => [title, days])).toEqual([
      ['新', 3],
      ['2026-01-20', 4],
      ['2026-01-21', 2],
    ]);
  });

  test('has no story that was told on one day only', () => {
    const { stories } = weekOf(
      facts({ stories: [[item('2026-01-20', '早'), item('2026-01-20', '晚')]] }),
      dictionary,
    );
    expect(stories).toEqual([]);
  });

  test('names a house once, not also with each of its products', () => {
    const { rising } = weekOf(
      facts({
        counts: counted(200, { OpenAI: 60, ChatGPT: 40, Apple: 40 }),
        before: counted(800, { OpenAI: 60, ChatGPT: 40, Apple: 40 }),
      }),
      dictionary,
    );
    expect(rising.map(({ name }) => name)).toEqual(['OpenAI', 'Apple']);
  });

  test('tells new names that have two items or more, a family once, and no topics', () => {
    const { fresh } = weekOf(
      facts({
        counts: counted(100, { 'Nova 9': 4, 'Nova 9 Pro': 3, 星火工坊: 2, 一次社: 1, 收购: 5 }),
        unknown: new Set(['Nova 9', 'Nova 9 Pro', '星火工坊', '一次社', '收购']),
      }),
      dictionary,
    );
    expect(fresh).toEqual([
      { name: 'Nova 9', count: 4 },
      { name: '星火工坊', count: 2 },
    ]);
  });
});
