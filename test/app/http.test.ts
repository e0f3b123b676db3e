import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHealth } from '../../src/app/health.js';
import { serveHttp } from '../../src/app/http.js';

let server: Server;
let behind = 0;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(web: Parameters<typeof serveHttp>[0]['web'], loops = { schedule: 60_000 }) {
  const today = async () => ({ date: '2026-01-31', out: true, state: 'published' });
  server = await serveHttp({
    port: 0,
    health: createHealth(loops, Date.now()),
    today,
    web,
    role: 'leader',
    index: async () => behind,
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('health is told beside the pages, which get everything else', async () => {
  const root = await serve((request, response) => response.end(`page ${request.url}`));
  const health = await fetch(`${root}/healthz`);
  expect([health.status, await health.json()]).toMatchObject([200, { ok: true, today: { out: true } }]);
  expect(await (await fetch(`${root}/2026-01-31`)).text()).toBe('page /2026-01-31');
});

test('without pages there is nothing but health, and a dead loop is told by the status', async () => {
  const root = await serve(null, { schedule: -1 });
  expect((await fetch(`${root}/healthz`)).status).toBe(503);
  expect((await fetch(`${root}/`)).status).toBe(404);
});

test('a process is ready while its index is in step with the journal', async () => {
  const root = await serve(null);
  expect((await fetch(`${root}/readyz`)).status).toBe(200);
  behind = 3;
  const late = await fetch(`${root}/readyz`);
  expect([late.status, await late.json()]).toEqual([
    503,
    { ready: false, role: 'leader', index: { behind: 3 } },
  ]);
  expect(await (await fetch(`${root}/healthz`)).json()).toMatchObject({ ok: true, index: { behind: 3 } });
  behind = 0;
});

test('however many connections say nothing, whoever asks is answered', async () => {
  const root = await serve((_request, response) => response.end('page'));
  const port = Number(new URL(root).port);
  server.maxConnections = 20;
  server.headersTimeout = 100;
  const silent = Array.from({ length: 60 }, () => connect(port, '127.0.0.1'));
  for (const socket of silent) socket.on('error', () => {}).resume();
  // Those above the limit are closed at once, the others when their time is over.
  await Promise.all(silent.map((socket) => once(socket, 'close')));
  expect(await (await fetch(`${root}/`)).text()).toBe('page');
}, 20_000);
