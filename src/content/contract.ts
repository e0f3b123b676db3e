import type { Day, FeedId } from '../digest/digest.js';
import type { ContentFile } from './source.js';

/** What is remembered of a content source that fails. */
export interface OutageMemory {
  /** Since when the feed's content cannot be had, Unix milliseconds; null: it can. */
  failingSince(feed: FeedId): Promise<number | null>;
  setFailingSince(feed: FeedId, at: number | null): Promise<void>;
}

/** Digests that an admin sent and that could not be put into the content folder. */
export interface Uploads {
  /** Keeps the text of a day; a later one takes its place. `at` is Unix milliseconds. */
  put(feed: FeedId, date: Day, bytes: Uint8Array, at: number): Promise<void>;
  /** `path` is the day. */
  list(feed: FeedId): Promise<ContentFile[]>;
  /** Null if there is none of that day. */
  read(feed: FeedId, date: Day): Promise<Buffer | null>;
}
