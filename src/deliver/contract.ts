import type { MessagePayload } from '../message/message.js';
import type { Call, CallState, Sender, Target } from '../outbox/model.js';
import type { Clocks, DeliverLog, Slot } from './pacer.js';
import type { CallContext } from './rules/calls.js';
import type { ChatFacts } from './rules/chat.js';
import type { Limits } from './rules/limits.js';

/** What the delivery needs of the outbox and of the lock; the store implements both. */

/** The exclusive lock of the one process that delivers. */
export interface Lock {
  /** Returns false if another process holds it; true if this one holds it already. */
  acquire(): boolean | Promise<boolean>;
  release(): void | Promise<void>;
  /**
   * How long a request of the process that had it before may still be on its way once it is taken over, milliseconds;
   * absent: only a process that ended loses it, and with it its requests.
   */
  readonly inFlight?: number;
  /** Calls `tell` when another process may take it although it was not released; absent: that cannot happen. */
  whenLost?(tell: () => void): void;
}

/** Both in Unix milliseconds. */
export interface Clock {
  /** Clock of decisions, which `--now` sets. */
  readonly now: number;
  /** The real one, for pacing and for what must not be moved by `--now`. */
  readonly real: number;
}

/** What a target does next. Times are on the clock of decisions. */
export interface Head {
  readonly targetId: number;
  /** Calls of one chat are made one at a time. */
  readonly chat: string;
  /** Calls are made in the order of their ids. */
  readonly callId: number;
  readonly state: CallState;
  /** The earliest moment at which the call may be made. */
  readonly dueAt: number;
}

/** A call that Telegram carried out. */
export interface Done {
  readonly do: 'done';
  /** Of the message that it made. */
  readonly messageId?: number;
  readonly chat?: ChatFacts;
  readonly shows?: MessagePayload;
}

/** What became of a call. Times are on the clock of decisions. */
export type Settlement =
  | Done
  | { readonly do: 'retry'; readonly at: number; readonly why: string }
  | { readonly do: 'doubt'; readonly why: string; readonly at: number }
  | { readonly do: 'refused'; readonly why: string }
  | { readonly do: 'repaired'; readonly payload: MessagePayload; readonly gave: string; readonly why: string }
  /** A deletion that was refused: the message is edited to a notice instead. */
  | { readonly do: 'instead'; readonly why: string }
  | { readonly do: 'skip'; readonly why: string }
  | { readonly do: 'lost'; readonly why: string }
  | { readonly do: 'migrated'; readonly chatId: number };

/** What the search for a doubtful message found. */
export interface Conclusion {
  /** Id of the message that the doubt was about; null if it is not in the chat. */
  readonly messageId: number | null;
  readonly chatId: number | null;
  /** Other messages of the bot that were found and are to be deleted. */
  readonly extras: readonly number[];
  /** Outbox ids of notices that this search has settled as well. */
  readonly strays: readonly number[];
  /** When an absent message is sent again, on the clock of decisions. */
  readonly at?: number;
}

