import type { Day, FeedId } from '../digest/digest.js';
import type { Target, TargetRights } from './model.js';

export interface NewTarget {
  readonly feed: FeedId;
  /** `@name` or `-100…`. */
  readonly chat: string;
  /** 0: none. */
  readonly topic: number;
  readonly state?: Target['state'];
  /** Why it is off. */
  readonly because?: string;
  readonly addedBy?: number | null;
  readonly startsOn?: Day | null;
}

/** What an admin may set, and what Telegram told about the chat. Absent: unchanged. */
export interface TargetChange {
  readonly state?: Target['state'];
  readonly lostBecause?: string | null;
  readonly form?: Target['form'];
  readonly cron?: string | null;
  readonly silent?: boolean;
  readonly pin?: boolean;
  readonly answers?: Target['answers'];
  readonly startsOn?: Day | null;
  readonly rights?: TargetRights | null;
  readonly chatId?: number;
  readonly username?: string | null;
  readonly title?: string | null;
  readonly type?: Target['type'];
}

/** `lostBecause` of a target that somebody sent one digest to with `publish --to`: it gets no other. */
export const ONE_OFF = 'named with publish --to only';

/** The chat's id where Telegram told it, else its name in lower case: equal for all targets of one chat. */
export function chatKey(target: Pick<Target, 'chat' | 'chatId'>): string {
  return target.chatId === null ? target.chat.toLowerCase() : String(target.chatId);
}
