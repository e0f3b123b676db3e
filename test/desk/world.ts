import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bot } from 'grammy';
import type { Version } from '../../src/check/version.js';
import { readConfig } from '../../src/config/config.js';
import { createFolderSource } from '../../src/content/folder.js';
import { withUploads } from '../../src/content/uploads.js';
import { createDeliverer, type Deliverer } from '../../src/deliver/deliverer.js';
import type { MissedWords } from '../../src/desk/report.js';
import { createIngest } from '../../src/ingest/ingest.js';
import type { Message } from '../../src/message/message.js';
import { toPlain } from '../../src/message/plain-message.js';
import type { Publication } from '../../src/outbox/model.js';
import type { Outbox } from '../../src/publish/contract.js';
import {
  type CorrectionPlan,
  createPublisher,
  type Progress,
  type Publisher,
  type PublishOutcome,
  type RetractRequest,
} from '../../src/publish/publisher.js';
import { WORDS } from '../../src/publish/words.js';
import { startSandbox } from '../../src/sandbox/server.js';
import type { MessageState } from '../../src/sandbox/state.js';
import { createDesk } from '../../src/store/admin/desk.js';
import { createEvents } from '../../src/store/admin/events.js';
import { createTargets } from '../../src/store/admin/targets.js';
import { openDatabase } from '../../src/store/database.js';
import { createLock } from '../../src/store/lock.js';
import { createOutboxCalls } from '../../src/store/outbox/calls.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createUploads } from '../../src/store/versions/uploads.js';
import { createVersions } from '../../src/store/versions/versions.js';
import { createSender } from '../../src/telegram/api/send.js';
import { type ChatDesk, type ChatDeskDeps, createChatDesk } from '../../src/telegram/desk/compose.js';
import { englishReason } from '../../src/telegram/desk/texts.js';
import { isSound } from '../../src/telegram/updates/valid-update.js';

export const ADMIN = 1001;
export const SECOND = 1002;
export const MEMBER = 2001;
const FEED = 'default';

export const instant = (text: string) => Date.parse(`${text}:00+08:00`);

const FIRMS = ['智谱', '月之暗面', '阶跃星辰', '百川智能', '零一万物', '面壁智能', '商汤', '科大讯飞'];

/** A digest in the seed's layout, long enough to pass the check. */
export function digestText(date: string, title = '大模型开源潮继续，具身智能落地加快', items = 6): string {
  const body = Array.from(
    { length: items },
    (
      _,
      index,
    ) => `### [${FIRMS[index % FIRMS.length]}发布新一代推理模型](https://www.ithome.com/0/${date.replaceAll('-', '')}/${index}.htm)

${FIRMS[index % FIRMS.length]}在${date}发布了第${Number(date.replaceAll('-', '')) % 97}代推理模型，型号${date}-${index}，称其在数学与代码任务上超过上一代产品，价格下降一半，并向开发者开放接口。分析人士认为，这会让更多中小团队用得起推理能力，也会加剧价格竞争，第${index + 1}条到此为止。

**深度解读 & 洞察：**
- 价格战从通用模型蔓延到推理模型，毛利空间继续收窄
- 接口兼容主流格式，迁移成本很低，客户忠诚度面临考验
`,
  ).join('\n');
  return `---
title: ${title}
date: ${date}
category: AI 日报
summary: 多家公司发布推理模型，价格继续下降。
---
# ${title}

## 模型与产品

${body}`;
}

