import type { Database } from 'better-sqlite3';
import type { Day, FeedId } from '../../digest/digest.js';
import type { IndexedDigest, IndexedItem, TagItem } from '../../query/indexed.js';
import { addDays } from '../../query/period.js';
import { WITHIN_DAYS } from '../../story/links.js';
import type { Traits } from '../../story/traits.js';
import type { ItemTags } from '../../tags/item.js';
import { dayRange, PER_FEED } from './rank.js';

type Unlisted = ItemTags['unlisted'][number];

/** What the archive needs to know of a tag. */
export interface TagInfo {
  readonly name: string;
  /** Short and stable, derived from the name: see tagKey in digest/tags.ts. */
  readonly key: string;
  readonly kind: string;
  readonly hashtag: string;
}

/** The dictionary, as far as the archive uses it. */
export interface Tagger {
  /** Changes when an item might be tagged otherwise. */
  readonly hash: string;
  readonly tags: readonly TagInfo[];
  /** What a name stands for that is not among the tags: a version of one, or one that no list has. */
  readonly describe: (name: string, unlisted: readonly Unlisted[]) => TagInfo | null;
  readonly tag: TagItem;
  /** What an item is compared by with others. */
  readonly traits: (item: Pick<IndexedItem, 'title' | 'firstParagraph'>) => Traits;
}

export interface DayEntry {
  readonly feed: FeedId;
  readonly date: Day;
  /** Null with a null digest: the day leaves the archive. */
  readonly versionId: number | null;
  readonly digest: IndexedDigest | null;
  /** Whether readers may see it; following.ts decides it anew. */
  readonly visible: boolean;
}

/** The derived index of every digest: it can be thrown away and built again from content. */
export interface Archive {
  /** Replaces what is known of some days, in one transaction: for a whole archive some 100 at a time. */
  indexDays(entries: readonly DayEntry[]): Promise<void>;
  /** The version that a day is indexed from, or null. */
  indexedVersion(feed: FeedId, date: Day): Promise<number | null>;
  setVisible(feed: FeedId, date: Day, visible: boolean): Promise<void>;
  /** Of the index: what /status counts. */
  size(feed: FeedId): Promise<{ readonly digests: number; readonly items: number }>;
  /** Tags up to `days` days anew whose tags come from another dictionary; resolves to how many are left. */
  retag(days: number): Promise<number>;
}

interface DigestRow {
  id: number;
  feed: string;
  date: string;
  version_id: number;
  visible: number;
}

interface ItemRow {
  rank: number;
  title: string;
  firstParagraph: string;
  text: string;
}

/** The kind of a row that is found by its words and is no item. */
const PROSE = 'prose';

/** What is stored of a first paragraph: how many characters of the text it is, or itself if the text begins otherwise. */
function paragraphOf(text: string, paragraph: string): [lead: number, paragraph: string | null] {
  return text.startsWith(paragraph) ? [[...paragraph].length, null] : [0, paragraph];
}

type Tagged = Pick<IndexedItem, 'tags' | 'headline' | 'unlisted'>;

interface TextRow {
  readonly rank: number;
  readonly words: Pick<IndexedItem, 'titleWords' | 'textWords'>;
}

