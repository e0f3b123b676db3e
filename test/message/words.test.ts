import { expect, test } from 'vitest';
import { renderDigest } from '../../src/message/render.js';
import { accept } from '../support/judge-message.js';
import { OPTIONS, read, sketch } from '../support/sketch.js';

// No word lost, none changed: what people write, and what a phone shows of it.

/** The HTML below an item's heading; Telegram must take every message of it. */
function shown(markdown: string): string {
  const messages = renderDigest(read(`## 模型\n\n### 甲\n\n${markdown}`), OPTIONS);
  for (const message of messages) accept(message, []);
  return messages
    .slice(1)
    .map((message) => message.payload.text)
    .join('\n\n')
    .replace(/^[\s\S]*?<b>甲<\/b>\n?/, '')
    .replaceAll('\u2060', '')
    .trim();
}

type Cases = readonly (readonly [markdown: string, html: string])[];

const TAGS: Cases = [
  [
    '允许在 <script type="x"> 里写规则，三家启用。',
    '允许在 &lt;script type=&quot;x&quot;&gt; 里写规则，三家启用。',
  ],
  ['<script> 标签里写规则。\n\n另一段。', '&lt;script&gt; 标签里写规则。\n\n另一段。'],
  ['在 <title> 与 <iframe src="a"> 里', '在 &lt;title&gt; 与 &lt;iframe src=&quot;a&quot;&gt; 里'],
  ['把 <style>a{}</style> 写在 <head> 里', '把 &lt;style&gt;a{}&lt;/style&gt; 写在 &lt;head&gt; 里'],
  ['返回 List<String> 与 Map<K, V>', '返回 List&lt;String&gt; 与 Map&lt;K, V&gt;'],
  ['`Vec` 是 Vec<u8>，不是 Promise<void>', '<code>Vec</code> 是 Vec&lt;u8&gt;，不是 Promise&lt;void&gt;'],
  ['gateway <host> <port>', 'gateway &lt;host&gt; &lt;port&gt;'],
  ['用 <div> 包住，去掉 <b> 标签', '用 &lt;div&gt; 包住，去掉 &lt;b&gt; 标签'],
  ['List<Object> 与 <button>', 'List&lt;Object&gt; 与 &lt;button&gt;'],
  ['从 <!DOCTYPE html> 到 </body>', '从 &lt;!DOCTYPE html&gt; 到 &lt;/body&gt;'],
  ['<!-- 从这里\n\n到这里都在', '&lt;!-- 从这里\n\n到这里都在'],
  ['<b>粗</b>、<i>斜</i>、<span style="x">字</span><br>行', '<b>粗</b>、<i>斜</i>、字\n行'],
  ['甲 <!-- 注 --> 乙', '甲 乙'],
  ['把 <meta name="x"> 与 <link> 写进页面', '把 &lt;meta name=&quot;x&quot;&gt; 与 &lt;link&gt; 写进页面'],
  ['用 <Button onClick={go}> 组件', '用 &lt;Button onClick={go}&gt; 组件'],
  ['<title>旧</title> 改成新的', '&lt;title&gt;旧&lt;/title&gt; 改成新的'],
  ['<script>go()</script> 会被过滤。', '&lt;script&gt;go()&lt;/script&gt; 会被过滤。'],
  ['<script>\ngo()\n</script>\n\n正文', '正文'],
];

