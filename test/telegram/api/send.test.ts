import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createSender } from '../../../src/telegram/api/send.js';

const TOKEN = '7:secret';
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that answers as told, and what it was asked. */
async function serve(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const asked: { url: string; body: string; port: number | undefined }[] = [];
  const made = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    asked.push({ url: request.url ?? '', body, port: request.socket.remotePort });
    answer(response, request);
  }).listen(0, '127.0.0.1');
  server = made;
  await once(made, 'listening');
  const root = `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
  return { asked, root, sender: createSender({ token: TOKEN, apiRoot: root, timeoutMs: 200 }) };
}

const says = (status: number, body: unknown) => (response: ServerResponse) =>
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));

describe('what a request came to', () => {
  test.each([
    ['yes', says(200, { ok: true, result: { message_id: 5 } }), { kind: 'ok', result: { message_id: 5 } }],
    ['yes to what has no result', says(200, { ok: true, result: true }), { kind: 'ok', result: true }],
    [
      'no',
      says(400, { ok: false, error_code: 400, description: 'Bad Request: chat not found' }),
      { kind: 'refused', code: 400, description: 'Bad Request: chat not found' },
    ],
    [
      'later',
      says(429, { ok: false, error_code: 429, description: 'x', parameters: { retry_after: 43_838 } }),
      { kind: 'refused', code: 429, description: 'x', retryAfter: 43_838 },
    ],
    [
      'elsewhere',
      says(400, { ok: false, error_code: 400, description: 'x', parameters: { migrate_to_chat_id: -1001 } }),
      { kind: 'refused', code: 400, description: 'x', migrateTo: -1001 },
    ],
    [
      'an error of the server',
      says(500, { ok: false, error_code: 500, description: 'x' }),
      { kind: 'unknown' },
    ],
    ['a page of a proxy', says(502, '<html>Bad Gateway</html>'), { kind: 'unknown' }],
    ['nothing', says(200, ''), { kind: 'unknown' }],
    ['JSON of somebody else', says(200, '[1]'), { kind: 'unknown' }],
    ['a redirection to nowhere', says(302, ''), { kind: 'unknown' }],
    [
      'a redirection',
      (response: ServerResponse) => response.writeHead(301, { location: 'https://other.test/' }).end(),
      {
        kind: 'unreached',
        why: 'the server sends on to another address (301, https://other.test/): is TELEGRAM_API_ROOT right?',
      },
    ],
    [
      'another protocol',
      (response: ServerResponse) =>
        response.socket?.write(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
        ),
      { kind: 'unknown', why: 'no answer within 0.2 seconds' },
    ],
    ['far more than a message', says(200, 'x'.repeat(9_000_000)), { kind: 'unknown' }],
    [
      'half an answer',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"ok":true,');
        setImmediate(() => response.destroy());
      },
      { kind: 'unknown' },
    ],
    ['a cut connection', (response: ServerResponse) => response.destroy(), { kind: 'unknown' }],
    ['silence', () => {}, { kind: 'unknown', why: 'no answer within 0.2 seconds' }],
    [
      'the beginning of an answer, then silence',
      (response: ServerResponse) => response.writeHead(200, { 'content-length': 100 }).write('{"ok":true,'),
      { kind: 'unknown' },
    ],
  ])('%s', async (_name, answer, expected) => {
    const { sender } = await serve(answer);
    expect(await sender.call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject(expected);
  });

  test('the server is told where the request goes, who asks and how long it is', async () => {
    let headers: IncomingMessage['headers'] = {};
    const { root, asked } = await serve((response, request) => {
      headers = request.headers;
      says(200, { ok: true, result: true })(response);
    });
    const host = root.slice('http://'.length);
    const sender = createSender({ token: TOKEN, apiRoot: `http://me:p%40ss@${host}/under/` });
    await sender.call('sendMessage', { text: '新闻 📰' });
    const body = JSON.stringify({ text: '新闻 📰' });
    expect(asked).toEqual([expect.objectContaining({ url: `/under/bot${TOKEN}/sendMessage`, body })]);
    expect(headers).toEqual({
      host,
      authorization: `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
      connection: 'keep-alive',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'accept-encoding': 'identity',
    });
  });

  test('no server there, no such host: it never left', async () => {
    const { root, sender } = await serve(() => {});
    await new Promise((resolve) => server?.close(resolve));
    expect(await sender.call('getMe', {})).toMatchObject({ kind: 'unreached' });
    const nowhere = createSender({ token: TOKEN, apiRoot: root.replace('127.0.0.1', 'nowhere.invalid') });
    expect(await nowhere.call('getMe', {})).toMatchObject({ kind: 'unreached' });
  });
});

test('a request is JSON below the root, whatever is in it; the connection is kept', async () => {
  const { asked, root } = await serve(says(200, { ok: true, result: true }));
  const sender = createSender({ token: TOKEN, apiRoot: `${root}/behind/a/proxy/` });
  const payload = { chat_id: '@news', text: '今日要闻 👩‍💻 \u2028"', reply_markup: { inline_keyboard: [] } };
  await sender.call('sendMessage', payload);
  await sender.call('getMe', {});
  expect(asked.map(({ url }) => url)).toEqual([
    `/behind/a/proxy/bot${TOKEN}/sendMessage`,
    `/behind/a/proxy/bot${TOKEN}/getMe`,
  ]);
  expect(asked.map(({ body }) => JSON.parse(body))).toEqual([payload, {}]);
  expect(asked[0]?.port).toBe(asked[1]?.port);
});

test('a long answer that comes in pieces is read whole, letters that are cut in two included', async () => {
  const result = '字'.repeat(50_000);
  const bytes = Buffer.from(JSON.stringify({ ok: true, result }));
  const { sender } = await serve((response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 40_001));
    setTimeout(() => response.end(bytes.subarray(40_001)), 5);
  });
  expect(await sender.call('getUpdates', {})).toEqual({ kind: 'ok', result });
});

test('nothing that it returns holds the token', async () => {
  const echo = (response: ServerResponse, request: IncomingMessage) =>
    says(404, { ok: false, error_code: 404, description: `Not Found: ${request.url}` })(response);
  const { sender } = await serve(echo);
  expect(JSON.stringify(await sender.call('getMe', {}))).toContain('bot<token>/getMe');
  const { sender: proxied } = await serve((response, request) =>
    says(200, `<p>${request.url}</p>`)(response),
  );
  const answer = JSON.stringify(await proxied.call('getMe', {}));
  expect(answer).toContain('<token>');
  expect(answer).not.toContain(TOKEN);
});
