import type { Day, Digest, Item } from '../digest/digest.js';
import { parseDigest } from '../digest/parse.js';
import type { Answer } from '../query/answer.js';
import type { DaySummary, FoundItem, TagCount } from '../query/archive.js';
import { ask } from '../query/ask.js';
import { type Language, labelOf } from '../query/label.js';
import type { Period } from '../query/period.js';
import { tagItem } from '../tags/item.js';
import { resolveTag } from '../tags/names.js';
import type { WebSource } from './contract.js';
import type { Neighbours } from './pages/day.js';
import { findItem, firstIds, itemId, successorOf } from './pages/item-id.js';
import type { TagLink } from './pages/items.js';
import { MAX_PAGES, PAGE_SIZE } from './pages/lists.js';
import type { MonthCount } from './pages/trend-line.js';

/** Where counting stops: the commonest words take longer to count than to find. */
export const COUNT_UP_TO = MAX_PAGES * PAGE_SIZE;
/** Tags below an item. */
const TAGS_SHOWN = 5;
/** Months that the line of a tag shows. */
const MONTHS_SHOWN = 24;
/** Parsed digests that are kept: a feed asks for as many. */
const KEPT = 40;

export interface Shown extends DaySummary {
  readonly neighbours: Neighbours;
  /** The post in the group, or null. */
  readonly post: string | null;
}

/** A day's text, read. */
export interface DayText {
  readonly digest: Digest;
  /** When this text became current, Unix milliseconds. */
  readonly readAt: number;
}

/** What readers may see of the archive, as pages, feeds, the API and MCP ask for it. */
export interface WebArchive {
  readonly source: WebSource;
  day(date: Day): Promise<Shown | null>;
  days(period: Period | null, limit: number, offset?: number): Promise<readonly DaySummary[]>;
  newest(): Promise<Day | null>;
  /** The issues nearest to a day, whether or not it has one itself. */
  neighbours(date: Day): Promise<Neighbours>;
  /** The text that the archive shows of a day; null where it is gone since. */
  text(day: Pick<DaySummary, 'versionId'>): Promise<DayText | null>;
  /** The index of the item that a link names, of a day that is shown; also of an earlier text of that day. */
  place(date: Day, id: string): Promise<number | null>;
  /** For each item of a day the id that it had first, and when the day was corrected, or null. */
  history(day: DaySummary): Promise<{ readonly ids: readonly string[]; readonly correctedAt: number | null }>;
  /** Canonical names of what a path or a person calls so: the first is the one of its page; none: no such tag. */
  tag(written: string): Promise<readonly string[]>;
  ofTag(names: readonly string[], limit: number, offset: number, period?: Period | null): Promise<Answer>;
  /** All items of a period, newest first. */
  itemsIn(period: Period): Promise<readonly FoundItem[]>;
  /** The text of an item after its title. */
  textOf(item: Pick<FoundItem, 'date' | 'ordinal'>): Promise<string>;
  find(words: string, limit: number, offset: number, period?: Period): Promise<Answer>;
  /** Its counts of the months up to its newest item, oldest first. */
  monthsOf(names: readonly string[], newest: FoundItem | undefined): Promise<readonly MonthCount[]>;
  topTags(period: Period, limit: number): Promise<readonly TagCount[]>;
  /** The names that an item is shown with, in a language. */
  tagsOf(item: Item, language: Language): readonly TagLink[];
  group(): Promise<string | null>;
}

