import type { Call, CallResult, Sender, Target } from '../outbox/model.js';
import { chatKey } from '../outbox/target.js';
import type { Pacer, Slot } from './pacer.js';
import { chatOf, pacedKind } from './rules/calls.js';
import { chatFacts } from './rules/chat.js';
import type { Wanted } from './rules/limits.js';

/**
 * Makes one request as soon as the limits allow.
 * @param patience longest wait, milliseconds
 * @param mark runs when the request's turn has come, before it leaves; null: it is not to be made after all
 * @returns the answer; a number if no request was made: how long the wait would be, 0 if it was given up
 */
export type Request = (
  target: Target,
  method: string,
  payload: Readonly<Record<string, unknown>>,
  patience: number,
  mark?: () => Promise<Call | null>,
) => Promise<CallResult | number>;

/** Requests to Telegram under its limits. */
export interface Requests {
  readonly request: Request;
  /** A slot in which a message may be sent to the target at once; null if there is none. */
  reserveNow(target: Target): Slot | null;
  /** Makes the request of a marked call in a slot that was reserved before. */
  make(
    slot: Slot,
    call: Call,
    target: Target,
    method: string,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<CallResult>;
}

/**
 * So long after its mark a request leaves at the latest, milliseconds. A process that was stopped in between, and went
 * on when another had taken its place, would send what that one has settled.
 */
export const LEAVES_WITHIN = 2000;

export function createRequests(pacer: Pacer, sender: Sender, stopping: AbortSignal): Requests {
  /** The key under which the pacer knows a chat by its id: its name, where the id came with the first answer. */
  const firstKeys = new Map<string, string>();

  function wanted(target: Target, method: string): Wanted {
    const key = chatKey(target);
    return { chat: firstKeys.get(key) ?? key, group: isGroup(target), kind: pacedKind(method) };
  }

  async function call(
    slot: Slot,
    target: Target,
    method: string,
    payload: Readonly<Record<string, unknown>>,
    marked: Call | undefined,
  ) {
    await slot.moment();
    const result = await sender.call(
      method,
      payload,
      marked?.markedAt === undefined ? undefined : marked.markedAt + LEAVES_WITHIN,
    );
    const facts = result.kind === 'ok' && target.chatId === null ? chatFacts(result.result) : null;
    if (facts !== null) firstKeys.set(String(facts.id), chatKey(target));
    return result;
  }

  return {
    async request(target, method, payload, patience, mark) {
      if (stopping.aborted) return 0;
      const slot = await pacer.reserve(wanted(target, method), patience, stopping);
      if (typeof slot === 'number') return slot;
      try {
        const marked = await mark?.();
        if (marked === null) return 0;
        return await call(slot, target, method, payload, marked);
      } finally {
        slot.answered();
      }
    },
    reserveNow: (target) => pacer.reserveNow(wanted(target, 'sendMessage')),
    async make(slot, marked, target, method, payload) {
      try {
        return await call(slot, target, method, payload, marked);
      } finally {
        slot.answered();
      }
    },
  };
}

/** Whether Telegram's limits for groups apply: to groups, supergroups and channels. */
export function isGroup(target: Target): boolean {
  if (target.type !== null) return target.type !== 'private';
  return String(chatOf(target)).startsWith('-') || target.chat.startsWith('@');
}
