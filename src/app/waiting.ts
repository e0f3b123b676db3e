import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Lock } from '../deliver/contract.js';
import { POLLING, type Poller } from '../telegram/updates/poller.js';

/** How often a second process looks whether the first one ended, milliseconds. */
const STANDBY = 1000;
/** After Telegram said that another instance polls, milliseconds. */
const STAND_BACK = 30_000;

/** Waits until no other process runs on this database; false when the signal came first. */
export async function takeOver(lock: Lock, log: Logger, signal: AbortSignal): Promise<boolean> {
  for (let told = false; !(await lock.acquire()); told = true) {
    if (signal.aborted) return false;
    if (!told) {
      log.warn(
        'another digest-bot runs on this database and delivers; this one does nothing, stands by, and takes over the moment the other ends',
      );
    }
    await sleep(STANDBY, undefined, { signal }).catch(() => {});
  }
  return !signal.aborted;
}

/** Polls until the bot is stopped. A second instance with the same token makes this one stand back. */
export async function poll({ bot }: Poller, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await bot.start({ timeout: POLLING.timeout, allowed_updates: [...POLLING.allowed_updates] });
      return;
    } catch (error) {
      if (signal.aborted) return;
      const code =
        typeof error === 'object' && error !== null && 'error_code' in error ? error.error_code : null;
      if (code === 409) {
        log.error(
          'another instance of the bot asks Telegram for updates with the same token; this one stands back and tries again in 30 s. Stop one of the two.',
        );
        await sleep(STAND_BACK, undefined, { signal }).catch(() => {});
      } else {
        log.error({ err: error }, 'polling failed; trying again in 5 s');
        await sleep(5000, undefined, { signal }).catch(() => {});
      }
    }
  }
}
