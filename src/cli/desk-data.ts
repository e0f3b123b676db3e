import type { App } from '../app/app.js';
import { diskLeft } from '../app/disk.js';
import { createDesk, type Desk } from '../desk/desk.js';
import type { Say } from '../message/panel.js';
import type { CallResult } from '../outbox/model.js';
import { reachOf } from '../telegram/desk/compose.js';
import { loadDeskTexts } from '../telegram/desk/texts.js';

/** Where cards go. */
export interface CardSender {
  call(chat: number, method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult>;
}

/**
 * The desk without its chat: it tells and decides. With a sender it also keeps the admins' cards right, so
 * that a host which only runs ticks tells its admin what a running bot would.
 */
export function deskOf(
  app: App,
  version: string,
  chat: { readonly adminSender: CardSender; readonly warn: (message: string) => void } | null = null,
): { desk: Desk; say: Say } {
  const { config, feed } = app;
  const texts = loadDeskTexts();
  const desk = createDesk({
    feed,
    timezone: config.TIMEZONE,
    cron: config.PUBLISH_CRON,
    deadline: config.PUBLISH_DEADLINE,
    locale: config.LOCALE,
    admins: chat === null ? [] : config.ADMIN_IDS,
    store: app.desk,
    events: app.events,
    versions: app.versions,
    archive: app.archive,
    missed: app.missed,
    publisher: app.publisher,
    targets: app.targets,
    diskLeft: () => diskLeft(config.DATABASE_PATH),
    version,
    startedAt: null,
    texts,
    adminSender: chat?.adminSender ?? SILENT,
    unreachable: (admin) =>
      chat?.warn(`admin ${admin} cannot be written to: they must open the bot in Telegram and press Start`),
    warn: (message) => chat?.warn(message),
    ...(chat === null ? {} : reachOf(config, app.desk, texts, chat.warn)),
  });
  return { desk, say: texts('en') };
}

const SILENT: CardSender = {
  call: async () => ({ kind: 'unreached', why: 'the command line writes to no chat' }),
};
