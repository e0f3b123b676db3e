import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DelivererDeps } from '../../src/deliver/contract.js';
import { createDeliverer } from '../../src/deliver/deliverer.js';
import type { Clocks } from '../../src/deliver/pacer.js';
import type { Message, MessagePayload } from '../../src/message/message.js';
import type { CallResult, Sender, Target } from '../../src/outbox/model.js';
import { createPublisher, type PublisherRules, type VersionFacts } from '../../src/publish/publisher.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import type { MessageState } from '../../src/sandbox/state.js';
import { createDesk } from '../../src/store/admin/desk.js';
import { createEvents } from '../../src/store/admin/events.js';
import { createTargets } from '../../src/store/admin/targets.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createLock } from '../../src/store/lock.js';
import { createOutboxCalls } from '../../src/store/outbox/calls.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createSender } from '../../src/telegram/api/send.js';

export const DAY = '2026-01-31';
export const AT_EIGHT = Date.parse('2026-01-31T08:00:00+08:00');
export const LIMITLESS = { perSecond: 100_000, chatPerSecond: 100_000, groupPerMinute: 100_000 };

/** A clock that runs `speed` times as fast as the real one, from `start`. */
export function fastClocks(speed: number, start = AT_EIGHT): Clocks & { skip(ms: number): void } {
  const zero = performance.now();
  let skipped = 0;
  const elapsed = () => (performance.now() - zero) * speed + skipped;
  return {
    now: () => Math.floor(start + elapsed()),
    real: () => Math.floor(start + elapsed()),
    mono: elapsed,
    skip: (ms) => {
      skipped += ms;
    },
    async sleep(ms, signal) {
      await delay(ms / speed, undefined, signal === undefined ? {} : { signal }).catch(() => {});
    },
  };
}

/** A digest in miniature: an overview with contents, and its sections. */
export function digestOf(sections: readonly string[], title = 'Digest'): Message[] {
  const lines = sections.map((name, n) => ({
    plain: `${name} 1`,
    linked: `<a href="part:${n + 1}">${name}</a> 1`,
  }));
  const overview = (list: readonly string[]) => `<b>${title}</b>\n${list.join('\n')}`;
  const button = { inline_keyboard: [[{ text: 'tags', url: 'https://t.me/bot?start=x' }]] };
  return [
    {
      role: 'overview',
      key: 'overview',
      method: 'sendMessage',
      payload: {
        text: overview(lines.map((line) => line.plain)),
        parse_mode: 'HTML',
        link_preview_options: {
          url: 'https://example.com/cover.png',
          prefer_large_media: true,
          show_above_text: true,
        },
        reply_markup: button,
      },
      linked: overview(lines.map((line) => line.linked)),
    },
    ...sections.map(
      (name): Message => ({
        role: 'section',
        key: `s:${name.split(' ')[0] ?? name}`,
        method: 'sendMessage',
        payload: {
          text: `<b>${name}</b>\nnews of ${name} &amp; more`,
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          disable_notification: true,
        },
        linked: null,
      }),
    ),
  ];
}

export const toPlain = (payload: MessagePayload): MessagePayload => {
  const { parse_mode: _mode, text, ...rest } = payload;
  return { ...rest, text: text.replace(/<[^>]*>/g, '') };
};

/** Versions as the tests set them: no parsing, no files. */
export class FakeVersions {
  readonly all: (VersionFacts & { date: string; messages: readonly Message[] })[] = [];
  add(date: string, messages: readonly Message[], over: Partial<VersionFacts> = {}): number {
    const id = this.all.length + 1;
    this.all.push({ id, date, messages, verdict: 'ok', readAt: id, goneAt: null, ...over });
    return id;
  }
  change(id: number, over: Partial<VersionFacts>): void {
    this.all.splice(id - 1, 1, Object.assign({}, this.all[id - 1], over) as never);
  }
  inForce = async (_feed: string, date: string) =>
    this.all.findLast(
      (version) => version.date === date && version.verdict === 'ok' && version.goneAt === null,
    ) ?? null;
  get = async (id: number) => this.all[id - 1] ?? null;
  ofDay = async (_feed: string, date: string) => this.all.filter((version) => version.date === date);
  messages = async (id: number) => this.all[id - 1]?.messages ?? [];
}

