import type { FeedId } from '../../digest/digest.js';
import type { Edition } from '../../follow/edition.js';
import { hourOf, type PlannedMessage, plansFor, readFollows, type Wishes } from '../../follow/plan.js';
import type { EditionState, Mornings, Part } from '../../followers/contract.js';
import type { Moment } from '../../query/period.js';
import { type Engine, get, insert, run, value, type Work } from '../engine.js';
import { isKept } from '../rules/retention.js';
import { COLUMNS, type FollowerRow, wishesOf } from './followers.js';

interface EditionRow {
  id: number;
  feed: string;
  kind: string;
  date: string;
  revision: number;
  version_id: number;
  published_at: number;
  planned_to: number | null;
  compared_to: number | null;
  withdrawn_at: number | null;
  planned: number;
  sent: number;
  blocked: number;
  refused: number;
  undecided: number;
}

const PARTS: readonly Part[] = ['regular', 'at-once'];

export function partOf(number: number): Part {
  return number === 1 ? 'at-once' : 'regular';
}

export function partNumber(part: Part): number {
  return PARTS.indexOf(part);
}

export function numbersOf(names: string): number[] {
  return readFollows(names).map(({ name }) => name);
}

/** So many numbers in a thousand follow each other at random: who waits longest is another every day. */
const FAIR = 1000;

/** Spreads the readers of one moment over a second, each day otherwise. */
export function fairly(dueAt: number, reader: number, edition: number): number {
  return dueAt + (((reader % 1_000_003) * 7919 + edition * 104_729) % FAIR);
}

