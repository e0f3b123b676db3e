import type { MessagePayload } from '../../message/message.js';
import type { Call, CallKind, CallState, Origin, Part, PartState, Publication } from '../../outbox/model.js';
import { all, type Work } from '../engine.js';

export interface PublicationRow {
  id: number;
  feed: string;
  date: string;
  target_id: number;
  version_id: number;
  state: string;
  origin: string;
  actor: number | null;
  planned_at: number;
  due_at: number;
  done_at: number | null;
}

export interface PartRow {
  id: number;
  publication_id: number;
  ordinal: number;
  position: number | null;
  key: string;
  role: string;
  method: string;
  /** Null: the text is old and was deleted. */
  intended: string | null;
  /** Null: what was rendered. */
  payload: string | null;
  linked: string | null;
  chat_id: number | null;
  message_id: number | null;
  state: string;
  plain: number;
  bare: string;
}

export interface CallRow {
  id: number;
  target_id: number;
  publication_id: number | null;
  part_id: number | null;
  kind: string;
  /** Empty: it sends what its part says. */
  payload: string;
  /** What the part of a send says. */
  said: string | null;
  state: string;
  attempts: number;
  due_at: number;
  started_at: number | null;
  low_id: number | null;
  high_id: number | null;
  settled_at: number | null;
  error: string | null;
}

export function toPublication(row: PublicationRow): Publication {
  return {
    id: row.id,
    feed: row.feed,
    date: row.date,
    targetId: row.target_id,
    versionId: row.version_id,
    state: row.state as Publication['state'],
    origin: row.origin as Origin,
    actor: row.actor,
    plannedAt: row.planned_at,
    dueAt: row.due_at,
    doneAt: row.done_at,
  };
}

const NO_TEXT: MessagePayload = { text: '', link_preview_options: {} };

export function toPart(row: PartRow): Part {
  const said = row.payload ?? row.intended;
  return {
    id: row.id,
    publicationId: row.publication_id,
    ordinal: row.ordinal,
    position: row.position,
    key: row.key,
    role: row.role,
    method: row.method,
    intended: row.intended === null ? NO_TEXT : (JSON.parse(row.intended) as MessagePayload),
    payload: said === null ? NO_TEXT : (JSON.parse(said) as MessagePayload),
    linked: row.linked,
    chatId: row.chat_id,
    messageId: row.message_id,
    state: row.state as PartState,
    plain: row.plain === 1,
    bare: row.bare,
  };
}

export function toCall(row: CallRow): Call {
  return {
    id: row.id,
    targetId: row.target_id,
    publicationId: row.publication_id,
    partId: row.part_id,
    kind: row.kind as CallKind,
    payload: JSON.parse(row.said ?? row.payload) as Record<string, unknown>,
    state: row.state as CallState,
    attempts: row.attempts,
    dueAt: row.due_at,
    startedAt: row.started_at,
    lowId: row.low_id,
    highId: row.high_id,
    settledAt: row.settled_at,
    error: row.error,
  };
}

/** Calls with what they say; a condition follows. */
export const CALLS = `SELECT outbox.*, coalesce(part_text.payload, part_text.intended) AS said FROM outbox
  LEFT JOIN part_text ON part_text.part_id = outbox.part_id AND outbox.kind = 'send'`;

/** Parts with their texts, which old ones have no more; a condition follows. */
export const PARTS = `SELECT part.*, part_text.intended, part_text.payload, part_text.linked FROM part
  LEFT JOIN part_text ON part_text.part_id = part.id`;

/**
 * States in which a call still has something before it. A statement about some of them names these, too: it finds
 * its rows by the index of open calls.
 */
export const OPEN = "('queued', 'sending', 'doubt', 'asked')";

/** The parts of a publication, in the order of sending. */
export function* partsOf(publicationId: number): Work<Part[]> {
  const rows = yield* all<PartRow>(`${PARTS} WHERE publication_id = ? ORDER BY ordinal`, publicationId);
  return rows.map(toPart);
}
