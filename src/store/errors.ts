/** The database cannot be used; the message says which file, why, and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
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
