import type { MessagePayload } from '../message/message.js';
import type { Call, CallResult, Target } from '../outbox/model.js';
import type { Clock, OutboxCalls, Settlement } from './contract.js';
import type { DeliverLog, Slot } from './pacer.js';
import type { Requests } from './requests.js';
import { prepare } from './rules/calls.js';
import { ADORNS } from './rules/outcome.js';
import { settlementOf, TokenError } from './settlement.js';

/** A send that is marked as on its way and has its slot. */
export interface Begun {
  readonly call: Call;
  readonly target: Target;
  readonly slot: Slot;
}

/** Carries out calls of the outbox: claim → send → settle. */
export interface Carrier {
  /**
   * Makes a call.
   * @param more whether the target's next part may be claimed along with the settlement
   * @returns the next part if it was claimed
   */
  carryOut(call: Call, target: Target, patience: number, more: () => boolean): Promise<Begun | null>;
  /** Sends a part that was claimed with the settlement of the one before it. */
  send(begun: Begun, more: () => boolean): Promise<Begun | null>;
}

export interface CarrierDeps {
  readonly outbox: OutboxCalls;
  readonly requests: Requests;
  /** What becomes for now of a call that deletes the service line of a pin; null: the line is known, try again. */
  readonly pinnedLine: (call: Call, target: Target) => Promise<Settlement | null>;
  readonly clock: () => Clock;
  readonly grace: number;
  readonly toPlain: (payload: MessagePayload) => MessagePayload;
  readonly log: DeliverLog;
  readonly stopping: AbortSignal;
  /** Each settlement, as it is written. */
  readonly onSettled: (how: Settlement) => void;
  /** After a settlement is on the disk. */
  readonly onChange: () => void;
  /** Nothing can be delivered with this token. */
  readonly onFatal: (error: TokenError) => void;
}

export function createCarrier(deps: CarrierDeps): Carrier {
  const { outbox, requests, clock, log } = deps;

  async function carryOut(
    call: Call,
    target: Target,
    patience: number,
    more: () => boolean,
  ): Promise<Begun | null> {
    const prepared = prepare(call, await outbox.context(call, target));
    if (prepared.do === 'skip') return settle(call, { do: 'skip', why: prepared.why });
    if (prepared.do === 'wait') {
      const how = await deps.pinnedLine(call, target);
      return how === null ? null : settle(call, how);
    }
    const { method, payload, shows } = prepared;
    let claimed: Call | null = call;
    const result = await requests.request(target, method, payload, patience, async () => {
      claimed = await outbox.begin(call, clock().real);
      return claimed;
    });
    // Taken back while it waited for its turn.
    if (claimed === null) return null;
    if (typeof result !== 'number') return conclude(claimed, target, result, shows, more);
    if (deps.stopping.aborted) return null;
    return settle(call, { do: 'retry', at: clock().now + result, why: 'waits for the rate limit' });
  }

  async function send({ call, target, slot }: Begun, more: () => boolean): Promise<Begun | null> {
    const prepared = prepare(call, await outbox.context(call, target));
    if (prepared.do !== 'call') throw new Error(`part ${call.partId} was claimed and cannot be sent`);
    const { method, payload, shows } = prepared;
    return conclude(call, target, await requests.make(slot, call, target, method, payload), shows, more);
  }

  /** Settles a call that was made, and claims the next part in the same commit if it may leave at once. */
  async function conclude(
    call: Call,
    target: Target,
    result: CallResult,
    shows: MessagePayload | undefined,
    more: () => boolean,
  ): Promise<Begun | null> {
    const { now } = clock();
    const how = await unlessReported(
      call,
      settlementOf(call, result, { now, grace: deps.grace, toPlain: deps.toPlain, shows }),
    );
    if (how instanceof TokenError) {
      deps.onFatal(how);
      return settle(call, { do: 'retry', at: now, why: how.message });
    }
    const slot = how.do === 'done' && call.kind === 'send' && more() ? requests.reserveNow(target) : null;
    if (how.do !== 'done' || slot === null) return settle(call, how);
    let next: { call: Call; target: Target } | null = null;
    try {
      report(call, how);
      next = await outbox.settleAndBegin(call, how, target, clock());
      deps.onChange();
    } finally {
      if (next === null) slot.release();
    }
    return next === null ? null : { ...next, slot };
  }

  /** A missing right to do what only adorns is reported once, until it is there again; it is tried every time. */
  async function unlessReported(call: Call, how: Settlement | TokenError): Promise<Settlement | TokenError> {
    if (how instanceof TokenError || how.do !== 'refused' || !ADORNS.has(call.kind)) return how;
    return (await outbox.refusal(call)) === how.why ? { do: 'skip', why: how.why } : how;
  }

  async function settle(call: Call, how: Settlement): Promise<null> {
    report(call, how);
    await outbox.settle(call, how, clock());
    deps.onChange();
    return null;
  }

  function report(call: Call, how: Settlement): void {
    deps.onSettled(how);
    const about = {
      call: call.id,
      kind: call.kind,
      target: call.targetId,
      ...('why' in how ? { why: how.why } : {}),
    };
    if (how.do === 'refused' || how.do === 'lost') log.warn(about, `${call.kind} was ${how.do}`);
    else if (how.do !== 'done' && how.do !== 'skip') log.info(about, `${call.kind}: ${how.do}`);
  }

  return { carryOut, send };
}
