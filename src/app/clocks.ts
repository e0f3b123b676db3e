import type { Clocks } from '../deliver/pacer.js';

/** The clocks of a run whose decisions happen at `now`; both go on at the speed of the real one. */
export function clocksAt(now: number | null): Clocks {
  const started = Date.now();
  const offset = now === null ? 0 : now - started;
  return {
    now: () => Date.now() + offset,
    real: Date.now,
    mono: () => performance.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const timer = setTimeout(done, Math.min(ms, 2 ** 31 - 1));
        signal?.addEventListener('abort', done, { once: true });
        function done() {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        }
      }),
  };
}
