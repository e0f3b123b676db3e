import { expect, test } from 'vitest';
import { read, sketch } from '../support/sketch.js';
import { expectWhole } from '../support/whole.js';

/** Pages on which a heading, a bold line or a list is told from another by what it holds. */
const PAGES: readonly [name: string, markdown: string, outline: readonly string[]][] = [
  [
    'a bundle heading with words in between holds items of its section',
    '## 模型\n\n### [甲公司发布新模型](https://a.cn/1)\n\n正文\n\n### 更多端侧模型动态\n\n- [乙公司更新模型](https://a.cn/2)：短\n- **丙公司**推迟新模型的发布',
    [
      '# 模型',
      '- 甲公司发布新模型 → https://a.cn/1',
      '- 乙公司更新模型 → https://a.cn/2',
      '- 丙公司推迟新模型的发布',
    ],
  ],
  [
    'a bundle heading in brackets, numbered, over plain entries',
    '## 模型\n\n### 甲公司发布新模型\n\n正文\n\n### 3. [其他重要模型动态]\n\n- 乙公司更新模型，价格不变\n- 丙公司推迟新模型的发布',
    ['# 模型', '- 甲公司发布新模型', '- 乙公司更新模型，价格不变', '- 丙公司推迟新模型的发布'],
  ],
  [
    'a heading that begins like a bundle and has a text is an item',
    '## 模型\n\n### 甲公司发布新模型\n\n正文\n\n### 其他厂商跟进降价\n\n三家厂商在一天之内跟进。',
    ['# 模型', '- 甲公司发布新模型', '- 其他厂商跟进降价'],
  ],
  [
    'bold labels over linked entries part a list into groups',
    '## 更多动态\n\n**视频：**\n- [甲公司发布视频模型](https://a.cn/1)\n\n**行业观察**\n- [乙公司谈育儿](https://a.cn/2)\n- 丙公司办学',
    [
      '# 更多动态',
      '- 甲公司发布视频模型 → https://a.cn/1',
      '- 乙公司谈育儿 → https://a.cn/2',
      '- 丙公司办学',
    ],
  ],
  [
    'a bold label over linked entries ends the insight above it, with no rule between',
    '## 芯片\n\n### [甲公司公布新芯片](https://a.cn/1)\n\n正文\n\n**深度解读：**\n- 早了一季\n\n**算力动态：**\n- [乙公司追加订单](https://a.cn/2)',
    ['# 芯片', '- 甲公司公布新芯片 → https://a.cn/1', '- 乙公司追加订单 → https://a.cn/2'],
  ],
  [
    'a bold label over the sources of a story is a part of the story',
    '## 芯片\n\n### [甲公司公布新芯片](https://a.cn/1)\n\n正文\n\n**参考链接：**\n- [发布会实录全文](https://a.cn/2)\n\n### 乙公司\n\n正文',
    ['# 芯片', '- 甲公司公布新芯片 → https://a.cn/1', '- 乙公司'],
  ],
  [
    'linked points before the insight of a story are parts of it',
    '## 芯片\n\n### 甲公司公布新芯片\n\n正文\n\n**相关产品：**\n- [第一代推理芯片](https://a.cn/2)\n\n**深度解读：**\n- 早了一季',
    ['# 芯片', '- 甲公司公布新芯片'],
  ],
  [
    'a bold headline after an insight is an item',
    '## 芯片\n\n### 甲公司公布新芯片\n\n正文\n\n**深度解读：** 早了一季。\n\n**乙公司追加四十亿订单**\n\n正文',
    ['# 芯片', '- 甲公司公布新芯片', '- 乙公司追加四十亿订单'],
  ],
  [
    'bold labels with a text behind the colon are details',
    '## 协议\n\n### 甲公司与乙公司签约\n\n- **核心条款**：每年二百兆瓦\n- **争议**：用水量没有公开\n- **性能突破**：翻倍\n\n### 丙公司',
    ['# 协议', '- 甲公司与乙公司签约', '- 丙公司'],
  ],
  [
    'a heading without a link over bold headlines gathers them, be it one',
    '## 产业\n\n### 甲公司融资\n\n正文\n\n### 算力与能耗\n\n- **热力学计算的概念登场**：能耗再降一半',
    ['# 产业', '- 甲公司融资', '- 热力学计算的概念登场'],
  ],
  [
    'a heading over links alone on their lines gathers them',
    '## 今天\n\n### 芯片与算力\n\n[甲公司追加四十亿订单](https://a.cn/1)\n- 分三年交付\n\n[乙地数据中心开工](https://a.cn/2)\n- 首期一百兆瓦\n\n### 资本\n\n[丙公司完成新一轮融资](https://a.cn/3)\n- 三亿',
    [
      '# 芯片与算力',
      '- 甲公司追加四十亿订单 → https://a.cn/1',
      '- 乙地数据中心开工 → https://a.cn/2',
      '# 资本',
      '- 丙公司完成新一轮融资 → https://a.cn/3',
    ],
  ],
  [
    'a text right below an unlinked heading that begins with a link is its text',
    '## 企业\n\n### 甲公司推出桌面版\n[甲公司发布桌面预览版](https://a.cn/1)，支持三个系统。\n\n### 乙公司\n\n正文',
    ['# 企业', '- 甲公司推出桌面版 → https://a.cn/1', '- 乙公司'],
  ],
  [
    'paragraphs that begin with a bold name under a section are items',
    '## 甲公司换帅\n\n正文\n\n**深度解读：** 意料之中。\n\n## 机器人\n\n**乙公司：** 第三代机器人下月量产。\n\n**丙公司 Walker：** 在两家工厂试用。',
    ['#', '- 甲公司换帅', '# 机器人', '- 乙公司：第三代机器人下月量产', '- 丙公司 Walker：在两家工厂试用'],
  ],
  [
    'H2 items beside H2 sections',
    '## 甲公司发布助手\n\n正文\n\n## 机器人\n\n### 乙公司量产\n\n正文\n\n## 丙公司换帅\n\n正文\n\n## 小结\n\n今天就到这里。',
    ['#', '- 甲公司发布助手', '# 机器人', '- 乙公司量产', '#', '- 丙公司换帅', '# 小结'],
  ],
  [
    'contents, thanks and sponsors hold no items',
    '## Contents\n\n- [News](#news)\n- [Jobs](#jobs)\n\n## News\n\n### Official\n\n- [Release 2 is out](https://a.org/1)\n\n### Tools\n\n- [A faster linker](https://a.org/2)\n\n## Sponsors\n\nThank you.',
    [
      '# Contents',
      '# News · Official',
      '- Release 2 is out → https://a.org/1',
      '# Tools',
      '- A faster linker → https://a.org/2',
      '# Sponsors',
    ],
  ],
  [
    'three essays leave eleven lists what they are',
    [...'ABCDEFGHIJK']
      .map((name) => `## ${name} links\n\n- [Post by ${name} today](https://a.org/${name})\n\n`)
      .join('') + ['One', 'Two', 'Three'].map((name) => `## Essay ${name}\n\nA long text.\n\n`).join(''),
    [
      ...[...'ABCDEFGHIJK'].flatMap((name) => [
        `# ${name} links`,
        `- Post by ${name} today → https://a.org/${name}`,
      ]),
      '#',
      '- Essay One',
      '- Essay Two',
      '- Essay Three',
    ],
  ],
  [
    'entries with their address at the end',
    '## 链接\n\n- 1. 甲公司发布助手 - https://a.cn/1\n- 乙公司更新模型 - https://a.cn/2',
    ['# 链接', '- 甲公司发布助手 → https://a.cn/1', '- 乙公司更新模型 → https://a.cn/2'],
  ],
  [
    'the kind of a thing before its link',
    '## News\n\n### Miscellaneous\n\n- [video] [Building a game from scratch](https://a.org/1)\n- [A tour of the compiler](https://a.org/2)\n\n### Essays\n\n- [On errors](https://a.org/3)',
    [
      '# Miscellaneous',
      '- Building a game from scratch → https://a.org/1',
      '- A tour of the compiler → https://a.org/2',
      '# Essays',
      '- On errors → https://a.org/3',
    ],
  ],
  [
    'bold headlines on a page without any heading',
    '今天两条。\n\n**甲公司发布新款助手**\n\n正文\n\n**乙公司追加四十亿订单**\n\n正文',
    ['#', '- 甲公司发布新款助手', '- 乙公司追加四十亿订单'],
  ],
  [
    'a table of links and nothing else is no item',
    '## 模型\n\n### 甲公司发布助手\n\n正文\n\n## 收听语音版\n\n| 甲台 | 乙台 |\n| --- | --- |\n| [听](https://a.cn/1) | [听](https://a.cn/2) |',
    ['# 模型', '- 甲公司发布助手', '# 收听语音版'],
  ],
  [
    'a linked heading over a list of links is a section',
    '## Proposals\n\n### [Accepted](https://a.org/accepted)\n\nThese proposals were accepted this week:\n\n- [A lock that survives a crash of its owner](https://a.org/1)\n\n### [Open Questions](https://a.org/open)\n\n- [merge] [Owner locks](https://a.org/2)\n- [Timers](https://a.org/3)\n\n### Late\n\n- [On errors and their causes](https://a.org/4)',
    [
      '# Accepted',
      '- A lock that survives a crash of its owner → https://a.org/1',
      '# Open Questions',
      '- Owner locks → https://a.org/2',
      '- Timers → https://a.org/3',
      '# Late',
      '- On errors and their causes → https://a.org/4',
    ],
  ],
  [
    'a linked heading over links to its paper and code is an item, and so is one with a text of its own above links',
    '## 开源\n\n### [甲公司开源语音模型](https://a.cn/1)\n\n- [论文](https://a.cn/2)\n- [代码](https://a.cn/3)\n\n### [Teapot](https://a.cn/4)\n\n画图的小工具，有两个插件：\n\n- [Spout](https://a.cn/5)\n- [Lid](https://a.cn/6)\n\n### [乙公司发布手机助手和两款耳机](https://a.cn/7)\n\n现场发布了：\n\n- [能听懂方言的手机助手](https://a.cn/8)\n- [能翻译三种语言的耳机](https://a.cn/9)',
    [
      '# 开源',
      '- 甲公司开源语音模型 → https://a.cn/1',
      '- Teapot → https://a.cn/4',
      '- 乙公司发布手机助手和两款耳机 → https://a.cn/7',
    ],
  ],
  [
    'a block of code among paragraphs that begin with a link each leaves them items',
    '## Forum\n\n[Ann](https://a.org/1) pitched a lock that survives its owner.\n\n> It is simple.\n\n[Bob](https://a.org/2) pitched timers.\n\n```swift\nlet a = 1\n```\n\n## Tools\n\n- [On errors and their causes](https://a.org/3)',
    [
      '# Forum',
      '- Ann pitched a lock that survives its owner → https://a.org/1',
      '- Bob pitched timers → https://a.org/2',
      '# Tools',
      '- On errors and their causes → https://a.org/3',
    ],
  ],
  [
    'a text with its insight right under the heading of a section is the first item of it',
    '## 模型：甲公司领先\n\n甲公司发布**灯塔二号**，价格减半。七家客户试用。\n\n**深度解读：**\n- 早了一季\n\n---\n\n### [乙公司更新浏览器](https://a.cn/1)\n\n正文\n\n## 芯片\n\n两家公司今天有新闻。\n\n### [丙公司公布新芯片](https://a.cn/2)\n\n正文\n\n### [丁公司追加订单](https://a.cn/3)\n\n正文',
    [
      '# 模型：甲公司领先',
      '- 甲公司发布灯塔二号，价格减半',
      '- 乙公司更新浏览器 → https://a.cn/1',
      '# 芯片',
      '- 丙公司公布新芯片 → https://a.cn/2',
      '- 丁公司追加订单 → https://a.cn/3',
    ],
  ],
];

