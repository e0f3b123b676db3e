import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';

/** A copy is `digest-2026-03-13T080000.sqlite`, by the time in TIMEZONE: the names are in the order of time. */
const NAME = /^digest-(\d{4}-\d{2}-\d{2})T\d{6}\.sqlite$/;

/** What backups need to know of the app. */
export interface BackedUp {
  readonly config: Pick<Config, 'BACKUP_DIR' | 'BACKUP_KEEP' | 'TIMEZONE'>;
  /** Writes a consistent copy of the state to a file, while others read and write it. */
  backup(file: string): Promise<void>;
}

/** The file exists: a copy never takes another one's place. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * Copies the state to a file that is not there yet, while others read and write it.
 * @throws BackupError, DatabaseError: what stands in the way
 */
export async function backupTo(app: Pick<BackedUp, 'backup'>, file: string): Promise<void> {
  if (existsSync(file))
    throw new BackupError(`${file} exists, and a backup never overwrites: name another file`);
  await app.backup(file);
}

/** Copies the state into BACKUP_DIR and keeps the newest BACKUP_KEEP copies there. Returns the file's path. */
export async function backupInto(folder: string, app: BackedUp, now: number): Promise<string> {
  const stamp = DateTime.fromMillis(now, { zone: app.config.TIMEZONE }).toFormat("yyyy-MM-dd'T'HHmmss");
  const file = path.join(folder, `digest-${stamp}.sqlite`);
  await backupTo(app, file);
  const copies = (await copiesIn(folder)).slice(app.config.BACKUP_KEEP);
  for (const old of copies) await rm(path.join(folder, old));
  return file;
}

/** The backups that a running bot makes by itself. */
export interface Backups {
  /** Copies the state if BACKUP_DIR has no copy of the day of `now`. Never throws: a failure is logged once. */
  daily(now: number): Promise<void>;
}

export function createBackups(app: BackedUp, log: Pick<Logger, 'info' | 'error'>): Backups {
  let problem: string | null = null;
  let busy = false;

  async function copyOnce(folder: string, now: number): Promise<void> {
    const today = DateTime.fromMillis(now, { zone: app.config.TIMEZONE }).toISODate();
    await mkdir(folder, { recursive: true });
    const [newest] = await copiesIn(folder);
    if (newest !== undefined && NAME.exec(newest)?.[1] === today) return;
    log.info({ date: today, file: await backupInto(folder, app, now) }, 'the state was backed up');
  }

  return {
    async daily(now) {
      const { BACKUP_DIR: folder } = app.config;
      if (folder === null || busy) return;
      busy = true;
      try {
        await copyOnce(folder, now);
        problem = null;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        if (why !== problem) log.error(`no backup in BACKUP_DIR: ${why}. It is tried again every minute.`);
        problem = why;
      } finally {
        busy = false;
      }
    },
  };
}

/** The copies in a folder, newest first; what is called otherwise is nobody's to delete. */
async function copiesIn(folder: string): Promise<string[]> {
  return (await readdir(folder))
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
}
