import { randomUUID } from 'node:crypto';
import type { Tagger } from './archive/archive.js';
import { compact, openDatabase } from './database.js';
import type { Engine } from './engine.js';
import { DatabaseError } from './errors.js';
import { openSchema } from './postgres/connection.js';
import { createPostgresEngine } from './postgres/engine.js';
import type { Leader } from './postgres/leader.js';
import { watchJournal } from './postgres/watch.js';
import { createPruner, pruneAll } from './prune.js';
import { keepIndexOf, openIndex, openJournal, type Store } from './store.js';

/** The journal in PostgreSQL, for any number of processes. */
export interface SharedOptions {
  readonly url: string;
  /** The right to deliver; the schema of an older version is changed by the process that has it. */
  readonly leader: Leader;
  /** How long a server that does not answer is waited for, milliseconds. */
  readonly patience: number;
  readonly warn: (message: string) => void;
}

/**
 * Opens a journal in PostgreSQL, creating or migrating its schema as needed, and the index in a file of this machine.
 * @throws DatabaseError what was tried, on which database, why it failed and what to do
 */
export async function openSharedStore(
  path: string,
  tagger: Tagger,
  { url, leader, patience, warn }: SharedOptions,
): Promise<Store> {
  const { keys } = await openSchema(url, () => leader.acquire());
  const index = openDatabase(path);
  const engine = createPostgresEngine({ url, keys, leader, patience, warn });
  try {
    const journal = openJournal(engine);
    keepIndexOf(index, await journalId(engine));
    return {
      ...journal,
      ...openIndex(index, tagger, journal.versions),
      backup: async () => {
        throw new DatabaseError(
          'the journal is in PostgreSQL: back it up with pg_dump, or copy it into a file with digest-bot move --to FILE',
        );
      },
      prune: createPruner(engine).step,
      prunable: (of) => pruneAll(createPruner(engine, true).step, of),
      compact: async () => compact(index),
      watch: (tell) => watchJournal(url, tell, warn),
      close: async () => {
        await engine.close();
        index.close();
      },
    };
  } catch (error) {
    await engine.close();
    index.close();
    throw error;
  }
}

const JOURNAL = 'journal-id';

/** What tells one journal in PostgreSQL from another. */
async function journalId(engine: Engine): Promise<string> {
  await engine.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
    JOURNAL,
    randomUUID(),
  );
  return (await engine.value<string>('SELECT value FROM setting WHERE key = ?', JOURNAL)) ?? '';
}
