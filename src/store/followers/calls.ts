import type { MorningCall, MorningCalls, MorningRow, MorningSettlement } from '../../followers/contract.js';
import { all, type Engine, run, type Work } from '../engine.js';
import { DOUBTFUL, numbersOf, partNumber, partOf, WAITING } from './mornings.js';

interface Row {
  edition: number;
  reader: number;
  part: number;
  state: string;
  due_at: number;
  names: string;
  shown: number;
  newest: number;
  withdrawn_at: number | null;
  message_id: number | null;
  low_id: number | null;
  language: string;
  silent: number;
}

/** Rows that are chosen first: no engine is to look for them by way of all followers. */
const rowsOf = (
  chosen: string,
) => `SELECT m.edition, m.reader, m.part, m.state, m.due_at, m.names, m.revision AS shown,
    e.revision AS newest, e.withdrawn_at, m.message_id, m.low_id, f.language, f.silent
  FROM (SELECT * FROM morning WHERE ${chosen} ORDER BY due_at LIMIT ?) m
  JOIN edition e ON e.id = m.edition JOIN follower f ON f.feed = e.feed AND f.id = m.reader ORDER BY m.due_at`;

const DUE = rowsOf(`${WAITING} AND due_at <= ?`);
const DOUBTS = rowsOf(`${DOUBTFUL} AND state = 'doubt'`);

/** A call that is made again and again by nobody else for so long, milliseconds: an edit or a deletion has no mark. */
const LEASE = 60_000;

const KEY = 'WHERE edition = ? AND reader = ? AND part = ?';

type Counted = 'sent' | 'blocked' | 'refused' | 'undecided';

export function createMorningCalls(engine: Engine): MorningCalls {
  function* set(row: MorningRow, state: string, at: number | null, messageId: number | null): Work<number> {
    return yield* run(
      `UPDATE morning SET state = ?, due_at = coalesce(?, due_at), message_id = coalesce(?, message_id), low_id = NULL,
         revision = ? ${KEY}`,
      state,
      at,
      messageId,
      row.revision,
      row.edition,
      row.reader,
      partNumber(row.part),
    );
  }

  /** The message stands as of its row's revision; what changed while it was on its way is done next. */
  function* stands(row: MorningRow, messageId: number, now: number, from: string): Work<number> {
    return yield* run(
      `UPDATE morning SET message_id = ?, low_id = NULL, revision = ?, due_at = ?, state =
         (SELECT CASE WHEN withdrawn_at IS NOT NULL THEN 'delete' WHEN revision <> ? THEN 'edit' ELSE 'sent' END
          FROM edition WHERE id = morning.edition) ${KEY} AND ${from}`,
      messageId,
      row.revision,
      now,
      row.revision,
      row.edition,
      row.reader,
      partNumber(row.part),
    );
  }

  function* settle(
    one: MorningSettlement,
    counts: Map<number, Record<Counted, number> & { last: number }>,
    now: number,
  ): Work<void> {
    const { row } = one;
    const count = counts.get(row.edition) ?? { sent: 0, blocked: 0, refused: 0, undecided: 0, last: 0 };
    counts.set(row.edition, count);
    switch (one.do) {
      case 'sent':
        count.last = Math.max(count.last, one.messageId);
        count.sent += yield* stands(row, one.messageId, now, DOUBTFUL);
        return;
      case 'edited':
        yield* stands(row, one.messageId, now, WAITING);
        return;
      case 'deleted':
        yield* set(row, 'gone', null, null);
        return;
      case 'retry':
        yield* set(row, one.how === 'send' ? 'queued' : one.how, one.at, null);
        return;
      case 'doubt':
        // Its lower bound stays.
        yield* run(
          `UPDATE morning SET state = 'doubt', due_at = ? ${KEY}`,
          one.at,
          row.edition,
          row.reader,
          partNumber(row.part),
        );
        return;
      default:
        count[one.do] += yield* set(row, one.do, null, null);
        if (one.do === 'blocked') yield* block(row, now);
    }
  }

  function* block({ edition, reader }: MorningRow, now: number): Work<void> {
    const feed = '(SELECT feed FROM edition WHERE id = ?)';
    const fresh = yield* run(
      `UPDATE follower SET blocked_at = ? WHERE feed = ${feed} AND id = ? AND blocked_at IS NULL`,
      now,
      edition,
      reader,
    );
    if (fresh > 0)
      yield* run(`UPDATE follower_count SET blocked = blocked + 1 WHERE feed = ${feed}`, edition);
  }

  function* step(
    settled: readonly MorningSettlement[],
    want: number,
    low: number,
    now: number,
  ): Work<MorningCall[]> {
    const counts = new Map<number, Record<Counted, number> & { last: number }>();
    for (const one of settled) yield* settle(one, counts, now);
    for (const [edition, { sent, blocked, refused, undecided, last }] of counts)
      yield* run(
        `UPDATE edition SET sent = sent + ?, blocked = blocked + ?, refused = refused + ?, undecided = undecided + ?,
           last_id = CASE WHEN last_id < ? THEN ? ELSE last_id END WHERE id = ?`,
        sent,
        blocked,
        refused,
        undecided,
        last,
        last,
        edition,
      );
    if (want === 0) return [];
    const markedAt = performance.now();
    const rows = yield* all<Row>(DUE, now, want);
    for (const { edition, reader, part, state, newest, withdrawn_at } of rows) {
      if (state === 'queued' && withdrawn_at !== null)
        yield* run(`UPDATE morning SET state = 'gone' ${KEY}`, edition, reader, part);
      else if (state === 'queued')
        yield* run(
          `UPDATE morning SET state = 'sending', low_id = ?, revision = ? ${KEY}`,
          low,
          newest,
          edition,
          reader,
          part,
        );
      else yield* run(`UPDATE morning SET due_at = ? ${KEY}`, now + LEASE, edition, reader, part);
    }
    return rows
      .filter((row) => row.state !== 'queued' || row.withdrawn_at === null)
      .map((row) => ({
        ...toRow(row, row.newest),
        how: row.state === 'queued' ? 'send' : row.state === 'edit' ? 'edit' : 'delete',
        messageId: row.message_id ?? 0,
        markedAt,
      }));
  }

  return {
    recover: (dueAt) =>
      engine.deliver(() =>
        run(`UPDATE morning SET state = 'doubt', due_at = ? WHERE ${DOUBTFUL} AND state = 'sending'`, dueAt),
      ),
    lastId: async () => (await engine.value<number>('SELECT max(last_id) FROM edition')) ?? 0,
    step: (settled, want, low, now) => engine.deliver(() => step(settled, want, low, now)),
    nextDue: async () =>
      (await engine.value<number>(`SELECT due_at FROM morning WHERE ${WAITING} ORDER BY due_at LIMIT 1`)) ??
      null,
    doubts: async (limit) =>
      (await engine.all<Row>(DOUBTS, limit)).map((row) => ({
        ...toRow(row, row.shown),
        low: row.low_id ?? 0,
        dueAt: row.due_at,
      })),
  };
}

function toRow(row: Row, revision: number): MorningRow {
  return {
    edition: row.edition,
    reader: row.reader,
    part: partOf(row.part),
    revision,
    names: numbersOf(row.names),
    language: row.language === 'en' ? 'en' : 'zh',
    silent: row.silent === 1,
  };
}
