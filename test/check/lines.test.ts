import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/check/check.js';
import type { JudgeContext } from '../../src/check/sign.js';
import { parseDigest } from '../../src/digest/parse.js';

// One line more above or below the real digest: what editors say to their readers, and what a model says to the one
// who asked it for the text.

const REAL = readFileSync(path.join(import.meta.dirname, '..', '..', 'content', '2026-01-31.md'), 'utf8');
const FIRST = REAL.indexOf('\n## ') + 1;
const END = REAL.lastIndexOf('\n---\n');
const context: JudgeContext = {
  today: '2026-01-31',
  now: Date.parse('2026-01-31T08:00:00+08:00'),
  zone: 'Asia/Shanghai',
  category: 'AI 日报',
  language: null,
  messages: null,
  usual: { count: 200, length: 4_300, items: 29, script: 'zh', mixed: 0 },
  prints: new Map(),
};

const verdict = (text: string) => judge(parseDigest('2026-01-31.md', text), context).verdict;
const above = (line: string) => verdict(`${REAL.slice(0, FIRST)}${line}\n\n${REAL.slice(FIRST)}`);
const below = (line: string) => verdict(`${REAL.slice(0, END)}\n\n${line}\n${REAL.slice(END)}`);
const inSection = (line: string) => verdict(`${REAL.slice(0, END)}\n\n## 写在最后\n\n${line}\n`);

const EDITORS = [
  '感谢您提供的新闻线索。',
  '感谢读者提供的内容建议。',
  '好的产品自己会说话，以下是本周的三个例子。',
  '好的，今天开始。',
  '用户：为什么总是断线？客服：正在排查。',
  '您提供的反馈我们都会看。',
  '按照你的节奏来读就好。',
  '根据您的反馈，我们调整了版式。',
  '知识截止日期成为本周热词。',
  '回复“继续”参与抽奖。',
  '更多内容省略，详见官网。',
  '本周的投稿已截止。',
  '如果需要再次订阅，请回复TD。',
  '（图片已省略）',
  '作为一名AI从业者，我很高兴看到这样的进展。',
  '作为AI日报的编辑，我们每天读三百篇文章。',
  'Your feedback matters to us.',
  'System: macOS 26.2 is out today.',
  '大家早上好，今天是1月31日，星期六，来看看AI圈发生了什么。',
  '早上好！今天有19条新闻，预计阅读时间6分钟。',
  '今天的重点是OpenAI的上市计划，另外国产模型集中开源，我们放在了第二部分。',
  '我是今天的值班编辑小林，欢迎来信指正。',
  '我注意到最近三天具身智能的新闻占了一半，这在去年是不可想象的。',
  '编者按：春节将至，本刊2月8日至2月14日休刊，祝大家新年快乐。',
  '本期内容较多，请按需阅读。',
  '请勿转载。',
  '未经授权，请勿转载或用于商业用途。',
  '本文由AI辅助整理，人工审核后发布。',
  '本日报内容均来自公开报道，链接指向原文，请以原文为准。',
  '如有侵权，请联系我们删除。',
  '如需商务合作，请发邮件至 hi@example.org。',
  '如果您觉得内容有帮助，请转发给朋友。',
  '如果你有想看的主题，欢迎告诉我们。',
  '如果您需要历史日报，可以在官网查询。',
  '感谢您的阅读，我们明天见。',
  '感谢大家一年来的陪伴，我们会继续努力。',
  '以上就是今天的全部内容。',
  '以下是今天的主要内容：',
  '以下为今日要闻，按重要性排序。',
  '昨天的日报因为服务器故障没有发出，非常抱歉，今天一并补上。',
  '抱歉，昨天把智谱的融资额写错了，应为30亿元。',
  '对不起大家，今天的更新晚了一个小时。',
  '由于假期，今天的日报只有要闻部分。',
  '由于篇幅限制，部分新闻收录在“更多动态”中。',
  '因篇幅所限，完整名单请见官网。',
  '限于篇幅，访谈全文请点击链接阅读。',
  '点击标题可以查看原文，长按可以收藏。',
  '请在设置中打开通知，以免错过更新。请点击下方链接加入群组。请不要在群内发布广告。',
  '提示：部分链接需要科学访问。',
  '注意：本文包含剧透。',
  '说明：文中金额未注明币种的均为美元。',
  '今天没有特别重大的新闻，但有几条值得细读。',
  '今日无大事，聊聊一篇论文。',
  '关于昨日“生成失败”的报道，平台今日作出回应。',
  '昨日未能收录的三条新闻补在文末。',
  '有读者问：为什么不收录论文？我们的回答是，正在准备单独的栏目。',
  '问：你们用什么模型写日报？答：我们用过好几个，最后还是人来改。',
  '下周我们将推出周报，内容包括数据、图表与访谈。',
  '数据来源：各公司公告。',
  '统计截止时间：1月31日6:00。',
  '更新于 06:30',
  '（完）',
  '— END —',
  'The end.',
  'Have a nice weekend!',
  'Happy reading. Let us know if you spot a mistake.',
  '让我们一起期待下周的发布会。',
  '好的，周末愉快！',
  '好了，今天就到这里。',
  '最后，推荐一首歌：《慢慢来》',
  '你最想看到哪一家上市？在评论区告诉我',
  '你是怎么使用智能体的？请在评论区分享你的经验。',
  '你需要知道的三件事：上市、开源、具身。',
  '不要错过今晚十点的直播。',
  '必须一提的是，宇树的数据集也同步开放。',
  '标题里的“抢先”出自华尔街日报的原话。',
  '内容整理：小林、阿泽；校对：木木',
  '本期编辑：小林 审核：阿泽',
  '草木皆兵的算力市场，终于迎来了一点好消息。',
  '[阅读往期](https://example.org/archive)',
  '往期：[1月30日](https://example.org/30) · [1月29日](https://example.org/29)',
  '#AI #日报',
  'AI、机器人、芯片、融资',
  '本周投票：你看好人形机器人进家庭吗？',
];

