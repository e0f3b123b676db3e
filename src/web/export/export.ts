import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Day } from '../../digest/digest.js';
import { openWebArchive, type WebArchive } from '../archive.js';
import { loadAssets } from '../assets.js';
import type { WebSource } from '../contract.js';
import { createFeeds } from '../feed-routes.js';
import { createPages, type Made, type Result } from '../page-routes.js';
import { itemId } from '../pages/item-id.js';
import { etagOf } from '../rendered.js';
import { buildOf, createSite } from '../site.js';

export interface ExportOptions {
  readonly source: WebSource;
  /** Where the files will be served: WEB_URL. */
  readonly url: string;
  readonly version: string;
  /** The folder that they are written to. */
  readonly folder: string;
}

/** How many files there are, and how many of them were written or deleted this time. */
export interface Exported {
  readonly files: number;
  readonly written: number;
  readonly deleted: number;
}

/** What was written the last time, beside the files: each with a hash of what it was made from. */
const MANIFEST = '.digest-export.json';
/** Tags with pages: the commonest. With more, a static host would be given more files than it takes. */
const TAGS = 500;
const ALL = { from: '0000-01-01', to: '9999-12-31' };

/**
 * Writes the pages of the archive as files for any static host: days, months, tags, feeds, and a search in the browser.
 * Only what changed since the last time is made; what is not to be seen any more is deleted. Other files in the folder
 * are left alone.
 */
export async function exportArchive({ source, url, version, folder }: ExportOptions): Promise<Exported> {
  const archive = openWebArchive(source);
  const assets = loadAssets('script-files.js');
  const site = createSite(url, source.locale, source.locale, assets, 'files');
  const tags = await archive.topTags(ALL, TAGS);
  const listed = new Set(tags.map(({ name }) => name));
  // A tag without a page has no link either.
  const shown: WebArchive = {
    ...archive,
    tagsOf: (item, language) => archive.tagsOf(item, language).filter(({ name }) => listed.has(name)),
  };
  const pages = createPages(shown, site);
  const feeds = createFeeds(shown, site);
  const files = await openFiles(folder, `${buildOf(version, url, assets)} ${[...listed].sort().join('\n')}`);
  const days = await archive.days(null, -1);
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))];
  const base = new URL(url).pathname.replace(/\/+$/, '');
  const inFolder = (address: string) => decodeURI(address.slice(base.length).replace(/^\//, ''));
  const put = async (address: string, result: Result) => {
    if ('redirect' in result) return;
    await files.put(inFolder(address), result);
  };

  for (const asset of Object.values(assets)) await files.copy(asset.path.slice(1), asset.body);
  for (const { date } of days) await put(site.paths.day(date), await pages.day(date));
  await put(site.paths.newest, await pages.newest());
  for (const month of months) await put(site.paths.month(month), await pages.month(month));
  for (const { name } of tags) {
    for (let number = 1, last = 1; number <= last; number += 1) {
      const found = await pages.tagNamed(name, number);
      last = found.pages;
      await put(site.paths.tag(name, number), found.result);
    }
  }
  await put(site.paths.about, await pages.about());
  await put(site.paths.searchForm, await pages.search('', 1));
  await files.put('404.html', await pages.missing(''));
  await files.put('feed.xml', await feeds.all('xml', 'day'));
  await files.put('feed.json', await feeds.all('json', 'day'));
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))];
  for (const year of years) await files.put(`search/${year}.json`, titlesOf(archive, year, days));
  await files.put(
    'search/years.json',
    json(years, () => JSON.stringify(years)),
  );
  return files.close();
}

/** The titles of a year for the search in the browser: `[day, title, id]` each, newest first. */
function titlesOf(
  archive: WebArchive,
  year: string,
  days: readonly { date: Day; versionId: number }[],
): Made {
  const own = days
    .filter(({ date }) => date.startsWith(year))
    .map(({ date, versionId }) => [date, versionId]);
  return json(own, async () => {
    const items = await archive.itemsIn({ from: `${year}-01-01`, to: `${year}-12-31` });
    return JSON.stringify(items.map((item) => [item.date, item.title, itemId(item)]));
  });
}

function json(from: unknown, make: Made['make']): Made {
  return { status: 200, type: 'application/json', from, make };
}

/** The files of an export, compared with those of the last one. */
async function openFiles(folder: string, build: string) {
  const before = await readManifest(path.join(folder, MANIFEST));
  const now = new Map<string, string>();
  const folders = new Set<string>();
  let written = 0;

  async function write(file: string, body: string | Uint8Array, etag: string): Promise<void> {
    const whole = path.resolve(folder, file);
    // A tag may be called anything.
    if (!whole.startsWith(path.resolve(folder) + path.sep))
      throw new Error(`${file} is outside of ${folder}`);
    if (!folders.has(path.dirname(whole))) await mkdir(path.dirname(whole), { recursive: true });
    folders.add(path.dirname(whole));
    await writeFile(whole, body);
    now.set(file, etag);
    written += 1;
  }

  return {
    /** @param address within the folder; a page's ends with a slash or is empty */
    async put(address: string, made: Made): Promise<void> {
      const file = address === '' || address.endsWith('/') ? `${address}index.html` : address;
      const etag = etagOf(build, file, made);
      if (before.get(file) === etag) now.set(file, etag);
      else await write(file, String(await made.make()), etag);
    },
    async copy(file: string, body: Uint8Array): Promise<void> {
      // Its name tells what is in it.
      if (before.has(file)) now.set(file, '');
      else await write(file, body, '');
    },
    async close(): Promise<Exported> {
      const gone = [...before.keys()].filter((file) => !now.has(file));
      for (const file of gone) await rm(path.join(folder, file), { force: true });
      await mkdir(folder, { recursive: true });
      const manifest = path.join(folder, MANIFEST);
      await writeFile(`${manifest}.new`, JSON.stringify(Object.fromEntries(now)));
      await rename(`${manifest}.new`, manifest);
      return { files: now.size, written, deleted: gone.length };
    },
  };
}

async function readManifest(file: string): Promise<ReadonlyMap<string, string>> {
  try {
    const entries = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>);
    // It names files that are deleted: none outside of the folder.
    return new Map(entries.filter(([name]) => !path.isAbsolute(name) && !name.split(/[\\/]/).includes('..')));
  } catch {
    // There is none, or none that can be read: all is written anew.
    return new Map();
  }
}
