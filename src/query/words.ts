import { type Token, tokens } from './segment.js';

/** One thing to find: its tokens side by side. */
export interface Term {
  readonly tokens: readonly string[];
  /** As typed, for the eye. */
  readonly text: string;
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

/**
 * Reads what a person typed: words, "phrases" in any usual quotes, -words to exclude. Never fails: an open
 * quote runs to the end, signs without letters mean nothing.
 */
export function readSearch(typed: string): SearchWords {
  const all: Term[] = [];
  const none: Term[] = [];
  const text = typed.slice(0, MAX_CHARACTERS);
  for (let at = 0; at < text.length; ) {
    const skipped = /^[\s,，、;；]+/.exec(text.slice(at));
    if (skipped !== null) {
      at += skipped[0].length;
      continue;
    }
    const excluded = /^[-－−](?=[^\s-])/.test(text.slice(at));
    if (excluded) at += 1;
    const closing = QUOTES[text[at] ?? ''];
    let word: string;
    if (closing === undefined) {
      word = /^[^\s,，、;；"＂“「『《]+/.exec(text.slice(at))?.[0] ?? text.slice(at, at + 1);
      at += word.length;
    } else {
      const end = text.indexOf(closing, at + 1);
      word = text.slice(at + 1, end === -1 ? text.length : end);
      at = end === -1 ? text.length : end + 1;
    }
    const terms = closing === undefined && !excluded ? byScript(word) : [phrase(word)];
    for (const term of terms) if (term !== null) (excluded ? none : all).push(term);
  }
  return { all: all.slice(0, MAX_TERMS), none: none.slice(0, MAX_TERMS) };
}

function phrase(text: string): Term | null {
  const found = tokens(text);
  return found.length === 0 ? null : { tokens: found.map((token) => token.text), text };
}

/**
 * `openai融资` is two words that someone typed without a space; digits stay with what they count (4月, 5G).
 */
function byScript(word: string): (Term | null)[] {
  const groups: Token[][] = [];
  let script: Token['kind'] | null = null;
  for (const token of tokens(word)) {
    const last = groups.at(-1);
    const turns = script !== null && token.kind !== 'digit' && token.kind !== script;
    if (last === undefined || turns) groups.push([token]);
    else last.push(token);
    if (token.kind !== 'digit') script = token.kind;
  }
  if (groups.length < 2) return [phrase(word)];
  return groups.map((group) => ({
    tokens: group.map((token) => token.text),
    text: group.map((token) => token.text).join(''),
  }));
}
