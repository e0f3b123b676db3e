/**
 * Finding the dictionary's words in a text: at every place where a word may begin, the aliases with the same first two
 * characters are tried, the longest first. The cost is linear in the text (times the largest such lot at worst),
 * whatever the text says, and the dictionary is ready quickly: every command waits for that.
 */

/** A word of the dictionary, or a phrase that hides one (聊天机器人 hides 机器人) when `tag` is null. */
export interface Pattern {
  readonly text: string;
  readonly tag: string | null;
  /** Counts only where something certain stands near: see tags-role.ts. */
  readonly weak: boolean;
  /** `GPT-5` also stands for `GPT-5.7` and `GPT-5Instant`, whose versions no dictionary can foresee. */
  readonly family: boolean;
}

/** A word found: offsets are into the folded text. */
export interface Mention {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  readonly weak: boolean;
}

interface Compiled extends Pattern {
  /** Of the ways to write it, one that is certain makes all so. */
  weak: boolean;
  /** The alias squeezed. */
  readonly chars: string;
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

interface Lot {
  readonly alone: Compiled[];
  readonly by: Map<number, Compiled[]>;
}

export type Scanner = (folded: string) => Mention[];

/** What a product's name may go on with: Veo 3.1 Fast, but not ChatGPT 5亿 and Sora 2月. */
const VERSION =
  /^(?:[\s-]?(?:v?\d+(?:\.\d+)*(?![\d.]|\s?[年月日亿万%个款倍分时天周次名家元美岁]|\s?[a-z])|pro|max|flash|ultra|mini|lite|plus|turbo|thinking|preview|beta|fast|instant|大?模型)(?![a-z]))+/u;
const GAP = /[\s\-_‐-―−]/u;
const TIE = /[-_‐‑]/;
const LATIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const DIGIT = /\d/;

/** Full width, half width and case become one (NFKC, lower case). Offsets of mentions are into this. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The form under which aliases are compared: folded, without spaces and hyphens. */
export function squeeze(text: string): string {
  return fold(text).replace(/[\s\-_‐-―−]+/gu, '');
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
    const { tag, weak, family } = pattern;
    const compiled = {
      text: pattern.text,
      tag,
      weak,
      family,
      chars: text,
      written: [pattern.text],
      gaps: null,
    };
    known.set(text, compiled);
    lotFor(lots, text).push(compiled);
  }
  for (const { by } of lots.values()) {
    for (const lot of by.values()) lot.sort((a, b) => b.chars.length - a.chars.length);
  }
  return (folded) => scan(lots, folded);
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

/** A folded text without its gaps, and where they were. */
interface Squeezed {
  readonly chars: string;
  /** Offset of each character in the folded text. */
  readonly at: readonly number[];
  /** What stood before each character: nothing, a gap, or a hyphen that ties it to a Latin word (Open-Sora). */
  readonly before: readonly ('' | 'gap' | 'tie')[];
}

function squeezed(folded: string): Squeezed {
  let chars = '';
  let last = '';
  let taken = 0;
  const at: number[] = [];
  const before: ('' | 'gap' | 'tie')[] = [];
  let gap: '' | 'gap' | 'tie' = 'gap';
  for (let offset = 0; offset < folded.length; offset += 1) {
    const char = folded.charAt(offset);
    if (isGap(char.charCodeAt(0))) {
      const tied: boolean = gap === '' && TIE.test(char) && classOf(last) === 'latin';
      gap = tied ? 'tie' : 'gap';
      chars += folded.slice(taken, offset);
      taken = offset + 1;
    } else {
      last = char;
      at.push(offset);
      before.push(gap);
      gap = '';
    }
  }
  return { chars: chars + folded.slice(taken), at, before };
}

function scan(lots: Lots, folded: string): Mention[] {
  const text = squeezed(folded);
  const mentions: Mention[] = [];
  let free = 0;
  for (let start = 0; start < text.chars.length; ) {
    const found = longest(lots, text, start, free === start);
    if (found === null) {
      start += 1;
      continue;
    }
    const last = found.end - 1;
    const { tag, weak, family } = found.pattern;
    if (tag !== null) {
      const end = (text.at[last] ?? 0) + 1;
      const version = family ? VERSION.exec(folded.slice(end, end + 40)) : null;
      mentions.push({ tag, start: text.at[start] ?? 0, end: end + (version?.[0].length ?? 0), weak });
    }
    start = found.end;
    free = start;
  }
  return mentions;
}

/** The longest pattern that stands at `start`; `follows` says that a name ends right before it (Meta-Llama). */
function longest(
  lots: Lots,
  text: Squeezed,
  start: number,
  follows: boolean,
): { pattern: Compiled; end: number } | null {
  const lot = lots.get(text.chars.charCodeAt(start));
  if (lot === undefined || !begins(text, start, follows)) return null;
  const longer = lot.by.get(text.chars.charCodeAt(start + 1));
  return (longer === undefined ? null : firstOf(longer, text, start)) ?? firstOf(lot.alone, text, start);
}

/** The first of the patterns, which are sorted, that stands at `start`. */
function firstOf(
  patterns: readonly Compiled[],
  text: Squeezed,
  start: number,
): { pattern: Compiled; end: number } | null {
  for (const pattern of patterns) {
    const end = start + pattern.chars.length;
    if (text.chars.startsWith(pattern.chars, start) && stands(pattern, text, start, end))
      return { pattern, end };
  }
  return null;
}

/** Whether the alias found in [start, end) is a word of its own there, with gaps only where it may have them. */
function stands(pattern: Compiled, text: Squeezed, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i += 1) {
    if (text.before[i] !== '' && !gapsIn(pattern).has(i - start)) return false;
  }
  return ends(pattern, text, end);
}

function begins({ chars, before }: Squeezed, start: number, follows: boolean): boolean {
  const first = classOf(chars[start] ?? '');
  const previous = chars[start - 1] ?? '';
  // A number after a Latin word is that word's: Agentforce 360, Xbox 360.
  if (first === 'digit' && before[start] === 'gap' && classOf(previous) === 'latin') return false;
  if (first === 'other' || before[start] === 'gap') return true;
  if (before[start] === 'tie') return follows;
  return classOf(previous) === 'other' && !(first === 'digit' && /[.,:$¥€£]/.test(previous));
}

function ends(pattern: Compiled, { chars, before }: Squeezed, end: number): boolean {
  const last = classOf(chars[end - 1] ?? '');
  if (last === 'other' || end === chars.length || before[end] !== '') return true;
  const after = chars[end] ?? '';
  if (last === 'latin') return classOf(after) !== 'latin';
  if (classOf(after) === 'digit') return false;
  if (pattern.family) return true;
  if (classOf(after) === 'latin' || /[%°℃]/.test(after)) return false;
  return !(/[.,]/.test(after) && classOf(chars[end + 1] ?? '') === 'digit');
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
