import type { Call } from '../delivery/model.js';
import type { MessagePayload } from '../message/message.js';
import type { Database } from './database.js';
import { askQuestion } from './events.js';
import { createGroupCommit } from './group-commit.js';
import { createOutboxContext } from './outbox-context.js';
import { createOutboxDoubts } from './outbox-doubt.js';
import { type CallRow, OPEN, toCall } from './outbox-rows.js';
import { type Clock, createOutboxWriter, type Done } from './outbox-write.js';
import { chatKey } from './targets.js';

/** What a target does next. Times are on the clock of decisions. */
export interface Head {
  readonly targetId: number;
  /** Calls of one chat are made one at a time. */
  readonly chat: string;
  readonly call: Call;
  /** Not before this moment. */
  readonly dueAt: number;
}

/** What became of a call. Times are on the clock of decisions. */
export type Settlement =
  | Done
  | { readonly do: 'retry'; readonly at: number; readonly why: string }
  | { readonly do: 'doubt'; readonly why: string; readonly at: number }
  | { readonly do: 'refused'; readonly why: string }
  | { readonly do: 'repaired'; readonly payload: MessagePayload; readonly gave: string; readonly why: string }
  /** A deletion that was refused: the message is edited to a notice instead. */
  | { readonly do: 'instead'; readonly why: string }
  | { readonly do: 'skip'; readonly why: string }
  | { readonly do: 'lost'; readonly why: string }
  | { readonly do: 'migrated'; readonly chatId: number };

export type OutboxCalls = ReturnType<typeof createOutboxCalls>;

/** The half of the outbox that carries plans out. Each method is one transaction. */
export function createOutboxCalls(db: Database) {
  const together = createGroupCommit(db);
  const writer = createOutboxWriter(db);
  const { theCall, theTarget, publicationOf, setCall, setPart, tell, finish, relink, done, own } = writer;
  // One row a target, found by the index of open calls: what else is queued costs nothing. What only a person
  // can settle lets the others pass when its time is over.
  const FIRST = `SELECT id FROM outbox WHERE target_id = target.id AND state IN ${OPEN}
     AND NOT (state = 'asked' AND due_at <= ?) ORDER BY id LIMIT 1`;
  const firstCalls = db.prepare<[number], CallRow>(
    `SELECT outbox.* FROM target JOIN outbox ON outbox.id = (${FIRST}) WHERE target.state <> 'lost'`,
  );
  const firstCall = db.prepare<[number, number], CallRow>(
    `SELECT outbox.* FROM target JOIN outbox ON outbox.id = (${FIRST})
     WHERE target.state <> 'lost' AND target.id = ?`,
  );
  const mark = db.prepare(
    "UPDATE outbox SET state = 'sending', attempts = attempts + 1, started_at = ?, low_id = ? WHERE id = ?",
  );

  const toHead = (row: CallRow): Head => {
    const call = toCall(row);
    return {
      targetId: call.targetId,
      chat: chatKey(theTarget(call.targetId)),
      call,
      dueAt: call.dueAt,
    };
  };

  const begin = db.transaction((id: number, real: number): Call => {
    const call = theCall(id);
    const { chatId } = theTarget(call.targetId);
    const low = chatId === null ? null : own.lastId(chatId);
    mark.run(real, low, id);
    if (call.kind === 'send') setPart(call.partId, 'sending');
    return { ...call, state: 'sending', attempts: call.attempts + 1, startedAt: real, lowId: low };
  });

  const lose = (call: Call, why: string, now: number): void => {
    setCall(call.id, 'queued', now, null, why);
    if (call.kind === 'send') setPart(call.partId, 'queued');
    const target = theTarget(call.targetId);
    if (target.state !== 'lost') {
      db.prepare("UPDATE target SET state = 'lost', lost_because = ? WHERE id = ?").run(why, target.id);
      db.prepare("UPDATE publication SET state = 'stopped' WHERE target_id = ? AND state = 'running'").run(
        target.id,
      );
      tell(call, 'lost', now, { why });
      relink(call.publicationId, now);
    }
    const publication = publicationOf(call);
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

  const settle = db.transaction((id: number, how: Settlement, clock: Clock): void => {
    const call = theCall(id);
    const { now, real } = clock;
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
        db.prepare("UPDATE outbox SET payload = ?, state = 'queued', due_at = ?, error = ? WHERE id = ?").run(
          payload,
          now,
          how.why,
          id,
        );
        if (call.kind === 'send') {
          db.prepare("UPDATE part SET payload = ?, state = 'queued', plain = max(plain, ?) WHERE id = ?").run(
            payload,
            how.gave === 'plain' ? 1 : 0,
            call.partId,
          );
        }
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
  });

  /** Sends that were marked and never settled may have been carried out; what is idempotent is repeated. */
  const recover = db.transaction((grace: number, { now, real }: Clock): number => {
    const rows = db.prepare<[], CallRow>("SELECT * FROM outbox WHERE state = 'sending'").all();
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

  const { putSeen: _seen, putOwn: _own, lastId: _last, ...ownMessages } = own;
  return {
    ...ownMessages,
    ...createOutboxContext(db, writer),
    ...createOutboxDoubts(db, writer, (id, real) => begin(id, real)),
    /** The next call of every target that is not lost. */
    async heads(now: number): Promise<Head[]> {
      return firstCalls.all(now).map(toHead);
    },
    /** The next call of one target; null: none, or it is lost. */
    async head(targetId: number, now: number): Promise<Head | null> {
      const row = firstCall.get(now, targetId);
      return row === undefined ? null : toHead(row);
    },
    /** Marks a call as on its way: from now on it may have been carried out. On disk when this returns. */
    async begin(id: number, real: number): Promise<Call> {
      return together(() => begin(id, real));
    },
    /** Writes what became of a call, of its part, and the line of the day's story. */
    async settle(id: number, how: Settlement, clock: Clock): Promise<void> {
      return together(() => settle(id, how, clock));
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
