import { parseAtomFeed, parseJsonFeed, parseOpml } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestText, openWorld, SEED, URL_ROOT, type World } from './world.js';

let world: World;

beforeEach(async () => {
  world = openWorld();
  await world.put('2026-01-29', digestText('2026-01-29', '前天 & <其他>', [['OpenAI 甲', '正文 & <b>']]));
  await world.put(
    '2026-01-30',
    digestText('2026-01-30', '昨天', [
      ['OpenAI 乙\u0008', '正文'],
      ['青禾 丙', '正文'],
      ['OpenAI 丁', '正文'],
    ]),
  );
  await world.put('2026-01-31', SEED);
});
afterEach(() => {
  expect(world.errors).toEqual([]);
  world.close();
});

const FEEDS = [
  '/feed.xml',
  '/feed.xml?by=item',
  '/tag/openai/feed.xml',
  '/tag/openai/feed.xml?by=item',
  '/search/feed.xml?q=%E9%9D%92%E7%A6%BE',
  '/search/feed.xml?q=%E9%9D%92%E7%A6%BE&by=item',
  '/search/feed.xml?q=nothing-has-this',
];

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
  readonly children: Element[];
}

/** A document as XML has it; that it is well-formed, the browser's test tells. */
function xml(source: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const element = { name, attributes, text: '', children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext: (text) => {
        const last = open.at(-1);
        if (last !== undefined) last.text += text;
      },
      onclosetag: () => open.pop(),
    },
    { xmlMode: true },
  );
  parser.end(source);
  return root;
}

const named = (element: Element | undefined, name: string) =>
  (element?.children ?? []).filter((one) => one.name === name);
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
const isAbsolute = (address: string | undefined) => /^https?:\/\//.test(address ?? '');

// The rules of RFC 4287, and what the W3C's validator says beyond them: https://validator.w3.org/feed/docs/
describe.each(FEEDS)('%s is valid Atom', (path) => {
  test('with all that the feed must have, once', async () => {
    const answer = await world.get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/atom+xml; charset=utf-8',
    ]);
    const [feed, ...others] = xml(await answer.text()).children.filter(({ name }) => name === 'feed');
    expect(others).toEqual([]);
    expect(feed?.attributes.xmlns).toBe('http://www.w3.org/2005/Atom');
    for (const name of ['id', 'title', 'updated', 'author'])
      expect([name, named(feed, name).length]).toEqual([name, 1]);
    expect(named(feed, 'updated')[0]?.text).toMatch(RFC3339);
    const links = named(feed, 'link').map(({ attributes }) => attributes);
    expect(links.find(({ rel }) => rel === 'self')?.href).toBe(`${URL_ROOT}${path}`);
    expect(isAbsolute(links.find(({ rel }) => rel === 'alternate')?.href)).toBe(true);
  });

  test('with entries that have all of theirs, under ids of their own, newest first', async () => {
    const [feed] = xml(await world.text(path)).children.filter(({ name }) => name === 'feed');
    const entries = named(feed, 'entry');
    expect(entries.length === 0).toBe(path.includes('nothing'));
    const ids = entries.map((entry) => named(entry, 'id')[0]?.text ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^tag:news\.example,\d{4}-\d\d-\d\d:\S+$/);
    const published = entries.map((entry) => Date.parse(named(entry, 'published')[0]?.text ?? ''));
    expect(published).toEqual([...published].sort((a, b) => b - a));
    for (const entry of entries) {
      for (const name of ['id', 'title', 'updated', 'published', 'content'])
        expect([name, named(entry, name).length]).toEqual([name, 1]);
      expect(named(entry, 'title')[0]?.text).not.toBe('');
      for (const name of ['updated', 'published']) expect(named(entry, name)[0]?.text).toMatch(RFC3339);
      const [content] = named(entry, 'content');
      expect(content?.attributes.type).toBe('html');
      expect(content?.text).not.toMatch(
        /<(?:script|style|iframe|form)|\son\w+=|\sstyle=|(?:href|src)="(?!https?:)/i,
      );
    }
  });

  test('with the address of every entry leading to a page', async () => {
    const [feed] = xml(await world.text(path)).children.filter(({ name }) => name === 'feed');
    for (const entry of named(feed, 'entry').slice(0, 5)) {
      const href = named(entry, 'link')[0]?.attributes.href ?? '';
      expect((await world.get(href.slice(URL_ROOT.length))).status).toBe(200);
    }
  });
});

