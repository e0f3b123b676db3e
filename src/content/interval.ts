import { isNearFiring, type Schedule } from '../schedule/schedule.js';

const MINUTE = 60_000;
/** Somebody waits for a digest from shortly before its time until it has had time to come late. */
const BEFORE = 10 * MINUTE;
const AFTER = 30 * MINUTE;
const OFTEN = 10_000;

/** Milliseconds until the next fetch: as usual, and every 10 s around the publishing time. */
export function syncInterval(now: number, usual: number, schedule: Schedule): number {
  return isNearFiring(schedule, now, BEFORE, AFTER) ? Math.min(usual, OFTEN) : usual;
}
