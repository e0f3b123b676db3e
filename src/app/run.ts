import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Clocks } from '../deliver/pacer.js';
import { createMeter } from '../followers/meter.js';
import { dayState } from '../message/card/card.js';
import type { Sender } from '../outbox/model.js';
import { createPictures } from '../picture/pictures.js';
import { createHandling, type Handling } from '../telegram/bot.js';
import { type ChatDesk, createChatDesk } from '../telegram/desk/compose.js';
import { DESK_COMMANDS } from '../telegram/desk/install.js';
import { loadDeskTexts } from '../telegram/desk/texts.js';
import { introduce } from '../telegram/introduce.js';
import type { Poller } from '../telegram/updates/poller.js';
import { type App, openApp } from './app.js';
import { createBackups } from './backup.js';
import { createDayLog } from './day-log.js';
import { diskLeft } from './disk.js';
import { followJournal } from './follower.js';
import type { Health } from './health.js';
import { serveHttp } from './http.js';
import { createNames } from './names.js';
import { openDeliverer } from './open-deliverer.js';
import type { State } from './open-state.js';
import { openMetrics, openWeb } from './open-web.js';
import { createPasses, retag } from './passes.js';
import { StartError } from './start-error.js';

const NO_TARGETS =
  'there is no chat to push to: set TARGETS to the group or channel, such as @your_group or -100…, or add it with /targets in the private chat with the bot';
const NO_PORT = 'WEB_URL is set, but HTTP_PORT is not: the pages are not served';
/** How long the first reading may hold up the first decision, milliseconds: a git server may hang. */
const FIRST_READING = 10_000;

/** What `start` has opened. */
export interface Parts {
  readonly config: Config & { readonly BOT_TOKEN: string };
  readonly state: State;
  readonly sender: Sender;
  readonly username: string;
  /** Open already: what comes in waits until it is served. */
  readonly poller: Poller;
  /** Ends when the poller does. */
  readonly polling: Promise<void>;
  readonly health: Health;
  readonly version: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** What the bot takes for the time; pacing and timeouts use the real one. */
  readonly clocks: Clocks;
  readonly onReady: (app: App) => Promise<void> | void;
}

/**
 * Everything that the bot does, until the signal is raised: content, schedule, delivery, desk, answers.
 * @throws StartError when HTTP_PORT is taken
 */
