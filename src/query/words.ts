import { type Token, tokens } from './segment.js';

/** One thing to find: its tokens side by side. */
export interface Term {
  readonly tokens: readonly string[];
  /** As typed, for the eye. */
  readonly text: string;
  /** Other words that say the same, each as its tokens. */
  readonly others?: readonly (readonly string[])[];
}

/** All ways to say a term, each as its tokens. */
export function waysOf({ tokens, others = [] }: Term): readonly (readonly string[])[] {
  return [tokens, ...others];
}

/** What a reader's search asks for: every term of `all`, none of `none`. */
export interface SearchWords {
  readonly all: readonly Term[];
  readonly none: readonly Term[];
}

/** More of either is no question a person asks; the rest is ignored. */
const MAX_TERMS = 16;
const MAX_CHARACTERS = 256;

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '＂': '＂',
  '“': '”',
  '”': '”',
  '「': '」',
  '『': '』',
  '《': '》',
};

/** A stretch of what was typed: one word, or what stands between quotes. */
export interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  /** True: with a minus before it. */
  readonly excluded: boolean;
}

/**
 * Takes apart what a person typed: words, "phrases" in any usual quotes, -words to exclude. Never fails: an open
 * quote runs to the end.
 */
export function pieces(typed: string): Piece[] {
  const found: Piece[] = [];
  const text = typed.slice(0, MAX_CHARACTERS).toWellFormed();
  for (let at = 0; at < text.length; ) {
    const skipped = /^[\s,，、;；]+/.exec(text.slice(at));
    if (skipped !== null) {
      at += skipped[0].length;
      continue;
    }
    const excluded = /^[-－−](?=[^\s-])/.test(text.slice(at));
    if (excluded) at += 1;
    const closing = QUOTES[text[at] ?? ''];
    if (closing === undefined) {
      const word = /^[^\s,，、;；"＂“「『《]+/.exec(text.slice(at))?.[0] ?? text.slice(at, at + 1);
      at += word.length;
      found.push({ text: word, quoted: false, excluded });
    } else {
      const end = text.indexOf(closing, at + 1);
      found.push({ text: text.slice(at + 1, end === -1 ? text.length : end), quoted: true, excluded });
      at = end === -1 ? text.length : end + 1;
    }
  }
  return found;
}

/** Reads words to search for. What is written together stands together: 物理AI is no 物理 and AI apart. */
export function readSearch(typed: string): SearchWords {
  const terms = (excluded: boolean) =>
    pieces(typed)
      .filter((piece) => piece.excluded === excluded)
      .flatMap((piece) => phrase(piece.text) ?? [])
      .slice(0, MAX_TERMS);
  return { all: terms(false), none: terms(true) };
}

/** The term of a text: its tokens side by side; null where it has no letter or digit. */
export function phrase(text: string): Term | null {
  const found = tokens(text);
  return found.length === 0 ? null : { tokens: found.map((token) => token.text), text };
}

/** The terms with each word for itself where several were written together in different scripts (openai融资). */
export function apart(words: SearchWords): SearchWords {
  return { ...words, all: words.all.flatMap(byScript).slice(0, MAX_TERMS) };
}

/** Digits stay with what they count (4月, 5G). */
function byScript(term: Term): Term[] {
  const groups: Token[][] = [];
  let script: Token['kind'] | null = null;
  for (const token of tokens(term.text)) {
    const last = groups.at(-1);
    const turns = script !== null && token.kind !== 'digit' && token.kind !== script;
    if (last === undefined || turns) groups.push([token]);
    else last.push(token);
    if (token.kind !== 'digit') script = token.kind;
  }
  if (groups.length < 2) return [term];
  return groups.map((group) => ({
    tokens: group.map((token) => token.text),
    text: group.map((token) => token.text).join(''),
  }));
}
