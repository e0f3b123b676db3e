import type { Day } from '../digest/digest.js';
import type { Run } from '../digest/run.js';
import type { Period } from '../query/period.js';
import type { Snippet } from '../query/snippet.js';
import { guardRuns, runsToHtml } from './html.js';
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
  readonly snippet?: Snippet | null;
}

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

/** A list of items, two lines each and the hit in context where there is one, with buttons to turn pages. */
export function listAnswer(
  say: Say,
  heading: string,
  notes: readonly string[],
  items: readonly AnswerItem[],
  paging: Paging,
  more: Buttons,
): MessagePayload {
  const lines: Line[] = [headingLine(say, heading, paging), ...notes.map((note) => [{ text: note }])];
  for (const item of items) {
    lines.push([], titleLine(item), [{ text: placeOf(item) }]);
    if (item.snippet !== undefined && item.snippet !== null) lines.push(snippetLine(item.snippet));
  }
  return payload(lines, [...pageButtons(say, paging), ...more]);
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
  const head = [...notes.map((note) => [{ text: note }]), headingLine(say, heading, { ...paging, page: 0 })];
  const lines: Line[] = [...head, ...items.slice(0, SHORT - head.length).map((item) => titleLine(item))];
  return {
    ...payload(lines, [[{ text: say('button-private'), url: privateUrl }]]),
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
      text: [day.date, weekday(say, day.date), counted(say, paging), pageNote(say, paging)]
        .filter(Boolean)
        .join(' · '),
    },
  ]);
  let section: string | null | undefined;
  for (const item of day.items) {
    if (item.section !== section) {
      lines.push(
        [],
        ...(item.section === null ? [] : [[{ text: clip(item.section, DAY_SECTION_LENGTH), bold: true }]]),
      );
      section = item.section;
    }
    lines.push([{ text: '· ' }, ...titleLine(item, DAY_TITLE_LENGTH)]);
  }
  const days = [day.before, day.after].filter((button) => button !== null);
  return payload(lines, [...pageButtons(say, paging), ...(days.length === 0 ? [] : [days])]);
}

/** Plain lines and buttons: help, notices, tags to choose from. The first line may be a heading. */
export function noteAnswer(lines: readonly string[], buttons: Buttons, live = false): MessagePayload {
  return payload(
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

/** An item as somebody sends it into another chat through inline mode. */
export function sharedItem(item: AnswerItem): MessagePayload {
  const title: Run = { ...linked(clip(item.title, TITLE_LENGTH), item.post ?? item.source), bold: true };
  const sourceMark: Run[] =
    item.post !== null && item.source !== null ? [{ text: ' ' }, linked('↗', item.source)] : [];
  return payload([[title, ...sourceMark], [{ text: placeOf(item) }]], []);
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

function payload(lines: readonly Line[], buttons: Buttons, live = false): MessagePayload {
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
function linked(text: string, url: string | null): Run {
  return url === null || url.length > URL_LENGTH ? { text } : { text, url };
}

function titleLine(item: AnswerItem, length = TITLE_LENGTH): Line {
  const title = linked(clip(item.title, length), item.post);
  const source = linked('↗', item.source);
  return source.url === undefined ? [title] : [title, { text: ' ' }, source];
}

/** Where an item stands: its day and section. */
function placeOf({ date, section }: AnswerItem): string {
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

function pageNote(say: Say, { page }: Paging): string {
  return page === 0 ? '' : say('page-of', { page: page + 1 });
}

function pageButtons(say: Say, { page, perPage, count, to }: Paging): InlineButton[][] {
  const buttons: InlineButton[] = [];
  const previous = page > 0 ? to(page - 1) : null;
  const next = (page + 1) * perPage < count ? to(page + 1) : null;
  if (previous !== null) buttons.push({ text: say('button-previous'), callback_data: previous });
  if (next !== null) buttons.push({ text: say('button-next'), callback_data: next });
  return buttons.length === 0 ? [] : [buttons];
}

/** 1 is Monday. */
function weekday(say: Say, date: Day): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return say('weekday', { day: day === 0 ? 7 : day });
}
