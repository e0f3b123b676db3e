import { type Difference, difference, label } from './delivery/diff.js';
import { partUrl } from './delivery/links.js';
import type { Call, Origin, Part, Publication, PublicationState, Target } from './delivery/model.js';
import { type DayFacts, dayBefore, dayOf, decide } from './delivery/plan.js';
import type { Day, FeedId } from './digest/digest.js';
import type { Message } from './message/message.js';
import type { Events, Question } from './store/events.js';
import type { Outbox } from './store/outbox.js';
import type { OutboxCalls } from './store/outbox-calls.js';
import type { Targets } from './store/targets.js';

export interface PublishRequest {
  readonly feed: FeedId;
  readonly date: Day;
  /** Default: every active target of the feed. */
  readonly targetIds?: readonly number[];
  /** Default: now. Until then it is `waiting` and can be cancelled. */
  readonly dueAt?: number;
  /** Sends a digest that the check holds back, and releases it. It never sends again what was sent. */
  readonly force?: boolean;
  /** Telegram user id. */
  readonly actor: number | null;
  readonly origin: Origin;
}

/**
 * `planned`: written to the outbox · `scheduled`: waits for its time · `exists`: was published, or is being
 * published; `state` says how far · `held`: the check holds it back, ask again with `force` ·
 * `missing`: no readable digest of that day · `target-off`: the target is off or lost.
 */
export interface PublishOutcome {
  readonly targetId: number;
  readonly outcome: 'planned' | 'scheduled' | 'exists' | 'held' | 'missing' | 'target-off';
  readonly publicationId: number | null;
  readonly state: PublicationState | null;
}

/** What a correction would do, or does, to one publication. */
export interface CorrectionPlan {
  readonly publicationId: number;
  readonly targetId: number;
  readonly versionId: number;
  /** Keys and first words of the parts. */
  readonly changed: readonly PartLabel[];
  readonly added: readonly PartLabel[];
  readonly removed: readonly PartLabel[];
  /** The overview's text or contents change. */
  readonly overview: boolean;
  /** It would take most of what is posted away: a person must confirm (`force`). */
  readonly drastic: boolean;
  readonly applied: boolean;
}

export interface PartLabel {
  readonly key: string;
  readonly title: string;
}

export interface CorrectRequest {
  readonly feed: FeedId;
  readonly date: Day;
  readonly targetIds?: readonly number[];
  /** Typed by the admin, plain text: a silent reply to the first changed part, else to the overview. */
  readonly note?: string;
  /** Also applies a drastic correction. */
  readonly force?: boolean;
  readonly actor: number | null;
}

export interface RetractRequest {
  readonly feed: FeedId;
  readonly date: Day;
  readonly targetIds?: readonly number[];
  /** `delete` always tries; where Telegram refuses, the part counts as failed. `notice` edits to a short notice. */
  readonly mode: 'delete' | 'notice';
  readonly actor: number | null;
}

/** How far one publication is. Times are Unix milliseconds on the clock of decisions. */
export interface Progress {
  readonly publication: Publication;
  /** How a person calls the target: its title, else as configured. */
  readonly target: string;
  readonly targetState: 'active' | 'off' | 'lost';
  readonly total: number;
  readonly sent: number;
  /** Refused parts, and those that nobody knows about yet. */
  readonly failed: number;
  readonly doubtful: number;
  /** First words of the part that goes out next. */
  readonly current: string | null;
  /** Null: nothing holds it up. */
  readonly waitsUntil: number | null;
  /** Calls that are still to be made: edits, pins, deletions included. */
  readonly openCalls: number;
  readonly correctedAt: number | null;
  /** Of the overview; null where there is no link or it is not out yet. */
  readonly url: string | null;
  readonly links: readonly { readonly title: string; readonly url: string | null }[];
  /** What went wrong, in the words of Telegram, one line each. */
  readonly problems: readonly string[];
}

export interface TickReport {
  /** Publications that were planned in this pass. */
  readonly planned: readonly number[];
  readonly corrections: readonly CorrectionPlan[];
  /** Questions that a person has to answer, open now. */
  readonly questions: number;
}

/**
 * Decides what goes out, and writes it down; the deliverer carries it out. The schedule, the desk and the
 * command line act only through it. `now` is the clock of decisions, Unix milliseconds.
 */
