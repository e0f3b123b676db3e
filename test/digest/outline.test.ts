import { expect, test } from 'vitest';
import { read, sketch } from '../support/sketch.js';
import { expectWhole } from '../support/whole.js';

/** Every layout that makers of dailies use, as the smallest text that shows it. */
const LAYOUTS: readonly [name: string, markdown: string, outline: readonly string[]][] = [
  [
    'linked H3 items under H2 sections',
    '# 标题\n\n## 模型\n\n### [甲发布](https://a.cn/1)\n\n正文\n\n---\n\n## 芯片\n\n### [乙量产](https://a.cn/2)\n\n正文',
    ['# 模型', '- 甲发布 → https://a.cn/1', '# 芯片', '- 乙量产 → https://a.cn/2'],
  ],
  [
    'unlinked H3 items',
    '## 模型\n\n### 甲发布\n\n正文\n\n### 乙发布\n\n正文',
    ['# 模型', '- 甲发布', '- 乙发布'],
  ],
  [
    'H2 headings that are themselves the items',
    '## [甲](https://a.cn/1)\n\n正文\n\n## 乙\n\n正文\n\n## 更多动态\n\n- [丙](https://a.cn/3)：短',
    ['#', '- 甲 → https://a.cn/1', '- 乙', '# 更多动态', '- 丙 → https://a.cn/3'],
  ],
  [
    'label headings are no items',
    '## 甲\n\n正文\n\n### 深度解读 & 洞察\n\n- 一\n\n### 影响\n\n二\n\n## 乙\n\n正文\n\n### 深度解读 & 洞查\n\n三\n\n### 影响\n\n四',
    ['#', '- 甲', '- 乙'],
  ],
  [
    'label headings at H4 under H3 items',
    '## 甲部\n\n### 子\n\n正文\n\n#### 深度解读与洞洞察\n\n- 一\n\n### 丑\n\n正文\n\n#### 深度解读\n\n- 二',
    ['# 甲部', '- 子', '- 丑'],
  ],
  [
    'numbered H2 sections keep their numbers',
    '## 一、模型\n\n### 甲\n\n正文\n\n## 二、芯片\n\n### 乙\n\n正文\n\n## 七、更多动态\n\n- [丙](https://a.cn/3)',
    ['# 一、模型', '- 甲', '# 二、芯片', '- 乙', '# 七、更多动态', '- 丙 → https://a.cn/3'],
  ],
  [
    'H2 sections of a sentence and a list of links',
    '## 要闻\n\n今天的要闻如下。\n\n- [甲](https://a.cn/1)\n- [乙](https://a.cn/2)\n\n## 论文\n\n今天的论文如下。\n\n- [丙](https://a.cn/3)',
    ['# 要闻', '- 甲 → https://a.cn/1', '- 乙 → https://a.cn/2', '# 论文', '- 丙 → https://a.cn/3'],
  ],
  ['numbered H2 items', '## 一、甲\n\n正文\n\n## 二、乙\n\n正文', ['#', '- 一、甲', '- 二、乙']],
  [
    'H3 sections with ordered lists',
    '### 产品\n\n1. **甲**更新，细节如下。\n2. [乙](https://a.cn/2)：短\n\n### 研究\n\n1. 丙的论文提出一种新的稀疏注意力方法，长文本推理提速三倍并且已经放出代码。\n',
    [
      '# 产品',
      '- 甲更新，细节如下',
      '- 乙 → https://a.cn/2',
      '# 研究',
      '- 丙的论文提出一种新的稀疏注意力方法，长文本推理提速三倍并且已经放出代码',
    ],
  ],
  [
    'H4 sections with ordered lists under one H2',
    '## 今日\n\n#### 产品\n\n1. **甲**：短\n2. **乙**：短\n\n#### 研究\n\n1. **丙**：短',
    ['# 产品', '- 甲', '- 乙', '# 研究', '- 丙'],
  ],
  [
    'ordered lists under H3 and under the H4 below it',
    '### 模型\n\n1. **甲**：短\n2. **乙**：短\n\n#### 资本\n\n1. 丙融资，金额未披露。\n2. 丁上市。',
    ['# 模型', '- 甲', '- 乙', '# 资本', '- 丙融资，金额未披露', '- 丁上市'],
  ],
  [
    'H3 sections with numbered H4 items',
    '### 模型\n\n#### 1. 甲\n\n正文\n\n#### 2. 乙\n\n正文\n\n### 硬件\n\n#### 3. 丙\n\n正文',
    ['# 模型', '- 1. 甲', '- 2. 乙', '# 硬件', '- 3. 丙'],
  ],
  [
    'numbered bold paragraphs under H3',
    '### 模型\n\n**1. 甲发布**\n\n正文\n\n**2. 乙发布**\n\n正文\n\n### 硬件\n\n**1. 丙发布**\n\n正文\n\n**2. 丁发布**\n\n正文',
    ['# 模型', '- 1. 甲发布', '- 2. 乙发布', '# 硬件', '- 1. 丙发布', '- 2. 丁发布'],
  ],
  [
    'lists that Markdown does not know as lists',
    '### 模型\n\n1、甲发布新版\n2、乙发布新版\n3、丙发布新版\n\n### 硬件\n\n① 丁降价\n② 戊涨价',
    ['# 模型', '- 1、甲发布新版', '- 2、乙发布新版', '- 3、丙发布新版', '# 硬件', '- ① 丁降价', '- ② 戊涨价'],
  ],
  [
    'bullets that Markdown does not know as bullets',
    '## 快讯\n\n• 甲降价\n• 乙涨价',
    ['# 快讯', '- 甲降价', '- 乙涨价'],
  ],
  ['no heading at all', '今天休刊，明天恢复。', []],
  [
    'no heading, a list of linked entries',
    '- [甲](https://a.cn/1)：短\n- [乙](https://a.cn/2)：短',
    ['#', '- 甲 → https://a.cn/1', '- 乙 → https://a.cn/2'],
  ],
  [
    'text before the first section belongs to no section',
    '# 别的标题\n\n导语一段。\n\n- 要点\n\n## 模型\n\n### 甲\n\n正文',
    ['# 模型', '- 甲'],
  ],
  [
    'a headline unlike the title over H2 items',
    '# 别的标题\n\n## 甲\n\n正文\n\n## 乙\n\n正文',
    ['#', '- 甲', '- 乙'],
  ],
  [
    'a headline under the title repeated',
    '# 标题\n\n# 别的标题\n\n## 甲\n\n正文\n\n## 乙\n\n正文',
    ['#', '- 甲', '- 乙'],
  ],
  [
    'two H1 over H2 over H3',
    '# 上篇\n\n## 模型\n\n### 甲\n\n正文\n\n# 下篇\n\n## 芯片\n\n### 乙\n\n正文',
    ['# 模型', '- 甲', '# 下篇 · 芯片', '- 乙'],
  ],
  [
    'H1 as sections over H2 items',
    '# 模型\n\n## 甲\n\n正文\n\n# 芯片\n\n## 乙\n\n正文',
    ['# 模型', '- 甲', '# 芯片', '- 乙'],
  ],
  [
    'a section without items',
    '## 模型\n\n### 甲\n\n正文\n\n## 编者按\n\n一段话。\n\n## 芯片\n\n### 乙\n\n正文',
    ['# 模型', '- 甲', '# 编者按', '# 芯片', '- 乙'],
  ],
  ['an item without a body', '## 模型\n\n### 甲\n### 乙\n\n正文', ['# 模型', '- 甲', '- 乙']],
  [
    'points before the items of a section are no items',
    '## 模型\n\n- 要点一\n- 要点二\n\n### 甲\n\n正文',
    ['# 模型', '- 甲'],
  ],
  ['a heading without a space after the marks', '##模型\n\n###甲\n\n正文', ['# 模型', '- 甲']],
  [
    'a heading of an emoji alone names nothing',
    '## 模型\n\n### 甲\n\n正文\n\n## 🚀\n\n### 乙\n\n正文',
    ['# 模型', '- 甲', '# 🚀', '- 乙'],
  ],
  [
    'two sections of one name',
    '## 模型\n\n### 甲\n\n正文\n\n## 模型\n\n### 乙\n\n正文',
    ['# 模型', '- 甲', '# 模型', '- 乙'],
  ],
  [
    'an item that begins with 影响 is no label',
    '## 模型\n\n### 影响力榜单公布\n\n正文\n\n### 洞察未来峰会开幕\n\n正文',
    ['# 模型', '- 影响力榜单公布', '- 洞察未来峰会开幕'],
  ],
  [
    'an item that begins with 深度解读 is no label',
    '## 模型\n\n### 深度解读：甲为何降价\n\n正文\n\n### 深度解读甲公司的三份财报\n\n正文',
    ['# 模型', '- 深度解读：甲为何降价', '- 深度解读甲公司的三份财报'],
  ],
  [
    'H4 inside an item is a part of it',
    '## 模型\n\n### 甲\n\n正文\n\n#### 背景\n\n正文\n\n### 乙\n\n正文',
    ['# 模型', '- 甲', '- 乙'],
  ],
  [
    'markup leaves the titles',
    '## **模型**\n\n### [**甲** `v2` 发布](https://a.cn/1)\n\n正文\n\n### *乙* &amp; 丙\n\n正文',
    ['# 模型', '- 甲 v2 发布 → https://a.cn/1', '- 乙 & 丙'],
  ],
  [
    'a title of which a part is the link',
    '## 模型\n\n### 甲发布（[公告](https://a.cn/1)）\n\n正文',
    ['# 模型', '- 甲发布（公告） → https://a.cn/1'],
  ],
  [
    'targets that are no address',
    '## 模型\n\n### [甲](无链接)\n\n正文\n\n### [乙](#)\n\n正文\n\n### [丙]()\n\n正文\n\n### [丁](/news/1)\n\n正文',
    ['# 模型', '- 甲', '- 乙', '- 丙', '- 丁'],
  ],
  ['a target with a space', '## 模型\n\n### [甲](没有 链接)\n\n正文', ['# 模型', '- 甲 (没有 链接)']],
  [
    'balanced parentheses in an address',
    '## 模型\n\n### [甲](https://a.cn/x_(y))\n\n正文',
    ['# 模型', '- 甲 → https://a.cn/x_(y)'],
  ],
  [
    'reference links',
    '## 模型\n\n### [甲][1]\n\n正文\n\n[1]: https://a.cn/1 "甲"',
    ['# 模型', '- 甲 → https://a.cn/1'],
  ],
  [
    'items below 更多动态 stay behind it, in its section',
    '## 模型\n\n### 甲\n\n正文\n\n### 更多动态\n\n- [乙](https://a.cn/1)\n\n### 丙\n\n正文\n\n## 芯片\n\n### 丁\n\n正文',
    ['# 模型', '- 甲', '- 乙 → https://a.cn/1', '- 丙', '# 芯片', '- 丁'],
  ],
  [
    'an entry that begins with a list or code',
    '## 快讯\n\n- - 甲\n- 乙\n- ```\n  丙\n  ```',
    ['# 快讯', '- 甲', '- 乙', '- 丙'],
  ],
  ['a setext headline', '别的标题\n===\n\n## 模型\n\n### 甲\n\n正文', ['# 模型', '- 甲']],
  [
    'a rule right below a paragraph makes no heading of it',
    '## 模型\n\n### 甲\n\n正文\n---\n\n## 芯片\n\n### 乙\n\n正文',
    ['# 模型', '- 甲', '# 芯片', '- 乙'],
  ],
];

