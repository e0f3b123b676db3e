import type { Config } from './config.js';
import { shippedDictionary } from './dictionary-shipped.js';
import type { Dictionary } from './digest/tags.js';
import { type Database, openDatabase } from './store/database.js';
import { createLock, type Lock } from './store/lock.js';

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
