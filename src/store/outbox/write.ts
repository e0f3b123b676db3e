import type { Clock, Done } from '../../deliver/contract.js';
import type { ChatFacts } from '../../deliver/rules/chat.js';
import type { Call, CallState, Part, Publication, Target } from '../../outbox/model.js';
import { label } from '../../publish/rules/diff.js';
import { addEvent } from '../admin/events.js';
import { type TargetRow, toTarget } from '../admin/targets.js';
import { get, run, value, type Work } from '../engine.js';
import { putOwn, putSeen } from './own-messages.js';
import { CALLS, type CallRow, OPEN, type PublicationRow, toCall, toPublication } from './rows.js';

/** The steps that the outbox's transactions are made of. */

export function* theCall(id: number): Work<Call> {
  const row = yield* get<CallRow>(`${CALLS} WHERE id = ?`, id);
  if (row === undefined) throw new Error(`the outbox has no call ${id}`);
  return toCall(row);
}

export function* theTarget(id: number): Work<Target> {
  const row = yield* get<TargetRow>('SELECT * FROM target WHERE id = ?', id);
  if (row === undefined) throw new Error(`there is no target ${id}`);
  return toTarget(row);
}

export function* publicationOf(call: Call): Work<Publication | null> {
  if (call.publicationId === null) return null;
  const row = yield* publicationRow(call.publicationId);
  return row === undefined ? null : toPublication(row);
}

function publicationRow(id: number): Work<PublicationRow | undefined> {
  return get<PublicationRow>('SELECT * FROM publication WHERE id = ?', id);
}

export function setCall(
  id: number,
  state: CallState,
  dueAt: number | null,
  real: number | null,
  error: string | null,
): Work<number> {
  return run(
    `UPDATE outbox SET state = ?, due_at = coalesce(?, due_at), settled_at = coalesce(?, settled_at), error = ?
     WHERE id = ?`,
    state,
    dueAt,
    real,
    error,
    id,
  );
}

export function* setPart(id: number | null, state: Part['state']): Work<void> {
  if (id !== null) yield* run('UPDATE part SET state = ? WHERE id = ?', state, id);
}

/** What the part of a call says: a send has it with it. */
function* saidBy(call: Call, partId: number): Work<string> {
  const payload = call.kind === 'send' ? call.payload : yield* storedText(partId);
  return 'text' in payload ? String(payload.text) : '';
}

function* storedText(partId: number): Work<object> {
  const text = yield* value<string>(
    'SELECT coalesce(payload, intended) FROM part_text WHERE part_id = ?',
    partId,
  );
  return JSON.parse(text ?? '{}') as object;
}

/** A line of the day's story about a call. */
export function* tell(call: Call, kind: string, at: number, data: Record<string, unknown> = {}): Work<void> {
  const about = yield* get<{ feed: string | null; date: string | null; key: string | null }>(
    `SELECT publication.feed, publication.date, part.key FROM outbox
     LEFT JOIN publication ON publication.id = outbox.publication_id
     LEFT JOIN part ON part.id = outbox.part_id WHERE outbox.id = ?`,
    call.id,
  );
  const { partId } = call;
  const part = partId === null ? {} : { part: label(yield* saidBy(call, partId)), key: about?.key };
  yield* addEvent({
    at,
    feed: about?.feed ?? null,
    date: about?.date ?? null,
    targetId: call.targetId,
    kind,
    data: { publication: call.publicationId, call: call.kind, ...part, ...data },
  });
}

/** A publication is done when none of its calls has anything before it. */
export function* finish(publicationId: number | null, now: number): Work<void> {
  if (publicationId === null) return;
  // From the end: what was written last is done last, so that the first look finds it.
  const open = yield* get(
    `SELECT id FROM outbox WHERE publication_id = ? AND state IN ${OPEN} AND kind <> 'notice'
     ORDER BY id DESC LIMIT 1`,
    publicationId,
  );
  if (open !== undefined) return;
  const row = yield* publicationRow(publicationId);
  if (row === undefined) return;
  const counts = yield* get<{ sent: number; failed: number; total: number }>(
    `SELECT count(*) FILTER (WHERE state IN ('sent', 'unlinked')) AS sent,
       count(*) FILTER (WHERE state = 'refused') AS failed, count(*) AS total
     FROM part WHERE publication_id = ?`,
    publicationId,
  );
  const about = { at: now, feed: row.feed, date: row.date, targetId: row.target_id };
  if (row.state === 'running') {
    yield* run(
      "UPDATE publication SET state = 'done', done_at = coalesce(done_at, ?) WHERE id = ?",
      now,
      publicationId,
    );
    const kind = row.done_at === null ? 'published' : 'corrected';
    yield* addEvent({
      ...about,
      kind,
      data: { publication: publicationId, version: row.version_id, ...counts },
    });
  } else if (row.state === 'retracted') {
    yield* addEvent({ ...about, kind: 'retracted', data: { publication: publicationId, ...counts } });
    yield* relink(publicationId, now);
  }
}

