/**
 * Finding the dictionary's words in a text: at every place where a word may begin, the aliases with the same first two
 * characters are tried, the longest first. The cost is linear in the text (times the largest such lot at worst),
 * whatever the text says, and the dictionary is ready quickly: every command waits for that.
 */

import { type Around, type Family, type Level, versionApart, versionAt, type Written } from './version.js';

/** A word of the dictionary, or a phrase that hides one (聊天机器人 hides 机器人) when `tag` is null. */
export interface Pattern {
  readonly text: string;
  readonly tag: string | null;
  /** Counts only where something certain stands near: see item.ts. */
  readonly weak: boolean;
  /** A topic: its words may be part of a name, such as Gemini TTS. */
  readonly topic: boolean;
  /** How the versions that may stand behind the name are called; null where it has none. */
  readonly family: Family | null;
}

/** A word found: offsets are into the folded text. */
export interface Mention {
  /** Canonical name of the entry of the dictionary. */
  readonly tag: string;
  /** The versions of it that are named; empty where the name stands alone. */
  readonly levels: readonly Level[];
  readonly start: number;
  readonly end: number;
  readonly weak: boolean;
}

interface Compiled extends Pattern {
  /** Of the ways to write it, one that is certain makes all so. */
  weak: boolean;
  /** The alias squeezed. */
  readonly chars: string;
  /** Its third character, 0 if there is none: tells nearly all others of the lot apart. */
  readonly third: number;
  /** The alias as written, and other ways to write the same: they tell where a text may have gaps. */
  readonly written: string[];
  /** Offsets inside the squeezed alias where a text may write a space or hyphen: `Open AI`, `GPT 5`, `阿里 Qwen`. */
  gaps: ReadonlySet<number> | null;
}

/**
 * The aliases by their first two characters (one for the shortest), the longest of each lot first. By character codes:
 * most places of a text end at the first, and no string has to be made to look there.
 */
type Lots = ReadonlyMap<number, Lot>;

interface Index {
  readonly lots: Lots;
  /** 1 for each character that an alias begins with: asked for every character of an archive. */
  readonly begin: Uint8Array;
  /** Every alias, squeezed. */
  readonly known: ReadonlyMap<string, Compiled>;
}

interface Lot {
  readonly alone: Compiled[];
  readonly by: Map<number, Compiled[]>;
}

export type Scanner = (text: Written) => Mention[];

const GAP = /[\s\-_‐-―−]/u;
const PLAIN = /^[ -~\u4e00-\u9fff]*$/;
const TIE = /[-_‐‑]/;
const LATIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const DIGIT = /\d/;

/** Full width, half width and case become one (NFKC, lower case). Offsets of mentions are into this. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const HAN = /\p{Script=Han}/u;

/**
 * A text as the scanner takes it. In Chinese text, capitals tell what is a name; in others any word may have one.
 * @param typed whether it is a name by itself, as somebody asks for it
 */
export function written(text: string, typed = false): Written {
  const normal = text.normalize('NFKC');
  const folded = normal.toLowerCase();
  const raw = normal.length === folded.length ? normal : null;
  return { folded, cased: raw !== null && HAN.test(normal) ? raw : null, raw, typed };
}

/** The form under which aliases are compared: folded, without spaces and hyphens. */
export function squeeze(text: string): string {
  // Most names are plain: thousands of them are squeezed at each start.
  const folded = PLAIN.test(text) ? text.toLowerCase() : fold(text);
  return GAP.test(folded) ? folded.replace(/[\s\-_‐-―−]+/gu, '') : folded;
}

/** @throws Error naming the alias and both tags, where two tags claim one alias. */
export function compileScanner(patterns: readonly Pattern[]): Scanner {
  const known = new Map<string, Compiled>();
  const lots = new Map<number, Lot>();
  for (const pattern of patterns) {
    const text = squeeze(pattern.text);
    const same = known.get(text);
    if (same !== undefined && same.tag !== pattern.tag) {
      throw new Error(
        `the alias "${pattern.text}" is claimed twice: by ${same.tag ?? 'an exception'} and by ${pattern.tag ?? 'an exception'}`,
      );
    }
    if (same !== undefined) {
      same.written.push(pattern.text);
      same.weak &&= pattern.weak;
      continue;
    }
    const { tag, weak, family, topic } = pattern;
    const compiled = {
      text: pattern.text,
      tag,
      weak,
      family,
      topic,
      chars: text,
      third: text.length < 3 ? 0 : text.charCodeAt(2),
      written: [pattern.text],
      gaps: null,
    };
    known.set(text, compiled);
    lotFor(lots, text).push(compiled);
  }
  for (const { by } of lots.values()) {
    for (const lot of by.values()) lot.sort((a, b) => b.chars.length - a.chars.length);
  }
  const begin = new Uint8Array(0x10000);
  for (const first of lots.keys()) begin[first] = 1;
  return (text) => scan({ lots, begin, known }, text);
}