// https://www.jsonfeed.org/version/1.1/
test.each(FEEDS.map((path) => path.replace('.xml', '.json')))('%s is a valid JSON Feed 1.1', async (path) => {
  const answer = await world.get(path);
  expect(answer.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
  const feed = (await answer.json()) as Record<string, unknown> & { items: Record<string, unknown>[] };
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: `${URL_ROOT}${path}`,
    language: 'zh-CN',
  });
  expect(typeof feed.title).toBe('string');
  expect(isAbsolute(feed.home_page_url as string)).toBe(true);
  for (const item of feed.items) {
    for (const key of ['id', 'title', 'content_html']) expect(typeof item[key]).toBe('string');
    expect(isAbsolute(item.url as string)).toBe(true);
    expect(item.date_published).toMatch(RFC3339);
  }
});

test("readers' parsers find the same in all forms: days, or items", async () => {
  const atom = parseAtomFeed(await world.text('/feed.xml'));
  const json = parseJsonFeed(await world.text('/feed.json'));
  const titles = atom.entries?.map(({ title }) => title?.value ?? title);
  expect(titles?.slice(1)).toEqual(['昨天', '前天 & <其他>']);
  expect(json.items?.map(({ title }) => title)).toEqual(titles);
  const items = parseAtomFeed(await world.text('/tag/openai/feed.xml?by=item')).entries ?? [];
  expect(items.slice(-3).map(({ title }) => title?.value ?? title)).toEqual([
    'OpenAI 乙',
    'OpenAI 丁',
    'OpenAI 甲',
  ]);
  const days = parseAtomFeed(await world.text('/tag/openai/feed.xml')).entries ?? [];
  expect(days.map(({ title }) => title?.value ?? title).slice(1)).toEqual(['2026-01-30 · 2 条', 'OpenAI 甲']);
});

test('a day is there whole: its summary, every item and every insight', async () => {
  const { items } = parseJsonFeed(await world.text('/feed.json'));
  const content = items?.[0]?.content_html ?? '';
  const page = await world.text('/2026-01-31');
  const count = (html: string, tag: string) => html.split(`<${tag}`).length;
  for (const tag of ['h3', 'details', 'summary']) expect(count(content, tag)).toBe(count(page, tag));
});

test('a correction is an update under the same id, also of an item whose title and address changed', async () => {
  const ids = async () => {
    const { items } = parseJsonFeed(await world.text('/tag/openai/feed.json?by=item'));
    return (items ?? [])
      .filter(({ date_published: at }) => String(at).startsWith('2026-01-29'))
      .map(({ id, title, date_modified: changed }) => ({ id, title, changed }));
  };
  const [before] = await ids();
  const corrected = digestText('2026-01-29', '前天', [['OpenAI 甲（更正）', '对的正文']]).replace(
    '/2026-01-29/0',
    '/another',
  );
  await world.put('2026-01-29', corrected);
  world.db
    .prepare('UPDATE version SET read_at = ? WHERE text = ?')
    .run(Date.parse('2026-01-29T10:00:00Z'), corrected);
  const [after, ...others] = await ids();
  expect(others).toEqual([]);
  expect(after?.id).toBe(before?.id);
  expect([before?.changed, after?.title]).toEqual([undefined, 'OpenAI 甲（更正）']);
  expect(after?.changed).toBe('2026-01-29T18:00:00+08:00');
});

test('a day that was hidden is in no feed', async () => {
  await world.archive.setVisible('default', '2026-01-30', false);
  for (const path of FEEDS) expect(await world.text(path)).not.toContain('2026-01-30');
});

test('a feed that is the same is not sent again', async () => {
  const etag = (await world.get('/feed.xml')).headers.get('etag') ?? '';
  expect((await world.get('/feed.xml', { 'if-none-match': etag })).status).toBe(304);
});

test('every page names its feeds, and a list of the tags that are written about most can be imported', async () => {
  expect(await world.text('/')).toContain(
    '<link rel="alternate" type="application/atom+xml" title="日报" href="/feed.xml">',
  );
  expect(await world.text('/tag/openai')).toContain('href="/tag/openai/feed.json"');
  expect(await world.text('/search?q=a%26b')).toContain('href="/search/feed.xml?q=a%26b"');
  const { body } = parseOpml(await world.text('/opml.xml'));
  const feeds = body?.outlines?.map(({ xmlUrl }) => xmlUrl ?? '') ?? [];
  expect(feeds.slice(0, 1)).toEqual([`${URL_ROOT}/feed.xml`]);
  expect(feeds).toContain(`${URL_ROOT}/tag/openai/feed.xml`);
  for (const feed of feeds) expect((await world.get(feed.slice(URL_ROOT.length))).status).toBe(200);
});

test('there is no feed of what is no tag, nor of an empty search', async () => {
  expect((await world.get('/tag/nobody-is-called-so/feed.xml')).status).toBe(404);
  expect((await world.get('/search/feed.xml')).status).toBe(404);
});
