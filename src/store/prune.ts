import { all, type Engine, get, run, type Value, value, type Work } from './engine.js';
import { OPEN } from './outbox/rows.js';
import { DETAILS, isKept, KEPT_FOR, type Need, neededForLinks } from './rules/retention.js';
import { shownId } from './versions/versions.js';

/** How many records of each kind were deleted, or would be. */
export interface Pruned {
  readonly calls: number;
  readonly texts: number;
  readonly events: number;
  readonly messages: number;
  readonly versions: number;
  readonly questions: number;
  readonly actions: number;
}

export interface PruneOptions {
  /** Unix milliseconds. */
  readonly now: number;
  /** CORRECT_WITHIN, milliseconds. */
  readonly correctWithin: number;
}

/** Deletes what is old and not needed any more; see rules/retention.ts. */
export interface Pruner {
  /** One step, which takes a few milliseconds at most. `done`: all kinds were looked at once. */
  step(options: PruneOptions): Promise<{ readonly pruned: Pruned; readonly done: boolean }>;
}

/** Steps until all kinds were looked at. */
export async function pruneAll(step: Pruner['step'], options: PruneOptions): Promise<Pruned> {
  let sum = NOTHING;
  for (;;) {
    const { pruned, done } = await step(options);
    sum = Object.fromEntries(
      Object.entries(sum).map(([name, n]) => [name, n + pruned[name as keyof Pruned]]),
    ) as unknown as Pruned;
    if (done) return sum;
  }
}

const NOTHING: Pruned = {
  calls: 0,
  texts: 0,
  events: 0,
  messages: 0,
  versions: 0,
  questions: 0,
  actions: 0,
};

/** What was refused may be tried again. */
const SETTLED: ReadonlySet<string> = new Set(['sent', 'unlinked', 'removed']);
/** Publications and other records that are looked at in one step. */
const PUBLICATIONS = 5;
const RECORDS = 100;

interface PublicationRow {
  id: number;
  feed: string;
  date: string;
  target_id: number;
  state: string;
  planned_at: number;
  due_at: number;
  done_at: number | null;
  settled: number | null;
  open: number;
}

interface VersionRow {
  id: number;
  gone_at: number;
  posted: number;
}

/** One step over the records of one kind; `more`: it has not reached the end yet. */
interface Walked {
  readonly pruned: Partial<Pruned>;
  readonly more: boolean;
}

/** A walk over the records of one kind. It remembers where it is once the step counts. */
interface Walk {
  step(options: PruneOptions): Work<Walked & { readonly reached: () => void }>;
}

/** @param dryRun counts, and deletes nothing */
export function createPruner(db: Engine, dryRun = false): Pruner {
  const walks = [
    publications(dryRun),
    versions(dryRun),
    messages(dryRun),
    byId(dryRun, 'event', 'events', 'at'),
    byId(dryRun, 'question', 'questions', 'CASE WHEN done_at IS NOT NULL THEN answered_at END'),
    byId(dryRun, 'action', 'actions', 'at'),
  ];
  let turn = 0;
  return {
    async step(options) {
      const walk = walks[turn];
      if (walk === undefined) throw new Error('there is no such walk');
      const { pruned, more, reached } = await db.write(() => walk.step(options));
      reached();
      if (!more) turn = (turn + 1) % walks.length;
      return { pruned: { ...NOTHING, ...pruned }, done: !more && turn === 0 };
    },
  };
}

/** Deletes rows, or only counts them. */
function* remove(dryRun: boolean, from: string, ...values: Value[]): Work<number> {
  if (dryRun) return (yield* value<number>(`SELECT count(*) ${from}`, ...values)) ?? 0;
  return yield* run(`DELETE ${from}`, ...values);
}

const OLD_PUBLICATIONS = `
  SELECT id, feed, date, target_id, state, planned_at, due_at, done_at,
    (SELECT max(settled_at) FROM outbox WHERE publication_id = publication.id) AS settled,
    CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE publication_id = publication.id AND state IN ${OPEN})
      THEN 1 ELSE 0 END AS open
  FROM publication WHERE tidied = 0 AND planned_at < ? AND (planned_at, id) > (?, ?)
  ORDER BY planned_at, id LIMIT ?`;
// The newest call of a kind says what a target last took: it is not told, or unpinned, again.
const SETTLED_CALLS = `FROM outbox WHERE publication_id = ? AND state NOT IN ${OPEN} AND (kind = 'send' OR id <> coalesce((
  SELECT max(newest.id) FROM outbox AS newest WHERE newest.target_id = outbox.target_id
    AND newest.kind = outbox.kind AND newest.kind <> 'send' AND newest.state IN ('done', 'refused')), 0))`;
const DETAILS_OF = `FROM event WHERE feed = ? AND date = ? AND target_id = ?
  AND kind IN (${DETAILS.map((kind) => `'${kind}'`).join(', ')})`;

