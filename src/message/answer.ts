import type { Day } from '../digest/digest.js';
import type { Run } from '../digest/run.js';
import type { StoryMark } from '../query/archive.js';
import type { Period } from '../query/period.js';
import type { Snippet } from '../query/snippet.js';
import { guardRuns } from './guard.js';
import { runsToHtml } from './html.js';
import type { InlineButton, MessagePayload } from './message.js';

/** Translates a key of data/locales/*.ftl; the result is plain text, never markup. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** One item of an answer. */
export interface AnswerItem {
  readonly title: string;
  readonly date: Day;
  readonly section: string | null;
  /** The post that it stands in; null where it has no address. */
  readonly post: string | null;
  /** Where the news comes from. */
  readonly source: string | null;
  /** Opens the item to be read in the private chat. */
  readonly read: Tap;
  readonly snippet?: Snippet | null;
  /** Absent where it belongs to no story that is told on several days. */
  readonly story?: StoryMark;
}

/** What a button does, without its label. */
export type Tap = { readonly callback_data: string } | { readonly url: string };

export interface Paging {
  /** From 0. */
  readonly page: number;
  readonly perPage: number;
  readonly count: number;
  /** Counting stopped there: `count` means that many or more. */
  readonly capped: boolean;
  /** Callback data of another page; null where it does not fit into a button. */
  readonly to: (page: number) => string | null;
}

type Line = readonly Run[];
export type Buttons = readonly (readonly InlineButton[])[];

/** Lines of an answer that everybody in a group sees. */
const SHORT = 5;
const TITLE_LENGTH = 160;
const SECTION_LENGTH = 40;
/** Longer addresses would use up what Telegram takes of entity data; they are rare and left out. */
const URL_LENGTH = 300;
/** Titles of a day stand close together, up to 20 on a page. */
const DAY_TITLE_LENGTH = 110;
const DAY_SECTION_LENGTH = 50;

export interface ListAnswer {
  readonly heading: string;
  /** How the question was understood, where that is not plain. */
  readonly notes: readonly string[];
  readonly items: readonly AnswerItem[];
  /** `newest`: grouped by day; `relevance`: each item with its day and, where there is one, the hit in context. */
  readonly order: 'newest' | 'relevance';
}

/**
 * A list of numbered items with buttons to read each, to turn pages, and others. Items of one story that stand together
 * share the day's heading of the newest; the others tell their own day.
 */
export function listAnswer(
  say: Say,
  { heading, notes, items, order }: ListAnswer,
  paging: Paging,
  more: Buttons,
): MessagePayload {
  const lines: Line[] = [
    headingLine(say, heading, paging),
    ...notes.map((note) => [{ text: note }]),
    [{ text: say(order === 'newest' ? 'order-newest' : 'order-relevance') }],
  ];
  let day: Day | null = null;
  for (const [at, item] of items.entries()) {
    const goesOn = at > 0 && item.story !== undefined && item.story.story === items[at - 1]?.story?.story;
    if (order === 'relevance') lines.push([]);
    else if (!goesOn && item.date !== day) {
      lines.push([], [{ text: dayText(say, item.date), bold: true }]);
      day = item.date;
    }
    const title = titleLine(item);
    if (goesOn) lines.push([{ text: `${at + 1}) ${item.date} ` }, ...title]);
    else if (item.story === undefined) lines.push([{ text: `${at + 1}) ` }, ...title]);
    else
      lines.push([
        { text: `${at + 1}) ` },
        ...title,
        { text: ` · ${say('story-days', { days: item.story.days })}` },
      ]);
    if (order === 'relevance') lines.push([{ text: placeOf(item) }]);
    if (item.snippet !== undefined && item.snippet !== null) lines.push(snippetLine(item.snippet));
  }
  return linesPayload(lines, [...readButtons(items), ...pageButtons(say, paging), ...more]);
}

/** Buttons with the items' numbers, as many side by side as a phone shows readably. */
function readButtons(items: readonly AnswerItem[]): InlineButton[][] {
  const numbers = items.map((item, at): InlineButton => ({ text: String(at + 1), ...item.read }));
  return inRows(numbers, items.length > 10 ? 7 : 5);
}

/**
 * The same for a group in which everybody sees it: at most five lines and one button, silent. Whoever wants
 * more asks in private.
 */
