import type { StoryEvent } from './story.js';

/** An event, with the day that it is about. */
export interface DatedEvent extends StoryEvent {
  readonly date: string | null;
  readonly targetId: number | null;
}

type Solves = (later: DatedEvent, trouble: DatedEvent) => boolean;

const sameDay: Solves = (later, trouble) => later.date === trouble.date;
const sameTarget: Solves = (later, trouble) => later.targetId === trouble.targetId;
const samePart: Solves = (later, trouble) =>
  later.data.publication === trouble.data.publication && later.data.key === trouble.data.key;
const sameVersion: Solves = (later, trouble) => later.data.version === trouble.data.version;

/** What an operator wants to know of the day after, and what solves it when it happens later. */
const TROUBLES: readonly (readonly [kind: RegExp, solvedBy: readonly (readonly [RegExp, Solves])[]])[] = [
  [
    /^(?:held|invalid)$/,
    [
      [/^(?:read|released|published)$/, (later, trouble) => trouble.date !== null && sameDay(later, trouble)],
      [/^(?:gone|replaced)$/, sameVersion],
    ],
  ],
  [
    /^(?:lost|target-lost|waiting)$/,
    [
      [/^target-(?:active|off)$/, sameTarget],
      [/^(?:sent|published|corrected)$/, sameTarget],
    ],
  ],
  [/^(?:doubt|asked)$/, [[/^doubt-settled$/, samePart]]],
  [/^(?:refused|gave-.*)$/, [[/^(?:sent|edited|deleted|pinned|retracted)$/, samePart]]],
  [/^notice-left$/, []],
  [/^source-failing$/, [[/^source-back$/, () => true]]],
];

/** The troubles among events (oldest first) that nothing has solved since. */
export function unsolved<E extends DatedEvent>(events: readonly E[]): E[] {
  return events.filter((event, index) => {
    const known = TROUBLES.find(([kind]) => kind.test(event.kind));
    if (known === undefined) return false;
    const [, solvedBy] = known;
    return !events
      .slice(index + 1)
      .some((later) => solvedBy.some(([kind, solves]) => kind.test(later.kind) && solves(later, event)));
  });
}
