import { bodyOf, DAYS, type Day, frontOf, sectionsOf, storyOf, textOf } from './days.js';

/** A failed generation. `code`: what an editor should be told first; absent where several reasons are right. */
export interface Fault {
  readonly name: string;
  readonly text: string;
  readonly file?: string;
}

const { zh, zh2, en, ja, ko } = DAYS;
const front = frontOf(zh);
const variable = (name: string) => `$${`{${name}}`}`;

/** The day with other stories. */
function withItems(
  day: Day,
  change: (story: Day['items'][number], n: number) => Partial<Day['items'][number]>,
) {
  return textOf({ ...day, items: day.items.map((story, n) => ({ ...story, ...change(story, n) })) });
}

function above(day: Day, words: string): string {
  return `${frontOf(day)}\n${words}\n\n${bodyOf(day)}`;
}

function below(day: Day, words: string): string {
  return `${textOf(day)}\n${words}\n`;
}

function between(day: Day, words: string): string {
  const sections = sectionsOf(day);
  return `${frontOf(day)}\n${[sections[0], words, sections[1], words, ...sections.slice(2)].join('\n\n')}`;
}

function summary(day: Day, words: string): string {
  return textOf(day).replace(/^summary: .*$/m, () => `summary: ${JSON.stringify(words)}`);
}

