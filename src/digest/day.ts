import { DateTime } from 'luxon';
import type { Day } from './digest.js';

/** A real calendar day from its parts, or null. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  if (time.getUTCFullYear() !== year || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day)
    return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Whole days since 1970-01-01. */
export function daysSinceEpoch(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** The calendar day at the start of a text, as written: `2026-03-10`, `2026/3/10`, `2026年3月10日`, `20260310`. */
export function leadingDay(value: unknown): Day | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?=(?:\d{2}){2,3}$)/.exec(text);
  return match === null ? null : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** A date of a header: its calendar day, and the moment that it names (of a mere day: its first). */
export interface WrittenDate {
  readonly day: Day;
  /** Unix milliseconds. */
  readonly at: number;
}

/**
 * A date as front matter has it. An instant (with a zone, or in Unix seconds or milliseconds) is a day in `zone`;
 * without a zone the day is the one that is written, and its time is in `zone`. Of a list the first counts.
 * @param zone IANA name
 */
export function writtenDate(value: unknown, zone: string): WrittenDate | null {
  const text = String(Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
  const instant = instantOf(text);
  if (instant !== null) {
    const local = instant.setZone(zone);
    return { day: local.toISODate() ?? '', at: local.toMillis() };
  }
  const day = leadingDay(text) ?? englishDay(text);
  if (day === null) return null;
  return {
    day,
    // Taken apart only where somebody asks: most dates are asked for their day.
    get at() {
      return momentOf(day, text, zone);
    },
  };
}

function momentOf(day: Day, text: string, zone: string): number {
  const clock = CLOCK.exec(text);
  const midnight = DateTime.fromISO(day, { zone });
  const hour = (Number(clock?.[1] ?? 0) % 12) + (isAfternoon(clock) ? 12 : 0);
  const timed = midnight.set({ hour, minute: Number(clock?.[2] ?? 0), second: Number(clock?.[3] ?? 0) });
  return (timed.isValid ? timed : midnight).toMillis();
}

/** A time of day after a date: `T08:30:00`, ` 8:30 PM`. */
const CLOCK = /[T\s日号]([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:[.,]\d+)?\s*([AaPp]\.?[Mm])?/;

function isAfternoon(clock: RegExpExecArray | null): boolean {
  if (clock?.[4] === undefined) return Number(clock?.[1] ?? 0) >= 12;
  return clock[4].toLowerCase().startsWith('p');
}

const ZONED = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) *(.+)$/i;
const OFFSET = /^(?:Z|UTC|GMT)?(?:([+-]\d{2}):?(\d{2})?)?(?: [A-Z]{2,5})?$/i;
const NAMED_ZONE = /\[?([A-Z][A-Za-z]+\/[A-Za-z_/]+)\]?$/;

/** The moment that a text names whatever the zone of its reader, or null. */
function instantOf(text: string): DateTime | null {
  // Eight, ten, twelve or fourteen digits that begin with a real day are that day.
  if (/^\d{10}(?:\d{3})?$/.test(text) && leadingDay(text) === null)
    return DateTime.fromMillis(Number(text) * (text.length === 10 ? 1000 : 1));
  if (/^\d{8}T\d{4,6}(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return validOrNull(DateTime.fromISO(text));
  if (/^[A-Z][a-z]{2}, |^\d{1,2} [A-Z][a-z]{2} \d{4} \d/.test(text))
    return validOrNull(DateTime.fromRFC2822(text));
  const [, year = '', month = '', day = '', clock = '', rest = ''] = ZONED.exec(text) ?? [];
  if (rest === '') return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${clock.padStart(clock.replace(/^\d{1,2}/, '').length + 2, '0').replace(',', '.')}`;
  const named = NAMED_ZONE.exec(rest)?.[1];
  const offset = OFFSET.exec(rest);
  if (offset !== null) {
    const [, hours = '+00', minutes = '00'] = offset;
    return validOrNull(DateTime.fromISO(`${iso}${hours}:${minutes}`));
  }
  return named === undefined ? null : validOrNull(DateTime.fromISO(iso, { zone: named }));
}

function validOrNull(time: DateTime): DateTime | null {
  return time.isValid ? time : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const MONTH_FIRST = new RegExp(`^(?:[a-z]+,? )?${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i');
const DAY_FIRST = new RegExp(`^(?:[a-z]+,? )?(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})\\b`, 'i');

/** `March 10, 2026`, `10 Mar 2026`. */
function englishDay(text: string): Day | null {
  const first = MONTH_FIRST.exec(text);
  const [name, day, year] =
    first === null
      ? ((match) => [match?.[2], match?.[1], match?.[3]])(DAY_FIRST.exec(text))
      : [first[1], first[2], first[3]];
  if (name === undefined) return null;
  return dayOf(Number(year), MONTHS.indexOf(name.toLowerCase()) + 1, Number(day));
}

/** Folders above a file that may carry its day: `2026/03/10/index.md`. */
const DAY_FOLDERS = 3;
const DAY_IN_NAME =
  /(?<!\d)(\d{4})(?:[-_.年]?(\d{2})[-_.月]?(\d{2})|[-_.年](\d{1,2})[-_.月](\d{1,2}))(?!\d)/g;
/** `2026/03/10`, `2026-03/10`, `2026/03-10`, `2026年/3月/10日`. */
const DAY_IN_FOLDERS = /(?:^|\/)(\d{4})年?[-_./]?(\d{1,2})(?:月?[-_./]|月)(\d{1,2})日?(?=$|[/_\-. ])/g;
/** `2026/0310`. */
const MONTH_DAY_FOLDER = /(?:^|\/)(\d{4})年?\/(\d{2})(\d{2})(?=$|[/_\-. ])/g;

/** The calendar day that a path carries: the last one in the file's name, else the one of its folders, else null. */
export function dayInPath(path: string): Day | null {
  const parts = path.split(/[/\\]/).slice(-1 - DAY_FOLDERS);
  const base = parts.at(-1) ?? '';
  const named = lastDay(base, DAY_IN_NAME);
  if (named !== null) return named;
  const folders = parts
    .slice(0, -1)
    .findLast((folder) => /^\d{4}[-_.年]?\d/.test(folder) && dayInPath(folder) !== null);
  if (folders !== undefined) return dayInPath(folders);
  const whole = [...parts.slice(0, -1), base.replace(/\.[A-Za-z]+$/, '')].join('/');
  return lastDay(whole, DAY_IN_FOLDERS) ?? lastDay(whole, MONTH_DAY_FOLDER);
}

function lastDay(text: string, pattern: RegExp): Day | null {
  for (const match of [...text.matchAll(pattern)].reverse()) {
    const day = dayOf(Number(match[1]), Number(match[2] ?? match[4]), Number(match[3] ?? match[5]));
    if (day !== null) return day;
  }
  return null;
}
