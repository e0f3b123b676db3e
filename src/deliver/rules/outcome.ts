import type { CallKind, CallResult } from '../../outbox/model.js';

/** What a call's result means for the outbox. Times are on the clock of decisions. */
export type Outcome =
  | { readonly do: 'done'; readonly result: unknown }
  /** It did not happen, or may be repeated: again at `at`. */
  | { readonly do: 'retry'; readonly at: number; readonly why: string; readonly flood: boolean }
  /** It may have happened. Never blindly again. */
  | { readonly do: 'doubt'; readonly why: string }
  /** It will never happen in this form. */
  | { readonly do: 'refused'; readonly why: string }
  /** The chat does not take anything from the bot. */
  | { readonly do: 'lost'; readonly why: string }
  /** The group became a supergroup: again there. */
  | { readonly do: 'migrated'; readonly chatId: number }
  /** Nothing works with this token. */
  | { readonly do: 'fatal'; readonly why: string };

/** Calls that make a message: repeating one that was carried out doubles it. */
const MAKES_MESSAGE: ReadonlySet<CallKind> = new Set(['send', 'note', 'notice']);
/** Calls that only adorn: they are given up after some attempts. */
export const ADORNS: ReadonlySet<CallKind> = new Set(['pin', 'unpin', 'sweep']);
const ADORN_ATTEMPTS = 6;

/** `retry_after` is in whole seconds: a little later is never too early. */
const FLOOD_MARGIN = 50;
const BACKOFF_FIRST = 1000;
const BACKOFF_LONGEST = 5 * 60_000;

/** Wait before attempt number `attempts + 1`, milliseconds: 1, 2, 4, … seconds, at most 5 minutes. */
export function backoff(attempts: number): number {
  return Math.min(BACKOFF_LONGEST, BACKOFF_FIRST * 2 ** Math.max(0, Math.min(attempts - 1, 20)));
}

// The wording is Telegram's own; see the errors in https://github.com/tdlib/telegram-bot-api and
// https://core.telegram.org/method/messages.sendMessage#possible-errors
const LOST: readonly RegExp[] = [
  /chat not found/i,
  /PEER_ID_INVALID/,
  /CHANNEL_(PRIVATE|INVALID)/,
  /group chat was deactivated/i,
  /bot is not a member/i,
  /bot was (kicked|blocked)/i,
  /user is deactivated/i,
  /need administrator rights in the channel/i,
  /CHAT_(WRITE_FORBIDDEN|SEND_PLAIN_FORBIDDEN|RESTRICTED|ADMIN_REQUIRED)/,
  /(not enough|have no) rights to send/i,
  /TOPIC_(CLOSED|DELETED)/,
  /message thread not found/i,
];

const NO_MESSAGE: readonly RegExp[] = [/message to (delete|unpin|edit|pin) not found/i, /MESSAGE_ID_INVALID/];

/**
 * @param attempts how often the call was made, this time included
 * @param now clock of decisions, for the due time of a repetition
 */
export function outcomeOf(result: CallResult, kind: CallKind, attempts: number, now: number): Outcome {
  if (result.kind === 'ok') return { do: 'done', result: result.result };
  if (result.kind === 'unreached') return again(result.why, attempts, now);
  if (result.kind === 'unknown') {
    if (MAKES_MESSAGE.has(kind)) return { do: 'doubt', why: result.why };
    if (ADORNS.has(kind) && attempts >= ADORN_ATTEMPTS) return { do: 'refused', why: result.why };
    return again(result.why, attempts, now);
  }

  const { code, description: why } = result;
  if (result.retryAfter !== undefined || code === 429) {
    const seconds = result.retryAfter ?? 1;
    return { do: 'retry', at: now + seconds * 1000 + FLOOD_MARGIN, why, flood: true };
  }
  if (result.migrateTo !== undefined) return { do: 'migrated', chatId: result.migrateTo };
  if (code === 401) return { do: 'fatal', why };
  if (/not.modified/i.test(why)) return { do: 'done', result: true };
  if (
    (kind === 'delete' || kind === 'sweep' || kind === 'unpin') &&
    NO_MESSAGE.some((rule) => rule.test(why))
  )
    return { do: 'done', result: true };
  // Bot API answers 404 to a token of the wrong shape, and to methods that a server does not know.
  if (code === 404 && MAKES_MESSAGE.has(kind)) return { do: 'fatal', why };
  if (/(kicked|blocked|not a member|deactivated)/i.test(why)) return { do: 'lost', why };
  if (!ADORNS.has(kind) && kind !== 'delete') {
    if (code === 403 || LOST.some((rule) => rule.test(why))) return { do: 'lost', why };
  }
  return { do: 'refused', why };
}

function again(why: string, attempts: number, now: number): Outcome {
  return { do: 'retry', at: now + backoff(attempts), why, flood: false };
}
