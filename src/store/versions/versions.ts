import type { Measure, Reason, Verdict } from '../../check/verdict.js';
import type { Version } from '../../check/version.js';
import type { OutageMemory } from '../../content/contract.js';
import type { DayTexts } from '../../desk/contract.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { Change, LastRead, Outcome, SeenFile, Versions } from '../../ingest/contract.js';
import type { ChangedDay, JournalDays } from '../archive/following.js';
import type { Database } from '../database.js';
import { createVersionChanges, type VersionRow } from './changes.js';

/**
 * Whether the file of version v still exists and stands for its day. A text that was overwritten counts on,
 * until its file is deleted, is given another day, or stops being a digest.
 */
const FILE_EXISTS = `
  (v.gone_at IS NULL OR EXISTS (
    SELECT 1 FROM file f JOIN version c ON c.id = f.version_id
    WHERE f.feed = v.feed AND f.path = v.path AND c.verdict <> 'ignored' AND (c.date = v.date OR c.date IS NULL)))`;

const IN_FORCE = `
  ${FILE_EXISTS} AND (v.verdict = 'ok' OR v.id = (
    SELECT released_version FROM day WHERE day.feed = v.feed AND day.date = v.date))`;

/**
 * What the archive shows of a day, best first: the version in force; what is posted, while a person is asked
 * whether that shall shrink, or when its file is gone; the newest text that is held.
 */
const SHOWN = `
  CASE
    WHEN EXISTS (SELECT 1 FROM publication p WHERE p.version_id = v.id AND p.state IN ('running', 'done')) THEN
      CASE WHEN EXISTS (
        SELECT 1 FROM question q WHERE q.feed = v.feed AND q.date = v.date AND q.kind = 'shrink' AND q.answered_at IS NULL)
      THEN 0 WHEN ${IN_FORCE} THEN 1 ELSE 2 END
    WHEN ${IN_FORCE} THEN 1
    WHEN v.gone_at IS NULL AND v.verdict = 'hold' THEN 3
  END`;

/** Rows that one statement reads at most: nothing else runs meanwhile. */
const FILES = 1000;
const TEXTS = 50;

/** The version that the index is to show of a day; null: nothing. For the store's own transactions. */
export function createShownId(db: Database): (feed: FeedId, date: Day) => number | null {
  const shownIdOf = db
    .prepare<[string, string], number>(
      `SELECT v.id FROM version v WHERE v.feed = ? AND v.date = ? AND ${SHOWN} IS NOT NULL
       ORDER BY ${SHOWN}, v.read_at DESC, v.id DESC LIMIT 1`,
    )
    .pluck();
  return (feed, date) => shownIdOf.get(feed, date) ?? null;
}

/** The history of every day: which texts it had, since when, whether they may go out. */
export interface VersionStore extends Versions, DayTexts, OutageMemory, JournalDays {
  shownId(feed: FeedId, date: Day): Promise<number | null>;
  get(id: number): Promise<Version | null>;
  /** Days that have a version in force, newest first. */
  days(feed: FeedId, limit?: number): Promise<Day[]>;
  noteRead(feed: FeedId, pass: LastRead): Promise<void>;
}