export function createArchive(db: Database, tagger: Omit<Tagger, 'traits'>): Archive {
  const share = db.prepare<[string], number>('SELECT rowid - 1 FROM feed WHERE id = ?').pluck();
  const digestOf = db.prepare<[string, string], DigestRow>(
    'SELECT * FROM digest WHERE feed = ? AND date = ?',
  );
  const putDigest = db
    .prepare<[string, string, number, string | null, number, number, string], number>(
      `INSERT INTO digest (feed, date, version_id, title, item_count, visible, tagged_with)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    )
    .pluck();
  const dropDigest = db.prepare('DELETE FROM digest WHERE id = ?');
  const dropItems = db.prepare('DELETE FROM item WHERE rank BETWEEN ? AND ?');
  const dropText = db.prepare(
    'DELETE FROM item_text WHERE rowid IN (SELECT rank FROM item WHERE rank BETWEEN ? AND ?)',
  );
  const dropTags = db.prepare('DELETE FROM item_tag WHERE rank BETWEEN ? AND ?');
  const putItem = db.prepare(
    `INSERT INTO item (rank, digest_id, section, section_title, title, url, kind, text, lead, other_lead)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putText = db.prepare('INSERT INTO item_text (rowid, title, body) VALUES (?, ?, ?)');
  const putTag = db.prepare('INSERT INTO item_tag (tag_id, rank, visible, headline) VALUES (?, ?, ?, ?)');
  // Subtracted before a day's rows change and added after, so that a count never drifts from its rows.
  const count = db.prepare(
    `INSERT INTO tag_count (feed, tag_id, items, visible, headlines, visible_headlines)
     SELECT @feed, tag_id, @sign * count(*), @sign * sum(visible), @sign * sum(headline),
       @sign * sum(headline AND visible)
     FROM item_tag WHERE rank BETWEEN @low AND @high GROUP BY tag_id
     ON CONFLICT DO UPDATE SET items = items + excluded.items, visible = tag_count.visible + excluded.visible,
       headlines = headlines + excluded.headlines,
       visible_headlines = visible_headlines + excluded.visible_headlines`,
  );
  const showDigest = db.prepare('UPDATE digest SET visible = ? WHERE id = ?');
  const showTags = db.prepare('UPDATE item_tag SET visible = ? WHERE rank BETWEEN ? AND ?');
  const knownTag = db.prepare<[string], number>('SELECT id FROM tag WHERE name = ?').pluck();
  const newTag = db
    .prepare<[string, string, string, string], number>(
      `INSERT INTO tag (key, name, kind, hashtag) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET key = excluded.key, kind = excluded.kind, hashtag = excluded.hashtag
       RETURNING id`,
    )
    .pluck();
  const stale = db.prepare<[string, number], DigestRow>(
    'SELECT * FROM digest WHERE tagged_with <> ? LIMIT ?',
  );
  const countStale = db
    .prepare<[string], number>('SELECT count(*) FROM digest WHERE tagged_with <> ?')
    .pluck();
  const itemsOf = db.prepare<[number, number], ItemRow>(
    `SELECT rank, title, first_paragraph AS firstParagraph, text FROM item
     WHERE rank BETWEEN ? AND ? AND kind <> '${PROSE}' ORDER BY rank`,
  );
  const size = db.prepare<[string], { digests: number; items: number }>(
    'SELECT count(*) AS digests, coalesce(sum(item_count), 0) AS items FROM digest WHERE feed = ?',
  );
  const markTagged = db.prepare('UPDATE digest SET tagged_with = ? WHERE id = ?');
  const unlinkAfter = db.prepare(
    'UPDATE digest SET linked = 0 WHERE feed = ? AND date BETWEEN ? AND ? AND linked <> 0',
  );
  const dropLinks = db.prepare('DELETE FROM item_link WHERE rank BETWEEN ? AND ?');

  const infos = new Map(tagger.tags.map((info) => [info.name, info]));
  const ids = new Map<string, number>();
  // Whatever a rolled back transaction learnt about ids must not outlive it.
  const transact = (work: () => void) => {
    try {
      db.transaction(work).immediate();
    } catch (error) {
      ids.clear();
      throw error;
    }
  };

  const idOf = (name: string, unlisted: readonly Unlisted[]): number => {
    const cached = ids.get(name);
    if (cached !== undefined) return cached;
    const info = infos.get(name) ?? tagger.describe(name, unlisted) ?? undefined;
    const id =
      info === undefined ? knownTag.get(name) : newTag.get(info.key, info.name, info.kind, info.hashtag);
    if (id === undefined)
      throw new Error(`the tag "${name}" of an item is not in the dictionary it came from`);
    ids.set(name, id);
    return id;
  };

  const rangeOf = (feed: FeedId, date: Day) => {
    const found = share.get(feed);
    if (found === undefined)
      throw new Error(`the feed "${feed}" is not in the database: add it to the table feed`);
    return dayRange(date, found);
  };

  const putTags = ({ tags, headline, unlisted }: Tagged, rank: number, visible: boolean) => {
    for (const name of new Set(tags))
      putTag.run(idOf(name, unlisted), rank, visible ? 1 : 0, headline.includes(name) ? 1 : 0);
  };

  /** The links of a day, and of those that may go on with it, are to be told anew (story-links.ts). */
  const unlink = (feed: FeedId, date: Day) => unlinkAfter.run(feed, date, addDays(date, WITHIN_DAYS));

  const replaceDay = ({ feed, date, versionId, digest, visible }: DayEntry): TextRow[] => {
    const { low, high } = rangeOf(feed, date);
    const before = digestOf.get(feed, date);
    unlink(feed, date);
    if (before !== undefined) {
      dropLinks.run(low, high);
      count.run({ feed, sign: -1, low, high });
      dropTags.run(low, high);
      dropText.run(low, high);
      dropItems.run(low, high);
      dropDigest.run(before.id);
    }
    if (digest === null || versionId === null) return [];
    const items = digest.items.slice(0, PER_FEED);
    const prose = digest.prose.slice(0, PER_FEED - items.length);
    const id = putDigest.get(feed, date, versionId, digest.title, items.length, visible ? 1 : 0, tagger.hash);
    const texts: TextRow[] = [];
    for (const [ordinal, item] of items.entries()) {
      const rank = low + ordinal;
      const { section, sectionTitle, title, url, kind, firstParagraph, text } = item;
      putItem.run(
        rank,
        id,
        section,
        sectionTitle,
        title,
        url,
        kind,
        text,
        ...paragraphOf(text, firstParagraph),
      );
      texts.push({ rank, words: item });
      putTags(item, rank, visible);
    }
    for (const [ordinal, one] of prose.entries()) {
      const rank = low + items.length + ordinal;
      putItem.run(rank, id, one.section, one.sectionTitle, one.title, null, PROSE, one.text, 0, null);
      texts.push({ rank, words: one });
    }
    count.run({ feed, sign: 1, low, high });
    return texts;
  };

  // All at once and by ascending rank: FTS5 writes out what it gathered for a row below the last one and at
  // every statement of several rows in between, and merging those pieces costs most of the time.
  const putTexts = (texts: TextRow[]): void => {
    texts.sort((a, b) => a.rank - b.rank);
    for (const { rank, words } of texts) putText.run(rank, words.titleWords, words.textWords);
  };

  const show = (row: DigestRow, visible: boolean): void => {
    const { low, high } = rangeOf(row.feed, row.date);
    count.run({ feed: row.feed, sign: -1, low, high });
    showTags.run(visible ? 1 : 0, low, high);
    showDigest.run(visible ? 1 : 0, row.id);
    count.run({ feed: row.feed, sign: 1, low, high });
  };

  const retagDay = (row: DigestRow): void => {
    const { low, high } = rangeOf(row.feed, row.date);
    count.run({ feed: row.feed, sign: -1, low, high });
    dropTags.run(low, high);
    for (const item of itemsOf.all(low, high)) {
      const { all, wider, unlisted, headline } = tagger.tag(item);
      putTags({ tags: [...all, ...wider], headline, unlisted }, item.rank, row.visible === 1);
    }
    count.run({ feed: row.feed, sign: 1, low, high });
    markTagged.run(tagger.hash, row.id);
    unlink(row.feed, row.date);
  };

  return {
    async indexDays(entries) {
      transact(() => putTexts(entries.flatMap(replaceDay)));
    },
    async indexedVersion(feed, date) {
      return digestOf.get(feed, date)?.version_id ?? null;
    },
    async setVisible(feed, date, visible) {
      transact(() => {
        const row = digestOf.get(feed, date);
        if (row !== undefined && (row.visible === 1) !== visible) show(row, visible);
      });
    },
    async size(feed) {
      return size.get(feed) ?? { digests: 0, items: 0 };
    },
    async retag(days) {
      const rows = stale.all(tagger.hash, days);
      if (rows.length > 0) {
        transact(() => {
          for (const row of rows) retagDay(row);
        });
      }
      return countStale.get(tagger.hash) ?? 0;
    },
  };
}
