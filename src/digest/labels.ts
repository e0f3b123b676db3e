import type { Token, Tokens } from 'marked';
import { inlineOf } from './blocks.js';
import { once } from './once.js';
import { plainText } from './plain.js';

const LEADING_MARKS = /^(?:[\s\p{P}\p{S}]|\uFE0F|\u200D)+/u;
const TRAILING_MARKS = /(?:[\s\p{P}\p{S}]|\uFE0F)+$/u;
const NUMBERING =
  /^(?:第?[一二三四五六七八九十百]+[章节部]?(?:[、.．:：)）]|\s+)|[(（]?\d{1,2}(?:[、.．)）]|\s+))\s*/u;
const PARTS = [
  '影响',
  '意义',
  '启示',
  '洞察',
  '解读',
  '点评',
  '分析',
  '评估',
  '展望',
  '观点',
  '思考',
  '观察',
];
const KINDS = [
  '潜在',
  '行业',
  '市场',
  '社会',
  '核心',
  '关键',
  '专家',
  '编辑',
  '未来',
  '技术',
  '商业',
  '深度',
];
const PART = `(?:${PARTS.join('|')})`;
const KIND = `(?:${KINDS.join('|')})?`;
const JOINT = '[\\s&＆+/、·与和及]*';
/** 影响, 行业影响, 影响与展望, 洞察 & 启示 …, and nothing else beside it. */
const EFFECT = new RegExp(`^${KIND}${PART}(?:${JOINT}${KIND}${PART}){0,2}$`, 'u');
/** 深度解读 and its kin; the rest is often misspelt, so that only what joins it is looked at. */
const INSIGHT = /^深度(?:解读|洞察|分析)\s*(?:[&＆+/、·|｜与和及]\s*[^：:，。]{0,12}|[^\s：:，。]{0,4})$/u;
const INSIGHT_LEAD = /^深度(?:解读|洞察|分析)/u;
/** Tells nearly every line from a label by its first letter. */
const BEGINS = new RegExp(
  `^(?:[\\s\\p{P}\\p{S}]|\\uFE0F|\\u200D)*[${[...PARTS, ...KINDS].map((word) => word.charAt(0)).join('')}]`,
  'u',
);
const LEAD_LENGTH = 24;
const REST = '更多|其他|其它|其余';
/** What a list of news is called: `更多模型动态`, `其他重要发布`, `快讯`. */
const NEWS =
  '动态|资讯|新闻|消息|快讯|简讯|快报|速报|速递|速览|要闻|内容|看点|热点|进展|更新|发布|事件|信息|话题|讨论|热议|报道|速看|汇总|合集';
const BUNDLE = new RegExp(
  `^(?:${REST})[^，。！？：:,!?]{0,16}(?:${NEWS})$|^(?:${REST})$|^(?:今日|本周|行业|AI|热点|其他)?\\s*(?:快讯|简讯|快报|速览|速递|一句话新闻|新闻速览|资讯速览|快速浏览|要闻速览)$|^(?:more|other|further|quick|in other|in brief)(?:\\s+[\\p{L}&-]+){0,3}\\s*(?:news|updates|links|items|stories|hits|bits|headlines|brief)?$`,
  'iu',
);
const OPENS_BUNDLE = new RegExp(`^(?:${REST})`, 'u');
const BUNDLE_WORD = new RegExp(
  `${REST}|快讯|简讯|快报|速览|速递|一句话新闻|快速浏览|more|other|further|quick|brief`,
  'iu',
);

/** A heading or a bold text that names a part of an item (深度解读…, 影响) and is no item itself. */
export function isLabel(text: string): boolean {
  if (!BEGINS.test(text)) return false;
  const bare = bareLabel(text);
  return INSIGHT.test(bare) || EFFECT.test(bare);
}

/** Bold at the start of a paragraph: anything that begins with 深度解读 is a label there. */
export function isBoldLabel(text: string): boolean {
  if (!BEGINS.test(text)) return false;
  const bare = bareLabel(text);
  return (INSIGHT_LEAD.test(bare) && bare.length <= LEAD_LENGTH) || EFFECT.test(bare);
}

function bareLabel(text: string): string {
  return text
    .replace(LEADING_MARKS, '')
    .replace(/[\s：:*]+$/u, '')
    .trim();
}

/** 深度解读 and its kin: never the name of a section. */
export function isInsightTitle(text: string): boolean {
  return INSIGHT.test(bareLabel(text));
}

/** A heading under which every list entry is an item: 更多动态, 其他模型动态, 其他重要发布 … */
export function isBundleTitle(text: string): boolean {
  return BUNDLE_WORD.test(text) && BUNDLE.test(bareTitle(text));
}

/** A heading that begins like one of a bundle: it is one if it stands over a list. */
export function mayBeBundle(text: string): boolean {
  return BUNDLE_WORD.test(text) && OPENS_BUNDLE.test(bareTitle(text));
}

/** A title without the numbers and marks around it. */
function bareTitle(text: string): string {
  const bare = text.replace(LEADING_MARKS, '').replace(NUMBERING, '').replace(LEADING_MARKS, '');
  return bare.replace(TRAILING_MARKS, '');
}

/**
 * The label that opens a block: a label heading, or a paragraph (a quote, a list) that begins with a
 * bold label, or with one whose bold Markdown could not read.
 */
