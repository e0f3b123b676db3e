/** Lets each person's questions through one by one, at a pace; nobody waits for anybody else. */
export interface Throttle {
  /**
   * Runs the work when it is the person's turn and does not wait for it.
   * @returns false when the person already has too much waiting: the work is not taken.
   */
  take(person: number, work: () => Promise<void>): boolean;
  /** When another answer may be begun: whoever takes questions in waits for it, so that they do not pile up here. */
  room(): Promise<void>;
  /** When everything that was taken is done. */
  idle(): Promise<void>;
}

export interface ThrottleOptions {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

/** Questions that are answered at once; after them one every GAP milliseconds. */
const BURST = 4;
const GAP = 1000;
/** More than this is not curiosity. */
const WAITING = 6;

/** Answers in the making at once: more connections to Telegram than this are slower, not faster. */
const AT_WORK = 32;

const SWEEP = 60_000;

interface Line {
  /** When the person's allowance would be whole again: each question moves it on by GAP. */
  owed: number;
  waiting: number;
  last: Promise<void>;
}

export function createThrottle({ now, sleep, onError }: ThrottleOptions): Throttle {
  const lines = new Map<number, Line>();
  const running = new Set<Promise<void>>();
  let swept = 0;
  let atWork = 0;
  let waiters: (() => void)[] = [];

  const settled = () => {
    atWork -= 1;
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
  };

  const turn = async (line: Line, work: () => Promise<void>): Promise<void> => {
    const wait = line.owed - (BURST - 1) * GAP - now();
    line.owed = Math.max(line.owed, now()) + GAP;
    // Who is slowed down holds up nobody else.
    if (wait > 0) await sleep(wait);
    atWork += 1;
    try {
      await work();
    } catch (error) {
      onError(error);
    } finally {
      settled();
      line.waiting -= 1;
    }
  };

  /** Forgets who asked nothing lately; now and then, for it looks at everybody. */
  const sweep = () => {
    if (Math.abs(now() - swept) < SWEEP) return;
    swept = now();
    for (const [person, line] of lines) if (line.waiting === 0 && line.owed < swept) lines.delete(person);
  };

  return {
    take(person, work) {
      sweep();
      const line = lines.get(person) ?? { owed: 0, waiting: 0, last: Promise.resolve() };
      if (line.waiting >= WAITING) return false;
      const idle = line.waiting === 0;
      line.waiting += 1;
      const mine = idle ? turn(line, work) : line.last.then(() => turn(line, work));
      line.last = mine;
      lines.set(person, line);
      running.add(mine);
      void mine.finally(() => running.delete(mine));
      return true;
    },
    async room() {
      while (atWork >= AT_WORK) await new Promise<void>((resolve) => waiters.push(resolve));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
