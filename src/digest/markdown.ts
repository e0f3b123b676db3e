import {
  Lexer,
  Marked,
  type MarkedOptions,
  type Token,
  type TokenizerAndRendererExtension,
  type Tokens,
} from 'marked';
import { prepareMarkdown } from './bound.js';

const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * `**粗体（含标点）**紧跟文字`: CommonMark lets a closing ** after punctuation only end a bold text when a
 * space or punctuation follows, so Chinese keeps its asterisks. Here the pair counts as bold.
 */
const boldAgainstCjk: TokenizerAndRendererExtension = {
  name: 'strong',
  level: 'inline',
  // No `start`: marked's own text ends before every *, and would have to look for the next one each time.
  tokenizer(src) {
    if (!src.startsWith('**')) return undefined;
    const match = /^\*\*(?![\s*])((?:[^*\\`]|\\[^\n]|`[^`\n]*`)+?)(?<!\s)\*\*(?!\*)/.exec(src);
    const content = match?.[1];
    if (match === null || content === undefined || /\n[ \t]*\n/.test(content)) return undefined;
    const touchesPunctuation = PUNCTUATION.test(content.charAt(0)) || PUNCTUATION.test(content.slice(-1));
    if (!touchesPunctuation || !balanced(content)) return undefined;
    return { type: 'strong', raw: match[0], text: content, tokens: this.lexer.inlineTokens(content) };
  },
};

const reader = new Marked({
  gfm: true,
  extensions: [boldAgainstCjk],
  tokenizer: {
    // A paragraph right above --- is an accident of the generator, not a heading.
    lheading(src) {
      const underline = this.rules.block.lheading.exec(src)?.[2];
      return underline?.startsWith('=') === true ? false : undefined;
    },
  },
});

/**
 * A lone ~ is a range in Chinese (30~50条), so only ~~ strikes out. As a rule and not as a tokenizer of our own:
 * for one of those marked prepares every stretch of text, whether it has marks or not.
 */
const STRIKE_START = /^~~(?:((?!~)[\p{P}\p{S}])|[^\s~])/u;
const INLINE_RULES = { ...Lexer.rules.inline.gfm, delLDelim: STRIKE_START };

/** What one of marked's inline rules might begin at. A stretch without any is one piece of text. */
const MARKED_UP = /[\\<[`*_~@\n]|&#|:\/\/|www\.|mailto:|xmpp:/;

/**
 * Marks of a stretch times its length, summed over a text: marked looks for the end of every mark up to
 * the end of its stretch, so this is about the number of steps it takes. A real digest needs some 0.3
 * million; what comes after the budget is spent stays plain text.
 */
const INLINE_BUDGET = 8_000_000;

class BoundedLexer extends Lexer {
  #budget = INLINE_BUDGET;

  constructor(options: MarkedOptions) {
    super(options);
    const { tokenizer } = this.options;
    if (tokenizer) tokenizer.rules = { ...tokenizer.rules, inline: INLINE_RULES };
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    const plain = !MARKED_UP.test(src);
    if (!plain) this.#budget -= marksIn(src) * src.length;
    if (!plain && this.#budget >= 0) return super.inlineTokens(src, tokens);
    if (src !== '') tokens.push({ type: 'text', raw: src, text: src, escaped: this.state.inRawBlock });
    return tokens;
  }
}

/** How many ASCII marks a text has: all that is printed and is neither letter nor digit. */
function marksIn(text: string): number {
  let marks = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (IS_MARK[text.charCodeAt(at)] === true) marks += 1;
  }
  return marks;
}

const IS_MARK = Array.from({ length: 128 }, (_, code) => /[!-/:-@[-`{-~]/.test(String.fromCharCode(code)));

/**
 * Reads Markdown into marked's tokens, in time that grows with the text's length and no faster.
 * @throws MarkdownLimitError before the lexer is reached
 */
export function lexMarkdown(source: string): Token[] {
  return new BoundedLexer(reader.defaults).lex(prepareMarkdown(source));
}

/** Reads one line of text into inline tokens: nothing at its start makes a heading or a list of it. */
export function lexInline(source: string): Token[] {
  return new BoundedLexer(reader.defaults).inlineTokens(source);
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

export type { Token, Tokens };
