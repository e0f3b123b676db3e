import { DateTime } from 'luxon';
import { dayOf } from '../digest/day.js';
import type { Day } from '../digest/digest.js';

/** Two days, both included; `from` is never after `to`. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** When and where the reader asks: `now` in Unix milliseconds, an IANA time zone. */
export interface Moment {
  readonly now: number;
  readonly timezone: string;
}

/** The calendar day at a moment. */
export function dayAt({ now, timezone }: Moment): Day {
  return DateTime.fromMillis(now, { zone: timezone }).toISODate() ?? '1970-01-01';
}

/** The day `days` after (before, where negative) another. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Archives neither begin earlier nor reach further. */
const LONGEST_DAYS = 36_500;

/**
 * Reads a period as people write it, in Chinese or English: `7d`, `2026-01`, `2026-01-10..2026-01-20`, 今天, 上周,
 * 近7天, 1月, `last 7 days`, `January`. Weeks run from Monday to Sunday; the last N days include today; a month or
 * day without a year is the latest that has begun. Null: it is no period.
 */
export function readPeriod(typed: string, moment: Moment): Period | null {
  const text = fold(typed);
  if (text === '') return null;
  const today = DateTime.fromISO(dayAt(moment), { zone: 'utc' });
  return readRange(text, today) ?? readOne(text, today);
}

/** Reads a day: 2026-01-31, 1月31日, 1/31, 昨天, yesterday, 上周五. Null: it is no day. */
export function readDay(typed: string, moment: Moment): Day | null {
  const period = readPeriod(typed, moment);
  return period !== null && period.from === period.to ? period.from : null;
}

