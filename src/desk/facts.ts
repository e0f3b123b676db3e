import { CronExpressionParser } from 'cron-parser';
import { DateTime } from 'luxon';
import type { Day, FeedId } from '../digest/digest.js';
import type { DayFacts, PostFact, QuestionFact, VersionFact } from '../message/card/card.js';
import { dayAt } from '../message/card/time.js';
import type { Publication } from '../outbox/model.js';
import type { Progress, Publisher } from '../publish/publisher.js';
import type { DeskStore } from '../store/admin/desk.js';
import type { Events } from '../store/admin/events.js';
import type { Version, VersionStore } from '../store/versions/versions.js';

export interface FactsDeps {
  readonly feed: FeedId;
  readonly timezone: string;
  /** PUBLISH_CRON, and how long after its firing a late digest still goes out by itself, milliseconds. */
  readonly cron: string;
  readonly deadline: number;
  readonly store: Pick<DeskStore, 'day' | 'setting'>;
  readonly events: Pick<Events, 'open' | 'of'>;
  readonly versions: Pick<VersionStore, 'inForce' | 'get' | 'ofDay' | 'undated'>;
  readonly publisher: Pick<Publisher, 'publications' | 'progress'>;
  /** Bytes left on the disk of the database. */
  readonly diskLeft: () => Promise<number>;
}

/** Under this the admin is told: the database needs room to record what it sends. */
const LITTLE_DISK = 200_000_000;

export type Facts = ReturnType<typeof createFacts>;

/** Gathers what is known about a day from the stores. Times are Unix milliseconds. */
export function createFacts(deps: FactsDeps) {
  const { feed, timezone, store, events, versions, publisher } = deps;
  const today = (now: number): Day => dayAt(now, timezone);

  /** The first firing of the schedule on a day; null where the schedule leaves that day out. */
  function firing(date: Day): number | null {
    const start = DateTime.fromISO(date, { zone: timezone });
    const before = start.minus({ milliseconds: 1 }).toJSDate();
    const next = CronExpressionParser.parse(deps.cron, { currentDate: before, tz: timezone })
      .next()
      .getTime();
    return next < start.plus({ days: 1 }).toMillis() ? next : null;
  }

  async function publications(date: Day): Promise<Publication[]> {
    return publisher.publications(feed, date);
  }

  async function posts(date: Day): Promise<PostFact[]> {
    const known = await publications(date);
    const story = known.length === 0 ? [] : await events.of(feed, date);
    const progress = await publisher.progress(known.map((publication) => publication.id));
    return progress.map((one) => ({
      ...toPost(one),
      notes: story.filter(
        ({ kind, targetId }) => kind.startsWith('gave-') && targetId === one.publication.targetId,
      ),
    }));
  }

  /** A question about a version, with the file's name and the check's reasons: what a person decides by. */
  async function explained(question: QuestionFact): Promise<QuestionFact> {
    const id = question.data.version;
    const version = typeof id === 'number' ? await versions.get(id) : null;
    if (version === null) return question;
    return { ...question, data: { ...question.data, path: version.path }, reasons: version.reasons };
  }

  async function facts(date: Day, now: number): Promise<DayFacts> {
    const [good, all, day, questions, free, paused] = await Promise.all([
      versions.inForce(feed, date),
      versions.ofDay(feed, date),
      store.day(feed, date),
      events.open(feed, date),
      deps.diskLeft(),
      store.setting('paused'),
    ]);
    const held = all.filter((version) => version.goneAt === null && isHeld(version)).at(-1) ?? null;
    const publishAt = firing(date) ?? DateTime.fromISO(date, { zone: timezone }).endOf('day').toMillis();
    const deadlineAt = publishAt + deps.deadline;
    const undated = date === today(now) ? await versions.undated(feed) : [];
    return {
      feed,
      date,
      now,
      timezone,
      publishAt,
      deadlineAt,
      over: now > deadlineAt && date < today(now),
      paused: paused !== null,
      skipped: day.skippedAt !== null,
      good: good === null ? null : toFact(good),
      held:
        held === null || held.id === good?.id || (good !== null && held.readAt < good.readAt)
          ? null
          : toFact(held),
      posts: await posts(date),
      questions: await Promise.all(questions.map(explained)),
      diskLeft: date === today(now) && free < LITTLE_DISK ? free : null,
      unreadable: undated.slice(-3).flatMap((version) => {
        const reason = version.reasons[0];
        return reason === undefined ? [] : [{ ...reason, path: version.path }];
      }),
    };
  }

  return { facts, posts, publications, firing, today };
}

export function toPost(progress: Progress): PostFact {
  const { publication } = progress;
  return {
    publicationId: publication.id,
    target: progress.target,
    state: publication.state,
    total: progress.total,
    sent: progress.sent,
    failed: progress.failed,
    current: progress.current,
    dueAt: publication.dueAt,
    doneAt: publication.doneAt,
    waitsUntil: progress.waitsUntil,
    correctedAt: progress.correctedAt,
    url: progress.url,
    problems: progress.problems,
    notes: [],
  };
}

function toFact(version: Version): VersionFact {
  const { id, path, title, verdict, reasons, readAt } = version;
  return { id, path, title, verdict, reasons, readAt };
}

function isHeld(version: Version): boolean {
  return version.verdict === 'hold' || version.verdict === 'invalid';
}
