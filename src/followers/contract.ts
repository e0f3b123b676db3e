import type { Day, FeedId } from '../digest/digest.js';
import type { Edition } from '../follow/edition.js';
import type { Followed, PlannedMessage, Wishes } from '../follow/plan.js';
import type { Moment } from '../query/period.js';

/** What following needs of the store. Times are Unix milliseconds. */

/** All that is kept of a person: the id, the language, what they follow and when they want it. */
export interface Reader extends Wishes {
  /** Telegram's id of the person, which is that of the private chat. */
  readonly id: number;
  readonly language: 'zh' | 'en';
  /** The newest first; `what` as `writeFollow` writes it. */
  readonly follows: readonly (Followed & { readonly what: string })[];
}

/** A followed name with how many follow it. */
export interface Popular {
  readonly what: string;
  readonly count: number;
}

export interface FollowerCounts {
  /** Who follows anything. */
  readonly followers: number;
  /** Those of them who did not block the bot. */
  readonly active: number;
  /** The most followed names. */
  readonly names: readonly Popular[];
}

/** Who follows what. Each change also changes what is planned for the reader and not yet on its way. */
export interface Followers {
  reader(feed: FeedId, id: number): Promise<Reader | null>;
  /** `added`, those that were followed already, and whether the limit left some out. */
  follow(
    feed: FeedId,
    reader: Pick<Reader, 'id' | 'language'>,
    what: readonly string[],
    moment: Moment,
  ): Promise<{
    readonly added: readonly string[];
    readonly known: readonly string[];
    readonly full: boolean;
  }>;
  /** What is followed no more; null: it was not followed. */
  unfollow(feed: FeedId, id: number, name: number, moment: Moment): Promise<string | null>;
  /** False: the person follows nothing. */
  wish(feed: FeedId, id: number, wishes: Partial<Wishes>, moment: Moment): Promise<boolean>;
  /** Whether a name is sent at once from now on. */
  hurry(
    feed: FeedId,
    id: number,
    name: number,
    atOnce: boolean,
    moment: Moment,
  ): Promise<'done' | 'full' | 'gone'>;
  /** Deletes all that is kept of a person in every feed; false: nothing was. */
  forget(id: number): Promise<boolean>;
  /** The person blocked the bot: nothing is planned for them. */
  block(id: number, now: number): Promise<void>;
  /** The person wrote again. */
  unblock(id: number): Promise<void>;
  popular(feed: FeedId, limit: number): Promise<Popular[]>;
  counts(feed: FeedId, limit: number): Promise<FollowerCounts>;
}

/** How far an edition is. */
export interface EditionState {
  readonly id: number;
  readonly feed: FeedId;
  readonly kind: Edition['kind'];
  readonly date: Day;
  /** 0 as it was first sent; each correction adds one. */
  readonly revision: number;
  /** The version that it was made of. */
  readonly versionId: number;
  readonly publishedAt: number;
  /** The last reader that it was planned for; null: it is planned for all. */
  readonly plannedTo: number | null;
  /** The last reader whose message was compared with the newest revision; null: all were. */
  readonly comparedTo: number | null;
  readonly withdrawnAt: number | null;
  readonly tally: Tally;
}

/** Messages of an edition. */
export interface Tally {
  readonly planned: number;
  readonly sent: number;
  readonly blocked: number;
  readonly refused: number;
  /** Of which nobody will know whether they arrived: they are not sent again. */
  readonly undecided: number;
}

/** A reader to plan for. */
export interface PlanReader extends Wishes {
  readonly id: number;
  readonly follows: readonly Followed[];
}

export interface NewEdition {
  readonly feed: FeedId;
  readonly edition: Edition;
  readonly versionId: number;
  readonly publishedAt: number;
}