function lotFor(lots: Map<number, Lot>, text: string): Compiled[] {
  const first = text.charCodeAt(0);
  const { alone, by } = lots.get(first) ?? { alone: [], by: new Map<number, Compiled[]>() };
  lots.set(first, { alone, by });
  if (text.length < 2) return alone;
  const lot = by.get(text.charCodeAt(1)) ?? [];
  by.set(text.charCodeAt(1), lot);
  return lot;
}

/** Worked out when the alias is first met: most never are, and every command would wait for them all. */
function gapsIn(pattern: Compiled): ReadonlySet<number> {
  pattern.gaps ??= new Set(pattern.written.flatMap((alias) => [...gapsOf(alias)]));
  return pattern.gaps;
}

/** A gap may stand where the alias has one, at a capital inside (OpenAI), and between letters, digits and ideographs. */
function gapsOf(alias: string): Set<number> {
  const gaps = new Set<number>();
  let offset = 0;
  let before = '';
  for (const char of alias.normalize('NFKC')) {
    if (GAP.test(char)) {
      gaps.add(offset);
      before = '';
      continue;
    }
    const seam = classOf(before) !== classOf(char) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(char));
    if (offset > 0 && seam && char !== '.' && before !== '.') gaps.add(offset);
    offset += char.length;
    before = char;
  }
  return gaps;
}

function classOf(char: string): 'latin' | 'digit' | 'other' {
  const code = char.charCodeAt(0);
  if (code < 0x80) {
    if (code >= 0x30 && code <= 0x39) return 'digit';
    return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) ? 'latin' : 'other';
  }
  if (code >= 0x2e80) return 'other';
  if (DIGIT.test(char)) return 'digit';
  return LATIN.test(char) ? 'latin' : 'other';
}

function scan(index: Index, text: Written): Mention[] {
  const { lots, begin } = index;
  const { folded } = text;
  const around = aroundOf(index, text);
  const mentions: Mention[] = [];
  let free = 0;
  for (let start = 0; start < folded.length; ) {
    const first = folded.charCodeAt(start);
    const lot = begin[first] === 1 ? lots.get(first) : undefined;
    const found = lot === undefined ? null : longest(lot, folded, start, free);
    if (found === null || isOnlyAWord(found, start, text)) {
      start += 1;
      continue;
    }
    const { tag, weak, family } = found.pattern;
    const version = family === null ? null : versionAt(text, found.end, family, around);
    const apart = family === null || version !== null ? null : versionApart(text, found.end, family, around);
    const end = version?.end ?? found.end;
    if (tag !== null) {
      const levels = (version ?? apart)?.levels ?? [];
      mentions.push({
        tag: version?.family ?? tag,
        levels,
        start,
        end,
        weak: weak && !isPlainVersion(levels, text),
      });
    }
    start = end;
    free = end;
  }
  return mentions;
}

function aroundOf({ lots, known }: Index, { folded }: Written): Around {
  return {
    begins: (offset) => {
      const lot = lots.get(folded.charCodeAt(offset));
      const found = lot === undefined ? null : longest(lot, folded, offset, offset);
      return found !== null && !found.pattern.weak && !found.pattern.topic;
    },
    family: (squeezed) => known.get(squeezed)?.family ?? null,
  };
}

/**
 * Whether the letters of a name are just a word of an English text: who is no WHO, a target no Target. A Chinese text
 * has no such words, and who types a name by itself means it.
 */
function isOnlyAWord({ pattern, end }: Found, start: number, { cased, raw, typed }: Written): boolean {
  if (typed || cased !== null || raw === null || pattern.topic || !/\p{Lu}/u.test(pattern.text)) return false;
  const said = raw.slice(start, end);
  // Go to is no GoTo: a name of one word is not written as two of small letters.
  if (/\s/.test(said) && !/\s/.test(pattern.text) && said === said.toLowerCase()) return true;
  if (/^\p{Lu}{2,5}$/u.test(pattern.text)) return said !== said.toUpperCase();
  return /^\p{Lu}\p{Ll}+$/u.test(pattern.text) && said === said.toLowerCase();
}

