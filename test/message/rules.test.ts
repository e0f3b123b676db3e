import { expect, test } from 'vitest';
import { chooseHashtags } from '../../src/message/hashtag-line.js';
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

test('the first message: cover above, title first, five points of the summary, contents with counts, category', () => {
  const summary = Array.from({ length: 6 }, (_, at) => `- 第${at + 1}点`).join('\\n');
  const text = `---\ntitle: 今日要闻\ndate: 2026-02-01\ncategory: AI 日报\ncoverImage: https://a.cn/c.png\nsummary: "${summary}"\n---\n# 今日要闻\n\n${section('甲', 2, 400)}${section('乙', 1, 400)}`;
  const [first, ...others] = renderDigest(read(text), OPTIONS);
  expect(first?.payload.text.split('\n')).toEqual([
    '<b>今日要闻</b>',
    '2026年2月1日 星期日 · 3 条',
    '',
    '• 第1点',
    '• 第2点',
    '• 第3点',
    '• 第4点',
    '• 第5点',
    '<blockquote expandable>• 第6点</blockquote>',
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

/** Visible letters of every message, and those outside its folded quotes. */
const lengths = (text: string): { all: number; open: number }[] =>
  expectWhole(read(text), text).map(({ payload }) => {
    const open = payload.text.replace(/<blockquote expandable>[\s\S]*?<\/blockquote>/g, '');
    return { all: payload.text.replace(/<[^>]+>/g, '').length, open: open.replace(/<[^>]+>/g, '').length };
  });
const story = (name: string, told: number, insight: number): string =>
  `### ${name}\n\n${prose(told)}\n\n${insight === 0 ? '' : `**深度解读：**\n${`- ${prose(200)}\n`.repeat(insight / 200)}`}\n`;

test.each([
  ['a long story and a short one', story('甲', 3000, 600) + story('乙', 200, 0)],
  ['three stories', story('甲', 1700, 0) + story('乙', 1700, 0) + story('丙', 500, 0)],
  ['a story with an insight as long as a message', story('甲', 300, 3600) + story('乙', 300, 0)],
  ['one story with an endless insight', story('甲', 300, 7600)],
  ['a paragraph that is longer than a message', story('甲', 4200, 0)],
])('a section of two messages or more ends in no tail, and none is a folded quote: %s', (_, stories) => {
  const [, ...pieces] = lengths(`## 部\n\n${stories}`);
  const all = pieces.map((piece) => piece.all);
  expect(all.length).toBeGreaterThan(1);
  expect(Math.min(...all)).toBeGreaterThan(Math.max(...all) / 5);
  for (const { open } of pieces) expect(open).toBeGreaterThan(40);
});

test.each([
  ['first', `## 空\n\n${section('甲', 1, 900)}`],
  ['last', `${section('甲', 1, 900)}## 空\n`],
  ['between', `${section('甲', 1, 3600)}## 空\n\n## 又空\n\n${section('乙', 1, 3700)}`],
])('a heading with nothing below it is no message: %s', (_, text) => {
  for (const message of htmlOf(text).slice(1))
    expect(message.replace(/<b>.*?<\/b>/g, '').trim()).not.toBe('');
});

test('the rest of a section stays in its message and out of the contents; stories without a section are in them', () => {
  const list = (at: number) => `- [甲厂的消息第${at}条](https://a.cn/${at})\n`;
  const text = `## 甲公司发布助手\n\n${prose(400)}\n\n## 机器人\n\n### 乙公司量产\n\n${prose(400)}\n\n### 更多机器人动态\n\n${list(1)}${list(2)}\n## 更多动态\n\n${list(3)}`;
  const [overview, ...others] = renderDigest(read(text), OPTIONS);
  expect(overview?.linked?.split('\n').slice(-3)).toEqual([
    '<a href="part:1">甲公司发布助手</a>',
    '<a href="part:2">机器人</a> · 3',
    '<a href="part:3">更多动态</a> · 1',
  ]);
  expect(others[1]?.payload.text).toContain('\n\n<b>更多机器人动态</b>\n• <b><a href="https://a.cn/1">');
});

test('the label of an insight takes no line of its own', () => {
  const html = bodyHtml('## 一\n\n### 二\n\n文\n\n**深度解读 & 洞察：**\n- 甲\n- 乙\n\n---\n\n后记');
  expect(html).toContain('<blockquote expandable><b>深度解读 &amp; 洞察：</b>甲\n• 乙</blockquote>\n\n后记');
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

test('every item has one of its hashtags in the line before any has a second, up to eight', () => {
  const common = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(chooseHashtags([common, common, common, ['x'], ['y', 'a'], []])).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
    'f',
    'x',
    'y',
  ]);
  const many = Array.from({ length: 12 }, (_, at) => [`t${at}`, 'all']);
  expect(chooseHashtags([...many, ['own']])).toContain('own');
  expect(chooseHashtags(many)).toHaveLength(8);
  expect(chooseHashtags([[], []])).toEqual([]);
});
