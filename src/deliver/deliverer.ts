import type { MessagePayload } from '../message/message.js';
import type { Call, CallResult, Sender, Target } from '../outbox/model.js';
import { chatKey } from '../store/admin/targets.js';
import type { Lock } from '../store/lock.js';
import type { Head, OutboxCalls, Settlement } from '../store/outbox/calls.js';
import { type Clocks, createLine, type DeliverLog, type Place } from './pacer.js';
import { chatOf, pacedKind, prepare } from './rules/calls.js';
import { chatFacts } from './rules/chat.js';
import type { Limits, Wanted } from './rules/limits.js';
import { ADORNS, outcomeOf } from './rules/outcome.js';
import { settlementOf, TokenError } from './settlement.js';
import { createSettler } from './settler.js';
import { createSweeper } from './sweeper.js';

export { TokenError } from './settlement.js';

/** What is left when a run ends. Times are Unix milliseconds on the clock of decisions. */
export interface DeliveryReport {
  /** Calls that Telegram answered with yes. */
  readonly done: number;
  readonly refused: number;
  /** When the next call may go; null: nothing waits. */
  readonly waitsUntil: number | null;
  /** Doubts that only a person can settle. */
  readonly undecided: number;
  /** Another process delivers: this one did nothing. */
  readonly elsewhere: boolean;
}

export interface RunOptions {
  /** Longest wait that is waited out, milliseconds; longer ones are stored. Default: 10 seconds. */
  readonly patience?: number;
}

/**
 * Carries out what the outbox holds. One call in flight per chat, in order inside a target; targets do not
 * wait for each other.
 */
export interface Deliverer {
  /**
   * Delivers all that is due, then returns.
   * @throws TokenError when Telegram does not know the token.
   */
  runOnce(options?: RunOptions): Promise<DeliveryReport>;
  /** Delivers until `stop`, waking at due times and on `poke`. Takes over when the process that delivers dies. */
  start(): void;
  /** Something new stands in the outbox. */
  poke(): void;
  /** Finishes the requests in flight (those that hang are left in doubt after some seconds), starts no other. */
  stop(): Promise<void>;
}

export interface DelivererDeps {
  readonly outbox: OutboxCalls;
  readonly sender: Sender;
  readonly lock: Lock;
  readonly clocks: Clocks;
  readonly limits: Limits;
  /** How long later parts wait for a person's answer to a doubt, milliseconds. */
  readonly doubtWait: number;
  /** How long a request without an answer may still arrive, milliseconds; default 5000. */
  readonly grace?: number;
  readonly toPlain: (payload: MessagePayload) => MessagePayload;
  readonly log: DeliverLog;
  /**
   * How the service line of a pin becomes known: `polled` when a bot feeds updates to the outbox, `asked` when
   * there is none and the updates are looked at without taking them.
   */
  readonly updates: 'polled' | 'asked';
  /** After every settled call: cards and progress may want to show it. */
  readonly onChange?: () => void;
  /** `start` only: the token is refused, nothing will be delivered. */
  readonly onFatal?: (error: Error) => void;
}

/** A part that is marked as on its way, and has its place. */
interface Begun {
  readonly call: Call;
  readonly target: Target;
  readonly place: Place;
}

/** Ten seconds, and the margins that are added to what Telegram says. */
const PATIENCE = 10_500;
/** How often the running process looks whether others wrote to the outbox, milliseconds. */
const POLL = 1000;
/** A call on its way, and one that a person must settle, are nobody's to make. */
const READY: ReadonlySet<Call['state']> = new Set(['queued', 'doubt']);
/** Calls that a target makes before others of its chat get their turn. */
const IN_A_ROW = 16;
/** Requests that hang longer than this at the end are left in doubt. */
const STOP_WAIT = 4000;

