import { distance } from 'fastest-levenshtein';
import { squeeze } from '../tags/scan.js';
import type { Dictionary } from '../tags/tags.js';
import { readSearch, type Term } from './words.js';

/** What may have been meant by a word that is no name. */
export interface Near {
  /** The canonical name that was meant, where only one is as near as that; else null. */
  readonly best: string | null;
  /** Canonical names that are near enough to be offered, nearest first. */
  readonly names: readonly string[];
}

const OFFERED = 6;
const NONE: Near = { best: null, names: [] };

/**
 * Names that a mistyped word is near to. Latin words are near by their letters: one slip in four to seven of them,
 * two in more. Chinese words are near when they sound alike and share half of their characters: 智普 is 智谱, and
 * nothing that merely sounds or looks like it.
 */
export async function nearest(typed: string, dictionary: Dictionary): Promise<Near> {
  const word = squeeze(typed.trim().replace(/^[#＃]/, ''));
  if (/^\p{Script=Han}{2,12}$/u.test(word)) return ranked(await soundingLike(word, dictionary));
  return word.length >= 3 ? ranked(spelledLike(word, dictionary)) : NONE;
}

type Slips = ReadonlyMap<string, number>;

function ranked(slips: Slips): Near {
  const sorted = [...slips].sort(([, a], [, b]) => a - b);
  const names = sorted.slice(0, OFFERED).map(([name]) => name);
  const [first, second] = sorted;
  const clear = first !== undefined && first[1] < BEGINNING && (second === undefined || second[1] > first[1]);
  return { best: clear ? first[0] : null, names };
}

/** A typed beginning is offered, but is no misspelling. */
const BEGINNING = 3;

function spelledLike(word: string, dictionary: Dictionary): Slips {
  const slips = new Map<string, number>();
  for (const [name, tag] of dictionary.byName) {
    const far = name.startsWith(word) ? BEGINNING : slipsBetween(name, word);
    if (far !== null && far < (slips.get(tag) ?? Number.POSITIVE_INFINITY)) slips.set(tag, far);
  }
  return slips;
}

/** Letters that were mistyped, or null for too many. Two that changed places are one slip; a number is never one. */
function slipsBetween(name: string, word: string): number | null {
  const allowed = Math.min(name.length, word.length) < 4 ? 0 : Math.max(name.length, word.length) < 8 ? 1 : 2;
  if (Math.abs(name.length - word.length) > allowed || /\p{Script=Han}/u.test(name)) return null;
  if (/\d/.test(name) && name.replace(/\D/g, '') !== word.replace(/\D/g, '')) return null;
  if (name.length === word.length && swapped(name, word)) return 1;
  const slips = distance(name, word);
  return slips <= allowed ? slips : null;
}

function swapped(name: string, word: string): boolean {
  const at = [...name].findIndex((letter, place) => letter !== word[place]);
  return (
    at !== -1 &&
    name[at] === word[at + 1] &&
    name[at + 1] === word[at] &&
    name.slice(at + 2) === word.slice(at + 2)
  );
}

async function soundingLike(word: string, dictionary: Dictionary): Promise<Slips> {
  const sounds = await loadSounds();
  const heard = sounds(word);
  const slips = new Map<string, number>();
  for (const [name, tag] of dictionary.byName) {
    if (name.startsWith(word) && !slips.has(tag)) slips.set(tag, BEGINNING);
    if (name.length !== word.length || name === word) continue;
    const shared = [...name].filter((character, at) => character === word[at]).length;
    if (shared * 2 < name.length || sounds(name) !== heard) continue;
    slips.set(tag, Math.min(name.length - shared, slips.get(tag) ?? Number.POSITIVE_INFINITY));
  }
  return slips;
}

/** Syllables without tones, those that many confuse made one: zh and z, n and l, ing and in. */
async function loadSounds(): Promise<(text: string) => string> {
  const { pinyin } = await import('pinyin-pro');
  return (text) =>
    pinyin(text, { toneType: 'none', type: 'array' })
      .map((syllable) =>
        syllable
          .replace(/^([zcs])h/, '$1')
          .replace(/^n/, 'l')
          .replace(/ng$/, 'n'),
      )
      .join(' ');
}

/** A name that a term, or a stretch of it, was meant for: 谷哥翻译 is 谷歌 and 翻译. */
export async function slipIn(
  term: Term,
  dictionary: Dictionary,
): Promise<{ typed: string; meant: string; around: readonly Term[] } | null> {
  const text = term.text;
  const shortest = /^\p{Script=Han}+$/u.test(text) ? 2 : text.length;
  for (let length = Math.min(text.length, LONGEST_SLIP); length >= shortest; length -= 1) {
    for (let at = 0; at + length <= text.length; at += 1) {
      const typed = text.slice(at, at + length);
      const { best } = await nearest(typed, dictionary);
      if (best === null) continue;
      const around = readSearch(`${text.slice(0, at)} ${text.slice(at + length)}`).all;
      return { typed, meant: best, around };
    }
  }
  return null;
}

/** Longer names are not mistyped in one piece. */
const LONGEST_SLIP = 24;

/** Canonical names that are near to words that nothing has. */
export async function nearTo(terms: readonly Term[], dictionary: Dictionary): Promise<readonly string[]> {
  const all = await Promise.all(terms.slice(0, 3).map((term) => nearest(term.text, dictionary)));
  return [...new Set(all.flatMap(({ names }) => names))].slice(0, 6);
}
