import type { Clock, Done, Head, OutboxCalls, Settlement } from '../../deliver/contract.js';
import type { Call, CallState, Target } from '../../outbox/model.js';
import { chatKey, ONE_OFF } from '../../outbox/target.js';
import type { PublisherDeps } from '../../publish/contract.js';
import { addEvent, askQuestion } from '../admin/events.js';
import { all, type Engine, get, run, value, type Work } from '../engine.js';
import { createOutboxContext } from './context.js';
import { createOutboxDoubts } from './doubt.js';
import { createOwnMessages } from './own-messages.js';
import { CALLS, type CallRow, OPEN, toCall } from './rows.js';
import { done, finish, publicationOf, relink, setCall, setPart, tell, theTarget } from './write.js';

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

// One row a target, found by the index of open calls: what else is queued costs nothing. What only a person
// can settle lets the others pass when its time is over.
const FIRST = `state IN ${OPEN} AND NOT (state = 'asked' AND due_at <= ?) ORDER BY id LIMIT 1`;

const FIRST_CALLS = `
  SELECT target.id AS target_id, chat, chat_id, outbox.id, outbox.state, due_at FROM target JOIN outbox
    ON outbox.id = (SELECT id FROM outbox WHERE target_id = target.id AND ${FIRST})
  WHERE target.state <> 'lost'`;

export function createOutboxCalls(db: Engine): Delivery {
  const { putWaiting, ...ownMessages } = createOwnMessages(db);

  /** Null: it is not queued any more. */
  function* begin(call: Call, real: number): Work<Call | null> {
    yield* putWaiting();
    const markedAt = performance.now();
    const row = yield* get<{ attempts: number; low_id: number | null }>(
      `UPDATE outbox SET state = 'sending', attempts = attempts + 1, started_at = ?, high_id = NULL, low_id =
         (SELECT last_id FROM seen_id JOIN target USING (chat_id) WHERE target.id = outbox.target_id)
       WHERE id = ? AND state = 'queued' RETURNING attempts, low_id`,
      real,
      call.id,
    );
    if (row === undefined) return null;
    if (call.kind === 'send') yield* setPart(call.partId, 'sending');
    const { attempts, low_id: lowId } = row;
    return { ...call, state: 'sending', attempts, startedAt: real, lowId, highId: null, markedAt };
  }

  /** The part that comes next in a target, marked, if it can be sent now. */
  function* beginNext(target: Target, { now, real }: Clock): Work<Call | null> {
    const row = target.state === 'lost' ? undefined : yield* firstCall(target.id, now);
    if (row?.kind !== 'send' || row.state !== 'queued' || row.due_at > now) return null;
    return yield* begin(toCall(row), real);
  }

  function* settleAndBegin(call: Call, how: Done, target: Target, clock: Clock) {
    const after = yield* done(call, how, clock);
    const next = chatKey(after) === chatKey(target) ? yield* beginNext(after, clock) : null;
    // While another part of it is on its way, a publication is not done.
    if (next?.publicationId !== call.publicationId) yield* finish(call.publicationId, clock.now);
    return next === null ? null : { call: next, target: after };
  }

  return {
    ...ownMessages,
    ...createOutboxContext(db),
    ...createOutboxDoubts(db, begin),
    /** The next call of every target that is not lost. */
    async heads(now: number): Promise<Head[]> {
      return (await db.all<HeadRow>(FIRST_CALLS, now)).map(toHead);
    },
    /** The next call of one target; null: none, or it is lost. */
    async next(targetId: number, now: number): Promise<{ call: Call; target: Target } | null> {
      return db.read(function* () {
        const row = yield* firstCall(targetId, now);
        // A target that was named once is gone with its plan.
        if (row === undefined) return null;
        const target = yield* theTarget(targetId);
        return target.state === 'lost' ? null : { call: toCall(row), target };
      });
    },
    /**
     * Marks a call as on its way: from now on it may have been carried out. On disk when this returns. Null: it is
     * not queued any more, somebody took it back.
     */
    async begin(call: Call, real: number): Promise<Call | null> {
      return db.deliver(() => begin(call, real));
    },
    /** Writes what became of a call, of its part, and the line of the day's story. */
    async settle(call: Call, how: Settlement, clock: Clock): Promise<void> {
      return db.deliver(() => settle(call, how, clock));
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
      return db.deliver(() => settleAndBegin(call, how, target, clock));
    },
    /**
     * For the process that takes over: what the last one left on its way is in doubt, `grace` milliseconds after it was
     * marked, and is not looked for or repeated before `inFlight` milliseconds from now.
     */
    async recover(grace: number, clock: Clock, inFlight = 0): Promise<number> {
      return db.deliver(() => recover(grace, inFlight, clock));
    },
  };
}

