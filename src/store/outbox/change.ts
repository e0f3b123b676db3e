import type { MessagePayload } from '../../message/message.js';
import type { Part, Publication } from '../../outbox/model.js';
import type { Correction, CorrectOptions, RetractOptions } from '../../publish/contract.js';
import { type Difference, label } from '../../publish/rules/diff.js';
import { addEvent, closeQuestions } from '../admin/events.js';
import type { Database } from '../database.js';
import type { PlanWriter } from './plan.js';
import { OPEN } from './rows.js';

/** On the screen is a text that was deleted here. */
const GONE = JSON.stringify({ text: '', link_preview_options: {} });

/** What is done to a publication that is out: corrected, taken back, tried again, given up. */
export function createOutboxChanges(db: Database, writer: PlanWriter) {
  const { publication, parts: partsOf, call, part, tell, cancel } = writer;
  const setState = db.prepare('UPDATE publication SET state = ?, tidied = 0 WHERE id = ?');

  /** Corrections start when nothing is on its way; a doubt that waits for a person does not count. */
  const idle = (id: number): boolean =>
    db
      .prepare<[number], { n: number }>(
        "SELECT count(*) AS n FROM outbox WHERE publication_id = ? AND state IN ('queued', 'sending', 'doubt')",
      )
      .get(id)?.n === 0;

  /**
   * Sends what Telegram refused again as it was meant, markup and picture included, one part or all, and after it
   * whatever was skipped or given up because the part was not there; not the notices that once stood in for it. The
   * number of parts.
   */
  const again = (id: number, partId: number | null, now: number): number => {
    const refused = `SELECT id FROM part WHERE publication_id = ? AND state = 'refused' AND id = coalesce(?, id)`;
    db.prepare(
      `UPDATE outbox SET state = 'queued', due_at = ?, attempts = 0, error = NULL, settled_at = NULL
       WHERE publication_id = ? AND part_id IN (${refused}) AND state IN ('refused', 'cancelled')
         AND kind <> 'notice'`,
    ).run(now, id, id, partId);
    db.prepare(
      `UPDATE part_text SET payload = CASE WHEN json_extract(payload, '$.disable_notification')
         THEN json_set(intended, '$.disable_notification', json('true')) END
       WHERE part_id IN (${refused})`,
    ).run(id, partId);
    return db
      .prepare(`UPDATE part SET state = 'queued', plain = 0, bare = '' WHERE id IN (${refused})`)
      .run(id, partId).changes;
  };

  /** A part that is not there and not wanted any more is not tried again either. */
  const drop = ({ id, publicationId }: Part): void => {
    db.prepare("UPDATE part SET state = 'removed' WHERE id = ?").run(id);
    db.prepare(
      "UPDATE outbox SET state = 'cancelled' WHERE publication_id = ? AND part_id = ? AND state = 'refused'",
    ).run(publicationId, id);
  };

  const applyDifference = (
    known: Publication,
    parts: readonly Part[],
    overview: Part | undefined,
    difference: Difference,
    { now, notice }: CorrectOptions,
  ): void => {
    const place = db.prepare('UPDATE part SET position = ? WHERE id = ?');
    // What is on the screen stays so until the edit is made.
    const intend = db.prepare(
      `INSERT INTO part_text (intended, part_id, payload) VALUES (?, ?, '${GONE}')
       ON CONFLICT DO UPDATE SET payload = coalesce(payload, intended), intended = excluded.intended`,
    );
    for (const [partId, position] of difference.positions) place.run(position, partId);
    for (const { part: old, message } of difference.changed) {
      const payload = JSON.stringify(message.payload);
      intend.run(payload, old.id);
      if (old.state === 'sent') call(known, old.id, 'edit', message.payload, now);
      else if (old.state !== 'unlinked') {
        // Not known to be out: if a person says that it is not, the new text goes.
        db.prepare('UPDATE part_text SET payload = NULL WHERE part_id = ?').run(old.id);
        // Telegram refused the old text; the new one is another.
        if (old.state === 'refused') again(known.id, old.id, now);
      }
    }
    let ordinal = Math.max(-1, ...parts.map((each) => each.ordinal));
    for (const { message, position } of difference.added) {
      ordinal += 1;
      part(known, ordinal, position, message, true, now);
    }
    for (const gone of difference.removed) {
      place.run(null, gone.id);
      if (gone.state === 'refused') drop(gone);
      else call(known, gone.id, 'delete', { notice }, now);
    }
    const message = difference.overview;
    if (overview === undefined) return;
    if (message !== null) {
      intend.run(JSON.stringify(message.payload), overview.id);
      db.prepare("UPDATE part SET linked = ?, plain = 0, bare = '' WHERE id = ?").run(
        message.linked,
        overview.id,
      );
    }
    if (message !== null && overview.state === 'refused') again(known.id, overview.id, now);
    if (message !== null || overview.linked !== null)
      call(known, overview.id, 'contents', message?.payload ?? overview.intended, now);
  };

  const saysAlready = db
    .prepare<[number, string], number>(
      "SELECT 1 FROM outbox WHERE publication_id = ? AND kind = 'note' AND json_extract(payload, '$.text') = ?",
    )
    .pluck();

  const correct = (
    { publicationId: id, versionId, difference }: Correction,
    options: CorrectOptions,
  ): boolean => {
    const known = publication(id);
    const { now } = options;
    if (known === null || !['done', 'running'].includes(known.state) || !idle(id)) return false;
    db.prepare('UPDATE publication SET version_id = ? WHERE id = ?').run(versionId, id);
    // A message from an admin that is delivered twice must not put its note into the group twice.
    const note =
      options.note === undefined || saysAlready.get(id, options.note) !== undefined ? null : options.note;
    if (difference === null && note === null) return true;
    let replyTo: number | null = null;
    const parts = partsOf(id);
    const overview = parts.find((candidate) => candidate.role === 'overview');
    if (difference !== null) {
      applyDifference(known, parts, overview, difference, options);
      replyTo = difference.changed[0]?.part.id ?? null;
    }
    if (note !== null) {
      const payload: MessagePayload = {
        text: note,
        link_preview_options: { is_disabled: true },
        disable_notification: true,
      };
      call(known, replyTo ?? overview?.id ?? null, 'note', payload, now);
    }
    setState.run('running', id);
    tell(known, 'correcting', now, {
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
      closeQuestions(db, { feed, date, kind }, 'corrected', now);
    return true;
  };
  const correctAll = db.transaction((list: readonly Correction[], options: CorrectOptions): boolean[] =>
    list.map((each) => correct(each, options)),
  );

  const retract = (id: number, options: RetractOptions): boolean => {
    const known = publication(id);
    const { now } = options;
    if (known === null || cancel(known, options.actor, now)) return false;
    db.prepare("UPDATE outbox SET state = 'cancelled' WHERE publication_id = ? AND state = 'queued'").run(id);
    db.prepare("UPDATE part SET state = 'removed' WHERE publication_id = ? AND state = 'queued'").run(id);
    // What waits for a person's answer holds the rest up no longer.
    db.prepare("UPDATE outbox SET due_at = min(due_at, ?) WHERE publication_id = ? AND state = 'asked'").run(
      now,
      id,
    );
    const parts = partsOf(id);
    for (const each of parts) {
      if (!['sent', 'sending', 'doubt'].includes(each.state)) continue;
      call(known, each.id, 'delete', { notice: options.notice, instead: options.mode === 'notice' }, now);
    }
    setState.run('retracted', id);
    tell(known, 'retracting', now, { mode: options.mode, actor: options.actor });
    for (const kind of ['shrink', 'held-correction', 'gone', 'late'])
      closeQuestions(db, { feed: known.feed, date: known.date, kind }, 'retracted', now);
    return true;
  };
  const retractAll = db.transaction((ids: readonly number[], options: RetractOptions): number[] =>
    ids.filter((id) => retract(id, options)),
  );

  /** The contents went out without the parts that come late: they are written once more, after them. */
  const linkLate = (known: Publication, now: number): void => {
    const overview = partsOf(known.id).find((candidate) => candidate.role === 'overview');
    if (overview !== undefined && overview.linked !== null)
      call(known, overview.id, 'contents', overview.intended, now);
  };

  const resume = db.transaction((id: number, actor: number | null, now: number): boolean => {
    const known = publication(id);
    if (known === null || known.state === 'waiting') return false;
    const retracted = known.state === 'retracted';
    const kinds = retracted ? "('delete')" : "('edit', 'contents', 'delete', 'note')";
    const calls = db
      .prepare(
        `UPDATE outbox SET state = 'queued', due_at = ?, attempts = 0, error = NULL, settled_at = NULL
         WHERE publication_id = ? AND kind IN ${kinds} AND state = 'refused'`,
      )
      .run(now, id).changes;
    const doubts = retracted
      ? 0
      : db
          .prepare(
            `UPDATE outbox SET state = 'doubt', due_at = ? WHERE publication_id = ? AND kind = 'send'
             AND state = 'cancelled'
             AND part_id IN (SELECT id FROM part WHERE publication_id = ? AND state = 'doubt')`,
          )
          .run(now, id, id).changes;
    const late = retracted ? 0 : doubts + again(id, null, now);
    if (late > 0) linkLate(known, now);
    const open = db
      .prepare(`UPDATE outbox SET due_at = min(due_at, ?) WHERE publication_id = ? AND state = 'queued'`)
      .run(now, id).changes;
    if (calls + late + open === 0) return false;
    if (!retracted) setState.run('running', id);
    tell(known, 'resumed', now, { actor });
    return true;
  });

  const giveUp = db.transaction((targetId: number, actor: number | null, now: number): void => {
    db.prepare("UPDATE target SET state = 'off' WHERE id = ? AND state = 'lost'").run(targetId);
    // What is in doubt is not called refused: whoever tries again has it looked for first.
    db.prepare(
      `UPDATE part SET state = 'refused' WHERE id IN (SELECT part_id FROM outbox
         WHERE target_id = ? AND state IN ${OPEN} AND state = 'queued' AND kind = 'send')`,
    ).run(targetId);
    const asked = db.prepare<[number], { id: number; feed: string; date: string }>(
      `SELECT outbox.id, feed, date FROM outbox JOIN publication ON publication.id = publication_id
       WHERE outbox.target_id = ? AND outbox.state IN ${OPEN} AND outbox.state = 'asked'`,
    );
    for (const { id, feed, date } of asked.all(targetId))
      closeQuestions(db, { feed, date, kind: 'doubt', subject: `call:${id}` }, 'given-up', now);
    db.prepare(
      `UPDATE outbox SET state = 'cancelled'
       WHERE target_id = ? AND state IN ${OPEN} AND state IN ('queued', 'doubt', 'asked')`,
    ).run(targetId);
    db.prepare(
      "UPDATE publication INDEXED BY publication_untidied SET state = 'done', done_at = ? WHERE tidied = 0 AND target_id = ? AND state = 'stopped'",
    ).run(now, targetId);
    addEvent(db, { at: now, targetId, kind: 'target-off', data: { by: actor } });
  });

  return {
    /**
     * Writes the calls that turn what is posted into other versions, for all publications or none. For each false
     * while something of it is on its way.
     */
    async correct(list: readonly Correction[], options: CorrectOptions): Promise<boolean[]> {
      return correctAll.immediate(list, options);
    },
    /**
     * Writes the calls that take publications back, all or none; what was not sent yet is not sent any more. The
     * ids of those that are being taken back.
     */
    async retract(ids: readonly number[], options: RetractOptions): Promise<number[]> {
      return retractAll.immediate(ids, options);
    },
    /** Queues what was refused again. False when there is nothing to try. */
    async resume(id: number, actor: number | null, now: number): Promise<boolean> {
      return resume.immediate(id, actor, now);
    },
    /** A lost target is not waited for any more: what was queued for it is dropped, what is posted stays. */
    async giveUp(targetId: number, actor: number | null, now: number): Promise<void> {
      giveUp.immediate(targetId, actor, now);
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
