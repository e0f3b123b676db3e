import type { Database } from 'better-sqlite3';
import type { ArchiveReader, FoundItem, StoryMark } from '../../query/archive.js';
import { dayOfRank, PER_FEED } from './rank.js';

/** A story is cut off after so many items: nothing shows more. */
const LONGEST = 200;

/** Follows the links of items in both directions, from one to the next. */
export function createStoryReader(db: Database): Pick<ArchiveReader, 'stories' | 'story'> {
  // Of a page of items few are linked at all: one look tells which.
  const linked = db
    .prepare<[string, string], number>(
      `SELECT rank FROM item_link WHERE rank IN (SELECT value FROM json_each(?))
       UNION SELECT previous FROM item_link WHERE previous IN (SELECT value FROM json_each(?))`,
    )
    .pluck();
  const members = db.prepare<[number, number], FoundItem>(
    `WITH RECURSIVE told (rank) AS (
       SELECT ?
       UNION SELECT l.previous FROM told JOIN item_link l ON l.rank = told.rank
       UNION SELECT l.rank FROM told JOIN item_link l ON l.previous = told.rank
       LIMIT ${LONGEST})
     SELECT i.rank, i.rank % ${PER_FEED} AS ordinal, d.feed, d.date, i.section_title AS section,
       i.section AS sectionIndex, i.title, i.url
     FROM told CROSS JOIN item i ON i.rank = told.rank CROSS JOIN digest d ON d.id = i.digest_id
     WHERE d.visible >= ?`,
  );

  const storyOf = (rank: number, visibleOnly: boolean): readonly FoundItem[] => {
    const items = members.all(rank, visibleOnly ? 1 : 0).sort((a, b) => a.rank - b.rank);
    return items.length > 1 && items.some((item) => item.rank === rank) ? items : [];
  };

  return {
    async stories(ranks, visibleOnly) {
      const json = JSON.stringify(ranks);
      const marks = new Map<number, StoryMark>();
      for (const rank of linked.all(json, json)) {
        if (marks.has(rank)) continue;
        const items = storyOf(rank, visibleOnly);
        const days = new Set(items.map((item) => dayOfRank(item.rank))).size;
        const story = items.at(-1)?.rank;
        if (story !== undefined && days > 1)
          for (const item of items) if (ranks.includes(item.rank)) marks.set(item.rank, { story, days });
      }
      return marks;
    },
    async story(rank, visibleOnly) {
      return storyOf(rank, visibleOnly);
    },
  };
}
