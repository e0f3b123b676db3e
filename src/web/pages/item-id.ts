import { shortHash } from '../../tags/tags.js';

type Identified = { readonly title: string; readonly url: string | null };

const TITLE_LENGTH = 5;
const URL_LENGTH = 3;

/**
 * The name of an item within its day, in links that are kept for ever: five characters of its title and three of its
 * address. It needs no memory, and outlives a rebuilt index and any correction that leaves one of the two as it was.
 */
export function itemId({ title, url }: Identified): string {
  return titlePart(title) + urlPart(url);
}

/** The index of the item that an id names: by title and address, else by the title, else by an address that only one item has. */
export function findItem(items: readonly Identified[], id: string): number | null {
  const exact = items.findIndex((item) => itemId(item) === id);
  if (exact !== -1) return exact;
  const [title, url] = [id.slice(0, TITLE_LENGTH), id.slice(TITLE_LENGTH)];
  const titled = items.findIndex((item) => titlePart(item.title) === title);
  if (titled !== -1) return titled;
  const linked = items.flatMap((item, at) => (item.url !== null && urlPart(item.url) === url ? [at] : []));
  return linked.length === 1 ? (linked[0] ?? null) : null;
}

/** Texts of which so much is the same, 0–1, are one item corrected. */
const ALIKE = 0.5;

/** The index of the item that one of an earlier text of the day has become; null where it was taken out. */
export function successorOf(before: Identified, items: readonly Identified[]): number | null {
  const same = findItem(items, itemId(before));
  if (same !== null) return same;
  const scores = items.map((item) => likeness(before.title, item.title));
  const best = Math.max(0, ...scores);
  return best >= ALIKE ? scores.indexOf(best) : null;
}

/**
 * The first ids of a day's items: the one that each had in the oldest text that has it. Feeds name items so, for a
 * reader takes a new id for a new item.
 * @param texts the items of every text the day had, oldest first; the last is the one that is shown
 */
export function firstIds(texts: readonly (readonly Identified[])[]): readonly string[] {
  let ids: readonly string[] = [];
  let before: readonly Identified[] = [];
  for (const items of texts) {
    const inherited = new Map<number, string>();
    for (const [at, item] of before.entries()) {
      const next = successorOf(item, items);
      const id = ids[at];
      if (next !== null && id !== undefined && !inherited.has(next)) inherited.set(next, id);
    }
    ids = items.map((item, at) => inherited.get(at) ?? itemId(item));
    before = items;
  }
  return ids;
}

function titlePart(title: string): string {
  return part(bare(title), TITLE_LENGTH);
}

function urlPart(url: string | null): string {
  return part(url ?? '', URL_LENGTH);
}

function part(text: string, length: number): string {
  return shortHash(text).slice(-length).padStart(length, '0');
}

/** Letters and digits only: a mended comma makes no other title. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The share of the pairs of neighbouring characters that two texts have in common, 0–1 (Sørensen and Dice). */
function likeness(a: string, b: string): number {
  const [left, right] = [pairs(bare(a)), pairs(bare(b))];
  if (left.size + right.size === 0) return 0;
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return (2 * common) / (left.size + right.size);
}

function pairs(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at + 1 < text.length; at += 1) found.add(text.slice(at, at + 2));
  return found;
}