export interface Publisher {
  /** One pass: what is due by the schedule, what must be corrected, what must be asked. */
  tick(now: number): Promise<TickReport>;
  request(request: PublishRequest, now: number): Promise<PublishOutcome[]>;
  /** Takes a `waiting` publication back; false when it is not waiting any more. */
  cancel(publicationId: number, actor: number | null, now: number): Promise<boolean>;
  /** Tries again what stopped half-way: the target becomes active again, refused parts are queued again. */
  resume(publicationId: number, actor: number | null, now: number): Promise<boolean>;
  /** What `correct` would do; empty when what is posted is right. */
  preview(feed: FeedId, date: Day): Promise<CorrectionPlan[]>;
  /** Edits what is posted to the version in force, silently and only the messages that differ. */
  correct(request: CorrectRequest, now: number): Promise<CorrectionPlan[]>;
  /** The ids of the publications that are being taken back. */
  retract(request: RetractRequest, now: number): Promise<number[]>;
  publications(feed: FeedId, date: Day): Promise<Publication[]>;
  progress(publicationIds: readonly number[]): Promise<Progress[]>;
  /**
   * Answers a question and carries the answer out; false when it was answered before.
   * `late`: publish | skip · `doubt`: sent | not-sent · `shrink`, `held-correction`: apply | keep ·
   * `gone`: retract | keep · `lost`: resume | off.
   */
  answer(questionId: number, answer: string, by: number | null, now: number): Promise<boolean>;
}

/** The part of a version that decisions need. */
export interface VersionFacts {
  readonly id: number;
  readonly verdict: string;
  readonly readAt: number;
  readonly goneAt: number | null;
}

/** The part of the versions' store that the publisher needs. */
export interface VersionSource {
  inForce(feed: FeedId, date: Day): Promise<VersionFacts | null>;
  get(id: number): Promise<VersionFacts | null>;
  /** Oldest first. */
  ofDay(feed: FeedId, date: Day): Promise<readonly VersionFacts[]>;
}

export interface PublisherDeps {
  readonly feed: FeedId;
  readonly outbox: Outbox;
  readonly calls: OutboxCalls;
  readonly targets: Targets;
  readonly events: Events;
  readonly versions: VersionSource;
  /** Every message of a version, for this target; empty when it cannot be rendered any more. */
  readonly render: (versionId: number, target: Target) => Promise<readonly Message[]>;
  /** Decisions of people that stop the schedule. */
  readonly desk: {
    paused(): Promise<boolean>;
    skipped(feed: FeedId, date: Day): Promise<boolean>;
  };
  readonly rules: PublisherRules;
  /** What readers see in the place of a message that cannot be deleted, and before an admin's note. */
  readonly words: { readonly removed: string; readonly note: (text: string) => string };
  /** The real clock, Unix milliseconds. */
  readonly real: () => number;
  /** After something was written to the outbox. */
  readonly onPlanned?: () => void;
}

/** Durations are milliseconds. */
export interface PublisherRules {
  readonly cron: string;
  readonly timezone: string;
  readonly deadline: number;
  readonly catchUp: number;
  readonly correctWithin: number;
  readonly onDelete: 'ask' | 'retract' | 'ignore';
}

