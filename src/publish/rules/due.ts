import type { Day } from '../../digest/digest.js';
import type { Publication, Target } from '../../outbox/model.js';
import { dayBefore, dayOf, firingOn, nextFiring, recentFirings } from '../../schedule/schedule.js';

export interface ScheduleRules {
  /** Of targets without a schedule of their own. */
  readonly cron: string;
  readonly timezone: string;
  /** How long after its firing a digest still goes out by itself, over midnight too. Milliseconds. */
  readonly deadline: number;
  /** The same for a digest of the day before, where that is longer. Milliseconds. */
  readonly catchUp: number;
}

/** A firing of a target's schedule whose digest goes out by itself until its deadline. Unix milliseconds. */
export interface Due {
  readonly target: Target;
  readonly date: Day;
  readonly firing: number;
  readonly deadline: number;
}

/** What is known about a day that may be due. */
export interface DayFacts {
  readonly date: Day;
  /** The version in force; null if there is none that may go out. */
  readonly versionId: number | null;
  /** The publish date of that version, Unix milliseconds; null if its header names none. */
  readonly publishAt: number | null;
  readonly skipped: boolean;
  readonly publications: readonly Publication[];
}

export type Decision =
  | { readonly do: 'publish'; readonly date: Day; readonly target: Target; readonly versionId: number }
  /** The digest came after the deadline: a person decides. */
  | { readonly do: 'ask-late'; readonly date: Day; readonly firing: number };

/**
 * The firings of every active target that may still count at `now`: the latest one, and earlier ones whose deadline
 * is to come. A deadline is counted from the firing, whatever the calendar or the clock does in between.
 */
export function dueAt(now: number, rules: ScheduleRules, targets: readonly Target[]): Due[] {
  const { timezone, deadline, catchUp } = rules;
  const yesterday = dayBefore(dayOf(now, timezone));
  return targets.flatMap((target): Due[] => {
    if (target.state !== 'active') return [];
    const schedule = { cron: target.cron ?? rules.cron, timezone };
    return recentFirings(schedule, now, deadline).flatMap((firing): Due[] => {
      const date = dayOf(firing, timezone);
      if (target.startsOn !== null && date < target.startsOn) return [];
      // The last moment of CATCH_UP belongs to it.
      const caughtUp = date === yesterday && catchUp > 0 ? firing + catchUp + 1 : 0;
      return [{ target, date, firing, deadline: Math.max(firing + deadline, caughtUp) }];
    });
  });
}

/** When each active target gets the digest of a day by its schedule: the first firing of that day. Unix milliseconds. */
export function firingsOn(
  date: Day,
  rules: Pick<ScheduleRules, 'cron' | 'timezone'>,
  targets: readonly Target[],
): { readonly target: Target; readonly firing: number }[] {
  return targets.flatMap((target) => {
    if (target.state !== 'active' || (target.startsOn !== null && date < target.startsOn)) return [];
    const firing = firingOn({ cron: target.cron ?? rules.cron, timezone: rules.timezone }, date);
    return firing === null ? [] : [{ target, firing }];
  });
}

/**
 * The day whose digest is waited for at `now`: from `ahead` milliseconds before a firing until its deadline; null if
 * there is none.
 */
export function awaitedDay(
  now: number,
  rules: ScheduleRules,
  targets: readonly Target[],
  ahead: number,
): Day | null {
  const { timezone } = rules;
  const late = dueAt(now, rules, targets).filter(({ deadline }) => now < deadline);
  const crons = new Set(targets.flatMap((one) => (one.state === 'active' ? [one.cron ?? rules.cron] : [])));
  const next = [...crons].flatMap((cron) => nextFiring({ cron, timezone }, now) ?? []);
  const near = [...late.map(({ firing }) => firing), ...next.filter((firing) => firing - now <= ahead)];
  return near.length === 0 ? null : dayOf(Math.max(...near), timezone);
}

/**
 * What the schedule owes at `now`. A digest goes out from its firing until its deadline, as soon as it is there. Where
 * its publish date is later than the firing, the deadline is counted from that. After it, until
 * the end of the calendar day of the deadline a person is asked; after that nothing happens by itself, whatever
 * arrives. What has a publication, in any state, is not due again.
 */
export function decide(
  now: number,
  due: readonly Due[],
  days: readonly DayFacts[],
  rules: Pick<ScheduleRules, 'timezone' | 'deadline'>,
  paused: boolean,
): Decision[] {
  if (paused) return [];
  const decisions: Decision[] = [];
  for (const { target, date, firing, deadline: latest } of due) {
    const day = days.find((candidate) => candidate.date === date);
    if (day === undefined || day.versionId === null || day.skipped) continue;
    if (day.publications.some((publication) => publication.targetId === target.id)) continue;
    const deadline = day.publishAt === null ? latest : Math.max(latest, day.publishAt + rules.deadline);
    const asked = decisions.some((other) => other.do === 'ask-late' && other.date === date);
    if (now < deadline) decisions.push({ do: 'publish', date, target, versionId: day.versionId });
    else if (!asked && dayOf(deadline, rules.timezone) >= dayOf(now, rules.timezone))
      decisions.push({ do: 'ask-late', date, firing });
  }
  return decisions;
}
