import type { Look, Sight } from './notices.js';
import { MOST_CANDIDATES, type Owner } from './rules/probe.js';
import { Undecidable } from './stop.js';

/** What the search downwards asks about message ids; all of it but `look` is free. */
export interface Downward {
  /** An id above every one that the message can have. */
  readonly high: number;
  /** When the request of the message was sent, milliseconds on our clock. */
  readonly sentAt: number;
  /** Messages of ours that are on record: they are passed over. */
  readonly known: ReadonlySet<number>;
  /** How many other messages of ours that are not on record may stand in front of it. */
  readonly strays: number;
  owner(id: number): Promise<Owner>;
  /** Costs a notice. */
  look(id: number): Promise<Look>;
  /** Whether this message, which is newer than the request, is the one; may overwrite it if it is ours and not. */
  isIt(id: number): Promise<boolean>;
}

/** How far below the upper bound a message is looked at, to know whether those above it are newer than the request. */
const STEPS = [1, 4, 16, 64, MOST_CANDIDATES];
/** Telegram's dates are whole seconds: a message this much older than a request was there before it. Milliseconds. */
const CLOCK_MARGIN = 2000;

/**
 * The lower bound of a message's id where none is on record (a lost database): no message of ours between it and
 * the upper bound is older than the request, so all of them may be probed. What is below may be older digests, which a
 * probe would overwrite.
 *
 * Goes down from the upper bound in ever longer steps. Whose messages they are is told for free; one message a step is
 * looked at for its date, and in the step that reaches an older one those of ours, by halves.
 * @returns `blind`: replies show nothing here, and the bound is right below the last message of ours that may be it
 * @throws Undecidable
 */
export async function lowerBound(down: Downward): Promise<{ readonly low: number; readonly blind: boolean }> {
  /** Ids of messages that may be ours, newest first. */
  const ours: number[] = [];
  let blind = false;
  let next = down.high - 1;
  for (const step of STEPS) {
    const end = Math.max(1, down.high - step);
    const there: number[] = [];
    const first = ours.length;
    for (; next >= end; next -= 1) {
      if (down.known.has(next)) continue;
      const owner = await down.owner(next);
      if (owner === 'none') continue;
      there.push(next);
      if (owner !== 'foreign') ours.push(next);
    }
    const deepest = blind ? null : await lastSeen(down, there);
    if (deepest === 'blind') blind = true;
    else if (deepest !== null && isOlder(down, deepest.sight))
      return { low: await newestOlder(down, ours.slice(first), deepest.id), blind };
    else if (deepest !== null && down.strays === 0)
      for (const id of ours.slice(first)) if (await down.isIt(id)) return { low: id - 1, blind };
    const last = blind ? ours[down.strays] : undefined;
    if (last !== undefined) return { low: last - 1, blind };
    if (end === 1) return { low: 0, blind };
  }
  throw new Undecidable(`nothing tells which of more than ${MOST_CANDIDATES} messages are newer`);
}

const isOlder = (down: Downward, sight: Sight) => sight.sentAt < down.sentAt - CLOCK_MARGIN;

/** The last message of a list that still stands, as a reply shows it; null if none does. */
async function lastSeen(
  down: Downward,
  ids: readonly number[],
): Promise<{ readonly id: number; readonly sight: Sight } | 'blind' | null> {
  for (const id of [...ids].reverse()) {
    const look = await down.look(id);
    if (look === 'blind') return look;
    if (look !== null) return { id, sight: look };
  }
  return null;
}

/** The newest message of ours that is older than the request; `deepest`, which is older, if none of these is. */
async function newestOlder(down: Downward, newestFirst: readonly number[], deepest: number): Promise<number> {
  const ids = newestFirst.filter((id) => id >= deepest);
  let from = 0;
  let to = ids.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const id = ids[middle];
    const look = id === undefined ? null : await down.look(id);
    if (look === 'blind' || look === null) {
      // It was deleted meanwhile, and says nothing about the others.
      ids.splice(middle, 1);
      to -= 1;
    } else if (isOlder(down, look)) to = middle;
    else from = middle + 1;
  }
  return ids[from] ?? deepest;
}
