import { type Limits, type Made, nextAt, prune, type Wanted } from './delivery/pace.js';

/** Where a delivery tells what it does. */
export interface DeliverLog {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

/** The clocks of a delivery. */
export interface Clocks {
  /** The clock of decisions, Unix milliseconds; `--now` moves it. */
  now(): number;
  /** The real clock, Unix milliseconds. */
  real(): number;
  /** Milliseconds of a clock that never jumps. */
  mono(): number;
  /** Resolves early when the signal is raised; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A place in the line; its time counts from `done`. */
export interface Place {
  done(): void;
}

/** The line in front of Telegram: a call goes when every limit has room for it. */
export interface Line {
  /** Waits for a place; a number instead when the wait would be longer than `patience`, in milliseconds. */
  enter(wanted: Wanted, patience: number, signal: AbortSignal): Promise<Place | number>;
  /** Lets those that wait for an answer look whether they are still wanted. */
  wake(): void;
  /** Calls of an earlier process, so that a restart does not double the rate. */
  remember(calls: readonly (Wanted & { readonly ago: number })[]): void;
}

export function createLine(limits: Limits, clocks: Clocks): Line {
  let history: Made[] = [];
  let wakers: (() => void)[] = [];

  const answered = () => {
    for (const wake of wakers.splice(0)) wake();
  };

  return {
    async enter(wanted, patience, signal) {
      let waited = 0;
      for (;;) {
        const now = clocks.mono();
        const at = nextAt(history, limits, wanted, now);
        if (at !== null && at <= now) {
          const made = { ...wanted, endedAt: null as number | null };
          history = [...prune(history, limits, now), made];
          return {
            done() {
              made.endedAt = clocks.mono();
              answered();
            },
          };
        }
        if (signal.aborted) return 0;
        if (at === null) {
          await new Promise<void>((resolve) => {
            wakers = [...wakers, resolve];
          });
          continue;
        }
        if (waited + at - now > patience) return at - now;
        waited += at - now;
        await clocks.sleep(at - now, signal);
      }
    },

    wake: answered,

    remember(calls) {
      const now = clocks.mono();
      history = [
        ...calls.map(({ ago, ...call }) => ({ ...call, endedAt: now - Math.max(0, ago) })),
        ...history,
      ];
    },
  };
}
