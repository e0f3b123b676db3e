import type { Token } from 'marked';
import { linkAddresses } from '../digest/address.js';
import type { Item, Section } from '../digest/digest.js';
import { isLabel, stretchesOf } from '../digest/labels.js';
import { DOT, type Line } from '../digest/line.js';
import { toLines } from '../digest/lines.js';
import { joinRuns, type Run, runText, trimRuns } from '../digest/run.js';
import { toRuns } from '../digest/runs.js';
import { guardRuns } from './guard.js';
import { entityCost, escapeHtml, runsToHtml } from './html.js';

export type Quote = 'none' | 'quote' | 'expandable';

/** A paragraph or line on the screen: the unit that messages are packed from. Plain data. */
export interface Chunk {
  readonly runs: readonly Run[];
  readonly quote: Quote;
  /** A fenced block, shown in a fixed width. */
  readonly pre: boolean;
  /** Line feeds before it when it does not open the message: 1, or 2 for an empty line. */
  readonly gap: 1 | 2;
  /** A title or label that must not stand last in a message. */
  readonly keep: boolean;
  /** Index in the digest's items of the item it belongs to, or null. */
  readonly item: number | null;
  /** Index of the section it belongs to, or null. */
  readonly section: number | null;
}

export interface Size {
  /** UTF-16 units of the parsed text, the gap included. */
  readonly text: number;
  readonly entities: number;
  readonly data: number;
}

export function chunkOf(runs: readonly Run[], rest: Partial<Omit<Chunk, 'runs'>> = {}): Chunk {
  return {
    runs: guardRuns(linkAddresses(runs)),
    quote: rest.quote ?? 'none',
    pre: rest.pre ?? false,
    gap: rest.gap ?? 1,
    keep: rest.keep ?? false,
    item: rest.item ?? null,
    section: rest.section ?? null,
  };
}

/** Every chunk pays for a quote of its own, so that no packing can need more than the sum says. */
export function sizeOf(chunks: readonly Chunk[]): Size {
  const size = { text: 0, entities: 0, data: 0 };
  for (const chunk of chunks) {
    const cost = entityCost(chunk.runs);
    size.text += textLength(chunk) + chunk.gap;
    size.entities += cost.entities + (chunk.pre ? 1 : 0) + (chunk.quote === 'none' ? 0 : 1);
    size.data += cost.data + 20;
  }
  return size;
}

function textLength(chunk: Chunk): number {
  let length = 0;
  for (const run of chunk.runs) length += run.text.length;
  return length;
}

export function plus(a: Size, b: Size): Size {
  return { text: a.text + b.text, entities: a.entities + b.entities, data: a.data + b.data };
}

/**
 * Chunks as the HTML of one message; neighbours in the same kind of quote share one. An entry of a nested
 * list that opens the message loses its indentation, as Telegram would cut it off.
 */
export function chunksToHtml(chunks: readonly Chunk[]): string {
  let html = '';
  let open: Quote = 'none';
  for (const [index, chunk] of chunks.entries()) {
    const joins = index > 0 && open !== 'none' && chunk.quote === open;
    if (open !== 'none' && !joins) {
      html += '</blockquote>';
      open = 'none';
    }
    if (index > 0) html += chunk.gap === 2 ? '\n\n' : '\n';
    if (chunk.quote !== 'none' && !joins) {
      html += chunk.quote === 'expandable' ? '<blockquote expandable>' : '<blockquote>';
      open = chunk.quote;
    }
    const runs = index === 0 && !chunk.pre ? trimRuns(chunk.runs) : chunk.runs;
    html += chunk.pre ? `<pre>${escapeHtml(runText(runs))}</pre>` : runsToHtml(runs);
  }
  return open === 'none' ? html : `${html}</blockquote>`;
}

/** An item as chunks: its title, its paragraphs, its insight folded away. */
export function itemChunks(item: Item, folded = false): Chunk[] {
  const own = item.kind === 'brief' ? briefChunks(item) : storyChunks(item);
  const chunks = item.above.length === 0 ? own : [...headChunks(item.above), ...own];
  return folded ? chunks.map((chunk): Chunk => ({ ...chunk, quote: 'expandable', gap: 1 })) : chunks;
}

/** The heading or label of a group of items, which stays with the first of them. */
function headChunks(above: readonly Token[]): Chunk[] {
  return bodyChunks(above).map(
    (chunk, at): Chunk => ({
      ...chunk,
      runs: chunk.keep ? chunk.runs.map((run): Run => ({ bold: true, ...run })) : chunk.runs,
      gap: at === 0 ? 2 : chunk.gap,
      keep: true,
    }),
  );
}

function storyChunks(item: Item): Chunk[] {
  const title = trimRuns(toRuns(item.heading, { bold: true }));
  return [chunkOf(title, { gap: 2, keep: item.body.length > 0 }), ...bodyChunks(item.body)];
}

/** One line for a list entry: mark, title, and what follows the title, in the order of the source. */
function briefChunks(item: Item): Chunk[] {
  const title = toRuns(item.heading, { bold: true });
  const line = trimRuns(joinRuns([...title, ...toRuns(item.tail)]));
  const below = bodyChunks(item.body, item.marker === '' ? '' : '  ').map(
    (chunk): Chunk => ({ ...chunk, gap: 1 }),
  );
  if (line.length === 0) return openedBy(item.marker, below);
  return [chunkOf(joinRuns([{ text: item.marker }, ...line])), ...below];
}

