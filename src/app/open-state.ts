import type { Config } from '../config/config.js';
import type { Lock } from '../deliver/contract.js';
import { shippedDictionary } from '../dictionary/shipped.js';
import { explainDatabaseError } from '../store/errors.js';
import { createLock } from '../store/lock.js';
import { openStore, type Store } from '../store/store.js';
import type { Dictionary } from '../tags/tags.js';
import { taggerOf } from './tagger.js';

/** What everything else stands on. */
export interface State {
  readonly dictionary: Dictionary;
  readonly store: Store;
  readonly lock: Lock;
}

/**
 * @param options.durable false for a database that is thrown away: commits do not wait for the disk
 * @throws DatabaseError, DictionaryError: what was tried, on what, and what to do
 */
export async function openState(
  config: Pick<Config, 'DATABASE_PATH'>,
  options: { readonly durable?: boolean } = {},
): Promise<State> {
  const dictionary = await shippedDictionary();
  const store = openStore(config.DATABASE_PATH, taggerOf(dictionary), options);
  return { dictionary, store, lock: createLock(config.DATABASE_PATH) };
}

/**
 * The same for the process that delivers. The database is opened only once the lock is had: a standby must not
 * migrate the database under a program of the older version.
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
    return { dictionary, store: openStore(config.DATABASE_PATH, taggerOf(dictionary), { lock }), lock };
  } catch (error) {
    lock.release();
    throw explainDatabaseError(error, config.DATABASE_PATH);
  }
}