const ADDRESSES: Cases = [
  [
    '论文：https://a.org/1；代码：https://b.org/x/y；',
    '论文：<a href="https://a.org/1">https://a.org/1</a>；代码：<a href="https://b.org/x/y">https://b.org/x/y</a>；',
  ],
  [
    '见https://a.org/1、https://b.org/2和https://c.org/3。',
    '见<a href="https://a.org/1">https://a.org/1</a>、<a href="https://b.org/2">https://b.org/2</a>和<a href="https://c.org/3">https://c.org/3</a>。',
  ],
  ['（https://a.org/1）**重点**', '（<a href="https://a.org/1">https://a.org/1</a>）<b>重点</b>'],
  ['https://a.org/1，**重点**', '<a href="https://a.org/1">https://a.org/1</a>，<b>重点</b>'],
  [
    '维基 https://zh.wikipedia.org/wiki/人工智能 有',
    '维基 <a href="https://zh.wikipedia.org/wiki/人工智能">https://zh.wikipedia.org/wiki/人工智能</a> 有',
  ],
  [
    'https://zh.wikipedia.org/wiki/Transformer_(机器学习)，见',
    '<a href="https://zh.wikipedia.org/wiki/Transformer_(机器学习)">https://zh.wikipedia.org/wiki/Transformer_(机器学习)</a>，见',
  ],
  [
    'https://baike.baidu.com/item/大模型/123#历史。',
    '<a href="https://baike.baidu.com/item/大模型/123#历史">https://baike.baidu.com/item/大模型/123#历史</a>。',
  ],
  ['<https://a.org/文档，一>', '<a href="https://a.org/文档，一">https://a.org/文档，一</a>'],
  [
    '(https://a.org/x)(https://b.org/y)',
    '(<a href="https://a.org/x">https://a.org/x</a>)(<a href="https://b.org/y">https://b.org/y</a>)',
  ],
  [
    'https://a.org/1,https://b.org/2;https://c.org/3',
    '<a href="https://a.org/1">https://a.org/1</a>,<a href="https://b.org/2">https://b.org/2</a>;<a href="https://c.org/3">https://c.org/3</a>',
  ],
  [
    'https://a.org/save/https://b.org/2 与 https://a.org/?u=https://b.org',
    '<a href="https://a.org/save/https://b.org/2">https://a.org/save/https://b.org/2</a> 与 <a href="https://a.org/?u=https://b.org">https://a.org/?u=https://b.org</a>',
  ],
  ['见 https://例子.中国/a，有', '见 <a href="https://例子.中国/a">https://例子.中国/a</a>，有'],
  ['\\[见 https://a.org/1', '[见 <a href="https://a.org/1">https://a.org/1</a>'],
  ['[联系我们](mailto:a@b.cn)', '联系我们 (a@b.cn)'],
  ['[电话](tel:+86-10-1234)', '电话 (+86-10-1234)'],
  ['[下载](ftp://a.cn/b.zip)', '下载 (ftp://a.cn/b.zip)'],
  ['[控制台](http://localhost:3000/a)', '控制台 (http://localhost:3000/a)'],
  ['<a@b.cn> 与 c@d.cn', 'a@b.cn 与 c@d.cn'],
  ['[点](javascript:alert)', '点'],
];

const MARKS: Cases = [
  ['7*24 小时，5*8 小时', '7*24 小时，5*8 小时'],
  ['1920*1080 与 3*4*5', '1920*1080 与 3*4*5'],
  ['2**10 与 3**4', '2**10 与 3**4'],
  ['4*A100 与 8*H100', '4*A100 与 8*H100'],
  ['*强调 7*24 小时*', '<i>强调 7*24 小时</i>'],
  ['30~~50 与 60~~80', '30~~50 与 60~~80'],
  ['约 **50**GB', '约 <b>50</b>GB'],
  ['10<sup>6</sup> 与 10<sup>-3</sup> 与 H<sub>2</sub>O', '10⁶ 与 10⁻³ 与 H₂O'],
  ['2<sup>64k</sup> 与 x<sup>n</sup> 与 甲<sup>TM</sup>', '2^64k 与 xⁿ 与 甲TM'],
  ['*斜体。*后面', '<i>斜体。</i>后面'],
  ['***粗***后', '<b><i>粗</i></b>后'],
  ['***粗。***后', '<b><i>粗。</i></b>后'],
  ['~~删：~~后', '<s>删：</s>后'],
  ['他__强调__之后', '他<b>强调</b>之后'],
  ['前*（斜）*后，**（粗）**后', '前<i>（斜）</i>后，<b>（粗）</b>后'],
  ['snake_case_name 与 a_b', 'snake_case_name 与 a_b'],
  ['f(x)=a*b+c*d', 'f(x)=a*b+c*d'],
  ['A*算法和D*算法', 'A*算法和D*算法'],
  ['iOS*测试版*可用', 'iOS<i>测试版</i>可用'],
  ['__init__ 与 __FILE__ 与 __强调__', '__init__ 与 __FILE__ 与 <b>强调</b>'],
];

const LINES: Cases = [
  ['**来源**：官网\n**时间**：周二', '<b>来源</b>：官网\n<b>时间</b>：周二'],
  ['**来源：** 官网\n**时间：** 周二', '<b>来源：</b> 官网\n<b>时间：</b> 周二'],
  ['来源：官网\n时间：周二', '来源：官网\n时间：周二'],
  ['✅ 已上线\n🚀 即将上线', '✅ 已上线\n🚀 即将上线'],
  ['1️⃣ 一\n2️⃣ 二', '1️⃣ 一\n2️⃣ 二'],
  ['这一句被\n折成两行', '这一句被折成两行'],
  ['他认为这是\n好事：大家都高兴', '他认为这是好事：大家都高兴'],
  ['**价格** 十元\n**上市** 周三', '<b>价格</b> 十元\n<b>上市</b> 周三'],
  ['他说\n**好事**不断', '他说<b>好事</b>不断'],
  [
    '[原文](https://a.cn/1)\n[代码](https://a.cn/2)',
    '<a href="https://a.cn/1">原文</a>\n<a href="https://a.cn/2">代码</a>',
  ],
  [
    '[Ann](https://a.org/1) wrote\n[a book](https://a.org/2)',
    '<a href="https://a.org/1">Ann</a> wrote <a href="https://a.org/2">a book</a>',
  ],
  ['➤ 一\n➤ 二', '➤ 一\n➤ 二'],
  ['（1）一\n（2）二', '（1）一\n（2）二'],
  ['三点：\n一、甲\n二、乙', '三点：\n一、甲\n二、乙'],
  ['第一，甲；\n第二，乙', '第一，甲；\n第二，乙'],
  ['【来源】官网\n【时间】周二', '【来源】官网\n【时间】周二'],
  ['#甲 #乙\n正文', '#甲 #乙\n正文'],
];

