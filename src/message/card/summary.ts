import type { Reason } from '../../check/verdict.js';
import { type Line, type Say, shorten } from '../panel.js';
import type { Change, PostFact } from './facts.js';

import { duration } from './progress.js';
import { reasonLines } from './reason.js';
import { fullMoment } from './time.js';

export interface SummaryFacts {
  readonly date: string;
  readonly title: string | null;
  readonly timezone: string;
  readonly verdict: string;
  readonly reasons: readonly Reason[];
  readonly messages: number;
  /** Names of the targets that would get it now. */
  readonly targets: readonly string[];
  /** Milliseconds until the last target has it, under the limits. */
  readonly takes: number;
  readonly posts: readonly PostFact[];
  /** What changed since it was posted; null where nothing is posted. */
  readonly changes: readonly Change[] | null;
}

/** What the admin reads under the preview before deciding. */
export function summaryLines(facts: SummaryFacts, say: Say): Line[] {
  const lines: Line[] = [[{ bold: say('summary-title', { date: facts.date }) }]];
  if (facts.title !== null) lines.push(shorten(facts.title, 200));
  if (facts.targets.length > 0) {
    lines.push(
      say('summary-targets', { names: facts.targets.join(say('comma')), count: facts.targets.length }),
      say('summary-size', { messages: facts.messages, takes: duration(facts.takes, say) }),
    );
  } else if (facts.posts.length === 0) lines.push(say('summary-no-targets'));
  lines.push(say(`verdict-${facts.verdict}`), ...reasonLines(facts.reasons, say, facts.verdict));
  for (const post of facts.posts) {
    const name = post.url === null ? post.target : { link: post.target, url: post.url };
    const at = fullMoment(post.doneAt ?? post.dueAt, facts.timezone);
    lines.push([
      name,
      say('separator'),
      say(`before-${post.state}`, { at, sent: post.sent, total: post.total, failed: post.failed }),
    ]);
  }
  if (facts.changes !== null) lines.push('', ...changeLines(facts.changes, say));
  return lines;
}

const SHOWN_CHANGES = 15;

/** What changed since it was posted, section by section. */
function changeLines(changes: readonly Change[], say: Say): Line[] {
  if (changes.length === 0) return [say('changes-none')];
  const lines: Line[] = [[{ bold: say('changes-title', { count: changes.length }) }]];
  for (const change of changes.slice(0, SHOWN_CHANGES)) {
    lines.push(changeLine(change, say));
  }
  if (changes.length > SHOWN_CHANGES) lines.push(say('and-more', { count: changes.length - SHOWN_CHANGES }));
  return lines;
}

export function changeLine(change: Change, say: Say): Line {
  return say(`change-${change.kind}`, { title: shorten(change.title, 80) });
}

/** Limits of Telegram that decide how long a publication takes. */
export interface Limits {
  readonly chatPerSecond: number;
  readonly groupPerMinute: number;
}

/** Milliseconds until `messages` are out in one group. Targets go at the same time. */
export function estimate(messages: number, limits: Limits): number {
  const fullMinutes = Math.floor(Math.max(0, messages - 1) / limits.groupPerMinute);
  const rest = messages - fullMinutes * limits.groupPerMinute;
  return Math.round(fullMinutes * 60_000 + (rest * 1000) / limits.chatPerSecond);
}

export type Choice = 'now' | 'anyway' | 'time' | 'update' | 'note' | 'resume' | 'unplan' | 'cancel';

/** What can be decided about a day under its preview, in the order of the buttons. */
export function choices(facts: {
  readonly verdict: string;
  readonly posts: readonly PostFact[];
  /** Targets that have no publication of the day. */
  readonly open: number;
  readonly changes: number;
}): Choice[] {
  const has = (...states: string[]) => facts.posts.some((post) => states.includes(post.state));
  const list: Choice[] = [];
  if (facts.verdict === 'invalid' || facts.verdict === 'ignored') return ['cancel'];
  if ((facts.open > 0 && !has('retracted')) || has('waiting')) {
    if (facts.verdict === 'hold') list.push('anyway');
    else if (has('waiting')) list.push('now');
    else list.push('now', 'time');
  }
  if (has('waiting')) list.push('unplan');
  if (has('stopped') || facts.posts.some((post) => post.failed > 0 && post.state !== 'retracted')) {
    list.push('resume');
  }
  // A correction that was made by itself may still be explained.
  if (has('done') && facts.verdict === 'ok') list.push(facts.changes > 0 ? 'update' : 'note');
  return [...list, 'cancel'];
}
