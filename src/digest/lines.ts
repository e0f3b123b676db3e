import type { Token, Tokens } from 'marked';
import { isFolded } from './details.js';
import { htmlLines } from './html-block.js';
import { boxOf, DOT, type Line, rowRuns } from './line.js';
import { once } from './once.js';
import { type Run, runText, trimRuns } from './run.js';
import { toRuns } from './runs.js';

interface Place {
  readonly indent: number;
  readonly quoted: boolean;
}

type Handler = (token: Token, place: Place) => readonly Line[];

/** The visible lines of block tokens. Rules, definitions, comments and pictures show nothing. */
export function toLines(tokens: readonly Token[], place: Place = TOP): readonly Line[] {
  const first = tokens[0];
  if (first !== undefined && tokens.length === 1) return linesOf(first, place);
  const lines: Line[] = [];
  for (const token of tokens) for (const one of linesOf(token, place)) lines.push(one);
  return lines;
}

const TOP: Place = { indent: 0, quoted: false };
const NO_LINES: readonly Line[] = [];

function linesOf(token: Token, place: Place): readonly Line[] {
  return place === TOP ? topLines(token) : handlerOf(token)(token, place);
}

/** Titles, first paragraphs, texts and messages are all made of the same tokens. */
const topLines = once((token: Token): readonly Line[] => {
  const lines = handlerOf(token)(token, TOP);
  return isFolded(token) ? lines.map((entry): Line => ({ ...entry, folded: true })) : lines;
});

function handlerOf(token: Token): Handler {
  return handlers[token.type] ?? inlineHandler;
}

const nothing: Handler = () => NO_LINES;

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
      ? htmlLines((token as Tokens.HTML).raw).map((entry) => placed(entry, place))
      : line('text', toRuns([token]), place),
  table: (token, place) => {
    const table = token as Tokens.Table;
    return [table.header, ...table.rows].flatMap((cells) =>
      line('row', rowRuns(cells.map((cell) => toRuns(cell.tokens))), place),
    );
  },
  list: (token, place) => {
    const list = token as Tokens.List;
    const inside = { ...place, indent: place.indent + 1 };
    const lines: Line[] = [];
    for (const [index, item] of list.items.entries()) {
      lines.push(...withMarker(toLines(item.tokens, inside), listMarker(list, index), place));
    }
    return lines;
  },
};

/** A line of a block of HTML, in the quote or list in which the block stands. */
function placed(entry: Line, { indent, quoted }: Place): Line {
  const inside = quoted ? { ...entry, quoted } : entry;
  return indent > 0 && entry.kind === 'bullet'
    ? { ...inside, marker: '  '.repeat(indent) + entry.marker }
    : inside;
}

/** Inline tokens handed over as blocks: a paragraph of their own. */
const inlineHandler: Handler = (token, place) => line('text', toRuns([token]), place);

/** `• `, or the number that the source gives the entry, or the box of a task: ☑, ☐. */
export function listMarker(list: Tokens.List, index: number): string {
  const item = list.items[index];
  const box = item?.task === true ? boxOf(item.checked === true) : '';
  if (!list.ordered) return box === '' ? DOT : box;
  return `${Number(list.start === '' ? 1 : list.start) + index}. ${box}`;
}

/** The mark stands before the first line of its entry, whatever kind of line that is. */
function withMarker(lines: readonly Line[], marker: string, place: Place): readonly Line[] {
  const first = lines[0];
  if (first === undefined) return NO_LINES;
  const indent = '  '.repeat(place.indent);
  if (lines.length === 1) return [marked(first, marker, indent)];
  return [
    marked(first, marker, indent),
    ...lines
      .slice(1)
      .map(
        (entry): Line =>
          entry.kind === 'text' ? { ...entry, kind: 'bullet', marker: `${indent}  ` } : entry,
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

function line(kind: Line['kind'], runs: readonly Run[], place: Place): readonly Line[] {
  const trimmed = kind === 'code' ? runs : trimRuns(runs);
  if (trimmed.length === 0 || (kind === 'code' && runText(trimmed).trim() === '')) return NO_LINES;
  return [{ kind, marker: '', runs: trimmed, quoted: place.quoted }];
}