const BLOCKS: Cases = [
  ['[![看](i.jpg)](https://v.cn/)', '<a href="https://v.cn/">看</a>'],
  ['[![](i.jpg)](https://v.cn/)', '<a href="https://v.cn/">图</a>'],
  ['[![看](https://a.cn/i.jpg)](https://a.cn/i.jpg)', ''],
  ['- [x] 已完成\n- [ ] 未完成\n- 其他', '☑ 已完成\n☐ 未完成\n• 其他'],
  ['1. [X] 已完成\n2. [ ] 未完成', '1. ☑ 已完成\n2. ☐ 未完成'],
  ['| 甲 | 乙 | 丙 |\n|-|-|-|\n| 1 |  | 3 |\n| | 2 | |', '甲 · 乙 · 丙\n1 · – · 3\n– · 2 · –'],
  ['| 甲 | 乙 |\n|-|-|\n| 一<br>二 | 三 |', '甲 · 乙\n一 二 · 三'],
  ['甲[^1]，乙[^2]。\n\n[^1]: 注一\n[^2]: 注二', '甲¹，乙²。\n\n¹ 注一\n\n² 注二'],
  ['甲[^注]。\n\n[^注]: 见 https://a.cn/1', '甲¹。\n\n¹ 见 <a href="https://a.cn/1">https://a.cn/1</a>'],
  ['甲[^1]。\n\n[^1]: 注一\n\n    又一段', '甲¹。\n\n¹ 注一\n又一段'],
  ['| 甲 | 乙 |\n|-|-|\n| 1 | 2 | 3 |\n| 4 |', '甲 · 乙 · –\n1 · 2 · 3\n4 · – · –'],
  ['数组 a[^1] 没有注', '数组 a[^1] 没有注'],
];

const HTML: Cases = [
  [
    '<table>\n<tr><th>甲</th><th>乙</th></tr>\n<tr><td>1</td><td><b>2</b></td></tr>\n<tr><td></td><td>一<br>二</td></tr>\n</table>',
    '甲 · 乙\n1 · <b>2</b>\n– · 一 二',
  ],
  ['<ul>\n<li>甲</li>\n<li>乙\n<ul><li>丙</li></ul></li>\n</ul>', '• 甲\n• 乙\n  • 丙'],
  ['<ol start="3"><li>甲</li><li><p>乙</p></li></ol>', '3. 甲\n4. 乙'],
  ['<pre><code>if a &lt; b:\n  List<String>\n</code></pre>', '<pre>if a &lt; b:\n  List&lt;String&gt;</pre>'],
  [
    '<details><summary>更多</summary><p>一</p><p>二</p></details>',
    '<blockquote expandable><b>更多</b>\n一\n二</blockquote>',
  ],
  [
    '甲\n\n<details>\n<summary>更多</summary>\n\n**一**\n\n- 二\n\n</details>\n\n乙',
    '甲\n<blockquote expandable><b>更多</b>\n<b>一</b>\n• 二</blockquote>\n乙',
  ],
  ['<blockquote><p>引文</p></blockquote>', '<blockquote>引文</blockquote>'],
  [
    '<p>甲<br>乙</p><p><i>丙</i> 与 <code>丁</code> 与 10<sup>6</sup></p>',
    '甲\n乙\n\n<i>丙</i> 与 <code>丁</code> 与 10⁶',
  ],
  ['<p><a href="https://v.cn/"><img src="i.jpg" alt="看"></a></p>', '<a href="https://v.cn/">看</a>'],
  ['<p><a href="mailto:a@b.cn">联系</a></p>', '联系 (a@b.cn)'],
  ['<div>见 https://a.org/1；</div>', '见 <a href="https://a.org/1">https://a.org/1</a>；'],
  ['<ul><li><input type="checkbox" checked>甲</li><li><input type="checkbox">乙</li></ul>', '☑ 甲\n☐ 乙'],
  ['<div>\n用 <host> 与 List<T> 与 <svg 三种\n</div>', '用 &lt;host&gt; 与 List&lt;T&gt; 与 &lt;svg 三种'],
  ['<Tabs>\n\n甲\n\n</Tabs>', '甲'],
  ['<host>\n的端口', '&lt;host&gt; 的端口'],
  ['<div><style>a { b: c }</style>甲</div>', '甲'],
];

