import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Status } from '../../src/message/card/status.js';
import { createMetrics, serveMetrics } from '../../src/web/metrics.js';

const STATUS: Status = {
  now: 0,
  version: 'test',
  uptime: 1,
  paused: false,
  next: { at: 1_769_817_600_000, date: '2026-01-31', what: 'publish' },
  today: { date: '2026-01-31', state: 'published', reasons: [] },
  targets: [
    { target: '@news', state: 'active', because: null, last: { date: '2026-01-31', sent: 8, total: 9 } },
    { target: '@old', state: 'lost', because: 'gone', last: null },
  ],
  planned: [],
  queue: { queued: 3, doubts: 1, questions: 2 },
  errors: [{ at: 0, words: 'x' }],
  archive: { digests: 244, items: 8000, bytes: 1_000_000 },
};

let server: Server | undefined;

afterEach(() => server?.close());

const measure = (status: () => Promise<Status> = async () => STATUS) =>
  createMetrics({ status, loops: () => ({ delivery: { secondsAgo: 4 } }) });

test('the metrics tell what /status tells, how old the loops are, and what the web answered', async () => {
  const metrics = measure();
  metrics.answered(200, 0.002);
  metrics.answered(429, 0.0001);
  const text = await metrics.text();
  for (const line of [
    'digest_bot_queued_calls 3',
    'digest_bot_doubts 1',
    'digest_bot_open_questions 2',
    'digest_bot_errors_last_day 1',
    'digest_bot_today{state="published"} 1',
    'digest_bot_last_push_parts_sent{target="@news"} 8',
    'digest_bot_last_push_parts{target="@news"} 9',
    'digest_bot_targets{state="lost"} 1',
    'digest_bot_archive{what="items"} 8000',
    'digest_bot_next_run_timestamp_seconds 1769817600',
    'digest_bot_loop_age_seconds{loop="delivery"} 4',
    'digest_bot_web_requests_total{status="429"} 1',
    'digest_bot_web_request_seconds_count 2',
  ])
    expect(text.split('\n')).toContain(line);
});

test('the dashboard asks for nothing that is not measured', async () => {
  const text = await measure().text();
  const dashboard = readFileSync('data/grafana.json', 'utf8');
  const names = new Set(dashboard.match(/\b(?:digest_bot|process|nodejs)_\w+/g) ?? []);
  expect(names.size).toBeGreaterThan(10);
  for (const name of names)
    expect([name, text.includes(`# TYPE ${name.replace(/_bucket$/, '')} `)]).toEqual([name, true]);
});

test('they are served on their own port, and a failure to read them is reported', async () => {
  const errors: unknown[] = [];
  let fails = false;
  const status = async () => {
    if (fails) throw new Error('the database is gone');
    return STATUS;
  };
  server = await serveMetrics(0, measure(status), (error) => errors.push(error));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await fetch(`${root}/`)).status).toBe(404);
  const answer = await fetch(`${root}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain'),
  ]);
  fails = true;
  expect((await fetch(`${root}/metrics`)).status).toBe(500);
  expect(errors).toHaveLength(1);
});
