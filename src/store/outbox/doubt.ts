import type { Clock, Conclusion } from '../../deliver/contract.js';
import type { Call, Target } from '../../outbox/model.js';
import { chatKey } from '../../outbox/target.js';
import { label } from '../../publish/rules/diff.js';
import { askQuestion, closeQuestions } from '../admin/events.js';
import { all, type Engine, get, insert, run, type Work } from '../engine.js';
import { putOwn } from './own-messages.js';
import { CALLS, type CallRow, OPEN, PARTS, type PartRow, partsOf, toCall, toPart } from './rows.js';
import { done, finish, publicationOf, setCall, setPart, tell, theCall, theTarget } from './write.js';

/** What is not there, of a day that was taken back, is not sent any more. */
function* dropAbsent(call: Call, real: number): Work<void> {
  yield* setCall(call.id, 'cancelled', null, real, 'it was taken back');
  if (call.kind === 'send') yield* setPart(call.partId, 'removed');
}

function* conclude(id: number, found: Conclusion, clock: Clock): Work<void> {
  const call = yield* theCall(id);
  const { now, real } = clock;
  const { chatId, extras, strays } = found;
  for (const extra of extras) if (chatId !== null) yield* putOwn(chatId, extra, 'notice', real, real);
  for (const stray of strays) if (stray !== id) yield* setCall(stray, 'done', null, real, null);
  const publication = yield* publicationOf(call);
  if (found.messageId !== null) {
    // Whether the answer would have told the chat or not: ids are counted in the chat that was probed.
    if (chatId !== null) yield* run('UPDATE target SET chat_id = ? WHERE id = ?', chatId, call.targetId);
    if (call.kind !== 'notice')
      yield* tell(call, 'doubt-settled', now, { how: 'found', messageId: found.messageId });
    yield* done(call, { do: 'done', messageId: found.messageId }, clock);
  } else if (call.kind === 'notice') {
    yield* setCall(id, 'done', null, real, null);
  } else if (publication?.state === 'retracted') {
    yield* dropAbsent(call, real);
  } else {
    yield* setCall(id, 'queued', found.at ?? now, null, 'it had not arrived');
    if (call.kind === 'send') yield* setPart(call.partId, 'queued');
    yield* tell(call, 'doubt-settled', now, { how: 'absent' });
  }
  yield* finish(call.publicationId, now);
}

function* ask(id: number, why: string, until: number, clock: Clock): Work<void> {
  const call = yield* theCall(id);
  const publication = yield* publicationOf(call);
  if (call.kind === 'notice' || publication === null) {
    // A notice that cannot be found is not worth a person's time.
    yield* setCall(id, 'refused', null, clock.real, why);
    yield* tell(call, 'notice-left', clock.now, { why });
    return;
  }
  // The rest of a day that is taken back waits for nobody.
  yield* setCall(id, 'asked', publication.state === 'retracted' ? clock.now : until, null, why);
  const part = call.partId === null ? undefined : yield* get<PartRow>(`${PARTS} WHERE id = ?`, call.partId);
  const target = yield* theTarget(call.targetId);
  yield* askQuestion({
    feed: publication.feed,
    date: publication.date,
    kind: 'doubt',
    subject: `call:${id}`,
    data: {
      call: id,
      why,
      until,
      target: target.title ?? target.chat,
      part: part === undefined ? '' : label(toPart(part).payload.text),
    },
    at: clock.now,
  });
  yield* tell(call, 'asked', clock.now, { why });
}

function* answered(id: number, sent: boolean, clock: Clock): Work<boolean> {
  const call = yield* theCall(id);
  if (call.state !== 'asked' && call.state !== 'doubt') return false;
  const { now, real } = clock;
  const publication = yield* publicationOf(call);
  if (publication !== null)
    yield* closeQuestions(
      { feed: publication.feed, date: publication.date, kind: 'doubt', subject: `call:${id}` },
      sent ? 'sent' : 'not-sent',
      now,
    );
  yield* tell(call, 'doubt-settled', now, { how: sent ? 'said-sent' : 'said-not-sent' });
  if (sent) yield* done(call, { do: 'done' }, clock);
  else if (publication?.state === 'retracted') yield* dropAbsent(call, real);
  else {
    yield* setCall(id, 'queued', now, real, null);
    if (call.kind === 'send') yield* setPart(call.partId, 'queued');
    const parts = publication === null ? [] : yield* partsOf(publication.id);
    const overview = parts.find((part) => part.role === 'overview');
    // Its link is missing in the contents that went out without it.
    if (publication !== null && overview !== undefined && overview.linked !== null) {
      yield* run(
        `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
         SELECT CAST(? AS BIGINT), CAST(? AS BIGINT), part_id, 'contents', intended, 'queued', CAST(? AS BIGINT)
         FROM part_text WHERE part_id = ?`,
        call.targetId,
        publication.id,
        now,
        overview.id,
      );
    }
  }
  yield* finish(call.publicationId, now);
  return true;
}

