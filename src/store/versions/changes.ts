import type { Reason, Verdict } from '../../check/verdict.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { Change, Outcome, Reading } from '../../ingest/contract.js';
import { addEvent } from '../admin/events.js';
import type { Database } from '../database.js';

export interface VersionRow {
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

/** What a pass over the content changes. The events that tell of a change belong to its transaction. */
export function createVersionChanges(db: Database) {
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
    /** One transaction, in order. */
    apply: (feed: FeedId, at: number, changes: readonly Change[]): Outcome[] =>
      applyAll.immediate(feed, at, changes),
    rejudge: (id: number, verdict: Verdict, reasons: readonly Reason[], at: number): void =>
      rejudgeOne.immediate(id, verdict, reasons, at),
  };
}
