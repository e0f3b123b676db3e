import type { CallResult, Sender } from '../../src/outbox/model.js';

/** The process dies here. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

export type Fate = 'before' | 'after';

/**
 * Counts calls and dies at call number `at`: `before` it is carried out (the request was written down and never
 * arrived) or `after` (it was carried out and nobody heard the answer). Calls that come later find it dead.
 */
export function dyingWire(
  at: number,
  fate: Fate,
): { wire: (sender: Sender) => Sender; calls: () => number; died: () => boolean } {
  let count = 0;
  let dead = false;
  return {
    calls: () => count,
    died: () => dead,
    wire: (sender) => ({
      async call(method, payload): Promise<CallResult> {
        if (dead) throw new Crash('dead');
        count += 1;
        if (count !== at) return sender.call(method, payload);
        dead = true;
        if (fate === 'after') await sender.call(method, payload);
        throw new Crash(`died ${fate} ${method}`);
      },
    }),
  };
}

/** A server whose answers do not show the message that is replied to. */
export function blinded(sender: Sender): Sender {
  return {
    async call(method, payload) {
      const result = await sender.call(method, payload);
      if (result.kind === 'ok' && typeof result.result === 'object' && result.result !== null)
        Reflect.deleteProperty(result.result, 'reply_to_message');
      return result;
    },
  };
}
