import type { Difference } from '../delivery/diff.js';
import type { Call, CallKind, Origin, Part, Publication, Target } from '../delivery/model.js';
import type { Day, FeedId } from '../digest/digest.js';
import type { Message, MessagePayload } from '../message/message.js';
import type { Database } from './database.js';
import { addEvent, closeQuestions } from './events.js';
import {
  type CallRow,
  OPEN,
  type PartRow,
  type PublicationRow,
  toCall,
  toPart,
  toPublication,
} from './outbox-rows.js';

export interface NewPublication {
  readonly feed: FeedId;
  readonly date: Day;
  readonly target: Target;
  readonly versionId: number;
  readonly origin: Origin;
  readonly actor: number | null;
  /** The version was held; an admin sends it all the same. */
  readonly release?: boolean;
}

export interface Planned {
  readonly publication: Publication;
  /** False: there was one already, and it is as it was. */
  readonly created: boolean;
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * What is to be said to Telegram, and what was said. This half writes plans; see outbox-calls.ts for the half
 * that carries them out. Each method is one transaction; `now` is the clock of decisions.
 */
export function createOutbox(db: Database) {
  const byId = db.prepare<[number], PublicationRow>('SELECT * FROM publication WHERE id = ?');
  const byTarget = db.prepare<[string, string, number], PublicationRow>(
    'SELECT * FROM publication WHERE feed = ? AND date = ? AND target_id = ?',
  );
  const ofDay = db.prepare<[string, string], PublicationRow>(
    'SELECT * FROM publication WHERE feed = ? AND date = ? ORDER BY id',
  );
  const partsOf = db.prepare<[number], PartRow>(
    'SELECT * FROM part WHERE publication_id = ? ORDER BY ordinal',
  );
  const callsOf = db.prepare<[number], CallRow>('SELECT * FROM outbox WHERE publication_id = ? ORDER BY id');
  const insertPublication = db.prepare(
    `INSERT INTO publication (feed, date, target_id, version_id, state, origin, actor, planned_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPart = db.prepare(
    `INSERT INTO part (publication_id, ordinal, position, key, role, method, intended, payload, linked, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued')`,
  );
  const insertCall = db.prepare(
    `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
     VALUES (?, ?, ?, ?, ?, 'queued', ?)`,
  );
  const setState = db.prepare('UPDATE publication SET state = ? WHERE id = ?');

  const publication = (id: number): Publication | null => {
    const row = byId.get(id);
    return row === undefined ? null : toPublication(row);
  };

  const call = (
    of: Publication,
    partId: number | null,
    kind: CallKind,
    payload: object,
    now: number,
  ): void => {
    insertCall.run(of.targetId, of.id, partId, kind, JSON.stringify(payload), now);
  };

  const part = (
    of: Publication,
    ordinal: number,
    position: number,
    message: Message,
    silent: boolean,
    now: number,
  ): number => {
    const { payload } = message;
    const exact: MessagePayload = silent ? { ...payload, disable_notification: true } : payload;
    const id = Number(
      insertPart.run(
        of.id,
        ordinal,
        position,
        message.key,
        message.role,
        message.method,
        JSON.stringify(payload),
        JSON.stringify(exact),
        message.linked,
      ).lastInsertRowid,
    );
    call(of, id, 'send', exact, now);
    return id;
  };

  const fill = (of: Publication, target: Target, messages: readonly Message[], now: number): void => {
    const ids = messages.map((message, n) => part(of, n, n, message, target.silent, now));
    const overview = ids[0];
    const first = messages[0];
    if (overview === undefined || first === undefined) return;
    if (first.linked !== null) call(of, overview, 'contents', first.payload, now);
    if (target.pin) for (const kind of ['pin', 'unpin', 'sweep'] as const) call(of, overview, kind, {}, now);
  };

  const tell = (of: Publication, kind: string, at: number, data: Record<string, unknown>): void => {
    const { feed, date, targetId } = of;
    addEvent(db, { at, feed, date, targetId, kind, data: { publication: of.id, ...data } });
  };

  const release = (feed: FeedId, date: Day, versionId: number): void => {
    db.prepare(
      `INSERT INTO day (feed, date, released_version) VALUES (?, ?, ?)
       ON CONFLICT (feed, date) DO UPDATE SET released_version = excluded.released_version`,
    ).run(feed, date, versionId);
  };

  const giveUp = db.transaction((targetId: number, actor: number | null, now: number): void => {
    db.prepare("UPDATE target SET state = 'off' WHERE id = ? AND state = 'lost'").run(targetId);
    db.prepare(
      "UPDATE part SET state = 'refused' WHERE id IN (SELECT part_id FROM outbox WHERE target_id = ? AND state IN ('queued', 'doubt', 'asked') AND kind = 'send')",
    ).run(targetId);
    db.prepare(
      "UPDATE outbox SET state = 'cancelled' WHERE target_id = ? AND state IN ('queued', 'doubt', 'asked')",
    ).run(targetId);
    db.prepare(
      "UPDATE publication SET state = 'done', done_at = ? WHERE target_id = ? AND state = 'stopped'",
    ).run(now, targetId);
    addEvent(db, { at: now, targetId, kind: 'target-off', data: { by: actor } });
  });

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

  const plan = db.transaction((input: NewPublication, messages: readonly Message[], now: number): Planned => {
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
  });

  const schedule = db.transaction((input: NewPublication, dueAt: number, now: number): Planned => {
    const known = byTarget.get(input.feed, input.date, input.target.id);
    if (known !== undefined) return { publication: toPublication(known), created: false };
    const made = create(input, 'waiting', now, dueAt);
    tell(made, 'scheduled', now, { dueAt, origin: input.origin, actor: input.actor });
    return { publication: made, created: true };
  });

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

  const cancel = db.transaction((id: number, actor: number | null, now: number): boolean => {
    const known = publication(id);
    if (known === null || known.state !== 'waiting') return false;
    db.prepare('DELETE FROM publication WHERE id = ?').run(id);
    tell(known, 'cancelled', now, { dueAt: known.dueAt, actor });
    return true;
  });

  /** Corrections start when nothing is on its way; a doubt that waits for a person does not count. */
  const idle = (id: number): boolean =>
    db
      .prepare<[number], { n: number }>(
        "SELECT count(*) AS n FROM outbox WHERE publication_id = ? AND state IN ('queued', 'sending', 'doubt')",
      )
      .get(id)?.n === 0;

  const correct = db.transaction(
    (id: number, versionId: number, difference: Difference | null, options: CorrectOptions): boolean => {
      const known = publication(id);
      const { now } = options;
      if (known === null || !['done', 'running'].includes(known.state) || !idle(id)) return false;
      db.prepare('UPDATE publication SET version_id = ? WHERE id = ?').run(versionId, id);
      if (difference === null && options.note === undefined) return true;
      let replyTo: number | null = null;
      const parts = partsOf.all(id).map(toPart);
      const overview = parts.find((candidate) => candidate.role === 'overview');
      if (difference !== null) {
        applyDifference(known, parts, overview, difference, options);
        replyTo = difference.changed[0]?.part.id ?? null;
      }
      if (options.note !== undefined) {
        const payload: MessagePayload = {
          text: options.note,
          link_preview_options: { is_disabled: true },
          disable_notification: true,
        };
        call(known, replyTo ?? overview?.id ?? null, 'note', payload, now);
      }
      setState.run('running', id);
      tell(known, 'correcting', now, {
        version: versionId,
        changed: difference?.changed.length ?? 0,
        added: difference?.added.length ?? 0,
        removed: difference?.removed.length ?? 0,
        overview: difference?.overview !== null && difference !== null,
        note: options.note !== undefined,
        actor: options.actor,
      });
      const { feed, date } = known;
      for (const kind of ['shrink', 'held-correction', 'gone'])
        closeQuestions(db, { feed, date, kind }, 'corrected', now);
      return true;
    },
  );

  const applyDifference = (
    known: Publication,
    parts: readonly Part[],
    overview: Part | undefined,
    difference: Difference,
    { now, notice }: CorrectOptions,
  ): void => {
    const place = db.prepare('UPDATE part SET position = ? WHERE id = ?');
    const intend = db.prepare('UPDATE part SET intended = ? WHERE id = ?');
    for (const [partId, position] of difference.positions) place.run(position, partId);
    for (const { part: old, message } of difference.changed) {
      const payload = JSON.stringify(message.payload);
      intend.run(payload, old.id);
      if (old.state === 'sent') call(known, old.id, 'edit', message.payload, now);
      else if (old.state !== 'unlinked') {
        // Not known to be out: if a person says that it is not, the new text goes.
        db.prepare('UPDATE part SET payload = ? WHERE id = ?').run(payload, old.id);
        db.prepare("UPDATE outbox SET payload = ? WHERE part_id = ? AND kind = 'send'").run(payload, old.id);
      }
    }
    let ordinal = Math.max(-1, ...parts.map((each) => each.ordinal));
    for (const { message, position } of difference.added) {
      ordinal += 1;
      part(known, ordinal, position, message, true, now);
    }
    for (const gone of difference.removed) {
      place.run(null, gone.id);
      call(known, gone.id, 'delete', { notice }, now);
    }
    const message = difference.overview;
    if (overview === undefined) return;
    if (message !== null) {
      db.prepare("UPDATE part SET intended = ?, linked = ?, plain = 0, bare = '' WHERE id = ?").run(
        JSON.stringify(message.payload),
        message.linked,
        overview.id,
      );
    }
    if (message !== null || overview.linked !== null)
      call(known, overview.id, 'contents', message?.payload ?? overview.intended, now);
  };

  const retract = db.transaction((id: number, options: RetractOptions): boolean => {
    const known = publication(id);
    const { now } = options;
    if (known === null || known.state === 'waiting') return false;
    db.prepare("UPDATE outbox SET state = 'cancelled' WHERE publication_id = ? AND state = 'queued'").run(id);
    db.prepare("UPDATE part SET state = 'removed' WHERE publication_id = ? AND state = 'queued'").run(id);
    const parts = partsOf.all(id).map(toPart);
    for (const each of parts) {
      if (!['sent', 'sending', 'doubt'].includes(each.state)) continue;
      call(known, each.id, 'delete', { notice: options.notice, instead: options.mode === 'notice' }, now);
    }
    setState.run('retracted', id);
    tell(known, 'retracting', now, { mode: options.mode, actor: options.actor });
    for (const kind of ['shrink', 'held-correction', 'gone', 'late'])
      closeQuestions(db, { feed: known.feed, date: known.date, kind }, 'retracted', now);
    return true;
  });

  const resume = db.transaction((id: number, actor: number | null, now: number): boolean => {
    const known = publication(id);
    if (known === null || known.state === 'waiting') return false;
    const retracted = known.state === 'retracted';
    const kinds = retracted ? "('delete')" : "('send', 'edit', 'contents', 'delete', 'note')";
    const again = db
      .prepare(
        `UPDATE outbox SET state = 'queued', due_at = ?, attempts = 0, error = NULL, settled_at = NULL
         WHERE publication_id = ? AND state = 'refused' AND kind IN ${kinds}`,
      )
      .run(now, id).changes;
    db.prepare("UPDATE part SET state = 'queued' WHERE publication_id = ? AND state = 'refused'").run(id);
    const open = db
      .prepare(`UPDATE outbox SET due_at = min(due_at, ?) WHERE publication_id = ? AND state = 'queued'`)
      .run(now, id).changes;
    if (again + open === 0) return false;
    if (!retracted) setState.run('running', id);
    tell(known, 'resumed', now, { actor });
    return true;
  });

  return {
    /**
     * Writes a publication with all its parts and calls, before the first call goes out. One a day and target,
     * ever: a second one changes nothing and gets the first back.
     */
    async plan(input: NewPublication, messages: readonly Message[], now: number): Promise<Planned> {
      return plan.immediate(input, messages, now);
    },
    /** Notes a publication for later; it is rendered when its time comes. */
    async schedule(input: NewPublication, dueAt: number, now: number): Promise<Planned> {
      return schedule.immediate(input, dueAt, now);
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
    /** Takes a `waiting` publication back. */
    async cancel(id: number, actor: number | null, now: number): Promise<boolean> {
      return cancel.immediate(id, actor, now);
    },
    /** Writes the calls that turn what is posted into another version. False while something is on its way. */
    async correct(
      id: number,
      versionId: number,
      difference: Difference | null,
      options: CorrectOptions,
    ): Promise<boolean> {
      return correct.immediate(id, versionId, difference, options);
    },
    /** Writes the calls that take a publication back; what was not sent yet is not sent any more. */
    async retract(id: number, options: RetractOptions): Promise<boolean> {
      return retract.immediate(id, options);
    },
    /** Queues what was refused again. False when there is nothing to try. */
    async resume(id: number, actor: number | null, now: number): Promise<boolean> {
      return resume.immediate(id, actor, now);
    },
    /** A held version is let through for its day. */
    async release(
      feed: FeedId,
      date: Day,
      versionId: number,
      actor: number | null,
      now: number,
    ): Promise<void> {
      release(feed, date, versionId);
      addEvent(db, { at: now, feed, date, kind: 'released', data: { version: versionId, actor } });
    },
    /** A lost target is not waited for any more: what was queued for it is dropped, what is posted stays. */
    async giveUp(targetId: number, actor: number | null, now: number): Promise<void> {
      giveUp.immediate(targetId, actor, now);
    },
    async isIdle(id: number): Promise<boolean> {
      return idle(id);
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
      return partsOf.all(id).map(toPart);
    },
    /** Every call of a publication, settled ones included, in order. */
    async calls(id: number): Promise<Call[]> {
      return callsOf.all(id).map(toCall);
    },
    /** Calls that still have something before them, in all targets. */
    async openCalls(): Promise<Call[]> {
      return db
        .prepare<[], CallRow>(`SELECT * FROM outbox WHERE state IN ${OPEN} ORDER BY id`)
        .all()
        .map(toCall);
    },
  };
}

export interface CorrectOptions {
  readonly now: number;
  readonly actor: number | null;
  /** Stands where a removed message cannot be deleted. */
  readonly notice: string;
  /** Text of a silent reply to what changed. */
  readonly note?: string;
}

export interface RetractOptions {
  readonly now: number;
  readonly actor: number | null;
  readonly mode: 'delete' | 'notice';
  /** Null: where a deletion is refused, nothing else is tried. */
  readonly notice: string | null;
}