/**
 * The contents of brief targets lead to the posts of a full one: when those are out, changed or gone, they are
 * written anew. What is right already is not edited.
 */
export function relink(publicationId: number | null, now: number): Work<number> {
  return run(
    `INSERT INTO outbox (target_id, publication_id, part_id, kind, payload, state, due_at)
     SELECT brief.target_id, brief.id, part.id, 'contents', part_text.intended, 'queued', CAST(? AS BIGINT)
     FROM publication AS changed JOIN target AS source ON source.id = changed.target_id
       JOIN publication AS brief ON brief.feed = changed.feed AND brief.date = changed.date
       JOIN target ON target.id = brief.target_id JOIN part ON part.publication_id = brief.id
       JOIN part_text ON part_text.part_id = part.id
     WHERE changed.id = ? AND source.form = 'full' AND target.form = 'brief' AND target.state <> 'lost'
       AND brief.state IN ('running', 'done') AND part.role = 'overview' AND part.state = 'sent'
       AND part_text.linked IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox AS open
         WHERE open.publication_id = brief.id AND open.part_id = part.id AND open.kind = 'contents'
           AND open.state = 'queued')`,
    now,
    publicationId,
  );
}

/** What the answer tells of the chat that was not known. */
function* learnChat(target: Target, chat: ChatFacts | undefined): Work<Target> {
  if (chat === undefined) return target;
  const { id: chatId, type, title, username } = chat;
  const known =
    target.chatId === chatId &&
    target.type === type &&
    target.title === title &&
    target.username === username;
  if (known) return target;
  yield* run(
    'UPDATE target SET chat_id = ?, type = ?, title = ?, username = ? WHERE id = ?',
    chatId,
    type,
    title,
    username,
    target.id,
  );
  return { ...target, chatId, type, title, username };
}

/** A message that was answered just now stands above every doubt of its chat whose grace is over. */
function boundDoubts(chatId: number, messageId: number, now: number): Work<number> {
  return run(
    `UPDATE outbox SET high_id = ? WHERE state IN ${OPEN} AND state = 'doubt' AND high_id IS NULL AND due_at <= ?
       AND target_id IN (SELECT id FROM target WHERE chat_id = ?)`,
    messageId,
    now,
    chatId,
  );
}

/** Writes that Telegram carried a call out. Returns the target as it is then. */
export function* done(call: Call, how: Done, { now, real }: Clock): Work<Target> {
  const target = yield* learnChat(yield* theTarget(call.targetId), how.chat);
  const { chatId } = target;
  if (how.messageId !== undefined && chatId !== null) {
    yield* putSeen(chatId, how.messageId, real);
    if (call.state === 'sending') yield* boundDoubts(chatId, how.messageId, now);
  }
  yield* setCall(call.id, 'done', null, real, null);
  switch (call.kind) {
    case 'send':
      yield* run(
        'UPDATE part SET state = ?, message_id = ?, chat_id = ? WHERE id = ?',
        how.messageId === undefined ? 'unlinked' : 'sent',
        how.messageId ?? null,
        chatId,
        call.partId,
      );
      yield* tell(call, 'sent', now, { messageId: how.messageId ?? null });
      break;
    case 'edit':
    case 'contents':
      if (how.shows !== undefined)
        yield* run(
          'UPDATE part_text SET payload = nullif(?, intended) WHERE part_id = ?',
          JSON.stringify(how.shows),
          call.partId,
        );
      if (call.kind === 'edit') yield* tell(call, 'edited', now);
      break;
    case 'delete':
      yield* setPart(call.partId, 'removed');
      yield* tell(call, 'deleted', now);
      break;
    case 'note':
      if (how.messageId !== undefined && chatId !== null)
        yield* putOwn(chatId, how.messageId, 'note', real, null);
      yield* tell(call, 'noted', now, { messageId: how.messageId ?? null });
      break;
    case 'notice':
      if (how.messageId !== undefined && chatId !== null)
        yield* putOwn(chatId, how.messageId, 'notice', real, real);
      break;
    case 'sweep':
      break;
    case 'pin':
    case 'unpin':
      yield* tell(call, call.kind === 'pin' ? 'pinned' : 'unpinned', now);
  }
  return target;
}
