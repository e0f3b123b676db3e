import type { Day, FeedId } from '../../digest/digest.js';
import type { Message } from '../../message/message.js';
import type { Call, Part, Publication, Target } from '../../outbox/model.js';
import type { FilledPublication, NewPublication, Outbox, Planned } from '../../publish/contract.js';
import { addEvent, closeQuestions } from '../admin/events.js';
import { all, type Engine, get, insert, run, value, type Work } from '../engine.js';
import { createOutboxChanges } from './change.js';
import { addCall, addPart, cancelWaiting, publicationById, releaseVersion, tellOf } from './plan.js';
import { CALLS, type CallRow, type PublicationRow, partsOf, toCall, toPublication } from './rows.js';

const OF_DAY = 'SELECT * FROM publication WHERE feed = ? AND date = ? ORDER BY id';

function* ofDay(feed: FeedId, date: Day): Work<Publication[]> {
  return (yield* all<PublicationRow>(OF_DAY, feed, date)).map(toPublication);
}

function* byTarget({ feed, date, target }: NewPublication): Work<Publication | null> {
  const row = yield* get<PublicationRow>(
    'SELECT * FROM publication WHERE feed = ? AND date = ? AND target_id = ?',
    feed,
    date,
    target.id,
  );
  return row === undefined ? null : toPublication(row);
}

function* isSkipped(feed: FeedId, date: Day): Work<boolean> {
  const at = yield* value<number | null>(
    'SELECT skipped_at FROM day WHERE feed = ? AND date = ?',
    feed,
    date,
  );
  return (at ?? null) !== null;
}

function putSkipped(feed: FeedId, date: Day, at: number | null): Work<number> {
  return run(
    `INSERT INTO day (feed, date, skipped_at) VALUES (?, ?, ?)
     ON CONFLICT (feed, date) DO UPDATE SET skipped_at = excluded.skipped_at`,
    feed,
    date,
    at,
  );
}

function* fill(of: Publication, target: Target, messages: readonly Message[], now: number): Work<void> {
  const ids: number[] = [];
  for (const [n, message] of messages.entries())
    ids.push(yield* addPart(of, n, n, message, target.silent, now));
  const overview = ids[0];
  const first = messages[0];
  if (overview === undefined || first === undefined) return;
  if (first.linked !== null) yield* addCall(of, overview, 'contents', first.payload, now);
  if (target.pin)
    for (const kind of ['pin', 'unpin', 'sweep'] as const) yield* addCall(of, overview, kind, {}, now);
}

