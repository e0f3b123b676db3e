import Sqlite from 'better-sqlite3';
import type { Lock } from '../deliver/contract.js';
import { makeFolderOf } from './folder.js';

/** A lock that is had at once or not. */
export interface FileLock extends Lock {
  acquire(): boolean;
  release(): void;
}

/**
 * The right to deliver, as an exclusive transaction on a second SQLite file beside the database. The operating
 * system drops it with the process, however that ends, so a successor takes over at once and no stale lock is
 * ever left. A database in memory has one process anyway.
 */
export function createLock(databasePath: string): FileLock {
  if (databasePath === ':memory:') return { acquire: () => true, release: () => {} };
  let held: Sqlite.Database | null = null;
  return {
    acquire() {
      if (held !== null) return true;
      makeFolderOf(databasePath);
      const db = new Sqlite(`${databasePath}-lock`, { timeout: 0 });
      try {
        db.exec('BEGIN EXCLUSIVE');
        held = db;
        return true;
      } catch (error) {
        db.close();
        if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
        throw error;
      }
    },
    release() {
      held?.close();
      held = null;
    },
  };
}
