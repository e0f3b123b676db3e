import type { Token, Tokens } from 'marked';
import type { Item } from './digest.js';
import { opensInsight, paragraphOf, splitAtLabels } from './labels.js';
import { leadOf } from './lead.js';
import { listMarker } from './lines.js';
import { lineText, plainText } from './plain.js';
import { toRuns } from './runs.js';

/** A heading with its body as an item. */
export function storyItem(heading: Tokens.Heading, content: readonly Token[]): Item {
  const body = splitAtLabels(content);
  const insight = body.findIndex(opensInsight);
  const told = insight === -1 ? body : body.slice(0, insight);
  const first = told.find(
    (token) => token.type === 'paragraph' || token.type === 'list' || token.type === 'blockquote',
  );
  return {
    title: plainText([heading]).replace(/\s+/g, ' '),
    heading: heading.tokens,
    tail: [],
    url: firstUrl(heading.tokens) ?? null,
    kind: 'story',
    marker: '',
    body,
    firstParagraph: first === undefined ? '' : plainText([first]),
    text: plainText(body),
  };
}

/**
 * Every entry of a list section as an item: the entries of its lists, and paragraphs that begin like
 * one. What stands between them goes to the entry before.
 */
export function briefItems(tokens: readonly Token[]): Item[] {
  const items: Item[] = [];
  const numbered = tokens.filter(isNumbered).length > 1;
  for (const token of tokens.flatMap(splitAtLeads)) {
    if (token.type === 'list') {
      const list = token as Tokens.List;
      for (const [index, entry] of list.items.entries()) {
        const item = briefItem(entry.tokens, listMarker(list, index));
        if (item !== null) items.push(item);
      }
      continue;
    }
    const last = items.at(-1);
    const own = last === undefined || startsItem(token, numbered) ? briefItem([token], '') : null;
    if (own !== null) items.push(own);
    else if (last !== undefined && isSolid(token)) {
      const text = [last.text, plainText([token])].filter((part) => part !== '').join('\n');
      items[items.length - 1] = { ...last, body: [...last.body, token], text };
    }
  }
  return items;
}

/**
 * Whether content is a list whose entries are items. Under an item's heading a list is told from its
 * details: there, only entries that begin with a link count. Where the heading's role is open, an
 * ordered list, or entries that mostly begin with a link or a bold lead, or that are long, make it one.
 */
export function holdsBriefs(content: readonly Token[], under: 'section' | 'item' | 'unknown'): boolean {
  const blocks = content.filter((token) => isSolid(token) && !isUnseen(token));
  const at = blocks.findIndex((token) => token.type === 'list');
  // Whatever else stands there. Nearly all items end here, without a look at every block for an insight.
  if (under === 'item' && at !== 0) return false;
  if (under === 'unknown' && at !== 0 && at !== 1 && !numberedParagraphs(blocks)) return false;
  if (blocks.some(opensInsight)) return under === 'unknown' && numberedParagraphs(blocks);
  const list = blocks[at] as Tokens.List | undefined;
  if (list === undefined) return under !== 'item' && numberedParagraphs(blocks);
  const entries = list.items;
  const linked = share(entries, (entry) => leadOf(inlineOf(entry.tokens))?.kind === 'link');
  if (under === 'section') return true;
  if (under === 'item') return at === 0 && linked > 0.5;
  if (at > 0 && !(at === 1 && linked > 0.5)) return false;
  const led = share(entries, (entry) => leadOf(inlineOf(entry.tokens)) !== null);
  const long = share(entries, (entry) => plainText(entry.tokens).length >= 40);
  return led > 0.5 || (list.ordered && long > 0.5);
}

/** Where the entries of a list section begin among its blocks; the number of blocks where there are none. */
export function firstBrief(content: readonly Token[]): number {
  const at = content.findIndex((token) => token.type === 'list' || isNumbered(token));
  return at === -1 ? content.length : at;
}

const NUMBER = /^(?:\d{1,2}[、.．)）]|[\u2460-\u2473\u2776-\u277F])/u;

/** `1、…`, `**2. …**`, `③ …`: an entry of a list that Markdown does not know as one. */
function isNumbered(token: Token): boolean {
  return token.type === 'paragraph' && NUMBER.test(plainText([token]));
}

