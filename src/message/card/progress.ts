import type { Line, Panel, Say } from '../panel.js';
import type { PostFact } from './facts.js';
import { telegramText } from './telegram.js';

import { moment } from './time.js';

const CELLS = 10;

export interface ProgressFacts {
  readonly date: string;
  readonly now: number;
  readonly timezone: string;
  readonly posts: readonly PostFact[];
  /** Milliseconds that a part takes under the limits. */
  readonly perPart: number;
}

/** `▰▰▰▱▱▱▱▱▱▱ 3/10`. Full only when everything is out. */
export function bar(sent: number, total: number): string {
  const share = total === 0 ? 0 : Math.min(1, sent / total);
  const full = share === 1 ? CELLS : Math.min(CELLS - 1, Math.floor(share * CELLS));
  return `${'▰'.repeat(full)}${'▱'.repeat(CELLS - full)} ${sent}/${total}`;
}

/** Whether nothing more will happen to these posts without somebody acting. */
export function settled(posts: readonly PostFact[]): boolean {
  return posts.every((post) => post.state !== 'waiting' && post.state !== 'running');
}

/**
 * The one progress message of a publication: a bar, the part being sent, the time left for each target;
 * at the end the links and what failed, with the reason. The caller adds the retry button.
 */
export function progress(facts: ProgressFacts, say: Say): Panel {
  const over = settled(facts.posts);
  const failed = facts.posts.some((post) => post.state === 'stopped' || post.failed > 0);
  const head = over ? (failed ? 'progress-partly' : 'progress-done') : 'progress-title';
  const lines: Line[] = [[{ bold: say(head, { date: facts.date }) }]];
  for (const post of facts.posts) lines.push(...postLines(post, facts, say));
  return { lines, buttons: [] };
}

function postLines(post: PostFact, facts: ProgressFacts, say: Say): Line[] {
  const name = post.url === null ? post.target : { link: post.target, url: post.url };
  const problems = post.problems
    .slice(0, 5)
    .map((problem) => say('card-problem', { problem: telegramText(problem, say) }));
  if (post.state === 'done' && post.failed === 0) {
    return [[name, say('separator'), say('progress-all', { total: post.total })]];
  }
  if (post.state === 'stopped' || (post.state === 'done' && post.failed > 0)) {
    const counts = { sent: post.sent, total: post.total, failed: post.failed };
    return [[name, say('separator'), say('post-stopped', counts)], ...problems];
  }
  if (post.state === 'retracted') return [[name, say('separator'), say('post-retracted')]];
  if (post.state === 'waiting' && post.dueAt > facts.now) {
    return [
      [name, say('separator'), say('post-planned', { at: moment(post.dueAt, facts.timezone, facts.date) })],
    ];
  }
  const lines: Line[] = [[name], bar(post.sent, post.total)];
  if (post.waitsUntil !== null && post.waitsUntil - facts.now > 5_000) {
    lines.push(say('progress-waits', { until: moment(post.waitsUntil, facts.timezone, facts.date) }));
  } else {
    if (post.current !== null) lines.push(say('progress-part', { part: post.current }));
    lines.push(say('progress-left', { left: duration((post.total - post.sent) * facts.perPart, say) }));
  }
  return [...lines, ...problems];
}

/** A length of time in words, rounded up: nothing takes 0 seconds. */
export function duration(milliseconds: number, say: Say): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  if (seconds < 90) return say('seconds', { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return say('minutes', { n: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? say('hours', { n: hours }) : say('days', { n: Math.round(hours / 24) });
}
