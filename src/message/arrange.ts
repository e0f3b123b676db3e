import type { Digest, Item, Section } from '../digest/digest.js';
import { joinRuns } from '../digest/run.js';
import { type Chunk, introChunks, itemChunks, plus, sizeOf } from './chunk.js';
import { CAPACITY, fits, pack, packEvenly, units } from './split.js';
import { sectionTitle, shortTitle } from './title.js';

/**
 * Messages in one push: one more would exceed Telegram's 20 a minute in a group, the contents edit included. A text
 * that needs more is held by the check; a person may send it all the same, and then it takes minutes.
 */
export const MAX_MESSAGES = 19;
/** Characters under which two neighbouring sections share a message. */
const SHARED = 300;
/** Characters of a message of headings that are themselves the items. */
const NAMELESS = 3000;
/** A list of more short entries than this shows the first LIST_SHOWN and folds the rest. */
const LIST_LONG = 12;
const LIST_SHOWN = 8;
const SHORT_ENTRY = 200;

/**
 * The sections' chunks in messages: a section a message, the long ones cut, small neighbours together,
 * and no more than `room` messages where they can be packed into so few.
 */
export function arrange(digest: Digest, sections: readonly Section[], room: number): Chunk[][] {
  const written = sections.map((section, index) => sectionChunks(digest, section, index));
  const capacityOf = (index: number) =>
    (sections[index]?.title ?? null) === null ? { ...CAPACITY, text: NAMELESS } : CAPACITY;
  const pieces = written.flatMap((groups, index) => packEvenly(groups, capacityOf(index)));
  const shared = fewEnough(shareSmall(withoutBare(pieces)), room) ?? tight(written, room);
  return numbered(shared, sections);
}

/** Title and text before the items with the first item, then every item: the groups that a section is cut between. */
function sectionChunks(digest: Digest, section: Section, index: number): Chunk[][] {
  const title = sectionTitle(section);
  const first = section.items[0];
  const offset = first === undefined ? 0 : digest.items.indexOf(first);
  const fold = foldsAfter(section.items);
  const isApart = apartBy(section.items);
  const head = [...(title === null ? [] : [title]), ...introChunks(section)].map(
    (chunk): Chunk => ({ ...chunk, section: index }),
  );
  const groups = section.items.map((item, at) =>
    itemChunks(item, at >= fold).map((chunk, line): Chunk => {
      const opens = line === 0 && (at === 0 ? title !== null : at < fold && isApart(at));
      return { ...chunk, item: offset + at, section: index, gap: opens ? 2 : chunk.gap };
    }),
  );
  const opening = head.length === 0 ? groups : [[...head, ...(groups[0] ?? [])], ...groups.slice(1)];
  return opening.filter((group) => group.length > 0);
}

/** Stories stand apart from what is above them; entries of a list do where they are more than a line or two. */
function apartBy(items: readonly Item[]): (at: number) => boolean {
  const briefs = items.filter((item) => item.kind === 'brief');
  const airy = briefs.some(
    (item) => item.title.length + item.text.length > SHORT_ENTRY / 2 || item.body.length > 0,
  );
  return (at) => airy || items[at]?.kind === 'story' || items[at - 1]?.kind === 'story';
}

/** How many entries of a section are shown before the rest is folded away. */
function foldsAfter(items: readonly Item[]): number {
  const short = items.every(
    (item) => item.kind === 'brief' && item.title.length + item.text.length <= SHORT_ENTRY,
  );
  return short && items.length > LIST_LONG ? LIST_SHOWN : items.length;
}

/** A heading with nothing below it goes into the message after it, the last one into the message before. */
function withoutBare(pieces: readonly Chunk[][]): Chunk[][] {
  const kept: Chunk[][] = [];
  let bare: Chunk[] = [];
  for (const piece of pieces) {
    const chunks = bare.length === 0 ? piece : joined(bare, piece);
    bare = [];
    if (piece.every((chunk) => chunk.keep)) bare = chunks;
    else if (fits(sizeOf(chunks), CAPACITY)) kept.push(chunks);
    else kept.push(...packEvenly(units(chunks), CAPACITY));
  }
  if (bare.length === 0) return kept;
  const last = kept.pop();
  if (last === undefined) return [bare];
  const chunks = joined(last, bare);
  return [...kept, ...(fits(sizeOf(chunks), CAPACITY) ? [chunks] : packEvenly(units(chunks), CAPACITY))];
}

