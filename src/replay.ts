import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DateTime } from 'luxon';
import { digestOf, openApp } from './app.js';
import type { Config } from './config.js';
import { type History, type Moment, openHistory } from './content/history.js';
import { createDeliverer, type Deliverer } from './deliver.js';
import type { Sender } from './delivery/model.js';
import { nextFiring } from './delivery/plan.js';
import type { Day } from './digest/digest.js';
import type { Reason } from './digest/verdict.js';
import { createIngest } from './ingest.js';
import { toPlain } from './message/plain-message.js';
import { createPublisher } from './publish.js';
import { createDemoWorld } from './sandbox/demo.js';
import { type Sandbox, startSandbox } from './sandbox/server.js';
import type { Event, Question } from './store/events.js';
import { createLock } from './store/lock.js';
import { createOutbox } from './store/outbox.js';
import { createOutboxCalls } from './store/outbox-calls.js';
import { createTargets } from './store/targets.js';
import { createSender } from './telegram/send.js';

export interface ReplayOptions {
  /** A git repository, or a folder of dated snapshots. */
  readonly folder: string;
  /** What stood there before the first day is there when the bot first starts. */
  readonly from?: Day;
  readonly to?: Day;
  readonly config: Config;
  /** A day is complete when the clock has passed it and its corrections' time; they come in order. */
  readonly onDay?: (day: ReplayDay) => void;
}

/** Times are `YYYY-MM-DDTHH:mm` on the wall clock of TIMEZONE. */
export interface ReplayDay {
  readonly date: Day;
  readonly published: readonly { readonly at: string; readonly file: string; readonly target: string }[];
  readonly corrections: readonly {
    readonly at: string;
    readonly file: string;
    readonly changed: number;
    readonly added: number;
    readonly removed: number;
  }[];
  readonly held: readonly {
    readonly at: string;
    readonly file: string;
    readonly reasons: readonly string[];
  }[];
  readonly invalid: readonly { readonly at: string; readonly file: string; readonly reason: string }[];
  readonly asked: readonly { readonly at: string; readonly kind: string }[];
  readonly retracted: readonly { readonly at: string }[];
}

export interface ReplayTotals {
  readonly moments: number;
  readonly days: number;
  readonly published: number;
  readonly late: number;
  readonly held: number;
  readonly corrected: number;
  readonly asked: number;
  readonly messages: number;
  /** Messages in a chat that no publication has, and parts of publications that no chat has. */
  readonly doubled: number;
  readonly lost: number;
  readonly seconds: number;
}

export interface ReplayReport {
  readonly days: readonly ReplayDay[];
  readonly totals: ReplayTotals;
}

const DAY = 86_400_000;
/** Nobody waits for anything in a replay. */
const NO_LIMITS = { perSecond: 1e6, chatPerSecond: 1e6, groupPerMinute: 1e6 };

/**
 * Lives through a history of content in simulated time: the real flows over a database of their own, against
 * the sandbox, with a pass at every commit, publishing time, deadline and midnight. Nobody answers what it asks.
 * @throws SourceError when the folder has no history.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const { config } = options;
  const began = performance.now();
  const history = await openHistory(path.resolve(options.folder), {
    branch: config.CONTENT_GIT_BRANCH,
    path: config.CONTENT_GIT_PATH,
    timezone: config.TIMEZONE,
  });
  const zone = config.TIMEZONE;
  const start = (day: Day) => DateTime.fromISO(day, { zone }).toMillis();
  const first = options.from === undefined ? history.moments[0]?.at : start(options.from);
  const last =
    options.to === undefined ? (history.moments.at(-1)?.at ?? 0) + DAY : start(options.to) + DAY - 1;
  const folder = await mkdtemp(path.join(tmpdir(), 'digest-replay-'));
  try {
    const world = await openWorld(config, folder, history, first ?? 0);
    try {
      const days = await live(world, steps(history.moments, first ?? 0, last, config), options);
      const counted = await world.count();
      const sum = (of: (day: ReplayDay) => number) => days.reduce((total, day) => total + of(day), 0);
      const totals: ReplayTotals = {
        moments: history.moments.length,
        days: days.length,
        published: sum((day) => day.published.length),
        late: sum((day) => day.published.filter(({ at }) => isLate(at, day.date, config)).length),
        held: sum((day) => day.held.length),
        corrected: sum((day) => day.corrections.length),
        asked: sum((day) => day.asked.length),
        ...counted,
        seconds: Math.round((performance.now() - began) / 100) / 10,
      };
      return { days, totals };
    } finally {
      await world.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A pass: at a commit, or because of the time alone. */
