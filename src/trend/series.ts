import type { Day } from '../digest/digest.js';
import { addDays, type Period } from '../query/period.js';

/** How often names were told of, step by step. */
export interface Trend extends Period {
  readonly step: 'day' | 'week';
  /** The first day of each step; the last step ends with the period. */
  readonly steps: readonly Day[];
  /** All items of each step. */
  readonly items: readonly number[];
  readonly lines: readonly TrendLine[];
}

export interface TrendLine {
  /** As the reader knows it. */
  readonly label: string;
  readonly counts: readonly number[];
  /** Of all items of the step, from 0 to 1; null where a step has none. */
  readonly shares: readonly (number | null)[];
  /** Of the whole period. */
  readonly count: number;
  readonly share: number;
}

/** What the archive counted: items of each day, and those of them that have each name. */
export interface DayCounts {
  readonly items: ReadonlyMap<Day, number>;
  readonly names: readonly { readonly label: string; readonly days: ReadonlyMap<Day, number> }[];
}

/** A longer period is told by weeks. */
const DAYS_SHOWN = 31;

/** Weeks are counted back from the last day, so that all of them are whole but perhaps the first. */
export function trendOf({ from, to }: Period, { items, names }: DayCounts): Trend {
  const days = daysOf({ from, to });
  const length = days.length > DAYS_SHOWN ? 7 : 1;
  const missing = (length - (days.length % length)) % length;
  const stepOf = (at: number) => Math.floor((at + missing) / length);
  const steps = days.filter((_, at) => at === 0 || stepOf(at) !== stepOf(at - 1));
  const sum = (counts: ReadonlyMap<Day, number>) => {
    const sums = steps.map(() => 0);
    for (const [at, day] of days.entries())
      sums[stepOf(at)] = (sums[stepOf(at)] ?? 0) + (counts.get(day) ?? 0);
    return sums;
  };
  const all = sum(items);
  const total = all.reduce((a, b) => a + b, 0);
  const lines = names.map(({ label, days: counted }): TrendLine => {
    const counts = sum(counted);
    const count = counts.reduce((a, b) => a + b, 0);
    const shares = counts.map((one, at) => (all[at] === 0 ? null : one / (all[at] ?? 1)));
    return { label, counts, shares, count, share: total === 0 ? 0 : count / total };
  });
  return { from, to, step: length === 1 ? 'day' : 'week', steps, items: all, lines };
}

function daysOf({ from, to }: Period): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
