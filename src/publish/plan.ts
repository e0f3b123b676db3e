import type { Day } from '../digest/digest.js';
import type { Message } from '../message/message.js';
import type { Publication, Target } from '../outbox/model.js';
import type { PublisherDeps, PublishOutcome, PublishRequest, VersionFacts } from './contract.js';
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

  async function requestOne(request: PublishRequest, target: Target, now: number): Promise<PublishOutcome> {
    const known = (await outbox.publications(feed, request.date)).find((one) => one.targetId === target.id);
    const exists = (one: Publication): PublishOutcome => ({
      targetId: target.id,
      outcome: one.state === 'waiting' ? 'scheduled' : 'exists',
      publicationId: one.id,
      state: one.state,
    });
    const none = (outcome: 'held' | 'missing' | 'target-off'): PublishOutcome => ({
      targetId: target.id,
      outcome,
      publicationId: null,
      state: null,
    });
    const later = request.dueAt !== undefined && request.dueAt > now;
    if (known !== undefined && (known.state !== 'waiting' || later)) return exists(known);
    if (target.state === 'lost') return none('target-off');
    const version = await choose(request.date, request.force ?? false);
    if (version === 'held' || version === 'missing') return none(version);
    const input = {
      feed,
      date: request.date,
      target,
      versionId: version.id,
      origin: request.origin,
      actor: request.actor,
      release: version.verdict === 'hold' && request.force === true,
    };
    if (later && request.dueAt !== undefined)
      return exists((await outbox.schedule(input, request.dueAt, now)).publication);
    const messages = await render(version.id, target);
    if (messages.length === 0) return none('missing');
    const { publication, created } = await outbox.plan(input, messages, now);
    if (!created) return exists(publication);
    return {
      targetId: target.id,
      outcome: 'planned',
      publicationId: publication.id,
      state: publication.state,
    };
  }

  async function chosenTargets(ids: readonly number[] | undefined): Promise<Target[]> {
    const all = await targets.all(feed);
    return ids === undefined
      ? all.filter((target) => target.state === 'active')
      : all.filter((target) => ids.includes(target.id));
  }

  async function request(wanted: PublishRequest, now: number): Promise<PublishOutcome[]> {
    const outcomes: PublishOutcome[] = [];
    for (const target of await chosenTargets(wanted.targetIds))
      outcomes.push(await requestOne(wanted, target, now));
    if (outcomes.some((one) => one.outcome === 'planned')) deps.onPlanned?.();
    return outcomes;
  }

  async function bySchedule(now: number): Promise<number[]> {
    const due = dueAt(now, rules, await targets.all(feed));
    const days: DayFacts[] = [];
    for (const date of new Set(due.map((one) => one.date))) {
      days.push({
        date,
        versionId: (await versions.inForce(feed, date))?.id ?? null,
        skipped: await deps.desk.skipped(feed, date),
        publications: await outbox.publications(feed, date),
      });
    }
    const planned: number[] = [];
    const paused = await deps.desk.paused();
    for (const decision of decide(now, due, days, rules.timezone, paused)) {
      if (decision.do === 'ask-late') {
        const subject = 'day';
        const asked = await events.find(feed, decision.date, 'late', subject);
        // An answer stands: 'skip' is not asked again.
        if (asked === null)
          await events.ask({
            feed,
            date: decision.date,
            kind: 'late',
            subject,
            data: { firing: decision.firing },
            at: now,
          });
        continue;
      }
      const outcome = await requestOne(
        { feed, date: decision.date, targetIds: [decision.target.id], actor: null, origin: 'schedule' },
        decision.target,
        now,
      );
      if (outcome.outcome === 'planned' && outcome.publicationId !== null)
        planned.push(outcome.publicationId);
    }
    return planned;
  }

  /** Publications whose time was set by a person. A text that is gone by then waits on, and a person is asked. */
  async function byAppointment(now: number): Promise<number[]> {
    const begun: number[] = [];
    for (const waiting of await outbox.waiting(feed)) {
      if (waiting.dueAt > now) break;
      const target = await targets.get(waiting.targetId);
      const good = await versions.inForce(feed, waiting.date);
      const own = await versions.get(waiting.versionId);
      const version = good ?? (own?.goneAt === null ? own : null);
      if (target === null || target.state === 'lost' || version === null) {
        const why = version === null ? 'no digest of that day is there any more' : 'its target is lost';
        await events.ask({
          feed,
          date: waiting.date,
          kind: 'late',
          subject: `publication:${waiting.id}`,
          data: { why, publication: waiting.id },
          at: now,
        });
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
