import { mkdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseError } from './errors.js';

/**
 * Makes the folder that a database file is to lie in. Folder by folder: `mkdirSync` with `recursive` never returns
 * below /proc (Node 20).
 * @throws DatabaseError when the path is a folder, or something in it is none
 */
export function makeFolderOf(file: string): void {
  if (file === ':memory:') return;
  if (look(file)?.isDirectory() === true) {
    throw new DatabaseError(
      `the database ${file} cannot be opened: that is a folder. Name a file in it, such as ${path.join(file, 'digest-bot.sqlite')}.`,
    );
  }
  makeFolder(path.dirname(path.resolve(file)), file);
}

function makeFolder(folder: string, file: string): void {
  const found = look(folder);
  if (found !== undefined && !found.isDirectory()) {
    throw new DatabaseError(
      `the database ${file} cannot be opened: ${folder} is no folder. Set DATABASE_PATH to a file in a folder that may be written to.`,
    );
  }
  if (found !== undefined) return;
  makeFolder(path.dirname(folder), file);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was faster.
    if (look(folder)?.isDirectory() === true) return;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new DatabaseError(
      `the database ${file} cannot be opened: its folder ${folder} cannot be made (${code}). ` +
        'Make it, or set DATABASE_PATH to a file in a folder that may be written to.',
      { cause: error },
    );
  }
}

/** Undefined where there is nothing, or nothing that may be looked at. */
function look(at: string): Stats | undefined {
  try {
    return statSync(at, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder should: the folder above tells.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
