import type { Finding, Reason, Verdict } from '../../check/verdict.js';
import type { Line, Say } from '../panel.js';

/** The reasons as a list; a reason that names a line says so. What is odd about a good text is said to be no more. */
export function reasonLines(reasons: readonly Reason[], say: Say, verdict?: Verdict | string): Line[] {
  const key = verdict === 'ok' ? 'odd-line' : 'reason-line';
  return reasons.map((reason) => say(key, { reason: reasonText(reason, say) }));
}

/** A reason in the reader's language. */
export function reasonText(reason: Reason, say: Say): string {
  const words = reasonWords(reason, say) ?? reason.message;
  return reason.line === undefined ? words : say('at-line', { line: reason.line, words });
}

/** The words of data/locales/desk.*.ftl for it, without its line; null where they lack it or one of its values. */
export function reasonWords({ code, params }: Finding, say: Say): string | null {
  const key = `reason-${code}`;
  const told = say(key, params);
  return told.startsWith(key) || told === `{${key}}` ? null : told;
}
