import fc from 'fast-check';

const WORDS = fc.constantFrom(
  ...'模型 芯片 OpenAI GPT-5.2 发布 “引号” （括号） 30~50 3*4*5 a_b_c 👨‍👩‍👧 🇨🇳 e\u0301 שלום مرحبا 1️⃣ @name #tag /cmd $USD a.com 深度解读 影响 & < > &amp; &copy'.split(
    ' ',
  ),
);
const words = fc.array(WORDS, { minLength: 1, maxLength: 8 }).map((list) => list.join(''));
const inline = fc.oneof(
  { weight: 4, arbitrary: words },
  words.map((text) => `**${text}**`),
  words.map((text) => `*${text}*`),
  words.map((text) => `~~${text}~~`),
  fc
    .tuple(words, fc.constantFrom('https://a.cn/1', 'https://a.cn/x_(y)', '#', '无链接', ''))
    .map(([text, url]) => `[${text}](${url})`),
  words.map((text) => `<b>${text}</b>`),
  fc.constantFrom('<br>', '**', '*', '[', ' ](', '`', '\\*', '![图](https://a.cn/p.png)', 'https://a.cn/2'),
);
const line = fc
  .tuple(words, fc.array(inline, { maxLength: 5 }))
  .map(([first, list]) => first + list.join(''));
const block = fc.oneof(
  { weight: 3, arbitrary: line },
  fc.tuple(fc.integer({ min: 1, max: 4 }), line).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  fc.array(line, { minLength: 1, maxLength: 15 }).map((list) => list.map((text) => `- ${text}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 5 })
    .map((list) => list.map((text, at) => `${at + 1}. ${text}\n   - ${text}`).join('\n')),
  line.map((text) => `> ${text}\n> > ${text}`),
  line.map((text) => `**深度解读 & 洞察：**\n- ${text}`),
  fc
    .array(words, { minLength: 2, maxLength: 4 })
    .map((cells) => `| ${cells.join(' | ')} |\n|${'-|'.repeat(cells.length)}\n| ${cells.join(' | ')} |`),
  words.map((text) => `<details>\n<summary>${text.replaceAll('<', '')}</summary>\n<p>正文</p>\n</details>`),
  fc.constant('---'),
  fc.constant('## 更多动态'),
);

/** A page of Markdown such as no maker would write, but one might. */
export const randomMarkdown = fc
  .array(block, { minLength: 1, maxLength: 14 })
  .map((blocks) => blocks.join('\n\n'));
