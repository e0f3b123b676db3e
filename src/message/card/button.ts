import { leadingDay } from '../../digest/day.js';
import type { Day, FeedId } from '../../digest/digest.js';

export const DAY_ACTIONS = [
  'preview',
  'publish',
  'anyway',
  'really',
  'back',
  'skip',
  'unskip',
  'unplan',
  'resume',
  'mend',
  'take-back',
  'sent',
  'unsent',
  'apply',
  'leave',
  'retract',
  'back-on',
  'off',
  'seen',
] as const;

/** What a button of the card decides, and about what: a version, a publication or a question. */
export interface ButtonData {
  readonly feed: FeedId;
  readonly date: Day;
  readonly action: (typeof DAY_ACTIONS)[number];
  /** Id of the version, publication or question that the button was made for; 0 when there was none. */
  readonly subject: number;
}

const DATA = /^day\|([\w-]{1,24})\|(\d{4}-\d{2}-\d{2})\|([a-z-]{1,10})\|(\d{1,15})$/;

/** At most 64 bytes: https://core.telegram.org/bots/api#inlinekeyboardbutton */
export function buttonData(data: ButtonData): string {
  return `day|${data.feed}|${data.date}|${data.action}|${data.subject}`;
}

/** Reads what a tap carries; null for anything that no card of ours can have sent. */
export function readButton(data: string): ButtonData | null {
  const match = DATA.exec(data);
  if (!match) return null;
  const [, feed = '', date = '', action = '', subject = ''] = match;
  const known = DAY_ACTIONS.find((name) => name === action);
  return known && leadingDay(date) === date ? { feed, date, action: known, subject: Number(subject) } : null;
}
