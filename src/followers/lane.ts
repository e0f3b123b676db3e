import { setImmediate as gathered } from 'node:timers/promises';
import type { Clocks, DeliverLog, Slot } from '../deliver/pacer.js';
import { LEAVES_WITHIN } from '../deliver/requests.js';
import { outcomeOf } from '../deliver/rules/outcome.js';
import { field } from '../deliver/rules/probe.js';
import type { MessagePayload } from '../message/message.js';
import type { CallResult, Sender } from '../outbox/model.js';
import type { MorningCall, MorningCalls, MorningSettlement } from './contract.js';
import { createDoubts } from './doubts.js';
import type { CommonIds } from './ids.js';
import { createShare } from './share.js';
import type { Texts } from './texts.js';

export interface LaneDeps {
  readonly calls: MorningCalls;
  readonly texts: Texts;
  readonly sender: Sender;
  readonly ids: CommonIds;
  readonly clocks: Clocks;
  /** Telegram's limit over all chats. */
  readonly perSecond: number;
  /** Calls that answers and the desk made in the last second. */
  readonly others: () => number;
  readonly log: DeliverLog;
  /** How long a request without an answer may still arrive, milliseconds; default 5000. */
  readonly grace?: number;
  /** How long a request of a process that led before may still be on its way, milliseconds; see `Lock.inFlight`. */
  readonly inFlight?: number;
}

/** Delivers beside the outbox, with what its pacer leaves. */
export interface Lane {
  /** As `Run.drive`: until nothing is due within `patience` milliseconds, or for ever. */
  drive(patience: number, forever: boolean): Promise<number | null>;
  poke(): void;
  stop(): void;
}

/** Calls that are marked in one commit, and on their way at once. */
const BATCH = 128;
const IN_FLIGHT = 256;
const POLL = 1000;
/** While the pacer has others to serve, milliseconds. */
const GIVE_WAY = 20;

