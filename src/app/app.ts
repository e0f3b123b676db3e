import { statSync } from 'node:fs';
import path from 'node:path';
import { type Config, ConfigError } from '../config/config.js';
import { createFolderSource } from '../content/folder.js';
import { createGitSource } from '../content/git.js';
import { syncInterval } from '../content/interval.js';
import { createOutageWatch } from '../content/outage.js';
import type { ContentSource } from '../content/source.js';
import { withUploads } from '../content/uploads.js';
import type { Lock } from '../deliver/contract.js';
import { type Day, DEFAULT_FEED, type Item } from '../digest/digest.js';
import { createIngest, type IndexEntry, type Ingest, type IngestReport } from '../ingest/ingest.js';
import type { JudgingDeps } from '../ingest/judging.js';
import { openReadingPool } from '../ingest/reading-pool.js';
import { MAX_MESSAGES } from '../message/render.js';
import { createPublisher, type Publisher, type PublisherRules } from '../publish/publisher.js';
import { createRenderer, type Renderer } from '../publish/render.js';
import { awaitedDay } from '../publish/rules/due.js';
import { WORDS } from '../publish/words.js';
import { dayOf } from '../schedule/schedule.js';
import type { DayEntry } from '../store/archive/archive.js';
import type { Store } from '../store/store.js';
import { tagItem } from '../tags/item.js';
import type { Dictionary } from '../tags/tags.js';
import { englishReason } from '../telegram/desk/texts.js';
import { type FollowersFlow, openFollowers } from './open-followers.js';
import { openState, type State } from './open-state.js';

/** So long before the publishing time a failing source is worth a question, milliseconds. */
const AWAITED_FROM = 30 * 60_000;

/** Everything that works without Telegram, over one open store. */
export interface App extends Store {
  readonly config: Config;
  readonly feed: string;
  readonly source: ContentSource;
  readonly dictionary: Dictionary;
  readonly ingest: Ingest;
  readonly checking: Pick<JudgingDeps, 'category' | 'language' | 'messages' | 'words'>;
  readonly publisher: Publisher;
  readonly lock: Lock;
  readonly renderer: Renderer;
  /** Fetches and reads what changed, and brings up to date what readers may see. */
  read(now: number): Promise<IngestReport>;
  /** Seeds the targets, then reads. Who only looks must not: their TARGETS may be another than the bot's. */
  refresh(now: number): Promise<IngestReport>;
  readonly tagsOf: (item: Item) => readonly string[];
  readonly today: (now: number) => Day;
  readonly morning: FollowersFlow;
}

/**
 * Opens the state and puts the flows together.
 * @throws DatabaseError, DictionaryError: what was tried, on what, and what to do
 */
export async function openApp(config: Config, onPlanned: () => void = () => {}, state?: State): Promise<App> {
  const { dictionary, store, lock } = state ?? (await openState(config));
  const { versions, archive, targets, events, outbox, calls, desk } = store;
  const feed = DEFAULT_FEED;
  const source = withUploads(openSource(config), store.uploads, feed);
  const renderer = createRenderer({ dictionary, locale: config.LOCALE, timezone: config.TIMEZONE });
  const today = (now: number): Day => dayOf(now, config.TIMEZONE);
  const rules: PublisherRules = {
    cron: config.PUBLISH_CRON,
    timezone: config.TIMEZONE,
    deadline: config.PUBLISH_DEADLINE,
    catchUp: config.CATCH_UP,
    correctWithin: config.CORRECT_WITHIN,
    onDelete: config.ON_DELETE,
  };
  const outage = createOutageWatch({
    feed,
    events,
    memory: versions,
    timezone: config.TIMEZONE,
    awaited: async (now) => awaitedDay(now, rules, await targets.all(feed), AWAITED_FROM),
  });
  const checking: App['checking'] = {
    category: config.DIGEST_CATEGORY,
    language: config.DIGEST_LANGUAGE,
    messages: (file) => ({ needed: renderer.version(file).length, limit: MAX_MESSAGES }),
    words: englishReason,
  };
  const ingest = createIngest({
    feed,
    source,
    versions,
    ...checking,
    timezone: config.TIMEZONE,
    outage,
    note: (pass) => versions.noteRead(feed, pass),
    tag: (item) => tagItem(item, dictionary),
    pool: () => openReadingPool(dictionary, config.TIMEZONE),
    unindexed: () => archive.unindexed(feed),
    index: (entries) => archive.indexDays(entries.map((entry) => dayEntry(feed, entry, false))),
  });
  const publisher = createPublisher({
    feed,
    outbox,
    calls,
    targets,
    events,
    versions,
    render: async (versionId) => {
      const version = await versions.get(versionId);
      return version === null ? [] : renderer.version(version);
    },
    publishAt: async (versionId) => {
      const version = await versions.get(versionId);
      return version === null ? null : renderer.publishAt(version);
    },
    desk,
    rules,
    words: WORDS[config.LOCALE],
    real: Date.now,
    onPlanned,
  });
  const read = async (now: number): Promise<IngestReport> => {
    const report = await ingest.run(now);
    await archive.refreshVisibility(feed, today(now));
    return report;
  };
  return {
    ...store,
    config,
    feed,
    source,
    dictionary,
    ingest,
    checking,
    publisher,
    lock,
    renderer,
    read,
    async refresh(now) {
      await targets.sync(feed, config.TARGETS, now);
      return read(now);
    },
    tagsOf: (item) => tagItem(item, dictionary).all,
    today,
    morning: openFollowers(config, feed, store, dictionary, onPlanned),
  };
}

/**
 * The content folder, or a copy of the git repository beside the database. A folder that is not there may come yet.
 * @throws ConfigError where CONTENT_DIR is a file
 */
function openSource(config: Config): ContentSource {
  if (config.CONTENT_GIT_URL === null) {
    const root = path.resolve(config.CONTENT_DIR);
    if (statSync(root, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new ConfigError(`CONTENT_DIR: ${root} is no folder: name the folder that holds the digests`);
    return createFolderSource({ root });
  }
  return createGitSource({
    url: config.CONTENT_GIT_URL,
    branch: config.CONTENT_GIT_BRANCH,
    path: config.CONTENT_GIT_PATH,
    folder: path.join(path.dirname(path.resolve(config.DATABASE_PATH)), 'content-git'),
    interval: () =>
      syncInterval(Date.now(), config.CONTENT_GIT_INTERVAL, {
        cron: config.PUBLISH_CRON,
        timezone: config.TIMEZONE,
      }),
    environment: process.env,
  });
}

/** What ingest knows of a day, for the archive. */
export function dayEntry(
  feed: string,
  { day: date, version, digest }: IndexEntry,
  visible: boolean,
): DayEntry {
  return version === null || digest === null
    ? { feed, date, versionId: null, digest: null, visible: false }
    : { feed, date, versionId: version.id, digest, visible };
}
