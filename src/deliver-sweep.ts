import type { Clocks } from './deliver-line.js';
import { field } from './delivery/doubt.js';
import type { Call, CallResult, Target } from './delivery/model.js';
import type { OutboxCalls, Settlement } from './store/outbox-calls.js';

export interface SweeperDeps {
  readonly outbox: OutboxCalls;
  readonly clocks: Clocks;
  readonly updates: 'polled' | 'asked';
  readonly request: (
    target: Target,
    method: string,
    payload: Readonly<Record<string, unknown>>,
    patience: number,
  ) => Promise<CallResult | number>;
}

/** After a pin, its service line is waited for so long, milliseconds. */
const LINE_WAIT = 4000;
const PATIENCE = 10_000;

/** Finds the service line of a pin. An id that is not certain is left: it might be a member's message. */
export function createSweeper(deps: SweeperDeps) {
  const { outbox, clocks, request } = deps;

  /** The id of the line 'pinned' comes as an update: wait for it, or look, and leave the line after a while. */
  async function later(call: Call, target: Target): Promise<Settlement | null> {
    const pins = await outbox.pinned(call.publicationId);
    let over = pins === null || clocks.real() - pins.at >= LINE_WAIT;
    if (deps.updates === 'asked' && pins !== null && target.chatId !== null) {
      const found = await findPinnedLine(target, pins.overviewId);
      if (typeof found === 'number') {
        await outbox.addPinnedLine(target.chatId, found, pins.overviewId, clocks.real());
        return null;
      }
      over ||= found === 'refused';
    }
    if (over) return { do: 'skip', why: 'the service line did not show up' };
    return { do: 'retry', at: clocks.now() + 1000, why: 'waits for the service line' };
  }

  /** Looks at the updates without taking them: they stay for the bot. */
  async function findPinnedLine(target: Target, overviewId: number): Promise<number | 'refused' | null> {
    const answer = await request(target, 'getUpdates', { timeout: 0, limit: 100 }, PATIENCE);
    if (typeof answer !== 'number' && answer.kind === 'refused') return 'refused';
    if (typeof answer === 'number' || answer.kind !== 'ok' || !Array.isArray(answer.result)) return null;
    for (const update of answer.result as unknown[]) {
      const message = field(update, 'message') ?? field(update, 'channel_post');
      const id = field(message, 'message_id');
      if (
        typeof id === 'number' &&
        field(field(message, 'chat'), 'id') === target.chatId &&
        field(field(message, 'pinned_message'), 'message_id') === overviewId
      )
        return id;
    }
    return null;
  }

  return {
    /** What becomes of the call for now; null: the id is known, so it can be made. */
    later,
  };
}
