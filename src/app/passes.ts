import { setTimeout as sleep } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { Logger } from 'pino';
import type { ChatDesk } from '../telegram/desk/compose.js';
import type { App } from './app.js';
import type { Health } from './health.js';

const RETAG_DAYS = 25;
/** Of the days whose stories are to be told anew, so many a pass, the newest first: ten years take some hours. */
const LINK_DAYS = 25;

/** What the bot does again and again. Each returns when it is done once more, or at once where that is never waited for. */
export interface Passes {
  /** decide → plan: what is due by what is known, written to the outbox. */
  decide(): Promise<void>;
  /** read → check → index, and then decide. A source that hangs holds up nothing but this. */
  read(): Promise<void>;
  /** What followers get of what was published, written to their ledger. */
  follow(): Promise<void>;
  /** Both, at every full minute: schedules and times that people set are in full minutes. Returns how to stop it. */
  everyMinute(): () => void;
  /** When nothing of it runs. */
  idle(): Promise<void>;
}

export function createPasses(
  app: Pick<
    App,
    'config' | 'feed' | 'publisher' | 'archive' | 'prune' | 'refresh' | 'today' | 'morning' | 'mornings'
  >,
  desk: Pick<ChatDesk, 'refresh'>,
  health: Health,
  log: Logger,
  now: () => number = Date.now,
): Passes {
  const failed = (error: unknown) => log.error({ err: error }, 'a pass failed; the next one is in a minute');
  let told: ReadonlySet<string> = new Set();

  const decide = inTurn(async () => {
    await app.publisher.tick(now());
    await app.archive.refreshVisibility(app.feed, app.today(now()));
    void follow.run();
    // Telegram may be slow to take a card; the next decision does not wait for that.
    void desk.refresh();
    health.beat('schedule');
  }, failed);

  const follow = inTurn(() => app.morning.planning.pass(now()), failed);

  const read = inTurn(async () => {
    const { problems } = await app.refresh(now());
    // A problem that lasts is logged once, and again when it comes back after it was over.
    for (const { path, message } of problems) if (!told.has(message)) log.warn({ path }, message);
    told = new Set(problems.map((problem) => problem.message));
    await decide.run();
    await app.archive.link(app.feed, null, LINK_DAYS);
  }, failed);

  /** A step a minute is more than a day brings, and clears ten years in some days. */
  const tidy = () =>
    app
      .prune({ now: Date.now(), correctWithin: app.config.CORRECT_WITHIN })
      .then(() => tidyMornings())
      .catch((error: unknown) =>
        log.warn({ err: error }, 'old records were not deleted; the next try is in a minute'),
      );

  /** A day of many followers is more than a step a minute would clear. */
  const tidyMornings = async () => {
    while (await app.mornings.tidy(Date.now(), app.config.CORRECT_WITHIN)) await sleep(5);
  };

  return {
    decide: decide.run,
    read: read.run,
    follow: follow.run,
    idle: () => Promise.all([decide.idle(), read.idle(), follow.idle()]).then(() => undefined),
    everyMinute() {
      const task = schedule('* * * * *', () => decide.run().then(() => void read.run().then(tidy)), {
        timezone: app.config.TIMEZONE,
        suppressMissedWarning: true,
      });
      return () => void task.stop();
    },
  };
}

/** Runs `work` never twice at a time; a call during a run makes one more run after it. Never rejects. */
function inTurn(work: () => Promise<void>, onError: (error: unknown) => void) {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async () => {
    do {
      again = false;
      await work().catch(onError);
    } while (again);
    running = null;
  };
  return {
    run(): Promise<void> {
      again = running !== null;
      running ??= loop();
      return running;
    },
    idle: (): Promise<void> => running ?? Promise.resolve(),
  };
}

/** Tags the archive anew, a few days at a time, where the dictionary changed since. */
export async function retag(app: App, log: Logger, signal: AbortSignal): Promise<void> {
  let left = await app.archive.retag(RETAG_DAYS);
  if (left === 0) return;
  log.info({ left }, 'the dictionary changed: the archive is tagged anew');
  while (left > 0 && !signal.aborted) {
    await sleep(20, undefined, { signal }).catch(() => {});
    if (!signal.aborted) left = await app.archive.retag(RETAG_DAYS);
  }
}
