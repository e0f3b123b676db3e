import type { Day, FeedId } from '../../digest/digest.js';
import type { Message, MessagePayload } from '../../message/message.js';
import type { CallKind, Publication } from '../../outbox/model.js';
import { addEvent, closeQuestions } from '../admin/events.js';
import { get, insert, run, type Work } from '../engine.js';
import { type PublicationRow, toPublication } from './rows.js';

/** The steps that the plans' transactions are made of. */

export function* publicationById(id: number): Work<Publication | null> {
  const row = yield* get<PublicationRow>('SELECT * FROM publication WHERE id = ?', id);
  return row === undefined ? null : toPublication(row);
}

function insertCall(
  of: Publication,
  partId: number | null,
  kind: CallKind,
  payload: string,
  now: number,
): Work<number> {
  return run(
    `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
     VALUES (?, ?, ?, ?, ?, 'queued', ?)`,
    of.targetId,
    of.id,
    partId,
    kind,
    payload,
    now,
  );
}

export function addCall(
  of: Publication,
  partId: number | null,
  kind: CallKind,
  payload: object,
  now: number,
): Work<number> {
  return insertCall(of, partId, kind, JSON.stringify(payload), now);
}

/** A part and the call that sends it; the part's id. */
export function* addPart(
  of: Publication,
  ordinal: number,
  position: number,
  message: Message,
  silent: boolean,
  now: number,
): Work<number> {
  const { payload, key, role, method, linked } = message;
  const exact: MessagePayload = silent ? { ...payload, disable_notification: true } : payload;
  const id = yield* insert(
    `INSERT INTO part (publication_id, ordinal, position, key, role, method, state)
     VALUES (?, ?, ?, ?, ?, ?, 'queued')`,
    of.id,
    ordinal,
    position,
    key,
    role,
    method,
  );
  const intended = JSON.stringify(payload);
  yield* run(
    'INSERT INTO part_text (part_id, intended, payload, linked) VALUES (?, ?, nullif(?, ?), ?)',
    id,
    intended,
    silent ? JSON.stringify(exact) : null,
    intended,
    linked,
  );
  // A send says what its part says.
  yield* insertCall(of, id, 'send', '', now);
  return id;
}

/** A line of the day's story about a publication. */
export function tellOf(
  of: Publication,
  kind: string,
  at: number,
  data: Record<string, unknown>,
): Work<number> {
  const { feed, date, targetId } = of;
  return addEvent({ at, feed, date, targetId, kind, data: { publication: of.id, ...data } });
}

export function releaseVersion(feed: FeedId, date: Day, versionId: number): Work<number> {
  return run(
    `INSERT INTO day (feed, date, released_version) VALUES (?, ?, ?)
     ON CONFLICT (feed, date) DO UPDATE SET released_version = excluded.released_version`,
    feed,
    date,
    versionId,
  );
}

/** Takes a waiting publication back; false if it waits no more. */
export function* cancelWaiting(known: Publication, actor: number | null, now: number): Work<boolean> {
  if (known.state !== 'waiting') return false;
  const { id, feed, date } = known;
  yield* run('DELETE FROM publication WHERE id = ?', id);
  yield* tellOf(known, 'cancelled', now, { dueAt: known.dueAt, actor });
  yield* closeQuestions({ feed, date, kind: 'late', subject: `publication:${id}` }, 'cancelled', now);
  return true;
}
