import type { Call } from '../outbox/model.js';
import type { Clock, OutboxCalls } from './contract.js';
import { createNotices } from './notices.js';
import type { Clocks, DeliverLog } from './pacer.js';
import { createProbes } from './probes.js';
import type { Request } from './requests.js';
import { backoff } from './rules/outcome.js';
import { createSearch, type Findings, newFindings } from './search.js';
import { Gone, Pause, Undecidable } from './stop.js';

/** Settles whether a message that was sent without an answer is there. */
export interface Settler {
  /** Looks for the message of a doubt, and writes down what became of it. */
  settle(call: Call, patience: number): Promise<void>;
}

export interface SettlerDeps {
  readonly outbox: OutboxCalls;
  readonly clocks: Clocks;
  readonly log: DeliverLog;
  /** How long later parts wait for a person's answer, milliseconds. */
  readonly doubtWait: number;
  /** How long a request without an answer may still arrive, milliseconds. */
  readonly grace: number;
  readonly clock: () => Clock;
  readonly request: Request;
}

/**
 * Everything that a search finds is written in one transaction at its end: a crash on the way starts the search anew,
 * and it finds the same.
 */
export function createSettler(deps: SettlerDeps): Settler {
  const { outbox, clocks, clock, log } = deps;
  const search = createSearch({ ...deps, notices: createNotices(deps), probes: createProbes(deps) });
  /** What was found out about each doubt so far, so that a search that was paused goes on where it was. */
  const memories = new Map<number, { tries: number; readonly findings: Findings }>();

  return {
    async settle(call, patience) {
      const { target } = await outbox.context(call);
      const memory = memories.get(call.id) ?? { tries: 0, findings: newFindings() };
      memories.set(call.id, memory);
      const end = await search(call, target, memory.findings, patience).catch((reason: unknown) => {
        if (reason instanceof Pause || reason instanceof Undecidable || reason instanceof Gone) return reason;
        throw reason;
      });
      if (end instanceof Pause) {
        memory.tries += 1;
        const at = clocks.now() + (end.ms === 0 ? backoff(memory.tries) : end.ms);
        await outbox.settle(call, { do: 'doubt', why: end.why, at }, clock());
        return;
      }
      memories.delete(call.id);
      if (end instanceof Undecidable) {
        log.warn({ call: call.id, why: end.why }, 'a person must say whether this message arrived');
        await outbox.ask(call.id, end.why, clocks.now() + deps.doubtWait, clock());
      } else if (end instanceof Gone) {
        await outbox.settle(call, { do: 'lost', why: end.why }, clock());
      } else {
        log.info({ call: call.id, messageId: end.messageId }, 'doubt settled');
        const at = clocks.now() + (call.attempts > 1 ? backoff(call.attempts) : 0);
        await outbox.conclude(call.id, { ...end, at }, clock());
      }
    },
  };
}
