import type { Reason } from '../../check/verdict.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { InlineButton } from '../message.js';
import { type Line, type Panel, type Say, shorten } from '../panel.js';
import { type ButtonData, buttonData } from './button.js';
import { postLines } from './post.js';
import { questionLines } from './question.js';
import { reasonLines } from './reason.js';
import type { StoryEvent } from './story.js';
import { moment } from './time.js';

export interface VersionFact {
  readonly id: number;
  readonly path: string;
  readonly title: string | null;
  readonly verdict: string;
  readonly reasons: readonly Reason[];
  readonly readAt: number;
}

/** How far one target is with one day. */
export interface PostFact {
  readonly publicationId: number;
  readonly target: string;
  readonly state: string;
  readonly total: number;
  readonly sent: number;
  readonly failed: number;
  /** The title of the part that goes out next. */
  readonly current: string | null;
  readonly dueAt: number;
  readonly doneAt: number | null;
  readonly waitsUntil: number | null;
  readonly correctedAt: number | null;
  readonly url: string | null;
  readonly problems: readonly string[];
  /** What went out in another form than planned: as plain text, without its picture. */
  readonly notes: readonly StoryEvent[];
}

export interface QuestionFact {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly askedAt: number;
  /** Of the version that the question is about. */
  readonly reasons?: readonly Reason[];
}

/** Everything that the card of a day is made of. Times are Unix milliseconds. */
export interface DayFacts {
  readonly feed: FeedId;
  readonly date: Day;
  readonly now: number;
  readonly timezone: string;
  /** When the first target that has no publication of the day gets it, and until when it still does by itself. */
  readonly publishAt: number;
  readonly deadlineAt: number;
  /** Ids of targets without a publication of the day whose time has come. */
  readonly due: readonly number[];
  /** The day and its deadline are over. */
  readonly over: boolean;
  readonly paused: boolean;
  readonly skipped: boolean;
  /** What may go out: in force. */
  readonly good: VersionFact | null;
  /** The newest text of the day that the check holds back, when it is newer than what is in force. */
  readonly held: VersionFact | null;
  readonly posts: readonly PostFact[];
  readonly questions: readonly QuestionFact[];
  /** Bytes left on the disk of the database, when they are few. */
  readonly diskLeft: number | null;
  /** Files without a day that cannot be read: they belong to no other card. */
  readonly unreadable: readonly { readonly path: string; readonly message: string; readonly line?: number }[];
}

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
  } else if (state === 'skipped' && facts.now < facts.deadlineAt) {
    add(button('button-unskip', about('unskip', good?.id ?? 0)));
  }

  for (const question of facts.questions) {
    const asked = questionLines(question, say);
    if (asked === null) continue;
    lines.push('', ...asked.lines);
    add(...asked.answers.map((answer) => button(answer.key, about(answer.action, question.id))));
  }
  for (const file of facts.unreadable) lines.push('', say('card-unreadable', withLine(file, say)));
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

function withLine(file: { path: string; message: string; line?: number }, say: Say) {
  const words =
    file.line === undefined ? file.message : say('at-line', { line: file.line, words: file.message });
  return { path: file.path, words };
}

function rings(state: DayState, facts: DayFacts): string[] {
  const keys: string[] = [];
  const due = facts.now >= facts.publishAt && !facts.paused;
  if (due && (state === 'late' || (state === 'held' && facts.now < facts.deadlineAt))) keys.push('nothing');
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
