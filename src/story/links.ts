import { likeness, SAME } from './same.js';
import type { Traits } from './traits.js';
import { createWindow, type Window } from './window.js';

/** Days after which nothing is told of as going on. */
export const WITHIN_DAYS = 30;

/** Raise it when the rules of this folder change: archives are then linked anew. */
export const LINK_RULE = 1;

/** An item in its place; `day` counts days from any beginning. */
export interface Placed {
  readonly rank: number;
  readonly day: number;
  readonly traits: Traits;
}

/**
 * Links days of one feed, given from the oldest to the newest, to what came before. The links of a day depend on the
 * items of the WITHIN_DAYS days before it and on its own, and on nothing else.
 */
export interface Linker {
  /**
   * Takes a day in, and lets go of what lies too far back.
   * @returns to each of its items that goes on with an earlier day's, the rank of that
   */
  link(items: readonly Placed[]): ReadonlyMap<number, number>;
}

export function createLinker(): Linker {
  const window: Window<Placed> = createWindow();
  const held: Placed[] = [];
  const letGo = (before: number) => {
    const kept = held.findIndex(({ day }) => day >= before);
    for (const placed of held.splice(0, kept === -1 ? held.length : kept)) window.remove(placed);
  };
  return {
    link(items) {
      const day = items[0]?.day;
      if (day === undefined) return new Map();
      letGo(day - WITHIN_DAYS);
      for (const placed of items) window.add(placed);
      held.push(...items);
      return new Map(
        items.flatMap((placed) => {
          const before = beforeOf(placed, window);
          return before === null ? [] : [[placed.rank, before.rank] as const];
        }),
      );
    },
  };
}

/** What it most surely goes on with; of equals the newest. */
function beforeOf({ traits, day }: Placed, window: Window<Placed>): Placed | null {
  let best: Placed | null = null;
  let highest = SAME;
  for (const earlier of window.relatedTo(traits)) {
    if (earlier.day >= day) continue;
    const score = likeness(earlier.traits, traits, day - earlier.day, window);
    if (score < highest || (score === highest && best !== null && earlier.day <= best.day)) continue;
    best = earlier;
    highest = score;
  }
  return best;
}
