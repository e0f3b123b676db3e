/** How much of Telegram's limit followers may use: never more than this, for everybody else comes first. */
const SHARE = 0.8;
/** So many seconds' worth of calls may leave together, so that a timer that fires late loses nothing. */
const BURST = 0.1;
const SECOND = 1000;

/** Lets the calls of followers through at an even pace. Times are milliseconds of a clock that never jumps. */
export interface Share {
  /** How many calls may leave now, at most `most`; they count as made. */
  take(now: number, most: number): number;
  /** What was taken and not used. */
  giveBack(count: number): void;
  /** How long until the next one may leave, milliseconds. */
  wait(now: number): number;
  /** Telegram asks for silence. */
  pause(until: number): void;
}

/**
 * @param perSecond Telegram's limit over all chats
 * @param others calls that everybody else made in the last second
 */
export function createShare(perSecond: number, others: () => number): Share {
  const gap = () => SECOND / Math.max(0.01, Math.min(perSecond * SHARE, perSecond - others()));
  const burst = (each: number) => Math.max(each, BURST * SECOND);
  /** When the next call is due. */
  let next = Number.NEGATIVE_INFINITY;
  let paused = Number.NEGATIVE_INFINITY;

  return {
    take(now, most) {
      if (now < paused) return 0;
      const each = gap();
      next = Math.max(next, now - burst(each) + each);
      const count = Math.max(0, Math.min(most, Math.floor((now - next) / each) + 1));
      next += count * each;
      return count;
    },
    giveBack(count) {
      next -= count * gap();
    },
    wait: (now) => Math.max(0, paused - now, next - now),
    pause(until) {
      paused = Math.max(paused, until);
    },
  };
}
