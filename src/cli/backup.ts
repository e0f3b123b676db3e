import type { App } from '../app/app.js';
import { backupInto, backupTo } from '../app/backup.js';
import { type Output, UsageError } from './output.js';
import { EXIT } from './session.js';

/** Copies the state to the file, or into BACKUP_DIR when none is named. */
export async function backup(
  app: App,
  file: string | undefined,
  output: Output,
  now: number,
): Promise<number> {
  const copy = await copied(app, file, now);
  output.out(`${app.config.DATABASE_PATH} was copied to ${copy}`);
  return EXIT.done;
}

async function copied(app: App, file: string | undefined, now: number): Promise<string> {
  if (file !== undefined) {
    await backupTo(app, file);
    return file;
  }
  const { BACKUP_DIR: folder } = app.config;
  if (folder === null) throw new UsageError('name a file, or set BACKUP_DIR to a folder for backups');
  return backupInto(folder, app, now);
}
