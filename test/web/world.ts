import { createPostLinks } from '../../src/store/archive/post-links.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createVersions } from '../../src/store/versions/versions.js';
import { createWeb, type WebOptions } from '../../src/web/app.js';
import type { WebSource } from '../../src/web/contract.js';
import { dictionary, openArchive, put } from '../telegram/answers/world.js';

export { dictionary, digestText, publish, SEED } from '../telegram/answers/world.js';

export const NOW = Date.parse('2026-02-01T04:00:00Z');
export const URL_ROOT = 'https://news.example';

/** An archive with its pages, in a database of its own. */
export function openWorld(options: Partial<WebOptions> & { readonly source?: Partial<WebSource> } = {}) {
  const { db, archive, reader, search, close } = openArchive();
  const errors: unknown[] = [];
  const source: WebSource = {
    feed: 'default',
    timezone: 'Asia/Shanghai',
    locale: 'zh',
    dictionary,
    reader,
    search,
    links: createPostLinks(sqliteEngine(db)),
    versions: createVersions(sqliteEngine(db)),
    now: () => NOW,
    botUsername: 'ai_news_bot',
    ...options.source,
  };
  const web = createWeb({
    url: URL_ROOT,
    version: 'test',
    limit: null,
    token: null,
    onError: (error) => errors.push(error),
    ...options,
    source,
  });
  return {
    db,
    archive,
    source,
    web,
    errors,
    close,
    put: (date: string, text: string, visible = true) => put(db, archive, date, text, visible),
    get: async (path: string, headers: Record<string, string> = {}) =>
      web.request(path, { headers }) as Promise<Response>,
    text: async (path: string) => (await web.request(path)).text(),
  };
}

export type World = ReturnType<typeof openWorld>;
