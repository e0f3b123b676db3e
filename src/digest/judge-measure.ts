import type { Day, Digest } from './digest.js';
import { type Block, blocksOf, hanShare, letterCount, letters } from './judge-text.js';
import type { Measure } from './verdict.js';

/** Shorter paragraphs recur on good days: labels, footers, "更多". */
const PRINT_FROM = 30;
const PRINTS_MAX = 60;

/** The figures of a digest that its feed's 'usual' is learned from. */
export function measure(digest: Digest, blocks: readonly Block[] = blocksOf(digest)): Measure {
  const text = blocks.map((block) => block.text).join('\n');
  const prints = new Set<string>();
  for (const block of blocks) {
    const bare = letters(block.text);
    if (bare.length >= PRINT_FROM && prints.size < PRINTS_MAX) prints.add(hash(bare.toLowerCase()));
  }
  return {
    length: letterCount(text),
    items: digest.items.length,
    han: Math.round(hanShare(text) * 100) / 100,
    prints: [...prints],
  };
}

/** Days by the paragraphs that they have. */
export type Prints = ReadonlyMap<string, readonly Day[]>;

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

/** The earlier day that shares most paragraphs with these, and the share, 0 to 1. */
export function earlierTwin(
  prints: readonly string[],
  date: Day,
  known: Prints,
): { day: Day; share: number } | null {
  const shared = new Map<Day, number>();
  for (const print of prints) {
    for (const day of new Set(known.get(print))) {
      if (day < date) shared.set(day, (shared.get(day) ?? 0) + 1);
    }
  }
  let best: { day: Day; share: number } | null = null;
  for (const [day, count] of shared) {
    const share = count / prints.length;
    if (best === null || share > best.share) best = { day, share };
  }
  return best;
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

/** 53 bits of two multiplicative hashes: enough to recognise a paragraph, no secret. */
function hash(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x27d4eb2f) + (a >>> 15);
  }
  return ((a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff)).toString(36);
}
