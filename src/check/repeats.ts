import type { Digest, Item } from '../digest/digest.js';
import { plainText } from '../digest/plain.js';
import type { Seen } from './sign.js';
import { type Block, letterCount, letters, sentencesOf, short, type Text } from './text.js';

// A model caught in a loop, and texts that were put together twice.

function example(text: string): Seen {
  return { params: { example: short(text) } };
}

/** So many times in a row, a model is caught in a loop, whatever it wrote before. */
const LOOP = 5;
/** Letters of a paragraph, or a sentence, that is told at some length. */
const TOLD = 12;

/** A line, a sentence or a few letters over and over. */
export function loops({ own, length }: Text): Seen | null {
  return loopOfBlocks(own) ?? loopOfLetters(own) ?? loopOfSentences(own, length);
}

function loopOfBlocks(blocks: readonly Block[]): Seen | null {
  let run = 1;
  for (const [index, block] of blocks.entries()) {
    run = block.text === blocks[index - 1]?.text ? run + 1 : 1;
    if (run >= LOOP && block.letters.length >= TOLD / 2) return example(block.text);
  }
  return null;
}

/** At most this long is what comes again and again, at least so long all of it together. */
const PERIOD = 60;
const WHOLE = 100;
/** Letters that are looked for again, and how far it is to the next such look: a loop is too long to be missed. */
const PROBE = 12;
const STEP = 40;

/** A stretch of text with a period: each letter is the one that stands so many letters before it. */
function loopOfLetters(blocks: readonly Block[]): Seen | null {
  for (const { text } of blocks) {
    for (let at = 0; at + WHOLE <= text.length; at += STEP) {
      const probe = text.slice(at, at + PROBE);
      if (!/\p{L}/u.test(probe)) continue;
      const period = text.slice(at + 1, at + PERIOD + PROBE).indexOf(probe) + 1;
      if (period === 0) continue;
      let end = at + period;
      while (end < text.length && text[end] === text[end - period]) end += 1;
      if (end - at >= Math.max(WHOLE, 5 * period)) return example(text.slice(at));
    }
  }
  return null;
}

/** One sentence again and again, also within one item: what stands once below each is a fixture. */
function loopOfSentences(blocks: readonly Block[], length: number): Seen | null {
  const times = new Map<string, { count: number; readonly items: Set<number | null> }>();
  for (const block of blocks) {
    if (block.kind === 'heading') continue;
    for (const sentence of sentencesOf(block.text)) {
      const bare = letters(sentence);
      if (bare.length < TOLD) continue;
      const known = times.get(bare) ?? { count: 0, items: new Set() };
      known.count += 1;
      known.items.add(block.item);
      times.set(bare, known);
    }
  }
  for (const [sentence, { count, items }] of times)
    if (count > LOOP && count >= 1.5 * items.size && count * sentence.length >= 0.15 * length)
      return example(sentence);
  return null;
}

/** Most of its paragraphs stand in it twice or more. */
export function sameParagraphs({ own }: Text): Seen | null {
  const long = own.filter((block) => block.letters.length >= TOLD).map((block) => block.letters);
  const share = new Set(long).size / long.length;
  if (long.length < 4 || share > 0.5) return null;
  const again = long.find((text, at) => long.indexOf(text) !== at);
  return { ...example(again ?? ''), clear: share <= 0.34 ? 1 : 0.8 };
}

/** Letters of an item that is told at length: two such are never the same by chance. */
const ITEM = 30;
const MANY = 5;

/** The same items again, title and text: several, or all of a section, which was written twice; or one text for all. */
export function sameItems({ digest }: Text): Seen | null {
  if (!someEndAlike(digest.items)) return null;
  const seen = new Set<string>();
  const texts: string[] = [];
  let again = '';
  let count = 0;
  let whole = false;
  for (const section of digest.sections) {
    const told: string[] = [];
    for (const item of section.items) {
      const text = letters(item.text);
      if (text.length < ITEM) continue;
      texts.push(text);
      told.push(letters(item.title) + text);
    }
    const known = told.filter((content) => seen.has(content));
    for (const content of told) seen.add(content);
    count += known.length;
    again ||= known[0] ?? '';
    whole ||= known.length >= 2 && known.length === section.items.length;
  }
  const alike = texts.length >= MANY && new Set(texts).size / texts.length <= 0.4;
  return count >= 3 || whole || alike ? example(again || (texts[0] ?? '')) : null;
}

/** Whether two items that are told at length have the same last letters. Where none have, none are the same. */
function someEndAlike(items: readonly Item[]): boolean {
  const ends = items.map((item) => endOf(item.text)).filter((end) => end.length === ITEM);
  return new Set(ends).size < ends.length;
}

/** The last ITEM letters, or as many as there are. */
function endOf(text: string): string {
  const end = letters(text.slice(-2 * ITEM));
  return (end.length < ITEM ? letters(text) : end).slice(-ITEM);
}

/** Different stories under one title. */
export function sameTitles({ digest }: Text): Seen | null {
  const titles = storyTitles(digest);
  const times = new Map<string, number>();
  for (const title of titles) times.set(title, (times.get(title) ?? 0) + 1);
  const [most] = [...times].sort(([, a], [, b]) => b - a);
  if (most === undefined || most[1] < 4 || most[1] / titles.length < 0.5) return null;
  return example(most[0]);
}

/** Headings of stories; where all are the same, the parser takes them for labels of one story. */
function storyTitles({ items }: Digest): string[] {
  const titles = items.flatMap((item) => [
    ...(item.kind === 'story' ? [item.title] : []),
    ...item.body.flatMap((token) => (token.type === 'heading' ? [plainText([token])] : [])),
  ]);
  return titles.map((title) => title.replace(/^\P{L}+/u, '')).filter((title) => letterCount(title) >= TOLD);
}
