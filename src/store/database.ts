import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Lock } from '../deliver/contract.js';
import { createLock } from './lock.js';
import { migrations } from './migrations.js';

export type Database = Sqlite.Database;

/** The database cannot be used; the message says which file, why, and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

export interface OpenOptions {
  /** The right to deliver, where this process has it already. */
  readonly lock?: Lock;
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
    if (!readonly && path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const db = new Sqlite(path, { readonly, timeout: 5000 });
    try {
      db.pragma('busy_timeout = 5000');
      db.pragma('foreign_keys = ON');
      // Of 8 MB of pages little is ever read twice; the operating system keeps the rest anyway.
      db.pragma('cache_size = -8000');
      if (!readonly) {
        db.pragma('journal_mode = WAL');
        db.pragma(`synchronous = ${options.durable === false ? 'OFF' : 'FULL'}`);
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

/** Turns an error of SQLite or of the file system into one that says what to do; others pass unchanged. */
export function explainDatabaseError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const code = error.code;
  const says = (problem: string, advice: string) =>
    new DatabaseError(`the database ${path} ${problem} (${code}). ${advice}`, { cause: error });
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return says(
      'is damaged or is no database',
      'Stop the bot, keep the file aside, and put the newest backup in its place (README, "Backup and restore"). ' +
        'Do not start with an empty one on a day whose digest is already out: it would not know that.',
    );
  }
  if (/^SQLITE_FULL/.test(code) || code === 'ENOSPC') {
    return says('cannot be written: the disk is full', 'Free some space and start again; nothing was lost.');
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code) || /^E(ACCES|PERM|ROFS|NOENT|NOTDIR)$/.test(code)) {
    return says(
      'cannot be opened for writing',
      'See that its folder exists and that the user who runs digest-bot may write to the folder and the file, or set DATABASE_PATH.',
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return says(
      'is held by another program',
      'See which process keeps a write transaction open on it (a backup tool, an SQLite shell), end it, and try again.',
    );
  }
  if (/^SQLITE_IOERR/.test(code)) {
    return says(
      'cannot be read or written: the disk reports an error',
      'Check the disk, quotas and limits on the size of files; if the file does not come back, restore the newest backup (README, "Backup and restore").',
    );
  }
  return error;
}

/**
 * Writes a consistent copy to `file` while others read and write.
 * @throws DatabaseError when the copy cannot be written.
 */
export async function backup(db: Database, file: string): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    await db.backup(file);
  } catch (error) {
    throw explainDatabaseError(error, file);
  }
}