/** An entry that begins with a quote, a list, a table or code: its mark goes to the first line of that. */
function openedBy(marker: string, chunks: readonly Chunk[]): Chunk[] {
  const [first, ...rest] = chunks;
  if (first === undefined || marker === '') return [...chunks];
  if (first.pre) return [...markAlone(marker, first.quote), ...chunks];
  const runs = trimRuns(first.runs);
  // A list in a list: two dots in a row say no more than one.
  if (marker === DOT && runText(runs).startsWith(DOT)) return [...chunks];
  return [{ ...first, runs: joinRuns([{ text: marker }, ...runs]) }, ...rest];
}

/** The number of code, which Telegram shows as a block of its own; a dot alone would say nothing. */
function markAlone(marker: string, quote: Quote): Chunk[] {
  return /\d/.test(marker) ? [chunkOf([{ text: marker.trimEnd() }], { quote, keep: true })] : [];
}

/** Block tokens as chunks; each insight is an expandable quote. */
export function bodyChunks(tokens: readonly Token[], indent = ''): Chunk[] {
  return stretchesOf(tokens).flatMap((stretch, at) => {
    if (stretch.insight) return insightChunks(stretch.tokens);
    const chunks = lineChunks(toLines(stretch.tokens), indent);
    return at === 0
      ? chunks
      : chunks.map((chunk, line): Chunk => (line === 0 ? { ...chunk, gap: 2 } : chunk));
  });
}

export function lineChunks(lines: readonly Line[], indent: string): Chunk[] {
  const chunks: Chunk[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const together = line.quoted === before?.quoted && line.folded !== true && before.folded !== true;
    const paragraphs = line.kind === 'text' && before?.kind === 'text' && together;
    const heading = line.kind === 'heading' && before !== undefined && line.folded !== true;
    const turns = before !== undefined && before.kind !== line.kind && isBreak(before, line);
    const marker = indent + line.marker;
    const quote: Quote = line.folded === true ? 'expandable' : line.quoted ? 'quote' : 'none';
    const runs = line.kind === 'heading' ? line.runs.map((run): Run => ({ bold: true, ...run })) : line.runs;
    const isCode = line.kind === 'code';
    if (isCode) chunks.push(...markAlone(marker, quote));
    const chunk = chunkOf(marker === '' || isCode ? runs : joinRuns([{ text: marker }, ...runs]), {
      quote,
      pre: isCode,
      gap: paragraphs || heading || turns ? 2 : 1,
      keep: line.kind === 'heading',
    });
    chunks.push(chunk);
    before = line;
  }
  return chunks;
}

/** An empty line parts a table from prose, and prose from a list above it. */
function isBreak(before: Line, line: Line): boolean {
  if (before.quoted || line.quoted || before.folded === true || line.folded === true) return false;
  if (before.kind === 'heading') return false;
  return line.kind === 'row' || before.kind === 'row' || (before.kind === 'bullet' && line.kind === 'text');
}

/**
 * A label runs in before what it stands over, be it prose or the first point of a list: folded, a quote shows three
 * lines, and none of them is to be the label's. The first point has no dot then. Quotes inside lose their frame: quotes do not nest.
 */
function insightChunks(tokens: readonly Token[]): Chunk[] {
  const lines = toLines(tokens);
  const labels = lines.map((line) => isLabel(runText(line.runs)));
  const chunks: Chunk[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const next = lines[index + 1];
    const label = labels[index] === true;
    if (line === undefined) continue;
    if (label && next !== undefined && next.kind !== 'code' && labels[index + 1] === false) {
      const name = runText(line.runs).replace(/\s*[：:]?\s*$/u, '：');
      const runs = [
        { text: line.marker },
        { text: name, bold: true },
        { text: next.marker.endsWith(DOT) ? '' : next.marker.trimStart() },
        ...next.runs,
      ];
      chunks.push(insightChunk(joinRuns(runs), false, false));
      index += 1;
    } else {
      if (line.kind === 'code') chunks.push(...markAlone(line.marker, 'expandable'));
      chunks.push(insightChunk(insightRuns(line, label), line.kind === 'code', label));
    }
  }
  return chunks;
}

/** A label that stands alone is not bold. */
function insightRuns(line: Line, label: boolean): readonly Run[] {
  const runs = label ? line.runs.map(({ bold: _bold, ...run }): Run => run) : closeUp(line.runs);
  return line.marker === '' || line.kind === 'code' ? runs : joinRuns([{ text: line.marker }, ...runs]);
}

/** `**影响：** 正文`: no space after a full-width colon, which has its own. */
function closeUp(runs: readonly Run[]): readonly Run[] {
  const [label, first, ...rest] = runs;
  if (label === undefined || first === undefined || !label.text.endsWith('：')) return runs;
  return [label, { ...first, text: first.text.trimStart() }, ...rest];
}

function insightChunk(runs: readonly Run[], pre: boolean, keep: boolean): Chunk {
  return chunkOf(runs, { quote: 'expandable', pre, keep });
}

/** What stands between a section's heading and its first item. */
export function introChunks(section: Section): Chunk[] {
  return bodyChunks(section.intro).map((chunk, index): Chunk => (index === 0 ? { ...chunk, gap: 2 } : chunk));
}
