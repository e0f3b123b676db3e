import type { Day, Digest, Section } from '../digest/digest.js';
import { hashtagsOf } from '../digest/hashtag.js';
import { toLines } from '../digest/lines.js';
import { plainText } from '../digest/plain.js';
import { type Run, runText } from '../digest/run.js';
import { bodyChunks, type Chunk, chunkOf, lineChunks, sizeOf } from './chunk.js';
import { guardRuns } from './guard.js';
import { CAPACITY, pack, withOpenStart } from './split.js';
import { sectionTitle } from './title.js';

/** The first message of a push, and what of its text did not fit into it. */
export interface Overview {
  readonly plain: readonly Chunk[];
  /** Whether it has contents that can be linked. */
  readonly hasContents: boolean;
  /** The same with `part:N` links in the contents; `partOf` gives the message in which a place begins, or null. */
  linked(partOf: (place: Place) => number | null): readonly Chunk[];
  readonly overflow: readonly (readonly Chunk[])[];
  /** The sections that get messages of their own. */
  readonly sections: readonly Section[];
}

/** A section, by its index in `Overview.sections`, or a story that has none, by its index in the digest's items. */
export type Place = { readonly section: number } | { readonly item: number };

/** Lines of the summary that are open; the rest is folded. */
const SUMMARY_LINES = 5;
const TITLE_LENGTH = 900;

/**
 * Title, day, summary, contents and category. The title comes first, bold and alone: it is what a
 * notification and the pinned bar show.
 */
export function overviewOf(digest: Digest, options: { readonly locale: 'zh' | 'en' }): Overview {
  const sections = digest.sections.filter(
    (section) => section.items.length > 0 || section.intro.length > 0 || sectionTitle(section) !== null,
  );
  const head = headChunks(digest, options.locale);
  const contents = contentsLines(digest, sections);
  const category = hashtagsOf(digest.categories[0] ?? '').map((tag) => `#${tag}`);
  const tail: Chunk[] = category.length === 0 ? [] : [bare([{ text: category.join(' ') }], 2)];
  const fixed = sizeOf([...head, ...contents.map((line) => line.chunk), ...tail]);
  const [first = [], ...overflow] = packBody(prose(digest), {
    text: CAPACITY.text - fixed.text,
    entities: CAPACITY.entities - fixed.entities - contents.length,
    data: CAPACITY.data - fixed.data - contents.length * 60,
  });
  const build = (line: (one: ContentsLine) => Chunk): Chunk[] => [
    ...head,
    ...first,
    ...contents.map(line),
    ...tail,
  ];
  return {
    plain: build((line) => line.chunk),
    hasContents: contents.length > 0,
    linked: (partOf) => build((line) => linkedLine(line, partOf(line.place))),
    overflow,
    sections,
  };
}

function packBody(
  chunks: readonly Chunk[],
  room: { text: number; entities: number; data: number },
): Chunk[][] {
  if (chunks.length === 0) return [];
  const least = Math.min(...chunks.map((chunk) => sizeOf([chunk]).text), 200);
  if (room.text < least || room.entities < 5) return [[], ...pack([chunks], CAPACITY).map(withOpenStart)];
  const [first = []] = pack([chunks], room);
  const taken = first.reduce((sum, chunk) => sum + runText(chunk.runs).length, 0);
  const all = chunks.reduce((sum, chunk) => sum + runText(chunk.runs).length, 0);
  if (taken >= all) return [first];
  const pieces = pack([chunks], room);
  // Only the first message is narrow; what is left over is packed again at full width.
  return [first, ...pack([pieces.slice(1).flat()], CAPACITY).map(withOpenStart)];
}

