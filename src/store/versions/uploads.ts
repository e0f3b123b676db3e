import type { Uploads } from '../../content/contract.js';
import type { Database } from '../database.js';

export function createUploads(db: Database): Uploads {
  const put = db.prepare(
    `INSERT INTO upload (feed, date, bytes, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (feed, date) DO UPDATE SET bytes = excluded.bytes, at = excluded.at`,
  );
  const list = db.prepare<[string], { path: string; size: number; mtime: number }>(
    'SELECT date AS path, length(bytes) AS size, at AS mtime FROM upload WHERE feed = ? ORDER BY date',
  );
  const bytesOf = db
    .prepare<[string, string], Buffer>('SELECT bytes FROM upload WHERE feed = ? AND date = ?')
    .pluck();
  return {
    async put(feed, date, bytes, at) {
      put.run(feed, date, bytes, at);
    },
    async list(feed) {
      return list.all(feed);
    },
    async read(feed, date) {
      return bytesOf.get(feed, date) ?? null;
    },
  };
}