test.each(LAYOUTS)('%s', (_name, markdown, outline) => {
  const text = `---\ntitle: 标题\n---\n${markdown}`;
  expect(sketch(read(text))).toEqual(outline);
  expectWhole(read(text), text);
});

const SECTION = '## 模型\n\n### 甲\n\n正文\n\n';

/** How makers name the list at the end, each with one entry below. */
const MORE_HEADINGS: readonly [heading: string, title: string][] = [
  ['## 更多动态', '更多动态'],
  ['### 更多动态', '更多动态'],
  ['#### 更多动态', '更多动态'],
  ['### [更多动态](#)', '更多动态'],
  ['## 其他动态', '其他动态'],
  ['## 其他重要动态', '其他重要动态'],
  ['## **更多动态**', '更多动态'],
  ['## 📌 更多动态', '📌 更多动态'],
  ['## 七、更多动态', '七、更多动态'],
  ['## 更多动态：', '更多动态'],
  ['**更多动态**', '更多动态'],
  ['**更多动态：**', '更多动态'],
  ['**其他重要动态**：', '其他重要动态'],
];

test.each(MORE_HEADINGS)('%s opens a section only where it stands in none', (heading, title) => {
  const own = heading.startsWith('## ') ? [`# ${title}`] : [];
  const expected = ['# 模型', '- 甲', ...own, '- 乙 → https://a.cn/1'];
  expect(sketch(read(`${SECTION}${heading}\n\n- [乙](https://a.cn/1)：短`))).toEqual(expected);
  expect(sketch(read(`${SECTION}${heading}\n- [乙](https://a.cn/1)：短`))).toEqual(expected);
  const items = '## 甲\n\n正文\n\n## 丙\n\n正文\n\n';
  expect(sketch(read(`${items}${heading}\n\n- [乙](https://a.cn/1)：短`))).toEqual([
    '#',
    '- 甲',
    '- 丙',
    `# ${title}`,
    '- 乙 → https://a.cn/1',
  ]);
});

