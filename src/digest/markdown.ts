import { Marked, type Token, type TokenizerAndRendererExtension, type Tokens } from 'marked';

/**
 * Limits that are checked before the lexer sees a text. A real digest has some 15,000 characters and
 * nests two levels; beyond these bounds a text is an accident or an attack, and marked overflows the
 * stack at some 2,000 nested quotes.
 */
export const MARKDOWN_LIMITS = { characters: 200_000, lineCharacters: 20_000, nesting: 12, run: 32 } as const;

/** A text beyond MARKDOWN_LIMITS; `line` counts from 1 inside the text given. */
export class MarkdownLimitError extends Error {
  override readonly name = 'MarkdownLimitError';
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}

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
    lheading() {
      return undefined;
    },
  },
});

/**
 * Reads Markdown into marked's tokens.
 * @throws MarkdownLimitError before the lexer is reached
 */
export function lexMarkdown(source: string): Token[] {
  return reader.lexer(boundMarkdown(source));
}

/** Reads one line of Markdown into inline tokens. */
export function lexInline(source: string): Token[] {
  const [first] = lexMarkdown(source.replace(/\s*\n\s*/g, ' ').replace(/^([#>+-]|\d+[.)])/, '\\$1'));
  return first !== undefined && 'tokens' in first && first.tokens !== undefined ? first.tokens : [];
}

function boundMarkdown(source: string): string {
  if (source.length > MARKDOWN_LIMITS.characters) {
    throw new MarkdownLimitError(
      `the text has ${source.length} characters; up to ${MARKDOWN_LIMITS.characters} are read`,
      null,
    );
  }
  return source
    .split('\n')
    .map((line, index) => {
      if (line.length > MARKDOWN_LIMITS.lineCharacters) {
        throw new MarkdownLimitError(
          `one line has ${line.length} characters; up to ${MARKDOWN_LIMITS.lineCharacters} are read`,
          index + 1,
        );
      }
      return boundRuns(boundNesting(spaceHeading(line)));
    })
    .join('\n');
}

/** `##标题` is meant as a heading. One # is left alone: it may be a hashtag. */
function spaceHeading(line: string): string {
  return line.replace(/^(#{2,6})(?=[^\s#])/, '$1 ');
}

/** Keeps the first markers of a line that opens too many quotes or lists at once, or is indented too deep. */
function boundNesting(line: string): string {
  const prefix = /^[\s>]*(?:(?:[-+*>]|\d{1,9}[.)])[\s>]+)*/.exec(line)?.[0] ?? '';
  const markers = prefix.match(/[-+*>]|\d+[.)]/g)?.length ?? 0;
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  if (markers > MARKDOWN_LIMITS.nesting) {
    const quoted = '> '.repeat(prefix.includes('>') ? 2 : 0);
    return quoted + line.slice(prefix.length);
  }
  return indent > MARKDOWN_LIMITS.nesting * 4 ? line.slice(indent - MARKDOWN_LIMITS.nesting * 4) : line;
}

/** Long runs of marks make the inline rules quadratic and mean nothing to a reader. */
function boundRuns(line: string): string {
  return line.replace(/([[\]()<!*_~`&])\1{32,}/g, (run) => run.slice(0, MARKDOWN_LIMITS.run));
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
