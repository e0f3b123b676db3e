import type { Day } from '../../digest/digest.js';
import type { Language } from '../../query/label.js';
import { itemId } from './item-id.js';

/** Where the pages live, and the addresses of all of them: paths from the root of the host. */
export interface Paths {
  /** WEB_URL without its last slash: for what is read elsewhere (feeds, cards, answers of the API). */
  readonly root: string;
  readonly newest: string;
  readonly about: string;
  readonly searchForm: string;
  readonly day: (date: Day, page?: number) => string;
  readonly item: (date: Day, item: { readonly title: string; readonly url: string | null }) => string;
  /** @param month `YYYY-MM` */
  readonly month: (month: string) => string;
  readonly tag: (name: string, page?: number) => string;
  readonly search: (words: string, page?: number) => string;
  /** Feeds: `xml` is Atom, `json` is JSON Feed; an entry of them is a day, or an item. */
  readonly feed: (form: FeedForm, by?: FeedBy) => string;
  readonly tagFeed: (name: string, form: FeedForm, by?: FeedBy) => string;
  readonly searchFeed: (words: string, form: FeedForm, by?: FeedBy) => string;
  /** A file that is neither a page nor in a language: `/feed.xml`. */
  readonly file: (path: string) => string;
  /** The same path in another language. */
  readonly inLanguage: (path: string, language: Language) => string;
  readonly absolute: (path: string) => string;
}

export type FeedForm = 'xml' | 'json';
/** What an entry of a feed is. */
export type FeedBy = 'day' | 'item';

/**
 * `served`: by the bot, each item on a page of its own. `files`: from a static host, which finds `…/index.html` behind
 * every address; an item is an anchor on its day, because a hundred thousand files are more than such hosts take.
 */
export type SiteForm = 'served' | 'files';

/**
 * @param webUrl WEB_URL; it may have a path
 * @param main the language whose pages have no prefix; those of the other one are under `/en` or `/zh`
 */
export function createPaths(
  webUrl: string,
  language: Language,
  main: Language,
  form: SiteForm = 'served',
): Paths {
  const root = webUrl.replace(/\/+$/, '');
  const { origin, pathname } = new URL(root);
  const base = pathname.replace(/\/+$/, '');
  const prefix = prefixOf(language, main);
  const end = form === 'files' ? '/' : '';
  const page = (path: string) => `${base}${prefix}${path}${path.endsWith('/') ? '' : end}`;
  const paged = (path: string, number = 1) => page(number > 1 ? `${path}/${number}` : path);
  return {
    root,
    newest: page('/'),
    about: page('/about'),
    searchForm: page('/search'),
    day: (date, number) => paged(`/${date}`, number),
    item: (date, item) =>
      form === 'files' ? `${page(`/${date}`)}#${itemId(item)}` : page(`/${date}/${itemId(item)}`),
    month: (month) => page(`/${month}`),
    tag: (name, number) => paged(`/tag/${tagSlug(name)}`, number),
    search: (words, number = 1) =>
      `${page('/search')}?q=${encodeURIComponent(words)}${number > 1 ? `&page=${number}` : ''}`,
    feed: (form, by) => `${base}/feed.${form}${byItem('?', by)}`,
    tagFeed: (name, form, by) => `${base}/tag/${tagSlug(name)}/feed.${form}${byItem('?', by)}`,
    searchFeed: (words, form, by) =>
      `${base}/search/feed.${form}?q=${encodeURIComponent(words)}${byItem('&', by)}`,
    file: (path) => `${base}${path}`,
    inLanguage: (path, other) => `${base}${prefixOf(other, main)}${path.slice(base.length + prefix.length)}`,
    absolute: (path) => `${origin}${path}`,
  };
}

export function prefixOf(language: Language, main: Language): string {
  return language === main ? '' : `/${language}`;
}

function byItem(mark: '?' | '&', by: FeedBy = 'day'): string {
  return by === 'item' ? `${mark}by=item` : '';
}

/** A tag's name as a step of a path: small letters and hyphens, which `resolveTag` reads as the same name. */
export function tagSlug(name: string): string {
  return encodeURIComponent(name.toLowerCase().replace(/\s+/g, '-'));
}