/** An entry as written, and its title. */
const ENTRIES: readonly [entry: string, title: string][] = [
  ['- [谷歌更新浏览器](https://a.cn/1)：能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- [谷歌更新浏览器](https://a.cn/1)，能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- [谷歌更新浏览器](https://a.cn/1)—— 能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- [谷歌更新浏览器](https://a.cn/1) — 能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- [谷歌更新浏览器](https://a.cn/1)', '谷歌更新浏览器 → https://a.cn/1'],
  ['* [谷歌更新浏览器](https://a.cn/1): 能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['1. [谷歌更新浏览器](https://a.cn/1)：能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- **[谷歌更新浏览器](https://a.cn/1)**：能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- **[谷歌更新浏览器](https://a.cn/1)：** 能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- [**谷歌更新浏览器**](https://a.cn/1)：能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- 🔥 [谷歌更新浏览器](https://a.cn/1)：能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['- [1. 谷歌更新浏览器](https://a.cn/1)：能比价', '1. 谷歌更新浏览器 → https://a.cn/1'],
  ['- **谷歌更新浏览器**：能比价', '谷歌更新浏览器'],
  ['- **谷歌更新浏览器：**能比价', '谷歌更新浏览器'],
  ['- **谷歌更新浏览器：** 能比价', '谷歌更新浏览器'],
  ['- **谷歌更新浏览器（测试版）：**能比价', '谷歌更新浏览器（测试版）'],
  ['- **谷歌**：[更新浏览器](https://a.cn/1)', '更新浏览器 → https://a.cn/1'],
  ['- **谷歌更新浏览器**：能比价（[来源](https://a.cn/1)）', '谷歌更新浏览器 → https://a.cn/1'],
  ['- **谷歌更新浏览器** [原文](https://a.cn/1)', '谷歌更新浏览器 → https://a.cn/1'],
  ['- [谷歌更新浏览器](无链接)：能比价', '谷歌更新浏览器'],
  ['- 谷歌更新浏览器', '谷歌更新浏览器'],
  ['- 谷歌更新**浏览器**：能比价', '谷歌更新浏览器：能比价'],
  ['- 谷歌更新浏览器，见[公告](https://a.cn/1)', '谷歌更新浏览器，见公告 → https://a.cn/1'],
  ['[谷歌更新浏览器](https://a.cn/1)：能比价', '谷歌更新浏览器 → https://a.cn/1'],
  ['**谷歌更新浏览器**：能比价', '谷歌更新浏览器'],
  ['### [谷歌更新浏览器](https://a.cn/1)\n\n能比价', '谷歌更新浏览器 → https://a.cn/1'],
];

test.each(ENTRIES)('an entry of the last section: %s', (entry, title) => {
  const second = entry.replaceAll('谷歌', '微软').replace('/1', '/2');
  const joined = entry.startsWith('#') ? `${entry}\n\n${second}` : `${entry}\n${second}`;
  expect(sketch(read(`## 更多动态\n\n${joined}`))).toEqual([
    '# 更多动态',
    `- ${title}`,
    `- ${title.replaceAll('谷歌', '微软').replace('/1', '/2')}`,
  ]);
});
