import { distance } from 'fastest-levenshtein';
import { fold, squeeze } from './scan.js';
import { type Dictionary, namesOf } from './tags.js';

/** Canonical names that one typed name stands for: one tag, or the versions of a family. */
export type Resolved = readonly string[];

/**
 * Resolves a name as people type it: any alias, full or half width, any case, with or without spaces and hyphens
 * and a leading `#`. The tag that is named comes first, then the products of its family: `gpt5` is GPT-5, GPT-5.2
 * and so on, never GPT-50, because names are compared word by word and number by number.
 * Empty when the dictionary knows no such name.
 */
export function resolveTag(typed: string, dictionary: Dictionary): Resolved {
  const bare = bareOf(typed);
  const named = dictionary.byName.get(squeeze(bare));
  const kind = named === undefined ? null : dictionary.tags.get(named)?.kind;
  if (named !== undefined && kind !== 'product') return [named];
  const words = wordsOf(bare);
  if (named === undefined && !isVersion(words, dictionary)) return [];
  const family = named === undefined ? [] : [named];
  return [...new Set([...family, ...familyOf(words, dictionary)])];
}

/** Whether the words are a product's name with a number after it: a version that may have no entry of its own. */
function isVersion(words: readonly string[], dictionary: Dictionary): boolean {
  const end = words.findIndex((word) => /^\d/.test(word));
  if (end < 1) return false;
  const base = dictionary.byName.get(words.slice(0, end).join(''));
  return base !== undefined && dictionary.tags.get(base)?.kind === 'product';
}

function familyOf(words: readonly string[], dictionary: Dictionary): string[] {
  return [...dictionary.tags.values()]
    .filter((tag) => tag.kind === 'product' && namesOf(tag).some((name) => startsWith(wordsOf(name), words)))
    .map((tag) => tag.name);
}

/** `GPT-5.2` is gpt, 5, 2 and `Qwen3-ASR` is qwen, 3, asr: where a version ends is where a word ends. */
function wordsOf(name: string): string[] {
  return fold(name).match(/\d+|[a-z]+|[^\s\d.a-z\-_]+/gu) ?? [];
}

function startsWith(words: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length > 0 && prefix.every((word, i) => words[i] === word);
}

/**
 * Reads words that somebody typed as names of the dictionary, the longest first: `openai 融资` is two names,
 * `claude code` one. Null when a word belongs to none: then it is a search.
 */
export function namesIn(words: readonly string[], dictionary: Dictionary): Resolved[] | null {
  const names: Resolved[] = [];
  for (let start = 0; start < words.length; ) {
    let end = words.length;
    let found: Resolved = [];
    for (; end > start && found.length === 0; end -= 1) {
      found = resolveTag(words.slice(start, end).join(' '), dictionary);
    }
    if (found.length === 0) return null;
    names.push(found);
    start = end + 1;
  }
  return names;
}

/** The tags whose names are nearest to an unknown one: those that begin with it first, then by edit distance. */
export function nearestTags(typed: string, dictionary: Dictionary, limit = 6): readonly string[] {
  const wanted = squeeze(bareOf(typed));
  if (wanted === '') return [];
  const best = new Map<string, number>();
  for (const [name, tag] of dictionary.byName) {
    const far = farness(name, wanted);
    if (far < 1 && far < (best.get(tag) ?? 1)) best.set(tag, far);
  }
  return [...best]
    .sort(([, a], [, b]) => a - b)
    .slice(0, limit)
    .map(([tag]) => tag);
}

/** 0 is the same, 1 too far to be meant. A typed beginning of a name is nearer than any misspelling. */
function farness(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0.3 * (1 - wanted.length / name.length);
  if (wanted.startsWith(name) && name.length >= 2) return 0.4;
  const share = distance(name, wanted) / Math.max(name.length, wanted.length);
  return share <= 0.4 ? 0.4 + share : 1;
}

function bareOf(typed: string): string {
  return typed.trim().replace(/^[#＃]/, '');
}
