import { CronExpressionParser } from 'cron-parser';
import { DateTime } from 'luxon';
import type { Day } from '../../digest/digest.js';
import type { Publication, Target } from '../../outbox/model.js';

export interface ScheduleRules {
  readonly cron: string;
  readonly timezone: string;
  /** Milliseconds after the firing. */
  readonly deadline: number;
  /** How long after its firing yesterday's digest still goes out by itself, milliseconds. */
  readonly catchUp: number;
}

/** What is known about a day that may be due. */
export interface DayFacts {
  readonly date: Day;
  /** The version in force; null: none is there, or none that may go out. */
  readonly versionId: number | null;
  readonly skipped: boolean;
  readonly publications: readonly Publication[];
}

export type Decision =
  | { readonly do: 'publish'; readonly date: Day; readonly target: Target; readonly versionId: number }
  /** The digest came after the deadline: a person decides. */
  | { readonly do: 'ask-late'; readonly date: Day; readonly firing: number };

/** The calendar day of a moment, in the schedule's time zone. */
export function dayOf(now: number, timezone: string): Day {
  return DateTime.fromMillis(now, { zone: timezone }).toFormat('yyyy-MM-dd');
}

/** The day before, by the calendar. */
export function dayBefore(date: Day): Day {
  return DateTime.fromISO(date, { zone: 'utc' }).minus({ days: 1 }).toFormat('yyyy-MM-dd');
}

/**
 * The latest firing of the schedule that is not after `now`, Unix milliseconds; null: it never fires.
 *
 * The expression is read on the wall clock of the zone and put on the time line afterwards: a time that
 * daylight saving skips would otherwise be no firing at all, and that day's digest would stay at home.
 */
export function latestFiring(cron: string, timezone: string, now: number): number | null {
  const wall = wallClock(now, timezone);
  const firing = parsed(cron, wall + 1)?.prev();
  return firing === undefined ? null : Math.min(now, fromWall(firing.getTime(), timezone));
}

/** The next firing after `now`, Unix milliseconds; null: none. */
export function nextFiring(cron: string, timezone: string, now: number): number | null {
  const firing = parsed(cron, wallClock(now, timezone))?.next();
  return firing === undefined ? null : fromWall(firing.getTime(), timezone);
}

/** Null for an expression that cannot be read; `readConfig` refuses those. */
function parsed(cron: string, wall: number) {
  try {
    return CronExpressionParser.parse(cron, { currentDate: new Date(wall), tz: 'UTC' });
  } catch {
    return null;
  }
}

function wallClock(now: number, timezone: string): number {
  return DateTime.fromMillis(now, { zone: timezone }).setZone('utc', { keepLocalTime: true }).toMillis();
}

/** Of a time that the wall clock shows twice, the first. */
function fromWall(wall: number, timezone: string): number {
  const time = DateTime.fromMillis(wall, { zone: 'utc' })
    .setZone(timezone, { keepLocalTime: true })
    .toMillis();
  const hourBefore = time - 3_600_000;
  return wallClock(hourBefore, timezone) === wall ? hourBefore : time;
}

/**
 * What the schedule owes at `now`. Today's digest goes out from the firing until the deadline, as soon as it
 * is there; after that a person is asked. Yesterday's goes by itself only within `catchUp` of its firing; older
 * ones never do, whatever arrives. What has a publication, in any state, is not due again.
 */
export function decide(
  now: number,
  rules: ScheduleRules,
  targets: readonly Target[],
  days: readonly DayFacts[],
  paused: boolean,
): Decision[] {
  if (paused) return [];
  const today = dayOf(now, rules.timezone);
  const yesterday = dayBefore(today);
  const decisions: Decision[] = [];
  for (const target of targets) {
    if (target.state !== 'active') continue;
    const firing = latestFiring(target.cron ?? rules.cron, rules.timezone, now);
    if (firing === null) continue;
    const date = dayOf(firing, rules.timezone);
    const day = days.find((candidate) => candidate.date === date);
    if (day === undefined || day.versionId === null || day.skipped) continue;
    if (target.startsOn !== null && date < target.startsOn) continue;
    if (day.publications.some((publication) => publication.targetId === target.id)) continue;
    const late = now - firing;
    const byItself =
      date === today
        ? late < rules.deadline
        : date === yesterday && rules.catchUp > 0 && late <= rules.catchUp;
    if (byItself) decisions.push({ do: 'publish', date, target, versionId: day.versionId });
    else if (date === today && !decisions.some((other) => other.do === 'ask-late' && other.date === date))
      decisions.push({ do: 'ask-late', date, firing });
  }
  return decisions;
}
