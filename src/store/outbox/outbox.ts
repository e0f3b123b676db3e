import type { Day, FeedId } from '../../digest/digest.js';
import type { Message } from '../../message/message.js';
import type { Call, Part, Publication, Target } from '../../outbox/model.js';
import type { FilledPublication, NewPublication, Outbox, Planned } from '../../publish/contract.js';
import { addEvent, closeQuestions } from '../admin/events.js';
import type { Database } from '../database.js';
import { createOutboxChanges } from './change.js';
import { createPlanWriter } from './plan.js';
import { CALLS, type CallRow, type PublicationRow, toCall, toPublication } from './rows.js';

/** What plans are written to; `now` is the clock of decisions, Unix milliseconds. */
export function createOutbox(db: Database): Outbox {
  const writer = createPlanWriter(db);
  const { publication, parts, call, part, tell, release, cancel } = writer;
  const byTarget = db.prepare<[string, string, number], PublicationRow>(
    'SELECT * FROM publication WHERE feed = ? AND date = ? AND target_id = ?',
  );
  const ofDay = db.prepare<[string, string], PublicationRow>(
    'SELECT * FROM publication WHERE feed = ? AND date = ? ORDER BY id',
  );
  const callsOf = db.prepare<[number], CallRow>(`${CALLS} WHERE publication_id = ? ORDER BY id`);
  const skippedAt = db
    .prepare<[string, string], number | null>('SELECT skipped_at FROM day WHERE feed = ? AND date = ?')
    .pluck();
  const isSkipped = (feed: FeedId, date: Day): boolean => (skippedAt.get(feed, date) ?? null) !== null;
  const putSkipped = db.prepare(
    `INSERT INTO day (feed, date, skipped_at) VALUES (?, ?, ?)
     ON CONFLICT (feed, date) DO UPDATE SET skipped_at = excluded.skipped_at`,
  );
  const releasedOf = db
    .prepare<[string, string], number | null>('SELECT released_version FROM day WHERE feed = ? AND date = ?')
    .pluck();
  const insertPublication = db.prepare(
    `INSERT INTO publication (feed, date, target_id, version_id, state, origin, actor, planned_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const fill = (of: Publication, target: Target, messages: readonly Message[], now: number): void => {
    const ids = messages.map((message, n) => part(of, n, n, message, target.silent, now));
    const overview = ids[0];
    const first = messages[0];
    if (overview === undefined || first === undefined) return;
    if (first.linked !== null) call(of, overview, 'contents', first.payload, now);
    if (target.pin) for (const kind of ['pin', 'unpin', 'sweep'] as const) call(of, overview, kind, {}, now);
  };

  const create = (input: NewPublication, state: string, now: number, dueAt: number): Publication => {
    if (input.release === true) release(input.feed, input.date, input.versionId);
    const id = insertPublication.run(
      input.feed,
      input.date,
      input.target.id,
      input.versionId,
      state,
      input.origin,
      input.actor,
      now,
      dueAt,
    ).lastInsertRowid;
    const made = publication(Number(id));
    if (made === null) throw new Error('the publication was not stored');
    return made;
  };

  const plan = ({ messages, ...input }: FilledPublication, now: number): Planned => {
    const known = byTarget.get(input.feed, input.date, input.target.id);
    if (known !== undefined && known.state !== 'waiting')
      return { publication: toPublication(known), created: false };
    // Asked for now, what waits for its time goes at once.
    if (known !== undefined) db.prepare('DELETE FROM publication WHERE id = ?').run(known.id);
    const made = create(input, 'running', now, now);
    fill(made, input.target, messages, now);
    const { versionId, origin, actor } = input;
    tell(made, 'planned', now, { version: versionId, parts: messages.length, origin, actor });
    closeQuestions(db, { feed: input.feed, date: input.date, kind: 'late' }, 'published', now);
    return { publication: made, created: true };
  };
  const planAll = db.transaction((list: readonly FilledPublication[], now: number): Planned[] =>
    list.map((each) => plan(each, now)),
  );

  const schedule = (input: NewPublication, dueAt: number, now: number): Planned => {
    const known = byTarget.get(input.feed, input.date, input.target.id);
    if (known !== undefined) return { publication: toPublication(known), created: false };
    const made = create(input, 'waiting', now, dueAt);
    tell(made, 'scheduled', now, { dueAt, origin: input.origin, actor: input.actor });
    return { publication: made, created: true };
  };
  const scheduleAll = db.transaction(
    (list: readonly NewPublication[], dueAt: number, now: number): Planned[] => {
      const planned = list.map((each) => schedule(each, dueAt, now));
      for (const { feed, date, actor } of list) {
        // Who sets a time for a skipped day has changed their mind.
        unskip(feed, date, actor, now);
        closeQuestions(db, { feed, date, kind: 'late', subject: 'day' }, 'publish', now);
      }
      return planned;
    },
  );

  const begin = db.transaction(
    (id: number, target: Target, versionId: number, messages: readonly Message[], now: number): boolean => {
      const known = publication(id);
      if (known === null || known.state !== 'waiting') return false;
      db.prepare("UPDATE publication SET state = 'running', version_id = ?, planned_at = ? WHERE id = ?").run(
        versionId,
        now,
        id,
      );
      fill(known, target, messages, now);
      tell(known, 'planned', now, {
        version: versionId,
        parts: messages.length,
        origin: known.origin,
        actor: known.actor,
      });
      closeQuestions(db, { feed: known.feed, date: known.date, kind: 'late' }, 'published', now);
      return true;
    },
  );

  const cancelDay = db.transaction((feed: FeedId, date: Day, actor: number | null, now: number): number => {
    const cancelled = ofDay.all(feed, date).filter((row) => cancel(toPublication(row), actor, now)).length;
    if (cancelled > 0) closeQuestions(db, { feed, date, kind: 'late' }, 'cancelled', now);
    return cancelled;
  });

  const skip = db.transaction((feed: FeedId, date: Day, actor: number | null, now: number): boolean => {
    if (ofDay.all(feed, date).some((row) => row.state !== 'waiting') || isSkipped(feed, date)) return false;
    for (const row of ofDay.all(feed, date)) cancel(toPublication(row), actor, now);
    putSkipped.run(feed, date, now);
    addEvent(db, { at: now, feed, date, kind: 'skipped', data: { by: actor } });
    closeQuestions(db, { feed, date, kind: 'late' }, 'skip', now);
    return true;
  });

  const unskip = (feed: FeedId, date: Day, actor: number | null, now: number): boolean => {
    if (!isSkipped(feed, date)) return false;
    putSkipped.run(feed, date, null);
    addEvent(db, { at: now, feed, date, kind: 'unskipped', data: { by: actor } });
    return true;
  };
  const unskipDay = db.transaction(unskip);

  const releaseVersion = db.transaction(
    (feed: FeedId, date: Day, versionId: number, actor: number | null, now: number): void => {
      if (releasedOf.get(feed, date) === versionId) return;
      release(feed, date, versionId);
      addEvent(db, { at: now, feed, date, kind: 'released', data: { version: versionId, by: actor } });
    },
  );

  return {
    ...createOutboxChanges(db, writer),
    /**
     * Writes publications with all their parts and calls, before the first call goes out; all of them or none. One
     * a day and target, ever: a second one changes nothing and gets the first back.
     */
    async plan(list: readonly FilledPublication[], now: number): Promise<Planned[]> {
      return planAll.immediate(list, now);
    },
    /** Notes publications for later; they are rendered when their time comes. A skipped day is skipped no more. */
    async schedule(list: readonly NewPublication[], dueAt: number, now: number): Promise<Planned[]> {
      return scheduleAll.immediate(list, dueAt, now);
    },
    /** Fills a `waiting` publication whose time has come. */
    async begin(
      id: number,
      target: Target,
      versionId: number,
      messages: readonly Message[],
      now: number,
    ): Promise<boolean> {
      return begin.immediate(id, target, versionId, messages, now);
    },
    /** Takes the `waiting` publications of a day back; how many there were. */
    async cancel(feed: FeedId, date: Day, actor: number | null, now: number): Promise<number> {
      return cancelDay.immediate(feed, date, actor, now);
    },
    /**
     * Nothing of the day goes out by itself any more, and what waits for its time is taken back. False if it is
     * skipped already, or if any of it is out or on its way.
     */
    async skip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean> {
      return skip.immediate(feed, date, actor, now);
    },
    /** Takes a skip back; false if there is none. */
    async unskip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean> {
      return unskipDay.immediate(feed, date, actor, now);
    },
    /** Lets a held version through for its day. */
    async release(
      feed: FeedId,
      date: Day,
      versionId: number,
      actor: number | null,
      now: number,
    ): Promise<void> {
      releaseVersion.immediate(feed, date, versionId, actor, now);
    },
    async publication(id: number): Promise<Publication | null> {
      return publication(id);
    },
    async publications(feed: FeedId, date: Day): Promise<Publication[]> {
      return ofDay.all(feed, date).map(toPublication);
    },
    /** Publications that wait for their time, soonest first. */
    async waiting(feed: FeedId): Promise<Publication[]> {
      return db
        .prepare<[string], PublicationRow>(
          "SELECT * FROM publication WHERE feed = ? AND state = 'waiting' ORDER BY due_at, id",
        )
        .all(feed)
        .map(toPublication);
    },
    /** Publications that were due since a moment, newest first. */
    async since(feed: FeedId, at: number): Promise<Publication[]> {
      return db
        .prepare<[string, number], PublicationRow>(
          'SELECT * FROM publication WHERE feed = ? AND due_at >= ? ORDER BY due_at DESC, id DESC',
        )
        .all(feed, at)
        .map(toPublication);
    },
    async parts(id: number): Promise<Part[]> {
      return parts(id);
    },
    /** Every call of a publication, settled ones included, in order. */
    async calls(id: number): Promise<Call[]> {
      return callsOf.all(id).map(toCall);
    },
  };
}
