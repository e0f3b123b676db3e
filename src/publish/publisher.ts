import { createAnswers } from './answers.js';
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
    const { targetIds, mode, actor } = wanted;
    const concerned = (await outbox.publications(feed, wanted.date)).filter(
      ({ targetId }) => targetIds === undefined || targetIds.includes(targetId),
    );
    const notice = mode === 'notice' ? deps.words.removed : null;
    const ids = concerned.map(({ id }) => id);
    const done = await outbox.retract(ids, { mode, notice, actor, now });
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

  const answers = createAnswers(deps, { request, correct, retract, resume });

  return {
    async tick(now) {
      const failed = await answers.finish(now);
      const begun = await byAppointment(now);
      const planned = [...begun, ...(await bySchedule(now))];
      const corrected = await corrections(now);
      await closeStale(now);
      if (planned.length + corrected.length > 0) deps.onPlanned?.();
      // The rest of the pass does not wait for an answer that cannot be carried out; but it is not passed over either.
      if (failed.length > 0) throw new AggregateError(failed, 'an answer could not be carried out');
      return { planned, corrections: corrected, questions: (await events.open(feed)).length };
    },
    request,
    cancel: outbox.cancel,
    skip: outbox.skip,
    unskip: outbox.unskip,
    release: outbox.release,
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
    answer: answers.answer,
  };
}
