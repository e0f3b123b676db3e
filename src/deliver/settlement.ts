import type { MessagePayload } from '../message/message.js';
import type { Call, CallResult } from '../outbox/model.js';
import type { Settlement } from './contract.js';
import { chatFacts } from './rules/chat.js';
import { type Outcome, outcomeOf } from './rules/outcome.js';
import { field } from './rules/probe.js';
import { repair } from './rules/repair.js';

/** Telegram does not accept the token: nothing can be delivered. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

export interface SettlementRules {
  /** Clock of decisions. */
  readonly now: number;
  readonly grace: number;
  readonly toPlain: (payload: MessagePayload) => MessagePayload;
  /** What the part shows when the call succeeded. */
  readonly shows: MessagePayload | undefined;
}

/**
 * What is written down of a call and its result.
 * A TokenError when nothing works with this token; the call stays queued.
 */
export function settlementOf(
  call: Call,
  result: CallResult,
  { now, grace, toPlain, shows }: SettlementRules,
): Settlement | TokenError {
  let outcome: Outcome = outcomeOf(result, call.kind, call.attempts, now);
  const makes = call.kind === 'send' || call.kind === 'note';
  const messageId = result.kind === 'ok' ? field(result.result, 'message_id') : undefined;
  if (outcome.do === 'done' && makes && typeof messageId !== 'number')
    outcome = { do: 'doubt', why: 'the answer names no message' };
  switch (outcome.do) {
    case 'done': {
      const chat = makes ? chatFacts(outcome.result) : null;
      return {
        do: 'done',
        ...(typeof messageId === 'number' && makes ? { messageId } : {}),
        ...(chat === null ? {} : { chat }),
        ...(shows === undefined ? {} : { shows }),
      };
    }
    case 'retry':
      return { do: 'retry', at: outcome.at, why: outcome.why };
    case 'doubt':
      return { do: 'doubt', why: outcome.why, at: now + grace };
    case 'refused':
      return refusal(call, outcome.why, toPlain);
    case 'fatal':
      return new TokenError(
        `Telegram does not accept the request (${outcome.why}): check BOT_TOKEN and TELEGRAM_API_ROOT. ` +
          'Nothing was lost; what was to be sent stays queued.',
      );
    default:
      return outcome;
  }
}

function refusal(call: Call, why: string, toPlain: (payload: MessagePayload) => MessagePayload): Settlement {
  const contents = call.kind === 'contents';
  if (call.kind === 'send' || call.kind === 'edit' || call.kind === 'note' || contents) {
    const payload = call.payload as unknown as MessagePayload;
    const repaired = /message to edit not found|can't be edited/i.test(why)
      ? null
      : repair(payload, why, toPlain);
    // An overview without links is better than one without markup.
    if (repaired !== null && !(contents && repaired.gave === 'plain'))
      return { do: 'repaired', payload: repaired.payload, gave: repaired.gave, why };
  }
  if (call.kind === 'delete' && typeof call.payload.notice === 'string' && call.payload.instead !== true)
    return { do: 'instead', why };
  return { do: 'refused', why };
}
