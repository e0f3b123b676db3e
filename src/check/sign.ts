import type { Day } from '../digest/digest.js';
import type { Prints, Usual } from './measure.js';
import type { Reason } from './verdict.js';

export interface JudgeContext {
  /** In `zone`. */
  readonly today: Day;
  /** Unix milliseconds. */
  readonly now: number;
  /** The feed's time zone, an IANA name. */
  readonly zone: string;
  /** DIGEST_CATEGORY: other files are no digests. Null: every file with a date is one. */
  readonly category: string | null;
  /** The feed's language, until its archive tells it. */
  readonly locale: 'zh' | 'en';
  readonly usual: Usual | null;
  /** Paragraphs of the other texts, to recognise one that came before. */
  readonly prints: Prints;
}

/** One thing that speaks against a text, and how much. */
export interface Sign extends Reason {
  readonly weight: number;
}

export function sign(code: string, weight: number, message: string, params?: Reason['params']): Sign {
  return params === undefined ? { code, weight, message } : { code, weight, message, params };
}

/** The beginning of a text, for a message. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length > 60 ? `${points.slice(0, 60).join('')}…` : line;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
