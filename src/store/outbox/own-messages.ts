import type { Database } from '../database.js';

/** How long the ids of others' messages are gathered before they are written, milliseconds. */
const GATHER = 10_000;

export type OwnMessages = ReturnType<typeof createOwnMessages>;

/** Message ids that are known: the highest of each chat, and every message of ours that is no part of a digest. */
export function createOwnMessages(db: Database) {
  const seenStatement = db.prepare(
    `INSERT INTO seen_id (chat_id, last_id, at) VALUES (?, ?, ?)
     ON CONFLICT (chat_id) DO UPDATE SET last_id = excluded.last_id, at = excluded.at
     WHERE excluded.last_id > last_id`,
  );
  const ownStatement = db.prepare(
    `INSERT INTO own_message (chat_id, message_id, purpose, at, delete_at, pinned_id) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (chat_id, message_id) DO UPDATE SET purpose = excluded.purpose, delete_at = excluded.delete_at,
       pinned_id = excluded.pinned_id`,
  );
  const putSeen = (chatId: number, messageId: number, real: number): void => {
    seenStatement.run(chatId, messageId, real);
  };
  const putOwn = (
    chatId: number,
    messageId: number,
    purpose: string,
    real: number,
    deleteAt: number | null,
    /** Of a pin's service line: the message that was pinned. */
    pinnedId: number | null = null,
  ): void => {
    ownStatement.run(chatId, messageId, purpose, real, deleteAt, pinnedId);
  };
  /** Per chat the highest id of the messages that others wrote, until it is written down. */
  const waiting = new Map<number, { id: number; real: number }>();
  let written = Number.NEGATIVE_INFINITY;
  /** A call is marked with the highest id that is known: this goes before it. It may be repeated. */
  const putWaiting = (): void => {
    for (const [chatId, { id, real }] of waiting) putSeen(chatId, id, real);
  };

  return {
    /** For the store's own transactions, like the next two. */
    putSeen,
    putOwn,
    putWaiting,
    /** From an update or an answer: this id exists in the chat. */
    async noteId(chatId: number, messageId: number, real: number): Promise<void> {
      const before = waiting.get(chatId);
      waiting.set(chatId, { id: Math.max(messageId, before?.id ?? 0), real });
      // What is lost with the process makes a later search longer, not wrong: a lower bound stays one.
      if (real - written < GATHER) return;
      db.transaction(putWaiting).immediate();
      waiting.clear();
      written = real;
    },
    /** The service line of a pin of ours, from its update. It is deleted in its turn, or at once when that is over. */
    async addPinnedLine(
      chatId: number,
      messageId: number,
      overviewId: number,
      real: number,
    ): Promise<boolean> {
      const ours = db
        .prepare<[number, number], { id: number; publication_id: number }>(
          `SELECT id, publication_id FROM part WHERE chat_id = ? AND message_id = ? AND role = 'overview'`,
        )
        .get(chatId, overviewId);
      if (ours === undefined) return false;
      putSeen(chatId, messageId, real);
      const swept = db
        .prepare<[number, number], { n: number }>(
          `SELECT count(*) AS n FROM outbox
           WHERE publication_id = ? AND part_id = ? AND kind = 'sweep' AND state IN ('queued', 'sending')`,
        )
        .get(ours.publication_id, ours.id);
      putOwn(chatId, messageId, 'pinned-line', real, swept?.n === 0 ? real : null, overviewId);
      return true;
    },
    /** Messages of ours whose time is over. */
    async dueDeletions(real: number): Promise<{ chatId: number; messageId: number }[]> {
      return db
        .prepare<[number], { chat_id: number; message_id: number }>(
          'SELECT chat_id, message_id FROM own_message WHERE delete_at IS NOT NULL AND delete_at <= ? ORDER BY delete_at',
        )
        .all(real)
        .map((row) => ({ chatId: row.chat_id, messageId: row.message_id }));
    },
    /** The deletion was carried out, or will never be. */
    async dropDeletion(chatId: number, messageId: number, gone: boolean): Promise<void> {
      // What is gone stays in the book: its id need not be looked at again.
      db.prepare(
        `UPDATE own_message SET delete_at = NULL, purpose = CASE WHEN ? THEN 'gone' ELSE purpose END
         WHERE chat_id = ? AND message_id = ?`,
      ).run(gone ? 1 : 0, chatId, messageId);
    },
    /** Ids above `low` that are known to be messages of ours. */
    async ownIds(chatId: number, low: number): Promise<Set<number>> {
      const rows = db
        .prepare<[number, number, number, number], { message_id: number }>(
          `SELECT message_id FROM part WHERE chat_id = ? AND message_id > ?
           UNION SELECT message_id FROM own_message WHERE chat_id = ? AND message_id > ?`,
        )
        .all(chatId, low, chatId, low);
      return new Set(rows.map((row) => row.message_id));
    },
  };
}
