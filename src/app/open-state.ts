import type { Config } from '../config/config.js';
import { shippedDictionary } from '../dictionary/shipped.js';
import { type Database, explainDatabaseError, openDatabase } from '../store/database.js';
import { createLock, type Lock } from '../store/lock.js';
import type { Dictionary } from '../tags/tags.js';

/** What everything else stands on. */
export interface State {
  readonly dictionary: Dictionary;
  readonly db: Database;
  readonly lock: Lock;
}

/** @throws DatabaseError, DictionaryError: what was tried, on what, and what to do */
export async function openState(config: Pick<Config, 'DATABASE_PATH'>): Promise<State> {
  const dictionary = await shippedDictionary();
  return { dictionary, db: openDatabase(config.DATABASE_PATH), lock: createLock(config.DATABASE_PATH) };
}

/**
 * The same for the process that delivers. The database is opened only once the lock is had: who stands by must not
 * bring it to a schema that the one before does not know.
 * @returns null when `takeOver` gave up
 */
export async function takeState(
  config: Pick<Config, 'DATABASE_PATH'>,
  takeOver: (lock: Lock) => Promise<boolean>,
): Promise<State | null> {
  const dictionary = await shippedDictionary();
  const lock = createLock(config.DATABASE_PATH);
  try {
    if (!(await takeOver(lock))) return null;
    return { dictionary, db: openDatabase(config.DATABASE_PATH, { lock }), lock };
  } catch (error) {
    lock.release();
    throw explainDatabaseError(error, config.DATABASE_PATH);
  }
}
