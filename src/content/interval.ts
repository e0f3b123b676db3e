import { CronExpressionParser } from 'cron-parser';

const MINUTE = 60_000;
/** Somebody waits for a digest from shortly before its time until it has had time to come late. */
const BEFORE = 10 * MINUTE;
const AFTER = 30 * MINUTE;
const OFTEN = 10_000;

export interface Schedule {
  /** PUBLISH_CRON, in `timezone`. */
  readonly cron: string;
  readonly timezone: string;
}

/** Whether `now` lies around a publishing time: `before` it or less than `after` it. All in milliseconds. */
export function nearPublishing(now: number, schedule: Schedule, before = BEFORE, after = AFTER): boolean {
  const { cron, timezone } = schedule;
  const next = CronExpressionParser.parse(cron, { tz: timezone, currentDate: new Date(now - after) }).next();
  return next.getTime() <= now + before;
}

/** Until the next look at the repository: CONTENT_GIT_INTERVAL, and every 10 s around the publishing time. */
export function syncInterval(now: number, usual: number, schedule: Schedule): number {
  return nearPublishing(now, schedule) ? Math.min(usual, OFTEN) : usual;
}
