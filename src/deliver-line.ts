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
  /** Lets those that wait look whether they are still wanted. */
  wake(): void;
  /** Calls of an earlier process, so that a restart does not double the rate. */
  remember(calls: readonly (Wanted & { readonly ago: number })[]): void;
}

interface Waiter {
  readonly wanted: Wanted;
  /** On the clock that never jumps. */
  readonly until: number;
  readonly signal: AbortSignal;
  readonly answer: (place: Place | number) => void;
}

/** The limit over all chats looks back this far, milliseconds, and a little more. */
const OVERALL = 1100;
/** A list of calls that is shorter than this is not worth looking through for old ones. */
const SHORT = 64;

/** Calls that count for a limit. What no limit reaches any more is forgotten, but not at every call. */
class Calls {
  made: Made[] = [];
  #long = SHORT;

  /** `forget` gets them all and returns those that still count. */
  add(made: Made, forget: (all: readonly Made[]) => Made[]): void {
    if (this.made.length >= this.#long) {
      this.made = forget(this.made);
      this.#long = Math.max(SHORT, 2 * this.made.length);
    }
    this.made.push(made);
  }
}

/**
 * Who waits longest goes first: chats that take turns end together, and the whole of the limit is used until
 * then. A chat that always went before the others would leave them to crawl at the rate of a single chat.
 */
export function createLine(limits: Limits, clocks: Clocks): Line {
  /** Calls of the last second or so, and those in flight. */
  const recent = new Calls();
  /** Calls of each chat, as far back as any limit looks. */
  const byChat = new Map<string, Calls>();
  let waiters: Waiter[] = [];
  let timer: AbortController | null = null;
  const reach = Math.max(OVERALL, (OVERALL * Math.max(1, Math.floor(limits.perSecond))) / limits.perSecond);

  const add = (made: Made, now: number): void => {
    recent.add(made, (all) => all.filter(({ endedAt }) => endedAt === null || endedAt > now - reach));
    const known = byChat.get(made.chat) ?? new Calls();
    known.add(made, (all) => prune(all, limits, now));
    byChat.set(made.chat, known);
  };

  const earliest = (wanted: Wanted, now: number): number | null =>
    nextAt(recent.made, limits, wanted, now, byChat.get(wanted.chat)?.made ?? []);

  const enterNow = (wanted: Wanted, now: number): Place => {
    const { chat, group, kind } = wanted;
    const made = { chat, group, kind, endedAt: null as number | null };
    add(made, now);
    return {
      done() {
        made.endedAt = clocks.mono();
        serve();
      },
    };
  };

  /** Lets in whom the limits have room for, in the order of arrival, and wakes for the next. */
  const serve = (): void => {
    timer?.abort();
    timer = null;
    const now = clocks.mono();
    let wake = Number.POSITIVE_INFINITY;
    const left: Waiter[] = [];
    const waiting = waiters;
    waiters = [];
    for (const waiter of waiting) {
      const at = waiter.signal.aborted ? null : earliest(waiter.wanted, now);
      if (waiter.signal.aborted) waiter.answer(0);
      else if (at !== null && at <= now) waiter.answer(enterNow(waiter.wanted, now));
      else if (at !== null && at > waiter.until) waiter.answer(at - now);
      else {
        left.push(waiter);
        wake = Math.min(wake, at ?? wake);
      }
    }
    waiters = [...left, ...waiters];
    if (wake === Number.POSITIVE_INFINITY) return;
    const sleeping = new AbortController();
    timer = sleeping;
    void clocks.sleep(wake - now, sleeping.signal).then(() => {
      if (!sleeping.signal.aborted) serve();
    });
  };

  return {
    enter(wanted, patience, signal) {
      return new Promise((resolve) => {
        waiters.push({ wanted, until: clocks.mono() + patience, signal, answer: resolve });
        serve();
      });
    },

    wake: serve,

    remember(calls) {
      const now = clocks.mono();
      const older = calls.map(({ ago, ...call }) => ({ ...call, endedAt: now - Math.max(0, ago) }));
      for (const made of older.sort((a, b) => a.endedAt - b.endedAt)) add(made, now);
    },
  };
}