function toHead(row: HeadRow): Head {
  return {
    targetId: row.target_id,
    chat: chatKey({ chat: row.chat, chatId: row.chat_id }),
    callId: row.id,
    state: row.state as CallState,
    dueAt: row.due_at,
  };
}

function firstCall(targetId: number, now: number): Work<CallRow | undefined> {
  return get<CallRow>(`${CALLS} WHERE target_id = ? AND ${FIRST}`, targetId, now);
}

/**
 * A chat that was only named once and takes nothing: nobody waits for that digest, so the plan goes, and the chat
 * with it. False when something of it may be out already.
 */
function* forget(call: Call, target: Target): Work<boolean> {
  const id = call.publicationId;
  if (target.state !== 'off' || target.lostBecause !== ONE_OFF) return false;
  const out = yield* value<number>(
    `SELECT (SELECT count(*) FROM part WHERE publication_id = ? AND state NOT IN ('queued', 'refused'))
       + (SELECT count(*) FROM outbox WHERE publication_id = ? AND kind = 'notice')`,
    id,
    id,
  );
  if (out !== 0) return false;
  for (const of of [
    'outbox WHERE publication_id = ?',
    'part_text WHERE part_id IN (SELECT id FROM part WHERE publication_id = ?)',
    'part WHERE publication_id = ?',
    'publication WHERE id = ?',
  ])
    yield* run(`DELETE FROM ${of}`, id);
  yield* run('DELETE FROM target WHERE id = ? AND id NOT IN (SELECT target_id FROM publication)', target.id);
  return true;
}

function* lose(call: Call, why: string, now: number): Work<void> {
  // What is in doubt stays so, and is looked for when the chat is back: it may have arrived.
  const state = call.state === 'doubt' ? 'doubt' : 'queued';
  yield* setCall(call.id, state, now, null, why);
  if (call.kind === 'send') yield* setPart(call.partId, state);
  const target = yield* theTarget(call.targetId);
  const publication = yield* publicationOf(call);
  if (publication !== null && (yield* forget(call, target))) {
    const { id, feed, date } = publication;
    const chat = target.topic === 0 ? target.chat : `${target.chat}/${target.topic}`;
    yield* addEvent({
      at: now,
      feed,
      date,
      kind: 'lost',
      data: { chat, why: `${chat}: ${why}`, publication: id },
    });
    return;
  }
  if (target.state !== 'lost') {
    yield* run("UPDATE target SET state = 'lost', lost_because = ? WHERE id = ?", why, target.id);
    yield* run(
      "UPDATE publication INDEXED BY publication_untidied SET state = 'stopped' WHERE tidied = 0 AND target_id = ? AND state = 'running'",
      target.id,
    );
    yield* tell(call, 'lost', now, { why });
    yield* relink(call.publicationId, now);
  }
  if (publication === null) return;
  yield* askQuestion({
    feed: publication.feed,
    date: publication.date,
    kind: 'lost',
    subject: `target:${target.id}`,
    data: { why, publication: publication.id, target: target.title ?? target.chat },
    at: now,
  });
}

