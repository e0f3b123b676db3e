import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Update } from 'grammy/types';
import { openApp } from '../../src/app/app.js';
import { createLog } from '../../src/app/log.js';
import { openDeliverer } from '../../src/app/open-deliverer.js';
import { readConfig } from '../../src/config/config.js';
import { createPictures } from '../../src/picture/pictures.js';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { createSender } from '../../src/telegram/api/send.js';
import { createBot } from '../../src/telegram/bot.js';
import { createChatDesk } from '../../src/telegram/desk/compose.js';
import { fastClocks } from './bench.js';

/** What a chat of the sandbox keeps in a long run, messages. */
const KEPT = 60;

/** The whole program in one process, from the content to the chat, on a clock that the test moves. */
export async function openProgram(start: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-soak-'));
  const content = path.join(folder, 'content');
  mkdirSync(content);
  const clock = { now: start };
  const pace = fastClocks(200, 0);
  const clocks = { ...pace, now: () => clock.now + pace.now(), real: () => clock.now + pace.real() };
  const sandbox = await startSandbox({ tdlib: false, limits: null, clock: () => clock.now });
  const config = readConfig({
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.url,
    TARGETS: '@ai_news_plus',
    ADMIN_IDS: String(DEMO.admin),
    CONTENT_DIR: content,
    DATABASE_PATH: path.join(folder, 'state.sqlite'),
    RATE_PER_SECOND: '10000',
    RATE_CHAT_PER_SECOND: '10000',
    RATE_GROUP_PER_MINUTE: '10000',
    LOG_LEVEL: 'fatal',
  });
  createDemoWorld(sandbox, config);
  const app = await openApp(config);
  const sender = createSender({ token: sandbox.token, apiRoot: sandbox.url });
  const errors: string[] = [];
  const log = createLog(config.LOG_LEVEL, [sandbox.token]);
  const deliverer = openDeliverer(app, { sender, clocks, log, updates: 'polled' });
  const desk = createChatDesk({
    config,
    token: sandbox.token,
    feed: app.feed,
    store: app.desk,
    events: app.events,
    versions: app.versions,
    archive: app.archive,
    missed: app.missed,
    uploads: app.uploads,
    targets: app.targets,
    publisher: app.publisher,
    sender,
    ingest: app.ingest,
    render: (version) => app.renderer.version(version),
    botUsername: () => sandbox.world.bot.username ?? '',
    poke: () => {},
    diskLeft: async () => 10_000_000_000,
    version: '0.1.0',
    now: () => clock.now,
    warn: () => {},
    wait: async () => {},
  });
  const chat = createBot({
    feed: app.feed,
    timezone: config.TIMEZONE,
    reader: app.reader,
    search: app.search,
    links: app.links,
    memory: app.memory,
    pictures: createPictures(() => {}),
    dictionary: app.dictionary,
    now: () => clock.now,
    token: sandbox.token,
    apiRoot: sandbox.url,
    locale: config.LOCALE,
    sender,
    log: { warn: () => {}, error: (data, message) => errors.push(`${message}: ${JSON.stringify(data)}`) },
    installDesk: (composer) => desk.install(composer),
    sleep: async () => {},
  });
  await chat.bot.init();
  let offset = 0;

  async function quiet(): Promise<void> {
    await chat.idle();
    await desk.idle();
  }

  return {
    app,
    sandbox,
    clock,
    errors,
    /** Puts a digest where the program finds it. */
    write: (name: string, text: string) => writeFileSync(path.join(content, name), text),
    /** Hands one update to the bot, as the polling does: what it throws is noted. */
    async hand(update: object): Promise<void> {
      try {
        await chat.bot.handleUpdate(update as Update);
      } catch (error) {
        errors.push(`${String(error)} on ${JSON.stringify(update).slice(0, 300)}`);
      }
    },
    quiet,
    /** Everything that waits for the bot. */
    async pump(): Promise<void> {
      for (;;) {
        const updates = await chat.bot.api.getUpdates({ offset, timeout: 0 });
        if (updates.length === 0) break;
        for (const update of updates) {
          offset = update.update_id + 1;
          await this.hand(update);
        }
        await quiet();
      }
    },
    /** The pass that the program makes every minute. */
    async minute(): Promise<void> {
      clock.now += 60_000;
      await app.refresh(clock.now);
      await app.publisher.tick(clock.now);
      await app.archive.refreshVisibility(app.feed, app.today(clock.now));
      await desk.refresh();
      await deliverer.runOnce({ patience: 10_000 });
      await quiet();
    },
    /** The server's memory is not the program's. */
    forget(): void {
      sandbox.forgetCalls();
      const { state } = sandbox.world;
      for (const one of Object.values(state.chats)) one.messages.splice(0, one.messages.length - KEPT);
      state.callbacks = {};
      state.inlines = {};
    },
    async stop(): Promise<void> {
      desk.stop();
      await deliverer.stop();
      app.close();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
