import type { MessagePayload } from '../../message/message.js';
import type { Part, Publication } from '../../outbox/model.js';
import type { Correction, CorrectOptions, RetractOptions } from '../../publish/contract.js';
import { type Difference, label } from '../../publish/rules/diff.js';
import { addEvent, closeQuestions } from '../admin/events.js';
import { all, type Engine, run, value, type Work } from '../engine.js';
import { addCall, addPart, cancelWaiting, publicationById, tellOf } from './plan.js';
import { OPEN, partsOf } from './rows.js';

/** On the screen is a text that was deleted here. */
const GONE = JSON.stringify({ text: '', link_preview_options: {} });

function setState(id: number, state: Publication['state']): Work<number> {
  return run('UPDATE publication SET state = ?, tidied = 0 WHERE id = ?', state, id);
}

/** Corrections start when nothing is on its way; a doubt that waits for a person does not count. */
function* isIdle(id: number): Work<boolean> {
  const open = yield* value<number>(
    "SELECT count(*) FROM outbox WHERE publication_id = ? AND state IN ('queued', 'sending', 'doubt')",
    id,
  );
  return open === 0;
}

/**
 * Sends what Telegram refused again as it was meant, markup and picture included, one part or all, and after it
 * whatever was skipped or given up because the part was not there; not the notices that once stood in for it. The
 * number of parts.
 */
function* again(id: number, partId: number | null, now: number): Work<number> {
  const refused = `SELECT id FROM part WHERE publication_id = ? AND state = 'refused' AND id = coalesce(?, id)`;
  yield* run(
    `UPDATE outbox SET state = 'queued', due_at = ?, attempts = 0, error = NULL, settled_at = NULL
     WHERE publication_id = ? AND part_id IN (${refused}) AND state IN ('refused', 'cancelled')
       AND kind <> 'notice'`,
    now,
    id,
    id,
    partId,
  );
  const texts = yield* all<{ part_id: number; intended: string; payload: string | null }>(
    `SELECT * FROM part_text WHERE part_id IN (${refused})`,
    id,
    partId,
  );
  for (const { part_id, intended, payload } of texts)
    yield* run('UPDATE part_text SET payload = ? WHERE part_id = ?', asMeant(intended, payload), part_id);
  return yield* run(
    `UPDATE part SET state = 'queued', plain = 0, bare = '' WHERE id IN (${refused})`,
    id,
    partId,
  );
}

/** What was rendered, as silent as it was sent; null: nothing differs from what was rendered. */
function asMeant(intended: string, payload: string | null): string | null {
  const sent = payload === null ? null : (JSON.parse(payload) as MessagePayload);
  if (sent?.disable_notification !== true) return null;
  return JSON.stringify({ ...(JSON.parse(intended) as MessagePayload), disable_notification: true });
}

/** A part that is not there and not wanted any more is not tried again either. */
function* drop({ id, publicationId }: Part): Work<void> {
  yield* run("UPDATE part SET state = 'removed' WHERE id = ?", id);
  yield* run(
    "UPDATE outbox SET state = 'cancelled' WHERE publication_id = ? AND part_id = ? AND state = 'refused'",
    publicationId,
    id,
  );
}

function place(partId: number, position: number | null): Work<number> {
  return run('UPDATE part SET position = ? WHERE id = ?', position, partId);
}

/** What is on the screen stays so until the edit is made. */
function intend(partId: number, payload: string): Work<number> {
  return run(
    `INSERT INTO part_text (intended, part_id, payload) VALUES (?, ?, '${GONE}')
     ON CONFLICT (part_id) DO UPDATE SET payload = coalesce(part_text.payload, part_text.intended),
       intended = excluded.intended`,
    payload,
    partId,
  );
}

function* applyDifference(
  known: Publication,
  parts: readonly Part[],
  overview: Part | undefined,
  difference: Difference,
  { now, notice }: CorrectOptions,
): Work<void> {
  for (const [partId, position] of difference.positions) yield* place(partId, position);
  for (const { part: old, message } of difference.changed) {
    yield* intend(old.id, JSON.stringify(message.payload));
    if (old.state === 'sent') yield* addCall(known, old.id, 'edit', message.payload, now);
    else if (old.state !== 'unlinked') {
      // Not known to be out: if a person says that it is not, the new text goes.
      yield* run('UPDATE part_text SET payload = NULL WHERE part_id = ?', old.id);
      // Telegram refused the old text; the new one is another.
      if (old.state === 'refused') yield* again(known.id, old.id, now);
    }
  }
  let ordinal = Math.max(-1, ...parts.map((each) => each.ordinal));
  for (const { message, position } of difference.added) {
    ordinal += 1;
    yield* addPart(known, ordinal, position, message, true, now);
  }
  for (const gone of difference.removed) {
    yield* place(gone.id, null);
    if (gone.state === 'refused') yield* drop(gone);
    else yield* addCall(known, gone.id, 'delete', { notice }, now);
  }
  const message = difference.overview;
  if (overview === undefined) return;
  if (message !== null) {
    yield* intend(overview.id, JSON.stringify(message.payload));
    yield* run('UPDATE part_text SET linked = ? WHERE part_id = ?', message.linked, overview.id);
    yield* run("UPDATE part SET plain = 0, bare = '' WHERE id = ?", overview.id);
  }
  if (message !== null && overview.state === 'refused') yield* again(known.id, overview.id, now);
  if (message !== null || overview.linked !== null)
    yield* addCall(known, overview.id, 'contents', message?.payload ?? overview.intended, now);
}

