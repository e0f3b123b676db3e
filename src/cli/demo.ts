import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../app/app.js';
import { clocksAt } from '../app/clocks.js';
import { createLog } from '../app/log.js';
import { start } from '../app/start.js';
import { type Config, readConfig } from '../config/config.js';
import type { Day } from '../digest/digest.js';
import { createDemoWorld, demoEnvironment, demoTips } from '../sandbox/demo.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.js';
import { demoContent, demoMorning } from './demo-content.js';
import { type Output, UsageError } from './output.js';
import { publish } from './publish.js';
import { withDelivery } from './session.js';

const DEFAULT_PORT = 8765;
/** Of the archive's pages. */
const ARCHIVE_PORT = 8766;
/** Of each message that `--once` prints. */
const FIRST_WORDS = 40;
/** How often the demo looks whether its push is through, milliseconds. */
const LOOK_EVERY = 300;

export interface DemoOptions {
  readonly once?: boolean;
  readonly port?: number;
}

/** Where a demo runs. */
interface Stage {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For what is thrown away at the end. */
  readonly folder: string;
  /** The database that stays; undefined: one in `folder`. */
  readonly kept: string | undefined;
  readonly version: string;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/**
 * The bot on the built-in sandbox: no token, no network. Its state is thrown away at the end, unless
 * DATABASE_PATH names a file: then it is kept beside that file. With `once` it publishes the newest digest and
 * ends. Otherwise it is the morning of that digest, the schedule fires, and the bot runs until the signal.
 */
export async function demo(
  options: DemoOptions,
  given: Readonly<Record<string, string | undefined>>,
  version: string,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'digest-bot-'));
  try {
    const env = await demoContent(given, folder);
    const stage = { env, folder, kept: demoDatabase(env.DATABASE_PATH), version, output, signal };
    return options.once === true
      ? await once(options.port ?? 0, stage)
      : await run(options.port ?? DEFAULT_PORT, stage);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Where a demo keeps its state when DATABASE_PATH is set: beside that file, never in it. It may be the state of
 * a real bot (a demo reads the same .env), which would take what the demo posted for published.
 */
function demoDatabase(database: string | undefined): string | undefined {
  const given = database?.trim() ?? '';
  if (given === '') return undefined;
  const { dir, name, ext } = path.parse(given);
  return path.join(dir, `${name}.demo${ext}`);
}

/** The sandbox keeps Telegram's limits, unless the bot is told of others: then it is a server without any. */
function limitsOf(env: Stage['env']): Pick<SandboxOptions, 'limits'> {
  const isSet = ['RATE_PER_SECOND', 'RATE_CHAT_PER_SECOND', 'RATE_GROUP_PER_MINUTE'].some(
    (name) => env[name],
  );
  return isSet ? { limits: null } : {};
}

/** The bot's settings, with the demo's own in the places of a real bot's. */
function configOf(
  sandbox: Sandbox,
  { env, kept, folder }: Stage,
  archivePort: number | null = null,
): Config & { readonly BOT_TOKEN: string } {
  const archive =
    archivePort === null
      ? { WEB_URL: undefined }
      : { HTTP_PORT: String(archivePort), WEB_URL: `http://localhost:${archivePort}` };
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...demoEnvironment(sandbox, env),
    ...archive,
    DATABASE_PATH: kept ?? path.join(folder, 'demo.sqlite'),
    DATABASE_URL: '',
    // Whoever watches the real bot must not take a demo for it; and its backups are none of the demo's.
    HEARTBEAT_URL: undefined,
    BACKUP_DIR: undefined,
  });
  return { ...config, BOT_TOKEN: sandbox.token };
}

/** Publishes the newest digest and prints a line a message: its id and first words. */
async function once(port: number, stage: Stage): Promise<number> {
  const { output, kept } = stage;
  const sandbox = await openSandbox(port, kept, limitsOf(stage.env));
  try {
    const config = configOf(sandbox, stage);
    createDemoWorld(sandbox, config);
    const date = await withDelivery(config, null, ({ app }) => newest(app));
    const code = await publish(config, date, {}, { ...output, out: output.err });
    for (const chat of new Set(config.TARGETS.map((target) => target.chat))) {
      const id = await chatId(sandbox, chat);
      for (const message of sandbox.messages(id)) {
        const words = (message.text ?? '').replace(/\s+/g, ' ').slice(0, FIRST_WORDS);
        if (words !== '') output.out(`${message.message_id}  ${words}`);
      }
    }
    return code;
  } finally {
    await sandbox.stop();
  }
}

