import type { Call, Target } from '../outbox/model.js';
import type { OutboxCalls, Settlement } from './contract.js';
import type { Clocks } from './pacer.js';
import type { Request } from './requests.js';
import { field } from './rules/probe.js';

export interface PinnedLinesDeps {
  readonly outbox: OutboxCalls;
  readonly clocks: Clocks;
  readonly updates: 'polled' | 'asked';
  readonly request: Request;
}

/** How long the service line of a pin is waited for, milliseconds. */
const LINE_WAIT = 4000;
/** The same while the updates cannot be looked at. */
const LOOK_WAIT = 60_000;
const PATIENCE = 10_000;
/** Updates in one answer: the most that Telegram gives. */
const PAGE = 100;
/** Answers that are read in one look. */
const MOST_PAGES = 100;
/** AdminMessages in groups older than this is not answered: the bot drops it after 5 minutes; the rest is for clock skew. Milliseconds. */
const PAST = 15 * 60_000;

/**
 * Finds the service line ("… pinned a message") that Telegram made of our pin, so that it can be deleted. An id that is
 * not certain is left alone: it might be a member's message.
 */
export function createPinnedLines(deps: PinnedLinesDeps) {
  const { outbox, clocks, request } = deps;

  /**
   * What becomes for now of a call that deletes the line. Its id comes as an update: it is waited for, or looked for,
   * and given up after a while.
   * @returns null if the id became known, so that the call can be made
   */
  async function awaitLine(call: Call, target: Target): Promise<Settlement | null> {
    const pins = await outbox.pinned(call.publicationId);
    const waited = pins === null ? Number.POSITIVE_INFINITY : clocks.real() - pins.at;
    let over = waited >= LINE_WAIT;
    if (deps.updates === 'asked' && pins !== null && target.chatId !== null) {
      const found = await findPinnedLine(target, pins.overviewId);
      if (typeof found === 'number') {
        await outbox.addPinnedLine(target.chatId, found, pins.overviewId, clocks.real());
        return null;
      }
      if (found === 'refused') over = true;
      // A look that failed does not say that there is no line.
      if (found === 'unanswered') over = waited >= LOOK_WAIT;
    }
    if (over) return { do: 'skip', why: 'the service line did not show up' };
    return { do: 'retry', at: clocks.now() + 1000, why: 'waits for the service line' };
  }

  /**
   * Looks at the waiting updates without confirming them, so that they stay for the bot. Telegram shows a hundred; where
   * only `tick` runs for days, old talk in front hides what follows. Then the talk that the bot would ignore anyway is
   * confirmed.
   */
  async function findPinnedLine(
    target: Target,
    overviewId: number,
  ): Promise<number | 'refused' | 'unanswered' | null> {
    let from: { readonly offset?: number } = {};
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await request(target, 'getUpdates', { ...from, timeout: 0, limit: PAGE }, PATIENCE);
      if (typeof answer !== 'number' && answer.kind === 'refused') return 'refused';
      if (typeof answer === 'number' || answer.kind !== 'ok') return 'unanswered';
      if (!Array.isArray(answer.result)) return null;
      const updates = answer.result as readonly unknown[];
      for (const update of updates) {
        const message = messageOf(update);
        const id = field(message, 'message_id');
        if (
          typeof id === 'number' &&
          field(field(message, 'chat'), 'id') === target.chatId &&
          field(field(message, 'pinned_message'), 'message_id') === overviewId
        )
          return id;
      }
      if (updates.length < PAGE) return null;
      const real = clocks.real();
      const wanted = updates.findIndex((update) => !isPastTalk(update, real));
      const past = wanted < 0 ? updates : updates.slice(0, wanted);
      const last = field(past.at(-1), 'update_id');
      if (typeof last !== 'number') return null;
      await note(past);
      // Telegram takes an update for received when a later one is asked for.
      from = { offset: last + 1 };
    }
    return null;
  }

  /** Records what the bot would record of talk that it ignores. */
  async function note(updates: readonly unknown[]): Promise<void> {
    const newest = new Map<number, number>();
    for (const message of updates.map(messageOf)) {
      const chat = field(field(message, 'chat'), 'id');
      const id = field(message, 'message_id');
      if (typeof chat !== 'number' || typeof id !== 'number') continue;
      newest.set(chat, Math.max(id, newest.get(chat) ?? 0));
      const pinned = field(field(message, 'pinned_message'), 'message_id');
      if (typeof pinned === 'number') await outbox.addPinnedLine(chat, id, pinned, clocks.real());
    }
    for (const [chat, id] of newest) await outbox.noteId(chat, id, clocks.real());
  }

  return { await: awaitLine };
}

function messageOf(update: unknown): unknown {
  return field(update, 'message') ?? field(update, 'channel_post');
}

/** AdminMessages in a group or channel that the bot would not answer any more. A word in private it would. */
function isPastTalk(update: unknown, real: number): boolean {
  const message = messageOf(update);
  const date = field(message, 'date');
  const type = field(field(message, 'chat'), 'type');
  return (
    (type === 'group' || type === 'supergroup' || type === 'channel') &&
    typeof date === 'number' &&
    real - date * 1000 > PAST &&
    field(message, 'migrate_to_chat_id') === undefined
  );
}
