import type { Version } from '../check/version.js';
import type { Day, FeedId } from '../digest/digest.js';
import { parseDigest } from '../digest/parse.js';
import { type IndexedDigest, type TagItem, toIndexed } from '../query/indexed.js';
import type { Versions } from './contract.js';

/** Days that are indexed in one transaction: the full-text index is written out with each. */
const DAYS_AT_A_TIME = 80;

/** What the index is to show of a day. */
export interface IndexEntry {
  readonly day: Day;
  /** Null: the day has nothing to show. */
  readonly version: Pick<Version, 'id'> | null;
  readonly digest: IndexedDigest | null;
}

export interface IndexingDeps {
  readonly feed: FeedId;
  readonly versions: Pick<Versions, 'shownId' | 'get'>;
  readonly tag: TagItem;
  /** Of the days that headers name. */
  readonly timezone: string;
  /** Brings the index of some days up to date, in one transaction. */
  readonly index: (entries: readonly IndexEntry[]) => Promise<void>;
}

/** Collects the days that a pass touches, and indexes them some dozens at a time. */
export interface Indexing {
  /** `fresh` holds digests that were just read, by version: they are not parsed again. */
  add(days: readonly Day[], fresh?: ReadonlyMap<number, () => IndexedDigest | null>): Promise<void>;
  finish(): Promise<void>;
}

export function createIndexing(deps: IndexingDeps): Indexing {
  const waiting = new Set<Day>();
  const fresh = new Map<number, () => IndexedDigest | null>();

  async function finish(): Promise<void> {
    const days = [...waiting];
    for (let from = 0; from < days.length; from += DAYS_AT_A_TIME)
      await deps.index(await Promise.all(days.slice(from, from + DAYS_AT_A_TIME).map(entryOf)));
    waiting.clear();
    fresh.clear();
  }

  async function entryOf(day: Day): Promise<IndexEntry> {
    const id = await deps.versions.shownId(deps.feed, day);
    if (id === null) return { day, version: null, digest: null };
    return { day, version: { id }, digest: fresh.get(id)?.() ?? (await storedDigest(id)) };
  }

  async function storedDigest(id: number): Promise<IndexedDigest | null> {
    const version = await deps.versions.get(id);
    if (version === null) return null;
    const result = parseDigest(version.path, version.text, deps.timezone);
    return result.ok ? toIndexed(result.digest, deps.tag) : null;
  }

  return {
    async add(days, read) {
      for (const day of days) waiting.add(day);
      for (const [version, digest] of read ?? []) fresh.set(version, digest);
      if (waiting.size >= DAYS_AT_A_TIME) await finish();
    },
    finish,
  };
}