/** The promise: one row a reader, edition and part. What they say is made of the edition and the row's names. */
export interface Mornings {
  /** Writes an edition, to be planned for all readers; false: there is one of that day. */
  publish(edition: NewEdition, now: number): Promise<boolean>;
  /** Editions of these days, oldest first. */
  editions(feed: FeedId, since: Day): Promise<EditionState[]>;
  edition(feed: FeedId, kind: Edition['kind'], date: Day): Promise<EditionState | null>;
  /** What an edition says in one of its revisions; null: it is not kept any more. */
  body(id: number, revision: number): Promise<Edition | null>;
  /** Names that anybody follows, for matching them with a digest. */
  followed(feed: FeedId): Promise<{ readonly name: number; readonly what: string }[]>;
  /** The next readers behind `after` who did not block the bot. */
  readers(feed: FeedId, after: number, limit: number): Promise<PlanReader[]>;
  /** Writes what is planned for readers up to `plannedTo`; null: these were the last. */
  plan(
    edition: number,
    rows: readonly { readonly reader: number; readonly plans: readonly PlannedMessage[] }[],
    plannedTo: number | null,
  ): Promise<void>;
  /** Writes a new revision: messages that were sent are to be compared with it. */
  revise(id: number, edition: Edition, versionId: number): Promise<void>;
  /** Messages behind `after` (a reader) that were sent and show an older revision. */
  sent(
    edition: number,
    after: number,
    limit: number,
  ): Promise<
    {
      readonly reader: number;
      readonly part: Part;
      readonly names: readonly number[];
      readonly revision: number;
    }[]
  >;
  /** Messages that are to be edited, or deleted where nothing of them is left. */
  amend(
    edition: number,
    rows: readonly { readonly reader: number; readonly part: Part; readonly how: 'edit' | 'delete' }[],
    comparedTo: number | null,
    now: number,
  ): Promise<void>;
  /** What was not sent is not sent, what was sent is to be deleted. */
  withdraw(edition: number, now: number): Promise<void>;
  /** The row of a reader's regular message. */
  namesOf(edition: number, reader: number): Promise<readonly number[] | null>;
  /** Deletes some of what is old and corrected no more. @returns whether there is more of it */
  tidy(now: number, correctWithin: number): Promise<boolean>;
  /** How many messages still wait for their turn, and those in doubt. */
  open(now: number): Promise<{ readonly due: number; readonly doubts: number }>;
}

export type Part = PlannedMessage['part'];

/** A message for a reader, with what its text is made of. */
export interface MorningRow {
  readonly edition: number;
  readonly reader: number;
  readonly part: Part;
  readonly revision: number;
  readonly names: readonly number[];
  readonly language: 'zh' | 'en';
  readonly silent: boolean;
}

/** One call to be made: `send`, or `edit` or `delete` what stands under `messageId`. */
export interface MorningCall extends MorningRow {
  readonly how: 'send' | 'edit' | 'delete';
  readonly messageId: number;
  /** When this process marked it as on its way, by `performance.now()`. */
  readonly markedAt: number;
}

/** A send whose outcome is unknown. */
export interface MorningDoubt extends MorningRow {
  /** The highest id of the account's common counter that was known before the send. */
  readonly low: number;
  /** When it may be looked for. */
  readonly dueAt: number;
}

/** What became of a call, or of a doubt. */
export type MorningSettlement = { readonly row: MorningRow } & (
  | { readonly do: 'sent' | 'edited'; readonly messageId: number }
  | { readonly do: 'retry'; readonly at: number; readonly how: MorningCall['how'] }
  | { readonly do: 'doubt'; readonly at: number }
  | { readonly do: 'blocked' | 'refused' | 'undecided' | 'deleted' }
);

/** The half of the ledger that carries it out. */
export interface MorningCalls {
  /** What the process before left on its way is in doubt from now on; how many. */
  recover(dueAt: number): Promise<number>;
  /** The highest id of the account's common counter that the ledger knows. */
  lastId(): Promise<number>;
  /**
   * Writes what became of calls and, in the same commit, marks the next ones as on their way, in the order of their
   * times. On disk when this returns.
   * @param low the highest id known now
   */
  step(settled: readonly MorningSettlement[], want: number, low: number, now: number): Promise<MorningCall[]>;
  /** When the next call is due; null: nothing waits. */
  nextDue(): Promise<number | null>;
  doubts(limit: number): Promise<MorningDoubt[]>;
}
