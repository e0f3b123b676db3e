import { expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/digest/front-matter.js';
import { parseDigest } from '../../src/digest/parse.js';
import { htmlOf, read } from '../support/sketch.js';

const DAY = '2026-01-31';
/** A header, and the date that counts; the file is named one day earlier. */
const HEADERS: readonly [header: string, date: string | null][] = [
  [`---\ndate: ${DAY}\n---\n正文`, DAY],
  [`---\ndate: "${DAY}"\n---\n正文`, DAY],
  [`---\ndate: ${DAY} 00:30:00\n---\n正文`, DAY],
  [`---\ndate: ${DAY}T00:30:00+08:00\n---\n正文`, DAY],
  ['---\ndate: 2026/01/31\n---\n正文', DAY],
  [`\uFEFF---\r\ndate: ${DAY}\r\n---\r\n正文`, DAY],
  [`---\rdate: ${DAY}\r---\r正文`, DAY],
  [`title: 甲\ndate: ${DAY}\n\n正文`, DAY],
  [`---\ntitle:\ntags: []\nseo: null\ndate: ${DAY}\n--- \n正文`, DAY],
  [`\n\n---\ndate: ${DAY}\n---\n正文`, DAY],
  [`--- yaml\ndate: ${DAY}\n---\n正文`, DAY],
  [`---\ndate: 2026-01-01\ndate: ${DAY}\n---\n正文`, DAY],
  ['---\ntitle: 甲\ndate:\n---\n正文', '2026-01-30'],
  ['---\ndate: 2026-02-30\n---\n正文', '2026-01-30'],
  ['正文', '2026-01-30'],
];

test.each(HEADERS)('the day of %j', (text, date) => {
  expect(read(text, '2026-01-30.md').date).toBe(date);
  expect(htmlOf(text).join()).toContain('正文');
});

const UNREADABLE: readonly [text: string, line: number, why: RegExp][] = [
  ['---\ntitle: "甲\ndate: 2026-01-31\n---\n正文', 2, /YAML/],
  ['---\ntitle: 甲\n正文', 1, /never closed/],
  ['---\ntitle: 甲\n\ntags: [a\ndate: 2026-01-31\n---\n正文', 4, /YAML/],
  ['---\ntitle: 甲\n  b: c\n---\n正文', 3, /YAML/],
  ['---\n甲\n---\n正文', 2, /key: value/],
  ['---js\n{ title: process.exit(1) }\n---\n正文', 1, /only YAML/],
  ['---constructor\ntitle: 甲\n---\n正文', 1, /marked "constructor".*only YAML/],
  ['---toml\ntitle = "甲"\n---\n正文', 1, /marked "toml".*only YAML/],
  ['+++\ntitle = "甲"\n+++\n正文', 1, /TOML.*only YAML/],
  ['\n+++  \ntitle = "甲"\n+++\n正文', 2, /TOML.*only YAML/],
  [';;;\n{"title": "甲"}\n;;;\n正文', 1, /JSON.*only YAML/],
  ['{\n  "title": "甲"\n}\n\n正文', 1, /JSON.*only YAML/],
];

test.each(UNREADABLE)('%j is refused with its line, however often it is read', (text, line, why) => {
  for (let time = 0; time < 2; time += 1) {
    const result = parseDigest('2026-01-31.md', text);
    expect(result).toMatchObject({ ok: false, error: { nameDate: '2026-01-31' } });
    if (result.ok) continue;
    expect(result.error.message).toMatch(why);
    expect(Math.abs((result.error.line ?? 0) - line)).toBeLessThanOrEqual(2);
  }
});

test('numbers of the header stay as they are written', () => {
  expect(read('---\ntitle: 1.10\ncategory: 007\n---\n正文')).toMatchObject({
    title: '1.10',
    categories: ['007'],
  });
});

test('an error in the Markdown is told with its line in the file', () => {
  const page = `---\ntitle: 甲\nsummary: |\n  - 一\n  - 二\n---\n正文\n${'字'.repeat(20_001)}`;
  expect(parseDigest('2026-01-31.md', page)).toMatchObject({ ok: false, error: { line: 8 } });
  expect(splitFrontMatter('---\na: b\n--- \n一\n').bodyLine).toBe(3);
});
