import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Status } from '../message/card/status.js';

/** What is measured when somebody asks: the same that /status tells, and how long ago each loop came round. */
export interface MetricsSource {
  status(): Promise<Status>;
  loops(): Readonly<Record<string, { readonly secondsAgo: number }>>;
}

export interface Metrics {
  /** One request to the web, when it is answered. */
  answered(status: number, seconds: number): void;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds: a page is a millisecond or two. */
const BUCKETS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

export function createMetrics(source: MetricsSource): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `digest_bot_${name}`, help, labelNames, registers });
  const queued = gauge('queued_calls', 'Calls to Telegram that wait for their turn');
  const doubts = gauge('doubts', 'Messages of which it is not known whether they arrived');
  const questions = gauge('open_questions', 'Questions that wait for an admin');
  const errors = gauge('errors_last_day', 'Errors of the last day that the admins were told of');
  const paused = gauge('paused', '1 while the schedule is paused');
  const next = gauge('next_run_timestamp_seconds', 'When the schedule fires next');
  const today = gauge('today', "1 for the state that today's digest is in", ['state']);
  const sent = gauge('last_push_parts_sent', 'Messages of the last push to a target that stand', ['target']);
  const total = gauge('last_push_parts', 'Messages that the last push to a target has', ['target']);
  const targets = gauge('targets', 'Targets by state', ['state']);
  const archive = gauge('archive', 'Digests, items and bytes of the index', ['what']);
  const loops = gauge('loop_age_seconds', 'How long ago a loop came round', ['loop']);
  const pages = new Counter({
    name: 'digest_bot_web_requests_total',
    help: 'Requests to the web that were answered',
    labelNames: ['status'],
    registers,
  });
  const took = new Histogram({
    name: 'digest_bot_web_request_seconds',
    help: 'How long an answer took to make',
    buckets: BUCKETS,
    registers,
  });

  function set(status: Status): void {
    queued.set(status.queue.queued);
    doubts.set(status.queue.doubts);
    questions.set(status.queue.questions);
    errors.set(status.errors.length);
    paused.set(status.paused ? 1 : 0);
    next.set(status.next === null ? 0 : status.next.at / 1000);
    today.reset();
    today.set({ state: status.today.state }, 1);
    for (const one of [sent, total, targets]) one.reset();
    for (const { target, state, last } of status.targets) {
      targets.inc({ state });
      if (last === null) continue;
      sent.set({ target }, last.sent);
      total.set({ target }, last.total);
    }
    for (const [what, value] of Object.entries(status.archive)) archive.set({ what }, value);
    for (const [loop, { secondsAgo }] of Object.entries(source.loops())) loops.set({ loop }, secondsAgo);
  }

  return {
    answered(status, seconds) {
      pages.inc({ status: String(status) });
      took.observe(seconds);
    },
    async text() {
      set(await source.status());
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/**
 * Listens on METRICS_PORT, for Prometheus alone: `GET /metrics`.
 * @throws the server's error where the port cannot be had
 */
export async function serveMetrics(
  port: number,
  metrics: Metrics,
  onError: (error: unknown) => void,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
    } catch (error) {
      onError(error);
      response.writeHead(500).end();
    }
  });
  server.listen(port);
  await once(server, 'listening');
  return server;
}
