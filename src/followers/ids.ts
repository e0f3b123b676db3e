/**
 * Message ids of private chats and basic groups, which rise by one over all of them: Telegram counts them for the
 * account. What was given out lately tells between which ids a message of unknown fate stands. Times are those of
 * the clock of decisions, Unix milliseconds.
 */
export interface CommonIds {
  /** An id of another message: `begunAt` is when the request that made it left; null: it was no request of ours. */
  note(id: number, begunAt: number | null): void;
  /** The highest id that is known; 0: none. */
  newest(): number;
  isKnown(id: number): boolean;
  /** The lowest id that was given out to a request which left after a moment; null: there is none yet. */
  after(moment: number): number | null;
}

/** Ids older than this tell nothing about a doubt that is looked at every second, milliseconds. */
const KEPT = 5 * 60_000;
const FEW = 1024;

export function createCommonIds(now: () => number): CommonIds {
  let noted: { readonly id: number; readonly begunAt: number | null; readonly at: number }[] = [];
  let known = new Set<number>();
  let newest = 0;
  let long = FEW;

  return {
    note(id, begunAt) {
      const at = now();
      newest = Math.max(newest, id);
      noted.push({ id, begunAt, at });
      known.add(id);
      if (noted.length < long) return;
      noted = noted.filter((one) => at - one.at < KEPT);
      known = new Set(noted.map((one) => one.id));
      long = Math.max(FEW, 2 * noted.length);
    },
    newest: () => newest,
    isKnown: (id) => known.has(id),
    after(moment) {
      let least: number | null = null;
      for (const { id, begunAt } of noted)
        if (begunAt !== null && begunAt >= moment && (least === null || id < least)) least = id;
      return least;
    },
  };
}
