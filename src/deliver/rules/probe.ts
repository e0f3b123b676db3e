import type { CallResult, Target } from '../../outbox/model.js';

/** More candidates than this are not probed: a person decides. */
export const MOST_CANDIDATES = 200;

/** What an edit to exactly the planned content tells about the message under an id. */
export type Sign =
  /** Ours, with this very content. */
  | 'ours'
  /** Ours, with other content until now: it shows the planned content since the probe. */
  | 'became-ours'
  /** Likewise, but in another topic: it is spoiled and must go. */
  | 'spoiled'
  | 'foreign'
  | 'none'
  /** Telegram refuses this content as such: it can never have been sent. */
  | 'impossible'
  /** No answer, or a wait: look again later. */
  | 'unclear'
  /** The chat takes nothing from the bot. */
  | 'lost';

export function signOf(result: CallResult, topic: number): Sign {
  if (result.kind === 'ok') return threadOf(result.result) === topic ? 'became-ours' : 'spoiled';
  if (result.kind !== 'refused') return 'unclear';
  const { code, description } = result;
  if (result.retryAfter !== undefined || code === 429) return 'unclear';
  if (/message.(is.)?not.modified/i.test(description)) return 'ours';
  if (NOT_THERE.test(description)) return 'none';
  if (FOREIGN.test(description)) return 'foreign';
  if (code === 403 || /kicked|blocked|not a member|chat not found/i.test(description)) return 'lost';
  if (/can't parse|too.long|text is empty|ENTITIES|BUTTON|KEYBOARD/i.test(description)) return 'impossible';
  return 'unclear';
}

/**
 * Whether message ids of the chat rise by one over everybody's messages, so that a doubtful message has a
 * bounded place. Private chats and basic groups share one counter of the bot's account.
 */
export function countsAlone(target: Pick<Target, 'type' | 'chat' | 'chatId'>): boolean {
  if (target.type !== null) return target.type === 'supergroup' || target.type === 'channel';
  return target.chat.startsWith('@') || String(target.chatId ?? target.chat).startsWith('-100');
}

/**
 * Whose message stands under an id, told by an edit that nothing accepts. `text`: a text that the bot may edit, so in
 * groups one of its own. `unclear`: the server did not say.
 */
export type Owner = 'text' | 'foreign' | 'none' | 'unclear';

/**
 * An edit that changes no message. A text has no caption to edit; for a picture's caption these words are too long.
 * Telegram looks at whose message it is before it looks at the words.
 */
export const OWNER_PROBE = { method: 'editMessageCaption', caption: '.'.repeat(5000) } as const;

export function ownerOf(result: CallResult): Owner {
  if (result.kind !== 'refused') return 'unclear';
  const { description } = result;
  if (/no caption in the message/i.test(description)) return 'text';
  if (NOT_THERE.test(description)) return 'none';
  return FOREIGN.test(description) || /caption.+too.long/i.test(description) ? 'foreign' : 'unclear';
}

const NOT_THERE = /message to edit not found|MESSAGE_ID_INVALID/i;
const FOREIGN = /can't be edited|MESSAGE_AUTHOR_REQUIRED|no text in the message/i;

/** A message as it is seen in the answer to a reply to it. */
export interface Seen {
  /** Seconds since 1970, Telegram's clock. */
  readonly date: number;
  readonly text: string | null;
}

/** What the answer to a reply shows of the message replied to; null when it shows nothing. */
export function seenIn(answer: unknown): Seen | null {
  const replied = field(answer, 'reply_to_message');
  const date = field(replied, 'date');
  if (typeof date !== 'number' || date === 0) return null;
  const text = field(replied, 'text');
  return { date, text: typeof text === 'string' ? text : null };
}

/**
 * The visible text of the HTML that we send, without entities, for comparing with what Telegram shows:
 * it trims, and adds entities of its own.
 */
export function visibleText(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replace(/&(lt|gt|quot|#\d+|amp);/g, (_whole, name: string) => ENTITIES[name] ?? numeric(name));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

function numeric(name: string): string {
  const code = Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Same text, whatever the white space: Telegram normalises it. */
export function sameText(left: string, right: string): boolean {
  return left.replace(/\s+/g, '') === right.replace(/\s+/g, '');
}

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function threadOf(message: unknown): number {
  const thread = field(message, 'message_thread_id');
  return typeof thread === 'number' ? thread : 0;
}

/** The ids strictly between two known ones that are not messages we know, in order. */
export function candidates(low: number, high: number, known: ReadonlySet<number>): number[] {
  const ids: number[] = [];
  for (let id = low + 1; id < high; id += 1) if (!known.has(id)) ids.push(id);
  return ids;
}
