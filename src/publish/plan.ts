import type { Day } from '../digest/digest.js';
import type { Message } from '../message/message.js';
import type { Publication, Target } from '../outbox/model.js';

import type {
  FilledPublication,
  PublisherDeps,
  PublishOutcome,
  PublishRequest,
  VersionFacts,
} from './contract.js';
import { type DayFacts, decide, dueAt } from './rules/due.js';

/** A brief target gets the first message only. */
export async function renderFor(
  deps: PublisherDeps,
  versionId: number,
  target: Target,
): Promise<readonly Message[]> {
  const messages = await deps.render(versionId, target);
  return target.form === 'brief' ? messages.slice(0, 1) : messages;
}

/** What goes out for the first time: asked for, by the schedule, or at a time that a person set. */
export function createPlanner(deps: PublisherDeps) {
  const { feed, outbox, targets, events, versions, rules } = deps;
  const render = (versionId: number, target: Target) => renderFor(deps, versionId, target);

  /** What goes out for a day: what is in force; with `force` also the newest text that is held. */
  async function choose(date: Day, force: boolean): Promise<VersionFacts | 'held' | 'missing'> {
    const good = await versions.inForce(feed, date);
    if (good !== null) return good;
    const there = (await versions.ofDay(feed, date)).filter((version) => version.goneAt === null);
    const held = there.filter((version) => version.verdict === 'hold').at(-1);
    if (held === undefined) return 'missing';
    return force ? held : 'held';
  }

  /** What a request comes to for one target: an outcome, or a publication that is to be written. */
  async function prepare(
    request: PublishRequest,
    target: Target,
    later: boolean,
  ): Promise<PublishOutcome | FilledPublication> {
    const known = (await outbox.publications(feed, request.date)).find((one) => one.targetId === target.id);
    if (known !== undefined && (known.state !== 'waiting' || later)) return existing(known);
    if (target.state === 'lost') return nothing(target, 'target-off');
    const version = await choose(request.date, request.force ?? false);
    if (version === 'held' || version === 'missing') return nothing(target, version);
    const messages = later ? [] : await render(version.id, target);
    if (!later && messages.length === 0) return nothing(target, 'missing');
    const release = version.verdict === 'hold' && request.force === true;
    const { date, origin, actor } = request;
    return { feed, date, target, versionId: version.id, origin, actor, release, messages };
  }

  async function chosenTargets(ids: readonly number[] | undefined): Promise<Target[]> {
    const all = await targets.all(feed);
    return ids === undefined
      ? all.filter((target) => target.state === 'active')
      : all.filter((target) => ids.includes(target.id));
  }

  async function request(wanted: PublishRequest, now: number): Promise<PublishOutcome[]> {
    const dueAt = wanted.dueAt !== undefined && wanted.dueAt > now ? wanted.dueAt : null;
    const prepared: (PublishOutcome | FilledPublication)[] = [];
    for (const target of await chosenTargets(wanted.targetIds))
      prepared.push(await prepare(wanted, target, dueAt !== null));
    const filled = prepared.filter((one): one is FilledPublication => 'messages' in one);
    // All targets or none: what dies in between is asked for again as a whole.
    const written =
      dueAt === null ? await outbox.plan(filled, now) : await outbox.schedule(filled, dueAt, now);
    if (dueAt === null && written.some(({ created }) => created)) deps.onPlanned?.();
    const byTarget = new Map(written.map((one) => [one.publication.targetId, one]));
    return prepared.flatMap((one): PublishOutcome[] => {
      if (!('messages' in one)) return [one];
      const made = byTarget.get(one.target.id);
      if (made === undefined) return [];
      const outcome = existing(made.publication);
      return [made.created && dueAt === null ? { ...outcome, outcome: 'planned' } : outcome];
    });
  }

  async function bySchedule(now: number): Promise<number[]> {
    const due = dueAt(now, rules, await targets.all(feed));
    const days: DayFacts[] = [];
    for (const date of new Set(due.map((one) => one.date))) {
      const versionId = (await versions.inForce(feed, date))?.id ?? null;
      days.push({
        date,
        versionId,
        publishAt: versionId === null ? null : await deps.publishAt(versionId),
        skipped: await deps.desk.skipped(feed, date),
        publications: await outbox.publications(feed, date),
      });
    }
    const paused = await deps.desk.paused();
    const decisions = decide(now, due, days, rules, paused);
    for (const decision of decisions) if (decision.do === 'ask-late') await askLate(decision, now);
    const planned: number[] = [];
    for (const date of new Set(decisions.map((decision) => decision.date))) {
      const targetIds = decisions.flatMap((one) =>
        one.do === 'publish' && one.date === date ? [one.target.id] : [],
      );
      if (targetIds.length === 0) continue;
      const outcomes = await request({ feed, date, targetIds, actor: null, origin: 'schedule' }, now);
      for (const { outcome, publicationId } of outcomes)
        if (outcome === 'planned' && publicationId !== null) planned.push(publicationId);
    }
    return planned;
  }

  /** Asks once; an answer stands, but for 'publish' where the text was gone when it was given. */
  async function askLate({ date, firing }: { date: Day; firing: number }, now: number): Promise<void> {
    const asked = await events.find(feed, date, 'late', 'day');
    if (asked !== null && asked.answer !== 'publish') return;
    await events.ask({ feed, date, kind: 'late', subject: 'day', data: { firing }, at: now });
  }

  /** Publications whose time was set by a person. A text that is gone by then waits on, and a person is asked. */
  async function byAppointment(now: number): Promise<number[]> {
    const begun: number[] = [];
    for (const waiting of await outbox.waiting(feed)) {
      if (waiting.dueAt > now) break;
      if (await deps.desk.skipped(feed, waiting.date)) continue;
      const target = await targets.get(waiting.targetId);
      const good = await versions.inForce(feed, waiting.date);
      const own = await versions.get(waiting.versionId);
      const version = good ?? (own?.goneAt === null ? own : null);
      if (target === null || target.state === 'lost' || version === null) {
        const { date } = waiting;
        const subject = `publication:${waiting.id}`;
        const data = { why: version === null ? 'no-digest' : 'target-lost', publication: waiting.id };
        if ((await events.find(feed, date, 'late', subject)) === null)
          await events.ask({ feed, date, kind: 'late', subject, data, at: now });
        continue;
      }
      const messages = await render(version.id, target);
      if (messages.length > 0 && (await outbox.begin(waiting.id, target, version.id, messages, now)))
        begun.push(waiting.id);
    }
    return begun;
  }

  return { request, bySchedule, byAppointment };
}

function existing({ id, targetId, state }: Publication): PublishOutcome {
  return { targetId, outcome: state === 'waiting' ? 'scheduled' : 'exists', publicationId: id, state };
}

function nothing(target: Target, outcome: 'held' | 'missing' | 'target-off'): PublishOutcome {
  return { targetId: target.id, outcome, publicationId: null, state: null };
}
