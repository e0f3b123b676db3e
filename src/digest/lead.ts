import type { Token, Tokens } from 'marked';
import { once } from './once.js';
import { plainText } from './plain.js';
import { HEADLINE_WEIGHT, weightOf } from './weight.js';

/** What a list entry begins with: `end` counts the inline tokens up to and with it. */
export interface Lead {
  readonly kind: 'link' | 'bold';
  readonly title: string;
  readonly end: number;
  /** A link whose words name nothing: 原文, 来源. */
  readonly generic: boolean;
}

/** Words of a link that leads somewhere and names nothing. */
const GENERIC =
  /^[\s\p{P}\p{S}]*(?:原文|来源|出处|链接|详情|查看|阅读|全文|官网|官方|论文|报道|更多|点击|link|source|read|more|via|here)/iu;

/** `[video] `, `【论文】`: what kind of thing the link after it is. */
const KIND = /^\s*(?:\[[^[\]]{1,20}\]|【[^【】]{1,10}】)\s*$/u;
/** A time of day, a date, a number: when or how many, and not what. */
const TIME =
  /^[\s\p{P}]*(?:(?:上午|下午|晚上?|凌晨|中午)?\s*\d{1,2}[:：]\d{2}(?::\d{2})?(?:\s*[-–—~至]\s*\d{1,2}[:：]\d{2})?|(?:上午|下午|晚上?|凌晨|中午)?\s*\d{1,2}\s*[点时]\d{0,2}分?|(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?|\d+)[\s\p{P}]*$/u;

/**
 * The link or bold text that an entry begins with, marks and numbers before it aside. After a bold
 * name and a colon, the link that follows is the title: `**厂商**：[标题](…)`. A bold headline stays the title.
 */
export const leadOf: (inline: readonly Token[]) => Lead | null = once((inline) => {
  let bold: Lead | null = null;
  for (const [index, token] of inline.entries()) {
    const link = linkIn(token);
    if (link !== null) {
      if (bold !== null && (GENERIC.test(link) || weightOf(bold.title) >= HEADLINE_WEIGHT)) return bold;
      return { kind: 'link', title: link, end: index + 1, generic: GENERIC.test(link) };
    }
    const text = plainText([token]);
    if (token.type === 'strong' && bold === null && TIME.test(text)) continue;
    if (token.type === 'strong' && bold === null && text.trim() !== '') {
      bold = { kind: 'bold', title: withoutColon(text), end: index + 1, generic: false };
      if (!/[：:]\s*$/u.test(text) && !/^\s*[：:]/u.test(inline[index + 1]?.raw ?? '')) return bold;
    } else if (/\p{L}/u.test(text) && !KIND.test(text)) return bold;
  }
  return bold;
});

/** The words of a link, be it inside bold or italic text, with no other words before it. */
function linkIn(token: Token): string | null {
  if (token.type === 'link') {
    const text = withoutBreaks(plainText([token]));
    return text === '' ? null : text;
  }
  if (token.type !== 'strong' && token.type !== 'em') return null;
  for (const inner of (token as Tokens.Strong).tokens) {
    const link = linkIn(inner);
    if (link !== null) return link;
    if (/\p{L}/u.test(plainText([inner]))) return null;
  }
  return null;
}

function withoutColon(text: string): string {
  return withoutBreaks(text).replace(/\s*[：:]+$/u, '');
}

function withoutBreaks(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
