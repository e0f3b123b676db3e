import type { Composer, Context } from 'grammy';
import type { Version } from '../../check/version.js';
import type { Config } from '../../config/config.js';
import type { Uploads } from '../../content/contract.js';
import { createAlert } from '../../desk/alert.js';
import type { DayTexts, Story } from '../../desk/contract.js';
import { createDesk, type Desk } from '../../desk/desk.js';
import { createReach, type Reach } from '../../desk/reach.js';
import type { ReportDeps } from '../../desk/report.js';
import type { FeedId } from '../../digest/digest.js';
import type { Message } from '../../message/message.js';
import type { Say } from '../../message/panel.js';
import type { Sender } from '../../outbox/model.js';
import type { Publisher } from '../../publish/publisher.js';
import { createAdminMessages } from './admin-messages.js';
import { createAdminSender } from './admin-sender.js';
import type { ChatDeskStore, TargetStore } from './contract.js';
import { createDownload } from './download.js';
import { createGate } from './gate.js';
import { createHeartbeat } from './heartbeat.js';
import { installDesk } from './install.js';
import { createJobs } from './jobs.js';
import { createNamesCard, type NamesCardDeps } from './names-card.js';
import { createSteps } from './steps.js';
import { loadDeskTexts } from './texts.js';
import type { UploadDeps } from './upload.js';

export interface ChatDeskDeps {
  readonly config: Pick<
    Config,
    | 'TIMEZONE'
    | 'PUBLISH_CRON'
    | 'PUBLISH_DEADLINE'
    | 'ADMIN_IDS'
    | 'LOCALE'
    | 'CONTENT_DIR'
    | 'CONTENT_GIT_URL'
    | 'RATE_CHAT_PER_SECOND'
    | 'RATE_GROUP_PER_MINUTE'
    | 'TELEGRAM_API_ROOT'
    | 'HEARTBEAT_URL'
    | 'ALERT_URL'
  >;
  readonly token: string;
  readonly feed: FeedId;
  readonly store: ChatDeskStore;
  readonly events: Story;
  readonly versions: DayTexts;
  readonly archive: ReportDeps['archive'];
  readonly missed: ReportDeps['missed'];
  readonly uploads: Pick<Uploads, 'put'>;
  readonly targets: TargetStore;
  readonly publisher: Publisher;
  readonly sender: Sender;
  /** Of src/ingest.ts. */
  readonly ingest: { check: UploadDeps['check']; run: UploadDeps['ingest'] };
  /** The very messages that would go out, for the preview. */
  readonly render: (version: Version) => Promise<readonly Message[]> | readonly Message[];
  readonly botUsername: () => string;
  /** What the weekly card asks for; absent: there is none. */
  readonly names?: NamesCardDeps['names'];
  /** Something new stands in the outbox: the deliverer may look. */
  readonly poke: () => void;
  readonly diskLeft: () => Promise<number>;
  readonly version: string;
  readonly now: () => number;
  readonly warn: (message: string) => void;
  /** Between two steps of a progress bar; tests hand in one that does not wait. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

export interface ChatDesk {
  readonly desk: Desk;
  /** Puts the desk before the readers' handlers of the bot. */
  install<C extends Context>(bot: Composer<C>): void;
  /** Goes on with what a restart interrupted, and keeps the cards right from now on. */
  start(every?: number): Promise<void>;
  /** Brings the cards up to date now: after a tick, after a publication. Never rejects. */
  refresh(): Promise<void>;
  /** When everything that was begun is said and done. */
  idle(): Promise<void>;
  stop(): void;
}

/** How long a word of the desk stands in a group, milliseconds: it is for one person only. */
const GROUP_STAY = 5 * 60_000;

/** How long a conversation that nobody goes on with is kept, milliseconds. */
const FORGET = 7 * 24 * 3600_000;