export function openWebArchive(source: WebSource): WebArchive {
  const { feed, reader, dictionary, versions, links, timezone } = source;
  const page = { feed, visibleOnly: true, offset: 0 };
  const texts = new Map<number, Promise<DayText | null>>();

  const read = async (versionId: number): Promise<DayText | null> => {
    const version = await versions.get(versionId);
    if (version === null) return null;
    const parsed = parseDigest(version.path, version.text, timezone);
    return parsed.ok ? { digest: parsed.digest, readAt: version.readAt } : null;
  };

  const readOnce = (versionId: number): Promise<DayText | null> => {
    const known = texts.get(versionId) ?? read(versionId);
    texts.delete(versionId);
    texts.set(versionId, known);
    known.then(
      (text) => text === null && texts.delete(versionId),
      () => texts.delete(versionId),
    );
    for (const oldest of texts.keys()) {
      if (texts.size <= KEPT) break;
      texts.delete(oldest);
    }
    return known;
  };

  /** The items of every text that the day had and that could be read, oldest first, the one that is shown last. */
  const allItems = async ({ date, versionId }: DaySummary): Promise<(readonly Item[])[]> => {
    const all = await versions.ofDay(feed, date);
    const before = all.slice(
      0,
      Math.max(
        0,
        all.findIndex(({ id }) => id === versionId),
      ),
    );
    const shown = await readOnce(versionId);
    const earlier = before.flatMap(({ path, text }) => {
      const parsed = parseDigest(path, text, timezone);
      return parsed.ok ? [parsed.digest.items] : [];
    });
    return [...earlier, shown?.digest.items ?? []];
  };

  const itemsOf = async (date: Day): Promise<readonly FoundItem[]> =>
    (await reader.itemsOfDay(date, { ...page, limit: -1 })).items;

  const asking = { feed, timezone, visibleOnly: true };

  return {
    source,
    async day(date) {
      const day = await reader.day(feed, date, true);
      if (day === null) return null;
      const { title, itemCount, versionId } = day;
      const [neighbours, post] = await Promise.all([
        reader.neighbours(feed, date, true),
        links.ofDay(feed, date, null),
      ]);
      return { date, title, itemCount, versionId, neighbours, post };
    },
    days: (period, limit, offset = 0) =>
      reader.days({ ...page, offset, limit, period: period ?? { from: '', to: '9999-12-31' } }),
    newest: () => reader.latest(feed, true),
    neighbours: (date) => reader.neighbours(feed, date, true),
    text: ({ versionId }) => readOnce(versionId),
    async place(date, id) {
      const items = await itemsOf(date);
      const at = findItem(items, id);
      if (at !== null) return items[at]?.ordinal ?? null;
      const day = await reader.day(feed, date, true);
      const before = day === null ? [] : (await allItems(day)).slice(0, -1);
      for (const old of before.reverse()) {
        const found = old[findItem(old, id) ?? -1];
        const next = found === undefined ? null : successorOf(found, items);
        if (next !== null) return items[next]?.ordinal ?? null;
      }
      return null;
    },
    async history(day) {
      const all = await allItems(day);
      const text = all.length > 1 ? await readOnce(day.versionId) : null;
      const last = all.at(-1) ?? [];
      return {
        ids: all.length > 1 ? firstIds(all) : last.map(itemId),
        correctedAt: text?.readAt ?? null,
      };
    },
    async tag(written) {
      const names = await reader.tagNames();
      return resolveTag(written, dictionary, names).filter((name) => names.has(name));
    },
    ofTag: (names, limit, offset, period = null) =>
      ask(
        source,
        { as: 'names', groups: [{ names, typed: names[0] ?? '' }], period },
        { ...asking, now: source.now(), limit, offset, lenient: false },
      ),
    itemsIn: async (period) => (await reader.newest({ ...page, period, limit: -1 })).items,
    textOf: async ({ date, ordinal }) => (await reader.item(feed, date, ordinal, true))?.text ?? '',
    find: (words, limit, offset, period) =>
      ask(
        source,
        { as: 'question', words, ...(period === undefined ? {} : { period }) },
        { ...asking, now: source.now(), limit, offset, lenient: true, countUpTo: COUNT_UP_TO },
      ),
    async monthsOf(names, newest) {
      if (newest === undefined) return [];
      const months = monthsUpTo(newest.date.slice(0, 7), MONTHS_SHOWN);
      const counts = await Promise.all(
        months.map(async (month) => {
          const question = { ...page, groups: [names], period: monthPeriod(month), limit: 0 };
          return { month, count: (await reader.byTags(question)).count };
        }),
      );
      return counts.slice(counts.findIndex(({ count }) => count > 0));
    },
    topTags: (period, limit) => reader.topTags({ ...page, period, limit }),
    tagsOf: (item, language) =>
      tagItem(item, dictionary)
        .own.slice(0, TAGS_SHOWN)
        .map((name) => ({ name, label: labelOf(name, language, dictionary) })),
    group: () => links.ofGroup(feed),
  };
}

/** @param month `YYYY-MM` */
export function monthPeriod(month: string): Period {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(days).padStart(2, '0')}` };
}

function monthsUpTo(last: string, count: number): readonly string[] {
  const [year, number] = [Number(last.slice(0, 4)), Number(last.slice(5))];
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.UTC(year, number - count + at, 1)).toISOString().slice(0, 7),
  );
}