/** The bot from the newest digest's morning on, until the signal. */
async function run(port: number, stage: Stage): Promise<number> {
  const { env, folder, kept, version, output, signal } = stage;
  const { date, at } = await demoMorning(env, folder);
  let clocks = clocksAt(at);
  const sandbox = await openSandbox(port, kept, {
    ...limitsOf(env),
    clock: () => clocks.now(),
    tips: (person) => demoTips(person, date),
  });
  // A world that was kept has seen later hours: time does not go back in it.
  const last = Math.max(
    0,
    ...Object.values(sandbox.world.state.chats).map((chat) => chat.messages.at(-1)?.at ?? 0),
  );
  if (last >= at) clocks = clocksAt(last + 1000);
  try {
    const config = configOf(sandbox, stage, await archivePort(env.HTTP_PORT));
    createDemoWorld(sandbox, config);
    output.out(`The chat is at ${sandbox.url}/ — open it in a browser. Ctrl+C ends the demo.`);
    output.out(`The archive is at ${config.WEB_URL}/ — the same digests as pages, feeds and an API.`);
    const log = createLog(config.LOG_LEVEL, [config.BOT_TOKEN]);
    const onReady = (app: App) => {
      void watchPush(app, date, clocks.now(), stage, sandbox.url).catch((error: unknown) =>
        log.warn({ err: error }, 'the push could not be watched from here; the page shows it'),
      );
    };
    await start(config, version, log, signal, { clocks, onReady });
    return 0;
  } finally {
    await sandbox.stop();
  }
}

/** Says that the push begins and when it is through. A day without a firing of the schedule is published by hand. */
async function watchPush(
  app: App,
  date: Day,
  now: number,
  { output, signal }: Stage,
  url: string,
): Promise<void> {
  const of = () => app.publisher.publications(app.feed, date);
  if ((await of()).length === 0)
    await app.publisher.request({ feed: app.feed, date, actor: null, origin: 'cli' }, now);
  const ids = (await of()).map(({ id }) => id);
  output.out(`It is the morning of ${date}: the digest goes out at Telegram's pace, a message a second.`);
  for (;;) {
    const progress = await app.publisher.progress(ids);
    if (progress.every(({ publication, openCalls }) => publication.state !== 'running' && openCalls === 0)) {
      const counts = progress.map(({ target, sent }) => `${sent} messages in ${target}`);
      output.out(`The push is through: ${counts.join(', ')}.`);
      output.out(`Now try it as a reader and as the admin: ${url}/ names a few things for each of them.`);
      return;
    }
    await sleep(LOOK_EVERY, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
  }
}

async function newest(app: App): Promise<string> {
  const [date] = await app.versions.days(app.feed, 1);
  if (date === undefined) throw new UsageError(`there is no digest in ${app.config.CONTENT_DIR}`);
  return date;
}

async function chatId(sandbox: Sandbox, chat: string): Promise<number> {
  const answer = await fetch(
    `${sandbox.url}/bot${sandbox.token}/getChat?chat_id=${encodeURIComponent(chat)}`,
  );
  const body = (await answer.json()) as { result?: { id?: number } };
  return body.result?.id ?? 0;
}

/** HTTP_PORT, else the usual port where it is free, else any that is: the pages name it in their links. */
async function archivePort(given: string | undefined): Promise<number> {
  const asked = Number(given ?? '');
  if (Number.isInteger(asked) && asked > 0) return asked;
  return (await freePort(ARCHIVE_PORT)) ?? (await freePort(0)) ?? ARCHIVE_PORT;
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}

async function freePort(port: number): Promise<number | null> {
  const server = createServer().listen(port);
  try {
    await listening(server);
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : null;
  } catch {
    return null;
  } finally {
    server.close();
  }
}

/**
 * The default port may be taken: then any free one does. A port that was asked for must be free. With a
 * database that is kept, the chats are kept beside it, so that a killed demo goes on where it was.
 */
async function openSandbox(
  port: number,
  kept: string | undefined,
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const all = { ...options, ...(kept === undefined ? {} : { file: `${kept}.sandbox.json` }) };
  try {
    return await startSandbox({ ...all, port });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken && port === DEFAULT_PORT) return startSandbox({ ...all, port: 0 });
    if (taken) throw new UsageError(`port ${port} is taken; name another with --port`);
    throw error;
  }
}