export function shortAnswer(
  say: Say,
  heading: string,
  notes: readonly string[],
  items: readonly AnswerItem[],
  paging: Paging,
  privateUrl: string,
): MessagePayload {
  const head = [
    ...notes.map((note) => [{ text: note }]),
    headingLine(say, heading, { ...paging, perPage: Number.POSITIVE_INFINITY }),
  ];
  const lines: Line[] = [...head, ...items.slice(0, SHORT - head.length).map((item) => titleLine(item))];
  return {
    ...linesPayload(lines, [[{ text: say('button-private'), url: privateUrl }]]),
    disable_notification: true,
  };
}

export interface DayAnswer {
  readonly date: Day;
  readonly title: string | null;
  readonly count: number;
  /** The day's first post. */
  readonly post: string | null;
  /** The items of this page, in reading order. */
  readonly items: readonly AnswerItem[];
  readonly before: InlineButton | null;
  readonly after: InlineButton | null;
}

/** A day's digest as its titles, section by section, with buttons to the days beside it. */
export function dayAnswer(say: Say, day: DayAnswer, note: string | null, paging: Paging): MessagePayload {
  const lines: Line[] = note === null ? [] : [[{ text: note }]];
  const title = clip(day.title ?? say('untitled'), TITLE_LENGTH);
  lines.push([{ ...linked(title, day.post), bold: true }]);
  lines.push([
    {
      text: [dayText(say, day.date), counted(say, paging), pageNote(say, paging)].filter(Boolean).join(' · '),
    },
  ]);
  let section: string | null | undefined;
  for (const [at, item] of day.items.entries()) {
    if (item.section !== section) {
      lines.push(
        [],
        ...(item.section === null ? [] : [[{ text: clip(item.section, DAY_SECTION_LENGTH), bold: true }]]),
      );
      section = item.section;
    }
    lines.push([{ text: `${at + 1}) ` }, ...titleLine(item, DAY_TITLE_LENGTH)]);
  }
  const days = [day.before, day.after].filter((button) => button !== null);
  return linesPayload(lines, [
    ...readButtons(day.items),
    ...pageButtons(say, paging),
    ...(days.length === 0 ? [] : [days]),
  ]);
}

/** Plain lines and buttons: help, notices, tags to choose from. The first line may be a heading. */
export function noteAnswer(lines: readonly string[], buttons: Buttons, live = false): MessagePayload {
  return linesPayload(
    lines.map((text) => [{ text }]),
    buttons,
    live,
  );
}

/** Buttons in rows, as many side by side as a phone shows readably. */
export function inRows(buttons: readonly InlineButton[], across = 3): InlineButton[][] {
  const rows: InlineButton[][] = [];
  for (let at = 0; at < buttons.length; at += across) rows.push(buttons.slice(at, at + across));
  return rows;
}

/** The period as it stands in a heading. */
export function periodText(period: Period | null): string {
  if (period === null) return '';
  return period.from === period.to ? period.from : `${period.from} – ${period.to}`;
}

export interface ItemAnswer {
  readonly item: Omit<AnswerItem, 'read'>;
  /** All of it, insight included, paragraphs apart. */
  readonly text: string;
  readonly back: InlineButton | null;
}

