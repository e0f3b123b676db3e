import type { Database } from 'better-sqlite3';
import type { FeedId } from '../../digest/digest.js';
import type {
  ArchiveReader,
  DayOverview,
  DaySummary,
  FoundItem,
  Hit,
  TagCount,
  TagFound,
  TagQuestion,
} from '../../query/archive.js';
import { addDays } from '../../query/period.js';
import { createByWords } from './by-words.js';
import { headlined } from './headline.js';
import { dayOfRank, PER_DAY, PER_FEED, periodRange } from './rank.js';
import { createStoryReader } from './stories.js';

/** The feed is part of the rank (archive-rank.ts): no other table is needed to tell feeds apart. */
const OF_FEED = `(t.rank % ${PER_DAY}) / ${PER_FEED} = (SELECT rowid - 1 FROM feed WHERE id = ?)`;
const COLUMNS = `i.rank, i.rank % ${PER_FEED} AS ordinal, d.feed, d.date, i.section_title AS section, i.section AS sectionIndex, i.title, i.url`;
/** The same without the digest: a question knows its feed, and the rank its day. */
const BARE = 'i.rank, i.section_title, i.section, i.title, i.url';
type BareRow = [
  rank: number,
  section: string | null,
  sectionIndex: number,
  title: string,
  url: string | null,
];
interface StoredCount {
  readonly items: number;
  /** Those whose headline is about it. */
  readonly headlines: number;
}
const NONE: StoredCount = { items: 0, headlines: 0 };

/** SQLite compiles a statement anew for every value that is bound to a bare `LIMIT ?`; a sum it takes as it comes. */
const PAGE = 'LIMIT ? + 0 OFFSET ? + 0';

