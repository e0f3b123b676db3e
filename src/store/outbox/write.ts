import type { Clock, Done } from '../../deliver/contract.js';
import type { ChatFacts } from '../../deliver/rules/chat.js';
import type { Call, CallState, Part, Publication, Target } from '../../outbox/model.js';
import { label } from '../../publish/rules/diff.js';
import { addEvent } from '../admin/events.js';
import { type TargetRow, toTarget } from '../admin/targets.js';
import type { Database } from '../database.js';
import { statementsOf } from '../statements.js';
import { createOwnMessages } from './own-messages.js';
import { CALLS, type CallRow, OPEN, type PublicationRow, toCall, toPublication } from './rows.js';

export type OutboxWriter = ReturnType<typeof createOutboxWriter>;

/** The steps that the outbox's transactions are made of: each is to be called inside one. */
export function createOutboxWriter(db: Database) {
  const callById = db.prepare<[number], CallRow>(`${CALLS} WHERE id = ?`);
  /** What a line of the story is about: the day, and the part. */
  const aboutCall = db.prepare<[number], { feed: string | null; date: string | null; key: string | null }>(
    `SELECT publication.feed, publication.date, part.key FROM outbox
     LEFT JOIN publication ON publication.id = outbox.publication_id
     LEFT JOIN part ON part.id = outbox.part_id WHERE outbox.id = ?`,
  );
  const textOf = db
    .prepare<[number], string>('SELECT coalesce(payload, intended) FROM part_text WHERE part_id = ?')
    .pluck();
  const publicationById = db.prepare<[number], PublicationRow>('SELECT * FROM publication WHERE id = ?');
  const targetById = db.prepare<[number], TargetRow>('SELECT * FROM target WHERE id = ?');
  const own = createOwnMessages(db);
  const prepare = statementsOf(db);

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
    prepare(
      `UPDATE outbox SET state = ?, due_at = coalesce(?, due_at), settled_at = coalesce(?, settled_at), error = ?
         WHERE id = ?`,
    ).run(state, dueAt, real, error, id);
  const setPart = (id: number | null, state: Part['state']) => {
    if (id !== null) prepare('UPDATE part SET state = ? WHERE id = ?').run(state, id);
  };

  /** What the part of a call says: a send has it with it. */
  const saidBy = (call: Call, partId: number): string => {
    const payload = call.kind === 'send' ? call.payload : (JSON.parse(textOf.get(partId) ?? '{}') as object);
    return 'text' in payload ? String(payload.text) : '';
  };

  const tell = (call: Call, kind: string, at: number, data: Record<string, unknown> = {}): void => {
    const about = aboutCall.get(call.id);
    const { partId } = call;
    addEvent(db, {
      at,
      feed: about?.feed ?? null,
      date: about?.date ?? null,
      targetId: call.targetId,
      kind,
      data: {
        publication: call.publicationId,
        call: call.kind,
        ...(partId === null ? {} : { part: label(saidBy(call, partId)), key: about?.key }),
        ...data,
      },
    });
  };

  /** A publication is done when none of its calls has anything before it. */
  const finish = (publicationId: number | null, now: number): void => {
    if (publicationId === null) return;
    // From the end: what was written last is done last, so that the first look finds it.
    const open = prepare<[number], { id: number }>(
      `SELECT id FROM outbox WHERE publication_id = ? AND state IN ${OPEN} AND kind <> 'notice'
       ORDER BY id DESC LIMIT 1`,
    ).get(publicationId);
    if (open !== undefined) return;
    const row = publicationById.get(publicationId);
    if (row === undefined) return;
    const counts = prepare<[number], { sent: number; failed: number; total: number }>(
      `SELECT sum(state IN ('sent', 'unlinked')) AS sent, sum(state = 'refused') AS failed, count(*) AS total
         FROM part WHERE publication_id = ?`,
    ).get(publicationId);
    const about = { at: now, feed: row.feed, date: row.date, targetId: row.target_id };
    if (row.state === 'running') {
      prepare("UPDATE publication SET state = 'done', done_at = coalesce(done_at, ?) WHERE id = ?").run(
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
      relink(publicationId, now);
    }
  };

  /**
   * The contents of brief targets lead to the posts of a full one: when those are out, changed or gone, they are
   * written anew. What is right already is not edited.
   */
  const relink = (publicationId: number | null, now: number): void => {
    db.prepare(
      `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
       SELECT brief.target_id, brief.id, part.id, 'contents', part_text.intended, 'queued', ?
       FROM publication AS changed JOIN target AS source ON source.id = changed.target_id
         JOIN publication AS brief ON brief.feed = changed.feed AND brief.date = changed.date
         JOIN target ON target.id = brief.target_id JOIN part ON part.publication_id = brief.id
         JOIN part_text ON part_text.part_id = part.id
       WHERE changed.id = ? AND source.form = 'full' AND target.form = 'brief' AND target.state <> 'lost'
         AND brief.state IN ('running', 'done') AND part.role = 'overview' AND part.state = 'sent'
         AND part.linked IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox AS open
           WHERE open.publication_id = brief.id AND open.part_id = part.id AND open.kind = 'contents'
             AND open.state = 'queued')`,
    ).run(now, publicationId);
  };

  /** What the answer tells of the chat that was not known. */
  const learnChat = (target: Target, chat: ChatFacts | undefined): Target => {
    if (chat === undefined) return target;
    const { id: chatId, type, title, username } = chat;
    const known =
      target.chatId === chatId &&
      target.type === type &&
      target.title === title &&
      target.username === username;
    if (known) return target;
    prepare('UPDATE target SET chat_id = ?, type = ?, title = ?, username = ? WHERE id = ?').run(
      chatId,
      type,
      title,
      username,
      target.id,
    );
    return { ...target, chatId, type, title, username };
  };

  /** A message that was answered just now stands above every doubt of its chat whose grace is over. */
  const boundDoubts = (chatId: number, messageId: number, now: number): void => {
    prepare(
      `UPDATE outbox SET high_id = ? WHERE state IN ${OPEN} AND state = 'doubt' AND high_id IS NULL AND due_at <= ?
         AND target_id IN (SELECT id FROM target WHERE chat_id = ?)`,
    ).run(messageId, now, chatId);
  };

  /** Returns the target as it is then. */
  const done = (call: Call, how: Done, { now, real }: Clock): Target => {
    const target = learnChat(theTarget(call.targetId), how.chat);
    const { chatId } = target;
    if (how.messageId !== undefined && chatId !== null) {
      own.putSeen(chatId, how.messageId, real);
      if (call.state === 'sending') boundDoubts(chatId, how.messageId, now);
    }
    setCall(call.id, 'done', null, real, null);
    switch (call.kind) {
      case 'send':
        prepare('UPDATE part SET state = ?, message_id = ?, chat_id = ? WHERE id = ?').run(
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
          prepare('UPDATE part_text SET payload = nullif(?, intended) WHERE part_id = ?').run(
            JSON.stringify(how.shows),
            call.partId,
          );
        if (call.kind === 'edit') tell(call, 'edited', now);
        break;
      case 'delete':
        setPart(call.partId, 'removed');
        tell(call, 'deleted', now);
        break;
      case 'note':
        if (how.messageId !== undefined && chatId !== null)
          own.putOwn(chatId, how.messageId, 'note', real, null);
        tell(call, 'noted', now, { messageId: how.messageId ?? null });
        break;
      case 'notice':
        if (how.messageId !== undefined && chatId !== null)
          own.putOwn(chatId, how.messageId, 'notice', real, real);
        break;
      case 'sweep':
        break;
      case 'pin':
      case 'unpin':
        tell(call, call.kind === 'pin' ? 'pinned' : 'unpinned', now);
    }
    return target;
  };

  return { theCall, theTarget, publicationOf, setCall, setPart, tell, finish, relink, done, own };
}
