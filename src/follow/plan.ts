import type { Day } from '../digest/digest.js';
import { instantAt } from '../schedule/schedule.js';
import type { Edition } from './edition.js';

/** A name that a reader follows, by its number. */
export interface Followed {
  readonly name: number;
  /** It is sent as soon as the digest is out, whatever the hour. */
  readonly atOnce: boolean;
}

/** When a reader wants the news, and how. */
export interface Wishes {
  /** Minutes after midnight; null: with the push. */
  readonly minute: number | null;
  /** On Sundays, for the week. */
  readonly weekly: boolean;
  /** IANA name; null: that of the bot. */
  readonly timezone: string | null;
  readonly silent: boolean;
}

/** What is planned of an edition for a reader. */
export interface PlannedMessage {
  /** `regular` at the reader's hour, `at-once` with the push: at most one of each a reader and edition. */
  readonly part: 'regular' | 'at-once';
  /** The names that the edition has something for, the newest first. */
  readonly names: readonly number[];
  /** Unix milliseconds. */
  readonly dueAt: number;
}

/**
 * What a reader gets of an edition; nothing where it has nothing for the names.
 * @param dueAt when the reader's hour of the edition's day is, Unix milliseconds
 */
export function plansFor(
  reader: Wishes & { readonly follows: readonly Followed[] },
  edition: Pick<Edition, 'kind' | 'names'>,
  publishedAt: number,
  dueAt: (wishes: Wishes) => number,
): PlannedMessage[] {
  const now = edition.kind === 'day';
  const regular: number[] = [];
  const atOnce: number[] = [];
  for (const { name, atOnce: hurried } of reader.follows) {
    if (edition.names[name] === undefined) continue;
    if (hurried && now && (reader.weekly || reader.minute !== null)) atOnce.push(name);
    else if (!(hurried && !now) && reader.weekly === !now) regular.push(name);
  }
  const plans: PlannedMessage[] = [];
  if (atOnce.length > 0) plans.push({ part: 'at-once', names: atOnce, dueAt: publishedAt });
  if (regular.length > 0) plans.push({ part: 'regular', names: regular, dueAt: dueAt(reader) });
  return plans;
}

/** Names as they stand in a reader's row: their numbers, the newest first, `!` behind those that are sent at once. */
export function writeFollows(follows: readonly Followed[]): string {
  return follows.map(({ name, atOnce }) => `${name}${atOnce ? '!' : ''}`).join(' ');
}

export function readFollows(text: string): Followed[] {
  if (text === '') return [];
  return text.split(' ').map((one) => ({ name: Number.parseInt(one, 10), atOnce: one.endsWith('!') }));
}

/**
 * When a reader's hour of a day is, Unix milliseconds: with the push where it is past by then, or was not chosen.
 * @param timezone of the bot, for readers who named none
 */
export function hourOf(
  { minute, timezone: own }: Wishes,
  date: Day,
  publishedAt: number,
  timezone: string,
): number {
  return minute === null ? publishedAt : Math.max(publishedAt, instantAt(date, minute, own ?? timezone));
}
