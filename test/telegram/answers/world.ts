import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { taggerOf } from '../../../src/app/tagger.js';
import { loadDictionary } from '../../../src/dictionary/load.js';
import { parseDigest } from '../../../src/digest/parse.js';
import { renderDigest } from '../../../src/message/render.js';
import { createPictures } from '../../../src/picture/pictures.js';
import { toIndexed } from '../../../src/query/indexed.js';
import { createDemoWorld, DEMO } from '../../../src/sandbox/demo.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/server.js';
import type { MessageState } from '../../../src/sandbox/state.js';
import { type Archive, createArchive, type Tagger } from '../../../src/store/archive/archive.js';
import { createFollowing, type Following } from '../../../src/store/archive/following.js';
import { createPostLinks } from '../../../src/store/archive/post-links.js';
import { createArchiveReader } from '../../../src/store/archive/reader.js';
import { createSearch } from '../../../src/store/archive/search.js';
import { type Database, openDatabase } from '../../../src/store/database.js';
import { createReaderMemory } from '../../../src/store/outbox/reader-memory.js';
import { sqliteEngine } from '../../../src/store/sqlite-engine.js';
import { createVersions } from '../../../src/store/versions/versions.js';
import type { Pictures } from '../../../src/telegram/answers/pictures.js';
import { createSender } from '../../../src/telegram/api/send.js';
import { createBot, type DigestBot, POLLING } from '../../../src/telegram/bot.js';
import { introduce } from '../../../src/telegram/introduce.js';

export const dictionary = loadDictionary();

export const tagger = taggerOf(dictionary);

