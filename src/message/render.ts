import type { Digest, Item, Section } from '../digest/digest.js';
import { type Chunk, chunksToHtml, introChunks, itemChunks, sizeOf } from './chunk.js';
import type { InlineButton, Message, MessagePayload } from './message.js';
import { type Overview, overviewOf } from './overview.js';
import { CAPACITY, fits, pack } from './split.js';
import { sectionTitle, shortTitle } from './title.js';

export interface RenderOptions {
  readonly locale: 'zh' | 'en';
  /** Hashtags, without the #, of the items of one message: at most 5, most items first. */
  readonly hashtags?: (items: readonly Item[]) => readonly string[];
  /** Rows of buttons under the first message. */
  readonly buttons?: readonly (readonly InlineButton[])[];
}

/** The digest does not fit into the messages that one push may have. */
export class DigestTooLong extends Error {
  override readonly name = 'DigestTooLong';
}

/** Messages in one push: one more would exceed Telegram's 20 a minute in a group, the contents edit included. */
export const MAX_MESSAGES = 19;
/** Characters under which two neighbouring sections share a message. */
const SHARED = 300;
/** Characters of a message of headings that are themselves the items. */
const NAMELESS = 3000;
/** A list of more short entries than this shows the first LIST_SHOWN and folds the rest. */
const LIST_LONG = 12;
const LIST_SHOWN = 8;
const SHORT_ENTRY = 200;

/** A message in the making. */
interface Piece {
  readonly key: string;
  /** Indices of the sections that begin here or go on here. */
  readonly sections: readonly number[];
  readonly chunks: readonly Chunk[];
}

/**
 * Renders a digest into the messages of its push, the overview first. Every text parses under Telegram's
 * HTML, has 1–4096 UTF-16 units and at most 100 entities.
 * @throws DigestTooLong when even the densest packing needs more than MAX_MESSAGES
 */
export function renderDigest(digest: Digest, options: RenderOptions): Message[] {
  const draft = overviewOf(digest, options, () => null);
  const room = MAX_MESSAGES - 1 - draft.overflow.length;
  const pieces = fewEnough(
    shareSmall(draft.sections.flatMap((section, index) => sectionPieces(digest, section, index))),
    room,
  );
  const partOf = (section: number): number | null => {
    const at = pieces.findIndex((piece) => piece.sections.includes(section));
    return at === -1 ? null : at + 1 + draft.overflow.length;
  };
  const overview = overviewOf(digest, options, partOf);
  const followers: Piece[] = [
    ...overview.overflow.map(
      (chunks, index): Piece => ({ key: `overview:${index + 2}`, sections: [], chunks }),
    ),
    ...pieces,
  ];
  return [
    overviewMessage(digest, overview, options),
    ...followers.map((piece) => sectionMessage(piece, digest, options)),
  ];
}

function overviewMessage(digest: Digest, overview: Overview, options: RenderOptions): Message {
  const payload: MessagePayload = {
    text: chunksToHtml(overview.plain),
    parse_mode: 'HTML',
    link_preview_options:
      digest.coverImage === null
        ? { is_disabled: true }
        : { url: digest.coverImage, prefer_large_media: true, show_above_text: true },
  };
  if (options.buttons !== undefined && options.buttons.length > 0) {
    payload.reply_markup = { inline_keyboard: options.buttons.map((row) => [...row]) };
  }
  const linked = overview.linked === null ? null : chunksToHtml(overview.linked);
  return { role: 'overview', key: 'overview', method: 'sendMessage', payload, linked };
}

function sectionMessage(piece: Piece, digest: Digest, options: RenderOptions): Message {
  const owners = new Set(piece.chunks.map((chunk) => chunk.item).filter((item) => item !== null));
  const items = digest.items.filter((_, index) => owners.has(index));
  const hashtags = (options.hashtags?.(items) ?? []).slice(0, 5).map((tag) => `#${tag}`);
  const tagLine: Chunk[] =
    hashtags.length === 0
      ? []
      : [
          {
            runs: [{ text: hashtags.join(' ') }],
            quote: 'none',
            pre: false,
            gap: 2,
            keep: false,
            item: null,
          },
        ];
  return {
    role: 'section',
    key: piece.key,
    method: 'sendMessage',
    payload: {
      text: chunksToHtml([...piece.chunks, ...tagLine]),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      disable_notification: true,
    },
    linked: null,
  };
}

