import type { Day, FeedId } from '../../digest/digest.js';
import type { Database } from '../database.js';
import type { Archive } from './archive.js';

/** What the index needs of the journal. */
export interface JournalDays {
  /** The days whose texts, publications or decisions changed after `seq`, and the newest number given out. */
  changedDays(after: number): Promise<{ readonly seq: number; readonly days: readonly ChangedDay[] }>;
  /** The version that the index is to show of a day; null: nothing. */
  shownId(feed: FeedId, date: Day): Promise<number | null>;
  /**
   * Whether readers may see a day in that version: it is good or released, the day is not skipped, and it was posted
   * somewhere or is past, and not taken back everywhere.
   */
  readable(feed: FeedId, date: Day, versionId: number, today: Day): Promise<boolean>;
}

export interface ChangedDay {
  readonly feed: FeedId;
  readonly date: Day;
}

/** The index in step with the journal. Work grows with what changed, not with the archive. */
export interface Following {
  /** How many days changed in the journal that the index has not followed yet. */
  behind(): Promise<number>;
  /** Days whose index is of another version than the one to be shown, or of one where there is none. */
  unindexed(feed: FeedId): Promise<Day[]>;
  /**
   * Brings what readers may see up to date with what was published, and with `today`: days before it are shown.
   * @returns the days that changed
   */
  refreshVisibility(feed: FeedId, today: Day): Promise<Day[]>;
}

export function createFollowing(
  db: Database,
  archive: Pick<Archive, 'indexedVersion' | 'setVisible'>,
  journal: JournalDays,
): Following {
  const followed = db.prepare<[string], number>('SELECT seq FROM followed WHERE what = ?').pluck();
  const setFollowed = db.prepare(
    'INSERT INTO followed VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq',
  );
  const hidden = db
    .prepare<[string, string], string>('SELECT date FROM digest WHERE feed = ? AND visible = 0 AND date <= ?')
    .pluck();
  const visible = db
    .prepare<[string, string], number>('SELECT visible FROM digest WHERE feed = ? AND date = ?')
    .pluck();

  /** What changed since `what` was last in step, and how to note that it is again. */
  async function changes(what: string, feed: FeedId) {
    const from = followed.get(what) ?? 0;
    const { seq, days } = await journal.changedDays(from);
    return {
      days: days.filter((day) => day.feed === feed).map(({ date }) => date),
      done: () => {
        if (seq !== from) setFollowed.run(what, seq);
      },
    };
  }

  return {
    async behind() {
      return (await journal.changedDays(followed.get('versions') ?? 0)).days.length;
    },
    async unindexed(feed) {
      const { days, done } = await changes('versions', feed);
      const behind: Day[] = [];
      for (const date of days) {
        const shown = await journal.shownId(feed, date);
        if (shown !== (await archive.indexedVersion(feed, date))) behind.push(date);
      }
      // What is behind is looked at again when it was indexed.
      if (behind.length === 0) done();
      return behind.sort();
    },
    async refreshVisibility(feed, today) {
      const { days, done } = await changes('visibility', feed);
      const changed: Day[] = [];
      for (const date of new Set([...days, ...hidden.all(feed, today)])) {
        const versionId = await archive.indexedVersion(feed, date);
        if (versionId === null) continue;
        const should = await journal.readable(feed, date, versionId, today);
        if (should === (visible.get(feed, date) === 1)) continue;
        await archive.setVisible(feed, date, should);
        changed.push(date);
      }
      done();
      return changed.sort();
    },
  };
}
