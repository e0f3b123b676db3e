import { joinRuns, type Run, runText, trimRuns } from '../digest/run.js';
import { type Chunk, plus, type Size, sizeOf } from './chunk.js';
import { entityCost } from './html.js';

/**
 * What one message may hold. Telegram takes 1–4096 UTF-16 units after parsing and 100 entities
 * (https://core.telegram.org/bots/api#sendmessage), and refuses link-heavy texts near 9,500 characters of
 * entity data. The margins leave room for a title's piece number and a line of hashtags.
 */
export const CAPACITY: Size = { text: 3800, entities: 90, data: 7500 };

export function fits(size: Size, capacity: Size): boolean {
  return size.text <= capacity.text && size.entities <= capacity.entities && size.data <= capacity.data;
}

/**
 * Packs groups (items) into as few pieces as the capacity allows, cutting between groups first, then
 * between paragraphs, then between sentences; never inside a link, a word or a surrogate pair. A title
 * does not stay behind alone.
 */
export function pack(groups: readonly (readonly Chunk[])[], capacity: Size): Chunk[][] {
  const pieces: Chunk[][] = [];
  let piece: Chunk[] = [];
  let used = sizeOf([]);
  const add = (chunks: readonly Chunk[], size: Size) => {
    const together = plus(used, size);
    if (fits(together, capacity)) {
      piece.push(...chunks);
      used = together;
      return;
    }
    if (piece.length > 0) pieces.push(piece);
    piece = [...chunks];
    used = size;
  };
  for (const group of groups) {
    const size = sizeOf(group);
    if (fits(size, capacity)) add(group, size);
    else for (const part of partsOf(group, capacity)) add(part, sizeOf(part));
  }
  return piece.length > 0 ? [...pieces, piece] : pieces;
}

/** The least share of the longest piece that every other piece has. */
const LEAST_SHARE = 0.2;

/**
 * Packs groups as `pack` does, and then evenly: into as many pieces, of lengths as equal as the groups allow. Where
 * that leaves a piece under a fifth of the longest, or one that shows nothing but a folded quote, groups are cut.
 */
export function packEvenly(groups: readonly (readonly Chunk[])[], capacity: Size): Chunk[][] {
  const pieces = evenly(groups, capacity);
  if (pieces.length < 2 || isBalanced(pieces)) return pieces;
  const finer = evenly(groups.flatMap(units), capacity);
  return (isBalanced(finer) ? finer : pieces).map(withOpenStart);
}

/** Packed with the least capacity that needs no more pieces than the greatest does. */
function evenly(groups: readonly (readonly Chunk[])[], capacity: Size): Chunk[][] {
  let best = pack(groups, capacity);
  const count = best.length;
  if (count < 2) return best;
  let low = Math.ceil(best.reduce((sum, piece) => sum + sizeOf(piece).text, 0) / count);
  let high = capacity.text;
  while (high - low > STEP) {
    const text = Math.floor((low + high) / 2);
    const tried = pack(groups, { ...capacity, text });
    if (tried.length > count) low = text;
    else {
      high = text;
      best = tried;
    }
  }
  return best;
}

/** Characters by which two packings may differ in nothing that a reader sees. */
const STEP = 40;

function isBalanced(pieces: readonly (readonly Chunk[])[]): boolean {
  const lengths = pieces.map((piece) => sizeOf(piece).text);
  return Math.min(...lengths) >= Math.max(...lengths) * LEAST_SHARE && !pieces.some(isFolded);
}

/** Whether a piece shows nothing but its title and a folded quote. */
function isFolded(piece: readonly Chunk[]): boolean {
  return piece.every((chunk) => chunk.quote === 'expandable' || chunk.keep);
}

/** Items of a folded list that are shown where a message would hold nothing else. */
const OPENED = 8;

/** A piece that would be a folded quote alone shows how it begins: some entries of a list, or a paragraph. */
export function withOpenStart(piece: readonly Chunk[]): Chunk[] {
  if (!isFolded(piece)) return [...piece];
  const items = [...new Set(piece.map((chunk) => chunk.item))].slice(0, OPENED);
  const first = piece.findIndex((chunk) => chunk.quote === 'expandable');
  const opens = (chunk: Chunk, at: number) => (items.length > 1 ? items.includes(chunk.item) : at <= first);
  return piece.map((chunk, at): Chunk => (opens(chunk, at) ? { ...chunk, quote: 'none' } : chunk));
}

