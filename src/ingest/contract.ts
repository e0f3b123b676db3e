import type { Measure, Reason, Verdict } from '../check/verdict.js';
import type { Version } from '../check/version.js';
import type { SourceProblem } from '../content/source.js';
import type { Day, FeedId } from '../digest/digest.js';

/** A file that was read and judged. */
export interface Reading {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Unix milliseconds. */
  readonly mtime: number;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly text: string;
  readonly date: Day | null;
  readonly title: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly stats: Measure | null;
}

/** `put`: a new or changed file · `touch`: the same bytes with another time · `remove`: the file is gone. */
export type Change =
  | ({ readonly kind: 'put' } & Reading)
  | { readonly kind: 'touch'; readonly path: string; readonly size: number; readonly mtime: number }
  | { readonly kind: 'remove'; readonly path: string };

/** What became of one change. */
export interface Outcome {
  readonly path: string;
  readonly versionId: number;
  readonly date: Day | null;
  readonly verdict: Verdict;
  /** `moved`: the same text under another name; `revived`: a text that was gone is back. */
  readonly news: 'new' | 'revived' | 'moved' | 'gone' | 'none';
  /** Days whose version in force may be another now. */
  readonly days: readonly Day[];
}

/** What the last pass saw at a path. */
export interface SeenFile {
  readonly path: string;
  readonly size: number;
  readonly mtime: number;
  readonly hash: string;
  readonly versionId: number;
}

/** What could not be read in a pass, and is tried again in the next one. */
export interface Problem extends SourceProblem {
  /** Null: the source as a whole. */
  readonly path: string | null;
}

/** What the last pass over the content could not read. */
export interface LastRead {
  /** Unix milliseconds. */
  readonly at: number;
  readonly problems: readonly Problem[];
}

/** What ingest needs of the store of versions. */
export interface Versions {
  /** Changes of one pass, in order, in one transaction. Additions go before removals, so that a rename keeps its version. */
  apply(feed: FeedId, at: number, all: readonly Change[]): Promise<Outcome[]>;
  /** Every file as last seen, by path. Reads no text. */
  files(feed: FeedId): Promise<Map<string, SeenFile>>;
  /** The version that the index is to show of a day, without its text; hidden from readers where it is held. */
  shownId(feed: FeedId, date: Day): Promise<number | null>;
  get(id: number): Promise<Version | null>;
  /**
   * What 'usual' is learned from: the good texts whose file exists, and the day of each. With `after`, only
   * versions with a higher id: a pass over an archive need not read all of it for every hundred files.
   */
  measures(feed: FeedId, after?: number): Promise<{ id: number; date: Day; stats: Measure }[]>;
  /** Held texts whose file exists: their reasons may cease to hold with time. */
  held(feed: FeedId): Promise<Version[]>;
  /** Replaces a verdict; the day's story tells it when it is another one. */
  rejudge(id: number, verdict: Verdict, reasons: readonly Reason[], at: number): Promise<void>;
}
