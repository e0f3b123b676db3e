import type { Token, Tokens } from 'marked';
import type { Item } from './digest.js';
import { opensInsight, splitAtLabels } from './labels.js';
import { listMarker } from './lines.js';
import { plainText } from './plain.js';
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
    title: plainText([heading]),
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

/** Every top-level list entry of a list section as an item; what stands between lists goes to the entry before. */
export function briefItems(tokens: readonly Token[]): Item[] {
  const items: Item[] = [];
  for (const token of tokens) {
    if (token.type === 'list') {
      const list = token as Tokens.List;
      for (const [index, entry] of list.items.entries()) {
        const item = briefItem(entry.tokens, listMarker(list, index));
        if (item !== null) items.push(item);
      }
      continue;
    }
    const paragraph = token.type === 'paragraph' && leadOf((token as Tokens.Paragraph).tokens) !== null;
    const last = items.at(-1);
    const own = paragraph || last === undefined ? briefItem([token], '') : null;
    if (own !== null) items.push(own);
    else if (last !== undefined && !['space', 'hr', 'def'].includes(token.type)) {
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
  const blocks = content.filter((token) => !['space', 'hr', 'def'].includes(token.type) && !isUnseen(token));
  const at = blocks.findIndex((token) => token.type === 'list');
  const list = blocks[at] as Tokens.List | undefined;
  if (list === undefined || blocks.some(opensInsight)) return false;
  const entries = list.items;
  const linked = share(entries, (entry) => leadOf(inlineOf(entry.tokens))?.type === 'link');
  if (under === 'section') return true;
  if (under === 'item') return at === 0 && linked > 0.5;
  if (at > 0 && !(at === 1 && linked > 0.5)) return false;
  const led = share(entries, (entry) => leadOf(inlineOf(entry.tokens)) !== null);
  const long = share(entries, (entry) => plainText(entry.tokens).length >= 40);
  return led > 0.5 || (list.ordered && long > 0.5);
}

/** Block tokens that show nothing: comments, pictures alone. */
function isUnseen(token: Token): boolean {
  return (token.type === 'html' || token.type === 'paragraph') && plainText([token]).trim() === '';
}

function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(test).length / all.length;
}

function inlineOf(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.find((token) => token.type === 'text' || token.type === 'paragraph');
  return first !== undefined && 'tokens' in first ? (first.tokens ?? []) : [];
}

/** The link or bold text that an entry begins with, marks and numbers before it aside. */
function leadOf(inline: readonly Token[]): Token | null {
  for (const token of inline) {
    if (token.type === 'link' && plainText([token]).trim() !== '') return token;
    if (token.type === 'strong') {
      const inner = (token as Tokens.Strong).tokens;
      const link = inner.length === 1 && inner[0]?.type === 'link';
      return link && inner[0] !== undefined ? { ...inner[0], raw: token.raw } : token;
    }
    if (/\p{L}|\p{Script=Han}/u.test(plainText([token]))) return null;
  }
  return null;
}

/** An entry: its title is the link it begins with, else its bold lead without the colon, else the whole line. */
function briefItem(blocks: readonly Token[], marker: string): Item | null {
  const seen = blocks.filter((token) => !['space', 'hr', 'def'].includes(token.type));
  const at = seen.findIndex((token) => !isUnseen(token) && token.type !== 'checkbox');
  const first = seen[at];
  if (first === undefined) return null;
  const rest = seen.slice(at + 1);
  const inline =
    'tokens' in first && first.type !== 'list' && first.tokens !== undefined ? first.tokens : [first];
  const lead = leadOf(inline);
  const cut = lead === null ? -1 : inline.findIndex((token) => token.raw === lead.raw);
  const heading = cut === -1 ? [] : inline.slice(0, cut + 1);
  const tail = inline.slice(cut + 1);
  const title = plainText([paragraphOf(lead === null ? tail : heading)]).trim();
  const told = plainText([paragraphOf(tail)]);
  return {
    title: lead?.type === 'strong' ? title.replace(/\s*[：:]+$/u, '') : title,
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

function paragraphOf(inline: readonly Token[]): Token {
  return { type: 'paragraph', raw: '', text: '', tokens: [...inline] };
}

function firstUrl(tokens: readonly Token[]): string | undefined {
  return toRuns(tokens).find((run) => run.url !== undefined)?.url;
}