/** Paragraphs and points changed one by one; headings stay. */
function eachBlock(day: Day, change: (block: string, n: number) => string): string {
  let n = 0;
  const body = bodyOf(day)
    .split('\n\n')
    .map((block) => (/^(?:#|\*\*|-|$)/.test(block) ? block : change(block, n++)))
    .join('\n\n');
  return `${frontOf(day)}\n${body}`;
}

const HTML_PAGE = `<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>登录 - 内部资讯平台</title>
<script>window.location.href="/login?next=/daily";</script></head>
<body><div id="app"><nav><ul><li><a href="/">首页</a></li><li><a href="/about">关于我们</a></li><li><a href="/help">帮助中心</a></li></ul></nav>
<form><label>用户名</label><input name="user"><label>密码</label><input name="pass" type="password"><button>登录</button></form>
<footer><p>版权所有 © 2026 内部资讯平台 保留所有权利</p></footer></div></body></html>`;

const half = (day: Day) => {
  const text = bodyOf(day);
  const at = text.indexOf('，', Math.floor(text.length * 0.45));
  return text.slice(0, at + 6);
};

export const faults: readonly Fault[] = [
  // Summaries
  { name: 'the summary of another day', text: summary(zh, zh2.summary.map((p) => `- ${p}`).join('\n')) },
  { name: 'the summary of another day, in prose', text: summary(zh, `${zh2.summary.join('；')}。`) },
  {
    name: 'the summary of another day, English',
    text: summary(
      en,
      [
        'Larchwood releases a flagship reasoning model',
        'Magnolia files its prospectus after revenue doubled',
        'Residents sue a data center over noise',
        'Garnet sells a plush toy that talks offline',
        'A broadcaster restores twenty old serials',
        'Drones win the inspection contract of a grid operator',
      ]
        .map((p) => `- ${p}`)
        .join('\n'),
    ),
  },
  {
    name: 'a refusal as summary, English in a Chinese day',
    text: summary(zh, "I'm sorry, but I can't help with summarizing this content."),
  },
  { name: 'a refusal as summary, Chinese', text: summary(zh, '抱歉，我无法对该内容进行总结。') },
  {
    name: 'a refusal as summary, Japanese',
    text: summary(ja, '申し訳ありませんが、この内容を要約することはできません。'),
  },
  {
    name: 'a refusal as summary, Korean',
    text: summary(ko, '죄송합니다. 제공된 내용을 요약할 수 없습니다.'),
  },
  {
    name: 'a prompt as summary',
    text: summary(zh, '请用三到五个要点总结今天的新闻，每点不超过二十个字，使用中文。'),
  },
  { name: 'JSON as summary', text: summary(zh, '{"summary": ["云帆科技开放模型", "北辰机器人进厂"]}') },
  { name: 'an error as summary', text: summary(en, 'Error: Request timed out after 60 seconds') },
  // Prompts and limits
  {
    name: 'the prompt above the day',
    text: above(
      zh,
      '你是一名资深的科技编辑。请根据以下素材撰写一篇日报，要求：\n1. 使用简体中文\n2. 每条新闻附上原文链接\n3. 不要编造任何信息\n4. 总字数控制在三千字以内',
    ),
  },
  {
    name: 'the prompt above the day, one sentence',
    text: above(zh, '你是一个专业的新闻编辑，请将以下内容整理成 Markdown 格式的日报。'),
  },
  {
    name: 'the prompt above the day, English',
    text: above(
      en,
      'You are an expert news editor. Summarize the following articles into a daily digest. Use Markdown headings, keep each item under 80 words, and do not invent facts.',
    ),
  },
  {
    name: 'the prompt above the day, Japanese',
    text: above(
      ja,
      'あなたは優秀なニュース編集者です。以下の記事を日本語で要約し、Markdown形式で出力してください。',
    ),
  },
  {
    name: 'a prompt of several roles',
    text: above(
      zh,
      '# Role\n资深编辑\n\n# Task\n将新闻整理为日报\n\n# Constraints\n- 输出 Markdown\n- 不要输出解释',
    ),
  },
  {
    name: 'limits of knowledge above the day',
    text: above(zh, '请注意，我的知识截止于2024年6月，以下内容可能不是最新的。'),
  },
  {
    name: 'limits of knowledge, no real-time access',
    text: above(zh, '由于我无法实时访问互联网，以下新闻基于训练数据生成，可能与实际情况有出入。'),
  },
  {
    name: 'limits of knowledge, English',
    text: above(
      en,
      "As of my last update in June 2024, I don't have access to real-time news, so some of this may be outdated.",
    ),
  },
  {
    name: 'limits of knowledge, Korean',
    text: above(
      ko,
      '제 지식은 2024년 6월까지이며 실시간 정보에 접근할 수 없으므로 아래 내용은 최신이 아닐 수 있습니다.',
    ),
  },
  // Tools and roles
  {
    name: 'tool calls between sections, XML',
    text: between(
      zh,
      '<tool_call>\n{"name": "web_search", "arguments": {"query": "AI 新闻 今日"}}\n</tool_call>',
    ),
  },
  {
    name: 'tool calls between sections, invoke',
    text: between(
      en,
      '<function_calls>\n<invoke name="fetch">\n<parameter name="url">https://wire.test/1</parameter>\n</invoke>\n</function_calls>',
    ),
  },
  {
    name: 'tool calls between sections, JSON',
    text: between(zh, '{"tool": "search", "args": {"q": "机器人 订单"}}'),
  },
  {
    name: 'tool calls between sections, ReAct',
    text: between(
      en,
      'Action: web_search\nAction Input: "robot orders March 2026"\nObservation: 10 results found',
    ),
  },
  { name: 'tokens of roles', text: between(zh, '<|im_end|>\n<|im_start|>assistant') },
  {
    name: 'a transcript of roles',
    text: `${front}\nUser: 请生成今天的日报\n\nAssistant: 好的\n\n${bodyOf(zh)}\n\nUser: 再短一点\n\nAssistant: 好的，已缩短。\n`,
  },
  { name: 'citation tokens of a chat', text: eachBlock(zh, (block) => `${block} citeturn0search3`) },
  {
    name: 'content references of a chat',
    text: eachBlock(en, (block, n) => `${block} :contentReference[oaicite:${n}]{index=${n}}`),
  },
  // Made up
  {
    name: 'a notice that all is made up, below',
    text: below(zh, '---\n\n注：以上新闻均为虚构，仅用于演示日报格式，请勿当真。'),
  },
  {
    name: 'a notice that all is made up, above',
    text: above(zh, '> 说明：由于没有提供素材，以下内容为模拟生成的示例新闻。'),
  },
  {
    name: 'a notice that all is made up, English',
    text: below(
      en,
      '*Note: The stories above are fictional and were generated for illustration purposes only.*',
    ),
  },
  {
    name: 'a notice that the links are made up',
    text: below(zh, '以上链接均为示例链接，请替换为真实来源。'),
  },
  // Loops
  {
    name: 'a sentence over and over, at the end',
    text: below(zh, '业内人士认为，这一趋势将持续下去。'.repeat(25)),
  },
  {
    name: 'a sentence over and over in one story',
    text: withItems(zh, (story, n) =>
      n === 4 ? { text: `${story.text}${'公司表示将继续加大投入。'.repeat(20)}` } : {},
    ),
  },
  {
    name: 'a sentence at the end of every story',
    text: withItems(zh, (story) => ({
      text: `${story.text.slice(0, 30)}这一进展标志着人工智能行业迈入了全新的发展阶段，具有深远的意义。`.repeat(
        2,
      ),
      points: [
        '这一进展标志着人工智能行业迈入了全新的发展阶段，具有深远的意义',
        '这一进展标志着人工智能行业迈入了全新的发展阶段，具有深远的意义',
      ],
    })),
  },
  {
    name: 'a phrase without an end',
    text: below(en, `The market is growing and growing ${'and growing '.repeat(120)}`),
  },
  { name: 'a letter without an end', text: below(zh, `北辰机器人表示${'的'.repeat(400)}`) },
  { name: 'the whole body twice', text: `${textOf(zh)}\n\n${bodyOf(zh)}` },
  {
    name: 'all stories have one title',
    text: withItems(zh, () => ({ title: '云帆科技开放百万字长文本模型' })),
  },
  {
    name: 'all stories have one text',
    text: withItems(en, () => ({ text: en.items[0]?.text ?? '', points: en.items[0]?.points ?? [] })),
  },
  // Nothing to tell
  {
    name: 'half the stories have no information',
    text: withItems(zh, (_, n) => (n % 2 === 0 ? { text: '暂无相关信息。', points: ['暂无', '暂无'] } : {})),
  },
  {
    name: 'half the stories have no information, in sentences',
    text: withItems(zh, (_, n) =>
      n % 2 === 0
        ? {
            text: '原文未提供更多细节，无法确认具体信息。',
            points: ['信息不足，无法分析', '信息不足，无法判断影响'],
          }
        : {},
    ),
  },
  {
    name: 'half the stories have no information, English',
    text: withItems(en, (_, n) =>
      n % 2 === 1
        ? {
            text: 'No further information is available about this story.',
            points: ['Not specified', 'Not specified'],
          }
        : {},
    ),
  },
  {
    name: 'half the stories failed to load',
    text: withItems(zh, (_, n) =>
      n % 2 === 1 ? { text: '获取正文失败：请求超时（timeout of 30000ms exceeded）', points: [] } : {},
    ),
  },
  {
    name: 'half the stories were filtered',
    text: withItems(zh, (_, n) =>
      n % 2 === 1 ? { text: '该内容因触发安全策略已被过滤。', points: [] } : {},
    ),
  },
  {
    name: 'half the stories are a refusal, Korean',
    text: withItems(ko, (_, n) =>
      n % 2 === 1 ? { text: '죄송합니다. 이 기사에 대한 정보를 찾을 수 없습니다.', points: [] } : {},
    ),
  },
  {
    name: 'stories that repeat their titles',
    text: withItems(zh, (story) => ({ text: story.title, points: [] })),
  },
  { name: 'labels with nothing under them', text: withItems(zh, () => ({ points: [] })) },
  {
    name: 'labels with nothing behind them',
    text: withItems(zh, () => ({ text: '**核心内容**：\n\n**影响**：\n\n**来源**：', points: [] })),
  },
  { name: 'empty points', text: `${front}\n${bodyOf(zh).replace(/^- (?!\[).*$/gm, '-')}` },
  {
    name: 'sections only',
    text: `${front}\n${['模型', '公司', '芯片', '机器人', '更多动态'].map((s) => `## ${s}\n`).join('\n')}`,
  },
  { name: 'the rest left out', text: `${front}\n${sectionsOf(zh)[0]}\n\n（其余新闻略）\n` },
  {
    name: 'the rest left out, English',
    text: `${frontOf(en)}\n${sectionsOf(en)[0]}\n\n[... remaining stories omitted for brevity ...]\n`,
  },
  { name: 'bare addresses', text: `${front}\n${zh.items.map((story) => story.url).join('\n\n')}\n` },
  // Links
  { name: 'half the links are dead', text: withItems(zh, (_, n) => (n % 2 === 0 ? { url: '#' } : {})) },
  {
    name: 'half the links are examples',
    text: withItems(en, (_, n) => (n % 2 === 0 ? { url: `https://example.com/article-${n}` } : {})),
  },
  { name: 'links are words', text: withItems(zh, () => ({ url: '原文链接' })) },
  // Languages
  {
    name: 'each paragraph twice in two languages',
    text: eachBlock(zh, (block, n) => `${block}\n\n${en.items[n % en.items.length]?.text ?? ''}`),
  },
  {
    name: 'half the paragraphs in another language',
    text: withItems(zh, (_, n) =>
      n % 2 === 0 ? { text: en.items[n]?.text ?? '', points: en.items[n]?.points ?? [] } : {},
    ),
  },
  {
    name: 'the second half in another language',
    text: withItems(en, (_, n) =>
      n >= 4
        ? {
            title: zh.items[n]?.title ?? '',
            text: zh.items[n]?.text ?? '',
            points: zh.items[n]?.points ?? [],
          }
        : {},
    ),
  },
  { name: 'a remark on the translation', text: above(zh, '以下是原文的中文翻译：') },
  // Cut
  { name: 'cut in the middle of a sentence at half', text: `${front}\n${half(zh)}` },
  {
    name: 'cut in the middle of a sentence at half, without summary',
    text: `${frontOf(zh, { summary: '' })}\n${half(zh)}`,
  },
  {
    name: 'cut in a word, English',
    text: `${frontOf(en)}\n${bodyOf(en).slice(0, Math.floor(bodyOf(en).length * 0.5))}`,
  },
  {
    name: 'to be continued',
    text: `${front}\n${sectionsOf(zh).slice(0, 2).join('\n\n')}\n\n（由于篇幅限制，剩余部分将在下一条回复中给出）\n`,
  },
  {
    name: 'the limit of tokens',
    text: `${frontOf(en)}\n${sectionsOf(en)[0]}\n\n[Output truncated: maximum token limit reached]\n`,
  },
  // Pages and data
  { name: 'a page of HTML', text: `${front}\n${HTML_PAGE}` },
  {
    name: 'a page that asks who reads',
    text: `${frontOf(en)}\n<html><head><title>Just a moment...</title></head><body><h1>Checking your browser before accessing wire.test</h1><p>Please enable JavaScript and cookies to continue.</p><p>Ray ID: 8f1c2a3b4d5e6f70</p></body></html>`,
  },
  {
    name: 'the same as text',
    text: `${frontOf(en)}\nJust a moment...\n\nChecking your browser before accessing wire.test. Please enable JavaScript and cookies to continue.\n\nRay ID: 8f1c2a3b4d5e6f70 • Performance & security by Cloudflare\n`,
  },
  {
    name: 'an error of an API as JSON',
    text: `${front}\n{"error": {"message": "You exceeded your current quota, please check your plan and billing details.", "type": "insufficient_quota", "code": 429}}`,
  },
  {
    name: 'a content filter',
    text: `${frontOf(en)}\nThe response was filtered due to the prompt triggering the content management policy. Please modify your prompt and retry.\n`,
  },
  {
    name: 'the digest as JSON',
    text: `${front}\n${JSON.stringify({ title: zh.title, sections: zh.items }, null, 2)}`,
  },
  {
    name: 'the digest as JSON in a fence',
    text: `${front}\n\`\`\`json\n${JSON.stringify({ title: zh.title, sections: zh.items }, null, 2)}\n\`\`\`\n`,
  },
  { name: 'the digest in a fence', text: `${front}\n\`\`\`markdown\n${bodyOf(zh)}\n\`\`\`\n` },
  { name: 'all of it in a fence, header too', text: `${front}\n\`\`\`markdown\n${textOf(zh)}\n\`\`\`\n` },
  { name: 'the header twice', text: `${front}\n${textOf(zh)}` },
  {
    name: 'the digest as YAML',
    text: `${front}\n${zh.items.map((s) => `- title: ${s.title}\n  url: ${s.url}\n  summary: ${s.text}`).join('\n')}`,
  },
  { name: 'escaped line ends', text: `${front}\n${bodyOf(zh).replaceAll('\n', '\\n')}` },
  {
    name: 'escaped letters',
    text: `${frontOf(zh)}\n${bodyOf(zh).replace(/[\u4e00-\u9fff]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`)}`,
  },
  {
    name: 'HTML as text',
    text: `${front}\n${zh.items.map((s) => `&lt;h3&gt;${s.title}&lt;/h3&gt;\n\n&lt;p&gt;${s.text}&lt;/p&gt;`).join('\n\n')}`,
  },
  { name: 'mojibake', text: `${front}\n${Buffer.from(bodyOf(zh), 'utf8').toString('latin1')}` },
  {
    name: 'mojibake in half the stories',
    text: withItems(zh, (s, n) =>
      n % 2 === 0
        ? {
            text: Buffer.from(s.text, 'utf8')
              .toString('latin1')
              .replace(/[\u0080-\u009f]/g, ''),
          }
        : {},
    ),
  },
  { name: 'question marks for letters', text: `${front}\n${bodyOf(zh).replace(/[\u4e00-\u9fff]/g, '?')}` },
  {
    name: 'replacement characters',
    text: `${front}\n${bodyOf(zh).replace(/[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})/g, '\ufffd')}`,
  },
  { name: 'base64', text: `${front}\n${Buffer.from(bodyOf(zh), 'utf8').toString('base64')}` },
  {
    name: 'a conflict of a merge',
    text: `${front}\n<<<<<<< HEAD\n${sectionsOf(zh)[0]}\n=======\n${sectionsOf(zh2)[0]}\n>>>>>>> origin/main\n\n${sectionsOf(zh)[1]}`,
  },
  {
    name: 'a diff',
    text: `${front}\n${bodyOf(zh)
      .split('\n')
      .map((line) => `+${line}`)
      .join('\n')}`,
  },
  {
    name: 'a stack trace in the middle',
    text: between(
      zh,
      'Traceback (most recent call last):\n  File "/app/main.py", line 42, in generate\n    resp = client.chat(prompt)\nTimeoutError: request timed out',
    ),
  },
  {
    name: 'a log',
    text: `${front}\n${Array.from({ length: 12 }, (_, n) => `2026-03-14 08:00:${String(n).padStart(2, '0')},123 INFO pipeline.step${n} - processed ${n * 7} articles`).join('\n\n')}`,
  },
  { name: 'variables in titles', text: withItems(zh, () => ({ title: '{{ item.title }}' })) },
  {
    name: 'variables in texts',
    text: withItems(zh, (_, n) =>
      n % 2 === 0
        ? {
            text: variable('article.summary'),
            points: [variable('article.point1'), variable('article.point2')],
          }
        : {},
    ),
  },
  {
    name: 'variables in brackets',
    text: withItems(zh, (_, n) => ({
      title: `<新闻标题${n + 1}>`,
      text: '<新闻内容，100字左右>',
      points: ['<解读1>', '<解读2>'],
    })),
  },
  {
    name: 'companies named by letters',
    text: withItems(zh, (_, n) => ({
      title: `公司${'ABCDEFGH'[n]}发布产品${n + 1}`,
      text: `公司${'ABCDEFGH'[n]}于某日发布了产品${n + 1}，该产品具有XX功能，售价XX元。`,
      points: ['影响XX行业', '值得关注'],
    })),
  },
  {
    name: 'results of a search',
    text: `${front}\n${zh.items.map((s, n) => `[${n + 1}] 标题：${s.title}\nURL: ${s.url}\n摘要：${s.text.slice(0, 30)}...\n相关度：0.${90 - n}`).join('\n\n')}`,
  },
  // AdminMessages
  { name: 'a preamble', text: above(zh, '好的，以下是为您整理的今日AI日报：') },
  {
    name: 'a preamble, short',
    text: above(zh, '以下是今天的日报：').replace('以下是今天的日报：', '当然可以！以下是今天的日报：'),
  },
  { name: 'a preamble, English', text: above(en, "Sure! Here's your daily digest for March 14, 2026:") },
  {
    name: 'a preamble, English, plain',
    text: above(en, 'Here is the digest in Markdown format as requested:'),
  },
  { name: 'a preamble, Japanese', text: above(ja, 'はい、承知いたしました。以下が本日のダイジェストです。') },
  { name: 'a preamble, Korean', text: above(ko, '네, 알겠습니다. 아래는 요청하신 오늘의 다이제스트입니다.') },
  { name: 'an offer below', text: below(zh, '如需调整格式或补充更多新闻，请随时告诉我！') },
  {
    name: 'an offer below, English',
    text: below(en, "Let me know if you'd like me to adjust the tone or add more stories!"),
  },
  {
    name: 'a remark on its own work',
    text: below(zh, '（全文共约2800字，已按要求分为四个板块，并附上原文链接。）'),
  },
  {
    name: 'a list of its own checks',
    text: below(
      zh,
      '自检清单：\n- ✅ 已使用简体中文\n- ✅ 每条新闻均附链接\n- ✅ 未编造信息\n- ✅ 字数符合要求',
    ),
  },
  { name: 'thinking above', text: above(zh, '<think>\n用户想要一份日报。我需要先筛选新闻。\n</think>') },
  {
    name: 'thinking above, in headings',
    text: above(
      en,
      "**Analyzing the request**\n\nThe user wants a digest of eight stories. I'll group them by topic and then write the insights.\n\n**Drafting the sections**\n\nI need to keep each one short.",
    ),
  },
  {
    name: 'an apology below a part',
    text: `${front}\n${sectionsOf(zh)[0]}\n\n抱歉，由于内容过长，我无法一次性输出全部日报。是否需要我继续？\n`,
  },
  {
    name: 'a refusal, Japanese',
    text: `${frontOf(ja)}\n申し訳ありませんが、提供されたリンクにアクセスできないため、ダイジェストを作成できません。\n`,
  },
  {
    name: 'a refusal, Korean',
    text: `${frontOf(ko)}\n죄송합니다. 제공된 링크에 접근할 수 없어 다이제스트를 작성할 수 없습니다.\n`,
  },
  { name: 'nothing to report', text: `${front}\n今日没有获取到任何新闻，日报内容为空。\n` },
  // Dates
  { name: 'a year too early', file: '2026-03-14.md', text: textOf({ ...zh, date: '2025-03-14' }) },
  {
    name: 'a year too early, by its own heading',
    file: '2026-03-14.md',
    text: `${front}\n# AI日报 2025年3月14日\n\n${sectionsOf(zh).join('\n\n')}`,
  },
  { name: 'a year too late', file: '2026-03-14.md', text: textOf({ ...zh, date: '2027-03-14' }) },
  {
    name: 'a year too early, by its sources',
    file: '2025-03-14.md',
    text: withItems({ ...zh, date: '2025-03-14' }, (_s, n) => ({
      url: `https://wire.test/2026/03/1${3 + (n % 2)}/${n}`,
    })),
  },
  { name: 'no date was filled in', file: 'daily.md', text: textOf({ ...zh, date: 'YYYY-MM-DD' }) },
  // Short
  {
    name: 'one paragraph',
    text: `${front}\n云帆科技周三开放新一代长文本模型，价格下调三成。北辰机器人签下三家工厂的订单。\n`,
  },
  {
    name: 'one sentence',
    text: `${frontOf(zh, { summary: '' })}\n云帆科技开放长文本模型，松鼠智能开源语音模型，海石芯片推理卡量产。\n`,
  },
  {
    name: 'one story of many',
    text: `${front}\n${zh.items[0] ? storyOf({ ...zh.items[0], points: [] }, 'zh') : ''}`,
  },
  // What only one sign sees
  {
    name: 'half the stories lost their texts',
    text: withItems(zh, (_, n) =>
      n % 2 === 0 ? { text: '{{ item.text }}', points: ['{{ item.point }}'] } : {},
    ).replace(/\*\*[^*]*\*\*\n\n- \{\{.*$/gm, ''),
  },
  {
    name: 'titles of a form over good texts',
    text: withItems({ ...zh, summary: [] }, (_, n) => ({ title: `新闻标题${n + 1}` })),
  },
  {
    name: 'titles again in place of texts',
    text: `${frontOf(zh)}\n${zh.items.map(({ title, url }) => `### [${title}](${url})\n\n${title}。\n`).join('\n')}`,
  },
  {
    name: 'the rest left out, without a summary',
    text: `${frontOf(zh, { summary: '' })}\n${sectionsOf(zh).slice(0, 2).join('\n\n')}\n\n（其余新闻略）\n`,
  },
  {
    name: 'a page that wants to see a person, in Chinese',
    text: `${frontOf(zh, { summary: '' })}\n系统检测到您的网络环境存在异常，访问过于频繁，请完成验证码后继续。\n\n客服电话 400-820-1234，工作时间周一至周五 9:00 至 18:00。\n`,
  },
  {
    name: 'cut in the last of five stories, which its summary tells in another order',
    text: `${front}\n${[
      ...zh.items.slice(3),
      { ...zh.items[0], text: '云帆科技周三开放新一代长文本模型，一次可以读入一百万字' },
    ]
      .map(({ title, url, text }) => `### [${title}](${url})\n\n${text}\n`)
      .join('\n')}`,
  },
];
