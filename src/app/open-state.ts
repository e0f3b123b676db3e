import type { Config } from '../config/config.js';
import type { Lock } from '../deliver/contract.js';
import { localFile } from '../dictionary/files.js';
import { type OpenedDictionary, openDictionary } from '../dictionary/open.js';
import { DEFAULT_FEED } from '../digest/digest.js';
import { explainDatabaseError } from '../store/errors.js';
import { createLock, type FileLock } from '../store/lock.js';
import type { Leader } from '../store/postgres/leader.js';
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

/** Where the state is. */
export type Place = Pick<Config, 'DATABASE_PATH' | 'DATABASE_URL'>;

/** How long a command waits for a database server that does not answer, milliseconds. A bot waits for ever. */
const PATIENCE = 10_000;

export interface StateOptions {
  /** False for a database that is thrown away: commits do not wait for the disk. */
  readonly durable?: boolean;
  readonly warn?: (message: string) => void;
}

/** @throws DatabaseError, DictionaryError: what was tried, on what, and what to do */
export async function openState(place: Place, options: StateOptions = {}): Promise<State> {
  const opened = await openDictionary(localFile(place.DATABASE_PATH));
  const lock = await lockOf(place);
  const store = await storeOf(place, opened, lock, { ...options, patience: PATIENCE });
  await checked(opened, store);
  return { dictionary: opened.dictionary, opened, store, lock };
}

/**
 * The same for the process that delivers. The database is opened only once the lock is had: a standby must not
 * migrate the database under a program of the older version.
 * @param options.again the database was there before: it is waited for
 * @returns null when `takeOver` gave up
 */
export async function takeState(
  place: Place,
  takeOver: (lock: Lock) => Promise<boolean>,
  { warn, again }: { readonly warn: (message: string) => void; readonly again: boolean },
): Promise<State | null> {
  const opened = await openDictionary(localFile(place.DATABASE_PATH));
  const lock = await lockOf(place, again);
  try {
    if (!(await takeOver(lock))) return null;
    const store = await storeOf(place, opened, lock, {
      warn,
      patience: Number.POSITIVE_INFINITY,
      leads: true,
    });
    await checked(opened, store);
    return { dictionary: opened.dictionary, opened, store, lock };
  } catch (error) {
    await lock.release();
    throw explainDatabaseError(error, place.DATABASE_PATH);
  }
}

/** The right to deliver: of a file, or of all processes of a journal in PostgreSQL. */
async function lockOf(
  { DATABASE_PATH: file, DATABASE_URL: url }: Place,
  again = false,
): Promise<Leader | FileLock> {
  if (url === null) return createLock(file);
  // The driver is loaded only where it is needed: it would take a part of every start.
  const { createLeader } = await import('../store/postgres/leader.js');
  return createLeader(url, again);
}

async function storeOf(
  { DATABASE_PATH: file, DATABASE_URL: url }: Place,
  { dictionary }: OpenedDictionary,
  lock: Leader | FileLock,
  options: StateOptions & { readonly patience: number; readonly leads?: boolean },
): Promise<Store> {
  const tagger = taggerOf(dictionary);
  const { warn = () => {}, patience, durable } = options;
  if (url !== null && 'epoch' in lock) {
    const { openSharedStore } = await import('../store/shared-store.js');
    return openSharedStore(file, tagger, { url, leader: lock, patience, warn });
  }
  const own = options.leads === true && !('epoch' in lock) ? { lock } : {};
  return openStore(file, tagger, { ...own, ...(durable === undefined ? {} : { durable }) });
}

/** How many of the newest items additions to the dictionary are tried on. */
const TRIED_ON = 400;

async function checked(opened: OpenedDictionary, store: Store): Promise<void> {
  try {
    await opened.check(() => store.reader.texts(DEFAULT_FEED, TRIED_ON));
  } catch (error) {
    await store.close();
    throw error;
  }
}
