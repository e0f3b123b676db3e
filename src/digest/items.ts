import type { Token, Tokens } from 'marked';
import { inlineOf, isSolid, isUnseen } from './blocks.js';
import type { Item } from './digest.js';
import { isNumbered, isWholeLabel } from './evidence.js';
import { opensInsight, paragraphOf } from './labels.js';
import { leadOf } from './lead.js';
import { listMarker } from './lines.js';
import { lineText, plainText } from './plain.js';
import { toRuns } from './runs.js';
import { afterTitle, entryTitle } from './title.js';

/** A heading with its body as an item. @param title the heading's visible text, cleaned */
export function storyItem(heading: Tokens.Heading, title: string, body: readonly Token[]): Item {
  const insight = body.findIndex(opensInsight);
  const told = insight === -1 ? body : body.slice(0, insight);
  const first = told.find(
    (token) => token.type === 'paragraph' || token.type === 'list' || token.type === 'blockquote',
  );
  return {
    title,
    above: [],
    heading: heading.tokens,
    tail: [],
    url: firstUrl(heading.tokens) ?? sourceOf(first) ?? null,
    kind: 'story',
    marker: '',
    body,
    firstParagraph: first === undefined ? '' : plainText([first]),
    text: plainText(body),
  };
}

/** The address of a link that a story's text begins with. */
function sourceOf(first: Token | undefined): string | undefined {
  if (first?.type !== 'paragraph') return undefined;
  const inline = (first as Tokens.Paragraph).tokens;
  const lead = leadOf(inline);
  return lead?.kind === 'link' ? firstUrl(inline.slice(0, lead.end)) : undefined;
}

/**
 * Every entry of a list section as an item: the entries of its lists, and paragraphs that begin like
 * one. A label over a list stands above the list's first item; what else stands between goes to the entry before.
 */
export function briefItems(tokens: readonly Token[]): Item[] {
  const items: Item[] = [];
  const numbered = tokens.filter(isNumbered).length > 1;
  let above: Token[] = [];
  const add = (item: Item) => {
    items.push(above.length === 0 ? item : { ...item, above });
    above = [];
  };
  const blocks = tokens.flatMap(splitAtLeads);
  for (const [at, token] of blocks.entries()) {
    if (token.type === 'list') {
      for (const item of entriesOf(token as Tokens.List)) add(item);
    } else if (isGroupLabel(token, blocks.slice(at + 1))) above.push(token);
    else {
      const last = items.at(-1);
      const own = last === undefined || startsItem(token, numbered) ? entryItem([token], '') : null;
      if (own !== null) add(own);
      else if (last !== undefined) items[items.length - 1] = withBlock(last, token);
    }
  }
  const last = items.at(-1);
  if (last !== undefined && above.length > 0) items[items.length - 1] = above.reduce(withBlock, last);
  return items;
}

function entriesOf(list: Tokens.List): Item[] {
  return list.items.flatMap((entry, index) => {
    const item = entryItem(entry.tokens, listMarker(list, index));
    return item === null ? [] : [item];
  });
}

/** An item with one more block at its end. A rule is kept where it ends an insight. */
function withBlock(item: Item, token: Token): Item {
  const ends = token.type === 'hr' && item.body.some(opensInsight);
  if (!isSolid(token) && !ends) return item;
  const text = [item.text, plainText([token])].filter((part) => part !== '').join('\n');
  return { ...item, body: [...item.body, token], text };
}

/** A bold line right above a list. */
function isGroupLabel(token: Token, rest: readonly Token[]): boolean {
  return isWholeLabel(token) && !opensInsight(token) && rest.find(isSolid)?.type === 'list';
}

/** Where the entries of a list section begin among its blocks; the number of blocks where there are none. */
export function firstBrief(content: readonly Token[]): number {
  const list = content.findIndex((token) => token.type === 'list' || isNumbered(token));
  if (list !== -1) return list;
  const paragraph = content.findIndex((token) => startsItem(token));
  return paragraph === -1 ? content.length : paragraph;
}

/** Whether a paragraph begins like an item: with a link or a bold text; with a number where `numbered` items are wanted. */
export function startsItem(token: Token, numbered = isNumbered(token)): boolean {
  if (token.type !== 'paragraph' || opensInsight(token)) return false;
  return numbered ? isNumbered(token) : leadOf((token as Tokens.Paragraph).tokens) !== null;
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

/** A list entry, or a paragraph with the blocks that belong to it, as an item; null where it shows nothing. */
export function entryItem(blocks: readonly Token[], marker: string): Item | null {
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
  const inner = isLine ? inline : innerLine(first);
  const words = entryTitle(firstLine(inner), isLine ? lead : leadOf(inner));
  const text = [told, plainText(rest)].filter((part) => part !== '').join('\n');
  return {
    title: words === '' ? (plainText(rest).split('\n')[0] ?? '').trim() : words,
    above: [],
    heading,
    tail,
    url: firstUrl(heading) ?? firstUrl(tail) ?? (isLine ? undefined : firstUrl(inner)) ?? null,
    kind: 'brief',
    marker,
    body: rest,
    firstParagraph: told.replace(/^[：:，,\s—–-]+/u, ''),
    text: afterTitle(text, words, plainText(heading)),
  };
}

/** `- 1. title`: the words of the entry that a list in an entry begins with. */
function innerLine(block: Token): readonly Token[] {
  return block.type === 'list' ? inlineOf((block as Tokens.List).items[0]?.tokens ?? []) : [];
}

/** The inline tokens of the first visible line, as the source breaks them. */
function firstLine(inline: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (const token of inline) {
    const end = token.type === 'text' ? token.raw.indexOf('\n') : -1;
    if (end === -1 && token.type !== 'br') {
      line.push(token);
      continue;
    }
    if (end !== -1) line.push({ type: 'text', raw: token.raw.slice(0, end), text: token.raw.slice(0, end) });
    if (lineText(line).trim() !== '') return line;
    if (end !== -1) line.push({ type: 'text', raw: token.raw.slice(end), text: token.raw.slice(end) });
  }
  return line;
}

function firstUrl(tokens: readonly Token[]): string | undefined {
  return toRuns(tokens).find((run) => run.url !== undefined)?.url;
}
