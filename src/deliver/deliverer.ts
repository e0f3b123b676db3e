import type { DelivererDeps } from './contract.js';
import { createRun, type Run } from './run.js';

export { TokenError } from './settlement.js';

/** What is left when a run ends. Times are Unix milliseconds on the clock of decisions. */
export interface DeliveryReport {
  /** Calls that Telegram answered with yes. */
  readonly done: number;
  readonly refused: number;
  /** When the next call may go; null if nothing waits. */
  readonly waitsUntil: number | null;
  /** Doubts that only a person can settle. */
  readonly undecided: number;
  /** True if another process delivers; this one did nothing. */
  readonly elsewhere: boolean;
}

export interface RunOptions {
  /** The longest wait that is waited out, milliseconds; longer ones are stored. Default: 10.5 seconds. */
  readonly patience?: number;
}

/**
 * Carries out what the outbox holds. One call in flight per chat, in order inside a target; targets do not
 * wait for each other.
 */
export interface Deliverer {
  /**
   * Delivers all that is due, then returns.
   * @throws TokenError when Telegram does not know the token.
   */
  runOnce(options?: RunOptions): Promise<DeliveryReport>;
  /** Delivers until `stop`, waking at due times and on `poke`. Takes over when the process that delivers dies. */
  start(): void;
  /** Something new stands in the outbox. */
  poke(): void;
  /** Finishes the requests in flight (those that hang are left in doubt after some seconds), starts no other. */
  stop(): Promise<void>;
}

/** Default of `patience`: ten seconds, and the margin that is added to what Telegram says. */
const PATIENCE = 10_500;
/** How often a standby looks whether the delivering process ended, milliseconds. */
const STANDBY = 1000;
/** Requests that hang longer than this at the end are left in doubt, milliseconds. */
const STOP_WAIT = 4000;

export function createDeliverer(deps: DelivererDeps): Deliverer {
  const { outbox, lock, clocks, log } = deps;
  let run: Run | null = null;
  let running: Promise<void> | null = null;
  let stopping = new AbortController();

  /** Waits for the lock; false if it was stopped before. */
  async function takeOver(): Promise<boolean> {
    for (let first = true; !stopping.signal.aborted; first = false) {
      if (await lock.acquire()) return true;
      if (first)
        log.warn(
          {},
          'another process delivers from this database: standing by, and taking over when it ends',
        );
      await clocks.sleep(STANDBY, stopping.signal);
    }
    return false;
  }

  return {
    async runOnce({ patience = PATIENCE } = {}) {
      if (!(await lock.acquire()))
        return { done: 0, refused: 0, waitsUntil: null, undecided: 0, elsewhere: true };
      try {
        run = createRun(deps);
        const waitsUntil = await run.drive(patience, false);
        const undecided = (await outbox.asked()).length;
        return { ...run.counts, waitsUntil, undecided, elsewhere: false };
      } finally {
        await lock.release();
      }
    },

    start() {
      if (running !== null) return;
      stopping = new AbortController();
      running = (async () => {
        if (!(await takeOver())) return;
        run = createRun(deps);
        await run.drive(Number.POSITIVE_INFINITY, true);
      })().catch((error: unknown) => {
        log.error({ err: error }, 'delivery stopped');
        deps.onFatal?.(error instanceof Error ? error : new Error(String(error)));
      });
    },

    poke() {
      run?.poke();
    },

    async stop() {
      stopping.abort();
      run?.stop();
      const timeout = new AbortController();
      await Promise.race([running ?? Promise.resolve(), clocks.sleep(STOP_WAIT, timeout.signal)]);
      timeout.abort();
      running = null;
      await lock.release();
    },
  };
}
