import type { Day, FeedId } from '../digest/digest.js';
import type { Measure, Reason, Verdict } from '../digest/verdict.js';
import type { Database } from './database.js';
import { addEvent } from './events.js';

/** One text of a day, under whatever file names it was seen. Times are Unix milliseconds. */
export interface Version {
  readonly id: number;
  readonly feed: FeedId;
  /** Null: no day can be read from it. */
  readonly date: Day | null;
  /** Relative to the content folder, with `/`; the last one that it was seen at. */
  readonly path: string;
  readonly hash: string;
  readonly text: string;
  readonly title: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly stats: Measure | null;
  /** When this text became current. */
  readonly readAt: number;
  /** When the last file with this text was deleted or changed. */
  readonly goneAt: number | null;
}

/** What ingest last saw at a path. */
export interface SeenFile {
  readonly path: string;
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
  readonly versionId: number;
}

export interface Reading {
  readonly path: string;
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
  readonly text: string;
  readonly date: Day | null;
  readonly title: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly stats: Measure | null;
}

export type Change =
  | ({ readonly kind: 'put' } & Reading)
  | { readonly kind: 'touch'; readonly path: string; readonly size: number; readonly mtime: number }
  | { readonly kind: 'remove'; readonly path: string };

export interface Outcome {
  readonly path: string;
  readonly versionId: number;
  readonly date: Day | null;
  readonly verdict: Verdict;
  /** `moved`: the same text under another name; `revived`: a text that was gone is back. */
  readonly news: 'new' | 'revived' | 'moved' | 'gone' | 'none';
  /** Days whose version in force may be another now. */
  readonly days: readonly Day[];
}

interface VersionRow {
  id: number;
  feed: string;
  date: string | null;
  path: string;
  hash: string;
  text: string;
  title: string | null;
  verdict: string;
  reasons: string;
  stats: string;
  read_at: number;
  gone_at: number | null;
}

const IN_FORCE = `
  v.gone_at IS NULL AND (v.verdict = 'ok' OR v.id = (
    SELECT released_version FROM day WHERE day.feed = v.feed AND day.date = v.date))`;

/** The history of every day: which texts it had, since when, whether they may go out. */
export type VersionStore = ReturnType<typeof createVersions>;