function* repair(call: Call, how: Settlement & { do: 'repaired' }, now: number): Work<void> {
  const payload = JSON.stringify(how.payload);
  yield* setCall(call.id, 'queued', now, null, how.why);
  if (call.kind === 'send') {
    yield* run('UPDATE part_text SET payload = ? WHERE part_id = ?', payload, call.partId);
    yield* run("UPDATE part SET state = 'queued' WHERE id = ?", call.partId);
  } else yield* run('UPDATE outbox SET payload = ? WHERE id = ?', payload, call.id);
  if (how.gave !== 'plain')
    yield* run("UPDATE part SET bare = trim(bare || ' ' || ?) WHERE id = ?", how.gave, call.partId);
  else if (call.kind === 'send') yield* run('UPDATE part SET plain = 1 WHERE id = ?', call.partId);
  yield* tell(call, `gave-${how.gave}`, now, { why: how.why });
}

function* settle(call: Call, how: Settlement, clock: Clock): Work<void> {
  const { id } = call;
  const { now, real } = clock;
  // What was taken back or answered by a person meanwhile stays so. A call on its way is nobody else's.
  if (call.state !== 'sending') {
    const state = yield* value<string>('SELECT state FROM outbox WHERE id = ?', id);
    if (state !== call.state) return;
  }
  switch (how.do) {
    case 'done':
      yield* done(call, how, clock);
      break;
    case 'retry':
      yield* setCall(id, 'queued', how.at, null, how.why);
      if (call.kind === 'send') yield* setPart(call.partId, 'queued');
      if (how.at - now > TELL_WAIT) yield* tell(call, 'waiting', now, { until: how.at, why: how.why });
      break;
    case 'doubt':
      yield* setCall(id, 'doubt', how.at, null, how.why);
      if (call.kind === 'send') yield* setPart(call.partId, 'doubt');
      if (call.state === 'sending' && call.kind !== 'notice')
        yield* tell(call, 'doubt', now, { why: how.why });
      break;
    case 'refused':
      yield* setCall(id, 'refused', null, real, how.why);
      if (call.kind === 'send') yield* setPart(call.partId, 'refused');
      yield* tell(call, 'refused', now, { why: how.why });
      break;
    case 'repaired':
      yield* repair(call, how, now);
      break;
    case 'instead':
      yield* run(
        "UPDATE outbox SET payload = ?, state = 'queued', due_at = ?, error = ? WHERE id = ?",
        JSON.stringify({ ...call.payload, instead: true }),
        now,
        how.why,
        id,
      );
      break;
    case 'skip':
      yield* setCall(id, 'cancelled', null, real, how.why);
      break;
    case 'lost':
      yield* lose(call, how.why, now);
      break;
    case 'migrated':
      yield* run(
        "UPDATE target SET chat_id = ?, type = 'supergroup' WHERE id = ?",
        how.chatId,
        call.targetId,
      );
      yield* setCall(id, 'queued', now, null, null);
      if (call.kind === 'send') yield* setPart(call.partId, 'queued');
      yield* tell(call, 'migrated', now, { chatId: how.chatId });
  }
  if (call.kind === 'contents' && CLOSING.has(how.do)) yield* relink(call.publicationId, now);
  yield* finish(call.publicationId, now);
}

/** Sends that were marked and never settled may have been carried out; what is idempotent is repeated. */
function* recover(grace: number, inFlight: number, { now, real }: Clock): Work<number> {
  const rows = yield* all<CallRow>(`${CALLS} WHERE state IN ${OPEN} AND state = 'sending'`);
  for (const call of rows.map(toCall)) {
    const makes = call.kind === 'send' || call.kind === 'note' || call.kind === 'notice';
    if (!makes) {
      yield* setCall(call.id, 'queued', now + inFlight, null, null);
      continue;
    }
    const left = Math.min(grace, Math.max(0, (call.startedAt ?? 0) + grace - real));
    const wait = inFlight === 0 ? left : inFlight + grace;
    const why = 'the process ended before the answer came';
    yield* setCall(call.id, 'doubt', now + wait, null, why);
    if (call.kind === 'send') yield* setPart(call.partId, 'doubt');
    if (call.kind !== 'notice') yield* tell(call, 'doubt', now, { why });
  }
  return rows.length;
}

/** The posts of a publication are out, as far as they will be, when its contents are through. */
const CLOSING: ReadonlySet<Settlement['do']> = new Set(['done', 'skip', 'refused']);

/** A wait that is longer than this is part of the day's story, milliseconds. */
const TELL_WAIT = 60_000;
