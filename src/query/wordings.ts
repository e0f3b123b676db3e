import { phrase, type Term } from './words.js';

/**
 * How people ask for a topic, and the name that the dictionary has for it. These are no aliases: in a text they say
 * other things, too (someone left, a chip is worth little).
 */
const WORDINGS: Readonly<Record<string, readonly string[]>> = {
  诉讼: [
    '官司',
    '打官司',
    '告',
    '诉',
    '告了',
    '告上法庭',
    'sued',
    'sues',
    'sue',
    'suing',
    'lawsuit',
    'lawsuits',
    'court',
    'trial',
  ],
  离职: [
    '离开',
    '离开了',
    '走人',
    '辞职',
    'left',
    'leaves',
    'leaving',
    'quit',
    'quits',
    'resigned',
    'departed',
    'departures',
  ],
  裁员: [
    '裁',
    '裁了',
    '炒鱿鱼',
    '裁人',
    '开除',
    '砍人',
    'lay off',
    'laid off',
    'lays off',
    'laying off',
    'layoff',
    'layoffs',
    'fired',
    'firing',
    'job cuts',
    'cut jobs',
  ],
  估值: ['值多少钱', '值多少', '身价', '身价多少', 'worth', 'valuation', 'valued'],
  融资: [
    '拿到投资',
    '拿了投资',
    '拿到钱',
    '融到钱',
    'funding',
    'raised',
    'raises',
    'raising',
    'raise',
    'raised money',
    'raises money',
    'raise money',
    'raising money',
    'funded',
    'fundraising',
    'got funding',
  ],
  收购: [
    '买',
    '买了',
    '买下了',
    '买了谁',
    'acquired',
    'acquires',
    'acquire',
    'acquiring',
    'acquisitions',
    'bought',
    'buys',
    'buying',
    'takeover',
  ],
  大模型: ['new model', 'new models', 'latest model', 'latest models'],
  IPO: ['上市', '挂牌', '敲钟', 'go public', 'goes public', 'going public', 'went public', 'listing', 'ipos'],
  开源: ['open sourced', 'open-sourced', 'opensource', 'opensourced', 'open weights', 'open-weights'],
  黑客: ['hack', 'hacks', 'hacked', 'hacking', 'breach', 'breached', '被黑', '被攻击', '入侵'],
};

const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDINGS).flatMap(([name, said]) =>
    said.map((wording): [string, string] => [wording, name]),
  ),
);

/** The dictionary's word for what was typed, or what was typed. */
export function meantBy(typed: string): string {
  return MEANT.get(typed.toLowerCase()) ?? typed;
}

/** Words that say the same of what happened: whoever asks by one means all. */
const ALIKE: readonly string[] = [
  '宕机 崩 崩了 挂了 挂 瘫痪 中断 故障 down outage outages crashed',
  '涨价 提价 上调 加价',
  '降价 跌价 下调 便宜 打折 discount',
  '价格 价钱 定价 售价 收费 多少钱 price prices pricing cost costs',
  '关停 关了 关 关闭 下线 停运 停服 停用 下架 关门 shut shutdown',
  '封禁 封 封了 封号 禁 禁用 禁止 不让用 ban banned bans blocked',
  '调查 查 被查 被调查 立案 审查 investigated investigation probe',
  '罚款 被罚 罚 处罚 fined fine',
  '合作 联手 携手 联合 签约 partnership partner partners deal',
  '投资 投 投了 融资 入股 注资 领投 出资 invest invests invested investing investment investor investors',
  '事故 碰撞 车祸 撞 撞车 crash accident accidents',
  '泄露 泄漏 泄密 曝光 leak leaked leaks',
  '月活 月活跃 用户数 日活 周活 users',
  '套壳 抄袭 剽窃 蒸馏',
  '营收 收入 赚 赚钱 revenue',
  '股价 股票 市值 stock',
  '出口 export exports',
  '降智 变笨 变傻 dumber',
  '创办 创立 创业 创建 founded startup',
  '数学 数学题 math maths',
  '破解 攻克 攻破 解开 连解 cracked solved solves',
  '离职 离开 出走 辞职 走人 卸任 退出 left leaves leaving quit quits resigned departed departures',
  '诈骗 骗 骗局 骗钱 骗取 scam scams fraud',
  '取代 替代 replace replaces replacing',
  '国产 中国 china chinese',
  '老师 教师 teacher teachers',
  '写歌 歌曲 音乐 作曲 song songs',
  '浏览器 browser',
  '考试 高考 exam exams',
  '用电 耗电 电力 断电 electricity power',
  '黑客 入侵 攻击 被黑 被攻击 hack hacks hacked hacking breach breached',
  '漏洞 缺陷 vulnerability vulnerabilities bug bugs',
  '估值 身价 valuation valued worth',
];

const SAME: ReadonlyMap<string, readonly string[]> = new Map(
  ALIKE.flatMap((line) => {
    const words = line.split(' ');
    return words.map((word): [string, readonly string[]] => [word, words]);
  }),
);

/** Whether a word is a way to ask for a topic, or for what happened. */
export function isWording(word: string): boolean {
  return MEANT.has(word) || SAME.has(word);
}

/** The words for what happened that stand in a term which nothing has as a whole: 写歌骗钱 is 写歌 and 骗钱. */
export function wordingsIn(term: Term): Term[] {
  const found: string[] = [];
  for (let at = 0; at < term.text.length; at += 1) {
    const word = [4, 3, 2].map((length) => term.text.slice(at, at + length)).find((part) => SAME.has(part));
    if (word === undefined || word.length < 2) continue;
    found.push(word);
    at += word.length - 1;
  }
  return found.flatMap((word) => phrase(word) ?? []).map(alike);
}

/** Other words for what happened than the one typed; a single ideograph is in too many words to be looked for. */
export function alike(term: Term): Term {
  const words = SAME.get(term.text.toLowerCase());
  if (words === undefined) return term;
  const ways = words.flatMap((word) => (/^.$/u.test(word) ? [] : (phrase(word)?.tokens ?? []).join(' ')));
  const [tokens = term.tokens, ...others] = [...new Set([term.tokens.join(' '), ...ways])]
    .filter((way) => ways.includes(way))
    .map((way) => way.split(' '));
  return { tokens, text: term.text, others };
}