/** Wires the admin's desk to its chat. */
export function createChatDesk(deps: ChatDeskDeps): ChatDesk {
  const { config, feed, store, publisher, now, warn } = deps;
  const texts = loadDeskTexts();
  const adminSender = createAdminSender(deps.sender, {
    perSecond: config.RATE_CHAT_PER_SECOND,
    ...(deps.wait === undefined ? {} : { wait: deps.wait }),
    onGroupMessage: (chat, id) => store.noteOwn(chat, id, now(), now() + GROUP_STAY),
    onFailure: (method, chat, result) => {
      const why = result.kind === 'refused' ? result.description : result.kind === 'ok' ? '' : result.why;
      warn(`${method} for ${chat === null ? 'a tap' : `chat ${chat}`} failed: ${why}`);
    },
  });
  const timezone = config.TIMEZONE;
  const startedAt = now();
  const common = {
    feed,
    timezone,
    cron: config.PUBLISH_CRON,
    locale: config.LOCALE,
    warn,
    now,
    texts,
    adminSender,
  };
  const desk = createDesk({
    ...common,
    deadline: config.PUBLISH_DEADLINE,
    admins: config.ADMIN_IDS,
    store,
    events: deps.events,
    versions: deps.versions,
    archive: deps.archive,
    missed: deps.missed,
    publisher,
    targets: deps.targets,
    diskLeft: deps.diskLeft,
    version: deps.version,
    startedAt,
    unreachable,
    ...reachOf(config, store, texts, warn),
  });
  const limits = {
    chatPerSecond: config.RATE_CHAT_PER_SECOND,
    groupPerMinute: config.RATE_GROUP_PER_MINUTE,
  };
  const step = createSteps({
    ...common,
    desk,
    versions: deps.versions,
    publisher,
    limits,
    targets: () => deps.targets.all(feed),
    render: async (version) => deps.render(version),
  });
  const wait = deps.wait === undefined ? {} : { wait: deps.wait };
  const jobs = createJobs({ store, step, warn, ...wait });
  const adminMessages = createAdminMessages({ ...common, desk, store, publisher, jobs, poke: deps.poke });
  const namesCard =
    deps.names === undefined
      ? null
      : createNamesCard({
          names: deps.names,
          admins: config.ADMIN_IDS,
          store,
          adminMessages,
          sayTo: async (chat) => texts(await desk.localeOf(chat)),
          now,
        });
  const gate = createGate({ ...common, admins: config.ADMIN_IDS, store });
  const heartbeat =
    config.HEARTBEAT_URL === null ? null : createHeartbeat({ url: config.HEARTBEAT_URL, warn });
  const uploads: { idle(): Promise<void> }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let lastDone: number | null = null;
  let stopped = false;

  /** An admin who never pressed Start: the log says so, and so do the cards' chats of the others. */
  function unreachable(admin: number): void {
    const link = `https://t.me/${deps.botUsername()}?start=admin`;
    warn(`admin ${admin} cannot be written to: they must open ${link} and press Start.`);
    for (const other of config.ADMIN_IDS) {
      if (other !== admin)
        adminMessages.tell(other, 'admin-unreachable', { id: String(admin), link }).catch(notUpToDate);
    }
  }

  /** Never throws: a database that cannot be reached leaves the cards as they are until the next time. */
  const refresh = (): Promise<void> => bringUpToDate().catch(notUpToDate);

  function notUpToDate(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    warn(`the admins' cards are not up to date: ${why} The next try is in a minute.`);
  }

  async function bringUpToDate(): Promise<void> {
    if (stopped) return;
    jobs.wake();
    await desk.refresh(now());
    if (!stopped) await namesCard?.weekly();
    // The state may be closed by now.
    if (stopped) return;
    const done = await store.lastDone(feed);
    if (done !== null && lastDone !== null && done > lastDone) void heartbeat?.beat();
    lastDone = done ?? lastDone ?? 0;
  }

  return {
    desk,
    refresh,
    install(bot) {
      uploads.push(
        installDesk(bot, {
          ...common,
          desk,
          store,
          targets: deps.targets,
          admins: config.ADMIN_IDS,
          gate,
          adminMessages,
          jobs,
          publisher,
          poke: deps.poke,
          contentDir: config.CONTENT_GIT_URL === null ? config.CONTENT_DIR : null,
          download: createDownload({ adminSender, token: deps.token, apiRoot: config.TELEGRAM_API_ROOT }),
          check: deps.ingest.check,
          keep: (date, bytes, at) => deps.uploads.put(feed, date, bytes, at),
          ingest: deps.ingest.run,
          conversationStore: store.conversations,
          botUsername: deps.botUsername,
          refresh,
          namesCard,
        }),
      );
    },
    async start(every = 15_000) {
      await store.conversations.forget(now() - FORGET);
      await jobs.resume();
      heartbeat?.start();
      await refresh();
      timer = setInterval(() => void refresh(), every);
      timer.unref();
    },
    async idle() {
      for (const upload of uploads) await upload.idle();
      await jobs.idle();
      await adminSender.idle();
    },
    stop() {
      stopped = true;
      if (timer !== null) clearInterval(timer);
      heartbeat?.stop();
      jobs.stop();
    },
  };
}

/** The way to the admins that is not Telegram, where there is one. */
export function reachOf(
  config: Pick<Config, 'ALERT_URL' | 'LOCALE' | 'TIMEZONE'>,
  store: Pick<ChatDeskStore, 'setting' | 'set'>,
  texts: (locale: 'zh' | 'en') => Say,
  warn: (message: string) => void,
): { readonly reach?: Reach } {
  if (config.ALERT_URL === null) return {};
  const alert = createAlert({ url: config.ALERT_URL, warn });
  return { reach: createReach({ store, alert, say: texts(config.LOCALE), timezone: config.TIMEZONE }) };
}
