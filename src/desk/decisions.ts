import type { Day, FeedId } from '../digest/digest.js';
import type { ButtonData } from '../message/card/button.js';
import { dayState } from '../message/card/card.js';
import type { DayFacts, VersionFact } from '../message/card/facts.js';
import type { Origin, Publication } from '../outbox/model.js';
import type { Publisher, PublishOutcome } from '../publish/publisher.js';
import type { DeskStore, Story } from './contract.js';
import type { Facts } from './facts.js';

export interface DecisionDeps {
  readonly feed: FeedId;
  readonly store: Pick<DeskStore, 'setting' | 'set' | 'log'>;
  readonly events: Pick<Story, 'answer'>;
  readonly publisher: Publisher;
}

/** Who acts: a person on Telegram, or the command line. */
export interface Actor {
  readonly userId: number | null;
  readonly name: string | null;
}

/** What a decision came to: a text for the person, and what should be shown next. */
export interface Deed {
  readonly say: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly ok: boolean;
  readonly next?:
    | { readonly kind: 'preview'; readonly date: Day; readonly versionId: number }
    | { readonly kind: 'confirm'; readonly date: Day; readonly version: VersionFact }
    | { readonly kind: 'progress'; readonly date: Day; readonly publicationIds: readonly number[] }
    | { readonly kind: 'planned'; readonly date: Day; readonly publicationIds: readonly number[] };
}

/** Carries out what people decide. Everything is checked here, at the moment of acting, and written down. */
export interface Decisions {
  publish: (
    request: {
      readonly date: Day;
      readonly versionId: number;
      readonly force?: boolean;
      readonly dueAt?: number;
      readonly targetIds?: readonly number[];
      readonly origin?: Origin;
    },
    actor: Actor,
    now: number,
  ) => Promise<Deed>;
  act: (button: ButtonData, actor: Actor, now: number) => Promise<Deed>;
  skip: (date: Day, actor: Actor, now: number) => Promise<Deed>;
  unskip: (date: Day, actor: Actor, now: number) => Promise<Deed>;
  unplan: (date: Day, actor: Actor, now: number) => Promise<Deed>;
  resume: (date: Day, actor: Actor, now: number) => Promise<Deed>;
  release: (date: Day, versionId: number, actor: Actor, now: number) => Promise<Deed>;
  setPaused: (paused: boolean, actor: Actor, now: number) => Promise<Deed>;
  log: (actor: Actor, at: number, action: string, date: Day | null, outcome: string) => Promise<void>;
}

