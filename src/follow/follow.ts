import { resolveTag } from '../tags/names.js';
import { type Dictionary, tagKey } from '../tags/tags.js';

/** What a person may follow: the whole digest, a tag, a family of versions by the name that was typed, or a search. */
export type Follow =
  | { readonly kind: 'all' }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'family'; readonly typed: string }
  | { readonly kind: 'search'; readonly words: string };

/** Names a person. */
export const MOST_FOLLOWED = 50;
/** Names a person that are sent as soon as the digest is out. */
export const MOST_AT_ONCE = 3;
/** UTF-16 units of a search that can be followed. */
export const LONGEST_SEARCH = 60;

const SIGNS = { all: '*', tag: '=', family: '~', search: '"' } as const;

/** A follow as one text: its kind's sign and its words. Equal follows have equal texts. */
export function writeFollow(follow: Follow): string {
  switch (follow.kind) {
    case 'all':
      return SIGNS.all;
    case 'tag':
      return SIGNS.tag + follow.name;
    case 'family':
      return SIGNS.family + follow.typed;
    case 'search':
      return SIGNS.search + follow.words;
  }
}

/** Null: it is no text of a follow. */
export function readFollow(text: string): Follow | null {
  if (text === SIGNS.all) return { kind: 'all' };
  const rest = text.slice(1);
  if (rest.trim() === '') return null;
  switch (text.charAt(0)) {
    case SIGNS.tag:
      return { kind: 'tag', name: rest };
    case SIGNS.family:
      return { kind: 'family', typed: rest };
    case SIGNS.search:
      return { kind: 'search', words: rest };
    default:
      return null;
  }
}

/** Words that stand for the whole digest. */
const ALL = new Set(['全部', '所有', '全文', '日报', 'all', 'everything', '*']);

export function isAll(word: string): boolean {
  return ALL.has(word.trim().toLowerCase());
}

/** Follows a search: white space is one space, and its length has a limit. Null: it says nothing. */
export function searchFollow(words: string): Follow | null {
  const text = [...words.toWellFormed().replace(/\s+/g, ' ').trim()].slice(0, LONGEST_SEARCH).join('').trim();
  return /[\p{L}\p{N}]/u.test(text) ? { kind: 'search', words: text } : null;
}

/** The canonical names that a followed name stands for; empty for searches and the whole digest. */
export function namesOfFollow(follow: Follow, dictionary: Dictionary): readonly string[] {
  if (follow.kind === 'tag') return [follow.name];
  if (follow.kind !== 'family') return [];
  const names = resolveTag(follow.typed, dictionary);
  return names.length > 0 ? names : [follow.typed];
}

/** A group of tags as people name it: one tag, or a family. */
export function followOf({
  names,
  typed,
}: {
  readonly names: readonly string[];
  readonly typed: string;
}): Follow {
  const [first = typed] = names;
  return names.length === 1
    ? { kind: 'tag', name: first }
    : { kind: 'family', typed: typed.replace(/^[#＃]/, '').trim() };
}

/** Short, and the same for equal follows: what a link carries in place of a tag's name. */
export function keyOf(follow: Follow): string | null {
  return follow.kind === 'tag' ? tagKey(follow.name) : null;
}