function sectionPieces(digest: Digest, section: Section, index: number): Piece[] {
  const title = sectionTitle(section);
  const first = section.items[0];
  const offset = first === undefined ? 0 : digest.items.indexOf(first);
  const fold = foldsAfter(section.items);
  const groups = section.items.map((item, at) =>
    itemChunks(item, at >= fold).map((chunk, line): Chunk => {
      const gap = line === 0 && at > 0 && at < fold && isApart(section.items, at) ? 2 : chunk.gap;
      return { ...chunk, item: offset + at, gap: line === 0 && at === 0 && title !== null ? 2 : gap };
    }),
  );
  const intro = introChunks(section);
  const head: Chunk[] = [...(title === null ? [] : [title]), ...intro];
  const opening = head.length === 0 ? groups : [[...head, ...(groups[0] ?? [])], ...groups.slice(1)];
  if (opening.length === 0 || opening.every((group) => group.length === 0)) return [];
  const repeated = title === null ? null : shortTitle(title);
  const capacity = {
    ...CAPACITY,
    text: title === null ? NAMELESS : CAPACITY.text - sizeOf(repeated === null ? [] : [repeated]).text,
  };
  const whole = opening.flat();
  const packed = title !== null && fits(sizeOf(whole), CAPACITY) ? [whole] : pack(opening, capacity);
  return packed.map((chunks, piece) => ({
    key: `${section.title ?? ''}#${index}/${piece + 1}`,
    sections: [index],
    chunks: title === null || packed.length === 1 ? chunks : numbered(chunks, repeated, piece, packed.length),
  }));
}

/** Stories stand apart from what is above them; entries of a list follow each other line by line. */
function isApart(items: readonly Item[], at: number): boolean {
  return (
    items[at]?.kind === 'story' ||
    items[at - 1]?.kind === 'story' ||
    (items[at - 1]?.text.length ?? 0) + (items[at - 1]?.title.length ?? 0) > SHORT_ENTRY / 2
  );
}

function numbered(chunks: readonly Chunk[], title: Chunk | null, piece: number, total: number): Chunk[] {
  const mark = { text: ` (${piece + 1}/${total})`, bold: true };
  const [first, ...rest] = chunks;
  if (title === null || first === undefined) return [...chunks];
  if (piece === 0) return [{ ...first, runs: [...first.runs, mark] }, ...rest];
  return [{ ...title, runs: [...title.runs, mark] }, { ...first, gap: 2 }, ...rest];
}

/** How many entries of a section are shown before the rest is folded away. */
function foldsAfter(items: readonly Item[]): number {
  const short = items.every(
    (item) => item.kind === 'brief' && item.title.length + item.text.length <= SHORT_ENTRY,
  );
  return short && items.length > LIST_LONG ? LIST_SHOWN : items.length;
}

/** Neighbours that are both small share a message. */
function shareSmall(pieces: readonly Piece[]): Piece[] {
  const shared: { piece: Piece; small: boolean }[] = [];
  for (const piece of pieces) {
    const small = sizeOf(piece.chunks).text < SHARED;
    const last = shared.at(-1);
    if (last?.small === true && small && fits(sizeOf([...last.piece.chunks, ...piece.chunks]), CAPACITY)) {
      last.piece = joined(last.piece, piece);
    } else shared.push({ piece, small });
  }
  return shared.map((entry) => entry.piece);
}

function joined(a: Piece, b: Piece): Piece {
  const [first, ...rest] = b.chunks;
  return {
    key: `${a.key}+${b.key}`,
    sections: [...a.sections, ...b.sections],
    chunks: first === undefined ? a.chunks : [...a.chunks, { ...first, gap: 2 }, ...rest],
  };
}

/** Joins the smallest neighbours until the push has few enough messages; packs it anew where that fails. */
function fewEnough(pieces: readonly Piece[], room: number): Piece[] {
  const kept = [...pieces];
  while (kept.length > room) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at + 1 < kept.length; at += 1) {
      const [a, b] = [kept[at], kept[at + 1]];
      if (a === undefined || b === undefined) continue;
      const size = sizeOf([...a.chunks, ...b.chunks]);
      if (fits(size, CAPACITY) && size.text < least) {
        least = size.text;
        best = at;
      }
    }
    const [a, b] = [kept[best], kept[best + 1]];
    if (a === undefined || b === undefined) return dense(pieces, room);
    kept.splice(best, 2, joined(a, b));
  }
  return kept;
}

function dense(pieces: readonly Piece[], room: number): Piece[] {
  const packed = pack(
    pieces.map((piece) => piece.chunks),
    CAPACITY,
  );
  const tight =
    packed.length <= room
      ? packed
      : pack(
          pieces.flatMap((piece) => piece.chunks.map((chunk) => [chunk])),
          CAPACITY,
        );
  if (tight.length > room) {
    throw new DigestTooLong(
      `the digest needs ${MAX_MESSAGES - room + tight.length} messages; a push has at most ${MAX_MESSAGES}`,
    );
  }
  const firstChunk = pieces.map((piece) => piece.chunks[0]?.runs[0]);
  return tight.map((chunks, index) => ({
    key: `dense:${index + 1}`,
    sections: pieces.flatMap((piece, at) =>
      chunks.some((chunk) => chunk.runs[0] === firstChunk[at]) ? piece.sections : [],
    ),
    chunks,
  }));
}