export function createDecisions(deps: DecisionDeps, days: Facts): Decisions {
  const { feed, store, events, publisher } = deps;
  const { facts, posts, today } = days;

  async function log(actor: Actor, at: number, action: string, date: Day | null, outcome: string) {
    await store.log({ at, ...actor, action, subject: date, outcome });
  }

  /**
   * Publishes the version that the person saw, or refuses because it is another one by now.
   * `force` sends one that the check holds back.
   */
  async function publish(
    request: {
      readonly date: Day;
      readonly versionId: number;
      readonly force?: boolean;
      readonly dueAt?: number;
      readonly targetIds?: readonly number[];
      readonly origin?: Origin;
    },
    actor: Actor,
    now: number,
  ): Promise<Deed> {
    const { date, versionId, force = false, dueAt, targetIds } = request;
    const deed = await attempt();
    await log(actor, now, dueAt === undefined ? 'publish' : 'plan', date, deed.say);
    return deed;

    async function attempt(): Promise<Deed> {
      const known = await facts(date, now);
      const current = force ? (known.good ?? known.held) : known.good;
      if (current?.id !== versionId) return { ok: false, say: 'changed-since', params: { date } };
      if (known.posts.some((post) => post.state === 'retracted')) {
        return { ok: false, say: 'already', params: { date } };
      }
      const outcomes = await publisher.request(
        {
          feed,
          date,
          force,
          actor: actor.userId,
          origin: request.origin ?? 'command',
          ...(dueAt === undefined ? {} : { dueAt }),
          ...(targetIds === undefined ? {} : { targetIds }),
        },
        now,
      );
      return published(outcomes, date, dueAt, await publisher.publications(feed, date));
    }
  }

  /** Carries out a tap on a card. Whatever the card showed is checked again here, at the moment of acting. */
  async function act(button: ButtonData, actor: Actor, now: number): Promise<Deed> {
    const { date, action, subject } = button;
    if (button.feed !== feed) return old;
    const known = await facts(date, now);
    const shown = [known.good, known.held].find((version) => version?.id === subject) ?? null;
    switch (action) {
      case 'preview':
        return shown === null
          ? old
          : { ok: true, say: 'preview-coming', next: { kind: 'preview', date, versionId: shown.id } };
      case 'publish':
        if (known.posts.length > 0) return { ok: false, say: 'already', params: { date } };
        if (known.good?.id !== subject) return old;
        // Who is asked about the targets that are late decides about those: the others have their own time.
        return publish(
          {
            date,
            versionId: subject,
            ...(dayState(known) === 'overdue' && known.due.length > 0 ? { targetIds: known.due } : {}),
          },
          actor,
          now,
        );
      case 'anyway':
      case 'really':
        if (known.posts.length > 0) return { ok: false, say: 'already', params: { date } };
        if (known.held?.id !== subject || known.good !== null || known.held.verdict !== 'hold') return old;
        if (action === 'anyway') {
          return { ok: true, say: 'confirm-held', next: { kind: 'confirm', date, version: known.held } };
        }
        return publish({ date, versionId: subject, force: true }, actor, now);
      case 'skip':
        if (known.good !== null && known.good.id !== subject && known.held?.id !== subject) return old;
        return skip(date, actor, now);
      case 'unskip':
        return unskip(date, actor, now);
      case 'unplan':
        return unplan(date, actor, now);
      case 'resume':
        return resume(date, actor, now);
      case 'back':
        return { ok: true, say: 'cancelled' };
      default:
        return answer(button, known, actor, now);
    }
  }

  async function answer(button: ButtonData, known: DayFacts, actor: Actor, now: number): Promise<Deed> {
    const question = known.questions.find((candidate) => candidate.id === button.subject);
    const words = ANSWERS[button.action];
    if (question === undefined || words === undefined) return old;
    const carried =
      button.action === 'seen'
        ? await events.answer(question.id, words, actor.userId, now)
        : await publisher.answer(question.id, words, actor.userId, now);
    await log(actor, now, `answer ${question.kind}`, button.date, carried ? words : 'too-late');
    return carried ? { ok: true, say: 'answer-done' } : old;
  }

  async function skip(date: Day, actor: Actor, now: number): Promise<Deed> {
    if (await publisher.skip(feed, date, actor.userId, now)) {
      await log(actor, now, 'skip', date, 'skip-done');
      return { ok: true, say: 'skip-done', params: { date } };
    }
    const { skipped } = await facts(date, now);
    return { ok: false, say: skipped ? 'skip-already' : 'skip-published', params: { date } };
  }

  async function unskip(date: Day, actor: Actor, now: number): Promise<Deed> {
    if (!(await publisher.unskip(feed, date, actor.userId, now))) return old;
    await log(actor, now, 'unskip', date, 'unskip-done');
    return { ok: true, say: 'unskip-done', params: { date } };
  }

  async function unplan(date: Day, actor: Actor, now: number): Promise<Deed> {
    const cancelled = await publisher.cancel(feed, date, actor.userId, now);
    await log(actor, now, 'cancel plan', date, cancelled > 0 ? 'cancelled' : 'nothing-to-do');
    return cancelled > 0 ? { ok: true, say: 'cancelled' } : old;
  }

  /** Goes on with everything of the day that stopped half-way, and with nothing else. */
  async function resume(date: Day, actor: Actor, now: number): Promise<Deed> {
    const stuck = (await posts(date)).filter((post) => post.state === 'stopped' || post.failed > 0);
    const resumed: number[] = [];
    for (const post of stuck) {
      if (await publisher.resume(post.publicationId, actor.userId, now)) resumed.push(post.publicationId);
    }
    await log(actor, now, 'resume', date, `${resumed.length}/${stuck.length}`);
    if (resumed.length === 0) return { ok: false, say: 'nothing-to-do' };
    return { ok: true, say: 'resuming', next: { kind: 'progress', date, publicationIds: resumed } };
  }

  /** Lets the held version that the person saw through; it then goes out as any good one would. */
  async function release(date: Day, versionId: number, actor: Actor, now: number): Promise<Deed> {
    const known = await facts(date, now);
    if (known.held?.id !== versionId || known.held.verdict !== 'hold') {
      return { ok: false, say: 'release-none', params: { date } };
    }
    await publisher.release(feed, date, versionId, actor.userId, now);
    await log(actor, now, 'release', date, 'done');
    const old = date < today(now) || now > known.deadlineAt;
    return { ok: true, say: old ? 'release-old' : 'release-done', params: { date } };
  }

  async function setPaused(paused: boolean, actor: Actor, now: number): Promise<Deed> {
    const was = (await store.setting('paused')) !== null;
    if (was === paused) return { ok: false, say: paused ? 'pause-already' : 'resume-already' };
    await store.set('paused', paused ? String(now) : null);
    await log(actor, now, paused ? 'pause' : 'resume schedule', null, 'done');
    return { ok: true, say: paused ? 'pause-done' : 'resume-done' };
  }

  return { publish, act, skip, unskip, unplan, resume, release, setPaused, log };
}

const old: Deed = { ok: false, say: 'button-old' };

const ANSWERS: Readonly<Partial<Record<ButtonData['action'], string>>> = {
  sent: 'sent',
  unsent: 'not-sent',
  apply: 'apply',
  leave: 'keep',
  retract: 'retract',
  'back-on': 'resume',
  off: 'off',
  seen: 'seen',
};

function published(
  outcomes: readonly PublishOutcome[],
  date: Day,
  dueAt: number | undefined,
  publications: readonly Publication[],
): Deed {
  // One that waits for another time was there before, and stays as it was.
  const made = outcomes.filter(({ outcome, publicationId }) =>
    dueAt === undefined
      ? outcome === 'planned'
      : outcome === 'scheduled' && publications.find(({ id }) => id === publicationId)?.dueAt === dueAt,
  );
  const publicationIds = made.flatMap(({ publicationId }) => publicationId ?? []);
  if (made.length > 0) {
    return dueAt === undefined
      ? {
          ok: true,
          say: 'progress-title',
          params: { date },
          next: { kind: 'progress', date, publicationIds },
        }
      : { ok: true, say: 'planned', params: { date }, next: { kind: 'planned', date, publicationIds } };
  }
  const only = outcomes[0]?.outcome;
  if (only === 'held') return { ok: false, say: 'changed-since', params: { date } };
  if (only === 'missing') return { ok: false, say: 'no-digest', params: { date } };
  if (only === 'exists' || only === 'scheduled') return { ok: false, say: 'already', params: { date } };
  return { ok: false, say: 'summary-no-targets' };
}