/** What a generator leaves behind when it failed. */
export const PLACEHOLDER = (date: string) => `---
title: Report Title
date: ${date}
category: AI 日报
summary: ""
---
# Report Title

No content could be generated because the output could not be parsed as JSON.
`;

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The desk over a real database and the sandbox, with a publisher that only takes notes. */
export async function createWorld(
  start = '2026-01-31T07:00',
  options: {
    readonly real?: boolean;
    readonly names?: ChatDeskDeps['names'];
    readonly missed?: MissedWords[];
  } = {},
) {
  const clock = { now: instant(start) };
  const sandbox = await startSandbox({ tdlib: false, limits: null, clock: () => clock.now });
  const { operator, people } = sandbox;
  operator.addUser({ id: ADMIN, first_name: '小陈', language_code: 'zh-hans', started: true });
  operator.addUser({ id: SECOND, first_name: 'Kim', language_code: 'en', started: true });
  operator.addUser({ id: MEMBER, first_name: 'Lin', language_code: 'zh-hans', started: true });
  const group = operator.addChat({
    type: 'supergroup',
    title: 'AI News Plus',
    username: 'ai_news_plus',
    members: [ADMIN, SECOND, MEMBER],
    owner: ADMIN,
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
  const content = path.join(folder, 'content');
  mkdirSync(content);
  const config = readConfig({
    ADMIN_IDS: `${ADMIN},${SECOND}`,
    CONTENT_DIR: content,
    TELEGRAM_API_ROOT: sandbox.url,
    RATE_CHAT_PER_SECOND: '10000',
  });
  const fake = createFakePublisher(() => publisherDeps);
  const warnings: string[] = [];
  const began = performance.now();
  const fast = () => Math.round((performance.now() - began) * 20);

  function boot() {
    const db = openDatabase(path.join(folder, 'state.sqlite'));
    const versions = createVersions(sqliteEngine(db));
    const targets = createTargets(sqliteEngine(db));
    const events = createEvents(sqliteEngine(db));
    const store = createDesk(sqliteEngine(db));
    const uploads = createUploads(sqliteEngine(db));
    const ingest = createIngest({
      feed: FEED,
      source: withUploads(createFolderSource({ root: content }), uploads, FEED),
      versions,
      category: null,
      language: null,
      messages: () => ({ needed: 1, limit: 19 }),
      words: englishReason,
      timezone: config.TIMEZONE,
      tag: () => ({ own: [], all: [], wider: [], unlisted: [], headline: [] }),
      unindexed: async () => [],
      index: async () => {},
      note: (pass) => versions.noteRead(FEED, pass),
    });
    const outbox = createOutbox(sqliteEngine(db));
    const calls = createOutboxCalls(sqliteEngine(db));
    const sender = createSender({ token: sandbox.token, apiRoot: sandbox.url });
    const publisher = options.real
      ? createPublisher({
          feed: FEED,
          outbox,
          calls,
          targets,
          events,
          versions,
          render: async (id) => {
            const version = await versions.get(id);
            return version === null ? [] : render(version);
          },
          publishAt: async () => null,
          desk: { paused: () => store.paused(), skipped: (feed, date) => store.skipped(feed, date) },
          rules: {
            cron: config.PUBLISH_CRON,
            timezone: config.TIMEZONE,
            deadline: config.PUBLISH_DEADLINE,
            catchUp: config.CATCH_UP,
            correctWithin: config.CORRECT_WITHIN,
            onDelete: config.ON_DELETE,
          },
          words: { ...WORDS.zh, removed: '（已撤回）' },
          real: () => clock.now,
        })
      : fake.publisher;
    const deliverer = createDeliverer({
      outbox: calls,
      sender,
      lock: createLock(':memory:'),
      clocks: {
        // Twenty times as fast: waits are real, only shorter.
        now: () => clock.now + fast(),
        real: () => clock.now + fast(),
        mono: fast,
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms / 20, 500))),
      },
      limits: { perSecond: 10_000, chatPerSecond: 10_000, groupPerMinute: 10_000 },
      doubtWait: config.DOUBT_WAIT,
      grace: 0,
      toPlain,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      updates: 'polled',
    });
    const chat: ChatDesk = createChatDesk({
      config,
      token: sandbox.token,
      feed: FEED,
      store,
      events,
      versions,
      archive: { size: async () => ({ digests: 0, items: 0 }) },
      missed: { list: async () => options.missed ?? [] },
      targets,
      uploads,
      publisher,
      sender,
      ingest,
      render,
      botUsername: () => 'ai_digest_demo_bot',
      ...(options.names === undefined ? {} : { names: options.names }),
      poke: () => {
        if (options.real) void deliver(deliverer);
      },
      diskLeft: async () => 10_000_000_000,
      version: '0.1.0',
      now: () => clock.now,
      warn: (message) => warnings.push(message),
      wait: () => new Promise((resolve) => setTimeout(resolve, 3)),
    });
    const bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.url } });
    // As createHandling does before the desk sees an update.
    bot.use((ctx, next) => (isSound(ctx.update) ? next() : undefined));
    chat.install(bot);
    const failures: unknown[] = [];
    bot.catch((error) => {
      failures.push(error.error);
    });
    return {
      db,
      versions,
      targets,
      events,
      store,
      ingest,
      chat,
      bot,
      failures,
      publisher,
      deliverer,
      outbox,
    };
  }

  let delivering: Promise<unknown> = Promise.resolve();
  function deliver(deliverer: Deliverer): Promise<unknown> {
    delivering = delivering.then(() => deliverer.runOnce());
    return delivering;
  }

  let parts = boot();
  const publisherDeps = {
    versions: () => parts.versions,
    targets: () => parts.targets,
    outbox: () => parts.outbox,
  };
  await parts.bot.init();
  await parts.targets.sync(FEED, [{ chat: '@ai_news_plus', topic: null }], clock.now);
  const [target] = await parts.targets.all(FEED);
  if (target === undefined) throw new Error('no target was seeded');
  await parts.targets.change(target.id, {
    chatId: group.id,
    title: 'AI News Plus',
    username: 'ai_news_plus',
    type: 'supergroup',
  });
  let offset = 0;
  let stamp = 1;

  const world = {
    sandbox,
    people,
    operator,
    group,
    clock,
    content,
    folder,
    warnings,
    fake,
    targetId: target.id,
    get parts() {
      return parts;
    },
    get desk() {
      return parts.chat.desk;
    },
    at(time: string) {
      clock.now = instant(time);
    },
    /** Writes a content file and reads it, as the loops of the program would. */
    async write(name: string, text: string | null) {
      const file = path.join(content, name);
      if (text === null) rmSync(file, { force: true });
      else {
        writeFileSync(file, text);
        stamp += 1;
        utimesSync(file, stamp, stamp);
      }
      await parts.ingest.run(clock.now);
    },
    /** Hands every waiting update to the bot, one after the other, until all is quiet. */
    async pump() {
      for (;;) {
        const updates = await parts.bot.api.getUpdates({ offset, timeout: 0 });
        for (const update of updates) {
          offset = update.update_id + 1;
          await parts.bot.handleUpdate(update);
        }
        await delivering;
        await parts.chat.idle();
        if (updates.length === 0) break;
      }
      if (parts.failures.length > 0) throw parts.failures[0];
    },
    async say(user: number, text: string, chat = user) {
      people.say(chat, user, text);
      await world.pump();
    },
    /** Presses the button with that text on the newest message that has it. */
    async tap(user: number, label: string, chat = user) {
      const message = world.chat(chat).findLast((entry) => buttonsOf(entry).includes(label));
      if (message === undefined) {
        throw new Error(`no button "${label}" in:\n${world.texts(chat).join('\n---\n')}`);
      }
      people.press(chat, user, message.message_id, buttonsOf(message).indexOf(label));
      await world.pump();
    },
    async press(user: number, message: number, data: string, chat = user) {
      const asked = people.press(chat, user, message, data);
      await world.pump();
      return asked;
    },
    /** As a person reads it: word joiners show nowhere. */
    chat: (id: number): MessageState[] =>
      sandbox
        .messages(id)
        .flatMap((message) =>
          message.text === undefined ? [] : [{ ...message, text: message.text.replaceAll('\u2060', '') }],
        ),
    texts: (id: number): string[] => world.chat(id).map((message) => String(message.text)),
    last(id: number): MessageState {
      const message = world.chat(id).at(-1);
      if (message === undefined) throw new Error(`nothing is in chat ${id}`);
      return message;
    },
    buttons: (id: number): string[] => world.chat(id).flatMap(buttonsOf),
    /** The process dies and another one starts on the same files. */
    async restart() {
      parts.chat.stop();
      parts.db.close();
      parts = boot();
      await parts.bot.init();
      await parts.chat.start(3600_000);
      await parts.chat.idle();
    },
    /** What the minute's pass of the program does. */
    async tick() {
      await parts.ingest.run(clock.now);
      await parts.publisher.tick(clock.now);
      if (options.real) await deliver(parts.deliverer);
      await world.refresh();
    },
    async refresh() {
      await parts.chat.refresh();
      await parts.chat.idle();
    },
    async stop() {
      parts.chat.stop();
      parts.db.close();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

export function buttonsOf(message: MessageState): string[] {
  return (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => String(button.text));
}

/** A message a section, enough to see what a preview shows. */
export function render(version: Version): Message[] {
  const sections = version.text.split(/^## /m).slice(1);
  const one = (key: string, text: string, role: Message['role']): Message => ({
    role,
    key,
    method: 'sendMessage',
    payload: { text, parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
    linked: null,
  });
  return [
    one('overview', `<b>${version.title ?? ''}</b>`, 'overview'),
    ...sections.map((text, index) =>
      one(`section:${index}`, `<b>${text.split('\n')[0] ?? ''}</b>\n${text.length} characters`, 'section'),
    ),
  ];
}

interface Noted extends Publication {
  sent: number;
  failed: number;
  openCalls: number;
  correctedAt: number | null;
}

/** Keeps the publisher's promises in memory: one publication a day and target, ever. */
function createFakePublisher(
  deps: () => {
    versions: () => ReturnType<typeof createVersions>;
    targets: () => ReturnType<typeof createTargets>;
    outbox: () => Outbox;
  },
) {
  const noted: Noted[] = [];
  const requests: unknown[] = [];
  const corrections: unknown[] = [];
  const retractions: RetractRequest[] = [];
  const answers: unknown[] = [];
  let plans: CorrectionPlan[] = [];

  const TOTAL = 3;

  const publisher: Publisher = {
    tick: async () => ({ planned: [], corrections: [], questions: 0 }),
    async request(request, now) {
      requests.push(request);
      const { versions, targets } = deps();
      const version = await versions().inForce(request.feed, request.date);
      const held = (await versions().ofDay(request.feed, request.date)).findLast(
        ({ goneAt }) => goneAt === null,
      );
      const chosen = version ?? (request.force ? held : undefined) ?? null;
      const wanted = (await targets().all(request.feed)).filter(
        ({ id, state }) => state === 'active' && (request.targetIds?.includes(id) ?? true),
      );
      return wanted.map(({ id }): PublishOutcome => {
        const known = noted.find((entry) => entry.date === request.date && entry.targetId === id);
        if (known) return { targetId: id, outcome: 'exists', publicationId: known.id, state: known.state };
        if (chosen === null) return { targetId: id, outcome: 'missing', publicationId: null, state: null };
        const waiting = request.dueAt !== undefined;
        const made: Noted = {
          id: noted.length + 1,
          feed: request.feed,
          date: request.date,
          targetId: id,
          versionId: chosen.id,
          state: waiting ? 'waiting' : 'done',
          origin: request.origin,
          actor: request.actor,
          plannedAt: now,
          dueAt: request.dueAt ?? now,
          doneAt: waiting ? null : now,
          sent: waiting ? 0 : TOTAL,
          failed: 0,
          openCalls: 0,
          correctedAt: null,
        };
        noted.push(made);
        return {
          targetId: id,
          outcome: waiting ? 'scheduled' : 'planned',
          publicationId: made.id,
          state: made.state,
        };
      });
    },
    async cancel(_, date) {
      const waiting = noted.filter((entry) => entry.date === date && entry.state === 'waiting');
      for (const entry of waiting) noted.splice(noted.indexOf(entry), 1);
      return waiting.length;
    },
    async skip(feed, date, actor, now) {
      if (noted.some((entry) => entry.date === date && entry.state !== 'waiting')) return false;
      await publisher.cancel(feed, date, actor, now);
      return deps().outbox().skip(feed, date, actor, now);
    },
    unskip: (...given) =>
      deps()
        .outbox()
        .unskip(...given),
    release: (...given) =>
      deps()
        .outbox()
        .release(...given),
    async resume(id) {
      const known = noted.find((entry) => entry.id === id && (entry.state === 'stopped' || entry.failed > 0));
      if (known === undefined) return false;
      Object.assign(known, { state: 'done', sent: TOTAL, failed: 0 });
      return true;
    },
    preview: async () => plans,
    async correct(request) {
      corrections.push(request);
      return plans.map((plan) => ({ ...plan, applied: true }));
    },
    async retract(request) {
      retractions.push(request);
      const live = noted.filter((entry) => entry.date === request.date && entry.state !== 'retracted');
      for (const entry of live) Object.assign(entry, { state: 'retracted' });
      return live.map(({ id }) => id);
    },
    publications: async (_, date) => noted.filter((entry) => entry.date === date),
    progress: async (ids) =>
      noted
        .filter(({ id }) => ids.includes(id))
        .map(
          (entry): Progress => ({
            publication: entry,
            target: 'AI News Plus',
            targetState: 'active',
            total: entry.state === 'retracted' ? 0 : TOTAL,
            sent: entry.sent,
            failed: entry.failed,
            doubtful: 0,
            current: null,
            waitsUntil: null,
            openCalls: entry.openCalls,
            correctedAt: entry.correctedAt,
            url: 'https://t.me/ai_news_plus/2',
            links: [],
            problems: entry.failed > 0 ? ['Bad Request: message is too long'] : [],
          }),
        ),
    async answer(id, answer, by) {
      answers.push({ id, answer, by });
      return true;
    },
  };
  return {
    publisher,
    noted,
    requests,
    corrections,
    retractions,
    answers,
    changes(list: CorrectionPlan[]) {
      plans = list;
    },
  };
}
