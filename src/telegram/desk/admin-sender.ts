import { setTimeout as sleep } from 'node:timers/promises';
import type { CallResult, Sender } from '../../outbox/model.js';

/** What the bot says to admins, paced a chat, outside the update handlers. */
export interface AdminSender {
  /** Waits for its turn in the chat, then calls; follows 429 a few times. Never throws. */
  call(chat: number, method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult>;
  /** Calls at once: for what shows nothing in a chat, such as the answer to a tap. Never throws. */
  direct(method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult>;
  /** When everything that was handed in so far has been said. */
  idle(): Promise<void>;
}

export interface AdminSenderOptions {
  /** Messages a second in one chat. */
  readonly perSecond: number;
  /** Called for what Telegram refused or never answered; nothing is swallowed. */
  readonly onFailure?: (method: string, chat: number | null, result: CallResult) => void;
  /** A message of ours stands in a group. */
  readonly onGroupMessage?: (chat: number, messageId: number) => Promise<void>;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const LONGEST_WAIT = 120;
const TRIES = 4;

/**
 * One line of calls a chat, each at its own pace, so that a preview of 19 messages delays nobody else.
 * A send whose answer was lost is not repeated: a missing line in the admin's own chat is seen and asked
 * for again, a doubled one is a puzzle.
 */
export function createAdminSender(sender: Sender, options: AdminSenderOptions): AdminSender {
  const wait = options.wait ?? ((milliseconds) => sleep(milliseconds));
  const lines = new Map<number, Promise<unknown>>();
  const gap = 1000 / options.perSecond;

  /** What is said stands, noted or not: an error here must not keep the chat's line from going on. */
  async function note(chat: number, id: number): Promise<void> {
    try {
      await options.onGroupMessage?.(chat, id);
    } catch (error) {
      const why = `message ${id} stays: ${error instanceof Error ? error.message : String(error)}`;
      options.onFailure?.('noting what to delete', chat, { kind: 'unknown', why });
    }
  }

  async function attempt(chat: number, method: string, payload: Readonly<Record<string, unknown>>) {
    for (let tries = 1; ; tries += 1) {
      const result = await sender.call(method, payload);
      if (result.kind === 'ok') {
        const id = method === 'sendMessage' && chat < 0 ? messageId(result) : null;
        if (id !== null) await note(chat, id);
        return result;
      }
      const told =
        result.kind === 'refused' && result.code === 429 && (result.retryAfter ?? 0) <= LONGEST_WAIT
          ? (result.retryAfter ?? 1) * 1000
          : result.kind === 'unreached'
            ? 1000 * tries
            : null;
      if (told === null || tries === TRIES) {
        if (!harmless(result)) options.onFailure?.(method, chat, result);
        return result;
      }
      await wait(told);
    }
  }

  return {
    call(chat, method, payload) {
      const turn = (lines.get(chat) ?? Promise.resolve()).then(() => attempt(chat, method, payload));
      const done = turn.then(() => (gap < 5 ? undefined : wait(gap)));
      lines.set(chat, done);
      void done.then(() => {
        if (lines.get(chat) === done) lines.delete(chat);
      });
      return turn;
    },
    async direct(method, payload) {
      const result = await sender.call(method, payload);
      if (result.kind !== 'ok' && !harmless(result)) options.onFailure?.(method, null, result);
      return result;
    },
    async idle() {
      while (lines.size > 0) await Promise.all(lines.values());
    },
  };
}

/** An edit to what is on the screen already is what was wanted. */
function harmless(result: CallResult): boolean {
  return result.kind === 'refused' && result.description.includes('message is not modified');
}

/** The id of the message that a send made, or null. */
export function messageId(result: CallResult): number | null {
  if (result.kind !== 'ok' || typeof result.result !== 'object' || result.result === null) return null;
  const id: unknown = Reflect.get(result.result, 'message_id');
  return typeof id === 'number' ? id : null;
}
