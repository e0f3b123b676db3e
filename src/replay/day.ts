import type { Day } from '../digest/digest.js';

/** Times are `YYYY-MM-DDTHH:mm` on the wall clock of TIMEZONE. */
export interface ReplayDay {
  readonly date: Day;
  /** Good texts, when each became known. */
  readonly read: readonly { readonly at: string; readonly file: string }[];
  readonly published: readonly { readonly at: string; readonly file: string; readonly target: string }[];
  readonly corrections: readonly {
    readonly at: string;
    readonly file: string;
    readonly changed: number;
    readonly added: number;
    readonly removed: number;
  }[];
  readonly held: readonly {
    readonly at: string;
    readonly file: string;
    readonly reasons: readonly string[];
  }[];
  readonly invalid: readonly { readonly at: string; readonly file: string; readonly reason: string }[];
  readonly asked: readonly { readonly at: string; readonly kind: string }[];
  readonly retracted: readonly { readonly at: string }[];
}
