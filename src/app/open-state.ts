import type { Config } from '../config/config.js';
import type { Lock } from '../deliver/contract.js';
import { localFile } from '../dictionary/files.js';
import { type OpenedDictionary, openDictionary } from '../dictionary/open.js';
import { DEFAULT_FEED } from '../digest/digest.js';
import { explainDatabaseError } from '../store/errors.js';
import { createLock } from '../store/lock.js';
import { openStore, type Store } from '../store/store.js';
import type { Dictionary } from '../tags/tags.js';
import { taggerOf } from './tagger.js';

/** What everything else stands on. */
export interface State {
  readonly dictionary: Dictionary;
  /** The same, to add names to. */
  readonly opened: OpenedDictionary;
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
  const opened = await openDictionary(localFile(config.DATABASE_PATH));
  const { dictionary } = opened;
  const store = openStore(config.DATABASE_PATH, taggerOf(dictionary), options);
  await checked(opened, store);
  return { dictionary, opened, store, lock: createLock(config.DATABASE_PATH) };
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
  const opened = await openDictionary(localFile(config.DATABASE_PATH));
  const { dictionary } = opened;
  const lock = createLock(config.DATABASE_PATH);
  try {
    if (!(await takeOver(lock))) return null;
    const store = openStore(config.DATABASE_PATH, taggerOf(dictionary), { lock });
    await checked(opened, store);
    return { dictionary, opened, store, lock };
  } catch (error) {
    lock.release();
    throw explainDatabaseError(error, config.DATABASE_PATH);
  }
}

/** How many of the newest items additions to the dictionary are tried on. */
const TRIED_ON = 400;

async function checked(opened: OpenedDictionary, store: Store): Promise<void> {
  try {
    await opened.check(() => store.reader.texts(DEFAULT_FEED, TRIED_ON));
  } catch (error) {
    store.close();
    throw error;
  }
}
