import { setImmediate as nextRound } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Clocks, createPacer, type Pacer, type Slot } from '../../src/deliver/pacer.js';

const LIMITS = { perSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };
const LIFTED = { perSecond: 1e9, chatPerSecond: 1e9, groupPerMinute: 1e9 };
const message = (chat: string) => ({ chat, group: true, kind: 'message' }) as const;

/** Time that goes on when everybody waits for it. Timers go off up to a millisecond early or late. */
class Time {
  now = 0;
  #seed = 7;
  #timers: { at: number; ring: () => void }[] = [];

  /** From 0 to 1, the same in every run. */
  random(): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed / 2_147_483_647;
  }

  readonly clocks: Clocks = {
    now: () => this.now,
    real: () => this.now,
    mono: () => this.now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = { at: this.now + Math.max(0.1, ms + 2 * this.random() - 1), ring: resolve };
        this.#timers.push(timer);
        signal?.addEventListener('abort', () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
          resolve();
        });
      }),
  };

  async until(over: () => boolean): Promise<void> {
    for (let steps = 0; steps < 100_000; steps += 1) {
      await nextRound();
      if (over()) return;
      const next = this.#timers.reduce((a, b) => (b.at < a.at ? b : a), {
        at: Number.POSITIVE_INFINITY,
        ring() {},
      });
      if (next.at === Number.POSITIVE_INFINITY) throw new Error('everybody waits for ever');
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.ring();
    }
    throw new Error('it does not end');
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    this.#timers.push({ at: end, ring() {} });
    await this.until(() => this.now >= end);
  }
}

let time: Time;
let pacer: Pacer;
const never = new AbortController().signal;
beforeEach(() => {
  time = new Time();
  pacer = createPacer(LIMITS, time.clocks);
});

async function enter(chat: string): Promise<Slot> {
  const slot = await pacer.reserve(message(chat), Number.POSITIVE_INFINITY, never);
  if (typeof slot === 'number') throw new Error('nobody is so impatient');
  return slot;
}

/** Pushes `parts` messages to each chat, one after the other; tells when each arrived. */
async function push(chats: number, parts: number, commit: number, way: () => number) {
  const arrived: { chat: string; at: number }[] = [];
  const { sleep } = time.clocks;
  const lanes = Array.from({ length: chats }, async (_, n) => {
    for (let part = 0; part < parts; part += 1) {
      const slot = await enter(`c${n}`);
      await sleep(commit);
      await slot.moment();
      await sleep(way());
      arrived.push({ chat: `c${n}`, at: time.now });
      await sleep(way());
      slot.answered();
    }
  });
  let over = false;
  void Promise.all(lanes).then(() => {
    over = true;
  });
  await time.until(() => over);
  return arrived;
}
/** The shortest time in which `count + 1` calls arrived. */
const closest = (at: readonly number[], count: number) =>
  Math.min(...at.flatMap((late, n) => late - (at[n - count] ?? Number.NEGATIVE_INFINITY)));

describe('a push to fifty groups', () => {
  test.each([
    ['a near server', 20, () => 1, 98],
    ['a slow disk', 40, () => 1, 97],
    ['a far server', 5, () => 30, 93],
    ['a way of 5 to 60 ms', 5, () => 5 + 55 * time.random(), 90],
  ])('%s: keeps every limit where it is counted, and uses it', async (_name, commit, way, share) => {
    const arrived = await push(50, 9, commit, way);
    const at = arrived.map((call) => call.at);
    expect(arrived).toHaveLength(450);
    expect(closest(at, 30)).toBeGreaterThanOrEqual(1000);
    for (let n = 0; n < 50; n += 1)
      expect(
        closest(
          arrived.filter(({ chat }) => chat === `c${n}`).map((call) => call.at),
          1,
        ),
      ).toBeGreaterThanOrEqual(1000);
    const span = (at.at(-1) ?? 0) - (at[0] ?? 0);
    expect((100 * 14_000) / span).toBeGreaterThanOrEqual(share);
  });
});

test('a call is let in early enough to be marked, together with those near it, and leaves when its moment is there', async () => {
  const first = ['a', 'b'].map(async (chat) => {
    const slot = await enter(chat);
    await slot.moment();
    if (chat === 'b') await time.clocks.sleep(20);
    slot.answered();
    return time.now;
  });
  await time.until(() => true);
  await time.pass(100);
  const ended = await Promise.all(first);
  const came: number[] = [];
  const left: number[] = [];
  for (const chat of ['a', 'b'])
    void enter(chat).then(async (slot) => {
      came.push(time.now);
      await slot.moment();
      left.push(time.now);
    });
  await time.until(() => left.length === 2);
  for (const n of [0, 1]) {
    expect(left[n]).toBeGreaterThanOrEqual((ended[n] ?? 0) + 1000);
    expect(left[n]).toBeLessThanOrEqual((ended[n] ?? 0) + 1005);
    expect(came[n]).toBeGreaterThanOrEqual((ended[n] ?? 0) + 1000 - 50);
    expect(came[n]).toBeLessThanOrEqual((ended[n] ?? 0) + 1000 - 20);
  }
  expect(came[0]).toBe(came[1]);
});

describe('a slot at once', () => {
  test('there is one where the limits have room now, and only there', async () => {
    const slot = pacer.reserveNow(message('a'));
    expect(slot).not.toBeNull();
    await slot?.moment();
    expect(time.now).toBe(0);
    expect(pacer.reserveNow(message('a'))).toBeNull();
    slot?.answered();
    expect(pacer.reserveNow(message('a'))).toBeNull();
    await time.pass(1003);
    expect(pacer.reserveNow(message('a'))).not.toBeNull();
  });
  test('nobody is passed who waits', async () => {
    pacer = createPacer({ ...LIFTED, perSecond: 1 }, time.clocks);
    const slot = pacer.reserveNow(message('a'));
    let waits = true;
    void enter('b').then(() => {
      waits = false;
    });
    slot?.answered();
    await time.pass(900);
    expect(waits).toBe(true);
    time.now += 200;
    expect(pacer.reserveNow(message('c'))).toBeNull();
    await time.until(() => !waits);
  });
  test('one that is given back counts for nothing', async () => {
    pacer.reserveNow(message('a'))?.release();
    expect(pacer.reserveNow(message('a'))).not.toBeNull();
    const others = Array.from({ length: 29 }, (_, n) => pacer.reserveNow(message(`o${n}`)));
    expect(others).not.toContain(null);
    expect(pacer.reserveNow(message('z'))).toBeNull();
    others[0]?.release();
    expect(pacer.reserveNow(message('z'))).not.toBeNull();
  });
});

test('who is told how long the wait would be does not wait, and who is not wanted any more is let go', async () => {
  pacer.reserveNow(message('a'))?.answered();
  expect(await pacer.reserve(message('a'), 500, never)).toBeCloseTo(1002, 0);
  const stopping = new AbortController();
  const waits = pacer.reserve(message('a'), 5000, stopping.signal);
  stopping.abort();
  pacer.wake();
  expect(await waits).toBe(0);
});
