import type { Day, FeedId } from '../digest/digest.js';
import type { Message } from '../message/message.js';
import type { Event, NewQuestion, Question } from '../outbox/events.js';
import type { Call, Origin, Part, Publication, PublicationState, Target } from '../outbox/model.js';
import type { Difference } from './rules/diff.js';

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
  /** Takes the publications of a day back that wait for their time; how many there were. */
  cancel(feed: FeedId, date: Day, actor: number | null, now: number): Promise<number>;
  /**
   * Nothing of a day goes out by itself until that is taken back. False if it is skipped already, or if any of it is
   * out or on its way.
   */
  skip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean>;
  /** False if the day is not skipped. */
  unskip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean>;
  /** Lets a version through that the check holds back. */
  release(feed: FeedId, date: Day, versionId: number, actor: number | null, now: number): Promise<void>;
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
   * Answers a question and carries the answer out; false when it was answered before. An answer that cannot be
   * carried out now, or whose process dies, is carried out by a later pass.
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

export interface NewPublication {
  readonly feed: FeedId;
  readonly date: Day;
  readonly target: Target;
  readonly versionId: number;
  readonly origin: Origin;
  readonly actor: number | null;
  /** The version was held; an admin sends it all the same. */
  readonly release?: boolean;
}

/** A publication with what it consists of. */
export interface FilledPublication extends NewPublication {
  readonly messages: readonly Message[];
}

export interface Planned {
  readonly publication: Publication;
  /** False: there was one already, and it is as it was. */
  readonly created: boolean;
}

export interface Correction {
  readonly publicationId: number;
  readonly versionId: number;
  /** Null: what is posted shows this version already. */
  readonly difference: Difference | null;
}

export interface CorrectOptions {
  readonly now: number;
  readonly actor: number | null;
  /** Stands where a removed message cannot be deleted. */
  readonly notice: string;
  /** Text of a silent reply to what changed. */
  readonly note?: string;
}

export interface RetractOptions {
  readonly now: number;
  readonly actor: number | null;
  readonly mode: 'delete' | 'notice';
  /** Null: where a deletion is refused, nothing else is tried. */
  readonly notice: string | null;
}

/** The half of the outbox that plans are written to; `now` is the clock of decisions, Unix milliseconds. */
export interface Outbox {
  /**
   * Writes publications with all their parts and calls, before the first call goes out; all of them or none. One
   * a day and target, ever: a second one changes nothing and gets the first back.
   */
  plan(list: readonly FilledPublication[], now: number): Promise<Planned[]>;
  /** Notes publications for later; they are rendered when their time comes. A skipped day is skipped no more. */
  schedule(list: readonly NewPublication[], dueAt: number, now: number): Promise<Planned[]>;
  /** Fills a `waiting` publication whose time has come. */
  begin(
    id: number,
    target: Target,
    versionId: number,
    messages: readonly Message[],
    now: number,
  ): Promise<boolean>;
  /** Takes the `waiting` publications of a day back; how many there were. */
  cancel(feed: FeedId, date: Day, actor: number | null, now: number): Promise<number>;
  /**
   * Nothing of the day goes out by itself any more, and what waits for its time is taken back. False if it is
   * skipped already, or if any of it is out or on its way.
   */
  skip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean>;
  /** Takes a skip back; false if there is none. */
  unskip(feed: FeedId, date: Day, actor: number | null, now: number): Promise<boolean>;
  /** Lets a held version through for its day. */
  release(feed: FeedId, date: Day, versionId: number, actor: number | null, now: number): Promise<void>;
  publication(id: number): Promise<Publication | null>;
  publications(feed: FeedId, date: Day): Promise<Publication[]>;
  /** Publications that wait for their time, soonest first. */
  waiting(feed: FeedId): Promise<Publication[]>;
  /** Publications that were due since a moment, newest first. */
  since(feed: FeedId, at: number): Promise<Publication[]>;
  parts(id: number): Promise<Part[]>;
  /** Every call of a publication, settled ones included, in order. */
  calls(id: number): Promise<Call[]>;
  /**
   * Writes the calls that turn what is posted into other versions, for all publications or none. For each false
   * while something of it is on its way.
   */
  correct(list: readonly Correction[], options: CorrectOptions): Promise<boolean[]>;
  /**
   * Writes the calls that take publications back, all or none; what was not sent yet is not sent any more. The
   * ids of those that are being taken back.
   */
  retract(ids: readonly number[], options: RetractOptions): Promise<number[]>;
  /** Queues what was refused again. False when there is nothing to try. */
  resume(id: number, actor: number | null, now: number): Promise<boolean>;
  /** A lost target is not waited for any more: what was queued for it is dropped, what is posted stays. */
  giveUp(targetId: number, actor: number | null, now: number): Promise<void>;
}

/** The part of the targets' store that the publisher needs. */
export interface TargetBook {
  all(feed: FeedId): Promise<Target[]>;
  get(id: number): Promise<Target | null>;
  /** Switches a target on or off, or marks it lost; its running publications stop or go on with it. */
  setState(
    id: number,
    state: Target['state'],
    because: string | null,
    by: number | null,
    now: number,
  ): Promise<boolean>;
}

/** The part of the events' store that the publisher needs: each day's story, and the questions to people. */
export interface Questions {
  /** The story of a day, oldest first. */
  of(feed: FeedId, date: Day): Promise<Event[]>;
  /** Asks once: an open question of the same kind, day and subject stays as it is. True when it is new. */
  ask(question: NewQuestion): Promise<boolean>;
  /** Questions without an answer, oldest first; of one day when `date` is given. */
  open(feed: FeedId, date?: Day): Promise<Question[]>;
  question(id: number): Promise<Question | null>;
  /** The newest question about a subject, answered or not. */
  find(feed: FeedId, date: Day, kind: string, subject: string): Promise<Question | null>;
  /** Records an answer whose action is still to be carried out. False if the question has one or does not exist. */
  decide(id: number, words: string, by: number | null, at: number): Promise<boolean>;
  /** Answered questions whose action was not carried out yet, oldest first. */
  undone(feed: FeedId): Promise<Question[]>;
  /** The action of an answer was carried out. */
  done(id: number, at: number): Promise<void>;
  /** Records an answer that needs no action. False if the question has one already or does not exist. */
  answer(id: number, words: string, by: number | null, at: number): Promise<boolean>;
}

export interface PublisherDeps {
  readonly feed: FeedId;
  readonly outbox: Outbox;
  readonly calls: {
    /** A person's answer to a doubt. False when there is no such doubt any more. */
    answered(
      id: number,
      sent: boolean,
      clock: { readonly now: number; readonly real: number },
    ): Promise<boolean>;
  };
  readonly targets: TargetBook;
  readonly events: Questions;
  readonly versions: VersionSource;
  /** Every message of a version, for this target; empty when it cannot be rendered any more. */
  readonly render: (versionId: number, target: Target) => Promise<readonly Message[]>;
  /** The publish date of a version, Unix milliseconds; null if its header names none. */
  readonly publishAt: (versionId: number) => Promise<number | null>;
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
