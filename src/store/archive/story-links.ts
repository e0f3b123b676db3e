import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { daysSinceEpoch } from '../../digest/day.js';
import type { Day, FeedId } from '../../digest/digest.js';
import { addDays, type Period } from '../../query/period.js';
import { createLinker, LINK_RULE, type Placed, WITHIN_DAYS } from '../../story/links.js';
import type { Tagger } from './archive.js';
import { dayRange } from './rank.js';

/** Keeps up which item goes on with which. */
export interface StoryLinks {
  /**
   * Links up to `days` days that are new or changed, or lie behind one that changed, the newest first. It gives way to
   * whatever else waits after each day.
   * @param period null: all of the feed's days
   * @returns how many days of the period are left
   */
  link(feed: FeedId, period: Period | null, days: number): Promise<number>;
}

interface DigestRow {
  readonly id: number;
  readonly date: Day;
  readonly version_id: number;
  readonly tagged_with: string;
}

/** Days whose traits are kept: those of the window, and of a correction that reaches as far ahead. */
const KEPT_DAYS = 2 * WITHIN_DAYS + 2;

export function createStoryLinks(db: Database, tagger: Tagger): StoryLinks {
  const unlinked = db.prepare<[string, number, string, string, number], DigestRow>(
    `SELECT id, date, version_id, tagged_with FROM digest
     WHERE feed = ? AND linked <> ? AND date BETWEEN ? AND ? ORDER BY date DESC LIMIT ?`,
  );
  const countUnlinked = db
    .prepare<[string, number, string, string], number>(
      'SELECT count(*) FROM digest WHERE feed = ? AND linked <> ? AND date BETWEEN ? AND ?',
    )
    .pluck();
  const between = db.prepare<[string, string, string], DigestRow>(
    'SELECT id, date, version_id, tagged_with FROM digest WHERE feed = ? AND date BETWEEN ? AND ? ORDER BY date',
  );
  const itemsOf = db.prepare<[number, number], { rank: number; title: string; firstParagraph: string }>(
    `SELECT rank, title, first_paragraph AS firstParagraph FROM item
     WHERE rank BETWEEN ? AND ? AND kind <> 'prose' ORDER BY rank`,
  );
  const share = db.prepare<[string], number>('SELECT rowid - 1 FROM feed WHERE id = ?').pluck();
  const dropLinks = db.prepare('DELETE FROM item_link WHERE rank BETWEEN ? AND ?');
  const putLink = db.prepare('INSERT INTO item_link (rank, previous) VALUES (?, ?)');
  const markLinked = db.prepare('UPDATE digest SET linked = ? WHERE id = ?');
  const known = new Map<string, readonly Placed[]>();

  function placedOf(feed: FeedId, row: DigestRow): readonly Placed[] {
    // A version is a text, and the hash of the dictionary is in `tagged_with`: traits derive from both.
    const key = `${feed} ${row.date} ${row.version_id} ${row.tagged_with}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const { low, high } = dayRange(row.date, share.get(feed) ?? 0);
    const day = daysSinceEpoch(row.date);
    const placed = itemsOf
      .all(low, high)
      .map(({ rank, ...item }): Placed => ({ rank, day, traits: tagger.traits(item) }));
    known.set(key, placed);
    const [oldest] = known.keys();
    if (known.size > KEPT_DAYS && oldest !== undefined) known.delete(oldest);
    return placed;
  }

  /** False: a day of the window was indexed anew meanwhile, and nothing was written. */
  const write = db.transaction(
    (feed: FeedId, seen: readonly DigestRow[], links: ReadonlyMap<Day, ReadonlyMap<number, number>>) => {
      const [first, last] = [seen[0]?.date ?? '', seen.at(-1)?.date ?? ''];
      if (JSON.stringify(between.all(feed, first, last)) !== JSON.stringify(seen)) return false;
      for (const { id, date } of seen) {
        const found = links.get(date);
        if (found === undefined) continue;
        const { low, high } = dayRange(date, share.get(feed) ?? 0);
        dropLinks.run(low, high);
        for (const [rank, previous] of found) putLink.run(rank, previous);
        markLinked.run(LINK_RULE, id);
      }
      return true;
    },
  );

  return {
    async link(feed, period, days) {
      const [from, to] = [period?.from ?? '', period?.to ?? '9999'];
      const wanted = unlinked.all(feed, LINK_RULE, from, to, days).map(({ date }) => date);
      const [newest, oldest] = [wanted[0], wanted.at(-1)];
      if (newest === undefined || oldest === undefined) return 0;
      const seen = between.all(feed, addDays(oldest, -WITHIN_DAYS), newest);
      const linker = createLinker();
      const links = new Map<Day, ReadonlyMap<number, number>>();
      for (const row of seen) {
        const found = linker.link(placedOf(feed, row));
        if (wanted.includes(row.date)) links.set(row.date, found);
        await turn();
      }
      write.immediate(feed, seen, links);
      return countUnlinked.get(feed, LINK_RULE, from, to) ?? 0;
    },
  };
}
