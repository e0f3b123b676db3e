import type { Question } from '../outbox/events.js';
import type { Publisher, PublisherDeps } from './contract.js';
import { firingsOn } from './rules/due.js';

/** What answers lead to. */
type Deeds = Pick<Publisher, 'request' | 'correct' | 'retract' | 'resume'>;

export interface Answers {
  answer: Publisher['answer'];
  /** Carries out answers that no process has carried out yet. The errors of those that failed again. */
  finish(now: number): Promise<unknown[]>;
}

/**
 * Answers to questions, each carried out until it is done: the answer is stored first and marked as done afterwards,
 * and what is not marked is repeated by the next pass. So every action here may be repeated.
 */
export function createAnswers(deps: PublisherDeps, deeds: Deeds): Answers {
  const { feed, outbox, calls, targets, events, versions, rules } = deps;
  const busy = new Set<number>();

  async function carryOut(question: Question, now: number): Promise<void> {
    if (busy.has(question.id)) return;
    busy.add(question.id);
    try {
      if (await act(question, now)) await events.done(question.id, now);
    } finally {
      busy.delete(question.id);
    }
  }

  /** False if it cannot be done yet: something is on its way. */
  async function act(question: Question, now: number): Promise<boolean> {
    const { date, answeredBy: actor } = question;
    const publicationId = Number(question.data.publication);
    const versionId = Number(question.data.version);
    switch (`${question.kind}:${question.answer}`) {
      case 'late:publish':
        await deeds.request(
          { feed, date, ...(await lateTargets(question, now)), actor, origin: 'command' },
          now,
        );
        return true;
      case 'late:skip':
        await outbox.skip(feed, date, actor, now);
        return true;
      case 'doubt:sent':
      case 'doubt:not-sent':
        await calls.answered(Number(question.data.call), question.answer === 'sent', {
          now,
          real: deps.real(),
        });
        deps.onPlanned?.();
        return true;
      case 'held-correction:apply':
        await outbox.release(feed, date, versionId, actor, now);
        return correctTo(question, versionId, now);
      case 'shrink:apply':
        return correctTo(question, versionId, now);
      case 'gone:retract':
        // A file that came back since is not gone.
        if ((await versions.get(versionId))?.goneAt !== null)
          await deeds.retract({ feed, date, mode: 'delete', actor }, now);
        return true;
      case 'lost:resume':
        await deeds.resume(publicationId, actor, now);
        return true;
      case 'lost:off': {
        const publication = await outbox.publication(publicationId);
        if (publication !== null) await outbox.giveUp(publication.targetId, actor, now);
        return true;
      }
      default:
        return true;
    }
  }

  /** The version that the person saw, and no other. */
  async function correctTo(question: Question, versionId: number, now: number): Promise<boolean> {
    const { date, answeredBy: actor } = question;
    if ((await versions.inForce(feed, date))?.id !== versionId) return true;
    const plans = await deeds.correct({ feed, date, force: true, actor }, now);
    return plans.every((plan) => plan.applied);
  }

  /** Whoever is asked about what is late decides about the targets whose time has come; others have theirs. */
  async function lateTargets(question: Question, now: number): Promise<{ targetIds?: number[] }> {
    const firings = firingsOn(question.date, rules, await targets.all(feed));
    const targetIds = firings.filter(({ firing }) => firing <= now).map(({ target }) => target.id);
    return targetIds.length === 0 ? {} : { targetIds };
  }

  return {
    async answer(id, answer, by, now) {
      if (!(await events.decide(id, answer, by, now))) return false;
      const question = await events.question(id);
      if (question !== null) await carryOut(question, now);
      return true;
    },
    async finish(now) {
      const failed: unknown[] = [];
      for (const question of await events.undone(feed)) {
        await carryOut(question, now).catch((error: unknown) => failed.push(error));
      }
      return failed;
    },
  };
}
