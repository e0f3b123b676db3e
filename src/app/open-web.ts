import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { WebSource } from '../web/contract.js';
import type { Metrics, MetricsSource } from '../web/metrics.js';
import type { App } from './app.js';

export interface OpenWebOptions {
  /** WEB_URL; null: nothing is served. */
  readonly url: string | null;
  readonly username: string;
  readonly version: string;
  readonly log: Logger;
  readonly now: () => number;
  /** Counts the answers; null: nothing is measured. */
  readonly metrics: Metrics | null;
}

/** What the web reads of an open app. */
export function webSource(app: App, now: () => number, botUsername: string | null): WebSource {
  const { feed, config, reader, search, dictionary, links, versions } = app;
  const { TIMEZONE: timezone, LOCALE: locale } = config;
  return { feed, timezone, locale, reader, search, dictionary, links, versions, now, botUsername };
}

/** The archive's pages; null where WEB_URL is not set. Loaded only where it is. */
export async function openWeb(app: App, options: OpenWebOptions): Promise<RequestListener | null> {
  const { url, username, version, log, now, metrics } = options;
  if (url === null) return null;
  const { createWebListener } = await import('../web/listener.js');
  return createWebListener({
    source: webSource(app, now, username),
    url,
    version,
    token: app.config.API_TOKEN,
    onAnswered: (status, seconds) => metrics?.answered(status, seconds),
    onError: (error, path) => log.error({ err: error, path }, 'a page could not be made'),
  });
}

export interface OpenMetrics {
  readonly metrics: Metrics;
  close(): void;
}

/**
 * What Prometheus asks for, on METRICS_PORT; null where it is not set.
 * @throws the server's error where the port cannot be had
 */
export async function openMetrics(
  port: number | null,
  source: MetricsSource,
  log: Logger,
): Promise<OpenMetrics | null> {
  if (port === null) return null;
  const { createMetrics, serveMetrics } = await import('../web/metrics.js');
  const metrics = createMetrics(source);
  const server = await serveMetrics(port, metrics, (error) =>
    log.error({ err: error }, 'the metrics could not be read'),
  );
  return { metrics, close: () => server.close() };
}
