import type { Database } from '../database.js';
import { createOwnMessages } from './own-messages.js';

/** What the readers' chat remembers from one update to the next. Times are Unix milliseconds. */
export interface ReaderMemory {
  /** Keeps words that do not fit into a button; resolves to the id that stands for them. */
  keepWords(id: string, words: string, at: number): Promise<void>;
  /** The words of an id; null where they were given up since. */
  wordsOf(id: string): Promise<string | null>;
  /** Whether the chat showed that it cannot have answers that only the asker sees. */
  lacksEphemeral(chatId: number): Promise<boolean>;
  noteLacksEphemeral(chatId: number, at: number): Promise<void>;
  /** A message to be taken away then; the delivery loop does it. The search for a doubtful one passes it by. */
  deleteLater(
    chatId: number,
    messageId: number,
    purpose: 'answer' | 'question',
    at: number,
    due: number,
  ): Promise<void>;
}

/** More searches than anybody will turn the pages of again. */
const KEPT = 2000;

export function createReaderMemory(db: Database): ReaderMemory {
  const keep = db.prepare(
    'INSERT INTO asked (id, words, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
  );
  const prune = db.prepare(
    'DELETE FROM asked WHERE id NOT IN (SELECT id FROM asked ORDER BY at DESC LIMIT ?)',
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM asked').pluck();
  const words = db.prepare<[string], string>('SELECT words FROM asked WHERE id = ?').pluck();
  const setting = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
  const set = db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const { putOwn, putSeen } = createOwnMessages(db);
  return {
    async keepWords(id, text, at) {
      db.transaction(() => {
        keep.run(id, text, at);
        if ((count.get() ?? 0) > KEPT * 1.1) prune.run(KEPT);
      }).immediate();
    },
    async wordsOf(id) {
      return words.get(id) ?? null;
    },
    async lacksEphemeral(chatId) {
      return setting.get(`no-ephemeral:${chatId}`) !== undefined;
    },
    async noteLacksEphemeral(chatId, at) {
      set.run(`no-ephemeral:${chatId}`, String(at));
    },
    async deleteLater(chatId, messageId, purpose, at, due) {
      db.transaction(() => {
        putOwn(chatId, messageId, purpose, at, due);
        putSeen(chatId, messageId, at);
      }).immediate();
    },
  };
}
