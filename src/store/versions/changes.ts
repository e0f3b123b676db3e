import type { Reason, Verdict } from '../../check/verdict.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { Change, Outcome, Reading } from '../../ingest/contract.js';
import { addEvent } from '../admin/events.js';
import { all, get, insert, run, type Work } from '../engine.js';
import { packText } from './pack.js';

export interface VersionRow {
  id: number;
  feed: string;
  date: string | null;
  path: string;
  hash: string;
  /** Empty if the text is in `packed`. */
  text: string;
  /** The text, compressed; null in rows that older versions of the program wrote. */
  packed: Uint8Array | null;
  title: string | null;
  verdict: string;
  reasons: string;
  stats: string;
  read_at: number;
  gone_at: number | null;
}

function versionById(id: number): Work<VersionRow | undefined> {
  return get<VersionRow>('SELECT * FROM version WHERE id = ?', id);
}

function fileAt(feed: FeedId, path: string): Work<{ hash: string; version_id: number } | undefined> {
  return get('SELECT hash, version_id FROM file WHERE feed = ? AND path = ?', feed, path);
}

/** Takes a file from its version; the version is gone when that was its last file. */
function* release(versionId: number, path: string, at: number): Work<boolean> {
  const left = yield* all<{ path: string }>(
    'SELECT path FROM file WHERE version_id = ? ORDER BY path',
    versionId,
  );
  if (left.length === 0) {
    yield* run('UPDATE version SET gone_at = ? WHERE id = ?', at, versionId);
    return true;
  }
  const version = yield* versionById(versionId);
  if (version?.path === path && left[0] !== undefined)
    yield* run('UPDATE version SET path = ? WHERE id = ?', left[0].path, versionId);
  return false;
}

/** Stores a text that is new; the version's id. */
function insertVersion(feed: FeedId, reading: Reading, at: number): Work<number> {
  return insert(
    `INSERT INTO version (feed, date, path, hash, text, packed, title, verdict, reasons, stats, read_at)
     VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?)`,
    feed,
    reading.date,
    reading.path,
    reading.hash,
    packText(reading.text),
    reading.title,
    reading.verdict,
    JSON.stringify(reading.reasons),
    JSON.stringify(reading.stats),
    at,
  );
}

function updateVersion(id: number, reading: Reading, readAt: number): Work<number> {
  return run(
    `UPDATE version SET path = ?, text = '', packed = ?, title = ?, verdict = ?, reasons = ?, stats = ?, read_at = ?,
       gone_at = NULL WHERE id = ?`,
    reading.path,
    packText(reading.text),
    reading.title,
    reading.verdict,
    JSON.stringify(reading.reasons),
    JSON.stringify(reading.stats),
    readAt,
    id,
  );
}

function putFile(feed: FeedId, reading: Reading, versionId: number, at: number): Work<number> {
  return run(
    `INSERT INTO file (feed, path, size, mtime, hash, version_id, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (feed, path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime,
       hash = excluded.hash, version_id = excluded.version_id, seen_at = excluded.seen_at`,
    feed,
    reading.path,
    reading.size,
    reading.mtime,
    reading.hash,
    versionId,
    at,
  );
}

function* put(feed: FeedId, reading: Reading, at: number): Work<Outcome> {
  const { path, date, verdict } = reading;
  const before = yield* fileAt(feed, path);
  const known = yield* get<VersionRow>(
    "SELECT * FROM version WHERE feed = ? AND hash = ? AND coalesce(date, '') = ?",
    feed,
    reading.hash,
    date ?? '',
  );
  let versionId: number;
  let news: Outcome['news'];
  if (known === undefined) {
    versionId = yield* insertVersion(feed, reading, at);
    news = 'new';
  } else {
    versionId = known.id;
    const samePath = before !== undefined && before.version_id === known.id;
    // A file that returns to an earlier text makes that text current again; a file that is renamed or
    // added again does not: that is no news.
    const returned = before !== undefined && !samePath;
    yield* updateVersion(known.id, reading, returned ? at : known.read_at);
    news = known.gone_at !== null ? 'revived' : samePath || known.path === path ? 'none' : 'moved';
  }
  yield* putFile(feed, reading, versionId, at);

  const days = new Set<Day>(date === null ? [] : [date]);
  let replaced: VersionRow | undefined;
  if (before !== undefined && before.version_id !== versionId) {
    const gone = yield* release(before.version_id, path, at);
    const old = yield* versionById(before.version_id);
    if (old !== undefined && old.date !== null) days.add(old.date);
    if (gone) replaced = old;
  }
  if (replaced !== undefined && replaced.verdict !== 'ignored') {
    const data = { version: replaced.id, by: versionId, path };
    yield* addEvent({ at, feed, date: replaced.date, kind: 'replaced', data });
  }
  if (news === 'new' || news === 'revived' || known?.verdict !== verdict)
    yield* tell(feed, versionId, reading, at, news);
  return { path, versionId, date, verdict, news, days: [...days] };
}

function* tell(
  feed: FeedId,
  version: number,
  of: Pick<Reading, 'path' | 'date' | 'verdict' | 'reasons' | 'title'>,
  at: number,
  news: string,
): Work<void> {
  if (of.verdict === 'ignored') return;
  const kind = of.verdict === 'ok' ? 'read' : of.verdict === 'hold' ? 'held' : 'invalid';
  const data = { version, path: of.path, title: of.title, news, reasons: of.reasons };
  yield* addEvent({ at, feed, date: of.date, kind, data });
}

function* remove(feed: FeedId, path: string, at: number): Work<Outcome | null> {
  const before = yield* fileAt(feed, path);
  if (before === undefined) return null;
  yield* run('DELETE FROM file WHERE feed = ? AND path = ?', feed, path);
  const gone = yield* release(before.version_id, path, at);
  const version = yield* versionById(before.version_id);
  if (version === undefined) return null;
  if (gone && version.verdict !== 'ignored')
    yield* addEvent({ at, feed, date: version.date, kind: 'gone', data: { version: version.id, path } });
  return {
    path,
    versionId: version.id,
    date: version.date,
    verdict: version.verdict as Verdict,
    news: gone ? 'gone' : 'none',
    days: version.date === null ? [] : [version.date],
  };
}

/** What a pass over the content changes, in order. The events that tell of a change belong to its transaction. */
export function* applyChanges(feed: FeedId, at: number, changes: readonly Change[]): Work<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const change of changes) {
    if (change.kind === 'put') outcomes.push(yield* put(feed, change, at));
    else if (change.kind === 'remove') {
      const removed = yield* remove(feed, change.path, at);
      if (removed !== null) outcomes.push(removed);
    } else {
      yield* run(
        'UPDATE file SET size = ?, mtime = ?, seen_at = ? WHERE feed = ? AND path = ?',
        change.size,
        change.mtime,
        at,
        feed,
        change.path,
      );
    }
  }
  return outcomes;
}

/** Replaces a verdict; the day's story tells it when it is another one. */
export function* rejudge(id: number, verdict: Verdict, reasons: readonly Reason[], at: number): Work<void> {
  const row = yield* versionById(id);
  if (row === undefined) return;
  yield* run(
    'UPDATE version SET verdict = ?, reasons = ? WHERE id = ?',
    verdict,
    JSON.stringify(reasons),
    id,
  );
  if (row.verdict !== verdict) yield* tell(row.feed, id, { ...row, verdict, reasons }, at, 'rejudged');
}
