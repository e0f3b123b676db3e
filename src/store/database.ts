import Sqlite from 'better-sqlite3';
import { DatabaseError, explainDatabaseError } from './errors.js';
import { makeFolderOf } from './folder.js';
import { createLock, type FileLock } from './lock.js';
import { migrations } from './migrations.js';

export type Database = Sqlite.Database;

export interface OpenOptions {
  /** The right to deliver, where this process has it already. */
  readonly lock?: FileLock;
  readonly readonly?: boolean;
  /** False: commits do not wait for the disk, for a database that is thrown away. Default: true. */
  readonly durable?: boolean;
}

/**
 * Opens the one file of state, creating or migrating it as needed.
 *
 * WAL lets readers work while a writer writes. `synchronous = FULL` makes every commit reach the disk before
 * it returns (WAL alone would lose the last commits with the power): the mark 'sending' must survive whatever
 * happens while the request is on its way. See https://www.sqlite.org/pragma.html#pragma_synchronous
 *
 * @throws DatabaseError when the file is corrupt, not writable, from a newer version, or of an older one that still
 *   runs, or the disk is full.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  const readonly = options.readonly ?? false;
  try {
    if (!readonly) makeFolderOf(path);
    const db = new Sqlite(path, { readonly, timeout: 5000 });
    try {
      db.pragma('busy_timeout = 5000');
      db.pragma('foreign_keys = ON');
      // Of 8 MB of pages little is ever read twice; the operating system keeps the rest anyway.
      db.pragma('cache_size = -8000');
      if (!readonly) {
        db.pragma('journal_mode = WAL');
        db.pragma(`synchronous = ${options.durable === false ? 'OFF' : 'FULL'}`);
        // What is deleted from a page that is written anyway is overwritten: /forget leaves nothing behind.
        db.pragma('secure_delete = FAST');
        // In pages, 16 MB: pages that change with every commit are copied into the file once for many of them.
        db.pragma('wal_autocheckpoint = 4000');
      }
      migrate(db, path, options);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw explainDatabaseError(error, path);
  }
}

function migrate(db: Database, path: string, { readonly, lock }: OpenOptions): void {
  const version = () => Number(db.pragma('user_version', { simple: true }));
  if (version() > migrations.length) {
    throw new DatabaseError(
      `${path} was written by a newer version of digest-bot (schema ${version()}, this one knows ${migrations.length}). ` +
        'Install that version or a later one. (Another DATABASE_PATH would begin without knowing what is posted.)',
    );
  }
  if (version() === migrations.length) return;
  if (readonly === true) {
    throw new DatabaseError(
      `${path} has schema ${version()} and needs ${migrations.length}: run digest-bot once with the right to write to it.`,
    );
  }
  // A program that runs on the old schema would fail in the middle of what it does.
  const right = version() === 0 ? null : (lock ?? createLock(path));
  if (right?.acquire() === false) {
    throw new DatabaseError(
      `${path} has schema ${version()} and needs ${migrations.length}, and a digest-bot of the older version still runs on it. ` +
        'Stop that one first; nothing was changed.',
    );
  }
  try {
    bringUp(db, version);
  } finally {
    if (lock === undefined) right?.release();
  }
}

function bringUp(db: Database, version: () => number): void {
  for (let next = version(); next < migrations.length; next += 1) {
    db.transaction(() => {
      // Another process may have migrated while this one waited for the write lock.
      if (version() !== next) return;
      db.exec(migrations[next] ?? '');
      db.pragma(`user_version = ${next + 1}`);
    }).immediate();
  }
}

/**
 * Writes a consistent copy to `file` while others read and write.
 * @throws DatabaseError when the copy cannot be written.
 */
export async function backup(db: Database, file: string): Promise<void> {
  try {
    makeFolderOf(file);
    await db.backup(file);
  } catch (error) {
    throw explainDatabaseError(error, file);
  }
}

/** Rewrites the file without what was deleted. */
export function compact(db: Database): { readonly before: number; readonly after: number } {
  const bytes = () =>
    Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  const before = bytes();
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
  return { before, after: bytes() };
}

/** What is deleted by this work is overwritten in the file: nothing of it can be read there afterwards. */
export async function erasing<T>(db: Database, work: () => Promise<T>): Promise<T> {
  db.pragma('secure_delete = ON');
  try {
    return await work();
  } finally {
    db.pragma('secure_delete = FAST');
    db.pragma('wal_checkpoint(TRUNCATE)');
  }
}
