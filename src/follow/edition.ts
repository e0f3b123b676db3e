import type { Day } from '../digest/digest.js';
import type { MessagePayload } from '../message/message.js';

/**
 * What a day's digest (or the week's) has for those who follow: the items, and which of the followed names each is
 * about. It is all that their messages are made of, so that nothing but its names has to be kept for a reader.
 */
export interface Edition {
  readonly kind: 'day' | 'week';
  /** Of a week its last day. */
  readonly date: Day;
  /** The first message of the post, for who follows the whole digest; null: it is not known. */
  readonly overview: MessagePayload | null;
  /** In reading order, of a week the newest day first. */
  readonly items: readonly EditionItem[];
  /** By the number of a followed name: what it is called, and which items it has, by their places in `items`. */
  readonly names: Readonly<Record<number, EditionName>>;
}

export interface EditionItem {
  readonly day: Day;
  readonly title: string;
  /** The first sentence; empty where there is no text. */
  readonly sentence: string;
  /** The post, or the source where the post is not for everybody; null: neither has an address. */
  readonly url: string | null;
}

export interface EditionName {
  /** As `writeFollow` writes it. */
  readonly what: string;
  readonly items: readonly number[];
}

/** Items of one message; the rest is behind a button. */
export const MOST_ITEMS = 15;

/** What a reader's message has under one of the followed names. */
export interface Group {
  readonly what: string;
  readonly items: readonly EditionItem[];
}

export interface Morning {
  /** The whole digest is followed: its overview is the message. */
  readonly overview: MessagePayload | null;
  readonly groups: readonly Group[];
  /** Items of all groups, those that stand behind the button included. */
  readonly count: number;
}

/**
 * What an edition has for the names of a reader, in their order; an item that several names have stands under the
 * first of them.
 * @param from how many items are passed over, `limit` how many follow
 */
export function morningOf(
  edition: Edition,
  names: readonly number[],
  { from = 0, limit = MOST_ITEMS }: { readonly from?: number; readonly limit?: number } = {},
): Morning {
  const known = names.flatMap((name) => edition.names[name] ?? []);
  const whole = known.some(({ what }) => what === '*') ? edition.overview : null;
  const seen = new Set<number>();
  const groups: Group[] = [];
  for (const { what, items } of known) {
    const fresh = items.filter((at) => !seen.has(at));
    const first = seen.size;
    for (const at of fresh) seen.add(at);
    const shown = fresh.slice(Math.max(0, from - first), Math.max(0, from + limit - first));
    if (shown.length > 0) groups.push({ what, items: shown.flatMap((at) => edition.items[at] ?? []) });
  }
  return { overview: whole, groups, count: seen.size };
}
