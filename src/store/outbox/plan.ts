import type { Day, FeedId } from '../../digest/digest.js';
import type { Message, MessagePayload } from '../../message/message.js';
import type { CallKind, Part, Publication } from '../../outbox/model.js';
import { addEvent, closeQuestions } from '../admin/events.js';
import type { Database } from '../database.js';
import { PARTS, type PartRow, type PublicationRow, toPart, toPublication } from './rows.js';

export type PlanWriter = ReturnType<typeof createPlanWriter>;

/** The steps that the plans' transactions are made of: each is to be called inside one. */
export function createPlanWriter(db: Database) {
  const byId = db.prepare<[number], PublicationRow>('SELECT * FROM publication WHERE id = ?');
  const partsOf = db.prepare<[number], PartRow>(`${PARTS} WHERE publication_id = ? ORDER BY ordinal`);
  const insertPart = db.prepare(
    `INSERT INTO part (publication_id, ordinal, position, key, role, method, linked, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'queued')`,
  );
  const insertText = db.prepare(
    'INSERT INTO part_text (part_id, intended, payload) VALUES (?, ?, nullif(?, ?))',
  );
  const insertCall = db.prepare(
    `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
     VALUES (?, ?, ?, ?, ?, 'queued', ?)`,
  );

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

  /** A send says what its part says. */
  const send = (of: Publication, partId: number, now: number): void => {
    insertCall.run(of.targetId, of.id, partId, 'send', '', now);
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
      insertPart.run(of.id, ordinal, position, message.key, message.role, message.method, message.linked)
        .lastInsertRowid,
    );
    const intended = JSON.stringify(payload);
    insertText.run(id, intended, silent ? JSON.stringify(exact) : null, intended);
    send(of, id, now);
    return id;
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

  const cancel = (known: Publication, actor: number | null, now: number): boolean => {
    if (known.state !== 'waiting') return false;
    const { id, feed, date } = known;
    db.prepare('DELETE FROM publication WHERE id = ?').run(id);
    tell(known, 'cancelled', now, { dueAt: known.dueAt, actor });
    closeQuestions(db, { feed, date, kind: 'late', subject: `publication:${id}` }, 'cancelled', now);
    return true;
  };
  const parts = (id: number): Part[] => partsOf.all(id).map(toPart);

  return { publication, parts, call, part, tell, release, cancel };
}
