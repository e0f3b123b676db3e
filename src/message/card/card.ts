import type { InlineButton } from '../message.js';
import { type Line, type Panel, type Say, shorten } from '../panel.js';
import { type ButtonData, buttonData } from './button.js';
import type { DayFacts } from './facts.js';
import { postLines } from './post.js';
import { questionLines } from './question.js';
import { otherLines, readingLines } from './reading.js';
import { reasonLines, reasonText } from './reason.js';

import { moment } from './time.js';

export type DayState =
  | 'waiting'
  | 'ready'
  | 'held'
  | 'late'
  | 'overdue'
  | 'missed'
  | 'planned'
  | 'publishing'
  | 'published'
  | 'corrected'
  | 'partly'
  | 'retracted'
  | 'skipped';

export interface Card extends Panel {
  readonly state: DayState;
  /**
   * Why a phone should ring, each once for the day: the desk remembers which rang.
   * Empty while everything takes care of itself.
   */
  readonly rings: readonly string[];
  /** False when nothing can change any more without somebody acting: the card need not be looked at again. */
  readonly open: boolean;
}

/** States in which nothing more happens by itself once the day is over. */
const REST: readonly DayState[] = ['published', 'corrected', 'retracted'];

/** Telegram may hold a chat up for hours: from here on a person should know. */
const LONG_WAIT = 10 * 60_000;

/** What became of a day, from what is known about it. */
export function dayState(facts: DayFacts): DayState {
  const posts = facts.posts;
  if (posts.length > 0) {
    if (posts.every((post) => post.state === 'retracted')) return 'retracted';
    const live = posts.filter((post) => post.state !== 'retracted');
    if (live.some((post) => post.state === 'running')) return 'publishing';
    if (live.some((post) => post.state === 'waiting')) {
      return live.every((post) => post.state === 'waiting' && post.dueAt > facts.now)
        ? 'planned'
        : 'publishing';
    }
    if (live.some((post) => post.state === 'stopped' || post.failed > 0)) return 'partly';
    return live.some((post) => post.correctedAt !== null) ? 'corrected' : 'published';
  }
  if (facts.skipped) return 'skipped';
  if (facts.now < facts.publishAt) {
    if (facts.good !== null) return 'ready';
    return facts.held !== null ? 'held' : 'waiting';
  }
  if (facts.good !== null) return facts.now < facts.deadlineAt ? 'ready' : 'overdue';
  if (facts.now < facts.deadlineAt) return facts.held !== null ? 'held' : 'late';
  return facts.held !== null ? 'held' : 'missed';
}

/**
 * The card of a day: its state with the reason, and only the buttons that make sense now.
 * Every button names the day and the version or question that it decides about, so that a tap
 * on an old card can be told from a tap on what is shown.
 */
