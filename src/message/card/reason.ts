import type { Reason } from '../../check/verdict.js';
import type { Line, Say } from '../panel.js';

/** The reasons as a list; a reason that names a line says so. */
export function reasonLines(reasons: readonly Reason[], say: Say): Line[] {
  return reasons.map((reason) => say('reason-line', { reason: reasonText(reason, say) }));
}

/** A reason in the reader's language where a text for its code exists, else the check's English words. */
export function reasonText(reason: Reason, say: Say): string {
  const key = `reason-${reason.code}`;
  const told = say(key, reason.params);
  // A text that lacks a word of it begins with its key.
  const words = told.startsWith(key) || told === `{${key}}` ? reason.message : told;
  return reason.line === undefined ? words : say('at-line', { line: reason.line, words });
}