export function createArchiveReader(db: Database): ArchiveReader {
  // All of a tag, in the order of its rows: the commonest question, as bare as it can be.
  const oneTag = db
    .prepare<[string, number, number, number, number, number], BareRow>(
      `SELECT ${BARE} FROM item_tag t CROSS JOIN item i ON i.rank = t.rank
       WHERE t.tag_id = (SELECT id FROM tag WHERE name = ?) AND t.visible >= ? AND t.headline >= ?
         AND (t.rank % ${PER_DAY}) / ${PER_FEED} = ?
       ORDER BY t.rank ${PAGE}`,
    )
    .raw();
  const shareOf = db.prepare<[string], number>('SELECT rowid - 1 FROM feed WHERE id = ?').pluck();
  const shares = new Map<string, number>();
  const share = (feed: FeedId): number => {
    const known = shares.get(feed) ?? shareOf.get(feed) ?? -1;
    // A feed keeps its place for ever; one that is not there yet may come.
    if (known >= 0) shares.set(feed, known);
    return known;
  };
  const storedCount = db.prepare<[number, number, string, string], StoredCount>(
    `SELECT iif(?, visible, items) AS items, iif(?, visible_headlines, headlines) AS headlines FROM tag_count
     WHERE feed = ? AND tag_id = (SELECT id FROM tag WHERE name = ?)`,
  );
  const newest = db.prepare<[number, number, string, number, number, number], FoundItem>(
    `SELECT ${COLUMNS} FROM item i CROSS JOIN digest d ON d.id = i.digest_id
     WHERE i.rank BETWEEN ? AND ? AND d.feed = ? AND d.visible >= ? AND i.kind <> 'prose'
     ORDER BY i.rank ${PAGE}`,
  );
  const texts = db.prepare<[string, number], { title: string; firstParagraph: string }>(
    `SELECT i.title, i.first_paragraph AS firstParagraph FROM item i CROSS JOIN digest d ON d.id = i.digest_id
     WHERE d.feed = ? AND i.kind <> 'prose' ORDER BY i.rank LIMIT ?`,
  );
  const countBetween = db
    .prepare<[string, number, string, string], number>(
      `SELECT coalesce(sum(item_count), 0) FROM digest
       WHERE feed = ? AND visible >= ? AND date BETWEEN ? AND ?`,
    )
    .pluck();
  const byWords = createByWords(db);
  const top = db.prepare<[number, number, number, string, number, number], TagCount>(
    `SELECT tag.name, tag.key, n AS count FROM (
       SELECT tag_id, count(*) AS n FROM item_tag t
       WHERE t.rank BETWEEN ? AND ? AND t.visible >= ? AND ${OF_FEED} GROUP BY tag_id) JOIN tag ON tag.id = tag_id
     ORDER BY n DESC, tag.name ${PAGE}`,
  );
  const first = db
    .prepare<[string, number], string>(
      'SELECT date FROM digest WHERE feed = ? AND visible >= ? ORDER BY date LIMIT 1',
    )
    .pluck();
  const itemCounts = db
    .prepare<[string, number, string, string], [string, number]>(
      'SELECT date, item_count FROM digest WHERE feed = ? AND visible >= ? AND date BETWEEN ? AND ?',
    )
    .raw();
  const daysOfNames = db.prepare<[string, number, number, number, number], { rank: number; count: number }>(
    `SELECT min(t.rank) AS rank, count(DISTINCT t.rank) AS count FROM item_tag t
     WHERE t.tag_id IN (SELECT id FROM tag WHERE name IN (SELECT value FROM json_each(?)))
       AND t.rank BETWEEN ? AND ? AND t.visible >= ? AND (t.rank % ${PER_DAY}) / ${PER_FEED} = ?
     GROUP BY t.rank / ${PER_DAY}`,
  );
  const toldBefore = db
    .prepare<[string, number, number, number], number>(
      `SELECT 1 FROM item_tag t WHERE t.tag_id = (SELECT id FROM tag WHERE name = ?) AND t.rank >= ?
         AND t.visible >= ? AND (t.rank % ${PER_DAY}) / ${PER_FEED} = ? LIMIT 1`,
    )
    .pluck();
  const newestTag = db.prepare<[], number>('SELECT max(id) FROM tag').pluck();
  // Tags are added and never taken away; every question asks for all of them.
  let known: { newest: number; names: ReadonlySet<string> } = { newest: -1, names: new Set() };
  const tagNames = db.prepare<[], string>('SELECT name FROM tag').pluck();
  const dayRow = db.prepare<[string, string, number], Omit<DayOverview, 'sections'> & { id: number }>(
    `SELECT id, date, title, item_count AS itemCount, version_id AS versionId FROM digest
     WHERE feed = ? AND date = ? AND visible >= ?`,
  );
  const daysBetween = db.prepare<[string, number, string, string, number, number], DaySummary>(
    `SELECT date, title, item_count AS itemCount, version_id AS versionId FROM digest
     WHERE feed = ? AND visible >= ? AND date BETWEEN ? AND ? ORDER BY date DESC ${PAGE}`,
  );
  const sections = db.prepare<[number], DayOverview['sections'][number]>(
    `SELECT section AS "index", section_title AS title, count(*) AS count FROM item
     WHERE digest_id = ? AND kind <> 'prose' GROUP BY section ORDER BY section`,
  );
  const dayItems = db.prepare<[number, number, number], FoundItem>(
    `SELECT ${COLUMNS} FROM item i JOIN digest d ON d.id = i.digest_id WHERE i.digest_id = ?
     AND i.kind <> 'prose' ORDER BY i.rank ${PAGE}`,
  );
  const oneItem = db.prepare<[string, string, number, number], Hit>(
    `SELECT ${COLUMNS}, i.text FROM digest d CROSS JOIN item i ON i.digest_id = d.id
     WHERE d.feed = ? AND d.date = ? AND d.visible >= ? AND i.rank % ${PER_FEED} = ?`,
  );
  const latest = db
    .prepare<[string, number], string>(
      'SELECT date FROM digest WHERE feed = ? AND visible >= ? ORDER BY date DESC LIMIT 1',
    )
    .pluck();
  const before = db
    .prepare<[string, number, string], string>(
      'SELECT date FROM digest WHERE feed = ? AND visible >= ? AND date < ? ORDER BY date DESC LIMIT 1',
    )
    .pluck();
  const after = db
    .prepare<[string, number, string], string>(
      'SELECT date FROM digest WHERE feed = ? AND visible >= ? AND date > ? ORDER BY date LIMIT 1',
    )
    .pluck();

  const manyTags = (question: TagQuestion): TagFound => {
    const { low, high } = periodRange(question.period);
    const seen = question.visibleOnly ? 1 : 0;
    const distinct = question.groups.every((group) => group.length === 1) ? '' : 'DISTINCT ';
    const ranksOf = (headline: TagQuestion['groups'] | undefined) => {
      const { sql, names } = intersection(question.groups, headline);
      return {
        ranks: `SELECT ${distinct}t.rank FROM ${sql} AND t.visible >= ? AND t.rank BETWEEN ? AND ? AND ${OF_FEED}`,
        parameters: [...names, seen, low, high, question.feed],
      };
    };
    const countOf = ({ ranks, parameters }: ReturnType<typeof ranksOf>): number =>
      db
        .prepare<unknown[], number>(`SELECT count(*) FROM (${ranks} ORDER BY t.rank LIMIT ? + 0)`)
        .pluck()
        .get(...parameters, question.countUpTo ?? -1) ?? 0;
    const { ranks, parameters } = ranksOf(question.headline);
    const count = countOf({ ranks, parameters });
    const items = db
      .prepare<unknown[], BareRow>(
        `SELECT ${BARE} FROM (${ranks} ORDER BY t.rank ${PAGE}) m
         CROSS JOIN item i ON i.rank = m.rank ORDER BY m.rank`,
      )
      .raw()
      .all(...parameters, question.limit, question.offset);
    return {
      count,
      items: items.map((row) => toItem(question.feed, row)),
      mentioned: question.headline === undefined ? 0 : countOf(ranksOf(undefined)) - count,
    };
  };

  /** Which group has the fewest items: the scan starts there. */
  const intersection = (groups: TagQuestion['groups'], headline: TagQuestion['groups'] = []) => {
    const size = (group: readonly string[]) =>
      group.reduce((sum, name) => sum + (db.prepare<[string], number>(SIZE).pluck().get(name) ?? 0), 0);
    const ordered = [...groups].sort((a, b) => size(a) - size(b));
    const [first = [], ...others] = ordered;
    const marks = (group: readonly string[]) => group.map(() => '?').join(', ');
    const inside = (group: readonly string[]) =>
      group.length === 1
        ? '= (SELECT id FROM tag WHERE name = ?)'
        : `IN (SELECT id FROM tag WHERE name IN (${marks(group)}))`;
    const sql = `item_tag t WHERE t.tag_id ${inside(first)}${others
      .map(
        (group) =>
          ` AND EXISTS (SELECT 1 FROM item_tag o WHERE o.rank = t.rank AND o.tag_id ${inside(group)})`,
      )
      .join('')}${headlined(headline, 't.rank')}`;
    return { sql, names: [...[first, ...others].flat(), ...headline.flat()] };
  };

  return {
    ...createStoryReader(db),
    async byTags(question) {
      const [group, ...more] = question.groups;
      const name = group?.length === 1 && more.length === 0 ? group[0] : undefined;
      if (name === undefined || question.period !== null) {
        return question.groups.length === 0 ? { count: 0, items: [], mentioned: 0 } : manyTags(question);
      }
      const { headline, feed, limit, offset } = question;
      const seen = question.visibleOnly ? 1 : 0;
      const told = headline === undefined ? 0 : 1;
      const rows = oneTag.all(name, seen, told, share(feed), limit, offset);
      const { items, headlines } = storedCount.get(seen, seen, feed, name) ?? NONE;
      return {
        count: told === 1 ? headlines : items,
        items: rows.map((row) => toItem(feed, row)),
        mentioned: told === 1 ? items - headlines : 0,
      };
    },
    async byWords(question) {
      return byWords(question);
    },
    async newest({ feed, visibleOnly, period, limit, offset }) {
      const seen = visibleOnly ? 1 : 0;
      const [from, to] = [period?.from ?? '', period?.to ?? '9999'];
      const { low, high } = periodRange(period);
      return {
        count: countBetween.get(feed, seen, from, to) ?? 0,
        items: newest.all(low, high, feed, seen, limit, offset),
      };
    },
    async topTags({ feed, period, visibleOnly, limit, offset }) {
      const { low, high } = periodRange(period);
      return top.all(low, high, visibleOnly ? 1 : 0, feed, limit, offset);
    },
    async countsByDay({ feed, visibleOnly, period, groups }) {
      const seen = visibleOnly ? 1 : 0;
      const { low, high } = periodRange(period);
      const ofGroup = (names: readonly string[]) =>
        new Map(
          daysOfNames
            .all(JSON.stringify(names), low, high, seen, share(feed))
            .map(({ rank, count }) => [dayOfRank(rank), count]),
        );
      return {
        items: new Map(itemCounts.all(feed, seen, period.from, period.to)),
        groups: groups.map(ofGroup),
      };
    },
    async first(feed, visibleOnly) {
      return first.get(feed, visibleOnly ? 1 : 0) ?? null;
    },
    async unknownBefore({ feed, visibleOnly, names, day }) {
      const { low } = periodRange({ from: '1970-01-01', to: addDays(day, -1) });
      const isKnown = (name: string) =>
        toldBefore.get(name, low, visibleOnly ? 1 : 0, share(feed)) !== undefined;
      return new Set(names.filter((name) => !isKnown(name)));
    },
    async texts(feed, limit) {
      return texts.all(feed, limit);
    },
    async tagNames() {
      const newest = newestTag.get() ?? 0;
      if (known.newest !== newest) known = { newest, names: new Set(tagNames.all()) };
      return known.names;
    },
    async day(feed, date, visibleOnly) {
      const row = dayRow.get(feed, date, visibleOnly ? 1 : 0);
      if (row === undefined) return null;
      const { id, ...overview } = row;
      return { ...overview, sections: sections.all(id) };
    },
    async days({ feed, period, visibleOnly, limit, offset }) {
      return daysBetween.all(feed, visibleOnly ? 1 : 0, period.from, period.to, limit, offset);
    },
    async itemsOfDay(date, { feed, visibleOnly, limit, offset }) {
      const row = dayRow.get(feed, date, visibleOnly ? 1 : 0);
      if (row === undefined) return { count: 0, items: [] };
      return { count: row.itemCount, items: dayItems.all(row.id, limit, offset) };
    },
    async item(feed, date, ordinal, visibleOnly) {
      return oneItem.get(feed, date, visibleOnly ? 1 : 0, ordinal) ?? null;
    },
    async latest(feed, visibleOnly) {
      return latest.get(feed, visibleOnly ? 1 : 0) ?? null;
    },
    async neighbours(feed, date, visibleOnly) {
      const seen = visibleOnly ? 1 : 0;
      return { before: before.get(feed, seen, date) ?? null, after: after.get(feed, seen, date) ?? null };
    },
  };
}

function toItem(feed: FeedId, [rank, section, sectionIndex, title, url]: BareRow): FoundItem {
  return { rank, ordinal: rank % PER_FEED, feed, date: dayOfRank(rank), section, sectionIndex, title, url };
}

const SIZE = 'SELECT sum(items) FROM tag_count WHERE tag_id = (SELECT id FROM tag WHERE name = ?)';
