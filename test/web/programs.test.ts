import path from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import * as schemas from '../../src/web/api/schemas.js';
import { createDesktop, runBin } from '../support/bin.js';
import { digestText, openWorld, publish, SEED, URL_ROOT, type World } from './world.js';

const TOKEN = 'a-long-enough-token';
const YESTERDAY = digestText('2026-01-30', '昨天', [
  ['OpenAI 完成新一轮融资', '金额没有公布，量子隧穿。'],
  ['英伟达发布新芯片', '据称快了一倍。'],
]);

let world: World;
let clients: Client[];

beforeEach(async () => {
  clients = [];
  world = openWorld();
  await world.put('2026-01-23', digestText('2026-01-23', '上周', [['OpenAI 开会', '正文']]));
  await world.put('2026-01-30', YESTERDAY);
  await world.put('2026-01-31', SEED);
  publish(world.db, '2026-01-30', YESTERDAY, 100);
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  expect(world.errors).toEqual([]);
  world.close();
});

async function ask<T extends z.ZodType>(address: string, schema: T): Promise<z.output<T>> {
  const answer = await world.get(address);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
  return z.strictObject((schema as unknown as z.ZodObject).shape).parse(await answer.json()) as z.output<T>;
}

/** An assistant's client over HTTP, without a network. */
async function connect(of: World, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'an assistant', version: '1' });
  const fetch = async (url: string | URL, init?: RequestInit) => of.web.request(String(url), init);
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${URL_ROOT}/mcp`), { fetch, requestInit: { headers } }),
  );
  clients.push(client);
  return client;
}

async function call<T extends z.ZodType>(
  client: Client,
  name: string,
  given: object,
  schema: T,
): Promise<z.output<T>> {
  const { structuredContent, content, isError } = await client.callTool({ name, arguments: { ...given } });
  expect([name, isError ?? false, content]).toMatchObject([name, false, [{ type: 'text' }]]);
  expect(JSON.parse((content as { text: string }[])[0]?.text ?? '')).toEqual(structuredContent);
  return schema.parse(structuredContent);
}

test('the API answers what its description says, and nothing else', async () => {
  const search = await ask(
    `/api/search?query=${encodeURIComponent('量子隧穿')}&limit=5`,
    schemas.SearchOutput,
  );
  expect(search).toMatchObject({
    count: 1,
    results: [{ title: 'OpenAI 完成新一轮融资', post: expect.stringMatching(/^https:\/\/t\.me\//) }],
  });
  expect(search.results[0]?.snippet).toContain('量子隧穿');
  const id = search.results[0]?.id ?? '';
  const item = await ask(`/api/items/${id}`, schemas.FetchOutput);
  expect(item).toMatchObject({
    title: 'OpenAI 完成新一轮融资',
    url: `${URL_ROOT}/${id}`,
    metadata: { source: 'https://example.com/2026-01-30/0' },
  });
  expect((await world.get(`/${id}`)).status).toBe(200);
  const day = await ask('/api/days/2026-01-30', schemas.DayOutput);
  expect(day).toMatchObject({ title: '昨天', before: '2026-01-23', after: '2026-01-31' });
  expect(day.sections[0]?.items.map(({ lead }) => lead)).toEqual([
    '金额没有公布，量子隧穿。',
    '据称快了一倍。',
  ]);
  const { days } = await ask('/api/days?limit=2', schemas.DaysOutput);
  expect(days.map(({ date }) => date)).toEqual(['2026-01-31', '2026-01-30']);
  const { tags } = await ask('/api/tags?names=OpenAI&period=2026-01-24..2026-01-30', schemas.TagsOutput);
  expect(tags).toMatchObject([{ name: 'OpenAI', count: 1, before: 1, change: 0 }]);
  expect(await ask(`/api/period?text=${encodeURIComponent('上周')}`, schemas.PeriodOutput)).toMatchObject({
    from: '2026-01-19',
    to: '2026-01-25',
    days: 7,
    today: '2026-02-01',
  });
});

test('the description of the API is made of what it checks by', async () => {
  const description = (await (await world.get('/api/openapi.json')).json()) as {
    openapi: string;
    paths: Record<
      string,
      { get: { operationId: string; parameters: { name: string; in: string; required: boolean }[] } }
    >;
  };
  expect(description.openapi).toMatch(/^3\.1/);
  expect(Object.keys(description.paths)).toEqual([
    '/api/search',
    '/api/days',
    '/api/days/{date}',
    '/api/items/{id}',
    '/api/tags',
    '/api/period',
  ]);
  for (const [address, { get }] of Object.entries(description.paths)) {
    const inPath = get.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
    expect(inPath).toEqual(address.match(/\{\w+\}/g) ?? []);
    for (const { name, required } of get.parameters)
      if (required && !address.includes(`{${name}}`)) expect((await world.get(address)).status).toBe(400);
  }
});

test.each([
  ['/api/search', 400, 'query'],
  ['/api/search?query=a&limit=9999', 400, 'limit'],
  ['/api/search?query=a&limit=x', 400, 'limit'],
  ['/api/search?query=a&period=whenever', 400, 'is no period that is understood'],
  ['/api/days/2026-01-29', 404, 'the nearest are 2026-01-23 and 2026-01-30'],
  ['/api/days/someday', 400, 'is no day that is understood'],
  ['/api/items/2026-01-30/zzzzzzzz', 404, 'no such item any more'],
  ['/api/items/a/b/c', 400, 'must be an id that search'],
  ['/api/tags?names=nobody-is-called-so', 404, 'nothing is tagged'],
  ['/api/nothing', 404, '/api/openapi.json'],
])('%s is answered by %i and by what to do', async (address, status, words) => {
  const answer = await world.get(address);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as { error: string }).error).toContain(words);
});

test('what readers may not see, programs do not either', async () => {
  await world.archive.setVisible('default', '2026-01-30', false);
  const client = await connect(world);
  expect(
    (await call(client, 'search', { query: '融资' }, schemas.SearchOutput)).results.map(({ date }) => date),
  ).not.toContain('2026-01-30');
  expect((await call(client, 'tags', { period: '2026-01-30' }, schemas.TagsOutput)).tags).toEqual([]);
  for (const address of ['/api/days/2026-01-30', '/api/items/2026-01-30'])
    expect((await world.get(address)).status).toBe(404);
});

test('an assistant finds few tools, each described, only for reading', async () => {
  const { tools } = await (await connect(world)).listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    'search',
    'fetch',
    'digest_of_day',
    'tags',
    'resolve_period',
  ]);
  for (const { description, annotations, inputSchema, outputSchema } of tools) {
    expect(description?.length).toBeGreaterThan(40);
    expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    expect([inputSchema.type, outputSchema?.type]).toEqual(['object', 'object']);
  }
});

test("an assistant's questions, with the answers it gets", async () => {
  const client = await connect(world);
  // 上周谁融资了？
  const period = await call(client, 'resolve_period', { text: '近7天' }, schemas.PeriodOutput);
  expect(period).toMatchObject({ from: '2026-01-26', to: '2026-02-01' });
  const found = await call(
    client,
    'search',
    { query: '谁融资了', period: `${period.from}..${period.to}`, limit: 50 },
    schemas.SearchOutput,
  );
  const raised = found.results.find(({ title }) => title === 'OpenAI 完成新一轮融资');
  expect(raised).toMatchObject({ date: '2026-01-30', post: expect.stringMatching(/^https:\/\/t\.me\//) });
  // Tell me more about the first one.
  const item = await call(client, 'fetch', { id: raised?.id }, schemas.FetchOutput);
  expect(item.text).toBe('金额没有公布，量子隧穿。');
  expect(item.metadata.tags).toContain('OpenAI');
  // What was in the digest yesterday?
  const day = await call(client, 'digest_of_day', { date: '昨天' }, schemas.DayOutput);
  expect([day.date, day.sections.length]).toEqual(['2026-01-31', 7]);
  // 英伟达 compared with the week before?
  const { tags, compared } = await call(
    client,
    'tags',
    { period: '7d', names: '英伟达, openai' },
    schemas.TagsOutput,
  );
  expect(compared).toEqual({ from: '2026-01-19', to: '2026-01-25' });
  expect(tags.map(({ name, before }) => [name, before])).toEqual([
    ['NVIDIA', 0],
    ['OpenAI', 1],
  ]);
  // Is a typo understood, and said?
  const typo = await call(client, 'search', { query: 'opnai' }, schemas.SearchOutput);
  expect(typo.notes.join()).toContain('OpenAI');
});

test('what cannot be answered says why to the assistant, and is no failure of the protocol', async () => {
  const client = await connect(world);
  const { isError, content } = await client.callTool({
    name: 'resolve_period',
    arguments: { text: 'whenever' },
  });
  expect([isError, content]).toMatchObject([true, [{ text: expect.stringContaining('is no period') }]]);
});

test('with API_TOKEN set, the API and MCP answer nobody without it; pages and feeds are for all', async () => {
  const closed = openWorld({ token: TOKEN });
  await closed.put('2026-01-31', SEED);
  const status = async (address: string, headers = {}) => (await closed.get(address, headers)).status;
  expect(await status('/api/days')).toBe(401);
  expect(await status('/api/days', { authorization: 'Bearer another-long-token' })).toBe(401);
  expect(await status('/api/days', { authorization: `Bearer ${TOKEN}` })).toBe(200);
  expect([await status('/'), await status('/feed.xml'), await status('/api/openapi.json')]).toEqual([
    200, 200, 200,
  ]);
  expect((await closed.web.request('/mcp', { method: 'POST', body: '{}' })).status).toBe(401);
  await expect(connect(closed)).rejects.toThrow();
  const { tools } = await (await connect(closed, { authorization: `Bearer ${TOKEN}` })).listTools();
  expect(tools).toHaveLength(5);
  closed.close();
});

test("a page of somebody else cannot ask over MCP in its reader's name, and no question may be endless", async () => {
  const post = (headers: Record<string, string>, body: string) =>
    world.web.request('/mcp', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body,
    });
  expect((await post({ origin: 'https://evil.example' }, '{}')).status).toBe(403);
  expect((await post({}, `{"a":"${'x'.repeat(100_000)}"}`)).status).toBe(413);
  expect((await post({}, 'nothing')).status).toBe(400);
  expect((await world.get('/mcp')).status).toBe(405);
});

test('digest-bot mcp speaks the protocol on standard output, and nothing else', async () => {
  const desk = createDesktop();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [path.resolve('dist/main.js'), 'mcp'],
    cwd: process.cwd(),
    env: { ...desk.env, CONTENT_DIR: path.resolve('content'), LOG_LEVEL: 'trace' },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'an assistant', version: '1' });
  const faults: Error[] = [];
  client.onerror = (error) => faults.push(error);
  await client.connect(transport);
  const day = await call(client, 'digest_of_day', {}, schemas.DayOutput);
  expect(day).toMatchObject({ date: '2026-01-31', url: null });
  const found = await call(client, 'search', { query: 'OpenAI', limit: 1 }, schemas.SearchOutput);
  expect(found.results[0]?.url).toMatch(/^https:/);
  await client.close();
  expect(faults).toEqual([]);
  // It ends when its assistant does.
  expect((await runBin(['mcp'], { ...desk.env, CONTENT_DIR: path.resolve('content') })).out).toBe('');
  desk.remove();
}, 30_000);