function* create(input: NewPublication, state: string, now: number, dueAt: number): Work<Publication> {
  const { feed, date, target, versionId, origin, actor } = input;
  if (input.release === true) yield* releaseVersion(feed, date, versionId);
  const id = yield* insert(
    `INSERT INTO publication (feed, date, target_id, version_id, state, origin, actor, planned_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    feed,
    date,
    target.id,
    versionId,
    state,
    origin,
    actor,
    now,
    dueAt,
  );
  const made = yield* publicationById(id);
  if (made === null) throw new Error('the publication was not stored');
  return made;
}

function* plan({ messages, ...input }: FilledPublication, now: number): Work<Planned> {
  const known = yield* byTarget(input);
  if (known !== null && known.state !== 'waiting') return { publication: known, created: false };
  // Asked for now, what waits for its time goes at once.
  if (known !== null) yield* run('DELETE FROM publication WHERE id = ?', known.id);
  const made = yield* create(input, 'running', now, now);
  yield* fill(made, input.target, messages, now);
  const { versionId, origin, actor } = input;
  yield* tellOf(made, 'planned', now, { version: versionId, parts: messages.length, origin, actor });
  yield* closeQuestions({ feed: input.feed, date: input.date, kind: 'late' }, 'published', now);
  return { publication: made, created: true };
}

function* schedule(input: NewPublication, dueAt: number, now: number): Work<Planned> {
  const known = yield* byTarget(input);
  if (known !== null) return { publication: known, created: false };
  const made = yield* create(input, 'waiting', now, dueAt);
  yield* tellOf(made, 'scheduled', now, { dueAt, origin: input.origin, actor: input.actor });
  return { publication: made, created: true };
}

function* scheduleAll(list: readonly NewPublication[], dueAt: number, now: number): Work<Planned[]> {
  const planned: Planned[] = [];
  for (const each of list) planned.push(yield* schedule(each, dueAt, now));
  for (const { feed, date, actor } of list) {
    // Who sets a time for a skipped day has changed their mind.
    yield* unskip(feed, date, actor, now);
    yield* closeQuestions({ feed, date, kind: 'late', subject: 'day' }, 'publish', now);
  }
  return planned;
}

function* begin(
  id: number,
  target: Target,
  versionId: number,
  messages: readonly Message[],
  now: number,
): Work<boolean> {
  const known = yield* publicationById(id);
  if (known === null || known.state !== 'waiting') return false;
  yield* run(
    "UPDATE publication SET state = 'running', version_id = ?, planned_at = ? WHERE id = ?",
    versionId,
    now,
    id,
  );
  yield* fill(known, target, messages, now);
  const { origin, actor } = known;
  yield* tellOf(known, 'planned', now, { version: versionId, parts: messages.length, origin, actor });
  yield* closeQuestions({ feed: known.feed, date: known.date, kind: 'late' }, 'published', now);
  return true;
}

function* cancelDay(feed: FeedId, date: Day, actor: number | null, now: number): Work<number> {
  let cancelled = 0;
  for (const each of yield* ofDay(feed, date)) if (yield* cancelWaiting(each, actor, now)) cancelled += 1;
  if (cancelled > 0) yield* closeQuestions({ feed, date, kind: 'late' }, 'cancelled', now);
  return cancelled;
}

function* skip(feed: FeedId, date: Day, actor: number | null, now: number): Work<boolean> {
  const publications = yield* ofDay(feed, date);
  if (publications.some(({ state }) => state !== 'waiting') || (yield* isSkipped(feed, date))) return false;
  for (const each of publications) yield* cancelWaiting(each, actor, now);
  yield* putSkipped(feed, date, now);
  yield* addEvent({ at: now, feed, date, kind: 'skipped', data: { by: actor } });
  yield* closeQuestions({ feed, date, kind: 'late' }, 'skip', now);
  return true;
}

function* unskip(feed: FeedId, date: Day, actor: number | null, now: number): Work<boolean> {
  if (!(yield* isSkipped(feed, date))) return false;
  yield* putSkipped(feed, date, null);
  yield* addEvent({ at: now, feed, date, kind: 'unskipped', data: { by: actor } });
  return true;
}

function* release(feed: FeedId, date: Day, versionId: number, actor: number | null, now: number): Work<void> {
  const released = yield* value<number | null>(
    'SELECT released_version FROM day WHERE feed = ? AND date = ?',
    feed,
    date,
  );
  if (released === versionId) return;
  yield* releaseVersion(feed, date, versionId);
  yield* addEvent({ at: now, feed, date, kind: 'released', data: { version: versionId, by: actor } });
}

/** What plans are written to; `now` is the clock of decisions, Unix milliseconds. */
export function createOutbox(db: Engine): Outbox {
  return {
    ...createOutboxChanges(db),
    /**
     * Writes publications with all their parts and calls, before the first call goes out; all of them or none. One
     * a day and target, ever: a second one changes nothing and gets the first back.
     */
    async plan(list: readonly FilledPublication[], now: number): Promise<Planned[]> {
      return db.write(function* () {
        const planned: Planned[] = [];
        for (const each of list) planned.push(yield* plan(each, now));
        return planned;
      });
    },
    /** Notes publications for later; they are rendered when their time comes. A skipped day is skipped no more. */
    async schedule(list: readonly NewPublication[], dueAt: number, now: number): Promise<Planned[]> {
      return db.write(() => scheduleAll(list, dueAt, now));
    },
    /** Fills a `waiting` publication whose time has come. */
    async begin(
      id: number,
      target: Target,
      versionId: number,
      messages: readonly Message[],
      now: number,
    ): Promise<boolean> {
      return db.write(() => begin(id, target, versionId, messages, now));
    },
    /** Takes the `waiting` publications of a day back; how many there were. */
    async cancel(feed: FeedId, date: Day, actor: number | null, now: number): Promise<number> {
      return db.write(() => cancelDay(feed, date, actor, now));
    },
    /**
     * Nothing of the day goes out by itself any more, and what waits for its time is taken back. False if it is
     * skipped already, or if any of it is out or on its way.
     */
    async skip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean> {
      return db.write(() => skip(feed, date, actor, now));
    },
    /** Takes a skip back; false if there is none. */
    async unskip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean> {
      return db.write(() => unskip(feed, date, actor, now));
    },
    /** Lets a held version through for its day. */
    async release(
      feed: FeedId,
      date: Day,
      versionId: number,
      actor: number | null,
      now: number,
    ): Promise<void> {
      await db.write(() => release(feed, date, versionId, actor, now));
    },
    async publication(id: number): Promise<Publication | null> {
      return db.read(() => publicationById(id));
    },
    async publications(feed: FeedId, date: Day): Promise<Publication[]> {
      return (await db.all<PublicationRow>(OF_DAY, feed, date)).map(toPublication);
    },
    /** Publications that wait for their time, soonest first. */
    async waiting(feed: FeedId): Promise<Publication[]> {
      const rows = await db.all<PublicationRow>(
        "SELECT * FROM publication WHERE feed = ? AND state = 'waiting' ORDER BY due_at, id",
        feed,
      );
      return rows.map(toPublication);
    },
    /** Publications that were due since a moment, newest first. */
    async since(feed: FeedId, at: number): Promise<Publication[]> {
      const rows = await db.all<PublicationRow>(
        'SELECT * FROM publication WHERE feed = ? AND due_at >= ? ORDER BY due_at DESC, id DESC',
        feed,
        at,
      );
      return rows.map(toPublication);
    },
    async parts(id: number): Promise<Part[]> {
      return db.read(() => partsOf(id));
    },
    /** Every call of a publication, settled ones included, in order. */
    async calls(id: number): Promise<Call[]> {
      const rows = await db.all<CallRow>(`${CALLS} WHERE publication_id = ? ORDER BY id`, id);
      return rows.map(toCall);
    },
  };
}
