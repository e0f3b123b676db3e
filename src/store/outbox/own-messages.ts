import type { OutboxCalls } from '../../deliver/contract.js';
import { type Engine, get, run, value, type Work } from '../engine.js';

/** How long the ids of others' messages are gathered before they are written, milliseconds. */
const GATHER = 10_000;

/** Message ids that are known: the highest of each chat, and messages of ours that are no part of a digest. */
export interface OwnMessages
  extends Pick<OutboxCalls, 'noteId' | 'addPinnedLine' | 'dueDeletions' | 'dropDeletion' | 'ownIds'> {
  /** For the store's own transactions: writes the ids that noteId has gathered. May be repeated. */
  putWaiting(): Work<void>;
}

/** For the store's own transactions: this id exists in the chat. */
export function putSeen(chatId: number, messageId: number, real: number): Work<number> {
  return run(
    `INSERT INTO seen_id (chat_id, last_id, at) VALUES (?, ?, ?)
     ON CONFLICT (chat_id) DO UPDATE SET last_id = excluded.last_id, at = excluded.at
     WHERE excluded.last_id > seen_id.last_id`,
    chatId,
    messageId,
    real,
  );
}

/**
 * For the store's own transactions: a message of ours that is no part.
 * @param pinnedId of a pin's service line: the message that was pinned
 */
export function putOwn(
  chatId: number,
  messageId: number,
  purpose: string,
  real: number,
  deleteAt: number | null,
  pinnedId: number | null = null,
): Work<number> {
  return run(
    `INSERT INTO own_message (chat_id, message_id, purpose, at, delete_at, pinned_id) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (chat_id, message_id) DO UPDATE SET purpose = excluded.purpose, delete_at = excluded.delete_at,
       pinned_id = excluded.pinned_id`,
    chatId,
    messageId,
    purpose,
    real,
    deleteAt,
    pinnedId,
  );
}

/** Message ids that are known: the highest of each chat, and every message of ours that is no part of a digest. */
export function createOwnMessages(db: Engine): OwnMessages {
  /** Per chat the highest id of the messages that others wrote, until it is written down. */
  const waiting = new Map<number, { id: number; real: number }>();
  let written = Number.NEGATIVE_INFINITY;
  /** A call is marked with the highest id that is known: this goes before it. It may be repeated. */
  function* putWaiting(): Work<void> {
    for (const [chatId, { id, real }] of waiting) yield* putSeen(chatId, id, real);
  }

  return {
    /** For the store's own transactions. */
    putWaiting,
    /** From an update or an answer: this id exists in the chat. */
    async noteId(chatId: number, messageId: number, real: number): Promise<void> {
      const before = waiting.get(chatId);
      waiting.set(chatId, { id: Math.max(messageId, before?.id ?? 0), real });
      // What is lost with the process makes a later search longer, not wrong: a lower bound stays one.
      if (real - written < GATHER) return;
      const last = written;
      written = real;
      const noted = [...waiting];
      try {
        await db.write(putWaiting);
      } catch (error) {
        written = last;
        throw error;
      }
      // What came in meanwhile waits for the next time.
      for (const [chat, what] of noted) if (waiting.get(chat) === what) waiting.delete(chat);
    },
    /** The service line of a pin of ours, from its update. It is deleted in its turn, or at once when that is over. */
    async addPinnedLine(
      chatId: number,
      messageId: number,
      overviewId: number,
      real: number,
    ): Promise<boolean> {
      return db.write(() => pinnedLine(chatId, messageId, overviewId, real));
    },
    /** Messages of ours whose time is over. */
    async dueDeletions(real: number): Promise<{ chatId: number; messageId: number }[]> {
      const rows = await db.all<{ chat_id: number; message_id: number }>(
        'SELECT chat_id, message_id FROM own_message WHERE delete_at IS NOT NULL AND delete_at <= ? ORDER BY delete_at',
        real,
      );
      return rows.map((row) => ({ chatId: row.chat_id, messageId: row.message_id }));
    },
    /** The deletion was carried out, or will never be. */
    async dropDeletion(chatId: number, messageId: number, gone: boolean): Promise<void> {
      // What is gone stays in the book: its id need not be looked at again.
      await db.run(
        `UPDATE own_message SET delete_at = NULL, purpose = coalesce(?, purpose)
         WHERE chat_id = ? AND message_id = ?`,
        gone ? 'gone' : null,
        chatId,
        messageId,
      );
    },
    /** Ids above `low` that are known to be messages of ours. */
    async ownIds(chatId: number, low: number): Promise<Set<number>> {
      const rows = await db.all<{ message_id: number }>(
        `SELECT message_id FROM part WHERE chat_id = ? AND message_id > ?
         UNION SELECT message_id FROM own_message WHERE chat_id = ? AND message_id > ?`,
        chatId,
        low,
        chatId,
        low,
      );
      return new Set(rows.map((row) => row.message_id));
    },
  };
}

function* pinnedLine(chatId: number, messageId: number, overviewId: number, real: number): Work<boolean> {
  const ours = yield* get<{ id: number; publication_id: number }>(
    "SELECT id, publication_id FROM part WHERE chat_id = ? AND message_id = ? AND role = 'overview'",
    chatId,
    overviewId,
  );
  if (ours === undefined) return false;
  yield* putSeen(chatId, messageId, real);
  const sweeps = yield* value<number>(
    `SELECT count(*) FROM outbox
     WHERE publication_id = ? AND part_id = ? AND kind = 'sweep' AND state IN ('queued', 'sending')`,
    ours.publication_id,
    ours.id,
  );
  yield* putOwn(chatId, messageId, 'pinned-line', real, sweeps === 0 ? real : null, overviewId);
  return true;
}
