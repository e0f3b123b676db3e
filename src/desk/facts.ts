import { DateTime } from 'luxon';
import type { Version } from '../check/version.js';
import type { Day, FeedId } from '../digest/digest.js';
import type {
  Change,
  DayFacts,
  PostFact,
  QuestionFact,
  ReadingFacts,
  VersionFact,
} from '../message/card/facts.js';

import type { Event } from '../outbox/events.js';
import type { Publication, Target } from '../outbox/model.js';
import type { Progress, Publisher } from '../publish/publisher.js';
import { firingsOn } from '../publish/rules/due.js';
import { dayOf, firingOn } from '../schedule/schedule.js';
import type { DayTexts, DeskStore, Story } from './contract.js';

export interface FactsDeps {
  readonly feed: FeedId;
  readonly timezone: string;
  /** PUBLISH_CRON, and how long after its firing a late digest still goes out by itself, milliseconds. */
  readonly cron: string;
  readonly deadline: number;
  readonly store: Pick<DeskStore, 'day' | 'setting'>;
  readonly events: Pick<Story, 'open' | 'of'>;
  readonly versions: Pick<
    DayTexts,
    'inForce' | 'get' | 'ofDay' | 'undated' | 'newest' | 'ignored' | 'lastRead'
  >;
  readonly publisher: Pick<Publisher, 'publications' | 'progress'>;
  readonly targets: { all(feed: FeedId): Promise<Target[]> };
  /** Bytes left on the disk of the database. */
  readonly diskLeft: () => Promise<number>;
}

/** Files that became known in the day before the publishing time are new, milliseconds. */
const NEW_FILES = 24 * 3600_000;

/** Under this the admin is told: the database needs room to record what it sends. */
const LITTLE_DISK = 200_000_000;

/** Gathers what is known about a day from the stores. Times are Unix milliseconds. */
export interface Facts {
  facts: (date: Day, now: number) => Promise<DayFacts>;
  posts: (date: Day) => Promise<PostFact[]>;
  publications: (date: Day) => Promise<Publication[]>;
  firing: (date: Day) => Promise<number | null>;
  today: (now: number) => Day;
}

export function createFacts(deps: FactsDeps): Facts {
  const { feed, timezone, store, events, versions, publisher } = deps;
  const today = (now: number): Day => dayOf(now, timezone);
  const rules = { cron: deps.cron, timezone };

  /** When the first target gets the digest of a day by its schedule; null where the schedules leave that day out. */
  async function firing(date: Day): Promise<number | null> {
    return first(firingsOn(date, rules, await deps.targets.all(feed))) ?? firingOn(rules, date);
  }

  /** When the targets without a publication of the day get it by their schedules, and which of them are due. */
  async function times(date: Day, known: readonly Publication[], now: number) {
    const open = firingsOn(date, rules, await deps.targets.all(feed)).filter(
      ({ target }) => !known.some((publication) => publication.targetId === target.id),
    );
    const end = DateTime.fromISO(date, { zone: timezone }).endOf('day').toMillis();
    const publishAt = first(open) ?? (await firing(date)) ?? end;
    return {
      publishAt,
      deadlineAt: publishAt + deps.deadline,
      due: open.filter((one) => one.firing <= now).map(({ target }) => target.id),
    };
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
      changes: changesIn(
        story.findLast(
          ({ kind, targetId }) => kind === 'correcting' && targetId === one.publication.targetId,
        ),
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

  /** What was met when the content was last read. */
  async function reading(date: Day, publishAt: number): Promise<ReadingFacts | null> {
    const last = await versions.lastRead(feed);
    if (last === null) return null;
    const ignored = (await versions.ignored(feed, publishAt - NEW_FILES, 20)).filter((version) =>
      version.reasons.some((reason) => reason.code !== 'page'),
    );
    // A file of the very day explains most.
    const first = ignored.filter((version) => version.date === date);
    return {
      at: last.at,
      newest: await versions.newest(feed),
      ignored: [...first, ...ignored.filter((version) => version.date !== date)],
      problems: last.problems,
    };
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
    const { publishAt, deadlineAt, due } = await times(date, await publications(date), now);
    const over = now > deadlineAt && date < today(now);
    const undated = date === today(now) ? await versions.undated(feed) : [];
    return {
      feed,
      date,
      now,
      timezone,
      publishAt,
      deadlineAt,
      due,
      over,
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
      others: all
        .filter((version) => version.goneAt === null && version.verdict !== 'ignored')
        .filter((version) => version.path !== (good ?? held)?.path)
        .map(toFact),
      reading: over ? null : await reading(date, publishAt),
      unreadable: undated.slice(-3).flatMap((version) => {
        const reason = version.reasons[0];
        return reason === undefined ? [] : [{ ...reason, path: version.path }];
      }),
    };
  }

  return { facts, posts, publications, firing, today };
}

function first(firings: readonly { readonly firing: number }[]): number | null {
  return firings.length === 0 ? null : Math.min(...firings.map(({ firing }) => firing));
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
    changes: [],
  };
}

/** The first words of the messages that a correction changed, from its event. */
function changesIn(correcting: Event | undefined): Change[] {
  const { titles } = (correcting?.data ?? {}) as { titles?: readonly Change[] };
  return [...(titles ?? [])];
}

function toFact(version: Version): VersionFact {
  const { id, path, title, verdict, reasons, readAt } = version;
  return { id, path, title, verdict, reasons, readAt };
}

function isHeld(version: Version): boolean {
  return version.verdict === 'hold' || version.verdict === 'invalid';
}
