import type { Reason } from '../../check/verdict.js';
import type { Day } from '../../digest/digest.js';
import { type Line, type Say, shorten } from '../panel.js';
import type { DayState } from './card.js';
import { duration } from './progress.js';
import { reasonLines } from './reason.js';
import { telegramText } from './telegram.js';
import { fullMoment, moment } from './time.js';

/** Everything that /status says. Times are Unix milliseconds. */
export interface Status {
  readonly now: number;
  readonly version: string;
  readonly uptime: number | null;
  readonly paused: boolean;
  /** Null: the schedule never fires again. */
  readonly next: {
    readonly at: number;
    readonly date: Day;
    readonly what: 'publish' | 'held' | 'waiting' | 'skipped' | 'done' | 'paused';
  } | null;
  readonly today: { readonly date: Day; readonly state: DayState; readonly reasons: readonly Reason[] };
  readonly targets: readonly StatusTarget[];
  readonly planned: readonly { readonly date: Day; readonly at: number }[];
  readonly queue: { readonly queued: number; readonly doubts: number; readonly questions: number };
  readonly errors: readonly { readonly at: number; readonly words: string }[];
  readonly archive: { readonly digests: number; readonly items: number; readonly bytes: number };
}

export interface StatusTarget {
  readonly target: string;
  readonly state: 'active' | 'off' | 'lost';
  readonly because: string | null;
  readonly last: { readonly date: Day; readonly sent: number; readonly total: number } | null;
}

/** So many of each kind fit on a phone's screen together. */
const SHOWN = 3;

export function statusLines(status: Status, timezone: string, say: Say): Line[] {
  const lines: Line[] = [[{ bold: say('status-title') }]];
  if (status.paused) lines.push(say('status-paused'));
  if (status.next) {
    const what = say(`next-${status.next.what}`, { date: status.next.date });
    lines.push(say('status-next', { at: fullMoment(status.next.at, timezone), what }));
  }
  lines.push(
    say('status-today', { date: status.today.date, state: say(`state-${status.today.state}`) }),
    ...reasonLines(status.today.reasons.slice(0, SHOWN), say),
  );
  // What is wrong comes first, for the rest may not fit.
  const targets = [...status.targets].sort((a, b) => WEIGHT[a.state] - WEIGHT[b.state]);
  for (const target of targets.slice(0, SHOWN)) {
    lines.push(say('status-target', { target: shorten(target.target, 40), last: lastOf(target, say) }));
  }
  lines.push(...more(targets.length, say));
  for (const plan of status.planned.slice(0, SHOWN)) {
    lines.push(say('status-planned', { date: plan.date, at: fullMoment(plan.at, timezone) }));
  }
  lines.push(...more(status.planned.length, say));
  const { queued, doubts, questions } = status.queue;
  if (queued + doubts + questions > 0) lines.push(say('status-queue', { ...status.queue }));
  if (status.errors.length === 0) lines.push(say('status-errors-none'));
  else {
    lines.push(say('status-errors', { count: status.errors.length }));
    for (const error of status.errors.slice(-SHOWN)) {
      const problem = shorten(`${moment(error.at, timezone, status.today.date)} ${error.words}`, 120);
      lines.push(say('card-problem', { problem }));
    }
  }
  const { digests, items, bytes } = status.archive;
  lines.push(
    say('status-archive', { digests, items, megabytes: Math.max(1, Math.round(bytes / 1_000_000)) }),
  );
  const uptime = status.uptime === null ? '–' : duration(status.uptime, say);
  lines.push(say('status-process', { version: status.version, uptime }));
  return lines;
}

const WEIGHT = { lost: 0, active: 1, off: 2 } as const;

function more(count: number, say: Say): Line[] {
  return count > SHOWN ? [say('and-more', { count: count - SHOWN })] : [];
}

function lastOf(target: StatusTarget, say: Say): string {
  if (target.state === 'off') return say('status-target-off');
  if (target.state === 'lost') {
    return say('status-target-lost', { because: telegramText(target.because ?? say('unknown-reason'), say) });
  }
  return target.last === null ? say('status-target-none') : say('status-target-last', { ...target.last });
}
