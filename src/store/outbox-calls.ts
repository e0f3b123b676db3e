import type { CallContext } from '../delivery/calls.js';
import type { ChatFacts } from '../delivery/chat.js';
import { label } from '../delivery/diff.js';
import type { Call, CallState, Part, Publication, Target } from '../delivery/model.js';
import type { MessagePayload } from '../message/message.js';
import type { Database } from './database.js';
import { addEvent, askQuestion, closeQuestions } from './events.js';
import {
  type CallRow,
  OPEN,
  type PartRow,
  type PublicationRow,
  toCall,
  toPart,
  toPublication,
} from './outbox-rows.js';
import { type TargetRow, toTarget } from './targets.js';

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
  | {
      readonly do: 'done';
      /** Of the message that it made. */
      readonly messageId?: number;
      readonly chat?: ChatFacts;
      readonly shows?: MessagePayload;
    }
  | { readonly do: 'retry'; readonly at: number; readonly why: string }
  | { readonly do: 'doubt'; readonly why: string; readonly at: number }
  | { readonly do: 'refused'; readonly why: string }
  | { readonly do: 'repaired'; readonly payload: MessagePayload; readonly gave: string; readonly why: string }
  /** A deletion that was refused: the message is edited to a notice instead. */
  | { readonly do: 'instead'; readonly why: string }
  | { readonly do: 'skip'; readonly why: string }
  | { readonly do: 'lost'; readonly why: string }
  | { readonly do: 'migrated'; readonly chatId: number };

export interface Clock {
  /** Clock of decisions. */
  readonly now: number;
  /** The real one, for pacing and for what must not be moved by `--now`. */
  readonly real: number;
}

export type OutboxCalls = ReturnType<typeof createOutboxCalls>;

