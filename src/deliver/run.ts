import type { Call, Target } from '../outbox/model.js';
import { chatKey } from '../outbox/target.js';
import { type Begun, createCarrier } from './carrier.js';
import type { DelivererDeps, Head, Settlement } from './contract.js';
import { createPacer } from './pacer.js';
import { createPinnedLines } from './pinned-lines.js';
import { createRequests, isGroup } from './requests.js';
import type { Wanted } from './rules/limits.js';
import { outcomeOf } from './rules/outcome.js';
import { createSettler } from './settler.js';

/** One run of the deliverer, from taking the lock to giving it up. */
export interface Run {
  /**
   * Delivers until nothing is due within `patience` milliseconds, or for ever.
   * @returns when the next call may go, on the clock of decisions; null if nothing waits
   * @throws TokenError when Telegram does not know the token
   */
  drive(patience: number, forever: boolean): Promise<number | null>;
  /** Looks at the outbox at once: something new stands there. */
  poke(): void;
  /** Starts no other request; `drive` returns when those in flight are settled. */
  stop(): void;
  /** Calls settled so far. */
  readonly counts: { readonly done: number; readonly refused: number };
}

/** How often a run looks whether other processes wrote to the outbox, milliseconds. */
const POLL = 1000;
/** A call on its way, and one that waits for a person, are not to be made. */
const READY: ReadonlySet<Call['state']> = new Set(['queued', 'doubt']);
/** Calls that a target makes before other targets of its chat get their turn. */
const IN_A_ROW = 16;
/** How far back the calls of an earlier process count, milliseconds: the longest of Telegram's limits. */
const REMEMBERED = 60_000;

/** Counts against the limit over all chats only: what is delivered aside goes to each chat once. */
const ANYBODY: Wanted = { chat: '', group: false, kind: 'other' };

