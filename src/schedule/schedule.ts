import { type CronExpression, CronExpressionParser } from 'cron-parser';
import { DateTime, IANAZone } from 'luxon';
import type { Day } from '../digest/digest.js';

/** When something is to happen: a cron expression of five fields, on the wall clock of a time zone. */
export interface Schedule {
  readonly cron: string;
  /** IANA name. */
  readonly timezone: string;
}

/** No time zone moves its clock by more than this at once, milliseconds. */
const LONGEST_SHIFT = 3 * 3_600_000;

/** Whether a text is a cron expression of five fields. */
export function isCron(expression: string): boolean {
  return expression.trim().split(/\s+/).length === 5 && walk(expression, 0) !== null;
}

/** The calendar day of an instant (Unix milliseconds) in a time zone. */
export function dayOf(at: number, timezone: string): Day {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd');
}

/** The day before, by the calendar. */
export function dayBefore(date: Day): Day {
  return DateTime.fromISO(date, { zone: 'utc' }).minus({ days: 1 }).toFormat('yyyy-MM-dd');
}

/** The day after, by the calendar. */
export function dayAfter(date: Day): Day {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
}

/**
 * The latest firing at or before `now`, Unix milliseconds; null if there is none.
 *
 * Expressions are evaluated on the wall clock and mapped to instants afterwards. A time that daylight saving skips
 * fires as much later as the clock is moved, a time that occurs twice fires the first time: a day never goes
 * without its firing and never has two.
 */
export function latestFiring(schedule: Schedule, now: number): number | null {
  const { cron, timezone } = schedule;
  // Where the clock was just put back, the wall times of the hour before lie ahead of the present one.
  const back = Math.max(0, offset(now - LONGEST_SHIFT, timezone) - offset(now, timezone));
  const expression = walk(cron, wallClock(now, timezone) + back + 1);
  return find(
    () => expression?.prev(),
    timezone,
    (firing) => firing <= now,
  );
}

/** The first firing after `now`, Unix milliseconds; null if there is none. */
export function nextFiring(schedule: Schedule, now: number): number | null {
  const { cron, timezone } = schedule;
  // Where the clock was just put forward, the times that it skipped are still to come.
  const forward = Math.max(0, offset(now, timezone) - offset(now - LONGEST_SHIFT, timezone));
  const expression = walk(cron, wallClock(now, timezone) - forward);
  return find(
    () => expression?.next(),
    timezone,
    (firing) => firing > now,
  );
}

/** The first firing of a calendar day, Unix milliseconds; null if the schedule leaves that day out. */
export function firingOn(schedule: Schedule, date: Day): number | null {
  const firing = nextFiring(schedule, startOf(date, schedule.timezone) - 1);
  return firing !== null && dayOf(firing, schedule.timezone) === date ? firing : null;
}

/**
 * The latest firing of each day, newest day first: the last one at or before `now`, and the days before as long as
 * `now` is less than `within` milliseconds after them.
 */
export function recentFirings(schedule: Schedule, now: number, within: number): number[] {
  const firings: number[] = [];
  for (let before = now; ; ) {
    const firing = latestFiring(schedule, before);
    if (firing === null || (firings.length > 0 && now - firing >= within)) return firings;
    firings.push(firing);
    before = startOf(dayOf(firing, schedule.timezone), schedule.timezone) - 1;
  }
}

/** Whether an instant lies around a firing: at most `before` ahead of it or `after` behind it, milliseconds. */
export function isNearFiring(schedule: Schedule, now: number, before: number, after: number): boolean {
  const firing = nextFiring(schedule, now - after);
  return firing !== null && firing <= now + before;
}

/** The instant of a wall time, in minutes after midnight; the first of two, and an hour later where it is skipped. */
export function instantAt(date: Day, minute: number, timezone: string): number {
  return instantOf(DateTime.fromISO(date, { zone: 'utc' }).plus({ minutes: minute }).toMillis(), timezone);
}

/** 1 is Monday. */
export function weekdayOf(date: Day): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday;
}

/** Whether the runtime knows a time zone by this name. */
export function isTimezone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

function startOf(date: Day, timezone: string): number {
  return DateTime.fromISO(date, { zone: timezone }).toMillis();
}

/** Iterates over wall-clock times from `wall` on, as if they were UTC; null if the expression cannot be read. */
function walk(cron: string, wall: number): CronExpression | null {
  try {
    return CronExpressionParser.parse(cron, { currentDate: new Date(wall), tz: 'UTC' });
  } catch {
    return null;
  }
}

/** The first of the wall-clock times whose instant fits. */
function find(
  step: () => { getTime(): number } | undefined,
  timezone: string,
  fits: (firing: number) => boolean,
): number | null {
  try {
    for (let wall = step(); wall !== undefined; wall = step()) {
      const firing = instantOf(wall.getTime(), timezone);
      if (fits(firing)) return firing;
    }
  } catch {
    // The parser gives up on an expression such as 30 February, which never fires.
  }
  return null;
}

/** The wall clock at an instant, as milliseconds of the same wall time in UTC. */
function wallClock(at: number, timezone: string): number {
  return at + offset(at, timezone);
}

function offset(at: number, timezone: string): number {
  return DateTime.fromMillis(at, { zone: timezone }).offset * 60_000;
}

/** The instant of a wall time; the first of two. */
function instantOf(wall: number, timezone: string): number {
  const time = DateTime.fromMillis(wall, { zone: 'utc' }).setZone(timezone, { keepLocalTime: true });
  return Math.min(...time.getPossibleOffsets().map((each) => each.toMillis()));
}
