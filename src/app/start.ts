import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Lock } from '../deliver/contract.js';
import type { Clocks } from '../deliver/pacer.js';
import type { Sender } from '../outbox/model.js';
import { proxyFetch } from '../telegram/api/proxy.js';
import { createSender } from '../telegram/api/send.js';
import { createPoller, type PollerOptions } from '../telegram/updates/poller.js';
import type { App } from './app.js';
import { clocksAt } from './clocks.js';
import { createHealth } from './health.js';
import { takeState } from './open-state.js';
import { StartError } from './start-error.js';
import { poll, takeOver } from './waiting.js';

const MINUTE = 60_000;
/** How long Telegram may fail before the admins are told otherwise, milliseconds. */
const UNREACHED = 5 * MINUTE;
/** A loop that did not come round for so long is dead, milliseconds. */
const LOOPS = { schedule: 3 * MINUTE, delivery: MINUTE, polling: 2 * MINUTE };

export interface StartOptions {
  /** The bot listens, and what is due is being sent. */
  readonly onReady?: (app: App) => Promise<void> | void;
  /** What the bot takes for the time; default: the real one. */
  readonly clocks?: Clocks;
}

/**
 * The bot: polling, schedule, delivery, until the signal is raised. Only one process of a database runs at a
 * time; another stands by and takes over when it ends.
 *
 * Dictionary, lock, database and token come first, for nothing may run without them. Then Telegram is asked for
 * updates at once; what handles them is loaded and set up while that request is on its way.
 * @throws StartError when Telegram does not accept the token or HTTP_PORT is taken
 */
export async function start(
  config: Config & { readonly BOT_TOKEN: string },
  version: string,
  log: Logger,
  signal: AbortSignal,
  options: StartOptions = {},
): Promise<void> {
  for (let again = false; await lead(config, version, log, signal, { ...options, again }); again = true) {
    if (signal.aborted) return;
    log.warn('the lead is lost, to another process or with the connection to the database: standing by');
  }
}

/** From the standby until the signal is raised, or until the lead is lost: true then. */
async function lead(
  config: Config & { readonly BOT_TOKEN: string },
  version: string,
  log: Logger,
  stopping: AbortSignal,
  { onReady = () => {}, clocks = clocksAt(null), again }: StartOptions & { readonly again: boolean },
): Promise<boolean> {
  const state = await takeState(config, (lock) => standBy(config, lock, log, stopping), {
    warn: (message) => log.warn(message),
    again,
  });
  if (state === null) return false;
  const lost = new AbortController();
  state.lock.whenLost?.(() => lost.abort());
  const signal = AbortSignal.any([stopping, lost.signal]);
  try {
    const { BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = config;
    await proxyFetch(process.env);
    const sender = createSender({ token, apiRoot });
    const me = await whoAmI(sender, log, signal, unreachedAlert(config, log));
    if (me === null) return lost.signal.aborted;
    const health = createHealth(LOOPS, Date.now());
    const poller = createPoller({ token, apiRoot, log, botInfo: me, onPoll: () => health.beat('polling') });
    const polling = poll(poller, log, signal);
    try {
      const { run } = await import('./run.js');
      const { username } = me;
      const opened = { config, state, sender, username, poller, polling, health };
      await run({ ...opened, version, log, signal, clocks, onReady });
    } finally {
      await poller.bot.stop().catch(() => {});
    }
  } finally {
    await state.lock.release();
    await state.store.close();
  }
  return lost.signal.aborted;
}

/** Waits for the lead. Where several processes share a journal, the index of this one follows it meanwhile. */
async function standBy(config: Config, lock: Lock, log: Logger, signal: AbortSignal): Promise<boolean> {
  if (config.DATABASE_URL === null) return takeOver(lock, log, signal);
  if (await lock.acquire()) return true;
  const { openFollower } = await import('./follower.js');
  const follower = await openFollower(config, log).catch((error: unknown) => {
    log.warn(
      `the index of this process follows nothing yet: ${error instanceof Error ? error.message : error}`,
    );
    return null;
  });
  try {
    return await takeOver(lock, log, signal);
  } finally {
    await follower?.close();
  }
}

/** Tells the admins otherwise that the bot cannot start, where ALERT_URL names a way. True when that is done. */
function unreachedAlert(config: Config, log: Logger): (why: string, since: number) => Promise<boolean> {
  const url = config.ALERT_URL;
  if (url === null) return async () => true;
  return async (why, since) => {
    // Loaded only now: it is not needed where Telegram answers, and a start waits for what it loads.
    const [{ createAlert }, { fullMoment }, { loadDeskTexts }] = await Promise.all([
      import('../desk/alert.js'),
      import('../message/card/time.js'),
      import('../telegram/desk/texts.js'),
    ]);
    const say = loadDeskTexts()(config.LOCALE);
    const alert = createAlert({ url, warn: (message) => log.warn(message) });
    const at = fullMoment(since, config.TIMEZONE);
    return alert.send(say('alert-title'), say('alert-unreached', { since: at, why }));
  };
}

type BotInfo = NonNullable<PollerOptions['botInfo']>;

/** The bot's own account, as soon as Telegram can be reached. */
async function whoAmI(
  sender: Sender,
  log: Logger,
  signal: AbortSignal,
  unreached: (why: string, since: number) => Promise<boolean>,
): Promise<BotInfo | null> {
  const began = Date.now();
  let told = false;
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, MINUTE)) {
    const answer = await Promise.race([sender.call('getMe', {}), stopped]);
    if (answer === null) return null;
    if (answer.kind === 'ok') return answer.result as BotInfo;
    if (answer.kind === 'refused' && (answer.code === 401 || answer.code === 404)) {
      throw new StartError(
        `Telegram does not know this BOT_TOKEN (${answer.description}): copy it again from @BotFather`,
      );
    }
    const why = answer.kind === 'refused' ? answer.description : answer.why;
    log.warn(`Telegram cannot be reached (${why}); trying again in ${wait / 1000} s`);
    if (!told && Date.now() - began >= UNREACHED) told = await unreached(why, began);
    await sleep(wait, undefined, { signal }).catch(() => {});
  }
  return null;
}
