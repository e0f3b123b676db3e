import type { Database } from './database.js';
import { OPEN } from './outbox/rows.js';
import { DETAILS, isKept, KEPT_FOR, type Need, neededForLinks } from './rules/retention.js';

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
  last: number;
  open: number;
}

interface VersionRow {
  id: number;
  gone_at: number;
  posted: number;
}

/** One step over the records of one kind; `more`: it has not reached the end yet. */
type Walk = (options: PruneOptions) => { readonly pruned: Partial<Pruned>; readonly more: boolean };

/**
 * @param shownId the version that the index is to show of a day
 * @param dryRun counts, and deletes nothing
 */
export function createPruner(
  db: Database,
  shownId: (feed: string, date: string) => number | null,
  dryRun = false,
): Pruner {
  const walks = [
    publications(db, dryRun),
    versions(db, shownId, dryRun),
    messages(db, dryRun),
    byId(db, dryRun, 'event', 'events', 'at'),
    byId(db, dryRun, 'question', 'questions', 'CASE WHEN done_at IS NOT NULL THEN answered_at END'),
    byId(db, dryRun, 'action', 'actions', 'at'),
  ];
  let turn = 0;
  const one = db.transaction((options: PruneOptions) => walks[turn]?.(options));
  return {
    async step(options) {
      const { pruned = {}, more = false } = one.immediate(options) ?? {};
      if (!more) turn = (turn + 1) % walks.length;
      return { pruned: { ...NOTHING, ...pruned }, done: !more && turn === 0 };
    },
  };
}

/** Settled calls, texts, and the story's lines for each message, publication by publication. */
function publications(db: Database, dryRun: boolean): Walk {
  const old = db.prepare<[number, number, number, number], PublicationRow>(
    `SELECT id, feed, date, target_id, state, planned_at, due_at,
       max(planned_at, coalesce(done_at, 0), coalesce(
         (SELECT max(settled_at) FROM outbox WHERE publication_id = publication.id), 0)) AS last,
       EXISTS (SELECT 1 FROM outbox WHERE publication_id = publication.id AND state IN ${OPEN}) AS open
     FROM publication WHERE tidied = 0 AND planned_at < ? AND (planned_at, id) > (?, ?)
     ORDER BY planned_at, id LIMIT ?`,
  );
  // The newest call of a kind says what a target last took: it is not told, or unpinned, again.
  const settled = `FROM outbox WHERE publication_id = ? AND state NOT IN ${OPEN} AND (kind = 'send' OR id <> coalesce((
    SELECT max(newest.id) FROM outbox AS newest WHERE newest.target_id = outbox.target_id
      AND newest.kind = outbox.kind AND newest.kind <> 'send' AND newest.state IN ('done', 'refused')), 0))`;
  const partsOf = db.prepare<[number], { id: number; key: string; state: string; has_text: number }>(
    `SELECT id, key, state, EXISTS (SELECT 1 FROM part_text WHERE part_id = part.id) AS has_text
     FROM part WHERE publication_id = ? ORDER BY ordinal`,
  );
  const details = `FROM event WHERE feed = ? AND date = ? AND target_id = ?
    AND kind IN (${DETAILS.map((kind) => `'${kind}'`).join(', ')})`;
  const dropText = db.prepare('DELETE FROM part_text WHERE part_id = ?');
  const tidied = db.prepare('UPDATE publication SET tidied = 1 WHERE id = ?');
  const remove = (from: string, ...values: (string | number)[]): number =>
    dryRun
      ? (db
          .prepare<(string | number)[], number>(`SELECT count(*) ${from}`)
          .pluck()
          .get(...values) ?? 0)
      : db.prepare(`DELETE ${from}`).run(...values).changes;
  let after = { planned_at: 0, id: 0 };

  return ({ now, correctWithin }) => {
    const count = { calls: 0, texts: 0, events: 0 };
    const rows = old.all(now - KEPT_FOR.delivery, after.planned_at, after.id, PUBLICATIONS);
    for (const row of rows) {
      const needs: Need[] = [];
      if (row.open === 1 || ['waiting', 'running', 'stopped'].includes(row.state)) needs.push('open');
      if (now - row.due_at < correctWithin) needs.push('correctable');
      const parts = partsOf.all(row.id);
      if (!parts.every(({ state }) => SETTLED.has(state))) needs.push('open');
      if (isKept('delivery', now - row.last, needs)) continue;
      const linked = neededForLinks(parts.map(({ key }) => key));
      for (const [at, { id, has_text }] of parts.entries()) {
        if (has_text === 0 || linked.has(at)) continue;
        count.texts += 1;
        if (!dryRun) dropText.run(id);
      }
      count.calls += remove(settled, row.id);
      count.events += remove(details, row.feed, row.date, row.target_id);
      if (!dryRun) tidied.run(row.id);
    }
    after = rows.length < PUBLICATIONS ? { planned_at: 0, id: 0 } : (rows.at(-1) ?? after);
    return { pruned: count, more: rows.length === PUBLICATIONS };
  };
}