/** The half of the outbox that carries plans out. */
export interface OutboxCalls {
  /** The next call of every target that is not lost. */
  heads(now: number): Promise<Head[]>;
  /** The next call of one target; null if there is none, or if the target is lost. */
  next(targetId: number, now: number): Promise<{ call: Call; target: Target } | null>;
  /**
   * Marks a call as on its way: from now on it may have been carried out. The mark is on the disk when this
   * resolves. Resolves to null if the call is no longer queued, because somebody took it back.
   */
  begin(call: Call, real: number): Promise<Call | null>;
  /** Writes what became of a call, of its part, and the line of the day's story. */
  settle(call: Call, how: Settlement, clock: Clock): Promise<void>;
  /**
   * Settles a send that went to `target` and, in the same commit, marks the part behind it, if that can be sent
   * there now. Resolves to null if it cannot.
   */
  settleAndBegin(
    call: Call,
    how: Done,
    target: Target,
    clock: Clock,
  ): Promise<{ call: Call; target: Target } | null>;
  /**
   * For the process that takes over: what the last one left on its way is in doubt, `grace` milliseconds after it was
   * marked, and is not looked for or repeated before `inFlight` milliseconds from now.
   */
  recover(grace: number, clock: Clock, inFlight?: number): Promise<number>;
  context(call: Call, target?: Target): Promise<CallContext>;
  /** Why Telegram refused the last call of this kind in this target; null if it accepted it. */
  refusal(call: Call): Promise<string | null>;
  /** When (real clock) and at which message the overview of a publication was pinned; null: it was not. */
  pinned(publicationId: number | null): Promise<{ overviewId: number; at: number } | null>;
  /** Calls that were answered since a moment of the real clock, for pacing after a restart. */
  recent(since: number): Promise<{ chat: string; kind: Call['kind']; at: number; target: Target }[]>;
  /** Writes the end of a doubt, with everything that was found on the way, at once. */
  conclude(id: number, found: Conclusion, clock: Clock): Promise<void>;
  /** A doubt that only a person can settle; later calls pass it after `until`. */
  ask(id: number, why: string, until: number, clock: Clock): Promise<void>;
  /** Writes a notice for settling the doubt of `of`, marked as on its way. */
  notice(of: Call, payload: object, real: number, now: number): Promise<Call>;
  /**
   * How many notices the search for the message of `call` has put into the chat so far, by whichever process. Those
   * that were sent to find a notice whose own answer was lost are counted too.
   */
  noticesFor(call: Call): Promise<number>;
  /**
   * Of a notice: whether the message that it was sent to find may stand in the same place and was not found yet. A probe
   * with the notice's words would overwrite it.
   */
  mayHitPart(call: Call): Promise<boolean>;
  /** Writes the lower bound of the doubtful message's id, where none was known when it was sent. */
  learnLow(id: number, low: number): Promise<void>;
  /** Notices in this chat of which nobody knows whether they stand there, oldest first. */
  strays(target: Target): Promise<Call[]>;
  /** Doubts that wait for a person's answer. */
  asked(): Promise<Call[]>;
  /** Notes that a message id exists in the chat, as an update or an answer has shown. */
  noteId(chatId: number, messageId: number, real: number): Promise<void>;
  /** The service line of a pin of ours, from its update. It is deleted in its turn, or at once when that is over. */
  addPinnedLine(chatId: number, messageId: number, overviewId: number, real: number): Promise<boolean>;
  /** Messages of the bot that are due to be deleted: notices, answers in groups, service lines of pins. */
  dueDeletions(real: number): Promise<{ chatId: number; messageId: number }[]>;
  /** Notes that a deletion was carried out (`gone`), or that it was refused and is not tried again. */
  dropDeletion(chatId: number, messageId: number, gone: boolean): Promise<void>;
  /** Ids above `low` of messages that are on record as the bot's own. */
  ownIds(chatId: number, low: number): Promise<Set<number>>;
}

/** A delivery beside the outbox, which gives way to it. */
export interface Aside {
  /**
   * Delivers until nothing is due within `patience` milliseconds, or for ever.
   * @returns when the next call may go, on the clock of decisions; null if nothing waits
   */
  drive(patience: number, forever: boolean): Promise<number | null>;
  poke(): void;
  /** Finishes what is on its way, starts nothing else. */
  stop(): void;
}

/** What a deliverer is made of. */
export interface DelivererDeps {
  readonly outbox: OutboxCalls;
  readonly sender: Sender;
  readonly lock: Lock;
  readonly clocks: Clocks;
  readonly limits: Limits;
  /** How long later parts wait for a person's answer to a doubt, milliseconds. */
  readonly doubtWait: number;
  /** How long a request without an answer may still arrive, milliseconds; default 5000. */
  readonly grace?: number;
  readonly toPlain: (payload: MessagePayload) => MessagePayload;
  readonly log: DeliverLog;
  /**
   * How the service line of a pin becomes known: `polled` when a bot feeds updates to the outbox, `asked` when
   * there is none and the updates are looked at without taking them.
   */
  readonly updates: 'polled' | 'asked';
  /** What is delivered with the slots that nothing of the outbox waits for; made anew with every run. */
  readonly aside?: (reserve: () => Slot | null) => Aside;
  /** After every settled call: cards and progress may want to show it. */
  readonly onChange?: () => void;
  /** `start` only: the token is refused, nothing will be delivered. */
  readonly onFatal?: (error: Error) => void;
}
