import type { FeedId } from '../digest/digest.js';

/** What is remembered of a content source that fails. */
export interface OutageMemory {
  /** Since when the feed's content cannot be had, Unix milliseconds; null: it can. */
  failingSince(feed: FeedId): Promise<number | null>;
  setFailingSince(feed: FeedId, at: number | null): Promise<void>;
}
