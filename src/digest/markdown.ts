import { Lexer, Marked, type Token, type TokenizerAndRendererExtension, type Tokens } from 'marked';
import { prepareMarkdown } from './bound.js';

const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * `**粗体（含标点）**紧跟文字`: CommonMark lets a closing ** after punctuation only end a bold text when a
 * space or punctuation follows, so Chinese keeps its asterisks. Here the pair counts as bold.
 */
const boldAgainstCjk: TokenizerAndRendererExtension = {
  name: 'strong',
  level: 'inline',
  start: (src) => {
    const at = src.indexOf('**');
    return at === -1 ? undefined : at;
  },
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
    // A lone ~ is a range in Chinese (30~50条), so only ~~ strikes out.
    del(src) {
      return src.startsWith('~~') ? false : undefined;
    },
    // A paragraph right above --- is an accident of the generator, not a heading.
    lheading(src) {
      const underline = this.rules.block.lheading.exec(src)?.[2];
      return underline?.startsWith('=') === true ? false : undefined;
    },
  },
});

/**
 * Marks of a stretch times its length, summed over a text: marked looks for the end of every mark up to
 * the end of its stretch, so this is about the number of steps it takes. A real digest needs some 0.3
 * million; what comes after the budget is spent stays plain text.
 */
const INLINE_BUDGET = 8_000_000;
const MARKS = /[!-/:-@[-`{-~]/g;

class BoundedLexer extends Lexer {
  #budget = INLINE_BUDGET;

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    this.#budget -= (src.match(MARKS)?.length ?? 0) * src.length;
    if (this.#budget >= 0) return super.inlineTokens(src, tokens);
    tokens.push({ type: 'text', raw: src, text: src });
    return tokens;
  }
}

/**
 * Reads Markdown into marked's tokens, in time that grows with the text's length and no faster.
 * @throws MarkdownLimitError before the lexer is reached
 */
export function lexMarkdown(source: string): Token[] {
  return new BoundedLexer(reader.defaults).lex(prepareMarkdown(source));
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
