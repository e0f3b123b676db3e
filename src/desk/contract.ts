import type { Version } from '../check/version.js';
import type { Day, FeedId } from '../digest/digest.js';
import type { LastRead } from '../ingest/contract.js';
import type { Event, NewEvent, Question } from '../outbox/events.js';

/** What the admin's desk needs of the store. */

/** What an admin did. */
export interface Action {
  readonly at: number;
  /** Telegram user id; null: the command line. */
  readonly userId: number | null;
  readonly name: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: string;
}

/** What people decided about a day, and the bookkeeping of its card. */
export interface DayDecisions {
  readonly skippedAt: number | null;
  readonly releasedVersion: number | null;
  readonly card: CardRecord | null;
}

/** Where the card of a day stands on the admins' screens. */
export interface CardRecord {
  /** False: nothing about the day can change by itself, it need not be looked at. */
  readonly open: boolean;
  readonly messages: readonly CardMessage[];
}

export interface CardMessage {
  readonly chat: number;
  readonly messageId: number;
  /** Of the payload that is on the screen: an equal one is not sent again. */
  readonly hash: string;
  /** What rang on this screen already: each reason once a day. */
  readonly rung: readonly string[];
}

export interface Counts {
  readonly queued: number;
  readonly doubts: number;
  readonly questions: number;
  /** Size of the database file. */
  readonly bytes: number;
}

/** What was done, what was decided, what is open. */
export interface DeskStore {
  log(action: Action): Promise<void>;
  /** Newest first. */
  actions(limit: number, offset?: number): Promise<Action[]>;
  day(feed: FeedId, date: Day): Promise<DayDecisions>;
  setCard(feed: FeedId, date: Day, card: CardRecord): Promise<void>;
  /**
   * Days whose card may still change, days with an open question, and days whose publication was planned
   * since then and did not go out whole; oldest first.
   */
  openDays(feed: FeedId, since: number): Promise<Day[]>;
  /** What /status counts. Bytes are the size of the database file. */
  counts(feed: FeedId): Promise<Counts>;
  /** Publications that wait for a time, soonest first. */
  planned(feed: FeedId): Promise<{ date: Day; dueAt: number }[]>;
  /** The newest publication of a target. */
  lastOf(targetId: number): Promise<{ id: number; date: Day } | null>;
  setting(key: string): Promise<string | null>;
  set(key: string, value: string | null): Promise<void>;
}

/** The story of each day, and the questions that wait for a person. */
export interface Story {
  add(event: NewEvent): Promise<void>;
  /** The story of a day, oldest first. */
  of(feed: FeedId, date: Day): Promise<Event[]>;
  /** Everything since a moment, oldest first. */
  since(at: number): Promise<Event[]>;
  /** Questions without an answer, oldest first; of one day when `date` is given. */
  open(feed: FeedId, date?: Day): Promise<Question[]>;
  /**
   * Records an answer that needs no action; false when the question has one already or does not exist. To have an
   * answer carried out, go through the publisher's `answer`.
   */
  answer(id: number, words: string, by: number | null, at: number): Promise<boolean>;
}

/** The texts that a day had. */
export interface DayTexts {
  /** The newest good version (or one that an admin released) of the day whose file still exists. */
  inForce(feed: FeedId, date: Day): Promise<Version | null>;
  get(id: number): Promise<Version | null>;
  /** Every text the day ever had, oldest first, those that are gone included. */
  ofDay(feed: FeedId, date: Day): Promise<Version[]>;
  /** The newest day that has a version in force. */
  newest(feed: FeedId): Promise<Day | null>;
  /** Ignored files that still exist and became known since `since`, newest first. */
  ignored(feed: FeedId, since: number, limit: number): Promise<Version[]>;
  /** What the last pass over the content met; null before the first. */
  lastRead(feed: FeedId): Promise<LastRead | null>;
  /** Texts without a day, whose file still exists: what cannot be read at all. */
  undated(feed: FeedId): Promise<Version[]>;
}
