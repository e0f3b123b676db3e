import { setImmediate } from 'node:timers/promises';
import type { Day, Item } from '../digest/digest.js';
import type { DaySummary, FoundItem } from '../query/archive.js';
import { labelOf } from '../query/label.js';
import { addDays, dayAt } from '../query/period.js';
import type { DayText, WebArchive } from './archive.js';
import { ATOM, atomXml } from './feeds/atom.js';
import { type Entry, type Feed, publishedAt, tagUri, updatedAt } from './feeds/feed.js';
import { JSON_FEED, jsonFeed } from './feeds/json-feed.js';
import { OPML, opmlXml } from './feeds/opml.js';
import { MAX_QUERY, type Made } from './page-routes.js';
import { dayContent } from './pages/day.js';
import type { Site } from './pages/frame.js';
import { itemContent } from './pages/items.js';
import { HTML_LANG } from './pages/language.js';
import type { FeedBy, FeedForm } from './pages/paths.js';

/** Whole days are long: so many are some 400 KB. */
const DAYS = 10;
const ITEMS = 40;
/** Tags that are offered to subscribe to, of so many days. */
const OFFERED = 40;
const OFFERED_OF = 90;

/** What a feed is of. */
interface Subject {
  /** What stands in ids behind the day: nothing for all. */
  readonly key: string;
  readonly title: string;
  readonly page: string;
  readonly self: string;
}

