import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDigest } from '../../src/digest/parse.js';
import { itemId } from '../../src/web/pages/item-id.js';
import { digestText, openWorld, publish, SEED, URL_ROOT, type World } from './world.js';

let world: World;

beforeEach(() => {
  world = openWorld();
});
afterEach(() => {
  expect(world.errors).toEqual([]);
  world.close();
});

const DAY = '2026-01-31';
const RICH = `---
title: 一天的要闻 <1> & 其他
date: ${DAY}
summary: "- 第一句\\n- 第二句"
coverImage: "https://pictures.example/cover.png"
---
## 模型

### [青禾发布 <新> 模型](https://example.com/a?x=1&y="2")

第一段，**重点**和\`code\`。

![一张图](https://pictures.example/one.png)

| 名称 | 分数 |
| --- | --- |
| 甲 | 1 |

**深度解读 & 洞察：**
- 一个想法

### 第二条 <script>alert(1)</script>

<img src="https://pictures.example/two.png" width="640" height="360" onerror="alert(2)">

[看](javascript:alert(3)) <a href="javascript:alert(4)" onclick="alert(5)">点</a>

## 快讯

- **短消息一**：说了什么
- **短消息二**：又说了什么
`;

/** Elements with their attributes, in order. */
function elements(html: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  new Parser({ onopentag: (name, attributes) => found.push({ name, attributes }) }).end(html);
  return found;
}

test('a day is shown as it was written: tables, pictures with their sizes, the insight folded', async () => {
  await world.put(DAY, RICH);
  const html = await world.text(`/${DAY}`);
  expect(html).toContain('<h1>一天的要闻 &lt;1&gt; &amp; 其他</h1>');
  expect(html).toContain('青禾发布 &lt;新&gt; 模型</a></h3>');
  expect(html).toContain('<th scope="col">名称</th>');
  expect(html).toContain('<td>甲</td><td>1</td>');
  expect(html).toContain('<strong>重点</strong>和<code>code</code>');
  expect(html).toMatch(/<details><summary>深度解读 &amp; 洞察<\/summary><ul><li>一个想法/);
  const pictures = elements(html).filter(({ name }) => name === 'img');
  expect(pictures.map(({ attributes }) => attributes.src)).toEqual([
    'https://pictures.example/cover.png',
    'https://pictures.example/one.png',
    'https://pictures.example/two.png',
  ]);
  expect(pictures[1]?.attributes).toMatchObject({ alt: '一张图', loading: 'lazy' });
  expect(pictures[2]?.attributes).toMatchObject({ width: '640', height: '360' });
});