function headChunks(digest: Digest, locale: 'zh' | 'en'): Chunk[] {
  const line = dateLine(digest.date, digest.items.length, locale);
  const named = digest.title ?? digest.categories[0] ?? null;
  // Even a file that says nothing is shown as something: Telegram takes no empty message.
  const title = named ?? (line === '' ? digest.fileName.replace(/^.*[/\\]/, '') : null);
  const clipped =
    title !== null && title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH)}…`.toWellFormed() : title;
  return [
    ...(clipped === null ? [] : [chunkOf([{ text: clipped, bold: true }], { keep: true })]),
    ...(line === '' ? [] : [chunkOf([{ text: line, ...(clipped === null ? { bold: true } : {}) }])]),
  ];
}

/** Made once: a formatter costs more than a whole message. */
const DAY_FORMATS = { zh: dayFormat('zh-CN'), en: dayFormat('en-GB') };

function dayFormat(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  });
}

/** Day, weekday and number of items, such as `2026年1月31日 星期六 · 28 条`. */
export function dateLine(date: Day | null, items: number, locale: 'zh' | 'en'): string {
  const day = date === null ? '' : DAY_FORMATS[locale].format(new Date(`${date}T00:00:00Z`));
  const spaced = day.replace(/日(?=星期)/, '日 ');
  const count =
    items === 0 ? '' : locale === 'zh' ? `${items} 条` : `${items} ${items === 1 ? 'item' : 'items'}`;
  return [spaced, count].filter((part) => part !== '').join(' · ');
}

/** The summary, then what stands before the first section; a summary that the lead repeats is left out. */
function prose(digest: Digest): Chunk[] {
  const lead = bodyChunks(digest.lead);
  const repeated = repeats(plainText(digest.lead), plainText(digest.summaryTokens));
  const lines = repeated ? [] : toLines(digest.summaryTokens);
  const summary = lineChunks(lines, '').map(
    (chunk, at): Chunk => (at >= SUMMARY_LINES ? { ...chunk, quote: 'expandable', gap: 1 } : chunk),
  );
  return [...apart(summary), ...apart(lead)];
}

function apart(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((chunk, index): Chunk => (index === 0 ? { ...chunk, gap: 2 } : chunk));
}

/** Whether a text has all the letters of another in a row. */
function repeats(text: string, other: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(other)) return true;
  return text !== '' && letters(text).includes(letters(other));
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

interface ContentsLine {
  readonly place: Place;
  readonly title: string;
  readonly count: string;
  readonly chunk: Chunk;
}

/** One line a section with its number of items, one a story without a section; as many as fit into a third of a message. */
function contentsLines(digest: Digest, sections: readonly Section[]): ContentsLine[] {
  const lines: ContentsLine[] = [];
  let length = 0;
  for (const { place, title, count } of sections.flatMap((section, at) => entriesOf(digest, section, at))) {
    length += title.length + count.length;
    if (length > CAPACITY.text / 3 || lines.length >= 40) break;
    lines.push({ place, title, count, chunk: bare([{ text: title + count }], lines.length === 0 ? 2 : 1) });
  }
  return lines;
}

function entriesOf(digest: Digest, section: Section, at: number): Omit<ContentsLine, 'chunk'>[] {
  const heading = sectionTitle(section);
  if (heading !== null) {
    const count = section.items.length === 0 ? '' : ` · ${section.items.length}`;
    return [{ place: { section: at }, title: shown(runText(heading.runs)), count }];
  }
  const stories = section.items.filter((item) => item.kind === 'story' && item.title !== '');
  return stories.map((item) => ({
    place: { item: digest.items.indexOf(item) },
    title: shown(item.title),
    count: '',
  }));
}

/** A title as contents show it: nothing in it becomes live. */
function shown(title: string): string {
  return runText(guardRuns([{ text: title.replaceAll('\u2060', '') }]));
}

function linkedLine(line: ContentsLine, part: number | null): Chunk {
  if (part === null) return line.chunk;
  const runs: Run[] = [{ text: line.title, url: `part:${part}` }, { text: line.count }];
  return { ...line.chunk, runs: runs.filter((run) => run.text !== '') };
}

function bare(runs: readonly Run[], gap: 1 | 2): Chunk {
  return { runs, quote: 'none', pre: false, gap, keep: false, item: null, section: null };
}
