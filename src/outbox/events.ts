import type { Day, FeedId } from '../digest/digest.js';

type Data = Readonly<Record<string, unknown>>;

/** One line of a day's story: what happened, when, to which day and target. Times are Unix milliseconds. */
export interface Event {
  readonly id: number;
  readonly at: number;
  readonly feed: FeedId | null;
  readonly date: Day | null;
  readonly targetId: number | null;
  readonly kind: string;
  readonly data: Data;
}

export interface NewEvent {
  readonly at: number;
  readonly feed?: FeedId | null;
  readonly date?: Day | null;
  readonly targetId?: number | null;
  readonly kind: string;
  readonly data?: Data;
}

/** A decision that waits for a person. `subject` is unique among the open questions of its kind and day. */
export interface Question {
  readonly id: number;
  readonly feed: FeedId;
  readonly date: Day;
  readonly kind: string;
  readonly subject: string;
  readonly data: Data;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  readonly answer: string | null;
  readonly answeredBy: number | null;
}

export interface NewQuestion {
  readonly feed: FeedId;
  readonly date: Day;
  readonly kind: string;
  readonly subject: string;
  readonly data?: Data;
  readonly at: number;
}
