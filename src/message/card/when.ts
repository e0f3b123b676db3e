import { parse as parseEnglish } from 'chrono-node/en';
import { hans } from 'chrono-node/zh';
import { DateTime } from 'luxon';

/** A time that a person typed, as an instant in Unix milliseconds, or why it cannot be used. */
export type When =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly why: 'unclear' | 'missing' | 'past' | 'far' };

/** How far ahead a publication may be planned: beyond this it is a slip of the finger. */
const FARTHEST = 7 * 24 * 3600_000;

/** Exact times, which chrono would move where a day does not exist. */
const EXACT = /^(?:(\d{4}-\d{1,2}-\d{1,2})[ T]?)?(\d{1,2}):(\d{2})$/;

interface Wall {
  /** `YYYY-MM-DD`, perhaps of a day that does not exist. */
  readonly day: string;
  readonly hour: number;
  readonly minute: number;
}

/**
 * Reads `21:30`, `2026-02-01 08:00`, `明天早上八点`, `周五晚上8点半`, `tomorrow at 8am`, `in 2 hours` as an instant
 * in the zone. `missing`: the day or the time does not exist there (31 April, the hour that daylight saving skips).
 */
export function readWhen(text: string, now: number, timezone: string): When {
  const typed = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const wall = exact(typed, now, timezone) ?? inWords(typed, now, timezone);
  if (wall === null) return { ok: false, why: 'unclear' };
  const { hour, minute } = wall;
  const time = DateTime.fromISO(`${wall.day}T${pad(hour)}:${pad(minute)}:00`, { zone: timezone });
  if (!time.isValid || time.hour !== hour || time.minute !== minute) return { ok: false, why: 'missing' };
  const at = time.toMillis();
  if (at <= now) return { ok: false, why: 'past' };
  return at - now > FARTHEST ? { ok: false, why: 'far' } : { ok: true, at };
}

function exact(typed: string, now: number, timezone: string): Wall | null {
  const match = EXACT.exec(typed);
  if (match === null) return null;
  const [, written, hour, minute] = match;
  const today = DateTime.fromMillis(now, { zone: timezone }).toFormat('yyyy-MM-dd');
  const day = written?.replace(/-(\d)(?=-|$)/g, '-0$1') ?? today;
  return { day, hour: Number(hour), minute: Number(minute) };
}

/** The wall clock of the zone stands for UTC while chrono reads: it knows no zones. */
function inWords(typed: string, now: number, timezone: string): Wall | null {
  const wall = DateTime.fromMillis(now, { zone: timezone }).setZone('utc', { keepLocalTime: true });
  const reference = { instant: wall.toJSDate(), timezone: 0 };
  const words = typed.replace(/(?<=[点點])一刻/g, '15分').replace(/(?<=[点點])三刻/g, '45分');
  for (const [read, rest] of [
    [hans.parse, /^[钟整吧。 ]*$/],
    [parseEnglish, /^[. ]*$/],
  ] as const) {
    const found = read(words, reference, { forwardDate: true });
    const [result] = found;
    if (result === undefined || found.length > 1 || result.index !== 0) continue;
    if (!rest.test(words.slice(result.text.length)) || !result.start.isCertain('hour')) continue;
    const of = (unit: 'year' | 'month' | 'day' | 'hour' | 'minute') => result.start.get(unit) ?? 0;
    const day = `${of('year')}-${pad(of('month'))}-${pad(of('day'))}`;
    return { day, hour: of('hour'), minute: of('minute') };
  }
  return null;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
