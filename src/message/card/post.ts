import type { Line, Say } from '../panel.js';
import type { PostFact } from './facts.js';

import { eventWords } from './story.js';
import { changeLine } from './summary.js';
import { telegramText } from './telegram.js';

const SHOWN_CHANGES = 5;

/** How far each target is with a day, a line a target, with what went wrong. */
export function postLines(
  posts: readonly PostFact[],
  timezone: string,
  say: Say,
  at: (time: number) => string,
): Line[] {
  return posts.flatMap((post): Line[] => {
    const name = post.url === null ? post.target : { link: post.target, url: post.url };
    const told = [name, say('separator'), postWords(post, say, at)];
    const notes = post.notes.slice(0, 3).map((note) => eventWords({ ...note, target: null }, timezone, say));
    const problems = [...post.problems.slice(0, 3).map((problem) => telegramText(problem, say)), ...notes];
    return [
      told,
      ...post.changes.slice(0, SHOWN_CHANGES).map((change) => changeLine(change, say)),
      ...problems.map((problem) => say('card-problem', { problem })),
    ];
  });
}

function postWords(post: PostFact, say: Say, at: (time: number) => string): string {
  const counts = { sent: post.sent, total: post.total, failed: post.failed };
  if (post.state === 'waiting' && post.sent === 0) return say('post-planned', { at: at(post.dueAt) });
  if (post.state === 'running' || post.state === 'waiting') {
    return post.waitsUntil === null
      ? say('post-running', counts)
      : say('post-held-up', { ...counts, until: at(post.waitsUntil) });
  }
  if (post.state === 'retracted') return say('post-retracted');
  if (post.state === 'stopped' || post.failed > 0) return say('post-stopped', counts);
  const done = { ...counts, at: at(post.doneAt ?? post.dueAt) };
  return post.correctedAt === null
    ? say('post-done', done)
    : say('post-corrected', { ...done, corrected: at(post.correctedAt) });
}
