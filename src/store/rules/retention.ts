const DAY = 86_400_000;

/**
 * What is deleted once it is old: `delivery` is what a publication leaves behind (its settled calls, the texts of its
 * parts, the lines of the story for each message; never the publication and its message ids), `event` a line of a
 * day's story, `message` the id of an answer or notice, `version` a text that another one replaced, `question` one that
 * was answered, `action` a line of the admins' log, `morning` the messages of an edition to its followers.
 */
export type Kept = 'delivery' | 'morning' | 'event' | 'message' | 'version' | 'question' | 'action';

/** Why an old record is kept all the same. */
export type Need =
  /** Something of it is still to be done, or may be tried again. */
  | 'open'
  /** A changed text would still correct what is posted. */
  | 'correctable'
  /** It is what a chat shows, or what an admin let through. */
  | 'posted'
  /** It is what the index shows of its day. */
  | 'shown'
  /** The message is still to be deleted. */
  | 'deletion'
  /** A message of unknown fate is looked for: ids that are known need not be looked at. */
  | 'doubt';

/** How long each kind is kept at least, milliseconds. */
export const KEPT_FOR: Readonly<Record<Kept, number>> = {
  delivery: 90 * DAY,
  morning: 14 * DAY,
  event: 730 * DAY,
  message: 30 * DAY,
  version: 90 * DAY,
  question: 365 * DAY,
  action: 730 * DAY,
};

/** Age in milliseconds. */
export function isKept(what: Kept, age: number, neededFor: readonly Need[]): boolean {
  return neededFor.length > 0 || age < KEPT_FOR[what];
}

/**
 * The parts, by their place in `keys`, whose texts tell in which message an item stands: those of a section that is
 * spread over several messages. A key names each section in its part as `title#n/piece`, joined by `+`
 * (message/render.ts).
 */
export function neededForLinks(keys: readonly string[]): ReadonlySet<number> {
  const holders = new Map<string, number[]>();
  for (const [at, key] of keys.entries())
    for (const piece of key.split('+')) {
      const section = piece.replace(/\/\d+$/, '');
      holders.set(section, [...(holders.get(section) ?? []), at]);
    }
  return new Set([...holders.values()].filter((found) => found.length > 1).flat());
}

/** Kinds of events that tell of one message each; `/why` of an old day does without them. */
export const DETAILS = ['sent', 'edited', 'noted', 'deleted', 'pinned', 'unpinned', 'waiting'] as const;
