import type { Token, Tokens } from 'marked';
import { plainText } from './plain.js';

const LEADING_MARKS = /^[\s\p{P}\p{S}\p{Emoji_Presentation}]+/u;
const NUMBERING = /^(?:第?[一二三四五六七八九十百]+[章节]?[、.．:：)）]|[(（]?\d{1,2}[、.．)）])\s*/u;
const INSIGHT = /^深度(?:解读|洞察|分析)/u;
const EFFECT =
  /^(?:影响|潜在影响|行业影响|洞察|解读|点评|核心观点)(?:与?[\p{Script=Han}&＆\s/]{0,8})?[：:]?$/u;
const MORE =
  /^(?:更多|其他|其它|其余)(?:重要|热点|行业|值得关注的?)?(?:动态|资讯|新闻|消息|快讯|要闻|内容|看点)|^(?:快讯|简讯|一句话新闻|速览)$/u;

/** A heading or bold lead that names a part of an item (深度解读…, 影响) and is no item itself. */
export function isLabel(text: string): boolean {
  const bare = text.replace(LEADING_MARKS, '').trim();
  return (INSIGHT.test(bare) && bare.length <= 24) || EFFECT.test(bare.replace(/[：:]+$/u, ''));
}

/** A heading under which every list entry is an item: 更多动态, 其他动态, 其他重要动态 … */
export function isMoreHeading(text: string): boolean {
  return MORE.test(text.replace(LEADING_MARKS, '').replace(NUMBERING, '').trim());
}

/** The label that opens a block: a label heading, or a paragraph whose first bold text is a label. */
export function opensInsight(token: Token): boolean {
  if (token.type === 'heading') return isLabel(plainText([token]));
  return token.type === 'paragraph' && boldLead(token as Tokens.Paragraph) !== null;
}

function boldLead(paragraph: Tokens.Paragraph): string | null {
  const first = paragraph.tokens.find((token) => !(token.type === 'text' && token.raw.trim() === ''));
  if (first === undefined || first.type !== 'strong') return null;
  const text = plainText([first]);
  return isLabel(text) ? text : null;
}

/**
 * A label written right under a paragraph, without an empty line, is a part of that paragraph for
 * Markdown: it is cut off here, so that the insight begins where the editor began it.
 */
export function splitAtLabels(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'paragraph') return [token];
    const paragraph = token as Tokens.Paragraph;
    const pieces: Token[][] = [[]];
    for (const [index, inline] of paragraph.tokens.entries()) {
      const before = paragraph.tokens[index - 1];
      const startsLine = before !== undefined && (before.type === 'br' || /\n\s*$/.test(before.raw));
      if (startsLine && inline.type === 'strong' && isLabel(plainText([inline]))) pieces.push([]);
      pieces.at(-1)?.push(inline);
    }
    if (pieces.length === 1) return [token];
    return pieces.map((inlines): Token => {
      const raw = inlines.map((inline) => inline.raw).join('');
      return { type: 'paragraph', raw, text: raw, tokens: inlines };
    });
  });
}
