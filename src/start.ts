import { setTimeout as sleep } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { Logger } from 'pino';
import { type App, openApp } from './app.js';
import type { Config } from './config.js';
import type { Deliverer } from './deliver.js';
import type { Clocks } from './deliver-line.js';
import { clocksAt, openDeliverer } from './delivery-setup.js';
import { diskLeft } from './disk.js';
import { createHealth, type Health, serveHealth } from './health.js';
import { createPass, poll, retag, takeOver } from './loops.js';
import { createPostLinks } from './store/archive-links.js';
import { createReaderMemory } from './store/readers.js';
import { createBot, type DigestBot } from './telegram/bot.js';
import { type ChatDesk, createChatDesk } from './telegram/desk/compose.js';
import { DESK_COMMANDS } from './telegram/desk/install.js';
import { loadDeskTexts } from './telegram/desk/texts.js';
import { introduce } from './telegram/introduce.js';
import { createSender } from './telegram/send.js';

const MINUTE = 60_000;
/** How long the first look at the content may hold up everything else, milliseconds: a git server may hang. */
const FIRST_PASS = 30_000;
/** A loop that did not come round for so long is dead, milliseconds. */
const LOOPS = { schedule: 3 * MINUTE, delivery: MINUTE, polling: 2 * MINUTE };

/** Nothing can run: Telegram refuses the token, or the port is taken. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * The bot: polling, schedule, delivery, until the signal is raised. Only one process of a database runs at a
 * time; another stands by and takes over when it ends.
 * @throws StartError when Telegram does not accept the token or HTTP_PORT is taken
 */
export async function start(
  config: Config & { readonly BOT_TOKEN: string },
  version: string,
  log: Logger,
  signal: AbortSignal,
  onReady: (app: App) => Promise<void> | void = () => {},
): Promise<void> {
  const late: { poke: () => void } = { poke: () => {} };
  const app = openApp(config, () => late.poke());
  try {
    if (!(await takeOver(app, log, signal))) return;
    const token = config.BOT_TOKEN;
    const sender = createSender({ token, apiRoot: config.TELEGRAM_API_ROOT });
    const username = await whoAmI(sender, log, signal);
    if (username === null) return;
    app.setBotUsername(username);

    const health = createHealth(LOOPS, Date.now());
    let fail: (error: Error) => void = () => {};
    const failed = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    // It may fail while nobody waits for it yet; whoever waits later is told all the same.
    failed.catch(() => {});
    const deliverer = openDeliverer(app, {
      sender,
      clocks: beating(clocksAt(null), health),
      log,
      updates: 'polled',
      onChange: () => void desk.refresh(),
      onFatal: (error) => fail(new StartError(error.message)),
    });
    late.poke = () => deliverer.poke();
    const desk: ChatDesk = createChatDesk({
      config,
      token,
      feed: app.feed,
      store: app.desk,
      events: app.events,
      versions: app.versions,
      targets: app.targets,
      publisher: app.publisher,
      sender,
      ingest: app.ingest,
      render: (one) => app.renderVersion(one),
      botUsername: () => username,
      poke: () => deliverer.poke(),
      diskLeft: () => diskLeft(config.DATABASE_PATH),
      version,
      now: Date.now,
      warn: (message) => log.warn(message),
    });
    const bot = openBot(app, config, sender, desk, log, health);
    await run({
      app,
      config,
      deliverer,
      desk,
      bot,
      health,
      log,
      signal,
      sender,
      onReady,
      failed,
    });
  } finally {
    app.lock.release();
    app.close();
  }
}

interface Parts {
  readonly app: App;
  readonly config: Config;
  readonly deliverer: Deliverer;
  readonly desk: ChatDesk;
  readonly bot: DigestBot;
  readonly health: Health;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly sender: ReturnType<typeof createSender>;
  readonly onReady: (app: App) => Promise<void> | void;
  readonly failed: Promise<never>;
}

