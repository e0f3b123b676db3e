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
