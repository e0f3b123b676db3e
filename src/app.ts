import path from 'node:path';
import { DateTime } from 'luxon';
import type { Config } from './config.js';
import { createFolderSource } from './content/folder.js';
import type { ContentSource } from './content/source.js';
import { loadDictionary } from './dictionary.js';
import { type Day, DEFAULT_FEED, type Digest, type Item } from './digest/digest.js';
import { parseDigest } from './digest/parse.js';
import { type Dictionary, sectionHashtags, tagItem, tagKey } from './digest/tags.js';
import { createIngest, type Ingest } from './ingest.js';
import type { InlineButton, Message } from './message/message.js';
import { renderDigest } from './message/render.js';
import { type Archive, createArchive, type Tagger } from './store/archive.js';
import { type ArchiveReader, createArchiveReader } from './store/archive-read.js';
import { type Database, openDatabase } from './store/database.js';
import { createEvents, type Events } from './store/events.js';
import { createSearch, type Search } from './store/search.js';
import { createVersions, type Version, type VersionStore } from './store/versions.js';

/** Everything that works without Telegram, over one open database. */
export interface App {
  readonly config: Config;
  readonly feed: string;
  readonly db: Database;
  readonly source: ContentSource;
  readonly dictionary: Dictionary;
  readonly versions: VersionStore;
  readonly events: Events;
  readonly archive: Archive;
  readonly reader: ArchiveReader;
  readonly search: Search;
  readonly ingest: Ingest;
  /** The messages of a digest; buttons only where the caller knows the bot's name. */
  readonly render: (digest: Digest, buttons?: InlineButton[][]) => Message[];
  readonly tagsOf: (item: Item) => readonly string[];
  readonly today: (now: number) => Day;
  readonly close: () => void;
}

/**
 * Opens the state and puts the flows together.
 * @throws DatabaseError, DictionaryError: what was tried, on what, and what to do
 */
export function openApp(config: Config): App {
  const dictionary = loadDictionary();
  const db = openDatabase(config.DATABASE_PATH);
  const feed = DEFAULT_FEED;
  const source = createFolderSource({ root: path.resolve(config.CONTENT_DIR) });
  const versions = createVersions(db);
  const archive = createArchive(db, taggerOf(dictionary));
  const today = (now: number): Day => DateTime.fromMillis(now, { zone: config.TIMEZONE }).toISODate() ?? '';
  const ingest = createIngest({
    feed,
    source,
    versions,
    category: config.DIGEST_CATEGORY,
    locale: config.LOCALE,
    timezone: config.TIMEZONE,
    index: (date, version, digest) => archive.indexDay(dayEntry(feed, date, version, digest)),
  });
  return {
    config,
    feed,
    db,
    source,
    dictionary,
    versions,
    events: createEvents(db),
    archive,
    reader: createArchiveReader(db),
    search: createSearch(db),
    ingest,
    render: (digest, buttons = []) =>
      renderDigest(digest, {
        locale: config.LOCALE,
        hashtags: (items) =>
          sectionHashtags(
            items.map((item) => tagItem(item, dictionary)),
            dictionary,
          ),
        buttons,
      }),
    tagsOf: (item) => tagItem(item, dictionary).all,
    today,
    close: () => db.close(),
  };
}

/** A stored version as the digest that it was read as. */
export function digestOf(version: Pick<Version, 'path' | 'text'>): Digest {
  const result = parseDigest(path.posix.basename(version.path), version.text);
  if (!result.ok) throw new Error(`${version.path}: ${result.error.message}`);
  return result.digest;
}

function dayEntry(feed: string, date: Day, version: Version | null, digest: Digest | null) {
  return version === null || digest === null
    ? { feed, date, versionId: null, digest: null, visible: false }
    : { feed, date, versionId: version.id, digest, visible: false };
}

function taggerOf(dictionary: Dictionary): Tagger {
  return {
    hash: dictionary.hash,
    tags: [...dictionary.tags.values()].map(({ name, kind, hashtag }) => ({
      name,
      kind,
      hashtag,
      key: tagKey(name),
    })),
    tag: (item) => tagItem(item, dictionary),
  };
}