interface Step {
  readonly at: number;
  readonly moment: Moment | null;
}

/** Every moment at which a running bot could do something new, in order. */
function steps(moments: readonly Moment[], first: number, last: number, config: Config): Step[] {
  const all: Step[] = [];
  const before = moments.filter((moment) => moment.at < first).at(-1);
  if (before !== undefined) all.push({ at: first, moment: before });
  for (const moment of moments) {
    if (moment.at >= first && moment.at <= last) all.push({ at: moment.at, moment });
  }
  const { PUBLISH_CRON: cron, TIMEZONE: timezone } = config;
  for (
    let at = nextFiring(cron, timezone, first - 1);
    at !== null && at <= last;
    at = nextFiring(cron, timezone, at)
  ) {
    all.push({ at, moment: null }, { at: at + config.PUBLISH_DEADLINE, moment: null });
    all.push({ at: DateTime.fromMillis(at, { zone: timezone }).startOf('day').toMillis(), moment: null });
  }
  // A commit of the very second of the publishing time is there when it comes.
  return all
    .filter((step) => step.at >= first)
    .sort((a, b) => a.at - b.at || Number(a.moment === null) - Number(b.moment === null));
}

type World = Awaited<ReturnType<typeof openWorld>>;

async function live(world: World, all: readonly Step[], options: ReplayOptions): Promise<ReplayDay[]> {
  const { config } = options;
  const told = new Set<Day>();
  const days: ReplayDay[] = [];
  const wanted = (day: Day) =>
    (options.from === undefined || day >= options.from) && (options.to === undefined || day <= options.to);
  const finish = async (until: Day | null) => {
    for (const day of await world.daysWithEvents()) {
      if (told.has(day) || !wanted(day) || (until !== null && day >= until)) continue;
      told.add(day);
      const line = await world.describe(day);
      days.push(line);
      options.onDay?.(line);
    }
  };
  let shown = '';
  for (const step of all) {
    await world.pass(step);
    // What a day still can become ends with the time for corrections.
    const settled = DateTime.fromMillis(step.at - config.CORRECT_WITHIN, { zone: config.TIMEZONE })
      .minus({ days: 2 })
      .toFormat('yyyy-MM-dd');
    if (settled !== shown) {
      shown = settled;
      await finish(settled);
    }
  }
  await finish(null);
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The bot without its chat, over the sandbox, on a clock of its own. */
async function openWorld(config: Config, folder: string, history: History, first: number) {
  const clock = createSimulatedClock(first);
  const sandbox = await startSandbox({ limits: null, clock: clock.now });
  createDemoWorld(sandbox, config);
  const app = openApp({
    ...config,
    CONTENT_DIR: folder,
    CONTENT_GIT_URL: null,
    DATABASE_PATH: path.join(folder, 'replay.sqlite'),
  });
  // The database dies with the replay: nothing is gained by waiting for the disk.
  app.db.pragma('synchronous = OFF');
  const { feed, events, versions } = app;
  const outbox = createOutbox(app.db);
  const calls = createOutboxCalls(app.db);
  const targets = createTargets(app.db);
  const sender = clock.watched(createSender({ token: sandbox.token, apiRoot: sandbox.url }));
  const names = new Map<number, string>();
  const questions = new Map<number, Question>();
  const ingest = createIngest({
    feed,
    source: history.source,
    versions,
    category: config.DIGEST_CATEGORY,
    locale: config.LOCALE,
    timezone: config.TIMEZONE,
    index: (date, version, digest) =>
      app.archive.indexDay(
        version === null || digest === null
          ? { feed, date, versionId: null, digest: null, visible: false }
          : { feed, date, versionId: version.id, digest, visible: true },
      ),
  });
  const publisher = createPublisher({
    feed,
    outbox,
    calls,
    targets,
    events,
    versions,
    render: async (versionId) => {
      const version = await versions.get(versionId);
      return version === null ? [] : app.render(digestOf(version));
    },
    desk: { paused: async () => false, skipped: async () => false },
    rules: {
      cron: config.PUBLISH_CRON,
      timezone: config.TIMEZONE,
      deadline: config.PUBLISH_DEADLINE,
      catchUp: config.CATCH_UP,
      correctWithin: config.CORRECT_WITHIN,
      onDelete: config.ON_DELETE,
    },
    words: { removed: '—', note: (text) => text },
    real: clock.now,
  });
  const deliverer: Deliverer = createDeliverer({
    outbox: calls,
    sender,
    lock: createLock(':memory:'),
    clocks: clock,
    limits: NO_LIMITS,
    doubtWait: config.DOUBT_WAIT,
    toPlain: (payload) => toPlain(payload),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    updates: 'asked',
  });
  await targets.sync(feed, config.TARGETS, first);
  for (const target of await targets.all(feed)) names.set(target.id, target.chat);

  /** The sandbox keeps updates until they are taken, as Telegram does; nobody else takes them here. */
  async function drain(): Promise<void> {
    for (let offset = 0; ; ) {
      const answer = await sender.call('getUpdates', { offset, timeout: 0, limit: 100 });
      const updates = answer.kind === 'ok' && Array.isArray(answer.result) ? answer.result : [];
      const ids = updates.map((update: { update_id: number }) => update.update_id);
      if (ids.length === 0) return;
      offset = Math.max(...ids) + 1;
    }
  }

  const stamp = (at: number) =>
    DateTime.fromMillis(at, { zone: config.TIMEZONE }).toFormat("yyyy-MM-dd'T'HH:mm");

  return {
    async pass(step: Step): Promise<void> {
      clock.set(step.at);
      if (step.moment !== null) history.show(step.moment);
      await ingest.run(clock.now());
      const { planned, corrections } = await publisher.tick(clock.now());
      if (planned.length + corrections.length > 0 || (await calls.heads(clock.now())).length > 0) {
        await deliverer.runOnce();
        await drain();
        sandbox.forgetCalls();
      }
      for (const question of await events.open(feed)) questions.set(question.id, question);
    },

    async daysWithEvents(): Promise<Day[]> {
      const seen = new Set<Day>();
      for (const event of await events.since(0)) if (event.date !== null) seen.add(event.date);
      return [...seen].sort();
    },

    async describe(date: Day): Promise<ReplayDay> {
      const story = await events.of(feed, date);
      const files = new Map<number, string>();
      for (const event of story) {
        const version = Number(event.data.version);
        if (isReading(event) && !files.has(version)) files.set(version, String(event.data.path));
      }
      const fileOf = (event: Event) => files.get(Number(event.data.version)) ?? '?';
      const of = (kind: string) => story.filter((event) => event.kind === kind);
      return {
        date,
        published: of('planned').map((event) => ({
          at: stamp(event.at),
          file: fileOf(event),
          target: names.get(event.targetId ?? 0) ?? '?',
        })),
        corrections: of('correcting').map((event) => ({
          at: stamp(event.at),
          file: fileOf(event),
          changed: Number(event.data.changed) + (event.data.overview === true ? 1 : 0),
          added: Number(event.data.added),
          removed: Number(event.data.removed),
        })),
        held: of('held').map((event) => ({
          at: stamp(event.at),
          file: String(event.data.path),
          reasons: reasonsOf(event).map((reason) => reason.message),
        })),
        invalid: of('invalid').map((event) => ({
          at: stamp(event.at),
          file: String(event.data.path),
          reason: reasonsOf(event)[0]?.message ?? '',
        })),
        asked: [...questions.values()]
          .filter((question) => question.date === date)
          .map((question) => ({ at: stamp(question.askedAt), kind: question.kind })),
        retracted: of('retracting').map((event) => ({ at: stamp(event.at) })),
      };
    },

    /** Compares every chat with what the publications say stands there. */
    async count() {
      const posted = new Map<number, Set<number>>();
      let messages = 0;
      let lost = 0;
      for (const date of await this.daysWithEvents()) {
        for (const publication of await outbox.publications(feed, date)) {
          for (const part of await outbox.parts(publication.id)) {
            if (part.state === 'removed') continue;
            if (part.chatId === null || part.messageId === null) {
              lost += 1;
              continue;
            }
            const ids = posted.get(part.chatId) ?? new Set();
            ids.add(part.messageId);
            posted.set(part.chatId, ids);
            messages += 1;
            if (!standsThere(sandbox, part.chatId, part.messageId)) lost += 1;
          }
        }
      }
      let doubled = 0;
      for (const [chatId, ids] of posted) {
        for (const { message_id } of sandbox.messages(chatId)) if (!ids.has(message_id)) doubled += 1;
      }
      return { messages, doubled, lost };
    },

    async close(): Promise<void> {
      await deliverer.stop();
      app.close();
      await sandbox.stop();
    },
  };
}

function standsThere(sandbox: Sandbox, chatId: number, messageId: number): boolean {
  return sandbox.messages(chatId).some((message) => message.message_id === messageId);
}

function isReading(event: Event): boolean {
  return event.kind === 'read' || event.kind === 'held' || event.kind === 'invalid';
}

function reasonsOf(event: Event): readonly Reason[] {
  return Array.isArray(event.data.reasons) ? (event.data.reasons as Reason[]) : [];
}

function isLate(at: string, date: Day, config: Config): boolean {
  const begin = DateTime.fromISO(date, { zone: config.TIMEZONE });
  const firing = nextFiring(config.PUBLISH_CRON, config.TIMEZONE, begin.toMillis() - 1);
  return firing !== null && DateTime.fromISO(at, { zone: config.TIMEZONE }).toMillis() > firing + 60_000;
}

/** One line for people. */
export function describeDay(day: ReplayDay): string {
  const time = (at: string) => (at.startsWith(day.date) ? at.slice(11) : at.replace('T', ' '));
  const facts = [
    ...day.invalid.map(({ at, file, reason }) => `unreadable ${time(at)} ${file} (${reason})`),
    ...day.held.map(({ at, file, reasons }) => `held ${time(at)} ${file} (${reasons.join('; ')})`),
    ...day.published.map(({ at, file, target }) => `published ${time(at)} ${file} to ${target}`),
    ...day.corrections.map(
      ({ at, file, changed, added, removed }) =>
        `corrected ${time(at)} ${file} (${changed} changed, ${added} added, ${removed} removed)`,
    ),
    ...day.retracted.map(({ at }) => `retracted ${time(at)}`),
    ...day.asked.map(({ at, kind }) => `asked ${time(at)} ${kind}`),
  ];
  return `${day.date}  ${facts.length === 0 ? 'nothing went out' : facts.join(' · ')}`;
}

export function describeTotals(totals: ReplayTotals): string {
  return `${totals.moments} moments, ${totals.days} days: ${totals.published} published (${totals.late} of them late), ${totals.held} held, ${totals.corrected} corrected, ${totals.asked} asked; ${totals.messages} messages, ${totals.doubled} doubled, ${totals.lost} lost; ${totals.seconds} s`;
}

/** Time that passes only where somebody sleeps, and never while a request is out. */
function createSimulatedClock(start: number) {
  let now = start;
  let inFlight = 0;
  return {
    now: () => now,
    real: () => now,
    mono: () => now,
    set(at: number): void {
      now = Math.max(now, at);
    },
    async sleep(ms: number, signal?: AbortSignal): Promise<void> {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted === true) return;
      if (inFlight === 0) {
        now += ms;
        return;
      }
      await new Promise<void>((resolve) => {
        // The answer wakes whoever waits for it; the timer only keeps a lost one from hanging the replay.
        const timer = setTimeout(resolve, 20);
        signal?.addEventListener(
          'abort',
          () => {
            clearTimeout(timer);
            resolve();
          },
          { once: true },
        );
      });
    },
    watched(sender: Sender): Sender {
      return {
        async call(method, payload) {
          inFlight += 1;
          try {
            return await sender.call(method, payload);
          } finally {
            inFlight -= 1;
          }
        },
      };
    },
  };
}
