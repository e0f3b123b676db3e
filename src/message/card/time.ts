import { DateTime } from 'luxon';
import type { Day } from '../../digest/digest.js';
import { shorten } from '../panel.js';

/** `08:00` on the day that is talked about, `02-01 08:00` on another. `at` in Unix milliseconds. */
export function moment(at: number, timezone: string, day: Day): string {
  const time = DateTime.fromMillis(at, { zone: timezone });
  return time.toFormat(time.toISODate() === day ? 'HH:mm' : 'MM-dd HH:mm');
}

/** `2026-01-31 08:00`: for lists that span days. */
export function fullMoment(at: number, timezone: string): string {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd HH:mm');
}

const WORDS = /^(?:(\d{4}-\d{1,2}-\d{1,2})[ T]|(今天|today|明天|tomorrow) ?)?(\d{1,2})[:：](\d{2})$/i;

export type When =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly why: 'unclear' | 'missing' | 'past' | 'far' };

/** How far ahead a publication may be planned: beyond this it is a slip of the finger. */
const FARTHEST = 7 * 24 * 3600_000;

/**
 * Reads `21:30`, `明天 08:00`, `2026-02-01 08:00` as an instant in the zone.
 * `missing`: the day or the time does not exist there (31 April, the hour that DST skips).
 */
export function readWhen(text: string, now: number, timezone: string): When {
  const match = WORDS.exec(text.trim().replace(/\s+/g, ' '));
  if (!match) return { ok: false, why: 'unclear' };
  const [, written, named, hours, minutes] = match;
  const today = DateTime.fromMillis(now, { zone: timezone });
  const tomorrow = named !== undefined && /明天|tomorrow/i.test(named);
  const day = written?.replace(/-(\d)(?=-|$)/g, '-0$1') ?? today.plus({ days: tomorrow ? 1 : 0 }).toISODate();
  const [hour, minute] = [Number(hours), Number(minutes)];
  const time = DateTime.fromISO(`${day}T${pad(hour)}:${pad(minute)}:00`, { zone: timezone });
  if (!time.isValid || time.hour !== hour || time.minute !== minute) return { ok: false, why: 'missing' };
  const at = time.toMillis();
  if (at <= now) return { ok: false, why: 'past' };
  return at - now > FARTHEST ? { ok: false, why: 'far' } : { ok: true, at };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** What a person typed where a day was asked for. */
export type WhichDay =
  | { readonly ok: true; readonly date: Day }
  | { readonly ok: false; readonly why: 'unclear' | 'missing'; readonly text: string };

const NAMED: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
  前天: -2,
  明天: 1,
  tomorrow: 1,
};

/** Reads `2026-01-31`, `20260131`, `1-31`, `1月31日`, `昨天`, `yesterday`. A day without a year is the latest such day. */
export function readWhichDay(text: string, now: number, timezone: string): WhichDay {
  const words = text.trim().toLowerCase();
  const today = DateTime.fromMillis(now, { zone: timezone });
  const named = Object.hasOwn(NAMED, words) ? NAMED[words] : undefined;
  if (named !== undefined) return { ok: true, date: today.plus({ days: named }).toFormat('yyyy-MM-dd') };
  const full =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(words);
  const short = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(words);
  const parts = full?.slice(1).map(Number) ?? (short ? [today.year, ...short.slice(1).map(Number)] : null);
  if (parts === null) return { ok: false, why: 'unclear', text: shown(text) };
  const [year = 0, month = 0, day = 0] = parts;
  const found = DateTime.fromObject({ year, month, day }, { zone: timezone });
  if (!found.isValid) return { ok: false, why: 'missing', text: shown(text) };
  const future = short !== null && full === null && found.toMillis() > now;
  return { ok: true, date: (future ? found.minus({ years: 1 }) : found).toFormat('yyyy-MM-dd') };
}

function shown(text: string): string {
  return shorten(text.trim(), 40);
}