export function createDeliverer(deps: DelivererDeps): Deliverer {
  const { outbox, sender, lock, clocks, log } = deps;
  const grace = deps.grace ?? 5000;
  const line = createLine(deps.limits, clocks);
  const lanes = new Map<string, Promise<void>>();
  /** A chat that was known by its name until its id came keeps its place in the line under the name. */
  const firstKeys = new Map<string, string>();
  const later = new Map<string, number>();
  /** Chats that others waited for when the outbox was last looked at. */
  const awaited = new Set<string>();
  let stopping = new AbortController();
  /** Raised to end the nap between two looks at the outbox: at the end of a lane, and when something is new. */
  let napping = new AbortController();
  let running: Promise<void> | null = null;
  let prepared = false;
  let counts = { done: 0, refused: 0 };
  let fatal: Error | null = null;

  const clock = () => ({ now: clocks.now(), real: clocks.real() });

  /** One paced request. A number: the wait for a place, longer than the patience. */
  async function request(
    target: Target,
    method: string,
    payload: Readonly<Record<string, unknown>>,
    patience: number,
    /** False: it is not to be made after all. */
    mark?: () => Promise<unknown>,
  ): Promise<CallResult | number> {
    if (stopping.signal.aborted) return 0;
    const place = await line.enter(wanted(target, method), patience, stopping.signal);
    if (typeof place === 'number') return place;
    return make(place, target, method, payload, mark);
  }

  /** Marks the call and makes it when its moment is there. */
  async function make(
    place: Place,
    target: Target,
    method: string,
    payload: Readonly<Record<string, unknown>>,
    mark?: () => Promise<unknown>,
  ): Promise<CallResult | number> {
    try {
      if ((await mark?.()) === false) return 0;
      await place.moment();
      const result = await sender.call(method, payload);
      const facts = result.kind === 'ok' && target.chatId === null ? chatFacts(result.result) : null;
      if (facts !== null) firstKeys.set(String(facts.id), chatKey(target));
      return result;
    } finally {
      place.done();
    }
  }

  function wanted(target: Target, method: string): Wanted {
    const key = chatKey(target);
    return { chat: firstKeys.get(key) ?? key, group: isGroup(target), kind: pacedKind(method) };
  }

  const settler = createSettler({ ...deps, grace, request, clock });
  const sweeper = createSweeper({ ...deps, request });

  async function settle(call: Call, how: Settlement): Promise<void> {
    tell(call, how);
    await outbox.settle(call, how, clock());
    deps.onChange?.();
  }

  function tell(call: Call, how: Settlement): void {
    if (how.do === 'done') counts.done += 1;
    if (how.do === 'refused') counts.refused += 1;
    const about = {
      call: call.id,
      kind: call.kind,
      target: call.targetId,
      ...('why' in how ? { why: how.why } : {}),
    };
    if (how.do === 'refused' || how.do === 'lost') log.warn(about, `${call.kind} was ${how.do}`);
    else if (how.do !== 'done' && how.do !== 'skip') log.info(about, `${call.kind}: ${how.do}`);
  }

  /** A right that is missing for what only adorns is told once, until it is there again; it is tried every time. */
  async function unlessTold<T extends Settlement | TokenError>(call: Call, how: T): Promise<T | Settlement> {
    if (how instanceof TokenError || how.do !== 'refused' || !ADORNS.has(call.kind)) return how;
    return (await outbox.refusal(call)) === how.why ? { do: 'skip', why: how.why } : how;
  }

  async function settleUnless(call: Call, how: Settlement | null): Promise<void> {
    if (how !== null) await settle(call, how);
  }

  /** Makes the next call of a target, or settles its doubt. Returns what is under way then. */
  async function step(
    call: Call,
    target: Target,
    patience: number,
    more: () => boolean,
  ): Promise<Begun | null> {
    if (call.state === 'doubt') {
      await settler.settle(call, patience);
      deps.onChange?.();
      return null;
    }
    const prepared = prepare(call, await outbox.context(call, target));
    if (prepared.do === 'skip') {
      await settle(call, { do: 'skip', why: prepared.why });
      return null;
    }
    if (prepared.do === 'wait') {
      await settleUnless(call, await sweeper.later(call, target));
      return null;
    }
    const { method, payload, shows } = prepared;
    let begun: Call | null = call;
    const result = await request(target, method, payload, patience, async () => {
      begun = await outbox.begin(call, clocks.real());
      return begun !== null;
    });
    // Taken back while it waited for its turn.
    if (begun === null) return null;
    if (typeof result !== 'number') return conclude(begun, target, result, shows, more);
    if (!stopping.signal.aborted)
      await settle(call, { do: 'retry', at: clocks.now() + result, why: 'waits for the rate limit' });
    return null;
  }

  /** Sends a part that is marked. */
  async function send({ call, target, place }: Begun, more: () => boolean): Promise<Begun | null> {
    const prepared = prepare(call, await outbox.context(call, target));
    if (prepared.do !== 'call') throw new Error('a part that is to be sent can be sent');
    const { method, payload, shows } = prepared;
    const result = await make(place, target, method, payload);
    return typeof result === 'number' ? null : conclude(call, target, result, shows, more);
  }

  /** Settles a call that was made, and marks the next part along with it when that may leave at once. */
  async function conclude(
    call: Call,
    target: Target,
    result: CallResult,
    shows: MessagePayload | undefined,
    more: () => boolean,
  ): Promise<Begun | null> {
    const { now } = clock();
    const how = await unlessTold(
      call,
      settlementOf(call, result, { now, grace, toPlain: deps.toPlain, shows }),
    );
    if (how instanceof TokenError) {
      fatal = how;
      await settle(call, { do: 'retry', at: now, why: how.message });
      return null;
    }
    const place =
      how.do === 'done' && call.kind === 'send' && more()
        ? line.enterNow(wanted(target, 'sendMessage'))
        : null;
    if (how.do !== 'done' || place === null) {
      await settle(call, how);
      return null;
    }
    let next: { call: Call; target: Target } | null = null;
    try {
      tell(call, how);
      next = await outbox.settleAndBegin(call, how, target, clock());
      deps.onChange?.();
    } finally {
      if (next === null) place.leave();
    }
    return next === null ? null : { ...next, place };
  }

  async function takeAway(chatId: number, messageId: number, patience: number): Promise<void> {
    const key = `${chatId}:${messageId}`;
    const target = { chat: String(chatId), chatId, type: null, topic: 0 } as Target;
    const result = await request(
      target,
      'deleteMessage',
      { chat_id: chatId, message_id: messageId },
      patience,
    );
    if (typeof result === 'number') return;
    const outcome = outcomeOf(result, 'delete', 1, clocks.now());
    if (outcome.do === 'done') {
      later.delete(key);
      await outbox.dropDeletion(chatId, messageId, true);
    } else if (outcome.do === 'retry') later.set(key, outcome.at);
    else {
      log.warn({ chatId, messageId, why: 'why' in outcome ? outcome.why : '' }, 'a message of ours stays');
      await outbox.dropDeletion(chatId, messageId, false);
    }
  }

  /**
   * A chat that is known by its name learns its id on the way: the target keeps the lane closed meanwhile. False
   * when one of the keys is taken: whoever looks once more finds it free.
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

  /**
   * Goes on with a target as long as something of it is due, so that not every call makes all the others be
   * looked at; for some calls only where others wait for the chat, for its topics take turns.
   */
  async function goOn({ targetId, chat }: Head, patience: number): Promise<void> {
    let count = 0;
    let begun: Begun | null = null;
    const more = () => (count < IN_A_ROW || !awaited.has(chat)) && !stopping.signal.aborted && fatal === null;
    while (begun !== null || more()) {
      count += 1;
      if (begun !== null) {
        begun = await send(begun, more);
        continue;
      }
      const now = clocks.now();
      const next = await outbox.next(targetId, now);
      if (next === null || chatKey(next.target) !== chat) return;
      // Both look at one moment: between two, a doubt's time could end and the call be made again.
      if (next.call.dueAt > now || !READY.has(next.call.state)) return;
      begun = await step(next.call, next.target, patience, more);
    }
  }

  /**
   * Starts what can start. Returns when the next thing may start, on the clock of decisions (null: nothing waits
   * for its time), and whether something due was passed over because its chat was busy.
   */
  async function dispatch(patience: number): Promise<{ wake: number | null; passed: boolean }> {
    const now = clocks.now();
    awaited.clear();
    let passed = false;
    let wake: number | null = null;
    const sooner = (at: number) => {
      wake = wake === null ? at : Math.min(wake, at);
    };
    for (const { chatId, messageId } of await outbox.dueDeletions(clocks.real())) {
      const chat = String(chatId);
      const due = later.get(`${chatId}:${messageId}`) ?? now;
      if (due > now) sooner(due);
      else if (!open([chat], () => takeAway(chatId, messageId, patience))) {
        awaited.add(chat);
        passed = true;
      }
    }
    const ready = (await outbox.heads(now)).filter((head) => {
      if (head.dueAt > now) sooner(head.dueAt);
      return head.dueAt <= now;
    });
    for (const head of ready.sort((left, right) => left.callId - right.callId)) {
      if (head.state === 'sending') continue;
      const own = `target ${head.targetId}`;
      if (open([head.chat, own], () => goOn(head, patience))) continue;
      passed = true;
      if (!lanes.has(own)) awaited.add(head.chat);
    }
    return { wake, passed };
  }

  /** Delivers until nothing is due within `patience`, or for ever. Returns when the next call may go. */
  async function drive(patience: number, forever: boolean): Promise<number | null> {
    if (!prepared) {
      prepared = true;
      await outbox.recover(grace, clock());
      const since = clocks.real() - 60_000;
      line.remember(
        (await outbox.recent(since)).map((call) => ({
          chat: call.chat,
          group: isGroup(call.target),
          kind: call.kind === 'send' || call.kind === 'note' || call.kind === 'notice' ? 'message' : 'edit',
          ago: clocks.real() - call.at,
        })),
      );
    }
    for (;;) {
      napping = new AbortController();
      const ending = stopping.signal.aborted || fatal !== null;
      const { wake, passed } = ending ? { wake: null, passed: false } : await dispatch(patience);
      if (lanes.size === 0) {
        // The chat that was busy became free while this looked: look again.
        if (passed && fatal === null && !stopping.signal.aborted) continue;
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

  return {
    async runOnce({ patience = PATIENCE } = {}) {
      counts = { done: 0, refused: 0 };
      if (!lock.acquire()) return { done: 0, refused: 0, waitsUntil: null, undecided: 0, elsewhere: true };
      try {
        stopping = new AbortController();
        fatal = null;
        prepared = false;
        const waitsUntil = await drive(patience, false);
        const undecided = (await outbox.asked()).length;
        return { ...counts, waitsUntil, undecided, elsewhere: false };
      } finally {
        lock.release();
      }
    },

    start() {
      if (running !== null) return;
      stopping = new AbortController();
      fatal = null;
      running = (async () => {
        let told = false;
        while (!stopping.signal.aborted) {
          if (lock.acquire()) break;
          if (!told)
            log.warn(
              {},
              'another process delivers from this database: standing by, and taking over when it ends',
            );
          told = true;
          await clocks.sleep(POLL, stopping.signal);
        }
        if (stopping.signal.aborted) return;
        prepared = false;
        await drive(Number.POSITIVE_INFINITY, true);
      })().catch((error: unknown) => {
        log.error({ err: error }, 'delivery stopped');
        deps.onFatal?.(error instanceof Error ? error : new Error(String(error)));
      });
    },

    poke() {
      napping.abort();
    },

    async stop() {
      stopping.abort();
      napping.abort();
      line.wake();
      const timeout = new AbortController();
      await Promise.race([running ?? Promise.resolve(), clocks.sleep(STOP_WAIT, timeout.signal)]);
      timeout.abort();
      running = null;
      lock.release();
    },
  };
}

function isGroup(target: Pick<Target, 'type' | 'chat' | 'chatId'>): boolean {
  if (target.type !== null) return target.type !== 'private';
  return String(chatOf(target as Target)).startsWith('-') || target.chat.startsWith('@');
}
