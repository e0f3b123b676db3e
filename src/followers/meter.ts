import type { Clocks } from '../deliver/pacer.js';
import { field } from '../deliver/rules/probe.js';
import type { Sender } from '../outbox/model.js';
import type { CommonIds } from './ids.js';

/** A sender that tells the followers' lane what others use of the limit, and which message ids they were given. */
export interface Meter {
  readonly sender: Sender;
  /** Calls that left in the last second. */
  lastSecond(): number;
}

const SECOND = 1000;

export function createMeter(sender: Sender, ids: CommonIds, clocks: Pick<Clocks, 'now' | 'mono'>): Meter {
  let left: number[] = [];
  const recent = (now: number) => {
    if (left.length > 0 && (left[0] ?? now) <= now - SECOND) left = left.filter((at) => at > now - SECOND);
    return left;
  };
  return {
    sender: {
      async call(method, payload, leaveBy) {
        const begunAt = clocks.now();
        const at = clocks.mono();
        recent(at).push(at);
        const result = await sender.call(method, payload, leaveBy);
        if (result.kind !== 'ok' || method !== 'sendMessage') return result;
        const id = field(result.result, 'message_id');
        const type = field(field(result.result, 'chat'), 'type');
        if (typeof id === 'number' && id > 0 && (type === 'private' || type === 'group'))
          ids.note(id, begunAt);
        return result;
      },
    },
    lastSecond: () => recent(clocks.mono()).length,
  };
}