export function createPublisher(deps: PublisherDeps): Publisher {
  const { feed, outbox, targets, events, versions, rules } = deps;

  /** A brief target gets the first message only. */
  async function render(versionId: number, target: Target): Promise<readonly Message[]> {
    const messages = await deps.render(versionId, target);
    return target.form === 'brief' ? messages.slice(0, 1) : messages;
  }

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
    const today = dayOf(now, rules.timezone);
    const dates = [dayBefore(today), today];
    const days: DayFacts[] = [];
    for (const date of dates) {
      days.push({
        date,
        versionId: (await versions.inForce(feed, date))?.id ?? null,
        skipped: await deps.desk.skipped(feed, date),
        publications: await outbox.publications(feed, date),
      });
    }
    const planned: number[] = [];
    const paused = await deps.desk.paused();
    for (const decision of decide(now, rules, await targets.all(feed), days, paused)) {
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

  interface Draft {
    readonly publication: Publication;
    readonly version: VersionFacts;
    readonly difference: Difference | null;
    readonly parts: readonly Part[];
  }

  /** What separates a publication from the version in force; null when there is nothing to compare. */
  async function draft(publication: Publication): Promise<Draft | null> {
    if (publication.state !== 'done' && publication.state !== 'running') return null;
    const version = await versions.inForce(feed, publication.date);
    const target = await targets.get(publication.targetId);
    if (version === null || target === null || target.state === 'lost') return null;
    const messages = await render(version.id, target);
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

  async function apply(one: Draft, now: number, actor: number | null, note?: string): Promise<boolean> {
    return outbox.correct(one.publication.id, one.version.id, one.difference, {
      now,
      actor,
      notice: deps.words.removed,
      ...(note === undefined ? {} : { note: deps.words.note(note) }),
    });
  }

  /** Whether a person was asked this before, and has not said yes. */
  async function askOnce(date: Day, kind: string, subject: string, data: object, now: number): Promise<void> {
    if ((await events.find(feed, date, kind, subject)) !== null) return;
    await events.ask({ feed, date, kind, subject, data: { ...data }, at: now });
  }

  async function corrections(now: number): Promise<CorrectionPlan[]> {
    const made: CorrectionPlan[] = [];
    const asked = new Set<Day>();
    for (const publication of await outbox.since(feed, now - rules.correctWithin)) {
      if (publication.state !== 'done' && publication.state !== 'running') continue;
      const { date } = publication;
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
          { version: one.version.id, publication: publication.id, removed: plan.removed.length },
          now,
        );
        continue;
      }
      if (await apply(one, now, null)) made.push(planOf(one, true));
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

  async function correct(wanted: CorrectRequest, now: number): Promise<CorrectionPlan[]> {
    const made: CorrectionPlan[] = [];
    for (const publication of await outbox.publications(feed, wanted.date)) {
      if (wanted.targetIds !== undefined && !wanted.targetIds.includes(publication.targetId)) continue;
      const one = await draft(publication);
      if (one === null || (one.difference === null && wanted.note === undefined)) continue;
      if (one.difference?.drastic === true && wanted.force !== true) made.push(planOf(one, false));
      else made.push(planOf(one, await apply(one, now, wanted.actor, wanted.note)));
    }
    if (made.some((plan) => plan.applied)) deps.onPlanned?.();
    return made;
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
      const drafts: CorrectionPlan[] = [];
      for (const publication of await outbox.publications(feed, date)) {
        const one = await draft(publication);
        if (one !== null && one.difference !== null) drafts.push(planOf(one, false));
      }
      return drafts;
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

const OPEN_STATES: readonly string[] = ['queued', 'sending', 'doubt', 'asked'];

function progressOf(
  publication: Publication,
  target: Target,
  parts: readonly Part[],
  calls: readonly Call[],
  correctedAt: number | null,
): Progress {
  const count = (...states: string[]) => parts.filter((part) => states.includes(part.state)).length;
  const open = calls.filter((call) => OPEN_STATES.includes(call.state) && call.kind !== 'notice');
  const next = parts.find((part) => ['sending', 'queued', 'doubt'].includes(part.state));
  const head = open[0];
  const titled = (part: Part) => ({ title: label(part.payload.text), url: partUrl(target, part) });
  const problems = calls
    .filter((call) => call.state === 'refused' || call.state === 'asked')
    .map((call) => `${call.kind}: ${call.error ?? call.state}`);
  return {
    publication,
    target: target.title ?? target.chat,
    targetState: target.state,
    total: parts.filter((part) => part.state !== 'removed').length,
    sent: count('sent', 'unlinked'),
    failed: count('refused'),
    doubtful: count('doubt'),
    current: next === undefined ? null : label(next.payload.text),
    waitsUntil: head !== undefined && head.state === 'queued' && head.error !== null ? head.dueAt : null,
    openCalls: open.length,
    correctedAt,
    url: partUrl(
      target,
      parts.find((part) => part.role === 'overview'),
    ),
    links: parts.filter((part) => part.state === 'sent' && part.role !== 'overview').map(titled),
    problems: target.state === 'lost' ? [target.lostBecause ?? 'lost', ...problems] : problems,
  };
}
