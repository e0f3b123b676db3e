import type { Uploads } from '../../content/contract.js';
import type { Engine } from '../engine.js';

export function createUploads(db: Engine): Uploads {
  return {
    async put(feed, date, bytes, at) {
      await db.run(
        `INSERT INTO upload (feed, date, bytes, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (feed, date) DO UPDATE SET bytes = excluded.bytes, at = excluded.at`,
        feed,
        date,
        bytes,
        at,
      );
    },
    async list(feed) {
      return db.all(
        'SELECT date AS path, length(bytes) AS size, at AS mtime FROM upload WHERE feed = ? ORDER BY date',
        feed,
      );
    },
    async read(feed, date) {
      const bytes = await db.value<Buffer>(
        'SELECT bytes FROM upload WHERE feed = ? AND date = ?',
        feed,
        date,
      );
      return bytes ?? null;
    },
  };
}
