import type { Wishes } from '../../follow/plan.js';
import { isTimezone } from '../../schedule/schedule.js';

/** Zones that are offered; any other can be typed. */
export const ZONES = [
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
] as const;

export const HOURS = [540, 720, 1200] as const;

/** `9:00` of minutes after midnight. */
export function hourText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/**
 * What somebody typed behind /following: an hour (`7:30`, `7点半`, `21`), or a time zone (`Europe/Berlin`, `UTC+8`);
 * null: neither.
 */
export function readWish(typed: string): Partial<Wishes> | null {
  const text = typed.trim().replaceAll('：', ':');
  const hour = /^(\d{1,2})(?:[:点](\d{2}|半)?分?)?\s*(am|pm)?$/i.exec(text);
  if (hour !== null) {
    const half = hour[2] === '半' ? 30 : Number(hour[2] ?? 0);
    const noon = hour[3]?.toLowerCase();
    const base = Number(hour[1]);
    const hours = noon === undefined ? base : (base % 12) + (noon === 'pm' ? 12 : 0);
    return hours < 24 && half < 60 ? { minute: hours * 60 + half } : null;
  }
  const zone = /^(?:UTC|GMT)\s*([+-])\s*(\d{1,2})$/i.exec(text);
  // The zones of this list count west of Greenwich (https://www.iana.org/time-zones, file etcetera).
  const name = zone === null ? zoneName(text) : `Etc/GMT${zone[1] === '+' ? '-' : '+'}${Number(zone[2])}`;
  return name !== null && name.length <= 40 && isTimezone(name) ? { timezone: name } : null;
}

function zoneName(text: string): string | null {
  return /^[A-Za-z]+(?:\/[A-Za-z_+-]+){1,2}$|^UTC$/.test(text) ? text : null;
}
