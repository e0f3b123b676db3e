import { fullMoment } from '../message/card/time.js';
import type { Say } from '../message/panel.js';
import type { Alert } from './alert.js';
import type { DeskStore } from './contract.js';

export interface ReachDeps {
  readonly store: Pick<DeskStore, 'setting' | 'set'>;
  readonly alert: Alert;
  readonly say: Say;
  readonly timezone: string;
}

/** Whether admins can be told anything on Telegram; where they cannot, they are told otherwise. */
export interface Reach {
  reached(): Promise<void>;
  /** Nobody could be told this, because of `why`. Reported once the last one that was told something is 5 minutes ago. */
  missed(text: string, why: string, now: number): Promise<void>;
}

/** How long Telegram may fail before the admins are told otherwise, milliseconds. */
const PATIENCE = 5 * 60_000;
const SINCE = 'unreached-since';
/** What was reported already while it lasts. */
const REPORTED = 'unreached-reported';

/** It remembers in the store, so that restarts and hosts that only run ticks count the same time. */
export function createReach({ store, alert, say, timezone }: ReachDeps): Reach {
  return {
    async reached() {
      if ((await store.setting(SINCE)) === null) return;
      await store.set(SINCE, null);
      await store.set(REPORTED, null);
    },
    async missed(text, why, now) {
      const since = Number((await store.setting(SINCE)) ?? now);
      await store.set(SINCE, String(since));
      if (now - since < PATIENCE || (await store.setting(REPORTED)) === text) return;
      const at = fullMoment(since, timezone);
      if (await alert.send(say('alert-title'), `${text}\n\n${say('alert-unreached', { since: at, why })}`))
        await store.set(REPORTED, text);
    },
  };
}