/** Opus 4.8 and Android 17 are no common words, as Step 3 of an English text is. */
function isPlainVersion(levels: readonly Level[], { cased }: Written): boolean {
  return levels.some(({ name }) => (cased === null ? /\d\.\d/ : /\d/).test(name));
}

/** A pattern found, and where it ends. */
interface Found {
  readonly pattern: Compiled;
  readonly end: number;
}

/** The longest pattern that stands at `start`; `free` is where the name before it ends. */
function longest(lot: Lot, text: string, start: number, free: number): Found | null {
  const second = afterGaps(text, start + 1);
  const longer = lot.by.get(text.charCodeAt(second)) ?? NONE;
  if ((longer.length === 0 && lot.alone.length === 0) || !begins(text, start, free)) return null;
  const third = text.charCodeAt(afterGaps(text, second + 1));
  return firstOf(longer, third, text, start) ?? firstOf(lot.alone, third, text, start);
}

const NONE: readonly Compiled[] = [];

/** The first of the patterns, which are sorted, that stands at `start`; `third` is the third character from there. */
function firstOf(patterns: readonly Compiled[], third: number, text: string, start: number): Found | null {
  for (const pattern of patterns) {
    if (pattern.third !== third && pattern.third !== 0) continue;
    const end = endOf(pattern, text, start);
    if (end !== -1 && ends(pattern, text, end)) return { pattern, end };
  }
  return null;
}

/** Where the alias ends that stands at `start`, with gaps only where it may have them; -1 where it does not stand. */
function endOf(pattern: Compiled, text: string, start: number): number {
  let end = start;
  for (let i = 0; i < pattern.chars.length; i += 1) {
    const at = i === 0 ? start : afterGaps(text, end);
    if (text.charCodeAt(at) !== pattern.chars.charCodeAt(i)) return -1;
    if (at > end && !gapsIn(pattern).has(i)) return -1;
    end = at + 1;
  }
  return end;
}

function begins(text: string, start: number, free: number): boolean {
  const first = classOf(text.charAt(start));
  const previous = text.charAt(start - 1);
  if (start === 0 || isGap(previous.charCodeAt(0))) {
    // A hyphen ties it to a Latin word: Open-Sora is no Sora, but the Llama of Meta-Llama follows a name.
    if (TIE.test(previous) && classOf(text.charAt(start - 2)) === 'latin')
      return first === 'other' || free === start - 1;
    // A number after a Latin word is that word's: Agentforce 360, Xbox 360.
    return first !== 'digit' || classOf(text.charAt(beforeGaps(text, start - 1))) !== 'latin';
  }
  if (first === 'other') return true;
  return classOf(previous) === 'other' && !(first === 'digit' && /[.,:$¥€£]/.test(previous));
}

function ends(pattern: Compiled, text: string, end: number): boolean {
  const last = classOf(text.charAt(end - 1));
  if (last === 'other' || end === text.length || isGap(text.charCodeAt(end))) return true;
  const after = text.charAt(end);
  if (last === 'latin') return classOf(after) !== 'latin';
  if (classOf(after) === 'digit') return false;
  if (pattern.family) return true;
  if (classOf(after) === 'latin' || /[%°℃]/.test(after)) return false;
  return !(/[.,]/.test(after) && classOf(text.charAt(afterGaps(text, end + 1))) === 'digit');
}

/** The first place from there on where no gap stands. */
function afterGaps(text: string, from: number): number {
  let at = from;
  while (isGap(text.charCodeAt(at))) at += 1;
  return at;
}

/** The last place up to there where no gap stands; -1 where there is none. */
function beforeGaps(text: string, from: number): number {
  let at = from;
  while (isGap(text.charCodeAt(at))) at -= 1;
  return at;
}

/** The same characters as GAP, without a regular expression for each character of a text. */
function isGap(code: number): boolean {
  if (code > 0x3000) return false;
  return (
    code <= 0x20 ||
    code === 0x2d ||
    code === 0x5f ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x2015) ||
    code === 0x2212
  );
}
