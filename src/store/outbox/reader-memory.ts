import type { ReaderMemory } from '../../telegram/answers/contract.js';
import type { Database } from '../database.js';
import { createOwnMessages } from './own-messages.js';

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
