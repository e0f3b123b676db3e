import type { Day } from '../digest/digest.js';
import type { Message } from '../message/message.js';
import type { Part, Publication } from '../outbox/model.js';
import type {
  CorrectionPlan,
  CorrectRequest,
  PartLabel,
  PublisherDeps,
  RetractRequest,
  VersionFacts,
} from './contract.js';
import { renderFor } from './plan.js';
import { type Difference, difference, label } from './rules/diff.js';

interface Draft {
  readonly publication: Publication;
  readonly version: VersionFacts;
  readonly difference: Difference | null;
  readonly parts: readonly Part[];
}

/** What is posted, brought to what is in force; and what a person must be asked before. */
export function createCorrector(
  deps: PublisherDeps,
  retract: (wanted: RetractRequest, now: number) => Promise<number[]>,
) {
  const { feed, outbox, targets, events, versions, rules } = deps;

  /** What separates a publication from the version in force; null when there is nothing to compare. */
  async function draft(publication: Publication): Promise<Draft | null> {
    if (publication.state !== 'done' && publication.state !== 'running') return null;
    const version = await versions.inForce(feed, publication.date);
    const target = await targets.get(publication.targetId);
    if (version === null || target === null || target.state === 'lost') return null;
    const messages = await renderFor(deps, version.id, target);
    if (messages.length === 0) return null;
    const parts = await outbox.parts(publication.id);
    return { publication, version, parts, difference: difference(parts, messages) };
  }

  function planOf(one: Draft, applied: boolean): CorrectionPlan {
    const { difference: what } = one;
    const labelOf = (message: Message): PartLabel => ({
      key: message.key,
      title: label(message.payload.text),
    });
    return {
      publicationId: one.publication.id,
      targetId: one.publication.targetId,
      versionId: one.version.id,
      changed: what?.changed.map(({ message }) => labelOf(message)) ?? [],
      added: what?.added.map(({ message }) => labelOf(message)) ?? [],
      removed: what?.removed.map((part) => ({ key: part.key, title: label(part.payload.text) })) ?? [],
      overview: what !== null && what.overview !== null,
      drastic: what?.drastic ?? false,
      applied,
    };
  }

  /** Corrects all of them or none; for each whether it could be done now. */
  async function apply(
    drafts: readonly Draft[],
    now: number,
    actor: number | null,
    note?: string,
  ): Promise<boolean[]> {
    return outbox.correct(
      drafts.map(({ publication, version, difference: what }) => ({
        publicationId: publication.id,
        versionId: version.id,
        difference: what,
      })),
      {
        now,
        actor,
        notice: deps.words.removed,
        ...(note === undefined ? {} : { note: deps.words.note(note) }),
      },
    );
  }

  /** Whether a person was asked this before, and has not said yes. */
  async function askOnce(date: Day, kind: string, subject: string, data: object, now: number): Promise<void> {
    if ((await events.find(feed, date, kind, subject)) !== null) return;
    await events.ask({ feed, date, kind, subject, data: { ...data }, at: now });
  }

  async function corrections(now: number): Promise<CorrectionPlan[]> {
    const made: CorrectionPlan[] = [];
    const asked = new Set<Day>();
    // What a person has decided about a day is carried out first.
    const decided = new Set((await events.undone(feed)).map((question) => question.date));
    for (const publication of await outbox.since(feed, now - rules.correctWithin)) {
      if (publication.state !== 'done' && publication.state !== 'running') continue;
      const { date } = publication;
      if (decided.has(date)) continue;
      const good = await versions.inForce(feed, date);
      if (!asked.has(date)) {
        asked.add(date);
        await watchHeld(publication, good, now);
        if (good === null) await watchGone(publication, now);
      }
      // A person's decision to send what is held stands until something newer is in force.
      if (good === null || good.id === publication.versionId) continue;
      const one = await draft(publication);
      if (one === null) continue;
      const subject = `version:${one.version.id}`;
      if (one.difference?.drastic === true) {
        const plan = planOf(one, false);
        await askOnce(
          date,
          'shrink',
          subject,
          {
            version: one.version.id,
            publication: publication.id,
            removed: plan.removed.length,
            kept: Math.round(one.difference.kept * 100),
          },
          now,
        );
        continue;
      }
      const [applied] = await apply([one], now, null);
      if (applied === true) made.push(planOf(one, true));
    }
    return made;
  }

  /** A text that is newer than what is posted, and that the check holds back. */
  async function watchHeld(publication: Publication, good: VersionFacts | null, now: number): Promise<void> {
    const { date } = publication;
    const posted = await versions.get(publication.versionId);
    const newest = (await versions.ofDay(feed, date)).filter((version) => version.goneAt === null).at(-1);
    if (posted === null || newest === undefined || newest.verdict !== 'hold') return;
    if (newest.id === posted.id || newest.id === good?.id || newest.readAt <= posted.readAt) return;
    await askOnce(date, 'held-correction', `version:${newest.id}`, { version: newest.id }, now);
  }

  async function watchGone(publication: Publication, now: number): Promise<void> {
    const posted = await versions.get(publication.versionId);
    if (posted === null || posted.goneAt === null || rules.onDelete === 'ignore') return;
    const { date } = publication;
    // A file that was overwritten is not deleted: what stands there now is held or cannot be read.
    if ((await versions.ofDay(feed, date)).some((version) => version.goneAt === null)) return;
    if (rules.onDelete === 'retract') {
      await retract({ feed, date, mode: 'delete', actor: null }, now);
      return;
    }
    // A new deletion is a new question: the same text may come and go.
    await askOnce(date, 'gone', `version:${posted.id}:${posted.goneAt}`, { version: posted.id }, now);
  }

  /** What became pointless by the course of things. */
  async function closeStale(now: number): Promise<void> {
    for (const question of await events.open(feed)) {
      if (question.kind !== 'gone' && question.kind !== 'held-correction' && question.kind !== 'shrink')
        continue;
      const id = Number(question.data.version);
      const version = await versions.get(id);
      const back = question.kind === 'gone' && version?.goneAt === null;
      const vanished = question.kind !== 'gone' && version !== null && version.goneAt !== null;
      if (back || vanished) await events.answer(question.id, 'settled-by-itself', null, now);
    }
  }

  async function correct(wanted: CorrectRequest, now: number): Promise<CorrectionPlan[]> {
    const drafts: Draft[] = [];
    for (const publication of await outbox.publications(feed, wanted.date)) {
      if (wanted.targetIds !== undefined && !wanted.targetIds.includes(publication.targetId)) continue;
      const one = await draft(publication);
      if (one !== null && (one.difference !== null || wanted.note !== undefined)) drafts.push(one);
    }
    const confirmed = drafts.filter((one) => one.difference?.drastic !== true || wanted.force === true);
    const applied = await apply(confirmed, now, wanted.actor, wanted.note);
    const made = drafts.map((one) => planOf(one, applied[confirmed.indexOf(one)] ?? false));
    if (made.some((plan) => plan.applied)) deps.onPlanned?.();
    return made;
  }

  /** What a correction would do, publication by publication. */
  async function preview(date: Day): Promise<CorrectionPlan[]> {
    const drafts: CorrectionPlan[] = [];
    for (const publication of await outbox.publications(feed, date)) {
      const one = await draft(publication);
      if (one !== null && one.difference !== null) drafts.push(planOf(one, false));
    }
    return drafts;
  }

  return { corrections, closeStale, correct, preview };
}
