import type { Clock, Done, Head, OutboxCalls, Settlement } from '../../deliver/contract.js';
import type { Call, CallState, Target } from '../../outbox/model.js';
import { chatKey, ONE_OFF } from '../../outbox/target.js';
import type { PublisherDeps } from '../../publish/contract.js';
import { addEvent, askQuestion } from '../admin/events.js';
import type { Database } from '../database.js';
import { createGroupCommit } from '../group-commit.js';
import { createOutboxContext } from './context.js';
import { createOutboxDoubts } from './doubt.js';
import { CALLS, type CallRow, OPEN, toCall } from './rows.js';
import { createOutboxWriter } from './write.js';

interface HeadRow {
  target_id: number;
  chat: string;
  chat_id: number | null;
  id: number;
  state: string;
  due_at: number;
}

/** What carries plans out; `answered` is for the person who settles a doubt. */
export type Delivery = OutboxCalls & PublisherDeps['calls'];

export function createOutboxCalls(db: Database): Delivery {
  const together = createGroupCommit(db);
  const writer = createOutboxWriter(db);
  const { theTarget, publicationOf, setCall, setPart, tell, finish, relink, done, own } = writer;
  // One row a target, found by the index of open calls: what else is queued costs nothing. What only a person
  // can settle lets the others pass when its time is over.
  const FIRST = `state IN ${OPEN} AND NOT (state = 'asked' AND due_at <= ?) ORDER BY id LIMIT 1`;
  const firstCalls = db.prepare<[number], HeadRow>(
    `SELECT target.id AS target_id, chat, chat_id, outbox.id, outbox.state, due_at FROM target JOIN outbox
       ON outbox.id = (SELECT id FROM outbox WHERE target_id = target.id AND ${FIRST})
     WHERE target.state <> 'lost'`,
  );
  const firstCall = db.prepare<[number, number], CallRow>(`${CALLS} WHERE target_id = ? AND ${FIRST}`);
  const mark = db.prepare<[number, number], { attempts: number; low_id: number | null }>(
    `UPDATE outbox SET state = 'sending', attempts = attempts + 1, started_at = ?, high_id = NULL, low_id =
       (SELECT last_id FROM seen_id JOIN target USING (chat_id) WHERE target.id = outbox.target_id)
     WHERE id = ? AND state = 'queued' RETURNING attempts, low_id`,
  );
  const stateOf = db.prepare<[number], string>('SELECT state FROM outbox WHERE id = ?').pluck();

  const toHead = (row: HeadRow): Head => ({
    targetId: row.target_id,
    chat: chatKey({ chat: row.chat, chatId: row.chat_id }),
    callId: row.id,
    state: row.state as CallState,
    dueAt: row.due_at,
  });

  const begin = (call: Call, real: number): Call | null => {
    own.putWaiting();
    const row = mark.get(real, call.id);
    if (row === undefined) return null;
    if (call.kind === 'send') setPart(call.partId, 'sending');
    return {
      ...call,
      state: 'sending',
      attempts: row.attempts,
      startedAt: real,
      lowId: row.low_id,
      highId: null,
    };
  };

  /**
   * A chat that was only named once and takes nothing: nobody waits for that digest, so the plan goes, and the chat
   * with it. False when something of it may be out already.
   */
  const forget = (call: Call, target: Target): boolean => {
    const id = call.publicationId;
    const out = db.prepare<[number | null, number | null], { n: number }>(
      `SELECT (SELECT count(*) FROM part WHERE publication_id = ? AND state NOT IN ('queued', 'refused'))
         + (SELECT count(*) FROM outbox WHERE publication_id = ? AND kind = 'notice') AS n`,
    );
    if (target.state !== 'off' || target.lostBecause !== ONE_OFF || out.get(id, id)?.n !== 0) return false;
    for (const of of [
      'outbox WHERE publication_id = ?',
      'part_text WHERE part_id IN (SELECT id FROM part WHERE publication_id = ?)',
      'part WHERE publication_id = ?',
      'publication WHERE id = ?',
    ])
      db.prepare(`DELETE FROM ${of}`).run(id);
    db.prepare('DELETE FROM target WHERE id = ? AND id NOT IN (SELECT target_id FROM publication)').run(
      target.id,
    );
    return true;
  };

  const lose = (call: Call, why: string, now: number): void => {
    // What is in doubt stays so, and is looked for when the chat is back: it may have arrived.
    const state = call.state === 'doubt' ? 'doubt' : 'queued';
    setCall(call.id, state, now, null, why);
    if (call.kind === 'send') setPart(call.partId, state);
    const target = theTarget(call.targetId);
    const publication = publicationOf(call);
    if (publication !== null && forget(call, target)) {
      const { id, feed, date } = publication;
      const chat = target.topic === 0 ? target.chat : `${target.chat}/${target.topic}`;
      addEvent(db, {
        at: now,
        feed,
        date,
        kind: 'lost',
        data: { chat, why: `${chat}: ${why}`, publication: id },
      });
      return;
    }
    if (target.state !== 'lost') {
      db.prepare("UPDATE target SET state = 'lost', lost_because = ? WHERE id = ?").run(why, target.id);
      db.prepare(
        "UPDATE publication INDEXED BY publication_untidied SET state = 'stopped' WHERE tidied = 0 AND target_id = ? AND state = 'running'",
      ).run(target.id);
      tell(call, 'lost', now, { why });
      relink(call.publicationId, now);
    }
    if (publication === null) return;
    askQuestion(db, {
      feed: publication.feed,
      date: publication.date,
      kind: 'lost',
      subject: `target:${target.id}`,
      data: { why, publication: publication.id, target: target.title ?? target.chat },
      at: now,
    });
  };

  const settle = (call: Call, how: Settlement, clock: Clock): void => {
    const { id } = call;
    const { now, real } = clock;
    // What was taken back or answered by a person meanwhile stays so. A call on its way is nobody else's.
    if (call.state !== 'sending' && stateOf.get(id) !== call.state) return;
    switch (how.do) {
      case 'done':
        done(call, how, clock);
        break;
      case 'retry':
        setCall(id, 'queued', how.at, null, how.why);
        if (call.kind === 'send') setPart(call.partId, 'queued');
        if (how.at - now > TELL_WAIT) tell(call, 'waiting', now, { until: how.at, why: how.why });
        break;
      case 'doubt':
        setCall(id, 'doubt', how.at, null, how.why);
        if (call.kind === 'send') setPart(call.partId, 'doubt');
        if (call.state === 'sending' && call.kind !== 'notice') tell(call, 'doubt', now, { why: how.why });
        break;
      case 'refused':
        setCall(id, 'refused', null, real, how.why);
        if (call.kind === 'send') setPart(call.partId, 'refused');
        tell(call, 'refused', now, { why: how.why });
        break;
      case 'repaired': {
        const payload = JSON.stringify(how.payload);
        setCall(id, 'queued', now, null, how.why);
        if (call.kind === 'send') {
          db.prepare('UPDATE part_text SET payload = ? WHERE part_id = ?').run(payload, call.partId);
          db.prepare("UPDATE part SET state = 'queued', plain = max(plain, ?) WHERE id = ?").run(
            how.gave === 'plain' ? 1 : 0,
            call.partId,
          );
        } else db.prepare('UPDATE outbox SET payload = ? WHERE id = ?').run(payload, id);
        if (how.gave !== 'plain')
          db.prepare("UPDATE part SET bare = trim(bare || ' ' || ?) WHERE id = ?").run(how.gave, call.partId);
        tell(call, `gave-${how.gave}`, now, { why: how.why });
        break;
      }
      case 'instead':
        db.prepare("UPDATE outbox SET payload = ?, state = 'queued', due_at = ?, error = ? WHERE id = ?").run(
          JSON.stringify({ ...call.payload, instead: true }),
          now,
          how.why,
          id,
        );
        break;
      case 'skip':
        setCall(id, 'cancelled', null, real, how.why);
        break;
      case 'lost':
        lose(call, how.why, now);
        break;
      case 'migrated':
        db.prepare("UPDATE target SET chat_id = ?, type = 'supergroup' WHERE id = ?").run(
          how.chatId,
          call.targetId,
        );
        setCall(id, 'queued', now, null, null);
        if (call.kind === 'send') setPart(call.partId, 'queued');
        tell(call, 'migrated', now, { chatId: how.chatId });
    }
    if (call.kind === 'contents' && CLOSING.has(how.do)) relink(call.publicationId, now);
    finish(call.publicationId, now);
  };

  /** The part that comes next in a target, marked, if it can be sent now. */
  const beginNext = (target: Target, { now, real }: Clock): Call | null => {
    const row = target.state === 'lost' ? undefined : firstCall.get(target.id, now);
    if (row?.kind !== 'send' || row.state !== 'queued' || row.due_at > now) return null;
    return begin(toCall(row), real);
  };

  /** Sends that were marked and never settled may have been carried out; what is idempotent is repeated. */
  const recover = db.transaction((grace: number, { now, real }: Clock): number => {
    const rows = db.prepare<[], CallRow>(`${CALLS} WHERE state IN ${OPEN} AND state = 'sending'`).all();
    for (const call of rows.map(toCall)) {
      const makes = call.kind === 'send' || call.kind === 'note' || call.kind === 'notice';
      if (!makes) {
        setCall(call.id, 'queued', now, null, null);
        continue;
      }
      const wait = Math.min(grace, Math.max(0, (call.startedAt ?? 0) + grace - real));
      const why = 'the process ended before the answer came';
      setCall(call.id, 'doubt', now + wait, null, why);
      if (call.kind === 'send') setPart(call.partId, 'doubt');
      if (call.kind !== 'notice') tell(call, 'doubt', now, { why });
    }
    return rows.length;
  });

  const { putSeen: _seen, putOwn: _own, putWaiting: _waiting, ...ownMessages } = own;
  return {
    ...ownMessages,
    ...createOutboxContext(db, writer),
    ...createOutboxDoubts(db, writer, begin),
    /** The next call of every target that is not lost. */
    async heads(now: number): Promise<Head[]> {
      return firstCalls.all(now).map(toHead);
    },
    /** The next call of one target; null: none, or it is lost. */
    async next(targetId: number, now: number): Promise<{ call: Call; target: Target } | null> {
      const row = firstCall.get(targetId, now);
      // A target that was named once is gone with its plan.
      if (row === undefined) return null;
      const target = theTarget(targetId);
      return target.state === 'lost' ? null : { call: toCall(row), target };
    },
    /**
     * Marks a call as on its way: from now on it may have been carried out. On disk when this returns. Null: it is
     * not queued any more, somebody took it back.
     */
    async begin(call: Call, real: number): Promise<Call | null> {
      return together(() => begin(call, real));
    },
    /** Writes what became of a call, of its part, and the line of the day's story. */
    async settle(call: Call, how: Settlement, clock: Clock): Promise<void> {
      return together(() => settle(call, how, clock));
    },
    /**
     * Settles a send that went to `target` and, in the same commit, marks the part behind it, if that can be sent
     * there now. Null: it cannot.
     */
    async settleAndBegin(
      call: Call,
      how: Done,
      target: Target,
      clock: Clock,
    ): Promise<{ call: Call; target: Target } | null> {
      return together(() => {
        const after = done(call, how, clock);
        const next = chatKey(after) === chatKey(target) ? beginNext(after, clock) : null;
        // While another part of it is on its way, a publication is not done.
        if (next?.publicationId !== call.publicationId) finish(call.publicationId, clock.now);
        return next === null ? null : { call: next, target: after };
      });
    },
    /** For the process that takes over: what the last one left on its way is in doubt. Grace in milliseconds. */
    async recover(grace: number, clock: Clock): Promise<number> {
      return recover.immediate(grace, clock);
    },
  };
}

/** The posts of a publication are out, as far as they will be, when its contents are through. */
const CLOSING: ReadonlySet<Settlement['do']> = new Set(['done', 'skip', 'refused']);

/** A wait that is longer than this is part of the day's story, milliseconds. */
const TELL_WAIT = 60_000;