test.each(PAGES)('%s', (_name, markdown, outline) => {
  const text = `---\ntitle: 标题\n---\n${markdown}`;
  expect(sketch(read(text))).toEqual(outline);
  expectWhole(read(text), text);
});

/** The first line of an entry in a list of news, and its title. */
const TITLES: readonly [entry: string, title: string][] = [
  ['**王一**：加入丙公司，负责机器人数据平台', '王一：加入丙公司，负责机器人数据平台'],
  ['**丁公司**推迟发布新一代模型。原因没有公布。', '丁公司推迟发布新一代模型'],
  ['[李二](https://a.cn/1) 劝开发者从小项目做起', '李二劝开发者从小项目做起'],
  ['**NetBird** 开源组网工具', 'NetBird 开源组网工具'],
  ['**甲公司发布三款办公软件**：均可免费使用', '甲公司发布三款办公软件'],
  ['**甲公司发布三款办公软件**：[第一款可在线编辑](https://a.cn/1)', '甲公司发布三款办公软件'],
  ['**10:30** 演示实时翻译，现场一度卡顿', '演示实时翻译，现场一度卡顿'],
  ['**【甲公司发布三款软件】**：免费', '甲公司发布三款软件'],
  [
    `甲公司今天发布了三款软件，${'其中包括若干功能，'.repeat(12)}等等`,
    `甲公司今天发布了三款软件，${'其中包括若干功能，'.repeat(7)}`.slice(0, -1),
  ],
];

test.each(TITLES)('titled by its words: %s', (entry, title) => {
  const titles = read(`## 更多动态\n\n- ${entry}\n- 乙公司更新浏览器`).items.map((item) => item.title);
  expect(titles).toEqual([title, '乙公司更新浏览器']);
});

test('the text of an entry is what its title leaves', () => {
  const [first, second] = read(
    '## 更多动态\n\n- 甲公司换帅。原因没有公布。\n- **王一**：加入丙公司。年内上任。',
  ).items;
  expect(first).toMatchObject({ title: '甲公司换帅', text: '原因没有公布。' });
  expect(second).toMatchObject({ title: '王一：加入丙公司', text: '年内上任。' });
});
