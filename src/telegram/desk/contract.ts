import type { DeskStore } from '../../desk/contract.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { Target } from '../../outbox/model.js';
import type { NewTarget, TargetChange } from '../../outbox/target.js';

/** What the desk's chat needs of the store besides what the desk itself does. */

/** Something the desk does over several calls, resumed after a restart: a preview, a progress bar. */
export interface Job {
  readonly id: string;
  readonly data: unknown;
}

export interface ChatDeskStore extends DeskStore {
  /** Days that have a text or were published, newest first: what /publish offers. */
  days(feed: FeedId, limit: number, offset: number): Promise<Day[]>;
  /** When the newest publication was complete. */
  lastDone(feed: FeedId): Promise<number | null>;
  /**
   * A message of the desk in a group: it goes away by itself at `deleteAt`, and is known to be ours when the
   * delivery settles a doubt there.
   */
  noteOwn(chatId: number, messageId: number, at: number, deleteAt: number): Promise<void>;
  jobs(): Promise<Job[]>;
  putJob(id: string, data: unknown): Promise<void>;
  dropJob(id: string): Promise<void>;
  /** Conversations of @grammyjs/conversations, keyed `chat:user`. The value is the plugin's own. */
  readonly conversations: {
    read(key: string): Promise<unknown>;
    write(key: string, value: unknown, at: number): Promise<void>;
    delete(key: string): Promise<void>;
    /** Deletes the conversations that were last written before `before`. */
    forget(before: number): Promise<void>;
  };
}

/** The chats that are pushed to. */
export interface TargetStore {
  /** The target of that chat and topic, stored if it is new. */
  ensure(target: NewTarget, now: number): Promise<Target>;
  all(feed: FeedId): Promise<Target[]>;
  get(id: number): Promise<Target | null>;
  /** Every target in a chat: one a topic. */
  inChat(chatId: number): Promise<Target[]>;
  change(id: number, what: TargetChange): Promise<void>;
  /**
   * Lets another topic of the chat, with the same settings, take the place of a target from a day on: never both
   * and never none. Null if there is no such target.
   */
  move(id: number, topic: number, startsOn: Day, by: number | null, now: number): Promise<Target | null>;
  /** Switches a target on or off, or marks it lost; its running publications stop or go on with it. */
  setState(
    id: number,
    state: Target['state'],
    because: string | null,
    by: number | null,
    now: number,
  ): Promise<boolean>;
}