/**
 * The end of a doubt: found, absent, or said by a person.
 * @param begin marks a call as on its way
 */
export function createOutboxDoubts(db: Engine, begin: (call: Call, real: number) => Work<Call | null>) {
  function* notice(of: Call, payload: object, real: number, now: number): Work<Call> {
    const id = yield* insert(
      `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
       VALUES (?, ?, ?, 'notice', ?, 'queued', ?)`,
      of.targetId,
      of.publicationId,
      of.partId,
      JSON.stringify(payload),
      now,
    );
    const begun = yield* begin(yield* theCall(id), real);
    if (begun === null) throw new Error('the notice was not stored');
    return begun;
  }

  return {
    /** Writes the end of a doubt, with everything that was found on the way, at once. */
    async conclude(id: number, found: Conclusion, clock: Clock): Promise<void> {
      await db.deliver(() => conclude(id, found, clock));
    },
    /** A doubt that only a person can settle; later calls pass it after `until`. */
    async ask(id: number, why: string, until: number, clock: Clock): Promise<void> {
      await db.deliver(() => ask(id, why, until, clock));
    },
    /** A person's answer to a doubt. False when there is no such doubt any more. */
    async answered(id: number, sent: boolean, clock: Clock): Promise<boolean> {
      return db.write(() => answered(id, sent, clock));
    },
    /** Writes a notice for settling the doubt of `of`, marked as on its way. */
    async notice(of: Call, payload: object, real: number, now: number): Promise<Call> {
      return db.deliver(() => notice(of, payload, real, now));
    },
    /** How many notices the search for the message of `call` has sent so far, by whichever process. */
    async noticesFor(call: Call): Promise<number> {
      const { publicationId, partId } = call;
      // Counted from the newest try of the message: what was sent to find a notice belongs to the message behind it.
      const count = await db.value<number>(
        `SELECT count(*) FROM outbox
         WHERE publication_id = ? AND coalesce(part_id, 0) = ? AND kind = 'notice' AND state <> 'cancelled'
           AND started_at >= (SELECT coalesce(max(started_at), 0) FROM outbox
             WHERE publication_id = ? AND coalesce(part_id, 0) = ? AND kind IN ('send', 'note'))`,
        publicationId,
        partId ?? 0,
        publicationId,
        partId ?? 0,
      );
      return count ?? 0;
    },
    /** Of a notice: whether the message behind it may stand in the same place, and nobody knows where. */
    async mayHitPart(call: Call): Promise<boolean> {
      if (call.kind !== 'notice') return false;
      const open = await db.value<number>(
        `SELECT 1 FROM part JOIN outbox ON outbox.publication_id = part.publication_id AND outbox.part_id = part.id
         WHERE part.id = ? AND part.state IN ('doubt', 'unlinked') AND outbox.kind = 'send'
           AND (outbox.high_id IS NULL OR outbox.high_id > coalesce(CAST(? AS BIGINT), 0))`,
        call.partId,
        call.lowId,
      );
      return open !== undefined;
    },
    /** Writes the lower bound of the doubtful message's id, where none was known when it was sent. */
    async learnLow(id: number, low: number): Promise<void> {
      await db.run('UPDATE outbox SET low_id = ? WHERE id = ?', low, id);
    },
    /** Notices in this chat of which nobody knows whether they stand there, oldest first. */
    async strays(target: Target): Promise<Call[]> {
      const key = chatKey(target);
      return db.read(function* () {
        const rows = yield* all<CallRow>(
          `${CALLS} WHERE state IN ${OPEN} AND kind = 'notice' AND state IN ('doubt', 'sending') ORDER BY +outbox.id`,
        );
        const found: Call[] = [];
        for (const call of rows.map(toCall))
          if (chatKey(yield* theTarget(call.targetId)) === key) found.push(call);
        return found;
      });
    },
    /** Doubts that wait for a person. */
    async asked(): Promise<Call[]> {
      const rows = await db.all<CallRow>(
        `${CALLS} WHERE state IN ${OPEN} AND state = 'asked' ORDER BY +outbox.id`,
      );
      return rows.map(toCall);
    },
  };
}
