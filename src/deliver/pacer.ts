import { type Limits, type Made, nextAt, prune, type Wanted } from './rules/limits.js';

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

/** A place in the line: a moment at which a call may leave. */
export interface Place {
  /** Resolves when the moment is there. Whoever has come in has some milliseconds left to get ready. */
  moment(): Promise<void>;
  /** The answer is there: from now on the limits count the call. */
  done(): void;
  /** No call was made. */
  leave(): void;
}

/** The line in front of Telegram: a call goes when every limit has room for it. */
export interface Line {
  /** Waits for a place; a number instead when the wait would be longer than `patience`, in milliseconds. */
  enter(wanted: Wanted, patience: number, signal: AbortSignal): Promise<Place | number>;
  /** A place whose moment is now; null: there is none, or others wait. */
  enterNow(wanted: Wanted): Place | null;
  /** Lets those that wait look whether they are still wanted. */
  wake(): void;
  /** Calls of an earlier process, so that a restart does not double the rate. */
  remember(calls: readonly (Wanted & { readonly ago: number })[]): void;
}

interface Waiter {
  readonly wanted: Wanted;
  /** The number of the newest call of its chat. */
  readonly turn: number;
  /** On the clock that never jumps. */
  readonly until: number;
  readonly signal: AbortSignal;
  readonly answer: (place: Place | number) => void;
}

/**
 * So long before its moment a call is let in, milliseconds, that its mark is on the disk when the moment comes: it
 * leaves then, and not after a commit. Who dies in between leaves a doubt about what was never sent, which costs a
 * search: as short as a busy disk allows.
 */
const LEAD = 50;
/** Nobody is let in before somebody's moment is so near: who comes in together is marked in one commit. */
const PRESSING = LEAD / 2;
/** The limit over all chats looks back this far, milliseconds, and a little more. */
const OVERALL = 1100;
/** What only the limit over all chats counts. */
const ANYTHING: Wanted = { chat: '', group: false, kind: 'other' };
/** A list of calls that is shorter than this is not worth looking through for old ones. */
const SHORT = 64;

/** Calls that count for a limit. What no limit reaches any more is forgotten, but not at every call. */
class Calls {
  made: Made[] = [];
  /** The number of the newest one, of all that were made. */
  newest = 0;
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
 * The chat whose last turn is the longest ago goes first, whatever order the answers came in: chats that take turns end
 * together, and the whole of the limit is used until then. A chat that always went before the others would leave them
 * to crawl at the rate of a single chat.
 */
export function createLine(limits: Limits, clocks: Clocks): Line {
  /** Calls of the last second or so, and those in flight. */
  const recent = new Calls();
  /** Calls of each chat, as far back as any limit looks. */
  const byChat = new Map<string, Calls>();
  /** In the order in which they go. */
  let waiters: Waiter[] = [];
  let number = 0;
  let alarm: { readonly at: number; readonly off: AbortController } | null = null;
  const reach = Math.max(OVERALL, (OVERALL * Math.max(1, Math.floor(limits.perSecond))) / limits.perSecond);

  const add = (made: Made, now: number): void => {
    recent.add(made, (all) => all.filter(({ endedAt }) => endedAt === null || endedAt > now - reach));
    const known = byChat.get(made.chat) ?? new Calls();
    known.add(made, (all) => prune(all, limits, now));
    number += 1;
    known.newest = number;
    byChat.set(made.chat, known);
  };

  /** The limit over all chats is the same for whoever waits. */
  const ofAll = (now: number): number | null => nextAt(recent.made, limits, ANYTHING, now);
  const ofChat = (wanted: Wanted, now: number): number | null =>
    nextAt([], limits, wanted, now, byChat.get(wanted.chat)?.made ?? []);

  const enter = ({ chat, group, kind }: Wanted, at: number, now: number): Place => {
    const made = { chat, group, kind, endedAt: null as number | null };
    add(made, now);
    return {
      async moment() {
        // Timers are not exact, and some fire early.
        for (let left = at - clocks.mono(); left > 0; left = at - clocks.mono())
          await clocks.sleep(Math.max(1, left));
      },
      done() {
        made.endedAt = clocks.mono();
        serve();
      },
      leave() {
        made.endedAt = Number.NEGATIVE_INFINITY;
        serve();
      },
    };
  };

  /** When each that waits may go, as things are; null: that depends on an answer that is out. Who waits in vain goes. */
  const moments = (now: number): (number | null)[] => {
    const all = ofAll(now);
    const left: Waiter[] = [];
    const at: (number | null)[] = [];
    for (const waiter of waiters) {
      const open = all !== null && !waiter.signal.aborted;
      const moment = open ? later(all, ofChat(waiter.wanted, now)) : null;
      if (waiter.signal.aborted) waiter.answer(0);
      else if (moment !== null && moment > waiter.until) waiter.answer(moment - now);
      else {
        left.push(waiter);
        at.push(moment);
      }
    }
    waiters = left;
    return at;
  };

  /** Lets in whose moment is near, and wakes for the next. */
  const serve = (): void => {
    const now = clocks.mono();
    let wake = soonest(moments(now));
    if (wake <= now + PRESSING) {
      const at: (number | null)[] = [];
      waiters = waiters.filter((waiter) => {
        // Those who came in before have taken places.
        const moment = later(ofAll(now), ofChat(waiter.wanted, now));
        const near = moment !== null && moment <= now + LEAD;
        if (near) waiter.answer(enter(waiter.wanted, moment, now));
        else at.push(moment);
        return !near;
      });
      wake = soonest(at);
    }
    wakeAt(wake - PRESSING, now);
  };

  /** An alarm that goes off too early costs one more look. */
  const wakeAt = (at: number, now: number): void => {
    if (alarm !== null && alarm.at <= at && at < Number.POSITIVE_INFINITY) return;
    alarm?.off.abort();
    alarm = null;
    if (at === Number.POSITIVE_INFINITY) return;
    const set = { at, off: new AbortController() };
    alarm = set;
    void clocks.sleep(Math.max(1, at - now), set.off.signal).then(() => {
      if (alarm !== set) return;
      alarm = null;
      serve();
    });
  };

  return {
    enter(wanted, patience, signal) {
      return new Promise((resolve) => {
        const turn = byChat.get(wanted.chat)?.newest ?? 0;
        const last = waiters.findLastIndex((other) => other.turn <= turn);
        waiters.splice(last + 1, 0, {
          wanted,
          turn,
          until: clocks.mono() + patience,
          signal,
          answer: resolve,
        });
        serve();
      });
    },

    enterNow(wanted) {
      if (waiters.length > 0) return null;
      const now = clocks.mono();
      const at = later(ofAll(now), ofChat(wanted, now));
      return at !== null && at <= now ? enter(wanted, at, now) : null;
    },

    wake: serve,

    remember(calls) {
      const now = clocks.mono();
      const older = calls.map(({ ago, ...call }) => ({ ...call, endedAt: now - Math.max(0, ago) }));
      for (const made of older.sort((a, b) => a.endedAt - b.endedAt)) add(made, now);
    },
  };
}

/** Null: one of them depends on an answer that is still out. */
function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

function soonest(moments: readonly (number | null)[]): number {
  return moments.reduce<number>((least, at) => Math.min(least, at ?? least), Number.POSITIVE_INFINITY);
}