/** A message from an admin that is delivered twice must not put its note into the group twice. */
function* saysAlready(id: number, note: string): Work<boolean> {
  const notes = yield* all<{ payload: string }>(
    "SELECT payload FROM outbox WHERE publication_id = ? AND kind = 'note'",
    id,
  );
  return notes.some(({ payload }) => (JSON.parse(payload) as MessagePayload).text === note);
}

function* correct(
  { publicationId: id, versionId, difference }: Correction,
  options: CorrectOptions,
): Work<boolean> {
  const known = yield* publicationById(id);
  const { now } = options;
  if (known === null || !['done', 'running'].includes(known.state) || !(yield* isIdle(id))) return false;
  yield* run('UPDATE publication SET version_id = ? WHERE id = ?', versionId, id);
  const note = options.note === undefined || (yield* saysAlready(id, options.note)) ? null : options.note;
  if (difference === null && note === null) return true;
  let replyTo: number | null = null;
  const parts = yield* partsOf(id);
  const overview = parts.find((candidate) => candidate.role === 'overview');
  if (difference !== null) {
    yield* applyDifference(known, parts, overview, difference, options);
    replyTo = difference.changed[0]?.part.id ?? null;
  }
  if (note !== null) {
    const payload: MessagePayload = {
      text: note,
      link_preview_options: { is_disabled: true },
      disable_notification: true,
    };
    yield* addCall(known, replyTo ?? overview?.id ?? null, 'note', payload, now);
  }
  yield* setState(id, 'running');
  yield* tellOf(known, 'correcting', now, {
    version: versionId,
    changed: difference?.changed.length ?? 0,
    added: difference?.added.length ?? 0,
    removed: difference?.removed.length ?? 0,
    overview: difference?.overview !== null && difference !== null,
    note: note !== null,
    titles: difference === null ? [] : titlesOf(difference),
    actor: options.actor,
  });
  const { feed, date } = known;
  for (const kind of ['shrink', 'held-correction', 'gone'])
    yield* closeQuestions({ feed, date, kind }, 'corrected', now);
  return true;
}

function* retract(id: number, options: RetractOptions): Work<boolean> {
  const known = yield* publicationById(id);
  const { now } = options;
  if (known === null || (yield* cancelWaiting(known, options.actor, now))) return false;
  yield* run("UPDATE outbox SET state = 'cancelled' WHERE publication_id = ? AND state = 'queued'", id);
  yield* run("UPDATE part SET state = 'removed' WHERE publication_id = ? AND state = 'queued'", id);
  // What waits for a person's answer holds the rest up no longer.
  yield* notAfter(id, 'asked', now);
  for (const each of yield* partsOf(id)) {
    if (!['sent', 'sending', 'doubt'].includes(each.state)) continue;
    const payload = { notice: options.notice, instead: options.mode === 'notice' };
    yield* addCall(known, each.id, 'delete', payload, now);
  }
  yield* setState(id, 'retracted');
  yield* tellOf(known, 'retracting', now, { mode: options.mode, actor: options.actor });
  for (const kind of ['shrink', 'held-correction', 'gone', 'late'])
    yield* closeQuestions({ feed: known.feed, date: known.date, kind }, 'retracted', now);
  return true;
}

/** Brings the calls in a state forward to `now`, where they are due later; how many calls there are. */
function notAfter(id: number, state: string, now: number): Work<number> {
  return run(
    `UPDATE outbox SET due_at = CASE WHEN due_at > ? THEN ? ELSE due_at END
     WHERE publication_id = ? AND state = ?`,
    now,
    now,
    id,
    state,
  );
}

/** The contents went out without the parts that come late: they are written once more, after them. */
function* linkLate(known: Publication, now: number): Work<void> {
  const parts = yield* partsOf(known.id);
  const overview = parts.find((candidate) => candidate.role === 'overview');
  if (overview !== undefined && overview.linked !== null)
    yield* addCall(known, overview.id, 'contents', overview.intended, now);
}

