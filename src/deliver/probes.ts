import type { Call, CallResult, Target } from '../outbox/model.js';
import type { Clocks, DeliverLog } from './pacer.js';
import type { Request } from './requests.js';
import { backoff } from './rules/outcome.js';
import { field, OWNER_PROBE, type Owner, ownerOf, type Sign, signOf } from './rules/probe.js';
import { Gone, Pause, Undecidable, whyNot } from './stop.js';

/** Edits that tell what stands under a message id, and that nobody in the chat sees. */
export interface Probes {
  /**
   * Edits to exactly what the call sends. A message of ours that says something else is overwritten.
   * @throws Pause, Undecidable, Gone
   */
  content(call: Call, target: Target, id: number, patience: number): Promise<Sign>;
  /** Whose message it is. Changes nothing. @throws Pause */
  owner(target: Target, id: number, patience: number): Promise<Owner>;
  /** Whether the bot may edit what others posted; true if unknown. @throws Pause */
  mayEditOthers(target: Target, patience: number): Promise<boolean>;
}

export interface ProbesDeps {
  readonly clocks: Clocks;
  readonly log: DeliverLog;
  readonly request: Request;
}

/** Attempts at a request that may be repeated. */
const TRIES = 3;
/** The token may be wrong, or the server: nothing is said about the message. */
const NOT_OF_THE_MESSAGE: ReadonlySet<number> = new Set([401, 404]);

export function createProbes({ clocks, log, request }: ProbesDeps): Probes {
  /** Makes a request that may be repeated until it is answered. @throws Pause */
  async function idempotent(
    target: Target,
    method: string,
    payload: Record<string, unknown>,
    patience: number,
  ): Promise<CallResult> {
    for (let count = 1; ; count += 1) {
      const result = await request(target, method, payload, patience);
      if (typeof result === 'number') throw new Pause(result, 'waits for the rate limit');
      if (result.kind === 'ok') return result;
      const flood = result.kind === 'refused' && (result.retryAfter !== undefined || result.code === 429);
      if (result.kind === 'refused' && !flood) return result;
      const ms = flood && result.kind === 'refused' ? (result.retryAfter ?? 1) * 1000 + 50 : backoff(count);
      if (count >= TRIES || ms > patience) throw new Pause(flood ? ms : 0, whyNot(result));
      await clocks.sleep(ms);
    }
  }

  const chatOf = (target: Target) => target.chatId ?? target.chat;

  return {
    async content(call, target, id, patience) {
      const { text, parse_mode, link_preview_options, reply_markup } = call.payload;
      const result = await idempotent(
        target,
        'editMessageText',
        {
          chat_id: chatOf(target),
          message_id: id,
          text,
          ...(parse_mode === undefined ? {} : { parse_mode }),
          ...(link_preview_options === undefined ? {} : { link_preview_options }),
          ...(reply_markup === undefined ? {} : { reply_markup }),
        },
        patience,
      );
      const sign = signOf(result, target.topic);
      if (sign === 'lost') throw new Gone(whyNot(result));
      if (sign === 'unclear') {
        const why = `a probe was answered: ${whyNot(result)}`;
        const passing = result.kind !== 'refused' || NOT_OF_THE_MESSAGE.has(result.code);
        throw passing ? new Pause(0, why) : new Undecidable(why);
      }
      if (sign === 'became-ours' || sign === 'spoiled')
        log.warn(
          { call: call.id, messageId: id },
          'a message of ours that was not on record was overwritten',
        );
      return sign;
    },

    async owner(target, id, patience) {
      const { method, caption } = OWNER_PROBE;
      return ownerOf(
        await idempotent(target, method, { chat_id: chatOf(target), message_id: id, caption }, patience),
      );
    },

    async mayEditOthers(target, patience) {
      const me = await idempotent(target, 'getMe', {}, patience);
      const user_id = me.kind === 'ok' ? field(me.result, 'id') : undefined;
      if (typeof user_id !== 'number') return true;
      const member = await idempotent(
        target,
        'getChatMember',
        { chat_id: chatOf(target), user_id },
        patience,
      );
      return member.kind !== 'ok' || field(member.result, 'can_edit_messages') === true;
    },
  };
}