export const opensInsight: (token: Token) => boolean = once((token) => {
  if (token.type === 'heading') return isLabel(plainText([token]));
  if (token.type === 'paragraph' || token.type === 'text') return hasLabelLead(inlineOf([token]));
  const first =
    token.type === 'list'
      ? (token as Tokens.List).items[0]?.tokens[0]
      : token.type === 'blockquote'
        ? (token as Tokens.Blockquote).tokens[0]
        : undefined;
  return first !== undefined && first.type !== 'heading' && opensInsight(first);
});

function hasLabelLead(inline: readonly Token[]): boolean {
  const first = inline.find((token) => token.raw.trim() !== '');
  if (first === undefined) return false;
  if (first.type === 'strong') return isBoldLabel(plainText([first]));
  return first.type === 'text' && isPlainLabel(first.raw);
}

/** `** 深度解读：**` or no marks at all: the words up to the colon or the end of the line. */
function isPlainLabel(line: string): boolean {
  if (!line.includes('深度')) return false;
  const words = /^[^\S\n]*(?:\*\*)?\s*([^：:\n*]{2,24})(?:[：:*]|\n|$)/u.exec(line)?.[1] ?? '';
  return INSIGHT.test(bareLabel(words));
}

/**
 * A label written right under a paragraph, without an empty line, is a part of that paragraph for
 * Markdown: it is cut off here, so that the insight begins where the editor began it.
 */
export function splitAtLabels(tokens: readonly Token[]): readonly Token[] {
  const hasLines = (token: Token) => token.type === 'paragraph' && token.text.includes('\n');
  if (!tokens.some(hasLines)) return tokens;
  return tokens.flatMap((token) => {
    if (!hasLines(token)) return [token];
    const pieces: Token[][] = [[]];
    for (const inline of (token as Tokens.Paragraph).tokens) {
      const before = pieces.at(-1)?.at(-1);
      const startsLine = before !== undefined && (before.type === 'br' || /\n\s*$/.test(before.raw));
      if (startsLine && hasLabelLead([inline])) pieces.push([]);
      for (const part of atPlainLabels(inline)) {
        if (part !== inline && hasLabelLead([part])) pieces.push([]);
        pieces.at(-1)?.push(part);
      }
    }
    return pieces.length === 1 ? [token] : pieces.filter((piece) => piece.length > 0).map(paragraphOf);
  });
}

/** Inline tokens as a paragraph of their own. */
export function paragraphOf(inline: readonly Token[]): Tokens.Paragraph {
  const raw = inline.map((token) => token.raw).join('');
  return { type: 'paragraph', raw, text: raw, tokens: [...inline] };
}

/** A plain text token cut before the lines of it that begin with a label. */
function atPlainLabels(token: Token): Token[] {
  if (token.type !== 'text' || !token.raw.includes('深度') || token.raw !== (token as Tokens.Text).text)
    return [token];
  const lines = token.raw.split(/(?<=\n)/);
  const pieces: string[] = [];
  for (const line of lines) {
    if (pieces.length === 0 || isPlainLabel(line)) pieces.push(line);
    else pieces[pieces.length - 1] += line;
  }
  return pieces.length === 1 ? [token] : pieces.map((raw): Token => ({ type: 'text', raw, text: raw }));
}

/** A stretch of an item's body: told, or an insight. */
export interface Stretch {
  readonly insight: boolean;
  readonly tokens: readonly Token[];
}

/** A body cut into what is told and its insights: one begins at its label and ends at a rule or a heading that is none. */
export function stretchesOf(body: readonly Token[]): readonly Stretch[] {
  const stretches: { insight: boolean; tokens: Token[] }[] = [];
  for (const token of body) {
    const last = stretches.at(-1);
    const opens = opensInsight(token);
    const ends = token.type === 'hr' || (token.type === 'heading' && !opens);
    const insight = opens || (last?.insight === true && !ends);
    if (last?.insight === insight) last.tokens.push(token);
    else stretches.push({ insight, tokens: [token] });
  }
  return stretches;
}

/** Blocks that stand for a prose section and hold no news: contents, thanks, sponsors, the editor's words. */
const PROSE =
  /^(?:目录|导读|导语|引言|前言|序言|编者按|编者的话|编辑.{0,3}(?:说|寄语|手记)|写在.{1,4}|总结|小结|结语|结束语|尾声|后记|概述|综述|.{0,6}(?:总结|小结|概览|概要|摘要|导读|提要)|(?:今日|本期|本周)(?:要点|观点|点评|思考)|赞助.{0,3}|广告|推广|关于.{0,6}|联系.{0,4}|订阅.{0,4}|版权.{0,4}|免责声明|声明|致谢|鸣谢|说明|contents|table of contents|toc|sponsors?(?:hip)?|sponsored.*|advertisements?|about.{0,20}|subscribe.{0,12}|credits?|acknowledge?ments?|thanks|disclaimer|introduction|intro|foreword|editorial|conclusion|summary|overview|wrap.?up|closing.{0,12})$/iu;

/** A heading over prose that is about the page and no item. */
export function isProseTitle(text: string): boolean {
  return PROSE.test(bareTitle(text)) || isLabel(text);
}
