import type { CallContext } from '../../deliver/rules/calls.js';
import type { Call, CallState, Publication, Target } from '../../outbox/model.js';
import { chatKey } from '../../outbox/target.js';
import type { Database } from '../database.js';
import { PARTS, type PartRow, type PublicationRow, toPart } from './rows.js';
import type { OutboxWriter } from './write.js';

/** What a call is made of besides its own row. */
export function createOutboxContext(db: Database, { theTarget, publicationOf }: OutboxWriter) {
  const partsOf = db.prepare<[number], PartRow>(`${PARTS} WHERE publication_id = ? ORDER BY ordinal`);

  const fullOf = (publication: Publication, target: Target): CallContext['full'] => {
    const rows = db
      .prepare<[string, string, number, number], PublicationRow>(
        `SELECT publication.* FROM publication JOIN target ON target.id = publication.target_id
         WHERE publication.feed = ? AND publication.date = ? AND target.id <> ? AND target.form = 'full'
           AND target.state <> 'lost' AND publication.state IN ('running', 'done') AND publication.version_id = ?
         ORDER BY target.id`,
      )
      .all(publication.feed, publication.date, target.id, publication.versionId);
    for (const row of rows) {
      const other = theTarget(row.target_id);
      // Public by its name, or by what Telegram told of it.
      if (other.username === null && !other.chat.startsWith('@')) continue;
      const parts = partsOf.all(row.id).map(toPart);
      // What a person has to settle may take days; the others are linked meanwhile.
      const done = parts.every((part) => part.state !== 'queued' && part.state !== 'sending');
      return { target: other, parts, done };
    }
    return null;
  };

  const previousPin = (publication: Publication, target: Target): number | null => {
    const pinned = db
      .prepare<[number, string], { message_id: number; chat_id: number | null }>(
        `SELECT part.message_id, part.chat_id FROM outbox JOIN part ON part.id = outbox.part_id
         JOIN publication ON publication.id = outbox.publication_id
         WHERE outbox.target_id = ? AND outbox.kind = 'pin' AND outbox.state = 'done' AND ${ANSWERED}
           AND publication.date < ? AND part.state = 'sent'
         ORDER BY publication.date DESC LIMIT 1`,
      )
      .get(publication.targetId, publication.date);
    return pinned === undefined || (pinned.chat_id !== null && pinned.chat_id !== target.chatId)
      ? null
      : pinned.message_id;
  };

  const newerPosted = (publication: Publication): boolean =>
    db
      .prepare<[number, string], { id: number }>(
        `SELECT publication.id FROM publication JOIN part ON part.publication_id = publication.id
         WHERE target_id = ? AND date > ? AND publication.state <> 'retracted' AND part.role = 'overview'
           AND part.state IN ('sent', 'unlinked') LIMIT 1`,
      )
      .get(publication.targetId, publication.date) !== undefined;

  const pinnedLine = (target: Target, overviewId: number): number | null =>
    db
      .prepare<[number | null, number], number>(
        "SELECT message_id FROM own_message WHERE chat_id = ? AND pinned_id = ? AND purpose <> 'gone'",
      )
      .pluck()
      .get(target.chatId, overviewId) ?? null;

  const lastLike = db.prepare<[number, string, number], { refusal: string | null }>(
    `SELECT CASE state WHEN 'refused' THEN error END AS refusal FROM outbox
     WHERE target_id = ? AND kind = ? AND id <> ? AND ${ANSWERED} ORDER BY id DESC LIMIT 1`,
  );

  const context = (call: Call, target: Target): CallContext => {
    // A send knows all it needs: what was planned, and where it goes.
    if (call.kind === 'send' || call.kind === 'notice') return { ...ALONE, target };
    const publication = publicationOf(call);
    const parts = publication === null ? [] : partsOf.all(publication.id).map(toPart);
    const pinState =
      db
        .prepare<[number | null], { state: string }>(
          "SELECT state FROM outbox WHERE publication_id = ? AND kind = 'pin' ORDER BY id DESC LIMIT 1",
        )
        .get(call.publicationId)?.state ?? null;
    const overview = parts.find((part) => part.role === 'overview');
    return {
      target,
      publication,
      parts,
      full: publication === null || target.form !== 'brief' ? null : fullOf(publication, target),
      pinState: pinState as CallState | null,
      previousPin: publication === null ? null : previousPin(publication, target),
      newerPosted: publication !== null && newerPosted(publication),
      pinnedLine: overview?.messageId == null ? null : pinnedLine(target, overview.messageId),
    };
  };

  return {
    async context(call: Call, target = theTarget(call.targetId)): Promise<CallContext> {
      return context(call, target);
    },
    /** What Telegram said when it last refused a call like this one in its target; null: it took the last one. */
    async refusal(call: Call): Promise<string | null> {
      return lastLike.get(call.targetId, call.kind, call.id)?.refusal ?? null;
    },
    /** When (real clock) and at which message the overview of a publication was pinned; null: it was not. */
    async pinned(publicationId: number | null): Promise<{ overviewId: number; at: number } | null> {
      const row = db
        .prepare<[number | null], { message_id: number; settled_at: number }>(
          `SELECT part.message_id, outbox.settled_at FROM outbox JOIN part ON part.id = outbox.part_id
           WHERE outbox.publication_id = ? AND outbox.kind = 'pin' AND outbox.state = 'done'
             AND part.message_id IS NOT NULL ORDER BY outbox.id DESC LIMIT 1`,
        )
        .get(publicationId);
      return row === undefined ? null : { overviewId: row.message_id, at: row.settled_at };
    },
    /** Calls that were answered since a moment of the real clock, for pacing after a restart. */
    async recent(since: number): Promise<{ chat: string; kind: Call['kind']; at: number; target: Target }[]> {
      return db
        .prepare<[number], { target_id: number; kind: string; settled_at: number }>(
          'SELECT target_id, kind, settled_at FROM outbox WHERE settled_at > ? ORDER BY settled_at',
        )
        .all(since)
        .map((row) => {
          const target = theTarget(row.target_id);
          return {
            chat: chatKey(target),
            kind: row.kind as Call['kind'],
            at: row.settled_at,
            target,
          };
        });
    },
  };
}

/** In words of the index of answered calls. */
const ANSWERED = "outbox.kind <> 'send' AND outbox.state IN ('done', 'refused')";

const ALONE: Omit<CallContext, 'target'> = {
  publication: null,
  parts: [],
  full: null,
  pinState: null,
  previousPin: null,
  newerPosted: false,
  pinnedLine: null,
};
