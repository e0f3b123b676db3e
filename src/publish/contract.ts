import type { Day, FeedId } from '../digest/digest.js';
import type { Message } from '../message/message.js';
import type { Origin, Publication, PublicationState, Target } from '../outbox/model.js';
import type { Events } from '../store/admin/events.js';
import type { Targets } from '../store/admin/targets.js';
import type { OutboxCalls } from '../store/outbox/calls.js';
import type { Outbox } from '../store/outbox/outbox.js';

export interface PublishRequest {
  readonly feed: FeedId;
  readonly date: Day;
  /** Default: every active target of the feed. */
  readonly targetIds?: readonly number[];
  /** Default: now. Until then it is `waiting` and can be cancelled. */
  readonly dueAt?: number;
  /** Sends a digest that the check holds back, and releases it. It never sends again what was sent. */
  readonly force?: boolean;
  /** Telegram user id. */
  readonly actor: number | null;
  readonly origin: Origin;
}

/**
 * `planned`: written to the outbox · `scheduled`: waits for its time · `exists`: was published, or is being
 * published; `state` says how far · `held`: the check holds it back, ask again with `force` ·
 * `missing`: no readable digest of that day · `target-off`: the target is off or lost.
 */
export interface PublishOutcome {
  readonly targetId: number;
  readonly outcome: 'planned' | 'scheduled' | 'exists' | 'held' | 'missing' | 'target-off';
  readonly publicationId: number | null;
  readonly state: PublicationState | null;
}

/** What a correction would do, or does, to one publication. */
export interface CorrectionPlan {
  readonly publicationId: number;
  readonly targetId: number;
  readonly versionId: number;
  /** Keys and first words of the parts. */
  readonly changed: readonly PartLabel[];
  readonly added: readonly PartLabel[];
  readonly removed: readonly PartLabel[];
  /** The overview's text or contents change. */
  readonly overview: boolean;
  /** It would take most of what is posted away: a person must confirm (`force`). */
  readonly drastic: boolean;
  readonly applied: boolean;
}

export interface PartLabel {
  readonly key: string;
  readonly title: string;
}

export interface CorrectRequest {
  readonly feed: FeedId;
  readonly date: Day;
  readonly targetIds?: readonly number[];
  /** Typed by the admin, plain text: a silent reply to the first changed part, else to the overview. */
  readonly note?: string;
  /** Also applies a drastic correction. */
  readonly force?: boolean;
  readonly actor: number | null;
}

export interface RetractRequest {
  readonly feed: FeedId;
  readonly date: Day;
  readonly targetIds?: readonly number[];
  /** `delete` always tries; where Telegram refuses, the part counts as failed. `notice` edits to a short notice. */
  readonly mode: 'delete' | 'notice';
  readonly actor: number | null;
}

/** How far one publication is. Times are Unix milliseconds on the clock of decisions. */
export interface Progress {
  readonly publication: Publication;
  /** How a person calls the target: its title, else as configured. */
  readonly target: string;
  readonly targetState: 'active' | 'off' | 'lost';
  readonly total: number;
  readonly sent: number;
  /** Refused parts, and those that nobody knows about yet. */
  readonly failed: number;
  readonly doubtful: number;
  /** First words of the part that goes out next. */
  readonly current: string | null;
  /** Null: nothing holds it up. */
  readonly waitsUntil: number | null;
  /** Calls that are still to be made: edits, pins, deletions included. */
  readonly openCalls: number;
  readonly correctedAt: number | null;
  /** Of the overview; null where there is no link or it is not out yet. */
  readonly url: string | null;
  readonly links: readonly { readonly title: string; readonly url: string | null }[];
  /** What went wrong, in the words of Telegram, one line each. */
  readonly problems: readonly string[];
}

export interface TickReport {
  /** Publications that were planned in this pass. */
  readonly planned: readonly number[];
  readonly corrections: readonly CorrectionPlan[];
  /** Questions that a person has to answer, open now. */
  readonly questions: number;
}

/**
 * Decides what goes out, and writes it down; the deliverer carries it out. The schedule, the desk and the
 * command line act only through it. `now` is the clock of decisions, Unix milliseconds.
 */
export interface Publisher {
  /** One pass: what is due by the schedule, what must be corrected, what must be asked. */
  tick(now: number): Promise<TickReport>;
  request(request: PublishRequest, now: number): Promise<PublishOutcome[]>;
  /** Takes a `waiting` publication back; false when it is not waiting any more. */
  cancel(publicationId: number, actor: number | null, now: number): Promise<boolean>;
  /** Tries again what stopped half-way: the target becomes active again, refused parts are queued again. */
  resume(publicationId: number, actor: number | null, now: number): Promise<boolean>;
  /** What `correct` would do; empty when what is posted is right. */
  preview(feed: FeedId, date: Day): Promise<CorrectionPlan[]>;
  /** Edits what is posted to the version in force, silently and only the messages that differ. */
  correct(request: CorrectRequest, now: number): Promise<CorrectionPlan[]>;
  /** The ids of the publications that are being taken back. */
  retract(request: RetractRequest, now: number): Promise<number[]>;
  publications(feed: FeedId, date: Day): Promise<Publication[]>;
  progress(publicationIds: readonly number[]): Promise<Progress[]>;
  /**
   * Answers a question and carries the answer out; false when it was answered before.
   * `late`: publish | skip · `doubt`: sent | not-sent · `shrink`, `held-correction`: apply | keep ·
   * `gone`: retract | keep · `lost`: resume | off.
   */
  answer(questionId: number, answer: string, by: number | null, now: number): Promise<boolean>;
}

/** The part of a version that decisions need. */
export interface VersionFacts {
  readonly id: number;
  readonly verdict: string;
  readonly readAt: number;
  readonly goneAt: number | null;
}

/** The part of the versions' store that the publisher needs. */
export interface VersionSource {
  inForce(feed: FeedId, date: Day): Promise<VersionFacts | null>;
  get(id: number): Promise<VersionFacts | null>;
  /** Oldest first. */
  ofDay(feed: FeedId, date: Day): Promise<readonly VersionFacts[]>;
}

export interface PublisherDeps {
  readonly feed: FeedId;
  readonly outbox: Outbox;
  readonly calls: OutboxCalls;
  readonly targets: Targets;
  readonly events: Events;
  readonly versions: VersionSource;
  /** Every message of a version, for this target; empty when it cannot be rendered any more. */
  readonly render: (versionId: number, target: Target) => Promise<readonly Message[]>;
  /** Decisions of people that stop the schedule. */
  readonly desk: {
    paused(): Promise<boolean>;
    skipped(feed: FeedId, date: Day): Promise<boolean>;
  };
  readonly rules: PublisherRules;
  /** What readers see in the place of a message that cannot be deleted, and before an admin's note. */
  readonly words: { readonly removed: string; readonly note: (text: string) => string };
  /** The real clock, Unix milliseconds. */
  readonly real: () => number;
  /** After something was written to the outbox. */
  readonly onPlanned?: () => void;
}

/** Durations are milliseconds. */
export interface PublisherRules {
  readonly cron: string;
  readonly timezone: string;
  readonly deadline: number;
  readonly catchUp: number;
  readonly correctWithin: number;
  readonly onDelete: 'ask' | 'retract' | 'ignore';
}
