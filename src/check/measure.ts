import type { Day, Digest } from '../digest/digest.js';
import { sum } from './sign.js';
import type { Block } from './text.js';
import type { Measure } from './verdict.js';
import { FIXTURE_DAYS, TWIN_PARAGRAPHS, TWIN_SHARE } from './weights.js';

/** Shorter paragraphs recur on good days: labels, footers, "更多". */
const PRINT_FROM = 30;
const PRINTS_MAX = 60;

/** The figures of a digest that its feed's 'usual' is learned from. `han`: share of ideographs in its text. */
export function measure(digest: Digest, blocks: readonly Block[], han: number): Measure {
  const paragraphs = blocks.map((block) => block.letters.toLowerCase());
  const length = sum(paragraphs.map((paragraph) => paragraph.length));
  return {
    length,
    items: digest.items.length,
    han: Math.round(han * 100) / 100,
    prints: length < PRINT_FROM ? [] : printsIn(paragraphs),
  };
}

/** Days by the paragraphs that they have. */
export type Prints = Pick<ReadonlyMap<string, readonly Day[]>, 'get'>;

export function printsOf(texts: Iterable<{ readonly date: Day; readonly stats: Measure }>): Prints {
  const days = new Map<string, Day[]>();
  for (const { date, stats } of texts) {
    for (const print of stats.prints) {
      const list = days.get(print);
      if (list === undefined) days.set(print, [date]);
      else list.push(date);
    }
  }
  return days;
}

/** The earlier day whose text this is again, or null. Paragraphs that many days have do not count. */
export function earlierTwin(prints: readonly string[], date: Day, known: Prints): Day | null {
  const [whole, ...paragraphs] = prints;
  const same = [...new Set(known.get(whole ?? ''))].filter((day) => day < date).sort();
  if (same[0] !== undefined) return same[0];
  const shared = new Map<Day, number>();
  let own = 0;
  for (const print of paragraphs) {
    const all = known.get(print) ?? [];
    // Most paragraphs stand in no other text.
    const days = all.length < 2 && all[0] === date ? [] : [...new Set(all)].filter((day) => day !== date);
    if (days.length >= FIXTURE_DAYS) continue;
    own += 1;
    for (const day of days) if (day < date) shared.set(day, (shared.get(day) ?? 0) + 1);
  }
  for (const [day, count] of [...shared].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (count >= TWIN_PARAGRAPHS && count / own >= TWIN_SHARE) return day;
  }
  return null;
}

/** What a feed's texts are like: medians over its good ones, or null where there are too few to tell. */
export interface Usual {
  readonly count: number;
  readonly length: number;
  readonly items: number;
  readonly han: number;
}

/** Fewer texts than this say nothing about a feed. */
const LEARN_FROM = 5;

export function learnUsual(texts: readonly Measure[]): Usual | null {
  if (texts.length < LEARN_FROM) return null;
  return {
    count: texts.length,
    length: median(texts.map((text) => text.length)),
    items: median(texts.map((text) => text.items)),
    han: median(texts.map((text) => text.han)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const SEED = [0x9e3779b9, 0x85ebca6b] as const;

/** Hashes of the whole text, which comes first, and of its longer paragraphs: both in one walk through it. */
function printsIn(paragraphs: readonly string[]): string[] {
  const prints = new Set<string>();
  let [wholeA, wholeB]: [number, number] = [...SEED];
  for (const paragraph of paragraphs) {
    let [a, b]: [number, number] = [...SEED];
    for (let i = 0; i < paragraph.length; i += 1) {
      const unit = paragraph.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x27d4eb2f) + (a >>> 15);
      wholeA = Math.imul(wholeA ^ unit, 0x01000193);
      wholeB = Math.imul(wholeB ^ unit, 0x27d4eb2f) + (wholeA >>> 15);
    }
    if (paragraph.length >= PRINT_FROM && prints.size < PRINTS_MAX) prints.add(print(a, b));
  }
  return [`=${print(wholeA, wholeB)}`, ...prints];
}

/** 53 bits of two multiplicative hashes: enough to recognise a paragraph, no secret. */
function print(a: number, b: number): string {
  // As a BigInt: of a number of this size, V8 finds the digits in eight times as long.
  return BigInt((a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff)).toString(36);
}
