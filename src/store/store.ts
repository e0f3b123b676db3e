import type { Uploads } from '../content/contract.js';
import type { Followers, MorningCalls, Mornings } from '../followers/contract.js';
import type { Outbox } from '../publish/contract.js';
import type { ArchiveReader, PostLinks, Search } from '../query/archive.js';
import type { ReaderMemory } from '../telegram/answers/contract.js';
import { type AdminStore, createDesk } from './admin/desk.js';
import { createEvents, type Events } from './admin/events.js';
import { createMissed, type MissedQuestions } from './admin/missed.js';
import { createTargets, type Targets } from './admin/targets.js';
import { type Archive, createArchive, type Tagger } from './archive/archive.js';
import { createFollowing, type Following } from './archive/following.js';
import { createPostLinks } from './archive/post-links.js';
import { createArchiveReader } from './archive/reader.js';
import { createSearch } from './archive/search.js';
import { createStoryLinks, type StoryLinks } from './archive/story-links.js';
import { backup, compact, type Database, erasing, type OpenOptions, openDatabase } from './database.js';
import type { Engine } from './engine.js';
import { createMorningCalls } from './followers/calls.js';
import { createFollowers } from './followers/followers.js';
import { createMornings } from './followers/mornings.js';
import { createOutboxCalls, type Delivery } from './outbox/calls.js';
import { createOutbox } from './outbox/outbox.js';
import { createReaderMemory } from './outbox/reader-memory.js';
import { createPruner, type Pruned, type PruneOptions, type Pruner, pruneAll } from './prune.js';
import { sqliteEngine } from './sqlite-engine.js';
import { createUploads } from './versions/uploads.js';
import { createVersions, type VersionStore } from './versions/versions.js';

/** The memory of what was read, decided and done. It cannot be built again from content. */
export interface Journal {
  readonly versions: VersionStore;
  readonly uploads: Uploads;
  readonly events: Events;
  readonly targets: Targets;
  /** What plans are written to. */
  readonly outbox: Outbox;
  /** What carries plans out. */
  readonly calls: Delivery;
  readonly desk: AdminStore;
  readonly memory: ReaderMemory;
  readonly missed: MissedQuestions;
  readonly links: PostLinks;
  readonly followers: Followers;
  readonly mornings: Mornings;
  readonly morningCalls: MorningCalls;
}

/** What questions are answered from: derived from the versions in force, always a local SQLite file. */
export interface SearchIndex {
  readonly archive: Archive & Following & StoryLinks;
  readonly reader: ArchiveReader;
  readonly search: Search;
}

/** All that is kept, behind typed interfaces; nobody else holds the open database. */
export interface Store extends Journal, SearchIndex {
  /**
   * Writes a consistent copy to `file` while others read and write.
   * @throws DatabaseError when the copy cannot be written
   */
  backup(file: string): Promise<void>;
  /** Deletes one step's worth of what is old and not needed any more; see rules/retention.ts. */
  prune: Pruner['step'];
  /** What `prune` would delete, all steps together. */
  prunable(options: PruneOptions): Promise<Pruned>;
  /**
   * Gives the space of what was deleted back to the disk. It takes some seconds, in which nothing else is written.
   * @returns the size of the file in bytes, before and after
   */
  compact(): Promise<{ readonly before: number; readonly after: number }>;
  /**
   * Calls `tell` soon after something changed that readers may see, whatever process changed it; absent: only what
   * this process does changes it. Returns how to stop that.
   */
  readonly watch?: (tell: () => void) => () => void;
  /** Releases the files and connections; what was asked for before is carried out. */
  close(): void | Promise<void>;
}

/**
 * Opens the file of state, creating or migrating it as needed, with everything that is kept in it.
 * @throws DatabaseError what was tried, on which file, why it failed and what to do
 */
export function openStore(path: string, tagger: Tagger, options: OpenOptions = {}): Store {
  const db = openDatabase(path, options);
  if (options.readonly !== true) keepIndexOf(db, null);
  const engine = sqliteEngine(db);
  const journal = openJournal(engine, (work) => erasing(db, work));
  return {
    ...journal,
    ...openIndex(db, tagger, journal.versions),
    backup: (file) => backup(db, file),
    prune: createPruner(engine).step,
    prunable: (of) => pruneAll(createPruner(engine, true).step, of),
    compact: async () => compact(db),
    close: () => void db.close(),
  };
}

/** Empties an index that was made of another journal; null: of the one in the same file. */
export function keepIndexOf(index: Database, journal: string | null): void {
  const known = index.prepare<[], string>('SELECT journal FROM indexed').pluck().get() ?? null;
  if (known === journal) return;
  index.transaction(() => {
    for (const table of ['followed', 'digest', 'item', 'item_tag', 'item_link', 'tag_count', 'indexed'])
      index.exec(`DELETE FROM ${table}`);
    index.exec("INSERT INTO item_text (item_text) VALUES ('delete-all')");
    if (journal !== null) index.prepare('INSERT INTO indexed VALUES (?)').run(journal);
  })();
}

/** @param erased runs what deletes a person, so that nothing of it can be read in the file */
export function openJournal(
  db: Engine,
  erased: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
): Journal {
  const { mornings, replan } = createMornings(db);
  return {
    versions: createVersions(db),
    uploads: createUploads(db),
    events: createEvents(db),
    targets: createTargets(db),
    outbox: createOutbox(db),
    calls: createOutboxCalls(db),
    desk: createDesk(db),
    memory: createReaderMemory(db),
    missed: createMissed(db),
    links: createPostLinks(db),
    followers: createFollowers(db, replan, erased),
    mornings,
    morningCalls: createMorningCalls(db),
  };
}

export function openIndex(db: Database, tagger: Tagger, versions: VersionStore): SearchIndex {
  const archive = createArchive(db, tagger);
  return {
    archive: { ...archive, ...createFollowing(db, archive, versions), ...createStoryLinks(db, tagger) },
    reader: createArchiveReader(db),
    search: createSearch(db),
  };
}