/** The feeds of the whole archive, of tags and of searches; they have no language of their own. */
export function createFeeds(archive: WebArchive, site: Site) {
  const { paths, words, language } = site;
  const { timezone, dictionary, now } = archive.source;
  const label = (name: string) => labelOf(name, language, dictionary);
  const form = (feed: Feed, as: FeedForm) => (as === 'xml' ? atomXml(feed) : jsonFeed(feed));
  const type = (as: FeedForm) => (as === 'xml' ? ATOM : JSON_FEED);

  async function all(as: FeedForm, by: FeedBy): Promise<Made> {
    const subject = {
      key: '',
      title: words.archive,
      page: paths.absolute(paths.newest),
      self: paths.absolute(paths.feed(as, by)),
    };
    const days = await archive.days(null, DAYS);
    return made(as, ['all', by, days], async () => {
      const texts = await textsOf(days);
      const entries = texts.flatMap((one) => (by === 'day' ? [dayEntry(subject, one)] : itemEntries(one)));
      return form(feedOf(subject, entries.slice(0, by === 'day' ? DAYS : ITEMS)), as);
    });
  }

  async function tag(written: string, as: FeedForm, by: FeedBy): Promise<Made | null> {
    const names = await archive.tag(written);
    const [name] = names;
    if (name === undefined) return null;
    const { items } = await archive.ofTag(names, ITEMS, 0);
    const subject = {
      key: `/tag/${encodeURIComponent(name)}`,
      title: `${label(name)} · ${words.archive}`,
      page: paths.absolute(paths.tag(name)),
      self: paths.absolute(paths.tagFeed(name, as, by)),
    };
    return ofItems(subject, items, as, by);
  }

  async function search(typed: string, as: FeedForm, by: FeedBy): Promise<Made | null> {
    const query = typed.slice(0, MAX_QUERY).toWellFormed().replace(/\s+/g, ' ').trim();
    if (query === '') return null;
    const { items } = await archive.find(query, ITEMS, 0);
    const subject = {
      key: `/search/${encodeURIComponent(query)}`,
      title: `${query} · ${words.archive}`,
      page: paths.absolute(paths.search(query)),
      self: paths.absolute(paths.searchFeed(query, as, by)),
    };
    const newestFirst = [...items].sort((a, b) => a.rank - b.rank);
    return ofItems(subject, newestFirst, as, by);
  }

  /** A feed of some items, newest first: each by itself, or those of a day together. */
  async function ofItems(
    subject: Subject,
    items: readonly FoundItem[],
    as: FeedForm,
    by: FeedBy,
  ): Promise<Made> {
    const byDay = new Map<Day, number[]>();
    for (const { date, ordinal } of items) byDay.set(date, [...(byDay.get(date) ?? []), ordinal]);
    const [newest, oldest] = [items[0]?.date, items.at(-1)?.date];
    const period = newest === undefined || oldest === undefined ? null : { from: oldest, to: newest };
    const days =
      period === null ? [] : (await archive.days(period, -1)).filter(({ date }) => byDay.has(date));
    return made(as, [subject.key, by, items.map(({ rank }) => rank), days], async () => {
      const texts = await textsOf(days);
      const entries = texts.flatMap((one) => {
        const ordinals = new Set(byDay.get(one.day.date));
        const some = itemEntries(one).filter((_, at) => ordinals.has(at));
        return by === 'item' ? some : [partEntry(subject, one, some)];
      });
      return form(feedOf(subject, entries), as);
    });
  }

  interface Text extends DayText {
    readonly day: DaySummary;
    /** The first ids of its items. */
    readonly ids: readonly string[];
    readonly times: Pick<Entry, 'published' | 'updated'>;
  }

  async function textsOf(days: readonly DaySummary[]): Promise<readonly Text[]> {
    const texts: Text[] = [];
    for (const day of days) {
      const [text, { ids, correctedAt }] = await Promise.all([archive.text(day), archive.history(day)]);
      const published = publishedAt(day.date, timezone);
      const times = { published, updated: updatedAt(day.date, correctedAt, timezone) };
      if (text !== null) texts.push({ ...text, day, ids, times });
      // Reading a day takes milliseconds: what else waits has its turn between two.
      await setImmediate();
    }
    return texts;
  }

  function dayEntry({ key }: Subject, { day, digest, times }: Text): Entry {
    return {
      id: tagUri(paths.root, day.date, `day${key}`),
      url: paths.absolute(paths.day(day.date)),
      title: digest.title ?? day.date,
      content: String(dayContent(site, digest)),
      ...times,
      tags: digest.categories,
    };
  }

  /** The items of a day that a feed is about, as one entry. */
  function partEntry(subject: Subject, text: Text, entries: readonly Entry[]): Entry {
    const { day, times } = text;
    const [only, ...more] = entries;
    return {
      id: tagUri(paths.root, day.date, `day${subject.key}`),
      url: more.length === 0 && only !== undefined ? only.url : paths.absolute(paths.day(day.date)),
      title:
        more.length === 0 && only !== undefined ? only.title : `${day.date} · ${words.items(entries.length)}`,
      content: entries.map(({ content }) => content).join('\n'),
      ...times,
      tags: [...new Set(entries.flatMap(({ tags }) => tags))],
    };
  }

  function itemEntries({ day, digest, ids, times }: Text): readonly Entry[] {
    const seen = new Map<string, number>();
    return digest.items.map((item: Item, at) => {
      const id = ids[at] ?? String(at);
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      return {
        // Two items of a day may have the same words and the same address.
        id: tagUri(paths.root, day.date, `item/${id}${count === 1 ? '' : `/${count}`}`),
        url: paths.absolute(paths.item(day.date, item)),
        title: item.title,
        content: String(itemContent(site, item)),
        ...times,
        tags: archive.tagsOf(item, language).map((tag) => tag.label),
      };
    });
  }

  function feedOf(subject: Subject, entries: readonly Entry[]): Feed {
    const { title, page, self, key } = subject;
    const id = tagUri(paths.root, '2026', `feed${key}`);
    return { id, title, page, self, language: HTML_LANG[language], entries };
  }

  function made(as: FeedForm, from: unknown, make: Made['make']): Made {
    return { status: 200, type: type(as), from: [as, from, dictionary.hash], make };
  }

  async function opml(): Promise<Made> {
    const to = dayAt({ now: now(), timezone });
    const tags = await archive.topTags({ from: addDays(to, -OFFERED_OF), to }, OFFERED);
    const names = tags.map(({ name }) => name);
    const whole = {
      title: words.archive,
      feed: paths.absolute(paths.feed('xml', 'day')),
      page: paths.absolute(paths.newest),
    };
    const each = names.map((name) => ({
      title: label(name),
      feed: paths.absolute(paths.tagFeed(name, 'xml', 'day')),
      page: paths.absolute(paths.tag(name)),
    }));
    return {
      status: 200,
      type: OPML,
      from: ['opml', names],
      make: () => opmlXml(words.archive, [whole, ...each]),
    };
  }

  return { all, tag, search, opml };
}
