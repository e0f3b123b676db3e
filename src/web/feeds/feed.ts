import { DateTime } from 'luxon';
import type { Day } from '../../digest/digest.js';

/** What a reader subscribes to, whatever form it is written in. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** The page that it goes with, and its own address, absolute. */
  readonly page: string;
  readonly self: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

/** A day, or an item. Times are RFC 3339. */
export interface Entry {
  /** The same for ever, also when the text is corrected: a reader takes a new one for news. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** All of it, as HTML. */
  readonly content: string;
  readonly published: string;
  /** Later than `published` where it was corrected. */
  readonly updated: string;
  readonly tags: readonly string[];
}

/** The name of something for ever, independent of where it is served (RFC 4151). */
export function tagUri(root: string, day: Day, what: string): string {
  return `tag:${new URL(root).hostname},${day}:${what}`;
}

/** When a day's digest counts as published: as it begins, which no rebuilt database changes. */
export function publishedAt(day: Day, zone: string): string {
  return rfc3339(DateTime.fromISO(day, { zone }));
}

/** When it was last corrected, Unix milliseconds, or null: as when it was published. */
export function updatedAt(day: Day, correctedAt: number | null, zone: string): string {
  const published = DateTime.fromISO(day, { zone }).toMillis();
  return rfc3339(DateTime.fromMillis(Math.max(published, correctedAt ?? 0), { zone }));
}

/** When the newest of the entries changed; of none: the beginning of time. */
export function feedUpdated({ entries }: Feed): string {
  const times = entries.map(({ updated }) => updated);
  return times.reduce(
    (latest, one) => (Date.parse(one) > Date.parse(latest) ? one : latest),
    '1970-01-01T00:00:00Z',
  );
}

function rfc3339(time: DateTime): string {
  return time.toISO({ suppressMilliseconds: true }) ?? '1970-01-01T00:00:00Z';
}