/** Events of a change are written in the change's own transaction. */
export function createVersions(db: Database): VersionStore {
  const changes = createVersionChanges(db);
  const byId = db.prepare<[number], VersionRow>('SELECT * FROM version WHERE id = ?');
  const inForceOf = db.prepare<[string, string], VersionRow>(
    `SELECT v.* FROM version v WHERE v.feed = ? AND v.date = ? AND ${IN_FORCE}
     ORDER BY v.read_at DESC, v.id DESC LIMIT 1`,
  );
  const shownId = createShownId(db);
  const settingOf = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const putSetting = db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)');

  const filesAfter = db.prepare<
    [string, string, number],
    { path: string; size: number; mtime: number; hash: string; version_id: number }
  >('SELECT path, size, mtime, hash, version_id FROM file WHERE feed = ? AND path > ? ORDER BY path LIMIT ?');
  const newestId = db.prepare<[], number>('SELECT max(id) FROM version').pluck();
  const measuresBetween = db.prepare<[string, number, number], { id: number; date: string; stats: string }>(
    `SELECT id, date, stats FROM version WHERE feed = ? AND verdict = 'ok' AND gone_at IS NULL
       AND date IS NOT NULL AND stats <> 'null' AND id > ? AND id <= ? ORDER BY id`,
  );
  const newestChange = db.prepare<[], number>('SELECT max(seq) FROM changed_day').pluck();
  const changedAfter = db.prepare<[number], ChangedDay>(
    'SELECT feed, date FROM changed_day WHERE seq > ? ORDER BY seq',
  );
  const readable = db
    .prepare<{ feed: string; date: string; versionId: number; today: string }, number>(READABLE)
    .pluck();
  const newestDay = db.prepare<[string], { date: string }>(
    `SELECT v.date FROM version v WHERE v.feed = ? AND v.date IS NOT NULL AND ${IN_FORCE}
     ORDER BY v.date DESC LIMIT 1`,
  );

  return {
    /** Changes of one pass, in order, in one transaction. Additions go before removals, so that a rename keeps its version. */
    async apply(feed: FeedId, at: number, all: readonly Change[]): Promise<Outcome[]> {
      return changes.apply(feed, at, all);
    },

    /** Every file as last seen, by path. Reads no text. */
    async files(feed: FeedId): Promise<Map<string, SeenFile>> {
      const files = new Map<string, SeenFile>();
      for (let rows = filesAfter.all(feed, '', FILES); rows.length > 0; ) {
        for (const { version_id, ...row } of rows) files.set(row.path, { ...row, versionId: version_id });
        rows = rows.length < FILES ? [] : filesAfter.all(feed, rows.at(-1)?.path ?? '', FILES);
      }
      return files;
    },

    /** The newest good version (or one that an admin released) of the day whose file still exists. */
    async inForce(feed: FeedId, date: Day): Promise<Version | null> {
      const row = inForceOf.get(feed, date);
      return row === undefined ? null : toVersion(row);
    },

    /** The version that the archive is to show of a day, without its text; hidden from readers where it is held. */
    async shownId(feed: FeedId, date: Day): Promise<number | null> {
      return shownId(feed, date);
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

    /**
     * What 'usual' is learned from: the good texts whose file exists, and the day of each. With `after`, only
     * versions with a higher id: a pass over an archive need not read all of it for every hundred files.
     */
    async measures(feed: FeedId, after = 0): Promise<{ id: number; date: Day; stats: Measure }[]> {
      const found: { id: number; date: Day; stats: Measure }[] = [];
      const newest = newestId.get() ?? 0;
      for (let from = after; from < newest; from += TEXTS)
        for (const row of measuresBetween.all(feed, from, from + TEXTS))
          found.push({ ...row, stats: JSON.parse(row.stats) as Measure });
      return found;
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
      changes.rejudge(id, verdict, reasons, at);
    },

    async newest(feed) {
      return newestDay.get(feed)?.date ?? null;
    },

    async ignored(feed, since, limit) {
      return db
        .prepare<[string, number, number], VersionRow>(
          `SELECT * FROM version WHERE feed = ? AND verdict = 'ignored' AND gone_at IS NULL AND read_at >= ?
           ORDER BY read_at DESC, id DESC LIMIT ?`,
        )
        .all(feed, since, limit)
        .map(toVersion);
    },

    async lastRead(feed: FeedId): Promise<LastRead | null> {
      const row = settingOf.get(`last-read:${feed}`);
      return row === undefined ? null : (JSON.parse(row.value) as LastRead);
    },

    async noteRead(feed: FeedId, pass: LastRead): Promise<void> {
      putSetting.run(`last-read:${feed}`, JSON.stringify(pass));
    },

    /** Since when the feed's content cannot be had, Unix milliseconds; null: it can. */
    async failingSince(feed: FeedId): Promise<number | null> {
      const row = settingOf.get(`source-failing:${feed}`);
      return row === undefined ? null : Number(row.value);
    },

    async setFailingSince(feed: FeedId, at: number | null): Promise<void> {
      const key = `source-failing:${feed}`;
      if (at === null) db.prepare('DELETE FROM setting WHERE key = ?').run(key);
      else putSetting.run(key, String(at));
    },

    async changedDays(after: number): Promise<{ seq: number; days: ChangedDay[] }> {
      return { seq: newestChange.get() ?? 0, days: changedAfter.all(after) };
    },

    async readable(feed: FeedId, date: Day, versionId: number, today: Day): Promise<boolean> {
      return readable.get({ feed, date, versionId, today }) === 1;
    },
  };
}

/** A push that is still running shows nothing yet: readers find a digest when all of it stands. */
const READABLE = `
  SELECT EXISTS (
    SELECT 1 FROM version v WHERE v.id = @versionId AND (v.verdict = 'ok' OR v.id = (
      SELECT released_version FROM day WHERE feed = @feed AND date = @date)))
  AND NOT EXISTS (SELECT 1 FROM day WHERE feed = @feed AND date = @date AND skipped_at IS NOT NULL)
  AND (
    EXISTS (SELECT 1 FROM publication WHERE feed = @feed AND date = @date AND state = 'done')
    OR @date < @today AND NOT EXISTS (
      SELECT 1 FROM publication WHERE feed = @feed AND date = @date AND state = 'retracted'))`;

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
