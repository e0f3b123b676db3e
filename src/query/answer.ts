import type { FeedId } from '../digest/digest.js';
import type { Dictionary } from '../tags/tags.js';
import type { ArchiveReader, Found, FoundItem, Hit, Search } from './archive.js';
import type { Moment, Period } from './period.js';
import type { Group } from './question.js';
import type { Term } from './words.js';

/** What questions are answered from. */
export interface Library {
  readonly reader: ArchiveReader;
  readonly search: Search;
  readonly dictionary: Dictionary;
}

export interface AskOptions extends Moment {
  readonly feed: FeedId;
  /** True: only what readers may see. */
  readonly visibleOnly: boolean;
  readonly limit: number;
  readonly offset?: number;
  /** Where counting stops; absent: it counts all. */
  readonly countUpTo?: number;
  /** True: where nothing has all that was asked, mistyped names are corrected, and words or the period left out. */
  readonly lenient: boolean;
}

/**
 * What is asked: a question in a person's words, words to search for, or the names that a button carries. A period
 * beside the words is one that was read from them before.
 */
export type Asked =
  | { readonly as: 'question' | 'search'; readonly words: string; readonly period?: Period | null }
  | {
      readonly as: 'names';
      readonly groups: readonly Group[];
      readonly period: Period | null;
      readonly all?: boolean;
    };

/** How a question was read, and what was found. */
export interface Answer extends Found {
  readonly items: readonly (FoundItem & Partial<Pick<Hit, 'text'>>)[];
  /** How to ask for it again, with `groups` or `words`, and `period`. */
  readonly as: Asked['as'];
  /**
   * What was looked at: tags; tags and words in titles or next to a name (`near`), in titles and beginnings (`lead`), in one sentence or anywhere (`text`),
   * newest first;
   * `search`, the most relevant of the newest first; a period alone; or nothing, for nothing was asked.
   */
  readonly by: 'tags' | 'near' | 'lead' | 'sentence' | 'text' | 'search' | 'period' | 'nothing';
  readonly groups: readonly Group[];
  readonly period: Period | null;
  /** All that was typed but the period: asked with that, it gives the same answer. */
  readonly words: string;
  /** The words that the items were looked for by. */
  readonly terms: readonly Term[];
  /** Words and names that would have left nothing, and were not looked at. */
  readonly ignored: readonly string[];
  /** Mistyped words with the names that were taken for meant. */
  readonly corrected: readonly { readonly typed: string; readonly meant: string }[];
  /** True: the period that was asked for has nothing, these are of all time. */
  readonly outside: boolean;
  /** True: nothing has these words whole, these are items with words that begin so. */
  readonly byBeginning: boolean;
  /** How many more items tell of the names further on, and are about something else. */
  readonly mentioned: number;
  /** True: those are among the items. */
  readonly all: boolean;
  /** Canonical names that may have been meant; only where nothing was found. */
  readonly near: readonly string[];
}
