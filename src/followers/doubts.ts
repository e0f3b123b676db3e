import type { Clocks, Slot } from '../deliver/pacer.js';
import { candidates, MOST_CANDIDATES, signOf } from '../deliver/rules/probe.js';
import type { MessagePayload } from '../message/message.js';
import type { Sender } from '../outbox/model.js';
import type { MorningCalls, MorningDoubt, MorningSettlement } from './contract.js';
import type { CommonIds } from './ids.js';
import type { Texts } from './texts.js';

export interface DoubtDeps {
  readonly calls: Pick<MorningCalls, 'doubts'>;
  readonly texts: Texts;
  readonly sender: Sender;
  readonly ids: CommonIds;
  readonly clocks: Clocks;
  readonly grace: number;
  readonly settle: (one: MorningSettlement) => void;
  /** Waits for the turn of one call; null: nothing more is to be asked. */
  readonly turn: () => Promise<Slot | null>;
}

/** Settles sends of unknown fate; see ARCHITECTURE.md. */
export interface Doubts {
  /** Looks at the oldest doubts once. @returns how many of them are too young to be looked for */
  look(): Promise<number>;
}

/** Doubts that are looked at in one go. */
const AT_ONCE = 50;
/** While nothing bounds the range from above, this far up is looked: most messages that arrived stand there. */
const NEAR = 20;
/** After so long nothing is learnt any more, milliseconds. */
const LONGEST = 24 * 3_600_000;

/** What is known of a doubt beside the ledger. */
interface Known {
  /** The lowest id that was given out after the doubtful request was over; null: none is known. */
  high: number | null;
  /** The range up to here was looked through without a bound. */
  looked: number;
  /** A message of ours in the same chat that shows the text since a probe: it stands in for the one that is looked for. */
  became: number | null;
}

export function createDoubts({ calls, texts, sender, ids, clocks, settle, turn }: DoubtDeps): Doubts {
  const known = new Map<string, Known>();

  async function request(method: string, payload: Readonly<Record<string, unknown>>) {
    const slot = await turn();
    if (slot === null) return null;
    try {
      return await sender.call(method, payload);
    } finally {
      slot.answered();
    }
  }

  /** Edits the message under an id to the planned text, which tells whose it is. Null: nothing can be asked now. */
  async function probe(
    { reader }: MorningDoubt,
    id: number,
    { disable_notification: _, ...text }: MessagePayload,
  ) {
    const result = await request('editMessageText', { chat_id: reader, message_id: id, ...text });
    return result === null ? null : signOf(result, 0);
  }

  /** Looks through the ids of a range. @returns whether it came to its end, where nothing was found */
  async function search(doubt: MorningDoubt, range: readonly number[], about: Known, text: MessagePayload) {
    for (const id of range) {
      const sign = await probe(doubt, id, text);
      if (sign === null || sign === 'unclear') return false;
      if (sign === 'ours') return found(doubt, id, about);
      if (sign === 'became-ours' || sign === 'spoiled') about.became = id;
      if (sign === 'lost') return conclude(doubt, { row: doubt, do: 'blocked' });
      if (sign === 'impossible') return conclude(doubt, { row: doubt, do: 'refused' });
    }
    return true;
  }

  async function found(doubt: MorningDoubt, messageId: number, { became }: Known): Promise<boolean> {
    if (became !== null) await request('deleteMessage', { chat_id: doubt.reader, message_id: became });
    ids.note(messageId, null);
    return conclude(doubt, { row: doubt, do: 'sent', messageId });
  }

  function conclude(doubt: MorningDoubt, settlement: MorningSettlement): boolean {
    known.delete(keyOf(doubt));
    settle(settlement);
    return false;
  }

  async function one(doubt: MorningDoubt): Promise<void> {
    const about = known.get(keyOf(doubt)) ?? { high: null, looked: doubt.low, became: null };
    known.set(keyOf(doubt), about);
    about.high ??= ids.after(doubt.dueAt);
    const text = await texts.of(doubt);
    if (text === null) return void conclude(doubt, { row: doubt, do: 'deleted' });
    const { high } = about;
    const unknown = (to: number, from = doubt.low) =>
      candidates(from, to, NOBODY).filter((id) => !ids.isKnown(id));
    if (high === null) {
      const to = doubt.low + NEAR;
      if (doubt.low > 0 && about.looked < to && (await search(doubt, unknown(to), about, text)))
        about.looked = to;
      const over = known.has(keyOf(doubt)) && clocks.now() - doubt.dueAt > LONGEST;
      if (over) conclude(doubt, { row: doubt, do: 'undecided' });
      return;
    }
    const range = high - doubt.low > FARTHEST ? null : unknown(high);
    if (range === null || range.length > MOST_CANDIDATES) {
      conclude(doubt, { row: doubt, do: 'undecided' });
      return;
    }
    if (!(await search(doubt, range, about, text))) return;
    if (about.became !== null) await found(doubt, about.became, { ...about, became: null });
    else conclude(doubt, { row: doubt, do: 'retry', at: clocks.now(), how: 'send' });
  }

  return {
    async look() {
      const now = clocks.now();
      let left = 0;
      for (const doubt of await calls.doubts(AT_ONCE)) {
        if (doubt.dueAt > now) left += 1;
        else await one(doubt);
      }
      return left;
    },
  };
}

const NOBODY: ReadonlySet<number> = new Set();
/** Ids of a range that is worth listing. */
const FARTHEST = 200_000;

function keyOf({ edition, reader, part }: MorningDoubt): string {
  return `${edition}:${reader}:${part}`;
}
