import type { Day, FeedId } from '../digest/digest.js';
import type { Measure, Reason, Verdict } from './verdict.js';

/** One text of a day, under whatever file names it was seen. Times are Unix milliseconds. */
export interface Version {
  readonly id: number;
  readonly feed: FeedId;
  /** Null: no day can be read from it. */
  readonly date: Day | null;
  /** Relative to the content folder, with `/`; the last one that it was seen at. */
  readonly path: string;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  readonly text: string;
  readonly title: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly stats: Measure | null;
  /** When this text became current. */
  readonly readAt: number;
  /** When the last file with this text was deleted or changed. */
  readonly goneAt: number | null;
}
