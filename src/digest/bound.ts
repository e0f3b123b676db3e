import { withoutTemplates } from './template.js';

/**
 * Limits that are checked before the lexer sees a text. A real digest has some 15,000 characters and
 * nests two levels; beyond these bounds a text is an accident or an attack, and marked overflows the
 * stack at some 2,000 nested quotes.
 */
export const MARKDOWN_LIMITS = {
  characters: 200_000,
  lines: 5_000,
  lineCharacters: 20_000,
  nesting: 12,
  run: 32,
} as const;

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

/**
 * Brings a text to what the lexer can take: within the limits, and with the headings and lists that
 * makers mean but Markdown does not know (`##标题`, `• …`, `1、…`) written as it does; without what their site
 * generators would have replaced.
 * @throws MarkdownLimitError
 */
export function prepareMarkdown(source: string): string {
  if (source.length > MARKDOWN_LIMITS.characters) {
    throw new MarkdownLimitError(
      `the text has ${source.length} characters; up to ${MARKDOWN_LIMITS.characters} are read`,
      null,
    );
  }
  const lines = withoutTemplates(source).split('\n');
  if (lines.length > MARKDOWN_LIMITS.lines) {
    throw new MarkdownLimitError(
      `the text has ${lines.length} lines; up to ${MARKDOWN_LIMITS.lines} are read`,
      MARKDOWN_LIMITS.lines,
    );
  }
  const hasRuns = LONG_RUN.test(source);
  const prepared: string[] = [];
  let fence = '';
  for (const [index, line] of lines.entries()) {
    if (line.length > MARKDOWN_LIMITS.lineCharacters) {
      throw new MarkdownLimitError(
        `one line has ${line.length} characters; up to ${MARKDOWN_LIMITS.lineCharacters} are read`,
        index + 1,
      );
    }
    if (ORDINARY.test(line)) {
      prepared.push(hasRuns && fence === '' ? boundRuns(line) : line);
      continue;
    }
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    const fenced = fence !== '';
    if (!fenced) fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = '';
    if (fenced || mark !== '') {
      prepared.push(boundNesting(line));
      continue;
    }
    if (ENTRY.test(line) && (prepared.at(-1) ?? '').trim() !== '') prepared.push('');
    const bounded = boundNesting(line.replace(HEADING, '$1 ').replace(BULLET, '$1- '));
    prepared.push(hasRuns ? boundRuns(bounded) : bounded);
  }
  return prepared.join('\n');
}

/** How nearly all lines begin: as nothing that the rules below could change, inside a fence or outside. */
const ORDINARY = /^(?:$|\*\*|#{1,6} |- (?=[^\s>*+\-\d])|[^\s>*+\-\d#`~•·●▪◦‣\u2460-\u2473\u2776-\u277F])/;

/** `##标题` is meant as a heading. One # is left alone: it may be a hashtag. */
const HEADING = /^(#{2,6})(?=[^\s#])/;
const BULLET = /^( {0,8})[•·●▪◦‣](?!\s*$)\s*/;
const ENTRY = /^ {0,3}(?:\d{1,2}、|[\u2460-\u2473\u2776-\u277F])/;

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

const LONG_RUN = /([[\]()<!*_~`&])\1{32}/;
const LONG_RUNS = new RegExp(`${LONG_RUN.source}\\1*`, 'g');

/** Long runs of marks make the inline rules quadratic and mean nothing to a reader. */
function boundRuns(line: string): string {
  return line.replace(LONG_RUNS, (run) => run.slice(0, MARKDOWN_LIMITS.run));
}
