import { type Context, Hono } from 'hono';
import { leadingDay } from '../digest/day.js';
import { createOperations } from './api/operations.js';
import { openWebArchive } from './archive.js';
import { type Asset, loadAssets } from './assets.js';
import type { Env, WebSource } from './contract.js';
import { createFeeds } from './feed-routes.js';
import { clientOf, createLimit, type LimitOptions } from './limit.js';
import { createPages, HTML, type Made, type Result } from './page-routes.js';
import type { Site } from './pages/frame.js';
import type { Html } from './pages/html.js';
import { MAX_PAGES } from './pages/lists.js';
import { prefixOf } from './pages/paths.js';
import { brokenPage, tooManyPage } from './pages/plain.js';
import { installPrograms } from './programs.js';
import { createRenderedPages } from './rendered.js';
import { buildOf, createSite, LANGUAGES } from './site.js';

export interface WebOptions {
  readonly source: WebSource;
  /** WEB_URL */
  readonly url: string;
  readonly version: string;
  /** API_TOKEN: the API and MCP want it; null: they want none. */
  readonly token: string | null;
  readonly onError: (error: unknown, path: string) => void;
  /** Null: no limit. */
  readonly limit?: LimitOptions | null;
}

/** Of rendered pages, in bytes: a few thousand. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** For a person who looks through pages; a crawler learns to wait. */
const LIMIT: LimitOptions = { burst: 120, perSecond: 20 };
/** A search costs as much as so many pages. */
const SEARCH_COST = 5;
/** A change is seen within a minute, wherever the page was kept. */
const CACHE = 'public, max-age=60, stale-while-revalidate=60';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Nothing runs, loads or frames but what the site itself serves; pictures come from where the digest says. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' https: data:; media-src https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** The archive as an app that answers requests: pages, and what comes with them. It knows no sockets. */
export function createWeb(options: WebOptions): Hono<Env> {
  const { source, url, version, onError } = options;
  const archive = openWebArchive(source);
  const assets = loadAssets();
  const build = buildOf(version, url, assets);
  const rendered = createRenderedPages(KEPT_BYTES, build);
  const limit = options.limit === null ? null : createLimit(options.limit ?? LIMIT);
  const sites = LANGUAGES.map((language) => createSite(url, language, source.locale, assets));
  const base = new URL(url).pathname.replace(/\/+$/, '');
  const mainSite = createSite(url, source.locale, source.locale, assets);
  const isPrefixed = ({ language }: Site) => prefixOf(language, source.locale) !== '';
  const siteOf = (path: string) =>
    sites.find(({ language }) => isUnder(path, base, prefixOf(language, source.locale))) ?? mainSite;
  const app = new Hono<Env>();

  app.use(async (context, next) => {
    const path = context.req.path;
    const cost = /\/(?:search|api|mcp)(?:\/|$)/.test(path) ? SEARCH_COST : 1;
    const client = clientOf(
      context.env?.incoming?.socket.remoteAddress,
      context.req.header('x-forwarded-for'),
    );
    const wait = limit?.take(client, cost, Date.now()) ?? 0;
    if (wait > 0) {
      context.header('retry-after', String(wait));
      return page(context, 429, tooManyPage(siteOf(path), wait));
    }
    if (!['GET', 'HEAD'].includes(context.req.method) && path !== `${base}/mcp`) {
      context.header('allow', 'GET, HEAD');
      return page(context, 405, (await missing(context)).make());
    }
    await next();
  });
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  });

  for (const asset of Object.values(assets) as Asset[])
    app.get(`${base}${asset.path}`, (context) =>
      context.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': FOR_EVER }),
    );
  app.get(`${base}/robots.txt`, (context) => context.text(`User-agent: *\nDisallow: ${base}/search\n`));

  const feeds = createFeeds(archive, mainSite);
  for (const form of ['xml', 'json'] as const) {
    const file = `feed.${form}`;
    const by = ({ req }: Context<Env>) => (req.query('by') === 'item' ? 'item' : 'day');
    const orMissing = async (context: Context<Env>, made: Made | null) =>
      answer(context, made ?? (await missing(context)));
    app.get(`${base}/${file}`, async (context) => answer(context, await feeds.all(form, by(context))));
    app.get(`${base}/tag/:name/${file}`, async (context) =>
      orMissing(context, await feeds.tag(context.req.param('name'), form, by(context))),
    );
    app.get(`${base}/search/${file}`, async (context) =>
      orMissing(context, await feeds.search(context.req.query('q') ?? '', form, by(context))),
    );
  }
  app.get(`${base}/opml.xml`, async (context) => answer(context, await feeds.opml()));
  const operations = createOperations(archive, mainSite);
  installPrograms(app, operations, { base, ...options });
  // Those with a prefix first: the others take any step of a path for a day.
  for (const site of [...sites.filter(isPrefixed), mainSite]) {
    const pages = createPages(archive, site);
    const under = `${base}${prefixOf(site.language, source.locale)}`;
    const at = (path: string, found: (context: Context<Env>) => Promise<Result>) =>
      app.get(`${under}${path}`, async (context) => answer(context, await found(context)));
    at('/', () => pages.newest());
    if (under !== '') app.get(under, (context) => context.redirect(`${under}/`, 301));
    at('/about', () => pages.about());
    at('/search', ({ req }) => pages.search(req.query('q') ?? '', pageNumber(req.query('page')) ?? 1));
    at('/tag/:name/:page?', async ({ req }) => {
      const number = pageNumber(req.param('page') ?? '1');
      const name = req.param('name') ?? '';
      return number === null ? pages.missing(name) : pages.tag(name, number);
    });
    at('/:day', async ({ req }) => {
      const day = req.param('day') ?? '';
      if (isMonth(day)) return pages.month(day);
      return isDay(day) ? pages.day(day) : pages.missing(day);
    });
    at('/:day/:item', async ({ req }) => {
      const { day = '', item = '' } = req.param();
      const number = pageNumber(item);
      if (isDay(day) && number !== null && number > 1) return pages.day(day, number);
      return isDay(day) && /^[a-z0-9]{8}$/.test(item)
        ? pages.item(day, item)
        : pages.missing(`${day} ${item}`);
    });
  }
  async function answer(context: Context<Env>, result: Result): Promise<Response> {
    if ('redirect' in result) return context.redirect(result.redirect, 302);
    const kept = rendered.of(`${context.req.path}?${new URL(context.req.url).search}`, result);
    const headers = {
      etag: kept.etag,
      'cache-control': CACHE,
      vary: 'Accept-Encoding',
      'content-type': result.type,
    };
    if (result.status === 200 && isSame(context.req.header('if-none-match'), kept.etag))
      return context.body(null, 304, headers);
    if (!acceptsGzip(context.req.header('accept-encoding')))
      return context.body(await kept.body(), result.status, headers);
    return context.body(await kept.compressed(), result.status, { ...headers, 'content-encoding': 'gzip' });
  }

  async function missing(context: Context<Env>): Promise<Made> {
    const site = siteOf(context.req.path);
    const asked = decoded(context.req.path.slice(base.length));
    return createPages(archive, site).missing(asked);
  }

  function page(
    context: Context<Env>,
    status: 404 | 405 | 429 | 500,
    body: Awaited<ReturnType<Made['make']>> | Promise<string | Html>,
  ) {
    return Promise.resolve(body).then((text) =>
      context.body(String(text), status, { 'content-type': HTML, 'cache-control': 'no-store', ...HEADERS }),
    );
  }

  app.notFound(async (context) => answer(context, await missing(context)));
  app.onError((error, context) => {
    onError(error, context.req.path);
    return page(context, 500, brokenPage(siteOf(context.req.path)));
  });
  return app;
}

function isUnder(path: string, base: string, prefix: string): boolean {
  return prefix !== '' && (path === `${base}${prefix}` || path.startsWith(`${base}${prefix}/`));
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && leadingDay(text) === text;
}

function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);
}

/** 1 to MAX_PAGES; null for anything else. */
function pageNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,3}$/.test(text)) return null;
  const number = Number(text);
  return number >= 1 && number <= MAX_PAGES ? number : null;
}

function isSame(header: string | undefined, etag: string): boolean {
  return (
    header?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.replace(/^W\//, '')) === true
  );
}

function acceptsGzip(header: string | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/i.test(header ?? '');
}

/** A path as a person would have written it; as it is where it cannot be decoded. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
