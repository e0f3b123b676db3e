import { expect, test } from 'vitest';
import { findFonts, openLettering } from '../../src/picture/fonts.js';
import { toPng } from '../../src/picture/png.js';
import { chartOf } from '../../src/trend/chart.js';
import { trendOf } from '../../src/trend/series.js';

const trend = trendOf(
  { from: '2026-01-30', to: '2026-01-31' },
  {
    items: new Map([
      ['2026-01-30', 10],
      ['2026-01-31', 20],
    ]),
    names: [{ label: '英伟达', days: new Map([['2026-01-30', 3]]) }],
  },
);

test('a folder without fonts, and one that is not there, give no lettering', () => {
  expect(findFonts(['/no/such/folder'])).toEqual([]);
  expect(openLettering([])).toBeNull();
});

test('a chart with Chinese names becomes a picture of twice a phone’s width', async () => {
  const lettering = openLettering();
  if (lettering === null) throw new Error('install a font with Chinese letters: .ci/run does');
  const svg = chartOf(trend, { theme: 'light', lettering });
  if (svg === null) throw new Error('a letter had no shape');
  expect(svg).not.toContain('<text');
  const png = Buffer.from(await toPng(svg));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(780);
});

test('a letter that no font has is told instead of drawn', () => {
  expect(openLettering()?.shape('\u{10FFFD}', 20)).toBeNull();
});
