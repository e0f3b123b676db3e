import type { Day, FeedId } from '../digest/digest.js';
import type { MessagePayload } from '../message/message.js';

/** A chat that gets the digests of one feed. Times are Unix milliseconds. */
export interface Target {
  readonly id: number;
  readonly feed: FeedId;
  /** As configured: `@name` or `-100…`. */
  readonly chat: string;
  /** 0: none. */
  readonly topic: number;
  /** Null until Telegram told it. It follows migrations. */
  readonly chatId: number | null;
  readonly username: string | null;
  readonly title: string | null;
  readonly type: 'channel' | 'supergroup' | 'group' | 'private' | null;
  /** `off`: an admin switched it off. `lost`: Telegram refuses; see `lostBecause`. */
  readonly state: 'active' | 'off' | 'lost';
  readonly lostBecause: string | null;
  /** `brief`: the first message only. */
  readonly form: 'full' | 'brief';
  /** Null: PUBLISH_CRON. */
  readonly cron: string | null;
  readonly silent: boolean;
  readonly pin: boolean;
  readonly answers: 'on' | 'private' | 'off';
  readonly rights: TargetRights | null;
  readonly addedAt: number;
  readonly addedBy: number | null;
  /** The first day that it gets; null: any. */
  readonly startsOn: Day | null;
}

export interface TargetRights {
  readonly post: boolean;
  readonly pin: boolean;
  readonly delete: boolean;
}

export type PublicationState = 'waiting' | 'running' | 'done' | 'stopped' | 'retracted';

/** One digest to one target, at most once ever. */
export interface Publication {
  readonly id: number;
  readonly feed: FeedId;
  readonly date: Day;
  readonly targetId: number;
  /** What is posted, or being posted. */
  readonly versionId: number;
  /** `stopped`: its target is lost; it goes on when the target is back. */
  readonly state: PublicationState;
  readonly origin: Origin;
  readonly actor: number | null;
  readonly plannedAt: number;
  readonly dueAt: number;
  readonly doneAt: number | null;
}

export type Origin = 'schedule' | 'command' | 'cli';

/**
 * queued → sending → sent; sending → doubt → sent or queued. `refused`: Telegram does not take it in any form.
 * `unlinked`: a person says that it was sent, its id is unknown. `removed`: taken back.
 */
export type PartState = 'queued' | 'sending' | 'sent' | 'doubt' | 'refused' | 'unlinked' | 'removed';

/** One message of a publication. */
export interface Part {
  readonly id: number;
  readonly publicationId: number;
  /** The order of sending. */
  readonly ordinal: number;
  /** Its number N in the newest rendering, as in `href="part:N"`; null: that rendering has it no more. */
  readonly position: number | null;
  readonly key: string;
  readonly role: string;
  readonly method: string;
  /** As rendered: what a later rendering is compared to. */
  readonly intended: MessagePayload;
  /** The exact bytes that are on the screen, or that will be sent. */
  readonly payload: MessagePayload;
  readonly linked: string | null;
  readonly chatId: number | null;
  readonly messageId: number | null;
  readonly state: PartState;
  /** It went out as plain text: Telegram refused its markup. */
  readonly plain: boolean;
  /** What Telegram refused of it besides: `picture`, `buttons`. An edit does not bring it back. */
  readonly bare: string;
}

/**
 * `send` a part · `edit` a part · `contents`: bring the overview to its newest form, links included ·
 * `pin` · `unpin` the previous digest · `sweep` the service line of the pin · `delete` a part ·
 * `note`: a reply to a part · `notice`: a message for settling a doubt, deleted at once.
 */
export type CallKind =
  | 'send'
  | 'edit'
  | 'contents'
  | 'pin'
  | 'unpin'
  | 'sweep'
  | 'delete'
  | 'note'
  | 'notice';

/** `asked`: in doubt, and only a person can settle it. */
export type CallState = 'queued' | 'sending' | 'doubt' | 'asked' | 'done' | 'refused' | 'cancelled';

/** One Bot API call of the outbox. */
export interface Call {
  readonly id: number;
  readonly targetId: number;
  readonly publicationId: number | null;
  readonly partId: number | null;
  readonly kind: CallKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly state: CallState;
  readonly attempts: number;
  /** On the clock of decisions. */
  readonly dueAt: number;
  /** On the real clock, like `settledAt`. */
  readonly startedAt: number | null;
  /** The highest message id that was known in the chat before the call. */
  readonly lowId: number | null;
  /** Of a doubt: an id that Telegram gave out in the chat when the call could not arrive any more. */
  readonly highId: number | null;
  readonly settledAt: number | null;
  readonly error: string | null;
  /** When this process marked it as on its way, by `performance.now()`; absent where it did not. */
  readonly markedAt?: number;
}

/** What became of one request to the Bot API. */
export type CallResult =
  | { readonly kind: 'ok'; readonly result: unknown }
  /** Telegram answered no: nothing happened. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly description: string;
      /** Seconds. */
      readonly retryAfter?: number;
      readonly migrateTo?: number;
    }
  /** The request may have been carried out: connection lost, timeout, 5xx, an answer that is not JSON. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** The request never left: connection refused, no such host. */
  | { readonly kind: 'unreached'; readonly why: string };

/** The one way to Telegram; `call` never throws. */
export interface Sender {
  /** @param leaveBy by `performance.now()`: a request that could not leave by then does not, and is `unreached` */
  call(method: string, payload: Readonly<Record<string, unknown>>, leaveBy?: number): Promise<CallResult>;
}