function fold(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function iso(time: DateTime): Day {
  return time.toISODate() ?? '1970-01-01';
}

function readRange(text: string, today: DateTime): Period | null {
  const match =
    /^(.+?)\s*(?:\.{2,}|…|~|—+|–|至|到| to | - )\s*(.+)$/.exec(text) ?? /^(.+[月日号])-(.+)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const first = readOne(match[1], today);
  const last = readOne(match[2], today);
  if (first === null || last === null) return null;
  return first.from <= last.to ? { from: first.from, to: last.to } : { from: last.from, to: first.to };
}

function readOne(text: string, today: DateTime): Period | null {
  return readNamed(text, today) ?? readLast(text, today) ?? readDate(text, today);
}

function day(time: DateTime): Period {
  return { from: iso(time), to: iso(time) };
}

function whole(time: DateTime, unit: 'week' | 'month' | 'year'): Period {
  return { from: iso(time.startOf(unit)), to: iso(time.endOf(unit)) };
}

const NAMED: readonly (readonly [RegExp, (today: DateTime) => Period])[] = [
  [/^(今天|今日|today)$/, (today) => day(today)],
  [/^(昨天|昨日|yesterday)$/, (today) => day(today.minus({ days: 1 }))],
  [/^(前天|前日)$/, (today) => day(today.minus({ days: 2 }))],
  [/^大前天$/, (today) => day(today.minus({ days: 3 }))],
  [/^((本|这|这个|这一)(周|星期|礼拜)|this week)$/, (today) => whole(today, 'week')],
  [/^((上|上个|上一)(周|星期|礼拜)|last week)$/, (today) => whole(today.minus({ weeks: 1 }), 'week')],
  [/^上上(个)?(周|星期|礼拜)$/, (today) => whole(today.minus({ weeks: 2 }), 'week')],
  [/^((本|这|这个|当)月|this month)$/, (today) => whole(today, 'month')],
  [/^((上|上个|上一)月|last month)$/, (today) => whole(today.minus({ months: 1 }), 'month')],
  [/^上上(个)?月$/, (today) => whole(today.minus({ months: 2 }), 'month')],
  [/^(今年|本年|this year)$/, (today) => whole(today, 'year')],
  [/^(去年|上一年|last year)$/, (today) => whole(today.minus({ years: 1 }), 'year')],
  [/^前年$/, (today) => whole(today.minus({ years: 2 }), 'year')],
  [
    /^(最近|近期|近来|recently|lately)$/,
    (today) => ({ from: iso(today.minus({ days: 29 })), to: iso(today) }),
  ],
];

function readNamed(text: string, today: DateTime): Period | null {
  const named = NAMED.find(([pattern]) => pattern.test(text));
  if (named !== undefined) return named[1](today);
  const weekday = /^(上|上个|本|这|last )?(?:(?:周|星期|礼拜)([一二三四五六日天])|([a-z]{6,9}))$/.exec(text);
  const number = weekday === null ? 0 : weekdayOf(weekday[2] ?? weekday[3] ?? '');
  if (weekday === null || number === 0) return null;
  const [, which] = weekday;
  const inThisWeek = today.startOf('week').plus({ days: number - 1 });
  if (which === '本' || which === '这') return day(inThisWeek);
  if (which === '上' || which === '上个') return day(inThisWeek.minus({ weeks: 1 }));
  const before = which === 'last ' ? inThisWeek >= today : inThisWeek > today;
  return day(before ? inThisWeek.minus({ weeks: 1 }) : inThisWeek);
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function weekdayOf(name: string): number {
  if (name.length === 1) return '天日'.includes(name) ? 7 : '一二三四五六'.indexOf(name) + 1;
  return WEEKDAYS.indexOf(name) + 1;
}

const LAST = new RegExp(
  '^(?:近|最近|过去|近来|这|last |past )?(?:the )?' +
    '(\\d{1,5}|[一二两三四五六七八九十]{1,3}|半)\\s*(?:个)?' +
    '(天|日|d|days?|周|星期|礼拜|w|weeks?|月|m|months?|年|y|years?)(?:内|以来)?$',
);

function readLast(text: string, today: DateTime): Period | null {
  const match = LAST.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const unit = match[2];
  const said = /^(近|最近|过去|近来|这|last |past )/.test(text) || /个/.test(text);
  // 1月 is January and 2年, 3日 are no spans unless someone says 近 or 个; 三天 and 7d are.
  if (!said && match[1] !== '半' && /^[月日年]$/.test(unit)) return null;
  const halfYear = match[1] === '半' && /^(年|y)/.test(unit);
  const number = match[1] === '半' ? 0 : numberOf(match[1]);
  if (halfYear) return since(today, today.minus({ months: 6 }).plus({ days: 1 }));
  if (number < 1) return null;
  if (/^(天|日|d)/.test(unit)) return since(today, today.minus({ days: Math.min(number, LONGEST_DAYS) - 1 }));
  if (/^(周|星期|礼拜|w)/.test(unit)) {
    return since(today, today.minus({ days: Math.min(number * 7, LONGEST_DAYS) - 1 }));
  }
  const months = Math.min(/^(月|m)/.test(unit) ? number : number * 12, 1200);
  return since(today, today.minus({ months }).plus({ days: 1 }));
}

function since(today: DateTime, first: DateTime): Period {
  return { from: iso(first), to: iso(today) };
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (character: string | undefined) =>
    character === '两' ? 2 : '一二三四五六七八九'.indexOf(character ?? '') + 1;
  const [tens, ones] = text.split('十');
  if (ones === undefined) return text.length === 1 ? digit(text) : 0;
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function monthOf(name: string): number {
  const at = MONTHS.findIndex((month) => month === name || (name.length >= 3 && month.slice(0, 3) === name));
  return name === 'sept' ? 9 : at + 1;
}

function readDate(text: string, today: DateTime): Period | null {
  const full =
    /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})[日号]?$/.exec(text) ??
    /^(20\d\d)(\d\d)(\d\d)$/.exec(text);
  if (full !== null) return oneDay(Number(full[1]), Number(full[2]), Number(full[3]));
  const month = /^(\d{4})[-/.年]\s?(\d{1,2})月?(?:份)?$/.exec(text) ?? /^(20\d\d)(0[1-9]|1[0-2])$/.exec(text);
  if (month !== null) return oneMonth(Number(month[1]), Number(month[2]));
  const year = /^((?:19|20)\d\d)年?$/.exec(text);
  if (year !== null) return whole(DateTime.utc(Number(year[1])), 'year');
  const short = /^(\d{1,2})(?:月|\/)\s?(\d{1,2})[日号]?$/.exec(text);
  if (short !== null) return latestDay(Number(short[1]), Number(short[2]), today);
  const bare = /^(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?$/.exec(text);
  if (bare?.[1] !== undefined) return latestMonth(numberOf(bare[1]), today);
  return readEnglishDate(text, today);
}

function readEnglishDate(text: string, today: DateTime): Period | null {
  const match =
    /^([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?:,? (\d{4}))?$/.exec(text) ??
    /^(?<d>\d{1,2})(?:st|nd|rd|th)? (?<m>[a-z]{3,9})\.?(?: (?<y>\d{4}))?$/.exec(text);
  if (match === null) return null;
  const month = monthOf(match.groups?.m ?? match[1] ?? '');
  if (month === 0) return null;
  const date = match.groups === undefined ? match[2] : match.groups.d;
  const year = match.groups === undefined ? match[3] : match.groups.y;
  if (date !== undefined) {
    return year === undefined
      ? latestDay(month, Number(date), today)
      : oneDay(Number(year), month, Number(date));
  }
  return year === undefined ? latestMonth(month, today) : oneMonth(Number(year), month);
}

function oneDay(year: number, month: number, date: number): Period | null {
  const found = dayOf(year, month, date);
  return found === null ? null : { from: found, to: found };
}

function oneMonth(year: number, month: number): Period | null {
  return month < 1 || month > 12 ? null : whole(DateTime.utc(year, month), 'month');
}

function latestMonth(month: number, today: DateTime): Period | null {
  return oneMonth(month > today.month ? today.year - 1 : today.year, month);
}

function latestDay(month: number, date: number, today: DateTime): Period | null {
  // 2月29日 may lie up to eight years back.
  for (let year = today.year; year >= today.year - 8; year -= 1) {
    const found = oneDay(year, month, date);
    if (found !== null && found.from <= iso(today)) return found;
  }
  return null;
}
