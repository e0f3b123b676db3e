import { createHash } from 'node:crypto';
import { CronExpressionParser } from 'cron-parser';
import { DateTime } from 'luxon';
import type { CallResult, Origin } from './delivery/model.js';
import type { Day, FeedId } from './digest/digest.js';
import { card, type DayFacts, dayState, type PostFact, type VersionFact } from './message/card.js';
import type { ButtonData } from './message/card-button.js';
import { dayAt } from './message/card-time.js';
import { panelPayload, type Say } from './message/panel.js';
import type { Progress, Publisher, PublishOutcome } from './publish.js';
import type { CardMessage, DeskStore } from './store/desk.js';
import type { Events } from './store/events.js';
import type { Version, VersionStore } from './store/versions.js';

export interface DeskDeps {
  readonly feed: FeedId;
  readonly timezone: string;
  /** PUBLISH_CRON, and how long after its firing a late digest still goes out by itself, milliseconds. */
  readonly cron: string;
  readonly deadline: number;
  readonly admins: readonly number[];
  readonly locale: 'zh' | 'en';
  readonly store: DeskStore;
  readonly events: Pick<Events, 'add' | 'open' | 'question' | 'answer'>;
  readonly versions: Pick<VersionStore, 'inForce' | 'get' | 'ofDay' | 'undated' | 'release'>;
  readonly publisher: Publisher;
  readonly speaker: {
    call(chat: number, method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult>;
  };
  readonly texts: (locale: 'zh' | 'en') => Say;
  /** Bytes left on the disk of the database. */
  readonly diskLeft: () => Promise<number>;
  readonly warn: (message: string) => void;
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
  readonly then?:
    | { readonly kind: 'preview'; readonly date: Day; readonly versionId: number }
    | { readonly kind: 'confirm'; readonly date: Day; readonly version: VersionFact }
    | { readonly kind: 'progress'; readonly date: Day; readonly publicationIds: readonly number[] };
}

/** Under this the admin is told: the database needs room to record what it sends. */
const LITTLE_DISK = 200_000_000;

export type Desk = ReturnType<typeof createDesk>;

/** Keeps the card of every open day right on every admin's screen, and carries out what they decide. */
export function createDesk(deps: DeskDeps) {
  const { feed, timezone, store, events, versions, publisher } = deps;
  const today = (now: number): Day => dayAt(now, timezone);
  const blocked = new Set<number>();
  let running: Promise<void> = Promise.resolve();

  /** The first firing of the schedule on a day; null where the schedule leaves that day out. */
  function firing(date: Day): number | null {
    const start = DateTime.fromISO(date, { zone: timezone });
    const before = start.minus({ milliseconds: 1 }).toJSDate();
    const next = CronExpressionParser.parse(deps.cron, { currentDate: before, tz: timezone })
      .next()
      .getTime();
    return next < start.plus({ days: 1 }).toMillis() ? next : null;
  }

  async function posts(date: Day): Promise<PostFact[]> {
    const publications = await publisher.publications(feed, date);
    return (await publisher.progress(publications.map((publication) => publication.id))).map(toPost);
  }

  async function facts(date: Day, now: number): Promise<DayFacts> {
    const [good, all, day, questions, free, paused] = await Promise.all([
      versions.inForce(feed, date),
      versions.ofDay(feed, date),
      store.day(feed, date),
      events.open(feed, date),
      deps.diskLeft(),
      store.setting('paused'),
    ]);
    const held = all.filter((version) => version.goneAt === null && isHeld(version)).at(-1) ?? null;
    const publishAt = firing(date) ?? DateTime.fromISO(date, { zone: timezone }).endOf('day').toMillis();
    const deadlineAt = publishAt + deps.deadline;
    const undated = date === today(now) ? await versions.undated(feed) : [];
    return {
      feed,
      date,
      now,
      timezone,
      publishAt,
      deadlineAt,
      over: now > deadlineAt && date < today(now),
      paused: paused !== null,
      skipped: day.skippedAt !== null,
      good: good === null ? null : toFact(good),
      held:
        held === null || held.id === good?.id || (good !== null && held.readAt < good.readAt)
          ? null
          : toFact(held),
      posts: await posts(date),
      questions,
      diskLeft: date === today(now) && free < LITTLE_DISK ? free : null,
      unreadable: undated.slice(-3).flatMap((version) => {
        const reason = version.reasons[0];
        return reason === undefined ? [] : [{ ...reason, path: version.path }];
      }),
    };
  }

  async function localeOf(admin: number): Promise<'zh' | 'en'> {
    const known = await store.setting(`desk-locale:${admin}`);
    return known === 'zh' || known === 'en' ? known : deps.locale;
  }

  async function refreshDay(date: Day, now: number): Promise<void> {
    const known = await facts(date, now);
    const before = (await store.day(feed, date)).card;
    const rung = new Set(before?.rung ?? []);
    const messages: CardMessage[] = [];
    let open = false;
    const rings = new Set<string>();
    let reached = false;
    for (const admin of deps.admins) {
      const shown = card(known, deps.texts(await localeOf(admin)));
      open ||= shown.open;
      for (const ring of shown.rings) rings.add(ring);
      const old = before?.messages.find((message) => message.chat === admin) ?? null;
      const loud = shown.rings.some((ring) => !rung.has(ring));
      const payload = panelPayload(shown, { silent: !loud });
      const placed = await place(admin, payload, old, loud);
      if (placed !== null) messages.push(placed);
      reached ||= placed !== null;
    }
    if (reached || before !== null) {
      const heard = reached ? [...new Set([...rung, ...rings])] : [...rung];
      await store.setCard(feed, date, { open, rung: heard, messages });
    }
  }

  /** Puts a card on one admin's screen. Rings only as a new message; the old one is taken away after it. */
  async function place(
    chat: number,
    payload: ReturnType<typeof panelPayload>,
    old: CardMessage | null,
    loud: boolean,
  ): Promise<CardMessage | null> {
    const { disable_notification: _, ...visible } = payload;
    const hash = createHash('sha256').update(JSON.stringify(visible)).digest('hex').slice(0, 16);
    if (old !== null && !loud) {
      if (old.hash === hash) return old;
      const edited = await deps.speaker.call(chat, 'editMessageText', {
        ...visible,
        chat_id: chat,
        message_id: old.messageId,
      });
      if (edited.kind === 'ok' || says(edited, 'message is not modified')) return { ...old, hash };
      if (!says(edited, 'message to edit not found') && !says(edited, "message can't be edited")) return old;
    }
    const sent = await deps.speaker.call(chat, 'sendMessage', { ...payload, chat_id: chat });
    const id = sentId(sent);
    if (id === null) {
      if (sent.kind === 'refused' && !blocked.has(chat)) {
        blocked.add(chat);
        deps.warn(
          `the card of the day cannot be sent to admin ${chat}: ${sent.description}. They must open the bot and press Start.`,
        );
      }
      return old;
    }
    blocked.delete(chat);
    if (old !== null) {
      await deps.speaker.call(chat, 'deleteMessage', { chat_id: chat, message_id: old.messageId });
    }
    return { chat, messageId: id, hash };
  }

  async function once(now: number): Promise<void> {
    const days = new Set([...(await store.openDays(feed)), today(now)]);
    for (const date of days) {
      const first = (await store.day(feed, date)).card === null;
      // A day without a firing of the schedule gets a card only when there is something to decide.
      if (first && firing(date) === null && (await events.open(feed, date)).length === 0) continue;
      await refreshDay(date, now);
    }
  }

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
      const current = force ? (known.held ?? known.good) : known.good;
      if (current?.id !== versionId) return { ok: false, say: 'changed-since', params: { date } };
      if (known.posts.some((post) => post.state === 'retracted')) {
        return { ok: false, say: 'already', params: { date } };
      }
      const late = known.questions.find((question) => question.kind === 'late');
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
      const deed = published(outcomes, date, dueAt);
      if (deed.ok && late) await events.answer(late.id, 'publish', actor.userId, now);
      return deed;
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
          : { ok: true, say: 'preview-coming', then: { kind: 'preview', date, versionId: shown.id } };
      case 'publish':
        if (known.posts.length > 0) return { ok: false, say: 'already', params: { date } };
        if (known.good?.id !== subject) return old;
        return publish({ date, versionId: subject }, actor, now);
      case 'anyway':
      case 'really':
        if (known.posts.length > 0) return { ok: false, say: 'already', params: { date } };
        if (known.held?.id !== subject || known.good !== null || known.held.verdict !== 'hold') return old;
        if (action === 'anyway') {
          return { ok: true, say: 'confirm-held', then: { kind: 'confirm', date, version: known.held } };
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
    await log(actor, now, `answer ${question.kind}`, button.date, carried ? words : 'too late');
    return carried ? { ok: true, say: 'answer-done' } : old;
  }

  async function skip(date: Day, actor: Actor, now: number): Promise<Deed> {
    const known = await facts(date, now);
    const state = dayState(known);
    if (known.posts.some((post) => post.state !== 'waiting')) {
      return { ok: false, say: 'skip-published', params: { date } };
    }
    if (known.skipped) return { ok: false, say: 'skip-already', params: { date } };
    if (state === 'planned') await unplan(date, actor, now);
    await store.skip(feed, date, now);
    const late = known.questions.find((question) => question.kind === 'late');
    if (late) await publisher.answer(late.id, 'skip', actor.userId, now);
    await events.add({ at: now, feed, date, kind: 'skipped', data: { by: actor.userId } });
    await log(actor, now, 'skip', date, 'skip-done');
    return { ok: true, say: 'skip-done', params: { date } };
  }

  async function unskip(date: Day, actor: Actor, now: number): Promise<Deed> {
    const { skippedAt } = await store.day(feed, date);
    if (skippedAt === null) return old;
    await store.skip(feed, date, null);
    await events.add({ at: now, feed, date, kind: 'unskipped', data: { by: actor.userId } });
    await log(actor, now, 'unskip', date, 'unskip-done');
    return { ok: true, say: 'unskip-done', params: { date } };
  }

  async function unplan(date: Day, actor: Actor, now: number): Promise<Deed> {
    const waiting = (await posts(date)).filter((post) => post.state === 'waiting');
    let cancelled = 0;
    for (const post of waiting) {
      if (await publisher.cancel(post.publicationId, actor.userId, now)) cancelled += 1;
    }
    await log(actor, now, 'cancel plan', date, `${cancelled} of ${waiting.length}`);
    return cancelled > 0 ? { ok: true, say: 'cancelled' } : old;
  }

  /** Goes on with everything of the day that stopped half-way, and with nothing else. */
  async function resume(date: Day, actor: Actor, now: number): Promise<Deed> {
    const stuck = (await posts(date)).filter((post) => post.state === 'stopped' || post.failed > 0);
    const resumed: number[] = [];
    for (const post of stuck) {
      if (await publisher.resume(post.publicationId, actor.userId, now)) resumed.push(post.publicationId);
    }
    await log(actor, now, 'resume', date, `${resumed.length} of ${stuck.length}`);
    if (resumed.length === 0) return { ok: false, say: 'nothing-to-do' };
    return { ok: true, say: 'resuming', then: { kind: 'progress', date, publicationIds: resumed } };
  }

  /** Lets the held version that the person saw through; it then goes out as any good one would. */
  async function release(date: Day, versionId: number, actor: Actor, now: number): Promise<Deed> {
    const known = await facts(date, now);
    if (known.held?.id !== versionId || known.held.verdict !== 'hold') {
      return { ok: false, say: 'release-none', params: { date } };
    }
    await versions.release(feed, date, versionId);
    await events.add({
      at: now,
      feed,
      date,
      kind: 'released',
      data: { version: versionId, by: actor.userId },
    });
    await log(actor, now, 'release', date, `version ${versionId}`);
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

  return {
    facts,
    posts,
    firing,
    today,
    localeOf,
    publish,
    act,
    skip,
    unskip,
    unplan,
    resume,
    release,
    setPaused,
    log,
    /** Brings every card that may have changed up to date; a second call waits for the first. Never throws. */
    refresh(now: number): Promise<void> {
      running = running
        .then(() => once(now))
        .catch((error: unknown) => {
          deps.warn(
            `the card of the day could not be brought up to date: ${error instanceof Error ? error.message : String(error)}`,
          );
        });
      return running;
    },
  };
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

function published(outcomes: readonly PublishOutcome[], date: Day, dueAt: number | undefined): Deed {
  const made = outcomes.filter(({ outcome }) => outcome === 'planned' || outcome === 'scheduled');
  const publicationIds = made.flatMap(({ publicationId }) => publicationId ?? []);
  if (made.length > 0) {
    return dueAt === undefined
      ? {
          ok: true,
          say: 'progress-title',
          params: { date },
          then: { kind: 'progress', date, publicationIds },
        }
      : { ok: true, say: 'planned', params: { date } };
  }
  const only = outcomes[0]?.outcome;
  if (only === 'held') return { ok: false, say: 'changed-since', params: { date } };
  if (only === 'missing') return { ok: false, say: 'no-digest', params: { date } };
  if (only === 'exists') return { ok: false, say: 'already', params: { date } };
  return { ok: false, say: 'summary-no-targets' };
}

export function toPost(progress: Progress): PostFact {
  const { publication } = progress;
  return {
    publicationId: publication.id,
    target: progress.target,
    state: publication.state,
    total: progress.total,
    sent: progress.sent,
    failed: progress.failed,
    current: progress.current,
    dueAt: publication.dueAt,
    doneAt: publication.doneAt,
    waitsUntil: progress.waitsUntil,
    correctedAt: progress.correctedAt,
    url: progress.url,
    problems: progress.problems,
  };
}

function toFact(version: Version): VersionFact {
  const { id, path, title, verdict, reasons, readAt } = version;
  return { id, path, title, verdict, reasons, readAt };
}

function isHeld(version: Version): boolean {
  return version.verdict === 'hold' || version.verdict === 'invalid';
}

function says(result: CallResult, words: string): boolean {
  return result.kind === 'refused' && result.description.includes(words);
}

function sentId(result: CallResult): number | null {
  if (result.kind !== 'ok' || typeof result.result !== 'object' || result.result === null) return null;
  const id: unknown = Reflect.get(result.result, 'message_id');
  return typeof id === 'number' ? id : null;
}
