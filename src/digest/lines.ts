import type { Token, Tokens } from 'marked';
import { htmlLines } from './html-block.js';
import { joinRuns, type Run, runText, trimRuns } from './run.js';
import { toRuns } from './runs.js';

/** One visible line or paragraph of block tokens, in reading order. */
export interface Line {
  readonly kind: 'text' | 'heading' | 'bullet' | 'row' | 'code';
  /** What stands before the text of a list entry's line: indentation and `• ` or `1. `; else empty. */
  readonly marker: string;
  readonly runs: readonly Run[];
  /** Inside a block quote of the source. */
  readonly quoted: boolean;
}

interface Place {
  readonly indent: number;
  readonly quoted: boolean;
}

type Handler = (token: Token, place: Place) => Line[];

/** The visible lines of block tokens. Rules, definitions, comments and pictures show nothing. */
export function toLines(tokens: readonly Token[], place: Place = TOP): Line[] {
  const lines: Line[] = [];
  for (const token of tokens) lines.push(...linesOf(token, place));
  return lines;
}

const TOP: Place = { indent: 0, quoted: false };

/** Titles, first paragraphs, texts and messages are all made of the same tokens: each is walked once. */
const known = new WeakMap<Token, readonly Line[]>();

function linesOf(token: Token, place: Place): readonly Line[] {
  const handler = handlers[token.type] ?? inlineHandler;
  if (place !== TOP) return handler(token, place);
  const before = known.get(token);
  if (before !== undefined) return before;
  const lines = handler(token, place);
  known.set(token, lines);
  return lines;
}

const nothing: Handler = () => [];

const handlers: Readonly<Record<string, Handler>> = {
  space: nothing,
  hr: nothing,
  def: nothing,
  checkbox: nothing,
  paragraph: (token, place) => line('text', toRuns((token as Tokens.Paragraph).tokens), place),
  heading: (token, place) => line('heading', toRuns((token as Tokens.Heading).tokens), place),
  blockquote: (token, place) => toLines((token as Tokens.Blockquote).tokens, { ...place, quoted: true }),
  code: (token, place) =>
    line('code', [{ text: (token as Tokens.Code).text.replace(/^\n+|\s+$/g, ''), code: true }], place),
  html: (token, place) =>
    (token as Tokens.HTML).block
      ? htmlLines((token as Tokens.HTML).raw).flatMap((runs) => line('text', runs, place))
      : line('text', toRuns([token]), place),
  table: (token, place) => {
    const table = token as Tokens.Table;
    return [table.header, ...table.rows].flatMap((cells) => line('row', rowRuns(cells), place));
  },
  list: (token, place) => {
    const list = token as Tokens.List;
    return list.items.flatMap((item, index) => {
      const marker = listMarker(list, index);
      return withMarker(toLines(item.tokens, { ...place, indent: place.indent + 1 }), marker, place);
    });
  },
};

/** Inline tokens handed over as blocks: a paragraph of their own. */
const inlineHandler: Handler = (token, place) => line('text', toRuns([token]), place);

/** The mark of an entry without a number. */
export const DOT = '• ';

/** `• `, or the number that the source gives the entry. */
export function listMarker(list: Tokens.List, index: number): string {
  return list.ordered ? `${Number(list.start === '' ? 1 : list.start) + index}. ` : DOT;
}

/** The mark stands before the first line of its entry, whatever kind of line that is. */
function withMarker(lines: Line[], marker: string, place: Place): Line[] {
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const indent = '  '.repeat(place.indent);
  return [
    marked(first, marker, indent),
    ...rest.map(
      (entry): Line => (entry.kind === 'text' ? { ...entry, kind: 'bullet', marker: `${indent}  ` } : entry),
    ),
  ];
}

function marked(line: Line, marker: string, indent: string): Line {
  if (line.kind === 'text' || line.kind === 'heading')
    return { ...line, kind: 'bullet', marker: indent + marker };
  // A list in a list: two dots in a row say no more than one.
  if (marker === DOT && line.marker.endsWith(DOT)) return line;
  return { ...line, marker: indent + marker + line.marker.trimStart() };
}

function rowRuns(cells: readonly Tokens.TableCell[]): Run[] {
  const filled = cells.map((cell) => trimRuns(toRuns(cell.tokens))).filter((runs) => runs.length > 0);
  return joinRuns(filled.flatMap((runs, index) => (index === 0 ? runs : [{ text: ' · ' }, ...runs])));
}

function line(kind: Line['kind'], runs: readonly Run[], place: Place): Line[] {
  const trimmed = kind === 'code' ? [...runs] : trimRuns(runs);
  if (runText(trimmed).trim() === '') return [];
  return [{ kind, marker: '', runs: trimmed, quoted: place.quoted }];
}
