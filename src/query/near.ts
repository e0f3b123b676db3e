import { distance } from 'fastest-levenshtein';
import { squeeze } from '../tags/scan.js';
import type { Dictionary } from '../tags/tags.js';

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
