import { setImmediate as turn } from 'node:timers/promises';
import type { Day } from '../digest/digest.js';
import { hourOf, plansFor, type Wishes } from '../follow/plan.js';
import type { Publication } from '../outbox/model.js';
import { dayBefore, dayOf, weekdayOf } from '../schedule/schedule.js';
import type { EditionState, Mornings } from './contract.js';
import { type EditionDeps, editionOf, weekOf } from './editions.js';
import type { Texts } from './texts.js';

export interface PlanningDeps extends EditionDeps {
  readonly mornings: Mornings;
  readonly outbox: EditionDeps['outbox'] & { since(feed: string, at: number): Promise<Publication[]> };
  readonly texts: Texts;
  /** How long after its push a digest is corrected, milliseconds. */
  readonly correctWithin: number;
  /** Something is to be sent. */
  readonly onPlanned: () => void;
}

/** Turns what was published into what followers get. */
export interface Planning {
  /** Writes what is new to the ledger: editions, corrections, withdrawals. A pass that is cut off is gone on with by the next. */
  pass(now: number): Promise<void>;
}

/** Readers of one transaction: it takes some milliseconds, in which nobody else is served. */
const READERS = 1000;
const DAY = 86_400_000;
const SUNDAY = 7;
/** Where one of several chats is slow or lost, followers do not wait for it any longer, milliseconds. */
const PATIENCE = 10 * 60_000;

export function createPlanning(deps: PlanningDeps): Planning {
  const { feed, mornings, outbox, timezone, texts } = deps;

  async function pass(now: number): Promise<void> {
    const published = await outbox.since(feed, now - Math.max(deps.correctWithin, 2 * DAY));
    const today = dayOf(now, timezone);
    const byDay = new Map<Day, Publication[]>();
    for (const one of published) byDay.set(one.date, [...(byDay.get(one.date) ?? []), one]);
    if (byDay.size > 0) {
      const known = await mornings.editions(feed, [...byDay.keys()].sort()[0] ?? today);
      const newest = known.filter(({ kind }) => kind === 'day').at(-1)?.date ?? '';
      for (const [date, posts] of [...byDay].sort()) {
        const edition = known.find((one) => one.kind === 'day' && one.date === date);
        if (edition !== undefined) await follow(edition, posts, now);
        else if (date > newest && date >= dayBefore(today)) await publish(posts, now);
      }
    }
    for (const edition of await mornings.editions(feed, back(today, 8))) {
      if (edition.kind === 'day' && edition.date === today && weekdayOf(today) === SUNDAY)
        await publishWeek(edition, now);
    }
    for (const edition of await mornings.editions(feed, back(today, 8))) {
      if (edition.plannedTo !== null) await plan(edition);
      if (edition.comparedTo !== null) await compare(edition, now);
    }
  }

  async function publish(posts: readonly Publication[], now: number): Promise<void> {
    const post = readyPost(posts, now);
    const edition = post === null ? null : await editionOf(deps, post, now);
    if (post === null || edition === null) return;
    await mornings.publish({ feed, edition, versionId: post.versionId, publishedAt: now }, now);
  }

  async function publishWeek({ date, versionId }: EditionState, now: number): Promise<void> {
    if ((await mornings.edition(feed, 'week', date)) !== null) return;
    const days = (await mornings.editions(feed, back(date, 6))).filter(
      (one) => one.kind === 'day' && one.date <= date && one.withdrawnAt === null,
    );
    const bodies = await Promise.all(days.map(({ id, revision }) => mornings.body(id, revision)));
    const edition = weekOf(
      date,
      bodies.filter((body) => body !== null),
    );
    await mornings.publish({ feed, edition, versionId, publishedAt: now }, now);
  }

  /** What became of a day that followers have: corrected, or taken back everywhere. */
  async function follow(state: EditionState, posts: readonly Publication[], now: number): Promise<void> {
    if (state.withdrawnAt !== null) return;
    if (posts.every((post) => post.state === 'retracted')) {
      await mornings.withdraw(state.id, now);
      deps.onPlanned();
      return;
    }
    const post = readyPost(posts, now);
    if (post === null || post.versionId === state.versionId || state.comparedTo !== null) return;
    const edition = await editionOf(deps, post, now);
    if (edition !== null) await mornings.revise(state.id, edition, post.versionId);
  }

  async function plan(state: EditionState): Promise<void> {
    const edition = await mornings.body(state.id, state.revision);
    if (edition === null) return;
    const hours = new Map<string, number>();
    const due = (wishes: Wishes): number => {
      const key = `${wishes.minute}|${wishes.timezone}`;
      const known = hours.get(key) ?? hourOf(wishes, state.date, state.publishedAt, timezone);
      hours.set(key, known);
      return known;
    };
    for (let after: number | null = state.plannedTo ?? 0; after !== null; ) {
      const readers = await mornings.readers(feed, after, READERS);
      const rows = readers.map((reader) => ({
        reader: reader.id,
        plans: plansFor(reader, edition, state.publishedAt, due),
      }));
      after = readers.length < READERS ? null : (readers.at(-1)?.id ?? null);
      await mornings.plan(state.id, rows, after);
      deps.onPlanned();
      await turn();
    }
  }

  /** Finds the messages that a new revision changes. */
  async function compare(state: EditionState, now: number): Promise<void> {
    const changes = new Map<string, 'edit' | 'delete' | null>();
    const change = async (revision: number, names: readonly number[]) => {
      const row = { edition: state.id, names, language: 'zh', silent: false } as const;
      const before = await texts.of({ ...row, revision });
      const after = await texts.of({ ...row, revision: state.revision });
      if (after === null) return before === null ? null : 'delete';
      return JSON.stringify(before) === JSON.stringify(after) ? null : 'edit';
    };
    for (let to: number | null = state.comparedTo ?? 0; to !== null; ) {
      const rows = await mornings.sent(state.id, to, READERS);
      const amended = [];
      for (const { reader, part, names, revision } of rows) {
        const key = `${revision}:${names.join(' ')}`;
        const how = changes.has(key) ? changes.get(key) : await change(revision, names);
        changes.set(key, how ?? null);
        if (how !== null && how !== undefined) amended.push({ reader, part, how });
      }
      // A reader may have two messages: the last one is looked at again, unless it is the end.
      to = rows.length < READERS ? null : (rows.at(-1)?.reader ?? 1) - 1;
      await mornings.amend(state.id, amended, to, now);
      deps.onPlanned();
      await turn();
    }
  }

  return { pass };
}

/** The post that followers' links lead to, once the push is over; null: it is not. */
function readyPost(posts: readonly Publication[], now: number): Publication | null {
  const done = posts.filter((post) => post.state === 'done');
  const running = posts.some((post) => post.state === 'running');
  const first = done.reduce((least, { doneAt }) => Math.min(least, doneAt ?? now), now);
  return running && now - first < PATIENCE ? null : (done[0] ?? null);
}

function back(date: Day, days: number): Day {
  return days === 0 ? date : back(dayBefore(date), days - 1);
}
