import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { WebSource } from '../web/contract.js';
import type { App } from './app.js';

export interface OpenWebOptions {
  /** WEB_URL; null: nothing is served. */
  readonly url: string | null;
  readonly username: string;
  readonly version: string;
  readonly log: Logger;
  readonly now: () => number;
}

/** What the web reads of an open app. */
export function webSource(app: App, now: () => number, botUsername: string | null): WebSource {
  const { feed, config, reader, search, dictionary, links, versions } = app;
  const { TIMEZONE: timezone, LOCALE: locale } = config;
  return { feed, timezone, locale, reader, search, dictionary, links, versions, now, botUsername };
}

/** The archive's pages; null where WEB_URL is not set. Loaded only where it is. */
export async function openWeb(app: App, options: OpenWebOptions): Promise<RequestListener | null> {
  const { url, username, version, log, now } = options;
  if (url === null) return null;
  const { createWebListener } = await import('../web/listener.js');
  return createWebListener({
    source: webSource(app, now, username),
    url,
    version,
    token: app.config.API_TOKEN,
    onError: (error, path) => log.error({ err: error, path }, 'a page could not be made'),
  });
}