export function card(facts: DayFacts, say: Say): Card {
  const state = dayState(facts);
  const lines: Line[] = [[{ bold: say('card-title', { date: facts.date }) }, ' · ', say(`state-${state}`)]];
  const buttons: InlineButton[][] = [];
  const add = (...row: (InlineButton | null)[]) => {
    const kept = row.filter((button) => button !== null);
    if (kept.length > 0) buttons.push(kept);
  };
  const button = (key: string, data: ButtonData): InlineButton => ({
    text: say(key),
    callback_data: buttonData(data),
  });
  const about = (action: ButtonData['action'], subject: number): ButtonData => ({
    feed: facts.feed,
    date: facts.date,
    action,
    subject,
  });
  const at = (time: number) => moment(time, facts.timezone, facts.date);

  const shown = facts.good ?? facts.held;
  if (shown?.title) lines.push(shorten(shown.title, 200));
  lines.push(...stateLines(state, facts, say));

  const good = facts.good;
  const held = facts.held;
  const readableHeld = held !== null && held.verdict === 'hold' ? held : null;
  if (state === 'ready' && good) {
    add(
      button('button-preview', about('preview', good.id)),
      button('button-publish-now', about('publish', good.id)),
    );
    add(button('button-skip', about('skip', good.id)));
  } else if (state === 'overdue' && good) {
    add(
      button('button-preview', about('preview', good.id)),
      button('button-publish', about('publish', good.id)),
    );
    add(button('button-skip', about('skip', good.id)));
  } else if (state === 'held' && held) {
    if (readableHeld) {
      add(
        button('button-preview', about('preview', held.id)),
        button('button-publish-anyway', about('anyway', held.id)),
      );
    }
    add(button('button-skip', about('skip', held.id)));
  } else if (state === 'waiting' || state === 'late') {
    add(button('button-skip', about('skip', 0)));
  } else if (state === 'planned') {
    const first = facts.posts[0];
    if (first) add(button('button-unplan', about('unplan', first.publicationId)));
  } else if (state === 'partly') {
    const stuck = facts.posts.find((post) => post.state === 'stopped' || post.failed > 0);
    if (stuck) add(button('button-resume', about('resume', stuck.publicationId)));
  } else if ((state === 'published' || state === 'corrected') && facts.questions.length === 0) {
    const first = facts.posts.find((post) => post.state !== 'retracted');
    if (first)
      add(
        button('button-mend', about('mend', first.publicationId)),
        button('button-retract', about('take-back', first.publicationId)),
      );
  } else if (state === 'skipped' && facts.now < facts.deadlineAt) {
    add(button('button-unskip', about('unskip', good?.id ?? 0)));
  }

  for (const question of facts.questions) {
    const asked = questionLines(question, say);
    if (asked === null) continue;
    lines.push('', ...asked.lines);
    add(...asked.answers.map((answer) => button(answer.key, about(answer.action, question.id))));
  }
  lines.push(...otherLines(facts, say));
  if (facts.posts.length === 0 && !facts.skipped) lines.push(...readingLines(facts, say));
  for (const file of facts.unreadable)
    lines.push('', say('card-unreadable', { path: file.path, words: reasonText(file, say) }));
  if (facts.diskLeft !== null) {
    lines.push('', say('card-disk', { megabytes: Math.floor(facts.diskLeft / 1_000_000) }));
  }
  if (facts.paused && facts.posts.length === 0 && !facts.skipped) lines.push('', say('card-paused'));

  return { state, lines, buttons, rings: rings(state, facts), open: isOpen(state, facts) };

  function stateLines(current: DayState, day: DayFacts, tell: Say): Line[] {
    const times = { at: at(day.publishAt), until: at(day.deadlineAt) };
    switch (current) {
      case 'waiting':
        return [tell('card-waiting', times)];
      case 'ready':
        return [
          tell(day.now < day.publishAt ? 'card-ready' : 'card-ready-now', times),
          ...reasonLines(day.good?.reasons ?? [], tell, day.good?.verdict),
        ];
      case 'held':
        return [
          ...reasonLines(day.held?.reasons ?? [], tell),
          day.held ? tell('card-held-file', { path: day.held.path, read: at(day.held.readAt) }) : '',
          tell(day.now < day.deadlineAt ? 'card-held-waits' : 'card-held-after', times),
        ].filter((line) => line !== '');
      case 'late':
        return [tell('card-late', times)];
      case 'overdue':
        return [tell('card-overdue', { ...times, read: at(day.good?.readAt ?? day.now) })];
      case 'missed':
        return [tell('card-missed', times)];
      case 'skipped':
        return [tell('card-skipped')];
      default:
        return postLines(day.posts, day.timezone, tell, at);
    }
  }
}

function rings(state: DayState, facts: DayFacts): string[] {
  const keys: string[] = [];
  const due = facts.now >= facts.publishAt && !facts.paused;
  if (due && state === 'late') keys.push('nothing');
  if (due && state === 'held' && facts.held && facts.now < facts.deadlineAt)
    keys.push(`held:${facts.held.id}`);
  if (due && state === 'overdue' && facts.good) keys.push(`overdue:${facts.good.id}`);
  if (due && state === 'held' && facts.held && facts.now >= facts.deadlineAt)
    keys.push(`overdue:${facts.held.id}`);
  if (state === 'partly') {
    const stuck = facts.posts.filter((post) => post.state === 'stopped' || post.failed > 0);
    keys.push(...stuck.map((post) => `partly:${post.publicationId}`));
  }
  for (const post of facts.posts) {
    if (post.waitsUntil !== null && post.waitsUntil - facts.now > LONG_WAIT) {
      keys.push(`wait:${post.publicationId}`);
    }
  }
  for (const question of facts.questions) {
    if (question.kind !== 'late' || question.data.publication !== undefined)
      keys.push(`question:${question.id}`);
  }
  if (facts.diskLeft !== null) keys.push('disk');
  return keys;
}

function isOpen(state: DayState, facts: DayFacts): boolean {
  if (facts.questions.length > 0) return true;
  if (state === 'planned' || state === 'publishing' || state === 'partly') return true;
  return !facts.over && !REST.includes(state);
}
