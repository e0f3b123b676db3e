import type { Token, Tokens } from 'marked';
import { plainText } from './plain.js';

const LEADING_MARKS = /^(?:[\s\p{P}\p{S}]|\uFE0F|\u200D)+/u;
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
const MORE =
  /^(?:更多|其他|其它|其余)(?:重要|热点|热门|行业|相关|值得关注的?|AI)?(?:动态|资讯|新闻|消息|快讯|要闻|内容|看点)|^(?:快讯|简讯|一句话新闻|速览)$/iu;
const MORE_WORD = /更多|其他|其它|其余|快讯|简讯|一句话新闻|速览/u;

/** A heading or a bold text that names a part of an item (深度解读…, 影响) and is no item itself. */
export function isLabel(text: string): boolean {
  if (!BEGINS.test(text)) return false;
  const bare = bareLabel(text);
  return INSIGHT.test(bare) || EFFECT.test(bare);
}

/** Bold at the start of a paragraph: anything that begins with 深度解读 is a label there. */
function isBoldLabel(text: string): boolean {
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

/** A heading under which every list entry is an item: 更多动态, 其他动态, 其他重要动态 … */
export function isMoreHeading(text: string): boolean {
  if (!MORE_WORD.test(text)) return false;
  return MORE.test(text.replace(LEADING_MARKS, '').replace(NUMBERING, '').trim());
}

/**
 * The label that opens a block: a label heading, or a paragraph (a quote, a list) that begins with a
 * bold label, or with one whose bold Markdown could not read.
 */
export function opensInsight(token: Token): boolean {
  if (token.type === 'heading') return isLabel(plainText([token]));
  if (token.type === 'paragraph' || token.type === 'text') return hasLabelLead(inlineOf(token));
  const first =
    token.type === 'list'
      ? (token as Tokens.List).items[0]?.tokens[0]
      : token.type === 'blockquote'
        ? (token as Tokens.Blockquote).tokens[0]
        : undefined;
  return first !== undefined && first.type !== 'heading' && opensInsight(first);
}

function inlineOf(token: Token): readonly Token[] {
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

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