async function run(parts: Parts): Promise<void> {
  const { app, config, deliverer, desk, bot, health, log, signal, sender, failed } = parts;
  const deskTexts = loadDeskTexts();
  const pass = createPass(app, desk, health, log);
  const server = config.HTTP_PORT === null ? null : await listen(config.HTTP_PORT, health);
  const over = Promise.race([aborted(signal), failed]);
  // What was planned goes on whatever the content's source does; and it is watched before the first pass, for
  // the end of watching is what ends a fetch that hangs.
  deliverer.start();
  const unwatch = app.source.watch(() => void pass());
  let halt = () => {};
  let polling = Promise.resolve();
  try {
    await Promise.race([pass(), sleep(FIRST_PASS, undefined, { ref: false }), over]);
    if (!signal.aborted) {
      await desk.start();
      const timer = setInterval(() => void pass(), MINUTE);
      const cron = schedule(config.PUBLISH_CRON, () => void pass(), { timezone: config.TIMEZONE });
      halt = () => {
        clearInterval(timer);
        cron.stop();
      };
      polling = poll(bot, log, signal);
      void introduce({
        sender,
        locale: config.LOCALE,
        admins: config.ADMIN_IDS,
        adminCommands: (locale) =>
          DESK_COMMANDS.map((command) => ({ command, description: deskTexts(locale)(`command-${command}`) })),
        onFailure: (method, result) => log.warn({ method, result }, 'the bot could not introduce itself'),
      }).catch((error: unknown) => log.warn({ err: error }, 'the bot could not introduce itself'));
      void retag(app, log, signal).catch((error: unknown) =>
        log.warn({ err: error }, 'the archive is not wholly tagged anew; the next start goes on with it'),
      );
      log.info(
        { targets: config.TARGETS.length, cron: config.PUBLISH_CRON, timezone: config.TIMEZONE },
        'started',
      );
      await parts.onReady(app);
    }
    await over;
  } finally {
    log.info('stopping: the request that is on its way is finished, the rest is on disk');
    halt();
    unwatch();
    desk.stop();
    server?.close();
    await Promise.all([deliverer.stop(), bot.bot.stop().catch(() => {})]);
    // Answers that were begun get a moment; what is to be delivered is on disk anyway.
    await Promise.race([Promise.all([polling, bot.idle()]), sleep(1000, undefined, { ref: false })]);
  }
}

async function listen(port: number, health: Health) {
  return serveHealth(port, health).catch((error: unknown) => {
    throw new StartError(
      `HTTP_PORT: ${port} cannot be listened on (${error instanceof Error ? error.message : String(error)}): ` +
        'choose another, or leave it unset',
      { cause: error },
    );
  });
}

/** The bot's username, as soon as Telegram can be reached. */
async function whoAmI(
  sender: ReturnType<typeof createSender>,
  log: Logger,
  signal: AbortSignal,
): Promise<string | null> {
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, MINUTE)) {
    const answer = await sender.call('getMe', {});
    if (answer.kind === 'ok') return String((answer.result as { username?: unknown }).username ?? '');
    if (answer.kind === 'refused' && (answer.code === 401 || answer.code === 404)) {
      throw new StartError(
        `Telegram does not know this BOT_TOKEN (${answer.description}): copy it again from @BotFather`,
      );
    }
    const why = answer.kind === 'refused' ? answer.description : answer.why;
    log.warn(`Telegram cannot be reached (${why}); trying again in ${wait / 1000} s`);
    await sleep(wait, undefined, { signal }).catch(() => {});
  }
  return null;
}

function openBot(
  app: App,
  config: Config,
  sender: ReturnType<typeof createSender>,
  desk: ChatDesk,
  log: Logger,
  health: Health,
): DigestBot {
  const bot = createBot({
    feed: app.feed,
    timezone: config.TIMEZONE,
    reader: app.reader,
    search: app.search,
    links: createPostLinks(app.db),
    memory: createReaderMemory(app.db),
    dictionary: app.dictionary,
    now: Date.now,
    token: config.BOT_TOKEN ?? '',
    apiRoot: config.TELEGRAM_API_ROOT,
    locale: config.LOCALE,
    sender,
    log,
    installDesk: (composer) => desk.install(composer),
    seen: async (ctx) => {
      const message = ctx.msg;
      if (message === undefined || message.chat.type === 'private') return;
      await app.calls.noteId(message.chat.id, message.message_id, Date.now());
      const pinned = message.pinned_message?.message_id;
      if (pinned !== undefined)
        await app.calls.addPinnedLine(message.chat.id, message.message_id, pinned, Date.now());
    },
  });
  bot.bot.api.config.use((previous, method, payload, signal) => {
    if (method === 'getUpdates') health.beat('polling');
    return previous(method, payload, signal);
  });
  return bot;
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