/** One item to be read: title, text, where it was posted and where it comes from. */
export function itemAnswer(say: Say, { item, text, back }: ItemAnswer): MessagePayload {
  const body = text
    .split(/\n+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  const lines: Line[] = [
    [{ ...linked(clip(item.title, TITLE_LENGTH), item.post ?? item.source), bold: true }],
    [
      {
        text: [dayText(say, item.date), clip(item.section ?? '', SECTION_LENGTH)].filter(Boolean).join(' · '),
      },
    ],
    ...fitting(body).flatMap((paragraph): Line[] => [[], [{ text: paragraph }]]),
  ];
  const source = linked(say('item-source'), item.source);
  const post = linked(say('item-post'), item.post);
  const links = [source, post].filter((run) => run.url !== undefined);
  if (links.length > 0)
    lines.push(
      [],
      links.flatMap((run, at) => (at === 0 ? [run] : [{ text: ' · ' }, run])),
    );
  return linesPayload(lines, back === null ? [] : [[back]]);
}

/** UTF-16 units of an item's text in one message: with what is around it, and joiners in it, below Telegram's 4096. */
const TEXT_LENGTH = 3000;

/** The paragraphs that fit, the last one cut where it must be. */
function fitting(paragraphs: readonly string[]): string[] {
  const kept: string[] = [];
  let left = TEXT_LENGTH;
  for (const paragraph of paragraphs) {
    if (left < 40) return [...kept, '…'];
    kept.push(clip(paragraph, left));
    left -= paragraph.length + 2;
  }
  return kept;
}

/** An item as somebody sends it into another chat through inline mode. */
export function sharedItem(item: Omit<AnswerItem, 'read'>): MessagePayload {
  const title: Run = { ...linked(clip(item.title, TITLE_LENGTH), item.post ?? item.source), bold: true };
  const sourceMark: Run[] =
    item.post !== null && item.source !== null ? [NO_BREAK, linked('↗', item.source)] : [];
  return linesPayload([[title, ...sourceMark], [{ text: placeOf(item) }]], []);
}

export function clip(text: string, length: number): string {
  // Most texts are flat already, and looking is cheaper than replacing.
  const flat = (UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
  if (flat.length <= length) return flat;
  return `${flat
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`;
}

const UNEVEN = /[^\S ]| {2}/;

/** Lines of runs as one message, without previews of its links. */
export function linesPayload(lines: readonly Line[], buttons: Buttons, live = false): MessagePayload {
  // An answer that is quiet as a whole, as most are, has no line that need be looked at closely.
  const quiet = live || isQuiet(lines);
  const html = lines.map((line) => runsToHtml(quiet || isQuiet([line]) ? line : guardRuns(line))).join('\n');
  const rows = buttons.filter((row) => row.length > 0).map((row) => [...row]);
  return {
    text: html,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(rows.length === 0 ? {} : { reply_markup: { inline_keyboard: rows } }),
  };
}

/** Whether nothing in lines could become live: most of them, and looking closely takes longer than all the rest. */
function isQuiet(lines: readonly Line[]): boolean {
  let text = '';
  for (const line of lines) for (const run of line) text += run.text;
  return !LOUD.test(text);
}

/** Signs that mentions, hashtags, commands, domains and addresses need, and what may be a number as long as a bank card's. */
const LOUD = /[@#$＃/.:]|(?<![\d -])[\d -]{12}/;

/** A run with an address, where there is one that is not too long. Whole objects: V8 takes long for spread ones. */
export function linked(text: string, url: string | null): Run {
  return url === null || url.length > URL_LENGTH ? { text } : { text, url };
}

/** Keeps the mark of a source on the line of the title's last word. */
const NO_BREAK: Run = { text: '\u00a0' };

/** The title leads to the post, and ↗ to the source; where nothing was posted, the title leads there. */
function titleLine(item: Pick<AnswerItem, 'title' | 'post' | 'source'>, length = TITLE_LENGTH): Line {
  const title = linked(clip(item.title, length), item.post ?? item.source);
  const source = linked('↗', item.post === null ? null : item.source);
  return source.url === undefined ? [title] : [title, NO_BREAK, source];
}

/** Where an item stands: its day and section. */
function placeOf({ date, section }: Pick<AnswerItem, 'date' | 'section'>): string {
  const name = clip(section ?? '', SECTION_LENGTH);
  return name === '' ? date : `${date} · ${name}`;
}

function snippetLine({ before, hit, after }: Snippet): Line {
  return [{ text: before }, { text: hit, bold: true }, { text: after }];
}

function headingLine(say: Say, heading: string, paging: Paging): Line {
  const rest = [counted(say, paging), pageNote(say, paging)].filter(Boolean).join(' · ');
  return [{ text: clip(heading, TITLE_LENGTH), bold: true }, { text: ` · ${rest}` }];
}

function counted(say: Say, { count, capped }: Paging): string {
  return say(capped ? 'items-many' : 'items', { count });
}

function pageNote(say: Say, paging: Paging): string {
  const pages = pagesOf(paging);
  if (pages < 2) return '';
  return say(paging.capped ? 'page-of-many' : 'page-of', { page: paging.page + 1, pages });
}

function pagesOf({ count, perPage }: Paging): number {
  return Math.ceil(count / perPage);
}

/** The first page, the one before, the next, and the last. */
function pageButtons(say: Say, paging: Paging): InlineButton[][] {
  const { page, capped, to } = paging;
  const last = pagesOf(paging) - 1;
  const turn = (wanted: boolean, target: number, text: string): InlineButton[] => {
    const data = wanted ? to(target) : null;
    return data === null ? [] : [{ text, callback_data: data }];
  };
  const buttons = [
    ...turn(page > 1, 0, '« 1'),
    ...turn(page > 0, page - 1, say('button-previous')),
    ...turn(page < last, page + 1, say('button-next')),
    ...turn(page < last - 1 && !capped, last, `${last + 1} »`),
  ];
  return buttons.length === 0 ? [] : [buttons];
}

function dayText(say: Say, date: Day): string {
  return `${date} · ${weekday(say, date)}`;
}

/** 1 is Monday. */
function weekday(say: Say, date: Day): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return say('weekday', { day: day === 0 ? 7 : day });
}
