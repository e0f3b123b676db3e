import { distance } from 'fastest-levenshtein';
import type { Dictionary, Tag } from './tags.js';
import { fold, squeeze } from './tags-scan.js';

/** What a typed name stands for: one tag, or the versions of a family; empty when the dictionary knows it not. */
export type Resolved = readonly string[];

/**
 * Resolves names as people type them: any alias, full or half width, any case, with or without spaces and
 * hyphens and a leading `#`. The first tag is the one that is named; the products of its family follow
 * (`gpt5`: GPT-5, GPT-5.2, …, never GPT-50, because names are compared word by word and number by number).
 */
export function resolveTag(typed: string, dictionary: Dictionary): Resolved {
  const wanted = squeeze(typed.replace(/^[#＃]/, ''));
  if (wanted === '') return [];
  const found = new Set<string>();
  for (const tag of dictionary.tags.values()) {
    if (namesOf(tag).some((name) => squeeze(name) === wanted)) found.add(tag.name);
  }
  const named = [...found].every((name) => dictionary.tags.get(name)?.kind === 'product');
  if (named) for (const name of familyOf(typed, dictionary)) found.add(name);
  return [...found];
}

function familyOf(typed: string, dictionary: Dictionary): string[] {
  const wanted = wordsOf(typed.replace(/^[#＃]/, ''));
  const products = [...dictionary.tags.values()].filter((tag) => tag.kind === 'product');
  return products
    .filter((tag) => namesOf(tag).some((name) => startsWith(wordsOf(name), wanted)))
    .map((t) => t.name);
}

/** `GPT-5.2` is gpt, 5, 2 and `Qwen3-ASR` is qwen, 3, asr: where a version ends is where a word ends. */
function wordsOf(name: string): string[] {
  return fold(name).match(/\d+|[a-z]+|[^\s\d.a-z\-_]+/gu) ?? [];
}

function startsWith(words: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length > 0 && prefix.length <= words.length && prefix.every((word, i) => words[i] === word);
}

/**
 * Splits what somebody typed into names of the dictionary, longest first (`openai 融资`, `claude code 芯片`).
 * Null when some word is none: then it is a search.
 */
export function namesIn(words: readonly string[], dictionary: Dictionary): Resolved[] | null {
  const names: Resolved[] = [];
  for (let start = 0; start < words.length; ) {
    let end = words.length;
    let found: Resolved = [];
    for (; end > start; end -= 1) {
      found = resolveTag(words.slice(start, end).join(' '), dictionary);
      if (found.length > 0) break;
    }
    if (found.length === 0) return null;
    names.push(found);
    start = end;
  }
  return names;
}

/** The tags whose names are nearest to an unknown one: those that begin with it, then by edit distance. */
export function nearestTags(typed: string, dictionary: Dictionary, limit = 6): readonly string[] {
  const wanted = squeeze(typed.replace(/^[#＃]/, ''));
  if (wanted === '') return [];
  const scored: { name: string; score: number }[] = [];
  for (const tag of dictionary.tags.values()) {
    const score = Math.min(...namesOf(tag).map((name) => farness(squeeze(name), wanted)));
    if (score < 1) scored.push({ name: tag.name, score });
  }
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** 0 is the same, 1 too far to be meant. A typed beginning of a name is nearer than any misspelling. */
function farness(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0.3 * (1 - wanted.length / name.length);
  if (wanted.startsWith(name) && name.length >= 2) return 0.4;
  const longer = Math.max(name.length, wanted.length);
  const share = distance(name, wanted) / longer;
  return share <= 0.4 ? 0.4 + share : 1;
}

function namesOf(tag: Tag): string[] {
  return [tag.name, ...tag.aliases, ...tag.weak];
}
