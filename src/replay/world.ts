import path from 'node:path';
import { DateTime } from 'luxon';
import { dayEntry, openApp } from '../app/app.js';
import { openState } from '../app/open-state.js';
import type { Reason } from '../check/verdict.js';
import type { Config } from '../config/config.js';
import type { ContentSource } from '../content/source.js';
import { createDeliverer } from '../deliver/deliverer.js';
import type { Day } from '../digest/digest.js';
import { createIngest } from '../ingest/ingest.js';
import { toPlain } from '../message/plain-message.js';
import type { Event, Question } from '../outbox/events.js';
import type { Sender } from '../outbox/model.js';
import { createDemoWorld, DEMO_TARGETS } from '../sandbox/demo.js';
import { type Sandbox, startSandbox } from '../sandbox/server.js';
import { tagItem } from '../tags/item.js';
import { createSender } from '../telegram/api/send.js';
import type { ReplayDay } from './day.js';

/** Nobody waits for anything in a replay. */
const NO_LIMITS = { perSecond: 1e6, chatPerSecond: 1e6, groupPerMinute: 1e6 };

export type ReplayWorld = Awaited<ReturnType<typeof openReplayWorld>>;

/** The bot without its chat, over the sandbox, on a clock of its own. */
export async function openReplayWorld(config: Config, folder: string, source: ContentSource, first: number) {
  const clock = createSimulatedClock(first);
  const sandbox = await startSandbox({ limits: null, clock: clock.now });
  createDemoWorld(sandbox, config);
  const own = {
    ...config,
    CONTENT_DIR: folder,
    CONTENT_GIT_URL: null,
    DATABASE_PATH: path.join(folder, 'replay.sqlite'),
    DATABASE_URL: null,
  };
  const app = await openApp(own, () => {}, await openState(own, { durable: false }));
  const { feed, events, versions, outbox, calls, targets, publisher } = app;
  const sender = clock.watched(createSender({ token: sandbox.token, apiRoot: sandbox.url }));
  const names = new Map<number, string>();
  const questions = new Map<number, Question>();
  const ingest = createIngest({
    feed,
    source,
    versions,
    ...app.checking,
    timezone: config.TIMEZONE,
    tag: (item) => tagItem(item, app.dictionary),
    unindexed: () => app.archive.unindexed(feed),
    index: (entries) => app.archive.indexDays(entries.map((entry) => dayEntry(feed, entry, true))),
  });
  const deliverer = createDeliverer({
    outbox: calls,
    sender,
    lock: app.lock,
    clocks: clock,
    limits: NO_LIMITS,
    doubtWait: config.DOUBT_WAIT,
    toPlain: (payload) => toPlain(payload),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    updates: 'asked',
  });
  await targets.sync(feed, config.TARGETS.length === 0 ? DEMO_TARGETS : config.TARGETS, first);
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
    sandbox,
    app,

    /** What a running bot does at `at`: read, decide, deliver. The clock never goes back. */
    async pass(at: number): Promise<void> {
      clock.set(at);
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
        read: of('read').map((event) => ({ at: stamp(event.at), file: String(event.data.path) })),
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
      await app.close();
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
