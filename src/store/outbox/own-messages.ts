import type { Database } from '../database.js';

export type OwnMessages = ReturnType<typeof createOwnMessages>;

/** Message ids that are known: the highest of each chat, and every message of ours that is no part of a digest. */
export function createOwnMessages(db: Database) {
  const seenOf = db.prepare<[number], { last_id: number; at: number }>(
    'SELECT last_id, at FROM seen_id WHERE chat_id = ?',
  );
  const seenStatement = db.prepare(
    `INSERT INTO seen_id (chat_id, last_id, at) VALUES (?, ?, ?)
     ON CONFLICT (chat_id) DO UPDATE SET last_id = max(last_id, excluded.last_id), at = excluded.at
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
  const lastId = (chatId: number): number | null => seenOf.get(chatId)?.last_id ?? null;

  return {
    /** For the store's own transactions, like the next two. */
    putSeen,
    putOwn,
    lastId,
    /** From an update or an answer: this id exists in the chat. */
    async noteId(chatId: number, messageId: number, real: number): Promise<void> {
      putSeen(chatId, messageId, real);
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
