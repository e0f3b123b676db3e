import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Health } from './health.js';

/** How far today's digest is; `out`: it is posted in every chat. */
export interface Today {
  readonly date: string;
  readonly out: boolean;
  /** As on the day's card: `waiting`, `ready`, `held`, `late`, `publishing`, `published`, … */
  readonly state: string;
}

export interface HttpOptions {
  readonly port: number;
  readonly health: Health;
  /** Null: this process does not decide. */
  readonly today: (() => Promise<Today>) | null;
  /** Answers all but `/healthz` and `/readyz`; null: nothing else is served. */
  readonly web: RequestListener | null;
  /** The leader reads, decides and delivers; any number of others follow it. */
  readonly role: 'leader' | 'follower';
  /** How many changes of the journal the index has not followed yet. */
  readonly index: () => Promise<number>;
}

/** Milliseconds: whoever sends nothing, or sends it a byte at a time, is not waited for. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};
/** More are closed at once: files, Telegram and the database need descriptors too, and 1,024 are usual. */
const MAX_CONNECTIONS = 700;

/**
 * Listens on HTTP_PORT. `GET /healthz`: 200 while every loop is alive, else 503; the body names each loop, the role, how
 * far the index is behind the journal, and how far today's digest is. A digest that is late or held does not make it
 * 503: a restart would not help. `GET /readyz`: 200 while the journal can be read and the index is in step with it.
 * @throws the server's error where the port cannot be had
 */
export async function serveHttp(options: HttpOptions): Promise<Server> {
  const { port, health, today, web, role, index } = options;
  const answer = async (): Promise<[number, string]> => {
    const report = health.report(Date.now());
    const behind = await index().catch(() => null);
    const decided = (await today?.().catch(() => null)) ?? null;
    return [report.ok ? 200 : 503, JSON.stringify({ ...report, role, index: { behind }, today: decided })];
  };
  const ready = async (): Promise<[number, string]> => {
    const behind = await index().catch(() => null);
    return [behind === 0 ? 200 : 503, JSON.stringify({ ready: behind === 0, role, index: { behind } })];
  };
  const server = createServer(TIMEOUTS, async (request, response) => {
    if (request.url === '/healthz' || request.url === '/readyz') {
      const [status, body] = await (request.url === '/healthz' ? answer() : ready());
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    } else if (web === null) response.writeHead(404).end();
    else web(request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(port);
  await once(server, 'listening');
  return server;
}
