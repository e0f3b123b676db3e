import { DateTime } from 'luxon';
import type { Day } from '../digest/digest.js';

/** `08:00` on the day that is talked about, `02-01 08:00` on another. `at` in Unix milliseconds. */
export function moment(at: number, timezone: string, day: Day): string {
  const time = DateTime.fromMillis(at, { zone: timezone });
  return time.toFormat(time.toISODate() === day ? 'HH:mm' : 'MM-dd HH:mm');
}

/** `2026-01-31 08:00`: for lists that span days. */
export function fullMoment(at: number, timezone: string): string {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd HH:mm');
}

/** The calendar day at `at` in the zone. */
export function dayAt(at: number, timezone: string): Day {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd');
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
