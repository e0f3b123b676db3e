import type { Day, FeedId } from '../digest/digest.js';
import { dayState } from '../message/card/card.js';
import type { Status, StatusTarget } from '../message/card/status.js';
import { eventWords, type StoryEvent, storyLines } from '../message/card/story.js';
import { unsolved } from '../message/card/trouble.js';
import type { Say } from '../message/panel.js';
import type { Target } from '../outbox/model.js';
import type { Publisher } from '../publish/publisher.js';
import { nextFiring } from '../schedule/schedule.js';
import type { Action, DeskStore, Story } from './contract.js';
import type { Facts } from './facts.js';

export interface ReportDeps {
  readonly feed: FeedId;
  readonly timezone: string;
  readonly cron: string;
  readonly store: Pick<DeskStore, 'counts' | 'planned' | 'lastOf' | 'actions' | 'setting'>;
  readonly events: Pick<Story, 'of' | 'since'>;
  /** The index that readers ask. */
  readonly archive: {
    size(feed: FeedId): Promise<{ readonly digests: number; readonly items: number }>;
  };
  /** Questions of readers that found nothing. */
  readonly missed: { list(limit: number): Promise<readonly MissedWords[]> };
  readonly publisher: Pick<Publisher, 'progress'>;
  readonly targets: { all(feed: FeedId): Promise<Target[]> };
  /** Of the package. */
  readonly version: string;
  /** When this process started, Unix milliseconds; null: a command that only looks. */
  readonly startedAt: number | null;
}

/** Words that were asked and found nothing, and how often in a week; never by whom. */
export interface MissedWords {
  /** Monday of the week. */
  readonly week: Day;
  readonly words: string;
  readonly count: number;
}

export interface TargetReport {
  readonly id: number;
  readonly chat: string;
  readonly topic: number;
  readonly title: string | null;
  readonly type: Target['type'];
  readonly state: Target['state'];
  readonly because: string | null;
  readonly form: Target['form'];
  readonly cron: string | null;
  readonly silent: boolean;
  readonly pin: boolean;
  readonly answers: Target['answers'];
  readonly rights: Target['rights'];
  readonly startsOn: Day | null;
  readonly last: Day | null;
}

export interface StoryLine extends StoryEvent {
  readonly words: string;
}

/** What the desk can tell: plain data, for the chat and for `--json` alike. */
export interface Reports {
  /** `say` words the errors. */
  status(now: number, say: Say): Promise<Status>;
  /** The story of a day, oldest first. */
  why(date: Day, say: Say): Promise<StoryLine[]>;
  storyText(date: Day, story: readonly StoryEvent[], say: Say): string[];
  targets(): Promise<TargetReport[]>;
  /** Newest first. */
  actions(limit: number, offset?: number): Promise<Action[]>;
  /** The newest weeks first, in each the most frequent words first. */
  missed(limit: number): Promise<readonly MissedWords[]>;
}

export function createReports(deps: ReportDeps, days: Pick<Facts, 'facts' | 'today'>): Reports {
  const { feed, store, events } = deps;

  async function names(): Promise<Map<number, string>> {
    const targets = await deps.targets.all(feed);
    return new Map(targets.map((target) => [target.id, target.title ?? target.chat]));
  }

  async function last(target: Target): Promise<StatusTarget['last']> {
    const newest = await store.lastOf(target.id);
    if (newest === null) return null;
    const [progress] = await deps.publisher.progress([newest.id]);
    return progress ? { date: newest.date, sent: progress.sent, total: progress.total } : null;
  }

  async function nextRun(now: number, paused: boolean): Promise<Status['next']> {
    const active = (await deps.targets.all(feed)).filter((target) => target.state === 'active');
    const crons = active.length === 0 ? [deps.cron] : active.map((target) => target.cron ?? deps.cron);
    const { timezone } = deps;
    const firings = crons.flatMap((cron) => nextFiring({ cron, timezone }, now) ?? []);
    if (firings.length === 0) return null;
    const at = Math.min(...firings);
    const date = days.today(at);
    const facts = await days.facts(date, now);
    if (paused) return { at, date, what: 'paused' };
    if (facts.skipped) return { at, date, what: 'skipped' };
    if (facts.posts.length > 0) return { at, date, what: 'done' };
    if (facts.good !== null) return { at, date, what: 'publish' };
    return { at, date, what: facts.held === null ? 'waiting' : 'held' };
  }

  return {
    async status(now: number, say: Say): Promise<Status> {
      const paused = (await store.setting('paused')) !== null;
      const date = days.today(now);
      const [facts, counts, archive, planned, targets, recent, called] = await Promise.all([
        days.facts(date, now),
        store.counts(feed),
        deps.archive.size(feed),
        store.planned(feed),
        deps.targets.all(feed),
        events.since(now - 24 * 3600_000),
        names(),
      ]);
      const errors = unsolved(recent).map((event) => {
        const target = event.targetId === null ? null : (called.get(event.targetId) ?? null);
        return { at: event.at, words: eventWords({ ...event, target }, deps.timezone, say) };
      });
      return {
        now,
        version: deps.version,
        uptime: deps.startedAt === null ? null : now - deps.startedAt,
        paused,
        next: await nextRun(now, paused),
        today: {
          date,
          state: dayState(facts),
          reasons: facts.good === null ? (facts.held?.reasons ?? []) : [],
        },
        targets: await Promise.all(
          targets.map(async (target) => ({
            target: target.title ?? target.chat,
            state: target.state,
            because: target.lostBecause,
            last: await last(target),
          })),
        ),
        planned: planned.map(({ date: day, dueAt }) => ({ date: day, at: dueAt })),
        queue: { queued: counts.queued, doubts: counts.doubts, questions: counts.questions },
        errors,
        archive: { ...archive, bytes: counts.bytes },
      };
    },

    async why(date: Day, say: Say): Promise<StoryLine[]> {
      const called = await names();
      const list = (await events.of(feed, date)).map((event) => ({
        at: event.at,
        kind: event.kind,
        target: event.targetId === null ? null : (called.get(event.targetId) ?? null),
        data: event.data,
      }));
      return list.map((event) => ({ ...event, words: eventWords(event, deps.timezone, say) }));
    },

    storyText(date: Day, story: readonly StoryEvent[], say: Say): string[] {
      return storyLines(story, { timezone: deps.timezone, date }, say);
    },

    async targets(): Promise<TargetReport[]> {
      return Promise.all(
        (await deps.targets.all(feed)).map(async (target) => ({
          id: target.id,
          chat: target.chat,
          topic: target.topic,
          title: target.title,
          type: target.type,
          state: target.state,
          because: target.lostBecause,
          form: target.form,
          cron: target.cron,
          silent: target.silent,
          pin: target.pin,
          answers: target.answers,
          rights: target.rights,
          startsOn: target.startsOn,
          last: (await store.lastOf(target.id))?.date ?? null,
        })),
      );
    },

    async actions(limit: number, offset = 0): Promise<Action[]> {
      return store.actions(limit, offset);
    },

    missed: (limit) => deps.missed.list(limit),
  };
}