/** Neighbours that are both small share a message. */
function shareSmall(pieces: readonly Chunk[][]): Chunk[][] {
  const shared: { chunks: Chunk[]; small: boolean }[] = [];
  for (const piece of pieces) {
    const small = sizeOf(piece).text < SHARED;
    const last = shared.at(-1);
    if (last?.small === true && small && fits(sizeOf([...last.chunks, ...piece]), CAPACITY)) {
      last.chunks = joined(last.chunks, piece);
    } else shared.push({ chunks: piece, small });
  }
  return shared.map((entry) => entry.chunks);
}

function joined(a: readonly Chunk[], b: readonly Chunk[]): Chunk[] {
  const [first, ...rest] = b;
  return first === undefined ? [...a] : [...a, { ...first, gap: 2 }, ...rest];
}

/** Joins the smallest neighbours until there are few enough messages; null where that fails. */
function fewEnough(pieces: readonly Chunk[][], room: number): Chunk[][] | null {
  const kept = [...pieces];
  if (kept.length <= room) return kept;
  const sizes = kept.map(sizeOf);
  while (kept.length > room) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at + 1 < kept.length; at += 1) {
      const size = plus(sizes[at] ?? CAPACITY, sizes[at + 1] ?? CAPACITY);
      if (fits(size, CAPACITY) && size.text < least) {
        least = size.text;
        best = at;
      }
    }
    if (best === -1) return null;
    kept.splice(best, 2, joined(kept[best] ?? [], kept[best + 1] ?? []));
    sizes.splice(best, 2, sizeOf(kept[best] ?? []));
  }
  return kept;
}

/** Everything packed anew: items kept whole where that is enough, else cut wherever a message is full. */
function tight(written: readonly (readonly Chunk[][])[], room: number): Chunk[][] {
  const groups = written.flatMap((section) =>
    section.map((group, at) => (at === 0 ? group.map(opensApart) : group)),
  );
  const whole = pack(groups, CAPACITY);
  if (whole.length <= room) return whole;
  return pack(
    groups.flatMap((group) => units(group)),
    CAPACITY,
  );
}

function opensApart(chunk: Chunk, at: number): Chunk {
  return at === 0 ? { ...chunk, gap: 2 } : chunk;
}

/** A section that goes on in another message repeats its title there, and counts its pieces: 「… (2/3)」. */
function numbered(messages: readonly Chunk[][], sections: readonly Section[]): Chunk[][] {
  const totals = new Map<number, number>();
  for (const message of messages) {
    for (const section of sectionsOf(message)) totals.set(section, (totals.get(section) ?? 0) + 1);
  }
  const isWhole = (section: number) => totals.get(section) === 1;
  const seen = new Map<number, number>();
  return messages.map((message) => {
    if (sectionsOf(message).every(isWhole)) return message;
    let current: number | null = null;
    return message.flatMap((chunk): Chunk[] => {
      const index = chunk.section;
      if (index === null || index === current) return [chunk];
      current = index;
      const at = (seen.get(index) ?? 0) + 1;
      seen.set(index, at);
      const total = totals.get(index) ?? 1;
      const section = sections[index];
      const title = section === undefined || isWhole(index) ? null : sectionTitle(section);
      if (title === null) return [chunk];
      const mark = { text: ` (${at}/${total})`, bold: true };
      if (at === 1) return [{ ...chunk, runs: joinRuns([...chunk.runs, mark]) }];
      const again = shortTitle(title);
      return [
        { ...again, section: index, runs: joinRuns([...again.runs, mark]) },
        { ...chunk, gap: 2 },
      ];
    });
  });
}

/** The sections that begin in a message or go on in it. */
export function sectionsOf(message: readonly Chunk[]): number[] {
  const held: number[] = [];
  for (const { section } of message) {
    if (section !== null && section !== held.at(-1) && !held.includes(section)) held.push(section);
  }
  return held;
}