/** A group that no message holds, in parts that one does. */
function partsOf(group: readonly Chunk[], capacity: Size): Chunk[][] {
  return units(group).flatMap((unit) =>
    fits(sizeOf(unit), capacity)
      ? [unit]
      : unit.flatMap((chunk) => cut(chunk, capacity).map((one): Chunk[] => [one])),
  );
}

/** A title or label with the chunk it belongs to. */
export function units(group: readonly Chunk[]): Chunk[][] {
  const made: Chunk[][] = [];
  let open: Chunk[] = [];
  for (const chunk of group) {
    open.push(chunk);
    if (chunk.keep) continue;
    made.push(open);
    open = [];
  }
  return open.length > 0 ? [...made, open] : made;
}

function cut(chunk: Chunk, capacity: Size): Chunk[] {
  const pieces: Chunk[] = [];
  let rest: readonly Run[] = chunk.runs;
  while (rest.length > 0) {
    const whole: Chunk = { ...chunk, runs: rest };
    if (fits(sizeOf([whole]), capacity)) return [...pieces, whole];
    const room = roomOf(rest, capacity);
    const [head, tail] = divide(rest, cutPlace(rest, room));
    if (head.length > 0) pieces.push({ ...chunk, runs: head });
    rest = tail;
  }
  return pieces;
}

/** How many UTF-16 units of the runs stay within text, entities and data. */
function roomOf(runs: readonly Run[], capacity: Size): number {
  let length = 0;
  let entities = 1;
  let data = 20;
  for (const run of runs) {
    const cost = entityCost([run]);
    entities += cost.entities;
    data += cost.data;
    if (entities > capacity.entities || data > capacity.data) break;
    length += run.text.length;
    if (length > capacity.text) break;
  }
  return Math.max(1, Math.min(length, capacity.text - 4));
}

const SENTENCE_END = /[。！？!?；;…]["”’」』）)]*|\.(?=\s)|\n/gu;

/** The best place to cut at or before `room`: after a sentence, else between words, else before a character. */
function cutPlace(runs: readonly Run[], room: number): number {
  const text = runText(runs);
  const blocked = linkRanges(runs);
  const free = (at: number) => at > 0 && !blocked.some(([from, to]) => at > from && at < to);
  let best = 0;
  for (const match of text.slice(0, room).matchAll(SENTENCE_END)) {
    const at = match.index + match[0].length;
    if (free(at)) best = at;
  }
  if (best > room / 3) return best;
  for (let at = Math.min(room, text.length); at > room / 3; at -= 1) {
    if (free(at) && isWordEdge(text, at)) return at;
  }
  let at = room;
  while (at > 1 && !isCharacterEdge(text, at)) at -= 1;
  return at;
}

function linkRanges(runs: readonly Run[]): [number, number][] {
  const ranges: [number, number][] = [];
  let offset = 0;
  for (const run of runs) {
    if (run.url !== undefined) ranges.push([offset, offset + run.text.length]);
    offset += run.text.length;
  }
  return ranges;
}

function isWordEdge(text: string, at: number): boolean {
  return (
    isCharacterEdge(text, at) &&
    !(/[\p{L}\p{N}_-]/u.test(before(text, at)) && /^[a-z0-9_-]/i.test(text.slice(at)))
  );
}

function before(text: string, at: number): string {
  return /[A-Za-z0-9_-]/.test(text.charAt(at - 1)) ? text.charAt(at - 1) : '';
}

/** Not inside a surrogate pair, before a mark that joins to what stands before, or at a joiner. */
function isCharacterEdge(text: string, at: number): boolean {
  const next = text.slice(at, at + 2);
  const last = text.charAt(at - 1);
  if (JOINS_ON.has(last) || isHighSurrogate(last)) return false;
  return !JOINS_ON.has(next.charAt(0)) && !/^(?:\p{M}|\p{Emoji_Modifier})/u.test(next);
}

/** Zero width joiner, word joiner, variation selector. */
const JOINS_ON = new Set(['\u200D', '\u2060', '\uFE0F']);

function isHighSurrogate(unit: string): boolean {
  return unit >= '\uD800' && unit <= '\uDBFF';
}

function divide(runs: readonly Run[], at: number): [readonly Run[], readonly Run[]] {
  const head: Run[] = [];
  const tail: Run[] = [];
  let offset = 0;
  for (const run of runs) {
    const local = Math.max(0, Math.min(run.text.length, at - offset));
    head.push({ ...run, text: run.text.slice(0, local) });
    tail.push({ ...run, text: run.text.slice(local) });
    offset += run.text.length;
  }
  return [trimRuns(joinRuns(head)), trimRuns(joinRuns(tail))];
}
