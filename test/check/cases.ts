/** Made-up texts for the check: failed generations that must be held, and thin or odd days that must not. */
export interface Case {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

interface Front {
  readonly title?: string | null;
  readonly date?: string | null;
  readonly summary?: string;
  readonly file?: string;
}

const DAY = '2026-03-14';

function page(name: string, front: Front, body: string): Case {
  const lines = ['---'];
  if (front.title !== undefined)
    lines.push(`title: ${front.title === null ? '' : JSON.stringify(front.title)}`);
  if (front.date !== null) lines.push(`date: ${front.date ?? DAY}`);
  lines.push('category: AI 日报', 'tags: ["AI","AI 日报"]');
  if (front.summary !== undefined) lines.push(`summary: ${JSON.stringify(front.summary)}`);
  lines.push('---', '', body);
  return { name, file: front.file ?? `${DAY}.md`, text: lines.join('\n') };
}

const POINTS = [
  '- 云帆科技完成新一轮融资',
  '- 北辰发布双足机器人',
  '- 松鼠智能开源语音模型',
  '- 海石芯片量产推理卡',
  '- 青禾医疗获批辅助诊断软件',
].join('\n');

const NAMES = [
  '云帆科技',
  '北辰机器人',
  '松鼠智能',
  '海石芯片',
  '青禾医疗',
  '远山汽车',
  '白鹭视频',
  '长风云',
];

function story(n: number, heading = '###', linked = true): string {
  const name = NAMES[n % NAMES.length] ?? '';
  const title = `${name}推出第${n + 2}代产品，价格下调${n + 5}%`;
  return `${heading} ${linked ? `[${title}](https://news.test/a/${n})` : title}

${name}周三宣布推出新一代产品，面向企业客户开放申请，首批名额${n + 3}00个。公司负责人表示，新产品的推理速度是上一代的两倍，功耗下降约三成。

**深度解读 & 洞察：**
- 这是${name}今年的第${n + 1}次更新，节奏明显加快
- 分析师认为价格战会持续到年底，中小厂商压力更大
`;
}

function stories(from: number, to: number, heading = '###', linked = true): string {
  const parts: string[] = [];
  for (let n = from; n < to; n += 1) parts.push(story(n, heading, linked));
  return parts.join('\n');
}

const MORE = `## 更多动态

- [白鹭视频上线字幕翻译](https://news.test/b/1)：支持二十种语言
- [长风云降低存储价格](https://news.test/b/2)：最高降幅四成
- [远山汽车开放座舱接口](https://news.test/b/3)：首批接入六家应用
`;

const TITLE = '云帆科技发布新品，北辰机器人开启内测，海石芯片量产';
const FULL = `# ${TITLE}\n\n## 产品与公司\n\n${stories(0, 6)}\n---\n\n## 机器人\n\n${stories(6, 10)}\n---\n\n${MORE}`;

// ------------------------------------------------------------------------------------------------ failures

export const failures: readonly Case[] = [
  page(
    'placeholder title, diagnosis in English',
    { title: 'Report Title' },
    'The provided output is missing the required fields. The expected schema contains title, summary and content, but the response could not be parsed as JSON.',
  ),
  page(
    'stock title, stock headings',
    { title: 'Report Title', summary: 'Report summary goes here.' },
    '# Report Title\n\n## Section Title\n\n### Item Title\n\nContent goes here.\n\n### Item Title\n\nContent goes here.\n',
  ),
  page(
    'a format that was not met, in Chinese',
    { title: 'AI 日报' },
    '输出内容不符合要求的 JSON 格式，缺少必需字段 title 和 content，无法解析。请重新生成符合结构的输出。',
  ),
  page(
    'an empty answer, in Chinese, with a good title',
    { title: '人工智能行业动态速览' },
    '模型返回结果为空，未能提取到有效内容。请检查输入数据后重试。',
  ),
  page('nothing below the front matter', { title: TITLE, summary: POINTS }, ''),
  page('only the title again', { title: TITLE, summary: POINTS }, `# ${TITLE}\n`),
  page('no title and nothing', { title: null }, '\n\n---\n\n'),
  page(
    'a summary of many points over one line',
    { title: TITLE, summary: POINTS },
    '以上为今日全部内容，感谢阅读。',
  ),
  page(
    'a summary of many points over headings without text',
    { title: TITLE, summary: POINTS },
    '## 公司\n\n## 机器人\n\n## 芯片\n',
  ),
  page(
    'the model answers politely',
    { title: 'AI 日报' },
    '好的，以下是根据您提供的素材整理的日报内容。\n\n由于素材不足，我无法生成完整的日报，请提供更多新闻。',
  ),
  page(
    'the model thinks aloud, in Chinese',
    { title: '今日AI要闻' },
    '让我先分析一下用户提供的内容。\n\n用户要求我把这些新闻整理成日报。我需要先去掉重复的条目，然后按重要性排序。\n\n首先，我注意到有几条没有链接。我应该保留它们吗？让我再检查一遍要求。',
  ),
  page(
    'the model thinks aloud, in English',
    { title: 'AI Daily' },
    "I need to produce a digest from the given articles. Let me look at the list first.\n\nThe user wants the output in Chinese, so I should translate the titles. Wait, some of them are duplicates. I'll remove those.",
  ),
  page(
    'a thinking tag, then half a digest',
    { title: TITLE },
    `<think>\n用户要求输出 JSON，我需要注意转义。\n</think>\n\n## 公司\n\n云帆科技推出新品。\n`,
  ),
  page(
    'thinking aloud before a digest that follows',
    { title: '无标题' },
    `好的，让我来整理今天的内容。\n\n## 公司\n\n${stories(0, 2)}`,
  ),
  page(
    'a refusal',
    { title: 'AI 日报' },
    '抱歉，我无法访问您提供的链接，因此不能生成今天的日报。请直接粘贴新闻内容。',
  ),
  page(
    'a refusal in English',
    { title: 'Daily Report' },
    "I'm sorry, but I can't generate the report because no articles were provided. Please provide the news items you would like me to summarize.",
  ),
  page('an object dumped', { title: 'Untitled' }, '[object Object]'),
  page(
    'raw JSON in place of text',
    { title: 'AI 日报' },
    '```json\n{"title": "今日要闻", "summary": "", "content": "", "tags": []}\n```\n',
  ),
  page(
    'raw JSON without a fence',
    { title: null },
    '{"output": {"title": "今日要闻", "content": "云帆科技推出新品"}}\n',
  ),
  page(
    'template variables',
    { title: '{{ $json.title }}' },
    '## {{ $json.section }}\n\n{{ $json.content }}\n',
  ),
  page(
    'an error of a server',
    { title: 'Error' },
    'Error: 429 Too Many Requests. Rate limit exceeded, please try again later.',
  ),
  page(
    'a stack trace',
    { title: 'AI 日报' },
    "TypeError: Cannot read properties of undefined (reading 'title')\n    at Object.execute (/app/node.js:12:7)\n    at run (/app/flow.js:3:1)\n",
  ),
  page(
    'placeholders in Chinese',
    { title: '标题' },
    '## 标题一\n\n此处填写内容。\n\n## 标题二\n\n内容待补充。\n\n## 标题三\n\n内容待补充。\n',
  ),
  page(
    'lorem ipsum',
    { title: 'Sample' },
    'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.',
  ),
  page(
    'a complaint about a parser',
    { title: 'Output parsing failed' },
    'Diagnostic: the structured output parser received text that is not valid JSON. Unexpected token at position 0. The raw response was empty.',
  ),
  page(
    'a complaint about a schema, long',
    { title: 'Schema validation report', summary: 'The output does not match the required schema.' },
    '## Diagnosis\n\nThe response does not conform to the required schema. The field "content" is missing, and the field "summary" must be a string.\n\n## Suggested fix\n\nPlease ensure the output is a valid JSON object with all required fields. Do not wrap the output in markdown code fences. Retry the request with the corrected format.\n\n## Details\n\nExpected an object with properties title, summary, content and tags. The parser could not find any of these properties in the text provided.',
  ),
  page(
    'a diagnosis in Chinese with headings',
    { title: '输出格式诊断报告', summary: '原始输出缺少必需字段，无法解析为有效的 JSON。' },
    '## 问题诊断\n\n原始输出没有包含要求的字段，解析失败。\n\n## 修正建议\n\n请确保输出为有效的 JSON 对象，并包含标题、摘要和正文字段。不要在输出中使用代码块。\n\n## 占位内容\n\n正文内容缺失，此处为占位文本。',
  ),
  page(
    'a template for the next run',
    { title: '日报模板' },
    '## 模块一\n\n[在此处填写新闻标题]\n\n[在此处填写新闻内容]\n\n## 模块二\n\n[在此处填写新闻标题]\n\n[在此处填写新闻内容]\n',
  ),
  page(
    'no input, says the text',
    { title: '今日资讯' },
    '由于未提供任何新闻数据，本期内容为空。请提供新闻素材后重新生成。',
  ),
  page('an English note', { title: 'No Content' }, 'No content available for this date.'),
  page(
    'an English paragraph about nothing',
    { title: null },
    'This is the daily report. It contains the most important updates of the day.',
  ),
  page(
    'a short digest in English, no title',
    { title: null },
    'Cloudsail announced a new assistant on Tuesday. It will ship in May.',
  ),
  page('one word', { title: 'test' }, 'test'),
  page('null for everything', { title: 'null', summary: 'null' }, 'null'),
  page('undefined for everything', { title: 'undefined' }, 'undefined'),
  page(
    'cut after the first words',
    { title: TITLE, summary: POINTS },
    '## 公司动态\n\n### 云帆科技推出第二代产品\n\n云帆科技周三宣布推出新一代产品，面向',
  ),
  page(
    'cut inside a link',
    { title: '云帆科技发布新品，北辰机器人开启', summary: POINTS },
    '## 公司动态\n\n### [云帆科技推出第二代产品](https://news.te',
  ),
  page('a title that breaks off over a short text', { title: '云帆科技发布新品，' }, '## 公司\n\n云帆科技的'),
  page(
    'a loop',
    { title: null },
    Array.from({ length: 30 }, () => '本期内容将为大家带来最新最全的人工智能行业资讯与深度观察。').join(
      '\n\n',
    ),
  ),
  page(
    'a date years from its file, and thin',
    { title: '今日AI要闻', date: '2024-05-01', file: '2026-03-14.md' },
    '云帆科技周三推出新品。',
  ),
  page('a date far ahead of its file', { title: TITLE, date: '2031-03-14', file: '2026-03-14.md' }, FULL),
  page(
    'instructions instead of news',
    { title: 'AI 日报' },
    '请根据以下要求生成日报：\n\n- 标题应简洁\n- 内容必须使用中文\n- 输出格式为 JSON\n- 不要输出多余的文本\n',
  ),
  page(
    'the same, in English',
    { title: 'Instructions' },
    'You must return a JSON object. The title should be concise. Do not include any extra text in the output. Please ensure that the content is not empty.',
  ),
  page(
    'a repaired output that explains itself',
    { title: '修正后的输出', summary: '以下是修正后的 JSON 输出' },
    '以下是修正后的输出，已补全缺失的字段。\n\n原输出缺少 content 字段，已使用占位文本填充。\n\n占位内容：暂无。',
  ),
  page(
    'a whole analysis of what went wrong, in English',
    {
      title: 'Output Validation Issue Analysis',
      summary:
        '- The submitted answer could not be read\n- Several keys were absent\n- A corrected version is suggested',
    },
    '## Overview\n\nDuring the last step the generated answer was examined and several problems were identified. The answer does not follow the agreed layout and some keys are absent.\n\n## Key findings\n\n- The outer wrapper was not an object\n- The value under the first key had the wrong type\n- Extra commentary surrounded the payload\n- Line breaks inside strings were not escaped\n\n## Recommendations\n\n- Return only the object, with no commentary\n- Escape quotes and line breaks\n- Check the result against the schema before returning it\n- Keep the text below the length limit\n\n## Conclusion\n\nOnce these points are addressed, the next attempt should succeed and the downstream step can continue as planned.',
  ),
  page(
    'a whole analysis of what went wrong, in Chinese',
    { title: '输出结果校验问题说明', summary: '- 返回内容未通过校验\n- 缺少若干字段\n- 给出修正方案' },
    '## 概述\n\n本次返回的内容没有通过结构校验，主要原因是最外层不是对象，且部分字段缺失。\n\n## 主要问题\n\n- 最外层结构不正确，缺少外层对象\n- 标题字段为空，正文字段类型错误\n- 字符串中的换行没有转义，导致解析中断\n- 返回内容前后带有多余的说明文字\n\n## 修正方案\n\n- 只返回对象本身，不要附加说明\n- 对引号和换行进行转义\n- 返回前先对照结构检查一遍\n- 控制文本长度，避免被截断\n\n## 结论\n\n按以上方案修正后，即可通过校验并继续后续流程。',
  ),
  page(
    'an essay that could be of any day, in English',
    { title: 'Artificial Intelligence Trends and Insights' },
    'Artificial intelligence continues to transform the way people live and work. Businesses across many industries are exploring new opportunities, and leaders are looking for ways to stay ahead.\n\n## Key trends\n\nAutomation is becoming more common. Teams are learning how to combine human judgement with machine efficiency. Ethics and responsibility remain important topics for everyone involved.\n\n## Outlook\n\nThe coming months will bring further change. Organisations that prepare early will be better placed to benefit from it.',
  ),
  page(
    'an escaped string instead of text',
    { title: TITLE },
    '# 今日要闻\\n\\n## 公司\\n\\n### 云帆科技推出新品\\n\\n云帆科技周三推出新一代产品。\\n\\n### 北辰开启内测\\n\\n名额三百个。\\n',
  ),
  page(
    'the digest as an object in a fence',
    { title: '今日要闻' },
    '以下是修正后的 JSON：\n\n```json\n{\n  "title": "今日要闻",\n  "summary": "云帆科技推出新品",\n  "content": "## 公司\\n\\n云帆科技周三推出新一代产品，首批名额三百个。北辰机器人开启内测。"\n}\n```\n',
  ),
  page(
    'a gateway that answers',
    { title: 'AI 日报' },
    '<html>\n<head><title>502 Bad Gateway</title></head>\n<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>\n</html>\n',
  ),
  page(
    'a good title and summary over a diagnosis',
    { title: TITLE, summary: POINTS },
    '注意：正文未能生成。上一步返回的文本被截断，无法从中提取完整的条目，请检查令牌上限后重新运行。',
  ),
  page('not available', { title: 'AI日报', summary: 'N/A' }, 'N/A'),
  page(
    'a work in progress',
    { title: '今日AI资讯汇总' },
    '## 今日要闻\n\n内容正在整理中，敬请期待。\n\n## 行业观察\n\n内容正在整理中，敬请期待。\n',
  ),
  page(
    'a plan of the digest instead of the digest',
    { title: '日报结构' },
    '我将按照以下结构生成日报：\n\n1. 头部公司动态\n2. 模型与产品\n3. 机器人\n4. 更多动态\n\n接下来，我会根据素材填充每个部分的内容。',
  ),
];

// ------------------------------------------------------------------------------------------------ good days

export const goodDays: readonly Case[] = [
  page('the usual day', { title: TITLE, summary: POINTS }, FULL),
  page('the usual day without a summary', { title: TITLE }, FULL),
  page('the usual day without a title', { title: null, summary: POINTS }, FULL),
  page('the usual day with a stock title', { title: 'AI 日报', summary: POINTS }, FULL),
  page('the usual day, named a day early', { title: TITLE, file: '2026-03-13.md' }, FULL),
  page('the usual day, named for a month ago', { title: TITLE, file: '2026-02-14.md' }, FULL),
  page('the usual day, no date in its name', { title: TITLE, file: 'daily-news.md' }, FULL),
  page('the date in its name only', { title: TITLE, date: null }, FULL),
  page('old', { title: TITLE, date: '2019-03-14', file: '2019-03-14.md' }, FULL),
  page('unlinked headings', { title: TITLE }, `## 公司\n\n${stories(0, 5, '###', false)}`),
  page('headings that are the items', { title: TITLE, summary: POINTS }, stories(0, 6, '##', false)),
  page(
    'headings with labels',
    { title: TITLE },
    [0, 1, 2, 3]
      .map(
        (n) =>
          `## ${NAMES[n]}开放新平台\n\n${NAMES[n]}周四开放新平台，首批接入${n + 4}家伙伴。\n\n### 深度解读 & 洞察\n\n平台策略从封闭转向开放。\n\n### 影响\n\n开发者的选择更多。\n`,
      )
      .join('\n'),
  ),
  page(
    'numbered items under sections',
    { title: TITLE },
    '### 公司\n\n1. 云帆科技推出新一代助手，售价下调两成。\n2. 北辰机器人开启内测，首批名额三百个。\n3. 松鼠智能开源语音模型。\n\n### 研究\n\n1. 青禾医疗的论文入选国际会议。\n2. 海石芯片公布推理卡的测试成绩。\n',
  ),
  page(
    'titles numbered in Chinese',
    { title: TITLE },
    '## 一、云帆科技融资\n\n云帆科技完成两亿元融资。\n\n## 二、北辰开启内测\n\n北辰机器人开启内测，名额三百个。\n\n## 三、松鼠智能开源\n\n松鼠智能开源语音模型。\n',
  ),
  page(
    'one paragraph',
    { title: '云帆科技完成两亿元融资，北辰机器人开启内测' },
    '云帆科技宣布完成两亿元融资，由长风资本领投，估值达到三十亿元。北辰机器人同日开启双足机器人内测，首批名额三百个，计划年底前交付。松鼠智能开源语音模型，支持十二种方言，开发者可在社区下载。海石芯片公布推理卡测试成绩，功耗比上一代下降三成。',
  ),
  page(
    'one paragraph with a summary of points',
    { title: TITLE, summary: '- 云帆科技融资\n- 北辰内测\n- 松鼠智能开源' },
    '云帆科技宣布完成两亿元融资，由长风资本领投，估值达到三十亿元。北辰机器人同日开启双足机器人内测，首批名额三百个，计划年底前交付。松鼠智能开源语音模型，支持十二种方言。',
  ),
  page(
    'a list without sections',
    { title: TITLE },
    '- [云帆科技完成融资](https://news.test/1)：金额两亿元\n- [北辰开启内测](https://news.test/2)：名额三百个\n- [松鼠智能开源语音模型](https://news.test/3)\n- [海石芯片量产推理卡](https://news.test/4) —— 功耗下降三成\n',
  ),
  page(
    'three short linked items',
    { title: '云帆科技融资' },
    '## 公司\n\n### [云帆科技融资](https://news.test/1)\n\n金额两亿元。\n\n### [北辰内测](https://news.test/2)\n\n名额三百个。\n\n### [松鼠开源](https://news.test/3)\n\n支持方言。\n',
  ),
  page(
    'a day off',
    { title: '春节假期值班简报' },
    '## 简报\n\n- 云帆科技宣布春节期间服务不停机\n- 北辰机器人亮相庙会，为游客写福字\n- 长风云预计节后上线新机房\n',
  ),
  page(
    'news about structured output and JSON Schema',
    { title: 'OpenAI推出结构化输出，JSON Schema成为标配' },
    '## 开发者\n\n### [OpenAI推出结构化输出，支持JSON Schema](https://news.test/1)\n\nOpenAI宣布API支持结构化输出，模型返回的结果会严格符合开发者提供的JSON Schema，不再出现缺失字段或格式错误。\n\n**深度解读 & 洞察：**\n- 开发者过去要写大量解析代码来处理无效输出\n- Anthropic和谷歌预计会很快跟进\n\n### [谷歌Gemini跟进](https://news.test/2)\n\n谷歌表示Gemini的JSON模式将在下月支持更多字段类型。\n',
  ),
  page(
    'one paragraph about structured output',
    { title: 'OpenAI开放结构化输出' },
    'OpenAI宣布其API支持结构化输出，模型的返回结果会严格符合开发者提供的JSON Schema。此前开发者需要自行处理解析失败和缺失字段的问题，OpenAI称新功能在内部测试中的格式正确率达到100%。',
  ),
  page(
    'news about a parser that failed',
    { title: '长风云故障复盘：配置解析错误致服务中断三小时' },
    '## 事故\n\n### [长风云公布故障复盘](https://news.test/1)\n\n长风云表示，周二的中断源于一个配置文件的格式错误，解析失败后没有回退，导致三成请求返回错误。公司已向客户致歉，并将补偿十倍时长。\n\n### [客户要求赔偿](https://news.test/2)\n\n多家客户表示正在统计损失。\n',
  ),
  page(
    'news about prompts and placeholders',
    { title: '松鼠智能泄露系统提示词' },
    `## 安全\n\n### [松鼠智能的提示词模板被公开](https://news.test/1)\n\n研究人员发现，松鼠智能的助手会在输入异常字符时返回完整的系统提示词，其中包含占位符与调试信息。公司表示已修复。\n\n${stories(2, 5)}`,
  ),
  page(
    'news about reasoning that leaks',
    { title: 'DeepSeek公开思维链' },
    `## 模型\n\n### [DeepSeek展示模型的思考过程](https://news.test/1)\n\nDeepSeek在演示中展示了模型的思考过程，屏幕上出现“让我先分析一下用户的要求”“我需要再检查一遍”等字样，引发用户讨论。\n\n${stories(1, 4)}`,
  ),
  page(
    'quotations in the first person',
    { title: '李总：我需要一支更年轻的团队' },
    `## 人物\n\n### [远山汽车创始人谈转型](https://news.test/1)\n\n远山汽车创始人在内部讲话中说：“我需要一支更年轻的团队，我应该早三年做这件事。”他表示，公司将在年内完成组织调整。\n\n${stories(3, 6)}`,
  ),
  page('a title with an English name', { title: 'GPT-5.2 Codex Max' }, `## 模型\n\n${stories(0, 4)}`),
  page('a title in English over Chinese text', { title: 'Cloudsail ships its second assistant' }, FULL),
  page(
    'many English names',
    { title: 'OpenAI与Anthropic同日更新' },
    '## 模型\n\n- OpenAI更新GPT-5.2与Codex CLI，Sora支持iOS与Android\n- Anthropic更新Claude Opus 4.5、Claude Code与Claude for Excel\n- Google发布Gemini 3 Flash、NotebookLM与Veo 3.1\n- xAI发布Grok 4.2，Cursor接入Composer\n- Mistral开源Devstral 2，Hugging Face上线Inference Providers\n',
  ),
  page(
    'a text before the first section',
    { title: TITLE },
    `今天有两条大新闻：云帆科技融资，北辰开启内测。\n\n${FULL}`,
  ),
  page('an editor who greets', { title: TITLE }, `大家好，以下是今天的AI要闻，让我们一起看看。\n\n${FULL}`),
  page('a closing line', { title: TITLE }, `${FULL}\n以上就是今天的全部内容，让我们明天见。\n`),
  page(
    'a table',
    { title: '三款模型价格对比' },
    '## 价格\n\n| 模型 | 输入 | 输出 |\n|---|---|---|\n| 云帆二代 | 2元 | 8元 |\n| 松鼠大杯 | 3元 | 9元 |\n| 白鹭视频 | 5元 | 15元 |\n\n云帆科技周三下调价格，松鼠智能随后跟进，降幅约两成。\n',
  ),
  page(
    'bullets without full stops',
    { title: TITLE },
    '## 要点\n\n- 云帆科技推出新品\n- 北辰机器人开启内测\n- 松鼠智能开源语音模型\n- 海石芯片量产推理卡\n- 青禾医疗获批\n',
  ),
  page(
    'a last bullet that ends in a verb',
    { title: TITLE },
    `${FULL}\n- [行业协会呼吁全民参与](https://news.test/z)：智能体应用加快普及\n`,
  ),
  page(
    'a footer and a card',
    { title: TITLE },
    `${FULL}\n---\n\n<div class="telegram-card"><div class="telegram-card__text">欢迎加入我们的 Telegram 群组 <a href="https://t.me/somewhere">@somewhere</a></div></div>\n`,
  ),
  page(
    'a summary in prose',
    { title: TITLE, summary: '今天云帆科技与北辰机器人同日发布新品，价格战升温。' },
    FULL,
  ),
  page(
    'labels misspelt',
    { title: TITLE },
    FULL.replaceAll('**深度解读 & 洞察：**', '**深度解读 & 洞见 & 洞：**'),
  ),
  page(
    'a section of one line each',
    { title: '一句话新闻' },
    '## 公司\n\n云帆科技完成融资，金额两亿元。\n\n## 产品\n\n北辰机器人开启内测，名额三百个。\n\n## 芯片\n\n海石芯片量产推理卡，功耗下降三成。\n',
  ),
  page(
    'a question as the last title',
    { title: '价格战何时休？' },
    `${FULL}\n## 观点\n\n### [价格战何时休？](https://news.test/q)\n\n多位分析师认为，降价会持续到年底，届时一半厂商将退出。\n`,
  ),
  page(
    'links without targets',
    { title: TITLE },
    '## 公司\n\n### [云帆科技推出新品](#)\n\n云帆科技周三推出新一代产品，首批名额三百个。\n\n### [北辰开启内测](无链接)\n\n北辰机器人开启双足机器人内测。\n\n### [松鼠智能开源](#)\n\n松鼠智能开源语音模型，支持十二种方言。\n',
  ),
  { ...page('CRLF line ends', { title: TITLE }, FULL.replaceAll('\n', '\r\n')) },
  page(
    'an apology in the news',
    { title: '长风云就故障致歉' },
    `## 公司\n\n### [长风云就故障致歉](https://news.test/s)\n\n长风云首席执行官在公开信中写道：“非常抱歉，我们没有做好。”公司表示将补偿受影响的客户。\n\n${stories(2, 5)}`,
  ),
  page(
    'an assistant that cannot, in the news',
    { title: '助手拒答引争议' },
    `## 产品\n\n### [松鼠助手频繁拒答](https://news.test/r)\n\n多名用户反映，松鼠助手近日频繁回复“抱歉，我无法提供这方面的内容”，公司称是安全策略误判，已在周三修复。\n\n${stories(1, 4)}`,
  ),
];
