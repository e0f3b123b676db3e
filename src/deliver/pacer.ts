import { type Limits, type Made, nextAt, prune, type Wanted } from './rules/limits.js';

/** What a delivery reports to the log. */
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
  /** Monotonic clock, milliseconds. */
  mono(): number;
  /** Resolves early when the signal is raised; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A reserved moment at which one call may leave. */
export interface Slot {
  /** Resolves at the slot's moment, which is at most `LEAD` milliseconds after the slot was given. */
  moment(): Promise<void>;
  /** The call was answered: the limits count it from now on. */
  answered(): void;
  /** No call was made: the slot counts for no limit. */
  release(): void;
}

/** Admits calls to Telegram one by one, each as soon as every limit has room for it. */
export interface Pacer {
  /**
   * Waits for a slot.
   * @param patience longest wait, milliseconds
   * @returns the slot, or how long the wait would be (milliseconds) where that is more than `patience`; 0 when the
   *   signal is raised
   */
  reserve(wanted: Wanted, patience: number, signal: AbortSignal): Promise<Slot | number>;
  /** A slot whose moment is now; null if there is none or other calls wait. */
  reserveNow(wanted: Wanted): Slot | null;
  /** Answers the waiting calls whose signal was raised. */
  wake(): void;
  /**
   * Counts calls of an earlier process, so that a restart does not double the rate.
   * @param calls `ago`: milliseconds since the call was answered
   */
  remember(calls: readonly (Wanted & { readonly ago: number })[]): void;
}

interface Waiter {
  readonly wanted: Wanted;
  /** Sequence number of the newest call of its chat; 0 if there was none. */
  readonly turn: number;
  /** Monotonic clock, milliseconds. */
  readonly until: number;
  readonly signal: AbortSignal;
  readonly answer: (slot: Slot | number) => void;
}

/**
 * The pacer admits a call up to 50 ms early, so that its mark 'sending' is on the disk when its moment comes. A process
 * that dies in between leaves a doubt about a call that never left, which costs a search: hence no more than a busy
 * disk needs.
 */
const LEAD = 50;
/** Calls are admitted in batches, once the first is this close to its moment: a batch is marked in one commit. */
const PRESSING = LEAD / 2;
/** How far the limit over all chats looks back, milliseconds: a second and a margin. */
const OVERALL = 1100;
/** Counts against the limit over all chats only. */
const ANYTHING: Wanted = { chat: '', group: false, kind: 'other' };
/** Lists of calls shorter than this are not searched for calls too old to count. */
const SHORT = 64;

/** The calls that count for a limit. Calls too old for any limit are dropped now and then. */
class Calls {
  made: Made[] = [];
  /** Sequence number of the newest call. */
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
 * Least recently served chat first, whatever order the answers came in: chats that take turns end together, and the
 * whole of the limit is used until then. If one chat always went first, the others would crawl at the rate of a single
 * chat afterwards.
 */
export function createPacer(limits: Limits, clocks: Clocks): Pacer {
  /** Calls of the last second or so, and those in flight. */
  const recent = new Calls();
  /** Calls of each chat, as far back as any limit looks. */
  const byChat = new Map<string, Calls>();
  /** In the order of admission. */
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

  const admit = ({ chat, group, kind }: Wanted, at: number, now: number): Slot => {
    const made = { chat, group, kind, endedAt: null as number | null };
    add(made, now);
    return {
      async moment() {
        // Timers are not exact, and some fire early.
        for (let left = at - clocks.mono(); left > 0; left = at - clocks.mono())
          await clocks.sleep(Math.max(1, left));
      },
      answered() {
        made.endedAt = clocks.mono();
        serve();
      },
      release() {
        made.endedAt = Number.NEGATIVE_INFINITY;
        serve();
      },
    };
  };

  /** The moment of each waiter as things are; null while it depends on an answer. Answers waiters that give up. */
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

  /** Admits the waiters whose moment is near, and sets the alarm for the next. */
  const serve = (): void => {
    const now = clocks.mono();
    let wake = soonest(moments(now));
    if (wake <= now + PRESSING) {
      const at: (number | null)[] = [];
      waiters = waiters.filter((waiter) => {
        // Those admitted before it count.
        const moment = later(ofAll(now), ofChat(waiter.wanted, now));
        const near = moment !== null && moment <= now + LEAD;
        if (near) waiter.answer(admit(waiter.wanted, moment, now));
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
    reserve(wanted, patience, signal) {
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

    reserveNow(wanted) {
      if (waiters.length > 0) return null;
      const now = clocks.mono();
      const at = later(ofAll(now), ofChat(wanted, now));
      return at !== null && at <= now ? admit(wanted, at, now) : null;
    },

    wake: serve,

    remember(calls) {
      const now = clocks.mono();
      const older = calls.map(({ ago, ...call }) => ({ ...call, endedAt: now - Math.max(0, ago) }));
      for (const made of older.sort((a, b) => a.endedAt - b.endedAt)) add(made, now);
    },
  };
}

/** Null if either depends on an answer that is still out. */
function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

function soonest(moments: readonly (number | null)[]): number {
  return moments.reduce<number>((least, at) => Math.min(least, at ?? least), Number.POSITIVE_INFINITY);
}