/** Each method is one transaction. Events of a change are written in the change's own transaction. */
export function createVersions(db: Database) {
  const byId = db.prepare<[number], VersionRow>('SELECT * FROM version WHERE id = ?');
  const byText = db.prepare<[string, string, string], VersionRow>(
    "SELECT * FROM version WHERE feed = ? AND hash = ? AND coalesce(date, '') = ?",
  );
  const fileAt = db.prepare<[string, string], { hash: string; version_id: number }>(
    'SELECT hash, version_id FROM file WHERE feed = ? AND path = ?',
  );
  const filesOf = db.prepare<[number], { path: string }>(
    'SELECT path FROM file WHERE version_id = ? ORDER BY path',
  );
  const insertVersion = db.prepare(`
    INSERT INTO version (feed, date, path, hash, text, title, verdict, reasons, stats, read_at)
    VALUES (@feed, @date, @path, @hash, @text, @title, @verdict, @reasons, @stats, @at)`);
  const updateVersion = db.prepare(`
    UPDATE version SET path = @path, text = @text, title = @title, verdict = @verdict, reasons = @reasons,
      stats = @stats, read_at = @readAt, gone_at = NULL WHERE id = @id`);
  const putFile = db.prepare(`
    INSERT INTO file (feed, path, size, mtime, hash, version_id, seen_at)
    VALUES (@feed, @path, @size, @mtime, @hash, @versionId, @at)
    ON CONFLICT (feed, path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime,
      hash = excluded.hash, version_id = excluded.version_id, seen_at = excluded.seen_at`);
  const touchFile = db.prepare(
    'UPDATE file SET size = ?, mtime = ?, seen_at = ? WHERE feed = ? AND path = ?',
  );
  const dropFile = db.prepare('DELETE FROM file WHERE feed = ? AND path = ?');
  const markGone = db.prepare('UPDATE version SET gone_at = ? WHERE id = ?');
  const markPath = db.prepare('UPDATE version SET path = ? WHERE id = ?');
  const inForceOf = db.prepare<[string, string], VersionRow>(
    `SELECT v.* FROM version v WHERE v.feed = ? AND v.date = ? AND ${IN_FORCE}
     ORDER BY v.read_at DESC, v.id DESC LIMIT 1`,
  );
  const newestDay = db.prepare<[string, string], { date: string }>(
    `SELECT v.date FROM version v WHERE v.feed = ? AND v.date <= ? AND ${IN_FORCE}
     ORDER BY v.date DESC LIMIT 1`,
  );
  const setVerdict = db.prepare('UPDATE version SET verdict = ?, reasons = ? WHERE id = ?');

  /** Takes a file from its version; the version is gone when that was its last file. */
  function release(versionId: number, path: string, at: number): boolean {
    const left = filesOf.all(versionId);
    if (left.length === 0) {
      markGone.run(at, versionId);
      return true;
    }
    const version = byId.get(versionId);
    if (version?.path === path && left[0] !== undefined) markPath.run(left[0].path, versionId);
    return false;
  }

  function put(feed: FeedId, reading: Reading, at: number): Outcome {
    const { path, date, verdict } = reading;
    const before = fileAt.get(feed, path);
    const known = byText.get(feed, reading.hash, date ?? '');
    const row = {
      feed,
      path,
      date,
      hash: reading.hash,
      text: reading.text,
      title: reading.title,
      verdict,
      reasons: JSON.stringify(reading.reasons),
      stats: JSON.stringify(reading.stats),
    };
    let versionId: number;
    let news: Outcome['news'];
    if (known === undefined) {
      versionId = Number(insertVersion.run({ ...row, at }).lastInsertRowid);
      news = 'new';
    } else {
      versionId = known.id;
      const samePath = before !== undefined && before.version_id === known.id;
      // A file that returns to an earlier text makes that text current again; a file that is renamed or
      // added again does not: that is no news.
      const returned = before !== undefined && !samePath;
      updateVersion.run({ ...row, id: known.id, readAt: returned ? at : known.read_at });
      news = known.gone_at !== null ? 'revived' : samePath || known.path === path ? 'none' : 'moved';
    }
    putFile.run({ feed, path, size: reading.size, mtime: reading.mtime, hash: reading.hash, versionId, at });

    const days = new Set<Day>(date === null ? [] : [date]);
    let replaced: VersionRow | undefined;
    if (before !== undefined && before.version_id !== versionId) {
      const gone = release(before.version_id, path, at);
      const old = byId.get(before.version_id);
      if (old !== undefined && old.date !== null) days.add(old.date);
      if (gone) replaced = old;
    }
    if (replaced !== undefined && replaced.verdict !== 'ignored') {
      const data = { version: replaced.id, by: versionId, path };
      addEvent(db, { at, feed, date: replaced.date, kind: 'replaced', data });
    }
    if (news === 'new' || news === 'revived' || known?.verdict !== verdict)
      tell(feed, versionId, reading, at, news);
    return { path, versionId, date, verdict, news, days: [...days] };
  }

  function tell(
    feed: FeedId,
    version: number,
    of: Pick<Reading, 'path' | 'date' | 'verdict' | 'reasons' | 'title'>,
    at: number,
    news: string,
  ): void {
    if (of.verdict === 'ignored') return;
    const kind = of.verdict === 'ok' ? 'read' : of.verdict === 'hold' ? 'held' : 'invalid';
    const data = { version, path: of.path, title: of.title, news, reasons: of.reasons };
    addEvent(db, { at, feed, date: of.date, kind, data });
  }

  function remove(feed: FeedId, path: string, at: number): Outcome | null {
    const before = fileAt.get(feed, path);
    if (before === undefined) return null;
    dropFile.run(feed, path);
    const gone = release(before.version_id, path, at);
    const version = byId.get(before.version_id);
    if (version === undefined) return null;
    if (gone && version.verdict !== 'ignored')
      addEvent(db, { at, feed, date: version.date, kind: 'gone', data: { version: version.id, path } });
    return {
      path,
      versionId: version.id,
      date: version.date,
      verdict: version.verdict as Verdict,
      news: gone ? 'gone' : 'none',
      days: version.date === null ? [] : [version.date],
    };
  }

  const applyAll = db.transaction((feed: FeedId, at: number, changes: readonly Change[]): Outcome[] =>
    changes.flatMap((change) => {
      if (change.kind === 'put') return [put(feed, change, at)];
      if (change.kind === 'remove') return remove(feed, change.path, at) ?? [];
      touchFile.run(change.size, change.mtime, at, feed, change.path);
      return [];
    }),
  );

  const rejudgeOne = db.transaction(
    (id: number, verdict: Verdict, reasons: readonly Reason[], at: number): void => {
      const row = byId.get(id);
      if (row === undefined) return;
      setVerdict.run(verdict, JSON.stringify(reasons), id);
      if (row.verdict !== verdict) tell(row.feed, id, { ...row, verdict, reasons }, at, 'rejudged');
    },
  );

  return {
    /** Changes of one pass, in order, in one transaction. Additions go before removals, so that a rename keeps its version. */
    async apply(feed: FeedId, at: number, changes: readonly Change[]): Promise<Outcome[]> {
      return applyAll.immediate(feed, at, changes);
    },

    /** Every file as last seen, by path. Reads no text. */
    async files(feed: FeedId): Promise<Map<string, SeenFile>> {
      const rows = db
        .prepare<[string], { path: string; size: number; mtime: number; hash: string; version_id: number }>(
          'SELECT path, size, mtime, hash, version_id FROM file WHERE feed = ?',
        )
        .all(feed);
      return new Map(rows.map(({ version_id, ...row }) => [row.path, { ...row, versionId: version_id }]));
    },

    /** The newest good version (or one that an admin released) of the day whose file still exists. */
    async inForce(feed: FeedId, date: Day): Promise<Version | null> {
      const row = inForceOf.get(feed, date);
      return row === undefined ? null : toVersion(row);
    },

    async get(id: number): Promise<Version | null> {
      const row = byId.get(id);
      return row === undefined ? null : toVersion(row);
    },

    /** Every text the day ever had, oldest first, those that are gone included. */
    async ofDay(feed: FeedId, date: Day): Promise<Version[]> {
      return db
        .prepare<[string, string], VersionRow>(
          'SELECT * FROM version WHERE feed = ? AND date = ? ORDER BY read_at, id',
        )
        .all(feed, date)
        .map(toVersion);
    },

    /** Texts without a day, whose file still exists: what cannot be read at all. */
    async undated(feed: FeedId): Promise<Version[]> {
      return db
        .prepare<[string], VersionRow>(
          `SELECT * FROM version WHERE feed = ? AND date IS NULL AND gone_at IS NULL
             AND verdict <> 'ignored' ORDER BY read_at, id`,
        )
        .all(feed)
        .map(toVersion);
    },

    /** Days that have a version in force, newest first. */
    async days(feed: FeedId, limit = -1): Promise<Day[]> {
      return db
        .prepare<[string, number], { date: string }>(
          `SELECT DISTINCT v.date FROM version v WHERE v.feed = ? AND v.date IS NOT NULL AND ${IN_FORCE}
           ORDER BY v.date DESC LIMIT ?`,
        )
        .all(feed, limit)
        .map((row) => row.date);
    },

    /** The newest day not after `until` that has a version in force. */
    async newest(feed: FeedId, until: Day = '9999-12-31'): Promise<Day | null> {
      return newestDay.get(feed, until)?.date ?? null;
    },

    /** What 'usual' is learned from: the good texts whose file exists, and the day of each. */
    async measures(feed: FeedId): Promise<{ id: number; date: Day; stats: Measure }[]> {
      return db
        .prepare<[string], { id: number; date: string; stats: string }>(
          `SELECT id, date, stats FROM version WHERE feed = ? AND verdict = 'ok' AND gone_at IS NULL
             AND date IS NOT NULL AND stats <> 'null' ORDER BY date, id`,
        )
        .all(feed)
        .map((row) => ({ id: row.id, date: row.date, stats: JSON.parse(row.stats) as Measure }));
    },

    /** Held texts whose file exists: their reasons may cease to hold with time. */
    async held(feed: FeedId): Promise<Version[]> {
      return db
        .prepare<[string], VersionRow>(
          "SELECT * FROM version WHERE feed = ? AND verdict = 'hold' AND gone_at IS NULL ORDER BY read_at, id",
        )
        .all(feed)
        .map(toVersion);
    },

    /** Replaces a verdict; the day's story tells it when it is another one. */
    async rejudge(id: number, verdict: Verdict, reasons: readonly Reason[], at: number): Promise<void> {
      rejudgeOne.immediate(id, verdict, reasons, at);
    },

    /** An admin lets a held version through (null takes that back). */
    async release(feed: FeedId, date: Day, versionId: number | null): Promise<void> {
      db.prepare(
        `INSERT INTO day (feed, date, released_version) VALUES (?, ?, ?)
         ON CONFLICT (feed, date) DO UPDATE SET released_version = excluded.released_version`,
      ).run(feed, date, versionId);
    },

    /** Since when the feed's content cannot be had, Unix milliseconds; null: it can. */
    async failingSince(feed: FeedId): Promise<number | null> {
      const row = db
        .prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
        .get(`source-failing:${feed}`);
      return row === undefined ? null : Number(row.value);
    },

    async setFailingSince(feed: FeedId, at: number | null): Promise<void> {
      const key = `source-failing:${feed}`;
      if (at === null) db.prepare('DELETE FROM setting WHERE key = ?').run(key);
      else db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(key, String(at));
    },

    /** Days whose index is of another version than the one in force, or of one where there is none. */
    async unindexed(feed: FeedId): Promise<Day[]> {
      return db
        .prepare<{ feed: string }, { date: string }>(
          `WITH current AS (
             SELECT date, id FROM (
               SELECT v.date, v.id, row_number() OVER (PARTITION BY v.date ORDER BY v.read_at DESC, v.id DESC) AS n
               FROM version v WHERE v.feed = @feed AND v.date IS NOT NULL AND ${IN_FORCE})
             WHERE n = 1)
           SELECT date FROM current WHERE NOT EXISTS (
             SELECT 1 FROM digest d WHERE d.feed = @feed AND d.date = current.date AND d.version_id = current.id)
           UNION
           SELECT date FROM digest d WHERE d.feed = @feed AND d.date NOT IN (SELECT date FROM current)
           ORDER BY date`,
        )
        .all({ feed })
        .map((row) => row.date);
    },
  };
}

function toVersion(row: VersionRow): Version {
  return {
    id: row.id,
    feed: row.feed,
    date: row.date,
    path: row.path,
    hash: row.hash,
    text: row.text,
    title: row.title,
    verdict: row.verdict as Verdict,
    reasons: JSON.parse(row.reasons) as Reason[],
    stats: JSON.parse(row.stats) as Measure | null,
    readAt: row.read_at,
    goneAt: row.gone_at,
  };
}
