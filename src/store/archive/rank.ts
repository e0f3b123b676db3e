import { daysSinceEpoch } from '../../digest/day.js';
import type { Day } from '../../digest/digest.js';

/**
 * The order of the archive in one number: ascending rank is newest first and, inside a day, reading order.
 * rank = (100000 − days since 1970) × 16000 + the feed's share, 0 to 9, × 1600 + ordinal. The full-text index stores
 * for each word the distances between the ranks of its items: from a day to the next they fit two bytes.
 */
const LAST_DAY = 100_000;
export const PER_DAY = 16_000;
/** Rows of one digest: no text of 19 messages has as many. */
export const PER_FEED = 1600;

/** The day of an item, which its rank tells without another look into the database. */
export function dayOfRank(rank: number): Day {
  const day = new Date((LAST_DAY - Math.floor(rank / PER_DAY)) * 86_400_000);
  return `${day.getUTCFullYear()}-${twoDigits(day.getUTCMonth() + 1)}-${twoDigits(day.getUTCDate())}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

export interface RankRange {
  readonly low: number;
  /** Inclusive. */
  readonly high: number;
}

/** Ranks of one feed's items of one day. */
export function dayRange(day: Day, share: number): RankRange {
  const low = (LAST_DAY - daysSinceEpoch(day)) * PER_DAY + share * PER_FEED;
  return { low, high: low + PER_FEED - 1 };
}

/** Ranks of all items of all feeds between two days, both included; null is open. */
export function periodRange(period: { readonly from: Day; readonly to: Day } | null): RankRange {
  if (period === null) return { low: 0, high: Number.MAX_SAFE_INTEGER };
  return {
    low: (LAST_DAY - daysSinceEpoch(period.to)) * PER_DAY,
    high: (LAST_DAY - daysSinceEpoch(period.from) + 1) * PER_DAY - 1,
  };
}
