import type { Question } from '../outbox/events.js';
import type { Progress, Publisher, PublisherDeps, RetractRequest } from './contract.js';
import { createCorrector } from './correct.js';
import { createPlanner } from './plan.js';
import { progressOf } from './progress.js';

export type * from './contract.js';

/** See the contract: everything that goes out, is corrected or taken back, begins here. */
export function createPublisher(deps: PublisherDeps): Publisher {
  const { feed, outbox, targets, events } = deps;
  const { request, bySchedule, byAppointment } = createPlanner(deps);
  const { corrections, closeStale, correct, preview } = createCorrector(deps, retract);

  async function retract(wanted: RetractRequest, now: number): Promise<number[]> {
    const done: number[] = [];
    for (const publication of await outbox.publications(feed, wanted.date)) {
      if (wanted.targetIds !== undefined && !wanted.targetIds.includes(publication.targetId)) continue;
      if (publication.state === 'waiting') {
        await outbox.cancel(publication.id, wanted.actor, now);
        continue;
      }
      const notice = wanted.mode === 'notice' ? deps.words.removed : null;
      if (await outbox.retract(publication.id, { mode: wanted.mode, notice, actor: wanted.actor, now }))
        done.push(publication.id);
    }
    if (done.length > 0) deps.onPlanned?.();
    return done;
  }

  async function resume(id: number, actor: number | null, now: number): Promise<boolean> {
    const publication = await outbox.publication(id);
    if (publication === null) return false;
    const back = await targets.setState(publication.targetId, 'active', null, actor, now);
    const again = await outbox.resume(id, actor, now);
    if (back || again) deps.onPlanned?.();
    return back || again;
  }

  async function carryOut(question: Question, answer: string, by: number | null, now: number): Promise<void> {
    const { date } = question;
    const publicationId = Number(question.data.publication);
    switch (`${question.kind}:${answer}`) {
      case 'late:publish':
        await request({ feed, date, actor: by, origin: 'command' }, now);
        return;
      case 'doubt:sent':
      case 'doubt:not-sent':
        await deps.calls.answered(Number(question.data.call), answer === 'sent', { now, real: deps.real() });
        deps.onPlanned?.();
        return;
      case 'shrink:apply':
        await correct({ feed, date, force: true, actor: by }, now);
        return;
      case 'held-correction:apply':
        await outbox.release(feed, date, Number(question.data.version), by, now);
        await correct({ feed, date, force: true, actor: by }, now);
        return;
      case 'gone:retract':
        await retract({ feed, date, mode: 'delete', actor: by }, now);
        return;
      case 'lost:resume':
        await resume(publicationId, by, now);
        return;
      case 'lost:off': {
        const publication = await outbox.publication(publicationId);
        if (publication !== null) await outbox.giveUp(publication.targetId, by, now);
      }
    }
  }

  return {
    async tick(now) {
      const begun = await byAppointment(now);
      const planned = [...begun, ...(await bySchedule(now))];
      const corrected = await corrections(now);
      await closeStale(now);
      if (planned.length + corrected.length > 0) deps.onPlanned?.();
      return { planned, corrections: corrected, questions: (await events.open(feed)).length };
    },
    request,
    async cancel(id, actor, now) {
      return outbox.cancel(id, actor, now);
    },
    resume,
    async preview(_feed, date) {
      return preview(date);
    },
    correct,
    retract,
    async publications(_feed, date) {
      return outbox.publications(feed, date);
    },
    async progress(ids) {
      const all: Progress[] = [];
      for (const id of ids) {
        const publication = await outbox.publication(id);
        const target = publication === null ? null : await targets.get(publication.targetId);
        if (publication === null || target === null) continue;
        const correctedAt = (await events.of(publication.feed, publication.date)).findLast(
          (event) => event.kind === 'corrected' && event.targetId === target.id,
        )?.at;
        all.push(
          progressOf(
            publication,
            target,
            await outbox.parts(id),
            await outbox.calls(id),
            correctedAt ?? null,
          ),
        );
      }
      return all;
    },
    async answer(id, answer, by, now) {
      const question = await events.question(id);
      if (question === null || !(await events.answer(id, answer, by, now))) return false;
      await carryOut(question, answer, by, now);
      return true;
    },
  };
}
