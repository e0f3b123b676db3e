import { expect, test } from 'vitest';
import { renderDigest } from '../../src/message/render.js';
import { bodyHtml, htmlOf, OPTIONS, read } from '../support/sketch.js';
import { expectWhole } from '../support/whole.js';

const prose = (length: number): string => '模型今天更新了。'.repeat(Math.ceil(length / 8)).slice(0, length);
const section = (name: string, items: number, length: number): string =>
  `## ${name}\n\n${Array.from({ length: items }, (_, at) => `### ${name}第${at + 1}条\n\n${prose(length)}\n`).join('\n')}\n`;
const keys = (text: string): string[] => renderDigest(read(text), OPTIONS).map((message) => message.key);

test('neighbours share a message only when both are small', () => {
  const text = section('甲', 1, 100) + section('乙', 1, 100) + section('丙', 1, 400) + section('丁', 1, 100);
  expect(keys(text)).toEqual(['overview', '甲#1/1+乙#1/1', '丙#1/1', '丁#1/1']);
});

test('a long section is cut between items and repeats its title', () => {
  const html = htmlOf(section('甲', 10, 900));
  expect(html.slice(1).map((text) => text.split('\n')[0])).toEqual([
    '<b>甲 (1/3)</b>',
    '<b>甲 (2/3)</b>',
    '<b>甲 (3/3)</b>',
  ]);
  for (const text of html.slice(1))
    expect(text.trim().endsWith('。') || /更新了?$|模型/.test(text)).toBe(true);
});

test('more sections than messages share them, and 19 are never exceeded', () => {
  for (const [sections, length] of [
    [30, 600],
    [60, 900],
    [18, 3700],
  ] as const) {
    const text = Array.from({ length: sections }, (_, at) => section(`第${at + 1}部`, 1, length)).join('');
    expect(expectWhole(read(text), text).length).toBeLessThanOrEqual(19);
  }
});

test('headings that are items are packed to about 3,000 characters', () => {
  const text = Array.from({ length: 12 }, (_, at) => `## 第${at + 1}条\n\n${prose(600)}\n`).join('\n');
  const lengths = htmlOf(text)
    .slice(1)
    .map((html) => html.length);
  expect(lengths.length).toBe(3);
  expect(Math.max(...lengths)).toBeLessThan(3300);
});

test('a list of more than 12 short entries shows 8 and folds the rest', () => {
  const list = (count: number): string =>
    htmlOf(
      `## 更多动态\n\n${Array.from({ length: count }, (_, at) => `- [第${at + 1}条](https://a.cn/${at})：短`).join('\n')}`,
    )[1] ?? '';
  expect(list(12)).not.toContain('blockquote');
  const [shown, folded] = list(13).split('<blockquote expandable>');
  expect(shown?.match(/•/g)).toHaveLength(8);
  expect(folded?.match(/•/g)).toHaveLength(5);
});

test('the first message: cover above, title first, folded summary, contents with counts, category', () => {
  const summary = Array.from({ length: 6 }, (_, at) => `- 第${at + 1}点`).join('\\n');
  const text = `---\ntitle: 今日要闻\ndate: 2026-02-01\ncategory: AI 日报\ncoverImage: https://a.cn/c.png\nsummary: "${summary}"\n---\n# 今日要闻\n\n${section('甲', 2, 400)}${section('乙', 1, 400)}`;
  const [first, ...others] = renderDigest(read(text), OPTIONS);
  expect(first?.payload.text.split('\n')).toEqual([
    '<b>今日要闻</b>',
    '2026年2月1日 星期日 · 3 条',
    '',
    '<blockquote expandable>• 第1点',
    '• 第2点',
    '• 第3点',
    '• 第4点',
    '• 第5点',
    '• 第6点</blockquote>',
    '',
    '甲 · 2',
    '乙 · 1',
    '',
    '#AI日报',
  ]);
  expect(first?.linked).toContain('<a href="part:1">甲</a> · 2\n<a href="part:2">乙</a> · 1');
  expect(first?.payload.link_preview_options).toEqual({
    url: 'https://a.cn/c.png',
    prefer_large_media: true,
    show_above_text: true,
  });
  expect(first?.payload.disable_notification).toBeUndefined();
  for (const { payload } of others) {
    expect(payload).toMatchObject({
      link_preview_options: { is_disabled: true },
      disable_notification: true,
    });
  }
});

test('a lead that does not fit goes on in a message of its own, and loses nothing', () => {
  const text = `${prose(9000)}\n\n${section('甲', 1, 400)}`;
  expect(expectWhole(read(text), text)[0]?.linked).toContain('part:');
  expect(keys(text).filter((key) => key.startsWith('overview')).length).toBeGreaterThan(1);
});

test('a digest without sections is one message without contents', () => {
  expect(renderDigest(read('---\ntitle: 停更\n---\n明天恢复。'), OPTIONS)).toMatchObject([{ linked: null }]);
});

test.each([
  ['a quote', '1. > 引文', '1. 引文'],
  ['a list', '1. - 甲', '1. • 甲'],
  ['a table', '1. | 甲 | 乙 |\n   |-|-|', '1. 甲 · 乙'],
  ['code', '1. ```\n   码\n   ```', '1.\n<pre>码</pre>'],
])('an entry that begins with %s keeps its number', (_, entry, shown) => {
  expect(bodyHtml(`## 更多动态\n\n${entry}`)).toContain(shown);
  expect(bodyHtml(`## 一\n\n### 二\n\n文\n\n${entry}`)).toContain(shown);
});
