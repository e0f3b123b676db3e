import { Lexer, Marked, type MarkedOptions, type Token, Tokenizer, type Tokens } from 'marked';
import { addressEnd } from './address.js';
import { prepareMarkdown } from './bound.js';
import { markDetails } from './details.js';
import { type Footnotes, footnoteExtensions, footnotesOf } from './footnote.js';
import { wordTags } from './html-tags.js';

const PUNCTUATION = /[\p{P}\p{S}]/u;

/** A pair of marks and what is between them; the marks of one content are not those of another. */
const PAIRS: readonly [mark: string, pair: RegExp][] = [
  ['***', /^\*\*\*(?![\s*])((?:[^*\\`]|\\[^\n]|`[^`\n]*`)+?)(?<!\s)\*\*\*(?!\*)/],
  ['**', /^\*\*(?![\s*])((?:[^*\\`]|\\[^\n]|`[^`\n]*`)+?)(?<!\s)\*\*(?!\*)/],
  ['*', /^\*(?![\s*])((?:[^*\\`]|\\[^\n]|`[^`\n]*`)+?)(?<!\s)\*(?!\*)/],
  ['__', /^__(?![\s_])((?:[^_\\`]|\\[^\n]|`[^`\n]*`)+?)(?<!\s)__(?![\w])/],
  ['_', /^_(?![\s_])((?:[^_\\`]|\\[^\n]|`[^`\n]*`)+?)(?<!\s)_(?![\w])/],
  ['~~', /^~~(?![\s~])((?:[^~\\`]|\\[^\n]|`[^`\n]*`)+?)(?<!\s)~~(?!~)/],
];

/**
 * `**粗体（含标点）**紧跟文字`: CommonMark lets closing marks after punctuation only end a text when a space or
 * punctuation follows, and _ only at the end of a word, so Chinese keeps its marks. Here such a pair counts.
 */
function pairAgainstCjk(src: string, prevChar: string, lexer: Lexer): Tokens.Generic | undefined {
  const found = PAIRS.find(([mark]) => src.startsWith(mark));
  if (found === undefined) return undefined;
  const [mark, pair] = found;
  const match = pair.exec(src);
  const content = match?.[1];
  if (match === null || content === undefined || /\n[ \t]*\n/.test(content)) return undefined;
  if (mark.startsWith('_')) {
    if (/\w/.test(prevChar) || !/[^!-~\s]/.test(prevChar + src.charAt(match[0].length))) return undefined;
  } else {
    const touchesPunctuation = PUNCTUATION.test(content.charAt(0)) || PUNCTUATION.test(content.slice(-1));
    if (!touchesPunctuation) return undefined;
  }
  if (!balanced(content)) return undefined;
  const tokens = lexer.inlineTokens(content);
  const raw = match[0];
  if (mark === '***') {
    const strong = { type: 'strong', raw: raw.slice(1, -1), text: content, tokens };
    return { type: 'em', raw, text: raw.slice(1, -1), tokens: [strong] };
  }
  const type = mark === '~~' ? 'del' : mark.length === 2 ? 'strong' : 'em';
  return { type, raw, text: content, tokens };
}

/** Between digits (`7*24`, `1920*1080`, `2**10`, `4*A100`) marks are text. */
const TIMES = /(?<=\d)(?:\*{1,2}|~~)(?=\d)|(?<=\d)\*(?=[A-Za-z])|(?<=[A-Za-z])\*(?=\d)/g;
const LEADING_TIMES = /^(?:\*{1,2}|~{1,2})(?=\d)|^\*(?=[A-Za-z])/;

/** The mark behind a letter in `a*b` and `A*算法与D*算法`. */
const STARRED = /^\*(?:[A-Za-z\d]|[^*\s][^*\n]{0,40}[A-Za-z\d]\*(?![\s*]))/;

function timesSign(src: string, prevChar: string): string | null {
  const sign = LEADING_TIMES.exec(src)?.[0];
  if (sign === undefined || !/\d/.test(prevChar))
    return /[A-Za-z]/.test(prevChar) && STARRED.test(src) ? '*' : null;
  // `5**10 倍**` opens a bold text: there is a mark to close it.
  return sign.length === 2 && withoutTimes(src.slice(2)).includes(sign) ? null : sign;
}

function withoutTimes(masked: string): string {
  return /[*~]/.test(masked) ? masked.replace(TIMES, (sign) => 'x'.repeat(sign.length)) : masked;
}

function textToken(raw: string): Tokens.Escape {
  return { type: 'escape', raw, text: raw };
}

/** `<script>…</script> 标签会被过滤。`: an element that shows nothing, and words behind it on its line, are a sentence about it. */
const NAMED_ELEMENT =
  /^ {0,3}<(script|style|title|textarea|iframe|xmp|noembed|noframes)\b[^>\n]*>[^\n]*<\/\1>[ \t]*[^\s<]/i;

/** `__init__`, `__APPLE__`: a name of code, and no bold word. */
const DUNDER = /^__(?:[A-Z][A-Z0-9_]*|[a-z]+(?:_[a-z]+)*)__(?![\p{L}\p{N}_])/u;

function cellsIn(row: string): number {
  const bars = row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .match(/(?<!\\)\|/g);
  return row.trim() === '' ? 0 : (bars?.length ?? 0) + 1;
}

/** A row with the bar that may be left out at its end. */
function closed(row: string): string {
  return /(?<!\\)\|\s*$/.test(row) ? row.trimEnd() : `${row}|`;
}

const standard = Tokenizer.prototype;

const reader = new Marked({
  gfm: true,
  extensions: footnoteExtensions((lexer) => (lexer as BoundedLexer).footnotes),
  tokenizer: {
    // A paragraph right above --- is an accident of the generator, not a heading.
    lheading(src) {
      const underline = this.rules.block.lheading.exec(src)?.[2];
      return underline?.startsWith('=') === true ? false : undefined;
    },
    // `<script>` or `<!--` that is never closed is said in a sentence: as HTML it would take the rest of the page.
    html(src) {
      if (NAMED_ELEMENT.test(src)) return undefined;
      const endless = /^ {0,3}<(?:(script|style|textarea|pre)\b|(!--)|\?|!\[CDATA\[|![A-Z])/i.exec(src);
      if (endless === null) return false;
      const [, tag, comment] = endless;
      const end = tag !== undefined ? `</${tag}>` : comment !== undefined ? '-->' : '>';
      return src.toLowerCase().includes(end.toLowerCase()) ? false : undefined;
    },
    // GFM drops the cells of a row that no heading stands over: here the headings are made as many.
    table(src) {
      const table = standard.table.call(this, src);
      if (table === undefined) return undefined;
      const [head = '', rule = '', ...rows] = table.raw.split('\n');
      const missing = Math.max(...rows.map(cellsIn)) - cellsIn(head);
      if (missing <= 0) return table;
      const widened = [closed(head) + ' |'.repeat(missing), closed(rule) + '-|'.repeat(missing), ...rows];
      const wide = standard.table.call(this, widened.join('\n'));
      return wide === undefined ? table : { ...wide, raw: table.raw };
    },
    emStrong(src, maskedSrc, prevChar = '') {
      if (!src.startsWith('*') && !src.startsWith('_')) return undefined;
      const sign = timesSign(src, prevChar);
      // A sign of multiplication is a text of its own: marked takes whatever token comes back.
      if (sign !== null) return textToken(sign) as unknown as Tokens.Em;
      const name = /[\p{L}\p{N}_]/u.test(prevChar) ? undefined : DUNDER.exec(src)?.[0];
      if (name !== undefined) return textToken(name) as unknown as Tokens.Em;
      const pair = pairAgainstCjk(src, prevChar, this.lexer);
      if (pair !== undefined) return pair as Tokens.Em;
      return standard.emStrong.call(this, src, withoutTimes(maskedSrc), prevChar);
    },
    del(src, maskedSrc, prevChar = '') {
      if (!src.startsWith('~')) return undefined;
      const sign = timesSign(src, prevChar);
      if (sign !== null) return textToken(sign) as unknown as Tokens.Del;
      const pair = pairAgainstCjk(src, prevChar, this.lexer);
      if (pair !== undefined) return pair as Tokens.Del;
      return standard.del.call(this, src, maskedSrc, prevChar);
    },
    // marked takes Chinese that follows a bare address for a part of it.
    url(src) {
      if (!/^(?:https?:\/\/|ftp:\/\/|www\.)/i.test(src)) return false;
      const end = addressEnd(src);
      return standard.url.call(this, src.slice(0, end));
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
const MARKED_UP = /(?=[\\<[`*_~@\n&:wmx])(?:[\\<[`*_~@\n]|&#|:\/\/|www\.|mailto:|xmpp:)/;

/**
 * Marks of a stretch times its length, summed over a text: marked looks for the end of every mark up to
 * the end of its stretch, so this is about the number of steps it takes. A real digest needs some 0.3
 * million; what comes after the budget is spent stays plain text.
 */
const INLINE_BUDGET = 8_000_000;

class BoundedLexer extends Lexer {
  #budget = INLINE_BUDGET;
  readonly footnotes: Footnotes;

  constructor(options: MarkedOptions, footnotes: Footnotes) {
    super(options);
    this.footnotes = footnotes;
    const { tokenizer } = this.options;
    if (tokenizer) tokenizer.rules = { ...tokenizer.rules, inline: INLINE_RULES };
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    const plain = !MARKED_UP.test(src);
    if (!plain) this.#budget -= marksIn(src) * src.length;
    if (!plain && this.#budget >= 0) {
      super.inlineTokens(src, tokens);
      wordTags(tokens);
      return tokens;
    }
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
  const prepared = prepareMarkdown(source);
  const tokens = new BoundedLexer(reader.defaults, footnotesOf(prepared)).lex(prepared);
  markDetails(tokens);
  return tokens;
}

/** Reads one line of text into inline tokens: nothing at its start makes a heading or a list of it. */
export function lexInline(source: string): Token[] {
  return new BoundedLexer(reader.defaults, footnotesOf('')).inlineTokens(source);
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
