import type { Reason } from '../../check/verdict.js';
import type { Say } from '../panel.js';
import { problemText } from './problem.js';
import { reasonText } from './reason.js';
import { telegramText } from './telegram.js';
import { fullMoment, moment } from './time.js';

/** One entry of a day's story, as the events store keeps it. */
export interface StoryEvent {
  readonly at: number;
  readonly kind: string;
  readonly target?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The story of a day in order, in words: a line an event, with its time. An event of a kind that has no
 * words yet is told by its name, never left out.
 */
export function storyLines(
  events: readonly StoryEvent[],
  options: { readonly timezone: string; readonly date: string },
  say: Say,
): string[] {
  return merged(events).map(({ event, count }) => {
    const time = moment(event.at, options.timezone, options.date);
    const words = eventWords(event, options.timezone, say);
    return `${time} ${count === 1 ? words : say('why-times', { words, count })}`;
  });
}

/** What happens once a message: told once, with how often. */
const EACH_MESSAGE = new Set(['sent', 'edited', 'deleted']);

function merged(events: readonly StoryEvent[]): { readonly event: StoryEvent; readonly count: number }[] {
  const told: { event: StoryEvent; count: number }[] = [];
  for (const event of events) {
    const open = EACH_MESSAGE.has(event.kind)
      ? told.findLast((entry) => entry.event.target === event.target)
      : undefined;
    if (open !== undefined && open.event.kind === event.kind) open.count += 1;
    else told.push({ event, count: 1 });
  }
  return told;
}

export function eventWords(event: StoryEvent, timezone: string, say: Say): string {
  const key = `why-${event.kind}`;
  // A chat that was named once and takes nothing is no target any more: the event keeps its name.
  const target = event.target ?? (typeof event.data.chat === 'string' ? event.data.chat : '');
  const params = {
    target,
    path: '',
    why: '',
    part: '',
    how: '',
    problem: '',
    until: '',
    dueAt: '',
    parts: '',
    sent: '',
    total: '',
    failed: '',
    reasons: reasonsOf(event.data, say),
    ...scalars(event.data, timezone),
    ...explained(event.data, say),
  };
  const told = say(key, params);
  const words = told === key || told === `{${key}}` ? say('why-other', { kind: event.kind }) : told;
  const named = target !== '' && !words.includes(target) ? `${target}${say('separator')}` : '';
  return `${named}${words}`;
}

/** Why something went wrong, in the language of `say` where the words are known. */
export function explained(data: Readonly<Record<string, unknown>>, say: Say): Record<string, string> {
  const { why, problem, code } = data;
  return {
    ...(typeof why === 'string' ? { why: telegramText(why, say) } : {}),
    ...(typeof problem === 'string'
      ? {
          problem:
            typeof code === 'string'
              ? problemText({ code, message: problem, params: strings(data) }, say)
              : telegramText(problem, say),
        }
      : {}),
  };
}

function strings(data: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function reasonsOf(data: Readonly<Record<string, unknown>>, say: Say): string {
  const reasons = Array.isArray(data.reasons) ? (data.reasons as unknown[]) : [];
  return reasons
    .filter(isReason)
    .map((reason) => reasonText(reason, say))
    .join(say('semicolon'));
}

function isReason(value: unknown): value is Reason {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<Reason>).code === 'string' &&
    typeof (value as Partial<Reason>).message === 'string'
  );
}

/** Numbers that are instants (`dueAt`, `until`, …) are told as times. */
function scalars(data: Readonly<Record<string, unknown>>, timezone: string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'number' && value > 1_000_000_000_000)
        return [[name, fullMoment(value, timezone)]];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}