export async function run(parts: Parts): Promise<void> {
  const { config, state, sender, username, poller, polling, health, version, log, signal, clocks } = parts;
  const { now } = clocks;
  const late: { poke: () => void } = { poke: () => {} };
  const app = await openApp(config, () => late.poke(), state);
  app.renderer.setBotUsername(username);
  const meter = createMeter(sender, app.morning.ids, clocks);
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // It may fail while nobody waits for it yet; whoever waits later is told all the same.
  failed.catch(() => {});
  const deliverer = openDeliverer(app, {
    sender,
    clocks: beating(clocks, health),
    log,
    updates: 'polled',
    others: meter.lastSecond,
    onChange: () => {
      void desk.refresh();
      void passes.follow();
      void dayLog.tell();
      // Readers may see what is posted from the moment on that it is.
      void app.archive
        .refreshVisibility(app.feed, app.today(now()))
        .catch((error: unknown) => log.warn({ err: error }, 'readers see the new digest with the next pass'));
    },
    onFatal: (error) => {
      // Where the lead is lost, the delivery stops with it, and this process stands by.
      if (!signal.aborted) fail(new StartError(error.message));
    },
  });
  late.poke = () => deliverer.poke();
  const tagAnew = () =>
    retag(app, log, signal).catch((error: unknown) =>
      log.warn({ err: error }, 'the archive is not wholly tagged anew; the next start goes on with it'),
    );
  const desk: ChatDesk = createChatDesk({
    config,
    token: config.BOT_TOKEN,
    feed: app.feed,
    store: app.desk,
    events: app.events,
    versions: app.versions,
    archive: app.archive,
    missed: app.missed,
    uploads: app.uploads,
    targets: app.targets,
    publisher: app.publisher,
    sender: meter.sender,
    ingest: app.ingest,
    render: (one) => app.renderer.version(one),
    botUsername: () => username,
    names: createNames(state.opened, app.reader, app.feed, () => void tagAnew()),
    poke: () => deliverer.poke(),
    diskLeft: () => diskLeft(config.DATABASE_PATH),
    version,
    now,
    warn: (message) => log.warn(message),
  });
  const handling = openHandling(app, { ...parts, sender: meter.sender }, desk);
  const deskTexts = loadDeskTexts();
  const say = deskTexts('en');
  const dayLog = createDayLog({ ...app, log, say, timezone: config.TIMEZONE, now });
  const backups = createBackups(app, log);
  const refresh = async () => {
    await Promise.all([desk.refresh(), dayLog.tell(), backups.daily(now())]);
  };
  const passes = createPasses(app, { refresh }, health, log, now);
  const today = async () => {
    const date = app.today(now());
    const state = dayState(await desk.desk.facts(date, now()));
    return { date, out: state === 'published' || state === 'corrected', state };
  };
  const measured = {
    status: () => desk.desk.status(now(), say),
    loops: () => health.report(Date.now()).loops,
  };
  const metrics = await openMetrics(config.METRICS_PORT, measured, log).catch(
    cannotListen('METRICS_PORT', config.METRICS_PORT),
  );
  const web = await openWeb(app, {
    url: config.WEB_URL,
    username,
    version,
    log,
    now,
    metrics: metrics?.metrics ?? null,
  });
  if (config.WEB_URL !== null && config.HTTP_PORT === null) log.warn(NO_PORT);
  const server =
    config.HTTP_PORT === null
      ? null
      : await serveHttp({
          port: config.HTTP_PORT,
          health,
          today,
          web,
          role: 'leader',
          index: () => app.archive.behind(),
        }).catch(cannotListen('HTTP_PORT', config.HTTP_PORT));
  const over = Promise.race([aborted(signal), failed]);
  // What was planned goes on whatever the content's source does; and it is watched before the first pass, for
  // the end of watching is what ends a fetch that hangs.
  deliverer.start();
  const unwatch = app.source.watch(() => void passes.read());
  const unfollow = followJournal(app, log);
  let halt = () => {};
  try {
    await app.targets.sync(app.feed, config.TARGETS, now());
    await Promise.race([passes.read(), sleep(FIRST_READING, undefined, { ref: false }), over]);
    if (!signal.aborted) await passes.decide();
    if (!signal.aborted) await desk.start();
    if (!signal.aborted) {
      halt = passes.everyMinute();
      poller.serve(handling.handle);
      void introduce({
        sender,
        locale: config.LOCALE,
        admins: config.ADMIN_IDS,
        adminCommands: (locale) =>
          DESK_COMMANDS.map((command) => ({ command, description: deskTexts(locale)(`command-${command}`) })),
        onFailure: (method, result) => log.warn({ method, result }, 'the bot could not introduce itself'),
      }).catch((error: unknown) => log.warn({ err: error }, 'the bot could not introduce itself'));
      void tagAnew();
      const targets = (await app.targets.all(app.feed)).filter((target) => target.state === 'active').length;
      if (targets === 0) log.warn(NO_TARGETS);
      log.info({ targets, cron: config.PUBLISH_CRON, timezone: config.TIMEZONE }, 'started');
      await parts.onReady(app);
    }
    await over;
  } finally {
    log.info('stopping: the request that is on its way is finished, the rest is on disk');
    halt();
    unwatch();
    unfollow();
    desk.stop();
    server?.close();
    metrics?.close();
    await Promise.all([deliverer.stop(), poller.bot.stop().catch(() => {})]);
    // What was begun gets a moment, for the database closes after it; what is to be delivered is on disk anyway.
    await Promise.race([
      Promise.all([polling, handling.idle(), passes.idle().then(dayLog.tell)]),
      sleep(1000, undefined, { ref: false }),
    ]);
  }
}

function cannotListen(name: string, port: number | null) {
  return (error: unknown): never => {
    throw new StartError(
      `${name}: ${port} cannot be listened on (${error instanceof Error ? error.message : String(error)}): ` +
        'choose another, or leave it unset',
      { cause: error },
    );
  };
}

function openHandling(app: App, { config, sender, log, clocks: { now } }: Parts, desk: ChatDesk): Handling {
  return createHandling({
    feed: app.feed,
    timezone: config.TIMEZONE,
    reader: app.reader,
    search: app.search,
    links: app.links,
    memory: app.memory,
    missed: app.missed,
    pictures: createPictures((message) => log.warn(message)),
    dictionary: app.dictionary,
    now,
    token: config.BOT_TOKEN,
    locale: config.LOCALE,
    sender,
    log,
    followers: app.followers,
    mornings: app.mornings,
    installDesk: (composer) => desk.install(composer),
    seen: async (ctx) => {
      const message = ctx.msg;
      const member = ctx.myChatMember;
      if (member?.chat.type === 'private' && member.new_chat_member.status === 'kicked')
        return app.followers.block(member.chat.id, now());
      if (message?.chat.type === 'private') {
        app.morning.ids.note(message.message_id, null);
        return app.followers.unblock(message.chat.id);
      }
      if (message === undefined) return;
      await app.calls.noteId(message.chat.id, message.message_id, now());
      const pinned = message.pinned_message?.message_id;
      if (pinned !== undefined)
        await app.calls.addPinnedLine(message.chat.id, message.message_id, pinned, now());
    },
  });
}

/** The delivery sleeps between its looks at the outbox: each of them is a sign of life. */
function beating(clocks: Clocks, health: Health): Clocks {
  return {
    ...clocks,
    sleep: (ms, signal) => {
      health.beat('delivery');
      return clocks.sleep(ms, signal);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