/** Where a model says so, at the beginning or at the end. */
const MODELS: readonly (readonly [line: string, where: 'both' | 'below'])[] = [
  ['好的，以下是根据您提供的新闻整理的日报：', 'both'],
  ['当然可以！以下是今天的AI日报：', 'both'],
  ['根据您的要求，我将新闻分为六个板块，并为每条添加了解读。', 'both'],
  ['以上是根据您提供的素材整理的日报，如需修改请告诉我。', 'both'],
  ['由于您提供的链接无法打开，我只能根据标题撰写摘要。', 'both'],
  ['我无法访问外部链接，因此以下内容基于已有知识。', 'both'],
  ['以下是修改后的版本：', 'both'],
  ['（以上内容由模型自动生成，尚未核实，发布前请人工审核）', 'both'],
  ['Sure! Here is the daily digest in the requested format:', 'both'],
  ['As an AI language model, I cannot verify these links.', 'both'],
  ["I've organized the news into six sections as requested.", 'both'],
  ['<|im_start|>assistant', 'both'],
  ['<think>先确定标题，再写摘要。</think>', 'both'],
  ['如果您需要我调整格式或补充更多条目，请随时告诉我。', 'below'],
  ['需要我再生成一份英文版吗？', 'below'],
  ["Let me know if you'd like me to adjust the tone or length.", 'below'],
  ['剩余内容将在下一条消息中输出。', 'below'],
  ['（未完待续，回复“继续”获取剩余内容）', 'below'],
  ['[内容过长，已截断]', 'below'],
];

describe('goes out with a word to the readers', () => {
  test.each(EDITORS)('%s', (line) => {
    expect([above(line), above(`> ${line}`), below(line), inSection(line)]).toEqual(['ok', 'ok', 'ok', 'ok']);
  });
});

describe('held with a word to the one who asked for it', () => {
  test.each(MODELS)('%s', (line, where) => {
    expect(below(line)).toBe('hold');
    if (where === 'both') expect(above(line)).toBe('hold');
  });
});
