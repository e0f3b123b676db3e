import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/query/period.js';
import { chartOf } from '../../src/trend/chart.js';
import { type DayCounts, trendOf } from '../../src/trend/series.js';

const counts = (
  items: Readonly<Record<string, number>>,
  ...names: readonly Readonly<Record<string, number>>[]
): DayCounts => ({
  items: new Map(Object.entries(items)),
  names: names.map((days, at) => ({ label: `N${at}`, days: new Map(Object.entries(days)) })),
});

describe('a trend', () => {
  test('of a month or less goes by day, with each day’s share of the news', () => {
    const trend = trendOf(
      { from: '2026-01-29', to: '2026-01-31' },
      counts({ '2026-01-29': 40, '2026-01-31': 20 }, { '2026-01-29': 4, '2026-01-31': 4 }),
    );
    expect(trend.step).toBe('day');
    expect(trend.steps).toEqual(['2026-01-29', '2026-01-30', '2026-01-31']);
    expect(trend.lines[0]).toEqual({
      label: 'N0',
      counts: [4, 0, 4],
      // Nothing is known of a day without a digest: that is no zero.
      shares: [0.1, null, 0.2],
      count: 8,
      share: 8 / 60,
    });
  });

  test('of more goes by weeks that end with the period; only the first may be short', () => {
    const [from, to] = ['2026-01-01', addDays('2026-01-01', 36)];
    const each = Object.fromEntries(Array.from({ length: 37 }, (_, day) => [addDays(from, day), 10]));
    const trend = trendOf({ from, to }, counts(each, {}));
    expect(trend.step).toBe('week');
    expect(trend.steps).toEqual([from, ...[2, 9, 16, 23, 30].map((day) => addDays(from, day))]);
    expect(trend.items).toEqual([20, 70, 70, 70, 70, 70]);
  });
});

const trend = trendOf(
  { from: '2026-01-29', to: '2026-01-31' },
  counts(
    { '2026-01-29': 40, '2026-01-30': 50, '2026-01-31': 20 },
    { '2026-01-29': 4, '2026-01-31': 4 },
    { '2026-01-30': 5 },
  ),
);

describe('a chart', () => {
  test('draws each name in a colour, dashes and marks of its own, in both themes', () => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = chartOf(trend, { theme }) ?? '';
      const strokes = [...svg.matchAll(/fill="none" stroke="(#\w+)"[^>]*?(stroke-dasharray="[^"]+")?\/>/g)];
      expect(new Set(strokes.map(([, colour]) => colour)).size).toBe(2);
      expect(new Set(strokes.map(([, , dash]) => dash)).size).toBe(2);
      expect(svg).toContain('N0 8 (7%)');
      expect(svg).toMatch(/>01-29<.*>01-31</s);
    }
  });

  test('breaks the line where nothing is known', () => {
    const broken = trendOf(
      { from: '2026-01-29', to: '2026-01-31' },
      counts({ '2026-01-29': 40, '2026-01-31': 20 }, { '2026-01-29': 4, '2026-01-31': 4 }),
    );
    const [path] = /d="(M[^"]*)" fill="none"/.exec(chartOf(broken, { theme: 'light' }) ?? '')?.slice(1) ?? [];
    expect(path).toMatch(/^M[\d. ]+M[\d. ]+$/);
  });

  test('is none where a letter has no shape: no box is drawn', () => {
    const lettering = {
      shape: (text: string) => (/\p{Script=Han}/u.test(text) ? null : { path: 'M0 0', width: 10 }),
    };
    const labelled = { ...trend, lines: trend.lines.map((line) => ({ ...line, label: '英伟达' })) };
    expect(chartOf(trend, { theme: 'light', lettering })).not.toBeNull();
    expect(chartOf(labelled, { theme: 'light', lettering })).toBeNull();
  });

  test('keeps what stands in a name from becoming markup', () => {
    const marked = { ...trend, lines: trend.lines.map((line) => ({ ...line, label: '<b>"&' })) };
    expect(chartOf(marked, { theme: 'light' })).toContain('&#60;b&#62;&#34;&#38;');
  });
});
