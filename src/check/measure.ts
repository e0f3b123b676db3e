import type { Day, Item } from '../digest/digest.js';
import { addDays } from '../query/period.js';
import type { Script, Spoken } from './language.js';
import { letters, type Text } from './text.js';
import type { Measure } from './verdict.js';

/** Shorter paragraphs recur on good days: labels, footers, "更多". */
const PRINT_FROM = 30;
const PRINTS_MAX = 60;

/** The figures of a digest that its feed's 'usual' is learned from. */
export function measure({ digest, blocks, length }: Text, spoken: Spoken): Measure {
  const paragraphs = blocks.map((block) => block.letters.toLowerCase());
  return {
    length,
    items: digest.items.length,
    han: Math.round(spoken.han * 100) / 100,
    script: spoken.script,
    mixed: Math.round(Math.max(spoken.mixed, spoken.doubled) * 100) / 100,
    prints: length < PRINT_FROM ? [] : [...printsIn(paragraphs), ...digest.items.flatMap(printOfItem)],
  };
}

/** What a feed's texts are like: medians over some good ones, or null where there are too few to tell. */
export interface Usual {
  readonly count: number;
  readonly length: number;
  readonly items: number;
  /** The language of nearly all of them; null where there is none. */
  readonly script: Script | null;
  readonly mixed: number;
}

/** Fewer texts than this say nothing about a feed. */
const LEARN_FROM = 5;
/** @param texts good texts of a feed from about the same time */
export function learnUsual(texts: readonly Measure[]): Usual | null {
  if (texts.length < LEARN_FROM) return null;
  return {
    count: texts.length,
    length: median(texts.map((text) => text.length)),
    items: median(texts.map((text) => text.items)),
    script: majority(texts.map((text) => text.script ?? (text.han >= 0.35 ? 'zh' : null))),
    mixed: median(texts.map((text) => text.mixed ?? 0)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function majority(scripts: readonly (string | null)[]): Script | null {
  const counts = new Map<string | null, number>();
  for (const script of scripts) counts.set(script, (counts.get(script) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > scripts.length * 0.8 ? (most[0] as Script | null) : null;
}

// ---------------------------------------------------------------- the text of another day

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

/** A paragraph of so many other days is a fixture of the feed. */
const FIXTURE_DAYS = 3;
/** So many must be shared, lest a footer count. */
const DUPLICATE_PARAGRAPHS = 3;

export interface Duplicate {
  readonly day: Day;
  /** Of its paragraphs, 0 to 1; fixtures of the feed do not count. */
  readonly share: number;
}

/** The earlier day that most of its paragraphs stood in, or null. */
export function earlierDuplicate(prints: readonly string[], date: Day, known: Prints): Duplicate | null {
  const [whole, ...others] = prints;
  const paragraphs = others.filter((one) => !one.startsWith(ITEM));
  const same = [...new Set(known.get(whole ?? ''))].filter((day) => day < date).sort();
  if (same[0] !== undefined) return { day: same[0], share: 1 };
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
  const [most] = [...shared].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (most === undefined || most[1] < DUPLICATE_PARAGRAPHS) return null;
  return { day: most[0], share: most[1] / own };
}

// ---------------------------------------------------------------- items of the days before

/** The print of an item begins so, to tell it from that of a paragraph. */
const ITEM = '~';
/** Letters of title and first paragraph: what is shorter may be said twice. */
const ITEM_FROM = 12;
/** So far back a reader remembers. */
const REMEMBERED_DAYS = 7;

/** None for an item that is too short. */
export function printOfItem({ title, firstParagraph }: Pick<Item, 'title' | 'firstParagraph'>): string[] {
  const told = letters(`${title}${firstParagraph}`).toLowerCase();
  return told.length < ITEM_FROM ? [] : [`${ITEM}${printsIn([told])[0] ?? ''}`];
}

/** The newest day of the week before that had the same item word for word; null too where it stands every day. */
export function dayOfSameItem(printed: string, date: Day, known: Prints): Day | null {
  const days = [...new Set(known.get(printed))].filter((day) => day !== date);
  if (days.length >= FIXTURE_DAYS) return null;
  const from = addDays(date, -REMEMBERED_DAYS);
  return (
    days
      .filter((day) => day >= from && day < date)
      .sort()
      .at(-1) ?? null
  );
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