/** Texts that another one replaced and that were never posted. */
function versions(
  db: Database,
  shownId: (feed: string, date: string) => number | null,
  dryRun: boolean,
): Walk {
  const gone = db.prepare<[number, number, number, number], VersionRow>(
    `SELECT id, gone_at, EXISTS (SELECT 1 FROM publication WHERE version_id = version.id) AS posted
     FROM version WHERE gone_at IS NOT NULL AND gone_at < ? AND (gone_at, id) > (?, ?)
     ORDER BY gone_at, id LIMIT ?`,
  );
  const dayOf = db.prepare<[number], { feed: string; date: string | null; released: number | null }>(
    `SELECT feed, date, (SELECT released_version FROM day WHERE day.feed = version.feed AND day.date = version.date)
       AS released FROM version WHERE id = ?`,
  );
  const drop = db.prepare('DELETE FROM version WHERE id = ?');
  let after = { gone_at: 0, id: 0 };
  return ({ now }) => {
    let count = 0;
    const rows = gone.all(now - KEPT_FOR.version, after.gone_at, after.id, PUBLICATIONS);
    for (const row of rows) {
      const of = dayOf.get(row.id);
      const needs: Need[] = [];
      if (row.posted === 1 || of?.released === row.id) needs.push('posted');
      if (of !== undefined && of.date !== null && shownId(of.feed, of.date) === row.id) needs.push('shown');
      if (isKept('version', now - row.gone_at, needs)) continue;
      count += 1;
      if (!dryRun) drop.run(row.id);
    }
    after = rows.length < PUBLICATIONS ? { gone_at: 0, id: 0 } : (rows.at(-1) ?? after);
    return { pruned: { versions: count }, more: rows.length === PUBLICATIONS };
  };
}

/** Ids of answers and notices; all of them are needed while any doubt is open. */
function messages(db: Database, dryRun: boolean): Walk {
  const doubts = db
    .prepare<[], number>(
      `SELECT count(*) FROM outbox WHERE state IN ${OPEN} AND state IN ('sending', 'doubt', 'asked')`,
    )
    .pluck();
  const old = db.prepare<
    [number, number, number, number, number],
    { chat_id: number; message_id: number; at: number; delete_at: number | null }
  >(
    `SELECT chat_id, message_id, at, delete_at FROM own_message
     WHERE at < ? AND (at, chat_id, message_id) > (?, ?, ?) ORDER BY at, chat_id, message_id LIMIT ?`,
  );
  const drop = db.prepare('DELETE FROM own_message WHERE chat_id = ? AND message_id = ?');
  const start = { at: 0, chat_id: Number.MIN_SAFE_INTEGER, message_id: 0 };
  let after = start;
  return ({ now }) => {
    let count = 0;
    const doubt: readonly Need[] = (doubts.get() ?? 0) > 0 ? ['doubt'] : [];
    const rows = old.all(now - KEPT_FOR.message, after.at, after.chat_id, after.message_id, RECORDS);
    for (const row of rows) {
      const needs: readonly Need[] = row.delete_at === null ? doubt : ['deletion', ...doubt];
      if (isKept('message', now - row.at, needs)) continue;
      count += 1;
      if (!dryRun) drop.run(row.chat_id, row.message_id);
    }
    after = rows.length < RECORDS ? start : (rows.at(-1) ?? start);
    return { pruned: { messages: count }, more: rows.length === RECORDS };
  };
}

/** Records that nothing needs once they are old: their ids grow with time. An open question has no time. */
function byId(
  db: Database,
  dryRun: boolean,
  table: 'event' | 'question' | 'action',
  counted: keyof Pruned,
  time: string,
): Walk {
  const next = db.prepare<[number, number], { id: number; at: number | null }>(
    `SELECT id, ${time} AS at FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
  );
  const drop = db.prepare(`DELETE FROM ${table} WHERE id = ?`);
  let after = 0;
  return ({ now }) => {
    let count = 0;
    const rows = next.all(after, RECORDS);
    for (const { id, at } of rows) {
      if (isKept(table, at === null ? 0 : now - at, at === null ? ['open'] : [])) continue;
      count += 1;
      if (!dryRun) drop.run(id);
    }
    const last = rows.at(-1);
    const more = rows.length === RECORDS && count > 0;
    after = more && last !== undefined ? last.id : 0;
    return { pruned: { [counted]: count }, more };
  };
}
