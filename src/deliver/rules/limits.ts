/** Telegram's limits; see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export interface Limits {
  readonly perSecond: number;
  readonly chatPerSecond: number;
  /** In groups and channels; messages and edits are counted apart. */
  readonly groupPerMinute: number;
}

/** `other` (deletions, questions) counts only against the total. */
export type PacedKind = 'message' | 'edit' | 'pin' | 'other';

/** A call that was made. Times are milliseconds of a clock that never jumps. */
export interface Made {
  readonly chat: string;
  readonly group: boolean;
  readonly kind: PacedKind;
  /** When its answer came; null while it is in flight. */
  readonly endedAt: number | null;
}

export interface Wanted {
  readonly chat: string;
  readonly group: boolean;
  readonly kind: PacedKind;
}

interface Window {
  readonly count: number;
  readonly span: number;
  /** Looks at the calls of one chat. */
  readonly ofChat: boolean;
  readonly counts: (made: Made) => boolean;
}

const SECOND = 1000;
const MINUTE = 60_000;
/** Clocks and sockets are not exact: a call leaves so much later than it might, in milliseconds. */
const MARGIN = 2;

/**
 * The earliest moment at which a call keeps every limit, or null while that depends on an answer that is
 * still out.
 *
 * Telegram counts a call somewhere between its leaving and its answer. Counting from the answer keeps the
 * distance on Telegram's side at least what it is on ours, whatever the network's delays.
 *
 * Older calls than any window reaches may be among them: they change nothing.
 *
 * @param history the calls that the limit over all chats may count
 * @param ofChat those that the limits of the wanted chat may count; absent: they are among the others
 */
export function nextAt(
  history: readonly Made[],
  limits: Limits,
  wanted: Wanted,
  now: number,
  ofChat: readonly Made[] = history,
): number | null {
  let at = now;
  for (const window of windowsFor(limits, wanted)) {
    const calls = window.ofChat ? ofChat : history;
    // There is room, whichever of them count.
    if (calls.length < window.count) continue;
    const counted = calls.filter(window.counts);
    if (counted.length < window.count) continue;
    const ended = counted.flatMap((made) => made.endedAt ?? []).sort((a, b) => b - a);
    const inFlight = counted.length - ended.length;
    if (inFlight >= window.count) return null;
    // The newest calls that may share the window with this one are count - 1; the next older must have left it.
    const oldest = ended[window.count - 1 - inFlight];
    if (oldest !== undefined) at = Math.max(at, oldest + window.span + MARGIN);
  }
  return at;
}

/** History that no window reaches any more is dropped. */
export function prune(history: readonly Made[], limits: Limits, now: number): Made[] {
  const longest = Math.max(
    MINUTE,
    spanOf(limits.groupPerMinute, MINUTE),
    spanOf(limits.chatPerSecond, SECOND),
  );
  return history.filter((made) => made.endedAt === null || made.endedAt > now - longest - MARGIN);
}

function windowsFor(limits: Limits, wanted: Wanted): Window[] {
  const windows = [window(limits.perSecond, SECOND, false, () => true)];
  if (wanted.kind === 'other') return windows;
  const here = (made: Made) => made.chat === wanted.chat && made.kind !== 'other';
  windows.push(window(limits.chatPerSecond, SECOND, true, here));
  if (wanted.group && wanted.kind !== 'pin') {
    windows.push(
      window(limits.groupPerMinute, MINUTE, true, (made) => here(made) && made.kind === wanted.kind),
    );
  }
  return windows;
}

/** Less than one a window (0.5 a second) is one in a longer window; fractions above one are rounded down. */
function window(rate: number, span: number, ofChat: boolean, counts: Window['counts']): Window {
  return { count: Math.max(1, Math.floor(rate)), span: spanOf(rate, span), ofChat, counts };
}

function spanOf(rate: number, span: number): number {
  // 1.5 a second is one in 667 ms, so that no fraction of the rate is wasted.
  return (span * Math.max(1, Math.floor(rate))) / rate;
}