const TEMPLATES: Cases = [
  ['> [!NOTE]\n> 正文', '<blockquote><b>说明：</b>正文</blockquote>'],
  ['> [!warning]- 小心\n> 正文', '<blockquote><b>小心：</b>正文</blockquote>'],
  ['::: tip\n正文\n:::', '<b>提示：</b>正文'],
  [':::note[标题]\n正文\n:::', '<b>标题：</b>正文'],
  ['::: center\n正文\n:::', '正文'],
  ['!!! note "标题"\n    正文', '<b>标题：</b>正文'],
  ['[toc]\n\n正文', '正文'],
  ['[[_TOC_]]\n\n正文', '正文'],
  ['import X from "../x"\nimport { Y } from \'y\';\n\n正文', '正文'],
  ['[甲](https://a.cn/1){:target="_blank"} 与 **乙**{.big}', '<a href="https://a.cn/1">甲</a> 与 <b>乙</b>'],
  ['正文\n{: .note}', '正文'],
  ['甲 {{ site.name }} 乙 {{< youtube id >}}{% include x.html %}', '甲 乙'],
  ['{{% notice %}}正文{{% /notice %}}', '正文'],
  ['{% highlight swift %}\nlet a: Array<T>\n{% endhighlight %}', '<pre>let a: Array&lt;T&gt;</pre>'],
  ['`{{ x }}` 与 `{: .a}`', '<code>{{ x }}</code> 与 <code>{: .a}</code>'],
  ['```\n{{ x }}\n[toc]\n```', '<pre>{{ x }}\n[toc]</pre>'],
  ['> [!心得]\n> 正文', '<blockquote><b>心得：</b>正文</blockquote>'],
  ['??? note "标题"\n    正文', '<b>标题：</b>正文'],
  ['=== "甲版"\n    正文\n=== "乙版"\n    另文', '<b>甲版：</b>正文\n<b>乙版：</b>另文'],
  ['正文 {#p1 .note}', '正文'],
  ['{/* 注 */}甲 {{{ raw }}} 乙', '甲 乙'],
  ['集合 {1, 2} 与 {a: 1}', '集合 {1, 2} 与 {a: 1}'],
];

for (const [name, cases] of Object.entries({ TAGS, ADDRESSES, MARKS, LINES, BLOCKS, HTML, TEMPLATES })) {
  test.each(cases)(`${name.toLowerCase()}: %j`, (markdown, html) => {
    expect(shown(markdown)).toBe(html);
  });
}

test('a picture that leads somewhere is a heading and an entry by its words', () => {
  const text = '## 更多动态\n\n- [![看发布会](i.jpg)](https://v.cn/1)\n- [![](i.jpg)](https://v.cn/2)';
  expect(sketch(read(text))).toEqual(['# 更多动态', '- 看发布会 → https://v.cn/1', '- 图 → https://v.cn/2']);
  expect(sketch(read('## 模型\n\n### [![看](i.jpg)](https://v.cn/1)\n\n正文\n\n### 乙\n\n正文'))).toEqual([
    '# 模型',
    '- 看 → https://v.cn/1',
    '- 乙',
  ]);
});

test.each([
  ['R&amp;D 提速', 'R&D 提速'],
  ['"**重磅**：`x` 发布"', '重磅：x 发布'],
  ['<b>重磅</b> 发布', '重磅 发布'],
  ['"[甲](https://a.cn) 发布"', '甲 发布'],
  ['List<String> 与 7*24', 'List<String> 与 7*24'],
  ['"# 1 号 1. 甲"', '# 1 号 1. 甲'],
])(
  'the title %s is read as inline text, and the heading that repeats it is not shown again',
  (title, words) => {
    const digest = read(
      `---\ntitle: ${title}\n---\n# ${title.replaceAll('"', '')}\n\n## 模型\n\n### 甲\n\n正文`,
    );
    expect(digest.title).toBe(words);
    expect(digest.lead).toEqual([]);
  },
);

test('the anchor of a heading is no part of it', () => {
  expect(sketch(read('## 模型 {#models}\n\n### 甲 {#a .b}\n\n正文\n\n### 乙\n\n正文'))).toEqual([
    '# 模型',
    '- 甲',
    '- 乙',
  ]);
});
