import type { Json } from './state.js';

/** One API call as it reached the sandbox. */
export interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: Json;
  /** The sandbox's clock, Unix milliseconds. */
  readonly at: number;
  /** What it was answered; null while under way, or when the connection was cut before the call was applied. */
  answer: Json | null;
  /** Whether the world took the call, whatever the bot was told. */
  applied: boolean;
}

/**
 * What goes wrong with a call. `before`: the world never sees it; `after`: it was done, and
 * only the answer goes astray.
 */
export type Fault =
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'hang-before' }
  | { readonly kind: 'hang-after' }
  | {
      readonly kind: 'status';
      readonly code: number;
      readonly description: string;
      readonly parameters?: Json;
      readonly when?: 'before' | 'after';
    }
  | {
      readonly kind: 'garbage';
      readonly code?: number;
      readonly body?: string;
      readonly when?: 'before' | 'after';
    }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'reorder' };

export type FaultPlan = (call: Call) => Fault | null | Promise<Fault | null>;

export function isBefore(fault: Fault): boolean {
  if (fault.kind === 'status' || fault.kind === 'garbage') return fault.when !== 'after';
  return fault.kind === 'drop-before' || fault.kind === 'hang-before';
}
