import type { CallResult, Sender, Target } from '../outbox/model.js';
import { chatKey } from '../outbox/target.js';
import type { Pacer, Slot } from './pacer.js';
import { chatOf, pacedKind } from './rules/calls.js';
import { chatFacts } from './rules/chat.js';
import type { Wanted } from './rules/limits.js';

/**
 * Makes one request as soon as the limits allow.
 * @param patience longest wait, milliseconds
 * @param mark runs when the request's turn has come, before it leaves; false: it is not to be made after all
 * @returns the answer; a number if no request was made: how long the wait would be, 0 if it was given up
 */
export type Request = (
  target: Target,
  method: string,
  payload: Readonly<Record<string, unknown>>,
  patience: number,
  mark?: () => Promise<unknown>,
) => Promise<CallResult | number>;

/** Requests to Telegram under its limits. */
export interface Requests {
  readonly request: Request;
  /** A slot in which a message may be sent to the target at once; null if there is none. */
  reserveNow(target: Target): Slot | null;
  /** Makes a request in a slot that was reserved before. */
  make(
    slot: Slot,
    target: Target,
    method: string,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<CallResult>;
}

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
  ) {
    await slot.moment();
    const result = await sender.call(method, payload);
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
        if ((await mark?.()) === false) return 0;
        return await call(slot, target, method, payload);
      } finally {
        slot.answered();
      }
    },
    reserveNow: (target) => pacer.reserveNow(wanted(target, 'sendMessage')),
    async make(slot, target, method, payload) {
      try {
        return await call(slot, target, method, payload);
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