export function createMornings(engine: Engine): {
  mornings: Mornings;
  replan: (feed: FeedId, id: number, moment: Moment) => Work<void>;
} {
  function* put(edition: number, reader: number, plans: readonly PlannedMessage[]): Work<number> {
    let count = 0;
    for (const { part, names, dueAt } of plans) {
      count += yield* run(
        `INSERT INTO morning (edition, reader, part, state, due_at, names, revision) VALUES (?, ?, ?, 'queued', ?, ?, 0)
         ON CONFLICT (edition, reader, part) DO NOTHING`,
        edition,
        reader,
        partNumber(part),
        fairly(dueAt, reader, edition),
        names.join(' '),
      );
    }
    return count;
  }

  /** Takes back what waits for the reader's hour, and plans it as they wish now; what has been due stays. */
  function* replan(feed: FeedId, id: number, { now, timezone }: Moment): Work<void> {
    const edition = yield* get<EditionRow>(
      `SELECT * FROM edition WHERE feed = ? AND kind = 'day' AND withdrawn_at IS NULL ORDER BY date DESC LIMIT 1`,
      feed,
    );
    if (edition === undefined || edition.planned_to !== null) return;
    const taken = yield* run(
      "DELETE FROM morning WHERE edition = ? AND reader = ? AND state = 'queued'",
      edition.id,
      id,
    );
    const row = yield* get<FollowerRow>(
      `SELECT ${COLUMNS} FROM follower WHERE feed = ? AND id = ?`,
      feed,
      id,
    );
    let put_ = 0;
    if (row !== undefined) {
      const body = yield* bodyOf(edition.id, edition.revision);
      const due = (wishes: Wishes) => hourOf(wishes, edition.date, edition.published_at, timezone);
      const reader = { ...wishesOf(row), follows: readFollows(row.follows) };
      const plans = body === null ? [] : plansFor(reader, body, edition.published_at, due);
      // Whoever follows a name at noon does not get the morning's message then, unless it was still to come.
      put_ = yield* put(edition.id, id, taken > 0 ? plans : plans.filter(({ dueAt }) => dueAt > now));
    }
    yield* run('UPDATE edition SET planned = planned + ? WHERE id = ?', put_ - taken, edition.id);
  }

  function* bodyOf(id: number, revision: number): Work<Edition | null> {
    const body = yield* value<string>(
      'SELECT body FROM edition_text WHERE edition = ? AND revision = ?',
      id,
      revision,
    );
    return body === undefined ? null : (JSON.parse(body) as Edition);
  }

  const mornings: Mornings = {
    publish: ({ feed, edition, versionId, publishedAt }) =>
      engine.write(function* () {
        const { kind, date } = edition;
        const known = yield* value(
          'SELECT id FROM edition WHERE feed = ? AND kind = ? AND date = ?',
          feed,
          kind,
          date,
        );
        if (known !== undefined) return false;
        const id = yield* insert(
          `INSERT INTO edition (feed, kind, date, revision, version_id, published_at, planned_to)
           VALUES (?, ?, ?, 0, ?, ?, 0)`,
          feed,
          kind,
          date,
          versionId,
          publishedAt,
        );
        yield* run(
          'INSERT INTO edition_text (edition, revision, body) VALUES (?, 0, ?)',
          id,
          JSON.stringify(edition),
        );
        return true;
      }),
    editions: async (feed, since) =>
      (
        await engine.all<EditionRow>(
          "SELECT * FROM edition WHERE feed = ? AND kind IN ('day', 'week') AND date >= ? ORDER BY date, kind",
          feed,
          since,
        )
      ).map(toState),
    async edition(feed, kind, date) {
      const row = await engine.get<EditionRow>(
        'SELECT * FROM edition WHERE feed = ? AND kind = ? AND date = ?',
        feed,
        kind,
        date,
      );
      return row === undefined ? null : toState(row);
    },
    body: (id, revision) => engine.read(() => bodyOf(id, revision)),
    followed: (feed) =>
      engine.all('SELECT id AS name, what FROM followed_name WHERE feed = ? AND count > 0', feed),
    readers: async (feed, after, limit) =>
      (
        await engine.all<FollowerRow>(
          `SELECT ${COLUMNS} FROM follower WHERE feed = ? AND id > ? AND blocked_at IS NULL ORDER BY id LIMIT ?`,
          feed,
          after,
          limit,
        )
      ).map((row) => ({ ...wishesOf(row), id: row.id, follows: readFollows(row.follows) })),
    plan: (edition, rows, plannedTo) =>
      engine.write(function* () {
        let count = 0;
        for (const { reader, plans } of rows) count += yield* put(edition, reader, plans);
        yield* run(
          'UPDATE edition SET planned_to = ?, planned = planned + ? WHERE id = ?',
          plannedTo,
          count,
          edition,
        );
      }),
    revise: (id, edition, versionId) =>
      engine.write(function* () {
        const revision = yield* value<number>('SELECT revision + 1 FROM edition WHERE id = ?', id);
        if (revision === undefined) return;
        yield* run(
          'INSERT INTO edition_text (edition, revision, body) VALUES (?, ?, ?)',
          id,
          revision,
          JSON.stringify(edition),
        );
        yield* run(
          'UPDATE edition SET revision = ?, version_id = ?, compared_to = 0 WHERE id = ?',
          revision,
          versionId,
          id,
        );
      }),
    sent: async (edition, after, limit) =>
      (
        await engine.all<{ reader: number; part: number; names: string; revision: number }>(
          `SELECT reader, part, names, revision FROM morning
           WHERE edition = ? AND reader > ? AND state IN ('sent', 'edit') ORDER BY reader, part LIMIT ?`,
          edition,
          after,
          limit,
        )
      ).map(({ reader, part, names, revision }) => ({
        reader,
        part: partOf(part),
        names: numbersOf(names),
        revision,
      })),
    amend: (edition, rows, comparedTo, now) =>
      engine.write(function* () {
        for (const { reader, part, how } of rows)
          yield* run(
            `UPDATE morning SET state = ?, due_at = ? WHERE edition = ? AND reader = ? AND part = ? AND state IN ('sent', 'edit')`,
            how,
            now,
            edition,
            reader,
            partNumber(part),
          );
        yield* run('UPDATE edition SET compared_to = ? WHERE id = ?', comparedTo, edition);
      }),
    withdraw: (edition, now) =>
      engine.write(function* () {
        const taken = yield* run("DELETE FROM morning WHERE edition = ? AND state = 'queued'", edition);
        yield* run(
          "UPDATE morning SET state = 'delete', due_at = ? WHERE edition = ? AND state IN ('sent', 'edit')",
          now,
          edition,
        );
        yield* run(
          'UPDATE edition SET withdrawn_at = ?, planned_to = NULL, compared_to = NULL, planned = planned - ? WHERE id = ?',
          now,
          taken,
          edition,
        );
      }),
    async namesOf(edition, reader) {
      const names = await engine.value<string>(
        'SELECT names FROM morning WHERE edition = ? AND reader = ? ORDER BY part LIMIT 1',
        edition,
        reader,
      );
      return names === undefined ? null : numbersOf(names);
    },
    tidy: (now, correctWithin) =>
      engine.write(function* () {
        const old = yield* get<{ id: number; published_at: number }>(
          "SELECT id, published_at FROM edition WHERE feed IN (SELECT id FROM feed) AND kind IN ('day', 'week') ORDER BY date LIMIT 1",
        );
        if (old === undefined) return false;
        const age = now - old.published_at;
        if (isKept('morning', age, age < correctWithin ? ['correctable'] : [])) return false;
        const gone = yield* run(
          `DELETE FROM morning WHERE edition = ? AND reader IN
             (SELECT reader FROM morning WHERE edition = ? ORDER BY reader LIMIT ?)`,
          old.id,
          old.id,
          TIDIED,
        );
        if (gone === 0) {
          yield* run('DELETE FROM edition_text WHERE edition = ?', old.id);
          yield* run('DELETE FROM edition WHERE id = ?', old.id);
        }
        return true;
      }),
    async open(now) {
      const count = (where: string, ...values: number[]) =>
        engine.value<number>(`SELECT count(*) FROM morning WHERE ${where}`, ...values);
      return {
        due: (await count(`${WAITING} AND due_at <= ?`, now)) ?? 0,
        doubts: (await count(DOUBTFUL)) ?? 0,
      };
    },
  };
  return { mornings, replan };
}

/** Rows that are deleted in one transaction: some milliseconds. */
const TIDIED = 500;

/** In words of the indexes. */
export const WAITING = "state IN ('queued', 'edit', 'delete')";
export const DOUBTFUL = "state IN ('sending', 'doubt')";

function toState(row: EditionRow): EditionState {
  const { id, feed, date, revision, planned, sent, blocked, refused, undecided } = row;
  return {
    id,
    feed,
    kind: row.kind === 'week' ? 'week' : 'day',
    date,
    revision,
    versionId: row.version_id,
    publishedAt: row.published_at,
    plannedTo: row.planned_to,
    comparedTo: row.compared_to,
    withdrawnAt: row.withdrawn_at,
    tally: { planned, sent, blocked, refused, undecided },
  };
}