/** The half of the outbox that carries plans out. Each method is one transaction. */
export function createOutboxCalls(db: Database) {
  const callById = db.prepare<[number], CallRow>('SELECT * FROM outbox WHERE id = ?');
  const partById = db.prepare<[number], PartRow>('SELECT * FROM part WHERE id = ?');
  const partsOf = db.prepare<[number], PartRow>(
    'SELECT * FROM part WHERE publication_id = ? ORDER BY ordinal',
  );
  const publicationById = db.prepare<[number], PublicationRow>('SELECT * FROM publication WHERE id = ?');
  const targetById = db.prepare<[number], TargetRow>('SELECT * FROM target WHERE id = ?');
  const openRows = db.prepare<[], CallRow>(
    `SELECT outbox.* FROM outbox JOIN target ON target.id = outbox.target_id
     WHERE outbox.state IN ${OPEN} AND target.state <> 'lost' ORDER BY outbox.target_id, outbox.id`,
  );
  const seenOf = db.prepare<[number], { last_id: number; at: number }>(
    'SELECT last_id, at FROM seen_id WHERE chat_id = ?',
  );
  const putSeen = db.prepare(
    `INSERT INTO seen_id (chat_id, last_id, at) VALUES (?, ?, ?)
     ON CONFLICT (chat_id) DO UPDATE SET last_id = max(last_id, excluded.last_id), at = excluded.at
     WHERE excluded.last_id > last_id`,
  );
  const putOwn = db.prepare(
    `INSERT INTO own_message (chat_id, message_id, purpose, at, delete_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (chat_id, message_id) DO UPDATE SET purpose = excluded.purpose, delete_at = excluded.delete_at`,
  );

  const theCall = (id: number): Call => {
    const row = callById.get(id);
    if (row === undefined) throw new Error(`the outbox has no call ${id}`);
    return toCall(row);
  };
  const theTarget = (id: number): Target => {
    const row = targetById.get(id);
    if (row === undefined) throw new Error(`there is no target ${id}`);
    return toTarget(row);
  };
  const publicationOf = (call: Call): Publication | null => {
    const row = call.publicationId === null ? undefined : publicationById.get(call.publicationId);
    return row === undefined ? null : toPublication(row);
  };
  const setCall = (
    id: number,
    state: CallState,
    dueAt: number | null,
    real: number | null,
    error: string | null,
  ) =>
    db
      .prepare(
        `UPDATE outbox SET state = ?, due_at = coalesce(?, due_at), settled_at = coalesce(?, settled_at), error = ?
         WHERE id = ?`,
      )
      .run(state, dueAt, real, error, id);
  const setPart = (id: number | null, state: Part['state']) => {
    if (id !== null) db.prepare('UPDATE part SET state = ? WHERE id = ?').run(state, id);
  };

  const tell = (call: Call, kind: string, at: number, data: Record<string, unknown> = {}): void => {
    const publication = publicationOf(call);
    const part = call.partId === null ? undefined : partById.get(call.partId);
    addEvent(db, {
      at,
      feed: publication?.feed ?? null,
      date: publication?.date ?? null,
      targetId: call.targetId,
      kind,
      data: {
        publication: call.publicationId,
        call: call.kind,
        ...(part === undefined ? {} : { part: label(toPart(part).payload.text), key: part.key }),
        ...data,
      },
    });
  };

  const heads = (now: number): Head[] => {
    const found = new Map<number, Head>();
    for (const row of openRows.all()) {
      if (found.has(row.target_id)) continue;
      const call = toCall(row);
      // What only a person can settle lets the others pass when its time is over.
      if (call.state === 'asked' && call.dueAt <= now) continue;
      const target = theTarget(call.targetId);
      found.set(call.targetId, { targetId: call.targetId, chat: chatKey(target), call, dueAt: call.dueAt });
    }
    return [...found.values()];
  };

  const begin = db.transaction((id: number, real: number): Call => {
    const call = theCall(id);
    const { chatId } = theTarget(call.targetId);
    const low = chatId === null ? null : (seenOf.get(chatId)?.last_id ?? null);
    db.prepare(
      "UPDATE outbox SET state = 'sending', attempts = attempts + 1, started_at = ?, low_id = ? WHERE id = ?",
    ).run(real, low, id);
    if (call.kind === 'send') setPart(call.partId, 'sending');
    return theCall(id);
  });

  /** A publication is done when none of its calls has anything before it. */
  const finish = (publicationId: number | null, now: number): void => {
    if (publicationId === null) return;
    const row = publicationById.get(publicationId);
    if (row === undefined) return;
    const open = db
      .prepare<[number], { n: number }>(
        `SELECT count(*) AS n FROM outbox WHERE publication_id = ? AND state IN ${OPEN} AND kind <> 'notice'`,
      )
      .get(publicationId)?.n;
    if (open !== 0) return;
    const counts = db
      .prepare<[number], { sent: number; failed: number; total: number }>(
        `SELECT sum(state IN ('sent', 'unlinked')) AS sent, sum(state = 'refused') AS failed, count(*) AS total
         FROM part WHERE publication_id = ?`,
      )
      .get(publicationId);
    const about = { at: now, feed: row.feed, date: row.date, targetId: row.target_id };
    if (row.state === 'running') {
      db.prepare("UPDATE publication SET state = 'done', done_at = coalesce(done_at, ?) WHERE id = ?").run(
        now,
        publicationId,
      );
      const kind = row.done_at === null ? 'published' : 'corrected';
      addEvent(db, {
        ...about,
        kind,
        data: { publication: publicationId, version: row.version_id, ...counts },
      });
    } else if (row.state === 'retracted') {
      addEvent(db, { ...about, kind: 'retracted', data: { publication: publicationId, ...counts } });
    }
  };

  const learnChat = (targetId: number, chat: ChatFacts): void => {
    db.prepare('UPDATE target SET chat_id = ?, type = ?, title = ?, username = ? WHERE id = ?').run(
      chat.id,
      chat.type,
      chat.title,
      chat.username,
      targetId,
    );
  };

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

  const done = (call: Call, how: Extract<Settlement, { do: 'done' }>, { now, real }: Clock): void => {
    if (how.chat !== undefined) learnChat(call.targetId, how.chat);
    const { chatId } = theTarget(call.targetId);
    if (how.messageId !== undefined && chatId !== null) putSeen.run(chatId, how.messageId, real);
    setCall(call.id, 'done', null, real, null);
    switch (call.kind) {
      case 'send':
        db.prepare('UPDATE part SET state = ?, message_id = ?, chat_id = ? WHERE id = ?').run(
          how.messageId === undefined ? 'unlinked' : 'sent',
          how.messageId ?? null,
          chatId,
          call.partId,
        );
        tell(call, 'sent', now, { messageId: how.messageId ?? null });
        break;
      case 'edit':
      case 'contents':
        if (how.shows !== undefined)
          db.prepare('UPDATE part SET payload = ? WHERE id = ?').run(JSON.stringify(how.shows), call.partId);
        if (call.kind === 'edit') tell(call, 'edited', now);
        break;
      case 'delete':
        setPart(call.partId, 'removed');
        tell(call, 'deleted', now);
        break;
      case 'note':
        if (how.messageId !== undefined && chatId !== null)
          putOwn.run(chatId, how.messageId, 'note', real, null);
        tell(call, 'noted', now, { messageId: how.messageId ?? null });
        break;
      case 'notice':
        if (how.messageId !== undefined && chatId !== null)
          putOwn.run(chatId, how.messageId, 'notice', real, real);
        break;
      case 'sweep':
        break;
      case 'pin':
      case 'unpin':
        tell(call, call.kind === 'pin' ? 'pinned' : 'unpinned', now);
    }
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

  const context = (call: Call): CallContext => {
    const target = theTarget(call.targetId);
    const publication = publicationOf(call);
    const parts = publication === null ? [] : partsOf.all(publication.id).map(toPart);
    const pinState =
      db
        .prepare<[number | null], { state: string }>(
          "SELECT state FROM outbox WHERE publication_id = ? AND kind = 'pin' ORDER BY id DESC LIMIT 1",
        )
        .get(call.publicationId)?.state ?? null;
    const overview = parts.find((part) => part.role === 'overview');
    return {
      target,
      publication,
      parts,
      full: publication === null || target.form !== 'brief' ? null : fullOf(publication, target),
      pinState: pinState as CallState | null,
      previousPin: publication === null ? null : previousPin(publication, target),
      newerPosted: publication !== null && newerPosted(publication),
      pinnedLine: overview?.messageId == null ? null : pinnedLine(target, overview.messageId),
    };
  };

  const fullOf = (publication: Publication, target: Target): CallContext['full'] => {
    const rows = db
      .prepare<[string, string, number], PublicationRow>(
        `SELECT publication.* FROM publication JOIN target ON target.id = publication.target_id
         WHERE publication.feed = ? AND publication.date = ? AND target.id <> ? AND target.form = 'full'
           AND target.state <> 'lost' AND publication.state IN ('running', 'done')
         ORDER BY target.id`,
      )
      .all(publication.feed, publication.date, target.id);
    for (const row of rows) {
      const other = theTarget(row.target_id);
      // Public by its name, or by what Telegram told of it.
      if (other.username === null && !other.chat.startsWith('@')) continue;
      const parts = partsOf.all(row.id).map(toPart);
      const done = parts.every((part) => !['queued', 'sending', 'doubt'].includes(part.state));
      return { target: other, parts, done };
    }
    return null;
  };

  const previousPin = (publication: Publication, target: Target): number | null => {
    const pinned = db
      .prepare<[number, string], { message_id: number; chat_id: number | null }>(
        `SELECT part.message_id, part.chat_id FROM outbox JOIN part ON part.id = outbox.part_id
         JOIN publication ON publication.id = outbox.publication_id
         WHERE outbox.target_id = ? AND outbox.kind = 'pin' AND outbox.state = 'done'
           AND publication.date < ? AND part.state = 'sent'
         ORDER BY publication.date DESC LIMIT 1`,
      )
      .get(publication.targetId, publication.date);
    return pinned === undefined || (pinned.chat_id !== null && pinned.chat_id !== target.chatId)
      ? null
      : pinned.message_id;
  };

  const newerPosted = (publication: Publication): boolean =>
    db
      .prepare<[number, string], { id: number }>(
        `SELECT publication.id FROM publication JOIN part ON part.publication_id = publication.id
         WHERE target_id = ? AND date > ? AND publication.state <> 'retracted' AND part.role = 'overview'
           AND part.state IN ('sent', 'unlinked') LIMIT 1`,
      )
      .get(publication.targetId, publication.date) !== undefined;

  const pinnedLine = (target: Target, overviewId: number): number | null =>
    db
      .prepare<[number | null, string], { message_id: number }>(
        'SELECT message_id FROM own_message WHERE chat_id = ? AND purpose = ?',
      )
      .get(target.chatId, pinnedPurpose(overviewId))?.message_id ?? null;

  const conclude = db.transaction((id: number, found: Conclusion, clock: Clock): void => {
    const call = theCall(id);
    const { now, real } = clock;
    const { chatId, extras, strays } = found;
    for (const extra of extras) if (chatId !== null) putOwn.run(chatId, extra, 'notice', real, real);
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
      setCall(id, 'cancelled', null, real, 'it was taken back');
      if (call.kind === 'send') setPart(call.partId, 'removed');
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
    setCall(id, 'asked', until, null, why);
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
    return begin(Number(id), real);
  });

  return {
    /** The next call of every target that is not lost. */
    async heads(now: number): Promise<Head[]> {
      return heads(now);
    },
    async context(call: Call): Promise<CallContext> {
      return context(call);
    },
    /** Marks a call as on its way: from now on it may have been carried out. On disk when this returns. */
    async begin(id: number, real: number): Promise<Call> {
      return begin.immediate(id, real);
    },
    /** Writes what became of a call, of its part, and the line of the day's story. */
    async settle(id: number, how: Settlement, clock: Clock): Promise<void> {
      settle.immediate(id, how, clock);
    },
    /** For the process that takes over: what the last one left on its way is in doubt. Grace in milliseconds. */
    async recover(grace: number, clock: Clock): Promise<number> {
      return recover.immediate(grace, clock);
    },
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
    /** Notices in this chat of which nobody knows whether they stand there, oldest first. */
    async strays(target: Target): Promise<Call[]> {
      const key = chatKey(target);
      return db
        .prepare<[], CallRow>("SELECT * FROM outbox WHERE kind = 'notice' AND state IN ('doubt', 'sending')")
        .all()
        .map(toCall)
        .filter((call) => chatKey(theTarget(call.targetId)) === key);
    },
    /** The highest message id known in a chat, and when (real clock) it was learnt. */
    async seen(chatId: number): Promise<{ lastId: number; at: number } | null> {
      const row = seenOf.get(chatId);
      return row === undefined ? null : { lastId: row.last_id, at: row.at };
    },
    /** From an update or an answer: this id exists in the chat. */
    async noteId(chatId: number, messageId: number, real: number): Promise<void> {
      putSeen.run(chatId, messageId, real);
    },
    /** A message of ours that is no part. `deleteAt` (real clock): it is taken away then. */
    async addOwn(
      own: { chatId: number; messageId: number; purpose: string; deleteAt?: number | null },
      real: number,
    ): Promise<void> {
      putOwn.run(own.chatId, own.messageId, own.purpose, real, own.deleteAt ?? null);
      putSeen.run(own.chatId, own.messageId, real);
    },
    /** The service line of a pin of ours, from its update. It is deleted in its turn, or at once when that is over. */
    async addPinnedLine(
      chatId: number,
      messageId: number,
      overviewId: number,
      real: number,
    ): Promise<boolean> {
      const ours = db
        .prepare<[number, number], { id: number }>(
          `SELECT part.id FROM part WHERE chat_id = ? AND message_id = ? AND role = 'overview'`,
        )
        .get(chatId, overviewId);
      if (ours === undefined) return false;
      putSeen.run(chatId, messageId, real);
      const swept = db
        .prepare<[number], { n: number }>(
          `SELECT count(*) AS n FROM outbox WHERE part_id = ? AND kind = 'sweep' AND state IN ('queued', 'sending')`,
        )
        .get(ours.id);
      putOwn.run(chatId, messageId, pinnedPurpose(overviewId), real, swept?.n === 0 ? real : null);
      return true;
    },
    /** Messages of ours whose time is over. */
    async dueDeletions(real: number): Promise<{ chatId: number; messageId: number }[]> {
      return db
        .prepare<[number], { chat_id: number; message_id: number }>(
          'SELECT chat_id, message_id FROM own_message WHERE delete_at IS NOT NULL AND delete_at <= ? ORDER BY delete_at',
        )
        .all(real)
        .map((row) => ({ chatId: row.chat_id, messageId: row.message_id }));
    },
    /** The deletion was carried out, or will never be. */
    async dropDeletion(chatId: number, messageId: number, gone: boolean): Promise<void> {
      if (gone)
        db.prepare('DELETE FROM own_message WHERE chat_id = ? AND message_id = ?').run(chatId, messageId);
      else
        db.prepare('UPDATE own_message SET delete_at = NULL WHERE chat_id = ? AND message_id = ?').run(
          chatId,
          messageId,
        );
    },
    /** Ids above `low` that are known to be messages of ours. */
    async ownIds(chatId: number, low: number): Promise<Set<number>> {
      const rows = db
        .prepare<[number, number, number, number], { message_id: number }>(
          `SELECT message_id FROM part WHERE chat_id = ? AND message_id > ? AND state <> 'removed'
           UNION SELECT message_id FROM own_message WHERE chat_id = ? AND message_id > ?`,
        )
        .all(chatId, low, chatId, low);
      return new Set(rows.map((row) => row.message_id));
    },
    /** Calls that were answered since a moment of the real clock, for pacing after a restart. */
    async recent(since: number): Promise<{ chat: string; kind: Call['kind']; at: number; target: Target }[]> {
      return db
        .prepare<[number], CallRow>('SELECT * FROM outbox WHERE settled_at > ? ORDER BY settled_at')
        .all(since)
        .map((row) => {
          const target = theTarget(row.target_id);
          return {
            chat: chatKey(target),
            kind: row.kind as Call['kind'],
            at: row.settled_at ?? since,
            target,
          };
        });
    },
    /** Doubts that wait for a person. */
    async asked(): Promise<Call[]> {
      return db
        .prepare<[], CallRow>("SELECT * FROM outbox WHERE state = 'asked' ORDER BY id")
        .all()
        .map(toCall);
    },
    /** When (real clock) and at which message the overview of a publication was pinned; null: it was not. */
    async pinned(publicationId: number | null): Promise<{ overviewId: number; at: number } | null> {
      const row = db
        .prepare<[number | null], { message_id: number; settled_at: number }>(
          `SELECT part.message_id, outbox.settled_at FROM outbox JOIN part ON part.id = outbox.part_id
           WHERE outbox.publication_id = ? AND outbox.kind = 'pin' AND outbox.state = 'done'
             AND part.message_id IS NOT NULL ORDER BY outbox.id DESC LIMIT 1`,
        )
        .get(publicationId);
      return row === undefined ? null : { overviewId: row.message_id, at: row.settled_at };
    },
  };
}

export interface Conclusion {
  /** The message that the doubt was about; null: it is not there. */
  readonly messageId: number | null;
  readonly chatId: number | null;
  /** Other messages of ours that were found and must go. */
  readonly extras: readonly number[];
  /** Notices whose fate is known now. */
  readonly strays: readonly number[];
  /** When an absent message is sent again. */
  readonly at?: number;
}

/** A wait that is longer than this is part of the day's story, milliseconds. */
const TELL_WAIT = 60_000;

function pinnedPurpose(overviewId: number): string {
  return `pinned-line:${overviewId}`;
}

/** One name for a chat, whatever it is known by. */
export function chatKey(target: Pick<Target, 'chat' | 'chatId'>): string {
  return target.chatId === null ? target.chat.toLowerCase() : String(target.chatId);
}
