import type { Measure, Reason, Verdict } from '../../check/verdict.js';
import type { Version } from '../../check/version.js';
import type { OutageMemory } from '../../content/contract.js';
import type { DayTexts } from '../../desk/contract.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { Change, LastRead, Outcome, SeenFile, Versions } from '../../ingest/contract.js';
import type { ChangedDay, JournalDays } from '../archive/following.js';
import { all, type Engine, value, type Work } from '../engine.js';
import { applyChanges, rejudge, type VersionRow } from './changes.js';
import { unpackText } from './pack.js';

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
const FILES = 500;
const TEXTS = 50;

/** More days than there will be. */
const ALL_DAYS = 1_000_000;

/** The version that the index is to show of a day; null: nothing. For the store's own transactions. */
export function* shownId(feed: FeedId, date: Day): Work<number | null> {
  const id = yield* value<number>(
    `SELECT v.id FROM version v WHERE v.feed = ? AND v.date = ? AND ${SHOWN} IS NOT NULL
     ORDER BY ${SHOWN}, v.read_at DESC, v.id DESC LIMIT 1`,
    feed,
    date,
  );
  return id ?? null;
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
export function createVersions(db: Engine): VersionStore {
  const versions = async (sql: string, ...values: (string | number)[]) =>
    (await db.all<VersionRow>(sql, ...values)).map(toVersion);
  const version = async (sql: string, ...values: (string | number)[]) => {
    const row = await db.get<VersionRow>(sql, ...values);
    return row === undefined ? null : toVersion(row);
  };
  const setting = (key: string) => db.value<string>('SELECT value FROM setting WHERE key = ?', key);
  const putSetting = (key: string, to: string) =>
    db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      to,
    );
  const filesAfter = (feed: FeedId, path: string) =>
    db.all<{ path: string; size: number; mtime: number; hash: string; version_id: number }>(
      'SELECT path, size, mtime, hash, version_id FROM file WHERE feed = ? AND path > ? ORDER BY path LIMIT ?',
      feed,
      path,
      FILES,
    );

  return {
    /** Changes of one pass, in order, in one transaction. Additions go before removals, so that a rename keeps its version. */
    async apply(feed: FeedId, at: number, changes: readonly Change[]): Promise<Outcome[]> {
      return db.write(() => applyChanges(feed, at, changes));
    },

    /** Every file as last seen, by path. Reads no text. */
    async files(feed: FeedId): Promise<Map<string, SeenFile>> {
      const files = new Map<string, SeenFile>();
      for (let rows = await filesAfter(feed, ''); rows.length > 0; ) {
        for (const { version_id, ...row } of rows) files.set(row.path, { ...row, versionId: version_id });
        rows = rows.length < FILES ? [] : await filesAfter(feed, rows.at(-1)?.path ?? '');
      }
      return files;
    },

    /** The newest good version (or one that an admin released) of the day whose file still exists. */
    async inForce(feed: FeedId, date: Day): Promise<Version | null> {
      return version(
        `SELECT v.* FROM version v WHERE v.feed = ? AND v.date = ? AND ${IN_FORCE}
         ORDER BY v.read_at DESC, v.id DESC LIMIT 1`,
        feed,
        date,
      );
    },

    /** The version that the archive is to show of a day, without its text; hidden from readers where it is held. */
    async shownId(feed: FeedId, date: Day): Promise<number | null> {
      return db.read(() => shownId(feed, date));
    },

    async get(id: number): Promise<Version | null> {
      return version('SELECT * FROM version WHERE id = ?', id);
    },

    /** Every text the day ever had, oldest first, those that are gone included. */
    async ofDay(feed: FeedId, date: Day): Promise<Version[]> {
      return versions('SELECT * FROM version WHERE feed = ? AND date = ? ORDER BY read_at, id', feed, date);
    },

    /** Texts without a day, whose file still exists: what cannot be read at all. */
    async undated(feed: FeedId): Promise<Version[]> {
      return versions(
        `SELECT * FROM version WHERE feed = ? AND date IS NULL AND gone_at IS NULL
           AND verdict <> 'ignored' ORDER BY read_at, id`,
        feed,
      );
    },

    /** Days that have a version in force, newest first. */
    async days(feed: FeedId, limit = ALL_DAYS): Promise<Day[]> {
      const rows = await db.all<{ date: string }>(
        `SELECT DISTINCT v.date FROM version v WHERE v.feed = ? AND v.date IS NOT NULL AND ${IN_FORCE}
         ORDER BY v.date DESC LIMIT ?`,
        feed,
        limit,
      );
      return rows.map((row) => row.date);
    },

    /**
     * What 'usual' is learned from: the good texts whose file exists, and the day of each. With `after`, only
     * versions with a higher id: a pass over an archive need not read all of it for every hundred files.
     */
    async measures(feed: FeedId, after = 0): Promise<{ id: number; date: Day; stats: Measure }[]> {
      const found: { id: number; date: Day; stats: Measure }[] = [];
      const newest = (await db.value<number | null>('SELECT max(id) FROM version')) ?? 0;
      for (let from = after; from < newest; from += TEXTS) {
        const rows = await db.all<{ id: number; date: string; stats: string }>(
          `SELECT id, date, stats FROM version WHERE feed = ? AND verdict = 'ok' AND gone_at IS NULL
             AND date IS NOT NULL AND stats <> 'null' AND id > ? AND id <= ? ORDER BY id`,
          feed,
          from,
          from + TEXTS,
        );
        for (const row of rows) found.push({ ...row, stats: JSON.parse(row.stats) as Measure });
      }
      return found;
    },

    /** Held texts whose file exists: their reasons may cease to hold with time. */
    async held(feed: FeedId): Promise<Version[]> {
      return versions(
        "SELECT * FROM version WHERE feed = ? AND verdict = 'hold' AND gone_at IS NULL ORDER BY read_at, id",
        feed,
      );
    },

    /** Replaces a verdict; the day's story tells it when it is another one. */
    async rejudge(id: number, verdict: Verdict, reasons: readonly Reason[], at: number): Promise<void> {
      await db.write(() => rejudge(id, verdict, reasons, at));
    },

    async newest(feed) {
      const date = await db.value<Day>(
        `SELECT v.date FROM version v WHERE v.feed = ? AND v.date IS NOT NULL AND ${IN_FORCE}
         ORDER BY v.date DESC LIMIT 1`,
        feed,
      );
      return date ?? null;
    },

    async ignored(feed, since, limit) {
      return versions(
        `SELECT * FROM version WHERE feed = ? AND verdict = 'ignored' AND gone_at IS NULL AND read_at >= ?
         ORDER BY read_at DESC, id DESC LIMIT ?`,
        feed,
        since,
        limit,
      );
    },

    async lastRead(feed: FeedId): Promise<LastRead | null> {
      const found = await setting(`last-read:${feed}`);
      return found === undefined ? null : (JSON.parse(found) as LastRead);
    },

    async noteRead(feed: FeedId, pass: LastRead): Promise<void> {
      await putSetting(`last-read:${feed}`, JSON.stringify(pass));
    },

    /** Since when the feed's content cannot be had, Unix milliseconds; null: it can. */
    async failingSince(feed: FeedId): Promise<number | null> {
      const at = await setting(`source-failing:${feed}`);
      return at === undefined ? null : Number(at);
    },

    async setFailingSince(feed: FeedId, at: number | null): Promise<void> {
      const key = `source-failing:${feed}`;
      if (at === null) await db.run('DELETE FROM setting WHERE key = ?', key);
      else await putSetting(key, String(at));
    },

    async changedDays(after: number): Promise<{ seq: number; days: ChangedDay[] }> {
      return db.read(function* () {
        const seq = (yield* value<number | null>('SELECT max(seq) FROM changed_day')) ?? 0;
        const days = yield* all<ChangedDay>(
          'SELECT feed, date FROM changed_day WHERE seq > ? ORDER BY seq',
          after,
        );
        return { seq, days };
      });
    },

    async readable(feed: FeedId, date: Day, versionId: number, today: Day): Promise<boolean> {
      const found = await db.value<number>(
        READABLE,
        versionId,
        feed,
        date,
        feed,
        date,
        feed,
        date,
        date,
        today,
        feed,
        date,
      );
      return found === 1;
    },
  };
}

/** A push that is still running shows nothing yet: readers find a digest when all of it stands. */
const READABLE = `
  SELECT EXISTS (
    SELECT 1 FROM version v WHERE v.id = ? AND (v.verdict = 'ok' OR v.id = (
      SELECT released_version FROM day WHERE feed = ? AND date = ?)))
  AND NOT EXISTS (SELECT 1 FROM day WHERE feed = ? AND date = ? AND skipped_at IS NOT NULL)
  AND (
    EXISTS (SELECT 1 FROM publication WHERE feed = ? AND date = ? AND state = 'done')
    OR CAST(? AS TEXT) < CAST(? AS TEXT) AND NOT EXISTS (
      SELECT 1 FROM publication WHERE feed = ? AND date = ? AND state = 'retracted'))`;

function toVersion(row: VersionRow): Version {
  return {
    id: row.id,
    feed: row.feed,
    date: row.date,
    path: row.path,
    hash: row.hash,
    text: row.packed === null ? row.text : unpackText(row.packed),
    title: row.title,
    verdict: row.verdict as Verdict,
    reasons: JSON.parse(row.reasons) as Reason[],
    stats: JSON.parse(row.stats) as Measure | null,
    readAt: row.read_at,
    goneAt: row.gone_at,
  };
}
