import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportArchive } from '../../src/web/export/export.js';
import { createWebListener } from '../../src/web/listener.js';
import { launchBrowser } from '../support/browser.js';
import { digestText, openWorld, SEED, URL_ROOT, type World } from './world.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A phone, a tablet, a desk. */
const SCREENS = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1280, height: 800 },
];
const PAGES = [
  '/',
  '/2026-01',
  '/tag/openai',
  '/search?q=OpenAI',
  '/search',
  '/about',
  '/nope',
  '/en/2026-01-31',
];
const TABLE = `---
title: 表格与图片
date: 2026-01-30
---
## 模型

### 很宽的表格

| ${Array.from({ length: 12 }, (_, at) => `很长的列名${at}`).join(' | ')} |
|${' --- |'.repeat(12)}
| ${Array.from({ length: 12 }, (_, at) => `内容${at}`).join(' | ')} |

\`\`\`
${'x'.repeat(300)}
\`\`\`

![图](https://pictures.example/one.png)

https://example.com/${'a'.repeat(300)}

**深度解读：** 一个想法
`;

let world: World;
let server: Server;
let browser: Browser;
let root: string;

beforeAll(async () => {
  browser = await launchBrowser();
  world = openWorld();
  await world.put('2026-01-29', digestText('2026-01-29', '前一天', [['OpenAI 甲', '正文']]));
  await world.put('2026-01-30', TABLE);
  await world.put('2026-01-31', SEED);
  const { source } = world;
  const onError = (error: unknown) => world.errors.push(error);
  server = createServer(
    createWebListener({ source, url: URL_ROOT, version: 'test', limit: null, token: null, onError }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  world?.close();
});

/** Opens a page without a network but ours; what it asks of others, and what it complains of, is in `asked` and `said`. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'zh-CN', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.route(
    (url) => url.origin !== root,
    (route) => {
      asked.push(`${route.request().resourceType()} ${route.request().url()}`);
      return route.abort();
    },
  );
  await page.goto(root + path);
  return { page, said, asked, close: () => context.close() };
}

const problems = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  );
};

test.each([...PAGES, '/2026-01-30'])(
  'on every screen, light and dark, axe finds nothing on %s, and it cannot be pushed sideways',
  async (path) => {
    const { page, close } = await open(path, { bypassCSP: true });
    for (const [at, viewport] of SCREENS.entries()) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: at % 2 === 0 ? 'dark' : 'light' });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      if (at < 2) expect(await problems(page)).toEqual([]);
    }
    await close();
  },
  30_000,
);

test('the pages ask nobody else for anything but pictures, and their own policy lets all of them through', async () => {
  for (const path of PAGES) {
    const { said, asked, close } = await open(path);
    expect(asked.filter((one) => !one.startsWith('image '))).toEqual([]);
    expect(said.filter((one) => !/404|net::ERR_FAILED/.test(one))).toEqual([]);
    await close();
  }
});

test('without JavaScript the search, the folds and the way to the day before work', async () => {
  const { page, close } = await open('/2026-01-31', { javaScriptEnabled: false });
  const insight = page.locator('details').first();
  expect(await insight.locator('li').first().isVisible()).toBe(false);
  await insight.locator('summary').click();
  expect(await insight.locator('li').first().isVisible()).toBe(true);
  await page.locator('main a[rel=prev]').click();
  expect(new URL(page.url()).pathname).toBe('/2026-01-30');
  await page.getByRole('searchbox').fill('OpenAI');
  await page.getByRole('searchbox').press('Enter');
  expect(await page.locator('.rows a', { hasText: 'OpenAI 甲' }).count()).toBe(1);
  await close();
});

test('results come while one types, and the address leads to them', async () => {
  const { page, close } = await open('/');
  await page.keyboard.press('/');
  await page.keyboard.type('OpenAI');
  await page.locator('.rows a', { hasText: 'OpenAI 甲' }).waitFor();
  expect(new URL(page.url()).search).toBe('?q=OpenAI');
  expect(await page.title()).toContain('OpenAI');
  await close();
});

test('the keyboard goes from item to item and from day to day', async () => {
  const { page, close } = await open('/2026-01-31', { reducedMotion: 'reduce' });
  const focused = () => page.evaluate("document.activeElement.closest('.item')?.id ?? null");
  const ids = await page.evaluate("[...document.querySelectorAll('.item')].slice(0, 2).map(({ id }) => id)");
  await page.keyboard.press('j');
  expect([await focused()]).toEqual([(ids as string[])[0]]);
  await page.keyboard.press('j');
  expect([await focused()]).toEqual([(ids as string[])[1]]);
  await page.keyboard.press('k');
  expect([await focused()]).toEqual([(ids as string[])[0]]);
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL('**/2026-01-30');
  await close();
});

test('what is folded is printed', async () => {
  const { page, close } = await open('/2026-01-30');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.getByText('一个想法').isVisible()).toBe(true);
  expect(await page.getByRole('searchbox').isVisible()).toBe(false);
  await close();
});

test('feeds and lists of feeds are well-formed', async () => {
  const { page, close } = await open('/about');
  for (const path of ['/feed.xml', '/feed.xml?by=item', '/tag/openai/feed.xml', '/opml.xml']) {
    const faults = `fetch('${path}').then((answer) => answer.text()).then((text) => new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('parsererror').length)`;
    expect([path, await page.evaluate(faults)]).toEqual([path, 0]);
  }
  await close();
});

test('an archive of files searches in the browser, and every link of a result leads to its item', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-files-'));
  await exportArchive({ source: world.source, url: URL_ROOT, version: 'test', folder });
  const host = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', root);
    const file = path.join(folder, decodeURI(pathname), pathname.endsWith('/') ? 'index.html' : '');
    const types: Record<string, string> = {
      '.html': 'text/html',
      '.css': 'text/css',
      '.js': 'text/javascript',
    };
    const type = types[path.extname(file)] ?? 'application/json';
    if (existsSync(file)) response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/2026-01-31/`);
  await page.getByRole('searchbox').fill('openai 甲');
  await page.getByRole('searchbox').press('Enter');
  await page.locator('.rows a', { hasText: 'OpenAI 甲' }).click();
  expect(new URL(page.url()).pathname).toBe('/2026-01-29/');
  expect(await page.locator('.item:target').textContent()).toContain('OpenAI 甲');
  await page.close();
  host.close();
  rmSync(folder, { recursive: true, force: true });
});