test('nothing of the source runs: no script, no handler, no address that is code', async () => {
  await world.put(DAY, RICH);
  for (const address of [
    `/${DAY}`,
    `/${DAY}/${itemId({ title: '第二条 <script>alert(1)</script>', url: null })}`,
  ]) {
    for (const { name, attributes } of elements(await world.text(address))) {
      if (name === 'script') expect(attributes.src).toMatch(/^\/assets\//);
      expect(Object.keys(attributes).filter((key) => key.startsWith('on'))).toEqual([]);
      for (const key of ['href', 'src']) expect(attributes[key] ?? '').not.toMatch(/^\s*javascript:/i);
      expect(attributes.style).toBeUndefined();
    }
  }
});

test('the headings of every page go down one step at a time, from one h1', async () => {
  await world.put(DAY, RICH);
  await world.put('2026-01-30', SEED.replaceAll('2026-01-31', '2026-01-30'));
  for (const address of [
    '/',
    '/2026-01-30',
    '/2026-01',
    '/tag/openai',
    '/search?q=OpenAI',
    '/about',
    '/nope',
  ]) {
    const levels = elements(await world.text(address)).flatMap(({ name }) => {
      const level = /^h([1-6])$/.exec(name)?.[1];
      return level === undefined ? [] : [Number(level)];
    });
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  }
});

test('the pages load nothing from anybody else, but for the pictures of the digest', async () => {
  await world.put(DAY, RICH);
  const page = await world.get('/');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'none'.*style-src 'self'; script-src 'self'/);
  expect(policy).not.toContain('unsafe');
  for (const { name, attributes } of elements(await page.text()))
    if (name === 'script' || (name === 'link' && attributes.rel === 'stylesheet')) {
      const address = attributes.src ?? attributes.href ?? '';
      expect(address).toMatch(/^\/assets\//);
      const asset = await world.get(address);
      expect(asset.status).toBe(200);
      expect(asset.headers.get('cache-control')).toContain('immutable');
    }
  for (const banner of ['server', 'x-powered-by']) expect(page.headers.get(banner)).toBeNull();
});

test('a page that is the same is not sent again, and one that changed is', async () => {
  await world.put(DAY, digestText(DAY, '第一版', [['甲', '一']]));
  const first = await world.get(`/${DAY}`);
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
  const again = await world.get(`/${DAY}`, { 'if-none-match': `"other", ${etag}` });
  expect([again.status, await again.text()]).toEqual([304, '']);
  await world.put(DAY, digestText(DAY, '第二版', [['甲', '一']]));
  const corrected = await world.get(`/${DAY}`, { 'if-none-match': etag });
  expect(corrected.status).toBe(200);
  expect(await corrected.text()).toContain('第二版');
});

test('who takes compressed pages gets the same page compressed', async () => {
  await world.put(DAY, SEED);
  const { headers } = await world.get('/', { 'accept-encoding': 'br, gzip' });
  expect(headers.get('content-encoding')).toBe('gzip');
  expect(
    (await world.get('/', { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding'),
  ).toBeNull();
});

test('a day that was hidden is nowhere from that moment on, whatever was looked at before', async () => {
  await world.put('2026-01-30', digestText('2026-01-30', '昨天', [['OpenAI 开会', '昨天的']]));
  await world.put(DAY, digestText(DAY, '今天', [['OpenAI 发布 Qianlong', '今天的']]));
  const link = `/${DAY}/${itemId({ title: 'OpenAI 发布 Qianlong', url: `https://example.com/${DAY}/0` })}`;
  const addresses = ['/', `/${DAY}`, link, '/2026-01', '/tag/openai', '/search?q=Qianlong', '/2026-01-30'];
  for (const address of addresses) expect((await world.get(address)).status).toBe(200);
  await world.archive.setVisible('default', DAY, false);
  for (const address of addresses) {
    const html = await world.text(address);
    expect(html).not.toContain('今天的');
    expect(html).not.toContain('OpenAI 发布 Qianlong');
    expect(html).not.toContain(`href="/${DAY}"`);
  }
  expect((await world.get(`/${DAY}`)).status).toBe(404);
  expect((await world.get(link)).status).toBe(404);
  expect(await world.text('/')).toContain('昨天');
});

const items = (...names: readonly string[]) => names.map((name) => [name, `${name}的正文`] as const);

test.each([
  ['another item above it', items('新来的一条', '青禾发布第三代模型', '别的')],
  ['a corrected title', items('青禾发布第四代模型（更正）', '别的')],
  ['a comma in the title', items('青禾，发布第三代模型！', '别的')],
])('a link to an item survives %s', async (_what, corrected) => {
  await world.put(DAY, digestText(DAY, '第一版', items('青禾发布第三代模型', '别的')));
  const link = `/${DAY}/${itemId({ title: '青禾发布第三代模型', url: `https://example.com/${DAY}/0` })}`;
  expect(await world.text(link)).toContain('青禾发布第三代模型的正文');
  await world.put(DAY, digestText(DAY, '第二版', corrected));
  const { status, headers } = await world.get(link);
  const html = await world.text(status === 302 ? (headers.get('location') ?? '') : link);
  expect(html).toMatch(/<h1>.*青禾.*<\/h1>/);
});

test('a link survives a title and an address that were both corrected, and a rebuilt index', async () => {
  const before = digestText(DAY, '一', items('青禾发布第三代模型', '别的'));
  await world.put(DAY, before);
  const link = `/${DAY}/${itemId({ title: '青禾发布第三代模型', url: `https://example.com/${DAY}/0` })}`;
  const after = before
    .replace('青禾发布第三代模型]', '青禾科技发布第三代大模型]')
    .replace(`https://example.com/${DAY}/0`, 'https://example.com/other');
  await world.put(DAY, after);
  expect((await world.get(link)).headers.get('location')).toMatch(new RegExp(`^/${DAY}/[a-z0-9]{8}$`));
});

test('a link to an item that was taken out leads on', async () => {
  await world.put(DAY, digestText(DAY, '一', items('会消失的', '留下的')));
  const link = `/${DAY}/${itemId({ title: '会消失的', url: `https://example.com/${DAY}/0` })}`;
  await world.put(DAY, digestText(DAY, '二', [['留下的', '正文']]).replace('/0)', '/1)'));
  const answer = await world.get(link);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain(`href="/"`);
});

test('a shared link shows a card: title, day, picture', async () => {
  await world.put(DAY, RICH);
  const link = `/${DAY}/${itemId({ title: '短消息一：说了什么', url: null })}`;
  const meta = new Map(
    elements(await world.text(link)).flatMap(({ name, attributes }) =>
      name === 'meta' && attributes.property !== undefined ? [[attributes.property, attributes.content]] : [],
    ),
  );
  expect(meta.get('og:title')).toBe('短消息一：说了什么');
  expect(meta.get('og:description')).toContain(DAY);
  expect(meta.get('og:url')).toBe(`${URL_ROOT}${link}`);
  expect(meta.get('og:image')).toBe('https://pictures.example/cover.png');
});

test('a tag has one page, whatever it is called; its items stand by month', async () => {
  await world.put('2025-12-31', digestText('2025-12-31', '一', [['英伟达发布芯片', '甲']]));
  await world.put(DAY, digestText(DAY, '二', [['NVIDIA ships', '乙']]));
  const canonical = (await world.get('/tag/%E8%8B%B1%E4%BC%9F%E8%BE%BE')).headers.get('location') ?? '';
  expect((await world.get('/tag/NVidia')).headers.get('location') ?? canonical).toBe(canonical);
  const html = await world.text(canonical);
  expect(html).toContain('英伟达发布芯片');
  expect(html).toContain('NVIDIA ships');
  expect(html.indexOf('href="/2026-01"')).toBeLessThan(html.indexOf('href="/2025-12"'));
  expect(html).toContain('2025-12 至 2026-01 每月关于');
  expect((await world.get('/tag/nobody-is-called-so')).status).toBe(404);
});

test('a day too long for one page goes on on another, and is whole', async () => {
  const many = Array.from({ length: 60 }, (_, at) => [`第${at}条消息`, '很长的正文。'.repeat(60)] as const);
  await world.put(DAY, digestText(DAY, '长', many));
  let html = '';
  let address: string | undefined = `/${DAY}`;
  while (address !== undefined) {
    const page = await world.text(address);
    expect(Buffer.byteLength(page)).toBeLessThan(60_000);
    html += page;
    address = /<p class="actions"><a href="([^"]+)">第 \d 页 →/.exec(page)?.[1];
  }
  expect([...html.matchAll(/<h3>/g)]).toHaveLength(60);
  expect((await world.get(`/${DAY}/9`)).status).toBe(404);
});

test('a month shows its days, how much each has, and what stood out', async () => {
  await world.put('2026-01-30', digestText('2026-01-30', '前一天', items('OpenAI 甲', 'OpenAI 乙')));
  await world.put(DAY, digestText(DAY, '这一天', items('OpenAI 丙')));
  await world.put('2026-02-01', digestText('2026-02-01', '下个月', items('丁')));
  const html = await world.text('/2026-01');
  expect(html).toContain('2 期 · 3 条');
  expect(html).toMatch(/OpenAI <span class="count">3<\/span>/);
  expect(html.indexOf('前一天')).toBeLessThan(html.indexOf('这一天'));
  expect(html).toContain('href="/2026-02"');
  expect((await world.get('/2025-11')).status).toBe(404);
});

test('a search shows where the words stand, and how they were read', async () => {
  await world.put(DAY, digestText(DAY, '一', [['青禾的季度报告', '其中提到低温稀释制冷机的进展。']]));
  expect(await world.text(`/search?q=${encodeURIComponent('低温稀释制冷')}`)).toContain(
    '<mark>低温稀释制冷</mark>机的进展',
  );
  expect(await world.text('/search?q=xyzzyx')).toContain('没有找到“xyzzyx”');
  expect(await world.text('/search?q=%3Cscript%3E')).toContain('没有找到“&lt;script&gt;”');
  expect((await world.get('/search')).status).toBe(200);
});

test('both languages have every page, and lead to each other', async () => {
  await world.put(DAY, SEED);
  for (const address of ['/', `/${DAY}`, '/2026-01', '/tag/openai', '/search?q=OpenAI', '/about', '/nope']) {
    const [zh, en] = await Promise.all([world.text(address), world.text(`/en${address}`)]);
    expect(zh).toContain('<html lang="zh-CN">');
    expect(en).toContain('<html lang="en">');
    expect(en).toContain('placeholder="A company, product, person, or a question"');
    const links = elements(en).flatMap(({ name, attributes }) =>
      name === 'a' && (attributes.href ?? '').startsWith('/') && attributes.hreflang === undefined
        ? [attributes.href ?? '']
        : [],
    );
    expect(links.filter((href) => !/^\/(en(\/|$)|feed|opml|api|mcp)/.test(href))).toEqual([]);
  }
});

test('the post in the group is linked', async () => {
  const text = digestText(DAY, '一', items('甲'));
  await world.put(DAY, text);
  publish(world.db, DAY, text, 100);
  expect(await world.text(`/${DAY}`)).toMatch(/href="https:\/\/t\.me\/[\w/]+\/100"[^>]*>在 Telegram 里看/);
});

test('a day that there is none of names those around it; other words are offered to the search', async () => {
  await world.put('2026-01-29', digestText('2026-01-29', '一', items('甲')));
  await world.put(DAY, digestText(DAY, '二', items('乙')));
  const html = await world.text('/2026-01-30');
  expect(html).toContain('href="/2026-01-29"');
  expect(html).toContain(`href="/${DAY}"`);
  expect(await world.text('/some/openai-news')).toContain('/search?q=some%20openai%20news');
});

test('an archive under a path of its host links within that path', async () => {
  const below = openWorld({ url: 'https://example.org/ai/news' });
  await below.put(DAY, SEED);
  const html = await below.text('/ai/news/');
  const inside = elements(html)
    .flatMap(({ attributes }) => [attributes.href ?? '', attributes.src ?? ''])
    .filter((one) => one.startsWith('/'));
  expect(inside.filter((one) => !one.startsWith('/ai/news/'))).toEqual([]);
  expect((await below.get(`/ai/news/${DAY}`)).status).toBe(200);
  expect((await below.get(`/${DAY}`)).status).toBe(404);
  below.close();
});

test('any path, query and header gets a page or a 4xx that helps, never an error', async () => {
  await world.put(DAY, SEED);
  const step = fc.oneof(
    fc.constantFrom(
      '2026-01-31',
      '2026-13',
      '0000-00-00',
      'tag',
      'en',
      '..',
      '%',
      '%00',
      '%E4',
      '"',
      'assets',
      '99',
      '-1',
      ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.string({ maxLength: 20 }),
  );
  const address = fc.tuple(fc.array(step, { maxLength: 5 }), fc.string({ unit: 'binary', maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(address, async ([steps, query]) => {
      const url = `http://h/${steps.join('/')}?q=${encodeURIComponent(query.toWellFormed())}&page=${encodeURIComponent(query.slice(0, 3).toWellFormed())}`;
      if (!URL.canParse(url)) return;
      const { status } = await world.web.request(url);
      expect([200, 301, 302, 404]).toContain(status);
    }),
    { numRuns: 300 },
  );
  expect((await world.web.request('/', { method: 'DELETE' })).status).toBe(405);
});

test('no search is slow, whatever is typed', async () => {
  await world.put(DAY, SEED);
  const nasty = [
    'a'.repeat(10_000),
    '的 '.repeat(5000),
    '"'.repeat(400),
    '-'.repeat(400),
    '* AND OR NOT NEAR(a b)',
    '%_'.repeat(200),
    '((((('.repeat(50),
  ];
  for (const words of nasty) {
    const begin = performance.now();
    expect((await world.get(`/search?q=${encodeURIComponent(words)}`)).status).toBe(200);
    expect(performance.now() - begin).toBeLessThan(1000);
  }
});

test('a client that asks too much is told when to come back; another one is not', async () => {
  const limited = openWorld({ limit: { burst: 5, perSecond: 1 } });
  await limited.put(DAY, SEED);
  const ask = (client: string) =>
    limited.web.request('/', { headers: { 'x-forwarded-for': client } }, {
      incoming: { socket: { remoteAddress: '127.0.0.1' } },
    } as never);
  const answers = [];
  for (let n = 0; n < 7; n += 1) answers.push(await ask('203.0.113.7'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(Number(answers[6]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answers[6]?.text()).toContain('请求太多了');
  expect((await ask('203.0.113.8')).status).toBe(200);
  limited.close();
});

const corpus = process.env.CORPUS_DIR;
test.skipIf(corpus === undefined)(
  'no page of the real digests is over 60 KB',
  async () => {
    const files = readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    const large: string[] = [];
    for (const name of files) {
      const text = readFileSync(path.join(corpus ?? '', name), 'utf8');
      const parsed = parseDigest(name, text);
      if (!parsed.ok || parsed.digest.items.length === 0) continue;
      const date = parsed.digest.date ?? DAY;
      await world.put(date, text);
      const { byteLength } = await (await world.get(`/${date}`)).arrayBuffer();
      if (byteLength > 60_000) large.push(`${name}: ${byteLength}`);
    }
    expect(large).toEqual([]);
  },
  120_000,
);