/** Settled calls, texts, and the story's lines for each message, publication by publication. */
function publications(dryRun: boolean): Walk {
  let after = { planned_at: 0, id: 0 };
  return {
    *step({ now, correctWithin }) {
      const count = { calls: 0, texts: 0, events: 0 };
      const before = now - KEPT_FOR.delivery;
      const rows = yield* all<PublicationRow>(
        OLD_PUBLICATIONS,
        before,
        after.planned_at,
        after.id,
        PUBLICATIONS,
      );
      for (const row of rows) {
        const needs: Need[] = [];
        if (row.open === 1 || ['waiting', 'running', 'stopped'].includes(row.state)) needs.push('open');
        if (now - row.due_at < correctWithin) needs.push('correctable');
        const parts = yield* partsOf(row.id);
        if (!parts.every(({ state }) => SETTLED.has(state))) needs.push('open');
        const last = Math.max(row.planned_at, row.done_at ?? 0, row.settled ?? 0);
        if (isKept('delivery', now - last, needs)) continue;
        const linked = neededForLinks(parts.map(({ key }) => key));
        for (const [at, { id, has_text }] of parts.entries()) {
          if (has_text === 0 || linked.has(at)) continue;
          count.texts += 1;
          if (!dryRun) yield* run('DELETE FROM part_text WHERE part_id = ?', id);
        }
        count.calls += yield* remove(dryRun, SETTLED_CALLS, row.id);
        count.events += yield* remove(dryRun, DETAILS_OF, row.feed, row.date, row.target_id);
        if (!dryRun) yield* run('UPDATE publication SET tidied = 1 WHERE id = ?', row.id);
      }
      const last = rows.length < PUBLICATIONS ? { planned_at: 0, id: 0 } : (rows.at(-1) ?? after);
      const reached = () => {
        after = last;
      };
      return { pruned: count, more: rows.length === PUBLICATIONS, reached };
    },
  };
}

function partsOf(
  publicationId: number,
): Work<{ id: number; key: string; state: string; has_text: number }[]> {
  return all(
    `SELECT id, key, state, CASE WHEN EXISTS (SELECT 1 FROM part_text WHERE part_id = part.id)
       THEN 1 ELSE 0 END AS has_text
     FROM part WHERE publication_id = ? ORDER BY ordinal`,
    publicationId,
  );
}

/** Texts that another one replaced and that were never posted. */
function versions(dryRun: boolean): Walk {
  let after = { gone_at: 0, id: 0 };
  return {
    *step({ now }) {
      let count = 0;
      const rows = yield* all<VersionRow>(
        `SELECT id, gone_at, CASE WHEN EXISTS (SELECT 1 FROM publication WHERE version_id = version.id)
           THEN 1 ELSE 0 END AS posted
         FROM version WHERE gone_at IS NOT NULL AND gone_at < ? AND (gone_at, id) > (?, ?)
         ORDER BY gone_at, id LIMIT ?`,
        now - KEPT_FOR.version,
        after.gone_at,
        after.id,
        PUBLICATIONS,
      );
      for (const row of rows) {
        const of = yield* get<{ feed: string; date: string | null; released: number | null }>(
          `SELECT feed, date, (SELECT released_version FROM day WHERE day.feed = version.feed
             AND day.date = version.date) AS released FROM version WHERE id = ?`,
          row.id,
        );
        const needs: Need[] = [];
        if (row.posted === 1 || of?.released === row.id) needs.push('posted');
        if (of !== undefined && of.date !== null && (yield* shownId(of.feed, of.date)) === row.id)
          needs.push('shown');
        if (isKept('version', now - row.gone_at, needs)) continue;
        count += 1;
        if (!dryRun) yield* run('DELETE FROM version WHERE id = ?', row.id);
      }
      const last = rows.length < PUBLICATIONS ? { gone_at: 0, id: 0 } : (rows.at(-1) ?? after);
      const reached = () => {
        after = last;
      };
      return { pruned: { versions: count }, more: rows.length === PUBLICATIONS, reached };
    },
  };
}

/** Ids of answers and notices; all of them are needed while any doubt is open. */
function messages(dryRun: boolean): Walk {
  const start = { at: 0, chat_id: Number.MIN_SAFE_INTEGER, message_id: 0 };
  let after = start;
  return {
    *step({ now }) {
      let count = 0;
      const doubts = yield* value<number>(
        `SELECT count(*) FROM outbox WHERE state IN ${OPEN} AND state IN ('sending', 'doubt', 'asked')`,
      );
      const doubt: readonly Need[] = (doubts ?? 0) > 0 ? ['doubt'] : [];
      const rows = yield* all<{
        chat_id: number;
        message_id: number;
        at: number;
        delete_at: number | null;
      }>(
        `SELECT chat_id, message_id, at, delete_at FROM own_message
         WHERE at < ? AND (at, chat_id, message_id) > (?, ?, ?) ORDER BY at, chat_id, message_id LIMIT ?`,
        now - KEPT_FOR.message,
        after.at,
        after.chat_id,
        after.message_id,
        RECORDS,
      );
      for (const row of rows) {
        const needs: readonly Need[] = row.delete_at === null ? doubt : ['deletion', ...doubt];
        if (isKept('message', now - row.at, needs)) continue;
        count += 1;
        if (!dryRun)
          yield* run(
            'DELETE FROM own_message WHERE chat_id = ? AND message_id = ?',
            row.chat_id,
            row.message_id,
          );
      }
      const last = rows.length < RECORDS ? start : (rows.at(-1) ?? start);
      const reached = () => {
        after = last;
      };
      return { pruned: { messages: count }, more: rows.length === RECORDS, reached };
    },
  };
}

/** Records that nothing needs once they are old: their ids grow with time. An open question has no time. */
function byId(
  dryRun: boolean,
  table: 'event' | 'question' | 'action',
  counted: keyof Pruned,
  time: string,
): Walk {
  let after = 0;
  return {
    *step({ now }) {
      let count = 0;
      const rows = yield* all<{ id: number; at: number | null }>(
        `SELECT id, ${time} AS at FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
        after,
        RECORDS,
      );
      for (const { id, at } of rows) {
        if (isKept(table, at === null ? 0 : now - at, at === null ? ['open'] : [])) continue;
        count += 1;
        if (!dryRun) yield* run(`DELETE FROM ${table} WHERE id = ?`, id);
      }
      const last = rows.at(-1);
      const more = rows.length === RECORDS && count > 0;
      const reached = () => {
        after = more && last !== undefined ? last.id : 0;
      };
      return { pruned: { [counted]: count }, more, reached };
    },
  };
}