export function createRun(deps: DelivererDeps): Run {
  const { outbox, clocks, log } = deps;
  const grace = deps.grace ?? 5000;
  const stopping = new AbortController();
  /** Ends the nap between two looks at the outbox. */
  let napping = new AbortController();
  let fatal: Error | null = null;
  const counts = { done: 0, refused: 0 };
  const clock = () => ({ now: clocks.now(), real: clocks.real() });
  const ending = () => stopping.signal.aborted || fatal !== null;
  const onChange = () => deps.onChange?.();
  const onSettled = (how: Settlement) => {
    if (how.do === 'done' || how.do === 'refused') counts[how.do] += 1;
  };

  const pacer = createPacer(deps.limits, clocks);
  const aside = deps.aside?.(() => pacer.reserveNow(ANYBODY));
  const requests = createRequests(pacer, deps.sender, stopping.signal);
  const { request } = requests;
  const settler = createSettler({ ...deps, grace, request, clock });
  const pinnedLines = createPinnedLines({ ...deps, request });
  const carrier = createCarrier({
    ...deps,
    requests,
    pinnedLine: pinnedLines.await,
    clock,
    grace,
    stopping: stopping.signal,
    onSettled,
    onChange,
    onFatal: (error) => {
      fatal = error;
    },
  });

  /** Work under way, by chat and by target: one call in flight for each. */
  const lanes = new Map<string, Promise<void>>();
  /** Chats that others waited for when the outbox was last looked at. */
  const awaited = new Set<string>();
  /** The turn in which a target was served last: targets of one chat take turns. */
  const turns = new Map<number, number>();
  let turn = 0;
  /** When a deletion that Telegram put off may be tried again, by chat and message. */
  const putOff = new Map<string, number>();

  /**
   * Starts work in a lane. A chat that is known by its name learns its id on the way, so the target is a key too.
   * @returns false if one of the keys is taken
   */
  function open(keys: readonly string[], work: () => Promise<void>): boolean {
    if (keys.some((key) => lanes.has(key))) return false;
    const lane = work()
      .catch((error: unknown) => {
        fatal ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        for (const key of keys) lanes.delete(key);
        napping.abort();
      });
    for (const key of keys) lanes.set(key, lane);
    return true;
  }

  /** Makes a target's calls in order as long as one is due; only some in a row where others wait for the chat. */
  async function serve({ targetId, chat }: Head, patience: number): Promise<void> {
    let count = 0;
    let begun: Begun | null = null;
    const more = () => (count < IN_A_ROW || !awaited.has(chat)) && !ending();
    while (begun !== null || more()) {
      count += 1;
      if (begun !== null) {
        begun = await carrier.send(begun, more);
        continue;
      }
      const now = clocks.now();
      const next = await outbox.next(targetId, now);
      if (next === null || chatKey(next.target) !== chat) return;
      // Both looks are at one moment: otherwise a doubt's time could end in between, and its call be made again.
      if (next.call.dueAt > now || !READY.has(next.call.state)) return;
      if (next.call.state === 'doubt') {
        await settler.settle(next.call, patience);
        onChange();
      } else begun = await carrier.carryOut(next.call, next.target, patience, more);
    }
  }

  /** Deletes a message of ours that is no part of a digest, such as a notice. */
  async function deleteOwn(chatId: number, messageId: number, patience: number): Promise<void> {
    const key = `${chatId}:${messageId}`;
    const target = { chat: String(chatId), chatId, type: null, topic: 0 } as Target;
    const payload = { chat_id: chatId, message_id: messageId };
    const result = await request(target, 'deleteMessage', payload, patience);
    if (typeof result === 'number') return;
    const outcome = outcomeOf(result, 'delete', 1, clocks.now());
    if (outcome.do === 'retry') {
      putOff.set(key, outcome.at);
      return;
    }
    putOff.delete(key);
    if (outcome.do !== 'done')
      log.warn({ chatId, messageId, why: 'why' in outcome ? outcome.why : '' }, 'a message of ours stays');
    await outbox.dropDeletion(chatId, messageId, outcome.do === 'done');
  }

  /**
   * Starts what can start.
   * @returns `wake`: when the next thing is due, on the clock of decisions, null if nothing waits for its time;
   *   `passed`: something due was passed over because its chat was busy
   */
  async function dispatch(patience: number): Promise<{ wake: number | null; passed: boolean }> {
    const now = clocks.now();
    awaited.clear();
    let passed = false;
    let wake: number | null = null;
    const wakeAt = (at: number) => {
      wake = wake === null ? at : Math.min(wake, at);
    };
    for (const { chatId, messageId } of await outbox.dueDeletions(clocks.real())) {
      const chat = String(chatId);
      const due = putOff.get(`${chatId}:${messageId}`) ?? now;
      if (due > now) wakeAt(due);
      else if (!open([chat], () => deleteOwn(chatId, messageId, patience))) {
        awaited.add(chat);
        passed = true;
      }
    }
    const heads = await outbox.heads(now);
    for (const head of heads) if (head.dueAt > now) wakeAt(head.dueAt);
    const due = heads.filter((head) => head.dueAt <= now && head.state !== 'sending');
    const lastTurn = ({ targetId }: Head) => turns.get(targetId) ?? 0;
    for (const head of due.sort((a, b) => lastTurn(a) - lastTurn(b) || a.callId - b.callId)) {
      const target = `target ${head.targetId}`;
      if (open([head.chat, target], () => serve(head, patience))) {
        turn += 1;
        turns.set(head.targetId, turn);
        continue;
      }
      passed = true;
      if (!lanes.has(target)) awaited.add(head.chat);
    }
    return { wake, passed };
  }

  /** What an earlier process left: its unsettled sends are in doubt, and its calls count for the limits. */
  async function recover(): Promise<void> {
    await outbox.recover(grace, clock(), deps.lock.inFlight);
    const calls = await outbox.recent(clocks.real() - REMEMBERED);
    pacer.remember(
      calls.map((call) => ({
        chat: call.chat,
        group: isGroup(call.target),
        kind: call.kind === 'send' || call.kind === 'note' || call.kind === 'notice' ? 'message' : 'edit',
        ago: clocks.real() - call.at,
      })),
    );
  }

  async function deliver(patience: number, forever: boolean): Promise<number | null> {
    await recover();
    for (;;) {
      napping = new AbortController();
      const { wake, passed } = ending() ? { wake: null, passed: false } : await dispatch(patience);
      if (lanes.size === 0) {
        // The chat that was busy became free during the look: look again.
        if (passed && !ending()) continue;
        if (fatal !== null) throw fatal;
        if (stopping.signal.aborted) return wake;
        if (!forever && (wake === null || wake - clocks.now() > patience)) return wake;
      }
      if (stopping.signal.aborted) {
        await Promise.allSettled(lanes.values());
        continue;
      }
      const longest = forever || lanes.size > 0 ? POLL : Number.POSITIVE_INFINITY;
      const nap = Math.max(1, Math.min(longest, wake === null ? POLL : wake - clocks.now()));
      await clocks.sleep(nap, napping.signal);
    }
  }

  function stop(): void {
    stopping.abort();
    napping.abort();
    aside?.stop();
    pacer.wake();
  }

  return {
    counts,
    async drive(patience, forever) {
      // Whichever fails ends the other; both are waited for, because the journal closes after them.
      const orStop = (part: Promise<number | null>) =>
        part.catch((error: unknown) => {
          stop();
          throw error;
        });
      const parts = [deliver(patience, forever), aside?.drive(patience, forever) ?? Promise.resolve(null)];
      const ends = await Promise.allSettled(parts.map(orStop));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      const wakes = ends.flatMap((end) =>
        end.status === 'fulfilled' && end.value !== null ? [end.value] : [],
      );
      return wakes.length === 0 ? null : Math.min(...wakes);
    },
    poke() {
      napping.abort();
      aside?.poke();
    },
    stop,
  };
}