function numberedParagraphs(blocks: readonly Token[]): boolean {
  return (
    blocks.length > 1 &&
    blocks[0] !== undefined &&
    isNumbered(blocks[0]) &&
    blocks.filter(isNumbered).length > 1
  );
}

function startsItem(token: Token, numbered: boolean): boolean {
  if (token.type !== 'paragraph' || opensInsight(token)) return false;
  return numbered ? isNumbered(token) : leadOf((token as Tokens.Paragraph).tokens) !== null;
}

/** Whether a block is more than a blank, a rule or a definition. */
export function isSolid(token: Token): boolean {
  return token.type !== 'space' && token.type !== 'hr' && token.type !== 'def';
}

/** Block tokens that show nothing: comments, pictures alone. */
function isUnseen(token: Token): boolean {
  return ['html', 'paragraph', 'text'].includes(token.type) && plainText([token]).trim() === '';
}

function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(test).length / all.length;
}

/** Lines of one paragraph that each begin with a link or a bold text are paragraphs of their own. */
function splitAtLeads(token: Token): Token[] {
  if (token.type !== 'paragraph' || !token.text.includes('\n')) return [token];
  const lines: Token[][] = [[]];
  for (const inline of (token as Tokens.Paragraph).tokens) {
    const before = lines.at(-1)?.at(-1);
    const startsLine = before !== undefined && (before.type === 'br' || /\n[ \t]*$/.test(before.raw));
    if (startsLine && (inline.type === 'link' || inline.type === 'strong')) lines.push([]);
    lines.at(-1)?.push(inline);
  }
  const led = lines.length > 1 && lines.every((line) => leadOf(line) !== null);
  return led ? lines.map(paragraphOf) : [token];
}

/** An entry: its title is the link it begins with, else its bold lead without the colon, else its first line. */
function briefItem(blocks: readonly Token[], marker: string): Item | null {
  const seen = blocks.filter(isSolid);
  const at = seen.findIndex((token) => !isUnseen(token) && token.type !== 'checkbox');
  const first = seen[at];
  if (first === undefined) return null;
  // A list, a table or code right at the start of an entry has no line of words to go by.
  const isLine = first.type === 'text' || first.type === 'paragraph' || first.type === 'heading';
  const inline = isLine && 'tokens' in first ? (first.tokens ?? []) : isLine ? [first] : [];
  const lead = leadOf(inline);
  const heading = lead === null ? [] : inline.slice(0, lead.end);
  const tail = lead === null ? inline : inline.slice(lead.end);
  const rest = seen.slice(isLine ? at + 1 : at);
  const told = lineText(tail);
  return {
    title: lead?.title ?? (isLine ? firstLine(inline) : (plainText(rest).split('\n')[0] ?? '').trim()),
    heading,
    tail,
    url: firstUrl(heading) ?? firstUrl(tail) ?? null,
    kind: 'brief',
    marker,
    body: rest,
    firstParagraph: told.replace(/^[：:，,\s—–-]+/u, ''),
    text: [told, plainText(rest)].filter((part) => part !== '').join('\n'),
  };
}

/** The first visible line of inline tokens as the source breaks them. */
function firstLine(inline: readonly Token[]): string {
  const line: Token[] = [];
  for (const token of inline) {
    const end = token.type === 'text' ? token.raw.indexOf('\n') : -1;
    if (end === -1 && token.type !== 'br') {
      line.push(token);
      continue;
    }
    if (end !== -1) line.push({ type: 'text', raw: token.raw.slice(0, end), text: token.raw.slice(0, end) });
    if (oneLine(line) !== '') return oneLine(line);
    if (end !== -1) line.push({ type: 'text', raw: token.raw.slice(end), text: token.raw.slice(end) });
  }
  return oneLine(line);
}

function oneLine(inline: readonly Token[]): string {
  return lineText(inline).replace(/\s+/g, ' ').trim();
}

function firstUrl(tokens: readonly Token[]): string | undefined {
  return toRuns(tokens).find((run) => run.url !== undefined)?.url;
}

function inlineOf(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.find((token) => token.type === 'text' || token.type === 'paragraph');
  return first !== undefined && 'tokens' in first ? (first.tokens ?? []) : [];
}