/** @param reserve a slot of the pacer that nobody waits for; null: there is none now */
export function createLane(deps: LaneDeps, reserve: () => Slot | null): Lane {
  const { calls, texts, sender, ids, clocks, log } = deps;
  const grace = deps.grace ?? 5000;
  const share = createShare(deps.perSecond, deps.others);
  const stopping = new AbortController();
  let napping = new AbortController();
  let settled: MorningSettlement[] = [];
  let inFlight = 0;
  let fatal: Error | null = null;
  const doubts = createDoubts({ ...deps, grace, settle, turn });

  function settle(one: MorningSettlement): void {
    settled.push(one);
    napping.abort();
  }

  function failed(error: unknown): void {
    fatal ??= error instanceof Error ? error : new Error(String(error));
    napping.abort();
  }

  /** Waits for the turn of one call; null: the lane stops. */
  async function turn(): Promise<Slot | null> {
    while (!stopping.signal.aborted) {
      const slot = share.take(clocks.mono(), 1) === 1 ? reserve() : null;
      if (slot !== null) return slot;
      await clocks.sleep(Math.max(GIVE_WAY, share.wait(clocks.mono())), stopping.signal);
    }
    return null;
  }

  function slots(): Slot[] {
    // The first message of all tells where the ids are: until it is answered, no other leaves.
    const most = ids.newest() === 0 ? (inFlight > 0 ? 0 : 1) : Math.min(BATCH, IN_FLIGHT - inFlight);
    const count = share.take(clocks.mono(), most);
    const taken: Slot[] = [];
    while (taken.length < count) {
      const slot = reserve();
      if (slot === null) break;
      taken.push(slot);
    }
    if (taken.length < count) share.giveBack(count - taken.length);
    return taken;
  }

  async function make(call: MorningCall, slot: Slot): Promise<void> {
    inFlight += 1;
    try {
      settle(await carryOut(call));
    } catch (error) {
      failed(error);
    } finally {
      slot.answered();
      inFlight -= 1;
      napping.abort();
    }
  }

  async function carryOut(call: MorningCall): Promise<MorningSettlement> {
    const text = call.how === 'delete' ? null : await texts.of(call);
    if (text === null && call.how === 'send') return { row: call, do: 'deleted' };
    if (text === null) return ended(call, await request(call, 'deleteMessage', place(call)));
    if (call.how === 'edit') {
      const { disable_notification: _silent, ...edited } = text;
      return ended(call, await request(call, 'editMessageText', { ...place(call), ...edited }));
    }
    return sent(call, text);
  }

  async function sent(call: MorningCall, text: MessagePayload): Promise<MorningSettlement> {
    const begunAt = clocks.now();
    const result = await request(call, 'sendMessage', { chat_id: call.reader, ...text });
    const outcome = outcomeOf(result, 'send', 1, clocks.now());
    switch (outcome.do) {
      case 'done': {
        const messageId = Number(field(outcome.result, 'message_id'));
        ids.note(messageId, begunAt);
        return { row: call, do: 'sent', messageId };
      }
      case 'retry':
        if (outcome.flood) share.pause(clocks.mono() + outcome.at - clocks.now());
        return { row: call, do: 'retry', at: outcome.at, how: 'send' };
      case 'doubt':
        return { row: call, do: 'doubt', at: clocks.now() + grace };
      case 'lost':
        return { row: call, do: 'blocked' };
      case 'fatal':
        throw new Error(`Telegram refuses the bot: ${outcome.why}`);
      default:
        log.warn({ why: 'why' in outcome ? outcome.why : outcome.do }, "a follower's message was refused");
        return { row: call, do: 'refused' };
    }
  }

  /** What became of an edit or a deletion: it is repeated until it is known, and given up where it is refused. */
  function ended(call: MorningCall, result: CallResult): MorningSettlement {
    const outcome = outcomeOf(result, call.how === 'edit' ? 'edit' : 'delete', 1, clocks.now());
    if (outcome.do === 'retry') {
      if (outcome.flood) share.pause(clocks.mono() + outcome.at - clocks.now());
      return { row: call, do: 'retry', at: outcome.at, how: call.how };
    }
    if (outcome.do === 'lost') return { row: call, do: 'blocked' };
    return call.how === 'edit'
      ? { row: call, do: 'edited', messageId: call.messageId }
      : { row: call, do: 'deleted' };
  }

  const request = ({ markedAt }: MorningCall, method: string, payload: Readonly<Record<string, unknown>>) =>
    sender.call(method, payload, markedAt + LEAVES_WITHIN);

  /** Writes what is known and marks what may leave; how many calls left. */
  async function step(): Promise<number> {
    const free = slots();
    const known = settled;
    settled = [];
    if (free.length === 0 && known.length === 0) return 0;
    const marked = await calls.step(known, free.length, ids.newest(), clocks.now());
    for (const call of marked) {
      const slot = free.shift();
      if (slot !== undefined) void make(call, slot);
    }
    for (const slot of free) slot.release();
    if (free.length > 0) share.giveBack(free.length);
    return marked.length;
  }

  async function finish(): Promise<void> {
    while (inFlight > 0) await clocks.sleep(GIVE_WAY);
    const known = settled;
    settled = [];
    if (known.length > 0) await calls.step(known, 0, ids.newest(), clocks.now());
  }

  return {
    async drive(patience, forever) {
      await calls.recover(clocks.now() + (deps.inFlight ?? 0) + grace);
      ids.note(await calls.lastId(), null);
      let looking: Promise<void> | null = null;
      /** Doubts that are too young to be looked for. */
      let young = 0;
      for (;;) {
        if (stopping.signal.aborted || fatal !== null) {
          await looking;
          await finish();
          if (fatal !== null) throw fatal;
          return null;
        }
        napping = new AbortController();
        // What was answered at the same time is written in one commit.
        if (inFlight > 0) await gathered();
        const left = await step();
        // What a look found is written before the next one: otherwise it would find the same doubts again.
        if (settled.length === 0)
          looking ??= doubts
            .look()
            .then((count) => {
              young = count;
            })
            .finally(() => {
              looking = null;
            });
        if (left > 0) continue;
        const dueAt = await calls.nextDue();
        const now = clocks.now();
        if (settled.length > 0) continue;
        if (dueAt !== null && dueAt <= now) {
          await clocks.sleep(Math.max(1, Math.min(POLL, share.wait(clocks.mono()))), napping.signal);
          continue;
        }
        if (!forever && inFlight === 0 && (dueAt === null || dueAt - now > patience)) {
          await looking;
          if (young === 0 && settled.length === 0) return dueAt;
        }
        const longest = young > 0 ? Math.min(POLL, grace) : POLL;
        await clocks.sleep(
          Math.max(1, Math.min(longest, (dueAt ?? Number.POSITIVE_INFINITY) - now)),
          napping.signal,
        );
      }
    },
    poke() {
      napping.abort();
    },
    stop() {
      stopping.abort();
      napping.abort();
    },
  };
}

function place({ reader, messageId }: MorningCall) {
  return { chat_id: reader, message_id: messageId };
}