/** A database in a folder of its own, closed and removed with `close`. */
export function openArchive(with_: Tagger = tagger) {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-archive-'));
  const db = openDatabase(path.join(folder, 'state.sqlite'));
  const archive = createArchive(db, with_);
  return {
    db,
    archive: { ...archive, ...createFollowing(db, archive, createVersions(sqliteEngine(db))) },
    reader: createArchiveReader(db),
    search: createSearch(db),
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const SEED = readFileSync(new URL('../../../content/2026-01-31.md', import.meta.url), 'utf8');

let versionId = 0;

/** Indexes a digest as ingest would, with its version. */
export async function put(db: Database, archive: Archive, date: string, text: string, visible = true) {
  const parsed = parseDigest(`${date}.md`, text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  versionId += 1;
  db.prepare(
    `INSERT INTO version (id, feed, date, path, hash, text, title, verdict, reasons, stats, read_at)
     VALUES (?, 'default', ?, ?, ?, ?, ?, 'ok', '[]', 'null', 0)`,
  ).run(versionId, date, `${date}.md`, String(versionId), text, parsed.digest.title);
  const digest = toIndexed(parsed.digest, tagger.tag);
  await archive.indexDays([{ feed: 'default', date, versionId, digest, visible }]);
  return parsed.digest;
}

/** A small digest in the seed's layout. */
export function digestText(
  date: string,
  title: string,
  items: readonly (readonly [string, string])[],
): string {
  const body = items.map(
    ([name, text], at) => `### [${name}](https://example.com/${date}/${at})\n\n${text}\n`,
  );
  return `---\ntitle: ${title}\ndate: ${date}\n---\n# ${title}\n\n## 要闻\n\n${body.join('\n')}`;
}

/** Puts small digests into the archive: for each day titles with their texts. */
export async function putDays(
  { db, archive }: { readonly db: Database; readonly archive: Archive },
  days: Readonly<Record<string, readonly (readonly [string, string])[]>>,
): Promise<void> {
  for (const [day, items] of Object.entries(days))
    await put(db, archive, day, digestText(day, '日报', items));
}

/** Posts a digest to the demo group as the deliverer would have, for the links. */
export function publish(db: Database, date: string, text: string, firstId: number): void {
  const parsed = parseDigest(`${date}.md`, text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  db.prepare(
    `INSERT INTO target (id, feed, chat, chat_id, username, type, added_at)
     VALUES (1, 'default', '@ai_news_plus', ?, 'ai_news_plus', 'supergroup', 0) ON CONFLICT DO NOTHING`,
  ).run(DEMO.group);
  const id = db
    .prepare<[string], number>(
      `INSERT INTO publication (feed, date, target_id, version_id, state, origin, planned_at, due_at)
       VALUES ('default', ?, 1, 1, 'done', 'cli', 0, 0) RETURNING id`,
    )
    .pluck()
    .get(date);
  const messages = renderDigest(parsed.digest, { locale: 'zh' });
  for (const [at, message] of messages.entries()) {
    const payload = JSON.stringify(message.payload);
    const part = db
      .prepare(
        `INSERT INTO part (publication_id, ordinal, key, role, method, chat_id, message_id, state)
         VALUES (?, ?, ?, ?, 'sendMessage', ?, ?, 'sent')`,
      )
      .run(id, at, message.key, message.role, DEMO.group, firstId + at).lastInsertRowid;
    db.prepare('INSERT INTO part_text (part_id, intended, payload) VALUES (?, ?, ?)').run(
      part,
      payload,
      payload,
    );
  }
}

export interface ReadersWorld {
  readonly sandbox: Sandbox;
  readonly db: Database;
  readonly archive: Archive & Following;
  readonly bot: DigestBot;
  readonly logged: object[];
  /** Unix milliseconds; set it to move the clock of the bot and of the server. */
  clock: { now: number };
  /** What a person sees in a chat, the bot's messages only, oldest first. */
  seen(chatId: number, userId: number): MessageState[];
  /** Waits for the bot's answer to what `act` does: a new message, or a change of one. */
  answer(chatId: number, userId: number, act: () => unknown): Promise<MessageState>;
  /** After everything that was sent to the bot was handled. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export const NOW = Date.parse('2026-02-01T09:00:00+08:00');

/** The demo group and its people, a bot that polls, and an archive to be filled. */
export async function readersWorld(
  options: SandboxOptions & { introduce?: boolean; pictures?: Pictures } = {},
): Promise<ReadersWorld> {
  const clock = { now: NOW };
  const sandbox = await startSandbox({ limits: null, clock: () => clock.now, ...options });
  createDemoWorld(sandbox);
  const store = openArchive();
  const logged: object[] = [];
  const log = { warn: (data: object) => logged.push(data), error: (data: object) => logged.push(data) };
  const sender = createSender({ token: sandbox.token, apiRoot: sandbox.url });
  const digestBot = createBot({
    token: sandbox.token,
    apiRoot: sandbox.url,
    sender,
    locale: 'zh',
    timezone: 'Asia/Shanghai',
    feed: 'default',
    dictionary,
    reader: store.reader,
    search: store.search,
    links: createPostLinks(sqliteEngine(store.db)),
    memory: createReaderMemory(sqliteEngine(store.db)),
    pictures: options.pictures ?? createPictures(() => {}),
    now: () => clock.now,
    sleep: async () => {},
    log: { warn: (data) => void log.warn(data), error: (data) => void log.error(data) },
  });
  if (options.introduce !== false) {
    await introduce({
      sender,
      locale: 'zh',
      admins: [DEMO.admin],
      onFailure: (method, result) => logged.push({ method, result }),
    });
  }
  const polling = digestBot.bot.start({
    ...POLLING,
    allowed_updates: [...POLLING.allowed_updates],
    timeout: 1,
  });

  const seen = (chatId: number, userId: number) =>
    sandbox
      .messages(chatId)
      .filter((message) => message.fromId === sandbox.world.bot.id)
      .filter((message) => message.ephemeral === undefined || message.ephemeral.viewer === userId);
  const look = (chatId: number, userId: number) =>
    seen(chatId, userId).map((message) => ({
      message,
      looks: JSON.stringify([message.text, message.reply_markup]),
    }));

  async function settled(): Promise<void> {
    // An update that nobody answers has passed when a later one was answered.
    await sandbox.people.inline(DEMO.admin, '').answered;
    await digestBot.idle();
  }

  return {
    sandbox,
    db: store.db,
    archive: store.archive,
    bot: digestBot,
    logged,
    clock,
    seen,
    settled,
    async answer(chatId, userId, act) {
      const before = new Map(look(chatId, userId).map(({ message, looks }) => [message, looks]));
      const changed = () =>
        look(chatId, userId).find(({ message, looks }) => before.get(message) !== looks)?.message;
      act();
      await settled();
      const found = changed();
      if (found === undefined) throw new Error(`the bot did not answer; it logged ${JSON.stringify(logged)}`);
      return found;
    },
    async stop() {
      await digestBot.bot.stop();
      await polling;
      await sandbox.stop();
      store.close();
    },
  };
}
