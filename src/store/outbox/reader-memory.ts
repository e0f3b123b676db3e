import type { ReaderMemory } from '../../telegram/answers/contract.js';
import { type Engine, run, value } from '../engine.js';
import { putOwn, putSeen } from './own-messages.js';

/** More searches than anybody will turn the pages of again. */
const KEPT = 2000;

export function createReaderMemory(db: Engine): ReaderMemory {
  return {
    async keepWords(id, text, at) {
      await db.write(function* () {
        yield* run(
          'INSERT INTO asked (id, words, at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
          id,
          text,
          at,
        );
        const count = yield* value<number>('SELECT count(*) FROM asked');
        if ((count ?? 0) <= KEPT * 1.1) return;
        yield* run('DELETE FROM asked WHERE id NOT IN (SELECT id FROM asked ORDER BY at DESC LIMIT ?)', KEPT);
      });
    },
    async wordsOf(id) {
      return (await db.value<string>('SELECT words FROM asked WHERE id = ?', id)) ?? null;
    },
    async lacksEphemeral(chatId) {
      const found = await db.value('SELECT value FROM setting WHERE key = ?', `no-ephemeral:${chatId}`);
      return found !== undefined;
    },
    async noteLacksEphemeral(chatId, at) {
      await db.run(
        'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        `no-ephemeral:${chatId}`,
        String(at),
      );
    },
    async deleteLater(chatId, messageId, purpose, at, due) {
      await db.write(function* () {
        yield* putOwn(chatId, messageId, purpose, at, due);
        yield* putSeen(chatId, messageId, at);
      });
    },
  };
}
