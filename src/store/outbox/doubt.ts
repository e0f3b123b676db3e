import type { Clock, Conclusion } from '../../deliver/contract.js';
import type { Call, Target } from '../../outbox/model.js';
import { chatKey } from '../../outbox/target.js';
import { label } from '../../publish/rules/diff.js';
import { askQuestion, closeQuestions } from '../admin/events.js';
import type { Database } from '../database.js';
import { CALLS, type CallRow, OPEN, PARTS, type PartRow, toCall, toPart } from './rows.js';
import type { OutboxWriter } from './write.js';

/** The end of a doubt: found, absent, or said by a person. */
export function createOutboxDoubts(
  db: Database,
  writer: OutboxWriter,
  begin: (call: Call, real: number) => Call | null,
) {
  const { theCall, theTarget, publicationOf, setCall, setPart, tell, finish, done, own } = writer;
  const partById = db.prepare<[number], PartRow>(`${PARTS} WHERE id = ?`);
  const partsOf = db.prepare<[number], PartRow>(`${PARTS} WHERE publication_id = ? ORDER BY ordinal`);

  /** What is not there, of a day that was taken back, is not sent any more. */
  const dropAbsent = (call: Call, real: number): void => {
    setCall(call.id, 'cancelled', null, real, 'it was taken back');
    if (call.kind === 'send') setPart(call.partId, 'removed');
  };

  const conclude = db.transaction((id: number, found: Conclusion, clock: Clock): void => {
    const call = theCall(id);
    const { now, real } = clock;
    const { chatId, extras, strays } = found;
    for (const extra of extras) if (chatId !== null) own.putOwn(chatId, extra, 'notice', real, real);
    for (const stray of strays) if (stray !== id) setCall(stray, 'done', null, real, null);
    const publication = publicationOf(call);
    if (found.messageId !== null) {
      // Whether the answer would have told the chat or not: ids are counted in the chat that was probed.
      if (chatId !== null)
        db.prepare('UPDATE target SET chat_id = ? WHERE id = ?').run(chatId, call.targetId);
      if (call.kind !== 'notice')
        tell(call, 'doubt-settled', now, { how: 'found', messageId: found.messageId });
      done(call, { do: 'done', messageId: found.messageId }, clock);
    } else if (call.kind === 'notice') {
      setCall(id, 'done', null, real, null);
    } else if (publication?.state === 'retracted') {
      dropAbsent(call, real);
    } else {
      setCall(id, 'queued', found.at ?? now, null, 'it had not arrived');
      if (call.kind === 'send') setPart(call.partId, 'queued');
      tell(call, 'doubt-settled', now, { how: 'absent' });
    }
    finish(call.publicationId, now);
  });

  const ask = db.transaction((id: number, why: string, until: number, clock: Clock): void => {
    const call = theCall(id);
    const publication = publicationOf(call);
    if (call.kind === 'notice' || publication === null) {
      // A notice that cannot be found is not worth a person's time.
      setCall(id, 'refused', null, clock.real, why);
      tell(call, 'notice-left', clock.now, { why });
      return;
    }
    // The rest of a day that is taken back waits for nobody.
    setCall(id, 'asked', publication.state === 'retracted' ? clock.now : until, null, why);
    const part = call.partId === null ? undefined : partById.get(call.partId);
    const target = theTarget(call.targetId);
    askQuestion(db, {
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
    tell(call, 'asked', clock.now, { why });
  });

  const answered = db.transaction((id: number, sent: boolean, clock: Clock): boolean => {
    const call = theCall(id);
    if (call.state !== 'asked' && call.state !== 'doubt') return false;
    const { now, real } = clock;
    const publication = publicationOf(call);
    if (publication !== null)
      closeQuestions(
        db,
        { feed: publication.feed, date: publication.date, kind: 'doubt', subject: `call:${id}` },
        sent ? 'sent' : 'not-sent',
        now,
      );
    tell(call, 'doubt-settled', now, { how: sent ? 'said-sent' : 'said-not-sent' });
    if (sent) done(call, { do: 'done' }, clock);
    else if (publication?.state === 'retracted') dropAbsent(call, real);
    else {
      setCall(id, 'queued', now, real, null);
      if (call.kind === 'send') setPart(call.partId, 'queued');
      const overview =
        publication === null ? undefined : partsOf.all(publication.id).find((row) => row.role === 'overview');
      // Its link is missing in the contents that went out without it.
      if (publication !== null && overview !== undefined && overview.linked !== null) {
        db.prepare(
          `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
           VALUES (?, ?, ?, 'contents', ?, 'queued', ?)`,
        ).run(call.targetId, publication.id, overview.id, overview.intended, now);
      }
    }
    finish(call.publicationId, now);
    return true;
  });

  const notice = db.transaction((of: Call, payload: object, real: number, now: number): Call => {
    const id = db
      .prepare(
        `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
         VALUES (?, ?, ?, 'notice', ?, 'queued', ?)`,
      )
      .run(of.targetId, of.publicationId, of.partId, JSON.stringify(payload), now).lastInsertRowid;
    const begun = begin(theCall(Number(id)), real);
    if (begun === null) throw new Error('the notice was not stored');
    return begun;
  });

  // Counted from the newest try of the message: what was sent to find a notice belongs to the message behind it.
  const noticesFor = db
    .prepare<{ publication: number | null; part: number | null }, number>(
      `SELECT count(*) FROM outbox
       WHERE publication_id IS @publication AND part_id IS @part AND kind = 'notice' AND state <> 'cancelled'
         AND started_at >= (SELECT coalesce(max(started_at), 0) FROM outbox
           WHERE publication_id IS @publication AND part_id IS @part AND kind IN ('send', 'note'))`,
    )
    .pluck();

  const openPart = db
    .prepare<[number | null, number | null], number>(
      `SELECT 1 FROM part JOIN outbox ON outbox.publication_id = part.publication_id AND outbox.part_id = part.id
       WHERE part.id = ? AND part.state IN ('doubt', 'unlinked') AND outbox.kind = 'send'
         AND coalesce(outbox.high_id > ?, 1)`,
    )
    .pluck();

  return {
    /** Writes the end of a doubt, with everything that was found on the way, at once. */
    async conclude(id: number, found: Conclusion, clock: Clock): Promise<void> {
      conclude.immediate(id, found, clock);
    },
    /** A doubt that only a person can settle; later calls pass it after `until`. */
    async ask(id: number, why: string, until: number, clock: Clock): Promise<void> {
      ask.immediate(id, why, until, clock);
    },
    /** A person's answer to a doubt. False when there is no such doubt any more. */
    async answered(id: number, sent: boolean, clock: Clock): Promise<boolean> {
      return answered.immediate(id, sent, clock);
    },
    /** Writes a notice for settling the doubt of `of`, marked as on its way. */
    async notice(of: Call, payload: object, real: number, now: number): Promise<Call> {
      return notice.immediate(of, payload, real, now);
    },
    /** How many notices the search for the message of `call` has sent so far, by whichever process. */
    async noticesFor(call: Call): Promise<number> {
      return noticesFor.get({ publication: call.publicationId, part: call.partId }) ?? 0;
    },
    /** Of a notice: whether the message behind it may stand in the same place, and nobody knows where. */
    async mayHitPart(call: Call): Promise<boolean> {
      return call.kind === 'notice' && openPart.get(call.partId, call.lowId) !== undefined;
    },
    /** Writes the lower bound of the doubtful message's id, where none was known when it was sent. */
    async learnLow(id: number, low: number): Promise<void> {
      db.prepare('UPDATE outbox SET low_id = ? WHERE id = ?').run(low, id);
    },
    /** Notices in this chat of which nobody knows whether they stand there, oldest first. */
    async strays(target: Target): Promise<Call[]> {
      const key = chatKey(target);
      return db
        .prepare<[], CallRow>(
          `${CALLS} WHERE state IN ${OPEN} AND kind = 'notice' AND state IN ('doubt', 'sending') ORDER BY +outbox.id`,
        )
        .all()
        .map(toCall)
        .filter((call) => chatKey(theTarget(call.targetId)) === key);
    },
    /** Doubts that wait for a person. */
    async asked(): Promise<Call[]> {
      return db
        .prepare<[], CallRow>(`${CALLS} WHERE state IN ${OPEN} AND state = 'asked' ORDER BY +outbox.id`)
        .all()
        .map(toCall);
    },
  };
}
