import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type App, openApp } from '../app/app.js';
import { clocksAt } from '../app/clocks.js';
import { createLog, credentialsOf } from '../app/log.js';
import { openDeliverer } from '../app/open-deliverer.js';
import type { Config } from '../config/config.js';
import type { Deliverer } from '../deliver/deliverer.js';
import type { Sender } from '../outbox/model.js';
import { proxyFetch } from '../telegram/api/proxy.js';
import { createSender } from '../telegram/api/send.js';
import { NO_TOKEN, UsageError } from './output.js';

/** Exit codes of `tick`: what a person, or the next pass, has to do. */
export const EXIT = { done: 0, person: 1, usage: 2, waits: 3 } as const;

/** How long reading may hold up what is known already, milliseconds: a git server may hang. */
const READING_PATIENCE = 5_000;

/** An app that can deliver. */
export interface Session {
  readonly app: App;
  readonly sender: Sender;
  readonly log: Logger;
  readonly deliverer: Deliverer;
  readonly now: () => number;
  /** The content is still being read: a git server hangs. Null if it is read. */
  readonly reading: Promise<unknown> | null;
}

/** An app with a deliverer, its content read and its targets seeded. */
export async function withDelivery<T>(
  config: Config,
  at: number | null,
  act: (session: Session) => Promise<T>,
): Promise<T> {
  const token = config.BOT_TOKEN;
  if (token === null) throw new UsageError(NO_TOKEN);
  const log = createLog(config.LOG_LEVEL, [
    token,
    credentialsOf(config.CONTENT_GIT_URL),
    credentialsOf(config.DATABASE_URL),
  ]);
  const clocks = clocksAt(at);
  const app = await openApp(config);
  try {
    await proxyFetch(process.env);
    const sender = createSender({ token, apiRoot: config.TELEGRAM_API_ROOT });
    const deliverer = openDeliverer(app, { sender, clocks, log, updates: 'asked' });
    const me = await sender.call('getMe', {});
    // A pass with nothing to send would otherwise not notice that it could send nothing.
    if (me.kind === 'refused' && (me.code === 401 || me.code === 404)) throw new UsageError(UNKNOWN_TOKEN);
    if (me.kind === 'ok')
      app.renderer.setBotUsername(String((me.result as { username?: string }).username ?? ''));
    const reading = app.refresh(clocks.now());
    // A failure that is met while something else is done is thrown where the session waits for the reading.
    reading.catch(() => {});
    const inTime = reading.then(() => true);
    const read = await Promise.race([inTime, sleep(READING_PATIENCE, false, { ref: false })]);
    return await act({ app, sender, log, deliverer, now: clocks.now, reading: read ? null : reading });
  } finally {
    await app.close();
  }
}

const UNKNOWN_TOKEN =
  'Telegram does not know this BOT_TOKEN: copy it again from @BotFather. Nothing was sent.';