function* resume(id: number, actor: number | null, now: number): Work<boolean> {
  const known = yield* publicationById(id);
  if (known === null || known.state === 'waiting') return false;
  const retracted = known.state === 'retracted';
  const kinds = retracted ? "('delete')" : "('edit', 'contents', 'delete', 'note')";
  const calls = yield* run(
    `UPDATE outbox SET state = 'queued', due_at = ?, attempts = 0, error = NULL, settled_at = NULL
     WHERE publication_id = ? AND kind IN ${kinds} AND state = 'refused'`,
    now,
    id,
  );
  const late = retracted ? 0 : (yield* doubtAgain(id, now)) + (yield* again(id, null, now));
  if (late > 0) yield* linkLate(known, now);
  const open = yield* notAfter(id, 'queued', now);
  if (calls + late + open === 0) return false;
  if (!retracted) yield* setState(id, 'running');
  yield* tellOf(known, 'resumed', now, { actor });
  return true;
}

/** Sends that were given up while they were in doubt are looked for again; how many. */
function doubtAgain(id: number, now: number): Work<number> {
  return run(
    `UPDATE outbox SET state = 'doubt', due_at = ? WHERE publication_id = ? AND kind = 'send'
     AND state = 'cancelled'
     AND part_id IN (SELECT id FROM part WHERE publication_id = ? AND state = 'doubt')`,
    now,
    id,
    id,
  );
}

function* giveUp(targetId: number, actor: number | null, now: number): Work<void> {
  yield* run("UPDATE target SET state = 'off' WHERE id = ? AND state = 'lost'", targetId);
  // What is in doubt is not called refused: whoever tries again has it looked for first.
  yield* run(
    `UPDATE part SET state = 'refused' WHERE id IN (SELECT part_id FROM outbox
       WHERE target_id = ? AND state IN ${OPEN} AND state = 'queued' AND kind = 'send')`,
    targetId,
  );
  const asked = yield* all<{ id: number; feed: string; date: string }>(
    `SELECT outbox.id, feed, date FROM outbox JOIN publication ON publication.id = publication_id
     WHERE outbox.target_id = ? AND outbox.state IN ${OPEN} AND outbox.state = 'asked'`,
    targetId,
  );
  for (const { id, feed, date } of asked)
    yield* closeQuestions({ feed, date, kind: 'doubt', subject: `call:${id}` }, 'given-up', now);
  yield* run(
    `UPDATE outbox SET state = 'cancelled'
     WHERE target_id = ? AND state IN ${OPEN} AND state IN ('queued', 'doubt', 'asked')`,
    targetId,
  );
  yield* run(
    "UPDATE publication INDEXED BY publication_untidied SET state = 'done', done_at = ? WHERE tidied = 0 AND target_id = ? AND state = 'stopped'",
    now,
    targetId,
  );
  yield* addEvent({ at: now, targetId, kind: 'target-off', data: { by: actor } });
}

/** What is done to a publication that is out: corrected, taken back, tried again, given up. */
export function createOutboxChanges(db: Engine) {
  return {
    /**
     * Writes the calls that turn what is posted into other versions, for all publications or none. For each false
     * while something of it is on its way.
     */
    async correct(list: readonly Correction[], options: CorrectOptions): Promise<boolean[]> {
      return db.write(function* () {
        const applied: boolean[] = [];
        for (const each of list) applied.push(yield* correct(each, options));
        return applied;
      });
    },
    /**
     * Writes the calls that take publications back, all or none; what was not sent yet is not sent any more. The
     * ids of those that are being taken back.
     */
    async retract(ids: readonly number[], options: RetractOptions): Promise<number[]> {
      return db.write(function* () {
        const taken: number[] = [];
        for (const id of ids) if (yield* retract(id, options)) taken.push(id);
        return taken;
      });
    },
    /** Queues what was refused again. False when there is nothing to try. */
    async resume(id: number, actor: number | null, now: number): Promise<boolean> {
      return db.write(() => resume(id, actor, now));
    },
    /** A lost target is not waited for any more: what was queued for it is dropped, what is posted stays. */
    async giveUp(targetId: number, actor: number | null, now: number): Promise<void> {
      await db.write(() => giveUp(targetId, actor, now));
    },
  };
}

/** Titles that the story of a day keeps of a correction. */
const TITLES = 10;

/** The first words of the messages that a correction changes, adds and removes. */
function titlesOf({ changed, added, removed }: Difference): { kind: string; title: string }[] {
  return [
    ...changed.map(({ message }) => ({ kind: 'changed', title: label(message.payload.text) })),
    ...added.map(({ message }) => ({ kind: 'added', title: label(message.payload.text) })),
    ...removed.map((part) => ({ kind: 'removed', title: label(part.payload.text) })),
  ].slice(0, TITLES);
}
