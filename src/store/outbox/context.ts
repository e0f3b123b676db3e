import type { CallContext } from '../../deliver/rules/calls.js';
import type { Call, CallState, Publication, Target } from '../../outbox/model.js';
import { chatKey } from '../../outbox/target.js';
import { all, type Engine, get, value, type Work } from '../engine.js';
import { type PublicationRow, partsOf } from './rows.js';
import { publicationOf, theTarget } from './write.js';

function* fullOf(publication: Publication, target: Target): Work<CallContext['full']> {
  const rows = yield* all<PublicationRow>(
    `SELECT publication.* FROM publication JOIN target ON target.id = publication.target_id
     WHERE publication.feed = ? AND publication.date = ? AND target.id <> ? AND target.form = 'full'
       AND target.state <> 'lost' AND publication.state IN ('running', 'done') AND publication.version_id = ?
     ORDER BY target.id`,
    publication.feed,
    publication.date,
    target.id,
    publication.versionId,
  );
  for (const row of rows) {
    const other = yield* theTarget(row.target_id);
    // Public by its name, or by what Telegram told of it.
    if (other.username === null && !other.chat.startsWith('@')) continue;
    const parts = yield* partsOf(row.id);
    // What a person has to settle may take days; the others are linked meanwhile.
    const done = parts.every((part) => part.state !== 'queued' && part.state !== 'sending');
    return { target: other, parts, done };
  }
  return null;
}

function* previousPin(publication: Publication, target: Target): Work<number | null> {
  const pinned = yield* get<{ message_id: number; chat_id: number | null }>(
    `SELECT part.message_id, part.chat_id FROM outbox JOIN part ON part.id = outbox.part_id
     JOIN publication ON publication.id = outbox.publication_id
     WHERE outbox.target_id = ? AND outbox.kind = 'pin' AND outbox.state = 'done' AND ${ANSWERED}
       AND publication.date < ? AND part.state = 'sent'
     ORDER BY publication.date DESC LIMIT 1`,
    publication.targetId,
    publication.date,
  );
  return pinned === undefined || (pinned.chat_id !== null && pinned.chat_id !== target.chatId)
    ? null
    : pinned.message_id;
}

function* newerPosted(publication: Publication): Work<boolean> {
  const newer = yield* value<number>(
    `SELECT publication.id FROM publication JOIN part ON part.publication_id = publication.id
     WHERE target_id = ? AND date > ? AND publication.state <> 'retracted' AND part.role = 'overview'
       AND part.state IN ('sent', 'unlinked') LIMIT 1`,
    publication.targetId,
    publication.date,
  );
  return newer !== undefined;
}

function* pinnedLine(target: Target, overviewId: number): Work<number | null> {
  const line = yield* value<number>(
    "SELECT message_id FROM own_message WHERE chat_id = ? AND pinned_id = ? AND purpose <> 'gone'",
    target.chatId,
    overviewId,
  );
  return line ?? null;
}

function* contextOf(call: Call, target: Target): Work<CallContext> {
  const publication = yield* publicationOf(call);
  const parts = publication === null ? [] : yield* partsOf(publication.id);
  const pinState = yield* value<string>(
    "SELECT state FROM outbox WHERE publication_id = ? AND kind = 'pin' ORDER BY id DESC LIMIT 1",
    call.publicationId,
  );
  const overview = parts.find((part) => part.role === 'overview');
  return {
    target,
    publication,
    parts,
    full: publication === null || target.form !== 'brief' ? null : yield* fullOf(publication, target),
    pinState: (pinState ?? null) as CallState | null,
    previousPin: publication === null ? null : yield* previousPin(publication, target),
    newerPosted: publication !== null && (yield* newerPosted(publication)),
    pinnedLine: overview?.messageId == null ? null : yield* pinnedLine(target, overview.messageId),
  };
}

/** What a call is made of besides its own row. */
export function createOutboxContext(db: Engine) {
  return {
    async context(call: Call, known?: Target): Promise<CallContext> {
      // A send knows all it needs: what was planned, and where it goes.
      const alone = call.kind === 'send' || call.kind === 'notice';
      if (alone && known !== undefined) return { ...ALONE, target: known };
      return db.read(function* () {
        const target = known ?? (yield* theTarget(call.targetId));
        return alone ? { ...ALONE, target } : yield* contextOf(call, target);
      });
    },
    /** What Telegram said when it last refused a call like this one in its target; null: it took the last one. */
    async refusal(call: Call): Promise<string | null> {
      const refusal = await db.value<string | null>(
        `SELECT CASE state WHEN 'refused' THEN error END FROM outbox
         WHERE target_id = ? AND kind = ? AND id <> ? AND ${ANSWERED} ORDER BY id DESC LIMIT 1`,
        call.targetId,
        call.kind,
        call.id,
      );
      return refusal ?? null;
    },
    /** When (real clock) and at which message the overview of a publication was pinned; null: it was not. */
    async pinned(publicationId: number | null): Promise<{ overviewId: number; at: number } | null> {
      const row = await db.get<{ message_id: number; settled_at: number }>(
        `SELECT part.message_id, outbox.settled_at FROM outbox JOIN part ON part.id = outbox.part_id
         WHERE outbox.publication_id = ? AND outbox.kind = 'pin' AND outbox.state = 'done'
           AND part.message_id IS NOT NULL ORDER BY outbox.id DESC LIMIT 1`,
        publicationId,
      );
      return row === undefined ? null : { overviewId: row.message_id, at: row.settled_at };
    },
    /** Calls that were answered since a moment of the real clock, for pacing after a restart. */
    async recent(since: number): Promise<{ chat: string; kind: Call['kind']; at: number; target: Target }[]> {
      return db.read(function* () {
        const rows = yield* all<{ target_id: number; kind: string; settled_at: number }>(
          'SELECT target_id, kind, settled_at FROM outbox WHERE settled_at > ? ORDER BY settled_at, id',
          since,
        );
        const targets = new Map<number, Target>();
        for (const id of new Set(rows.map((row) => row.target_id))) targets.set(id, yield* theTarget(id));
        return rows.flatMap((row) => {
          const target = targets.get(row.target_id);
          if (target === undefined) return [];
          return [{ chat: chatKey(target), kind: row.kind as Call['kind'], at: row.settled_at, target }];
        });
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
