import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderDigest } from '../../src/message/render.js';
import { bodyHtml, htmlOf, OPTIONS, read } from '../support/sketch.js';
import { expectWhole } from '../support/whole.js';

const ITEM = '## 模型\n\n### 甲\n\n';
const shown = (markdown: string): string => bodyHtml(ITEM + markdown).replace(/^[\s\S]*?<b>甲<\/b>\n/, '');

/** Markdown below an item's heading, and what a phone shows. */
const BODIES: readonly [name: string, markdown: string, html: string][] = [
  ['bold that CommonMark leaves as asterisks', '他**强调（两次）**之后', '他<b>强调（两次）</b>之后'],
  ['bold in quotation marks', '名为**“甲”**的项目', '名为<b>“甲”</b>的项目'],
  ['a mark without its pair', '甲** 发布', '甲 发布'],
  ['targets that are no address', '[甲](无链接)[乙](#)[丙]()[丁](./a.md)', '甲乙丙丁'],
  ['a range is not struck out', '30~50 与 60~80', '30~50 与 60~80'],
  ['a table', '| 甲 | 乙 |\n|---|---|\n| 1 | **2** |', '甲 · 乙\n1 · <b>2</b>'],
  ['a nested list', '- 甲\n  - 乙\n    - 丙\n- 丁', '• 甲\n  • 乙\n    • 丙\n• 丁'],
  ['an ordered list keeps its start', '3. 甲\n4. 乙', '3. 甲\n4. 乙'],
  ['a quote', '> 甲\n> 乙', '<blockquote>甲乙</blockquote>'],
  ['a quote in a quote', '> 甲\n>> 乙', '<blockquote>甲\n\n乙</blockquote>'],
  ['code', '用 `a < b` 即可', '用 <code>a &lt; b</code> 即可'],
  ['a picture shows nothing', '甲\n\n![图](https://a.cn/p.png)\n\n乙', '甲\n\n乙'],
  [
    'raw HTML in a line',
    '甲<br>乙 <b>丙</b> <a href="https://a.cn/1">丁</a>',
    '甲\n乙 <b>丙</b> <a href="https://a.cn/1">丁</a>',
  ],
  [
    'raw HTML blocks',
    '<details>\n<summary>甲</summary>\n<p>乙</p>\n</details>',
    '<blockquote expandable><b>甲</b>\n乙</blockquote>',
  ],
  ['entities', '甲 &amp; 乙 &lt;b&gt; &copy; &hellip;', '甲 &amp; 乙 &lt;b&gt; © …'],
  [
    'a bare address with an entity',
    '见 https://a.cn/1?b=2&amp;c=3 与https://a.cn/2&amp;d，谢谢',
    '见 <a href="https://a.cn/1?b=2&amp;c=3">https://a.cn/1?b=2&amp;c=3</a> 与<a href="https://a.cn/2&amp;d">https://a.cn/2&amp;d</a>，谢谢',
  ],
  [
    'a bare address before Chinese',
    '见 https://a.cn/1，谢谢',
    '见 <a href="https://a.cn/1">https://a.cn/1</a>，谢谢',
  ],
  ['a soft break between ideographs', '甲\n乙', '甲乙'],
  ['a soft break between words', 'open\nsource', 'open source'],
  [
    'what Telegram would make live',
    '@name #tag /cmd $USD a.com',
    '@\u2060name #\u2060tag /\u2060cmd $\u2060USD a.\u2060com',
  ],
  ['numbers and versions stay as they are', 'GPT-5.2 与 5.x，24/7', 'GPT-5.2 与 5.x，24/7'],
  [
    'an insight in points',
    '正文\n\n**深度解读 & 洞察：**\n- 一\n- 二',
    '正文\n<blockquote expandable><b>深度解读 &amp; 洞察：</b>一\n• 二</blockquote>',
  ],
  [
    'an insight in prose',
    '正文\n\n**深度解读：**\n\n一',
    '正文\n<blockquote expandable><b>深度解读：</b>一</blockquote>',
  ],
  [
    'an insight on its line',
    '正文\n\n**深度解读&洞察：**基于甲',
    '正文\n<blockquote expandable><b>深度解读&amp;洞察：</b>基于甲</blockquote>',
  ],
  [
    'an insight right below the paragraph',
    '正文\n**深度解读 & 洞查：** 一',
    '正文\n<blockquote expandable><b>深度解读 &amp; 洞查：</b>一</blockquote>',
  ],
  [
    'an insight that lost its marks',
    '正文\n\n** 深度解读 & 洞察：**\n- 一',
    '正文\n<blockquote expandable><b>深度解读 &amp; 洞察：</b>一</blockquote>',
  ],
  [
    'an insight under a heading',
    '正文\n\n#### 深度解读 & 洞察\n\n一',
    '正文\n<blockquote expandable><b>深度解读 &amp; 洞察：</b>一</blockquote>',
  ],
  [
    'the effect as well',
    '正文\n\n**影响：**\n- 一',
    '正文\n<blockquote expandable><b>影响：</b>一</blockquote>',
  ],
];

test.each(BODIES)('%s', (_name, markdown, html) => {
  expect(shown(markdown)).toBe(html);
  expectWhole(read(ITEM + markdown), ITEM + markdown);
});

const seed = readFileSync(join(import.meta.dirname, '..', '..', 'content', '2026-01-31.md'), 'utf8');
const card = seed.slice(seed.indexOf('<div class="telegram-card">'));
/** The card that invites into the group, as makers vary it. */
const CARDS: readonly [name: string, card: string][] = [
  ['as it is', `---\n\n${card}`],
  ['without the rule', card],
  ['with empty lines inside', card.replaceAll('>\n', '>\n\n')],
  ['indented', card.replace(/^/gm, '    ')],
  ['of another class', card.replaceAll('telegram-card', 'join-us')],
  ['never closed', card.replace(/<\/div>\s*$/, '')],
  ['with a style behind it', `${card}\n<style>.a { color: red }</style>\n<!-- end -->`],
];

test.each(CARDS)('the invitation %s stays out of the push', (_name, invitation) => {
  const html = htmlOf(`${ITEM}正文\n\n${invitation}`).join('\n');
  expect(html).toContain('正文');
  expect(html).not.toMatch(/群组|telegram|div|ai_news/i);
});

test('HTML that invites nobody stays', () => {
  expect(bodyHtml(`${ITEM}<div class="note">\n  <p>更正：昨天的数字有误。</p>\n</div>`)).toContain(
    '更正：昨天的数字有误。',
  );
});

test('a digest of nothing still has a message', () => {
  for (const text of ['', '---\n---\n', '---\ntitle: ""\n---\n\u200B']) {
    expect(renderDigest(read(text, 'content/about.md'), OPTIONS)[0]?.payload.text).toContain('about.');
  }
});
