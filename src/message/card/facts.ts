import type { Reason } from '../../check/verdict.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { ProblemFact } from './problem.js';
import type { StoryEvent } from './story.js';

export interface VersionFact {
  readonly id: number;
  readonly path: string;
  readonly title: string | null;
  readonly verdict: string;
  readonly reasons: readonly Reason[];
  readonly readAt: number;
}

/** Why there may be no text of a day. */
export interface ReadingFacts {
  /** When the content was last read, Unix milliseconds. */
  readonly at: number;
  /** The newest day that has a text which may go out. */
  readonly newest: Day | null;
  /** New files that are no digests of the feed, with the reasons. */
  readonly ignored: readonly { readonly path: string; readonly reasons: readonly Reason[] }[];
  /** What could not be read. */
  readonly problems: readonly ProblemFact[];
}

/** How far one target is with one day. */
export interface PostFact {
  readonly publicationId: number;
  readonly target: string;
  readonly state: string;
  readonly total: number;
  readonly sent: number;
  readonly failed: number;
  /** The title of the part that goes out next. */
  readonly current: string | null;
  readonly dueAt: number;
  readonly doneAt: number | null;
  readonly waitsUntil: number | null;
  readonly correctedAt: number | null;
  readonly url: string | null;
  readonly problems: readonly string[];
  /** What went out in another form than planned: as plain text, without its picture. */
  readonly notes: readonly StoryEvent[];
  /** What its last correction changed. */
  readonly changes: readonly Change[];
}

export interface QuestionFact {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly askedAt: number;
  /** Of the version that the question is about. */
  readonly reasons?: readonly Reason[];
}

/** Everything that the card of a day is made of. Times are Unix milliseconds. */
export interface DayFacts {
  readonly feed: FeedId;
  readonly date: Day;
  readonly now: number;
  readonly timezone: string;
  /** When the first target that has no publication of the day gets it, and until when it still does by itself. */
  readonly publishAt: number;
  readonly deadlineAt: number;
  /** Ids of targets without a publication of the day whose time has come. */
  readonly due: readonly number[];
  /** The day and its deadline are over. */
  readonly over: boolean;
  readonly paused: boolean;
  readonly skipped: boolean;
  /** What may go out: in force. */
  readonly good: VersionFact | null;
  /** The newest text of the day that the check holds back, when it is newer than what is in force. */
  readonly held: VersionFact | null;
  readonly posts: readonly PostFact[];
  readonly questions: readonly QuestionFact[];
  /** Bytes left on the disk of the database, when they are few. */
  readonly diskLeft: number | null;
  /** Files without a day that cannot be read: they belong to no other card. */
  readonly unreadable: readonly (Reason & { readonly path: string })[];
  /** Texts of the same day in other files than the one that is used. */
  readonly others: readonly VersionFact[];
  /** What was met when the content was last read; null before the first time. */
  readonly reading: ReadingFacts | null;
}

/** One message that a correction changes, adds or removes. */
export interface Change {
  readonly kind: 'changed' | 'added' | 'removed';
  /** Its first words. */
  readonly title: string;
}