export interface BenchOptions {
  readonly sandbox: Sandbox;
  readonly file: string;
  readonly versions: FakeVersions;
  readonly clocks?: Clocks;
  readonly rules?: Partial<PublisherRules>;
  readonly deliver?: Partial<DelivererDeps>;
  /** Stands between the deliverer and the sandbox. */
  readonly wire?: (sender: Sender) => Sender;
}

/** One life of the program: opens the database, decides and delivers, and may die at any moment. */
export function openBench(options: BenchOptions) {
  const { sandbox, versions } = options;
  const clocks = options.clocks ?? fastClocks(500);
  const db = openDatabase(options.file);
  // These tests lose processes, not power.
  db.pragma('synchronous = OFF');
  const lock = createLock(options.file);
  const outbox = createOutbox(sqliteEngine(db));
  const calls = createOutboxCalls(sqliteEngine(db));
  const targets = createTargets(sqliteEngine(db));
  const events = createEvents(sqliteEngine(db));
  const real = createSender({ token: sandbox.token, apiRoot: sandbox.url, timeoutMs: 400 });
  const told: string[] = [];
  const log = {
    info: (data: object, message: string) => told.push(`${message} ${JSON.stringify(data)}`),
    warn: (data: object, message: string) => told.push(`! ${message} ${JSON.stringify(data)}`),
    error: (data: object, message: string) => told.push(`!! ${message} ${JSON.stringify(data)}`),
  };
  const deliverer = createDeliverer({
    outbox: calls,
    sender: options.wire?.(real) ?? real,
    lock,
    clocks,
    limits: LIMITLESS,
    doubtWait: 30 * 60_000,
    grace: 100,
    toPlain,
    log,
    updates: 'asked',
    ...options.deliver,
  });
  const desk = createDesk(sqliteEngine(db));
  const publisher = createPublisher({
    feed: 'default',
    outbox,
    calls,
    targets,
    events,
    versions,
    render: async (id: number, _target: Target) => versions.messages(id),
    publishAt: async () => null,
    desk,
    rules: {
      cron: '0 8 * * *',
      timezone: 'Asia/Shanghai',
      deadline: 6 * 3_600_000,
      catchUp: 0,
      correctWithin: 48 * 3_600_000,
      onDelete: 'ask',
      ...options.rules,
    },
    words: { removed: '(removed)', note: (text) => `更正：${text}` },
    real: clocks.real,
  });
  return {
    db,
    lock,
    outbox,
    calls,
    targets,
    events,
    deliverer,
    publisher,
    clocks,
    told,
    close() {
      lock.release();
      db.close();
    },
  };
}
/** Kind and state of every call that still has something before it, in the order of the outbox. */
export function openCalls(db: Database): { kind: string; state: string }[] {
  return db
    .prepare<[], { kind: string; state: string }>(
      "SELECT kind, state FROM outbox WHERE state IN ('queued', 'sending', 'doubt', 'asked') ORDER BY id",
    )
    .all();
}

export type Bench = ReturnType<typeof openBench>;

export function scratch(): { file: (name?: string) => string; remove: () => void } {
  // Thousands of small databases: memory where there is such a place.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'digest-bot-'));
  let n = 0;
  return {
    file: (name) => {
      n += 1;
      return join(folder, name ?? `${n}.sqlite`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const sandboxWithout = (clocks?: Clocks) =>
  startSandbox({ limits: null, tdlib: false, ...(clocks === undefined ? {} : { clock: clocks.real }) });

/** What the bot's messages say, in order: first line of each. */
export function firstLines(messages: readonly MessageState[], botId: number): string[] {
  return messages
    .filter((message) => message.fromId === botId || message.byBot === true)
    .map((message) => (message.text ?? '').split('\n')[0] ?? '');
}

export const unknown = (why = 'test'): CallResult => ({ kind: 'unknown', why });
