import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { App } from '../app/app.js';
import { createLog } from '../app/log.js';
import { start } from '../app/start.js';
import { type Config, readConfig } from '../config/config.js';
import { createDemoWorld, demoEnvironment } from '../sandbox/demo.js';
import { type Sandbox, startSandbox } from '../sandbox/server.js';
import { type Output, UsageError } from './output.js';
import { publish } from './publish.js';
import { withDelivery } from './session.js';

const DEFAULT_PORT = 8765;
/** A push at Telegram's pace takes a while; the demo shows it happening. */
const FIRST_WORDS = 40;

export interface DemoOptions {
  readonly once?: boolean;
  readonly port?: number;
}

/**
 * The bot on the built-in sandbox: no token, no network. Its state is thrown away at the end, unless
 * DATABASE_PATH names a file: then it is kept beside that file. Without `once` it publishes the newest digest,
 * then runs until the signal.
 */
export async function demo(
  options: DemoOptions,
  env: Readonly<Record<string, string | undefined>>,
  version: string,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'digest-bot-'));
  const port = options.once === true ? (options.port ?? 0) : (options.port ?? DEFAULT_PORT);
  const kept = demoDatabase(env.DATABASE_PATH);
  const sandbox = await openSandbox(port, kept);
  try {
    const config = readConfig({
      LOG_LEVEL: 'warn',
      ...demoEnvironment(sandbox, env),
      DATABASE_PATH: kept ?? path.join(folder, 'demo.sqlite'),
      // Whoever watches the real bot must not take a demo for it.
      HEARTBEAT_URL: undefined,
    });
    createDemoWorld(sandbox, config);
    const { BOT_TOKEN } = config;
    if (BOT_TOKEN === null) throw new UsageError('the sandbox has no token');
    if (options.once === true) return await once(config, sandbox, output);
    output.out(`The chat is at ${sandbox.url}/ — open it in a browser. Ctrl+C ends the demo.`);
    const log = createLog(config.LOG_LEVEL, [BOT_TOKEN]);
    await start({ ...config, BOT_TOKEN }, version, log, signal, {
      onReady: (app) => publishNewest(app, output),
    });
    return 0;
  } finally {
    await sandbox.stop();
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

/** Publishes the newest digest and prints a line a message: its id and first words. */
async function once(config: Config, sandbox: Sandbox, output: Output): Promise<number> {
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
}

async function newest(app: App): Promise<string> {
  const [date] = await app.versions.days(app.feed, 1);
  if (date === undefined) throw new UsageError(`there is no digest in ${app.config.CONTENT_DIR}`);
  return date;
}

async function publishNewest(app: App, output: Output): Promise<void> {
  const date = await newest(app);
  const request = { feed: app.feed, date, actor: null, origin: 'cli' } as const;
  await app.publisher.request(request, Date.now());
  output.out(`Publishing the digest of ${date} at Telegram's pace, a message a second.`);
}

async function chatId(sandbox: Sandbox, chat: string): Promise<number> {
  const answer = await fetch(
    `${sandbox.url}/bot${sandbox.token}/getChat?chat_id=${encodeURIComponent(chat)}`,
  );
  const body = (await answer.json()) as { result?: { id?: number } };
  return body.result?.id ?? 0;
}

/**
 * The default port may be taken: then any free one does. A port that was asked for must be free. With a
 * database that is kept, the chats are kept beside it, so that a killed demo goes on where it was.
 */
async function openSandbox(port: number, database: string | undefined): Promise<Sandbox> {
  const file = database === undefined || database === '' ? {} : { file: `${database}.sandbox.json` };
  try {
    return await startSandbox({ port, ...file });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken && port === DEFAULT_PORT) return startSandbox({ port: 0, ...file });
    if (taken) throw new UsageError(`port ${port} is taken; name another with --port`);
    throw error;
  }
}
