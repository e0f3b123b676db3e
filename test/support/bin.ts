import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../../src/sandbox/server.js';

const MAIN = path.resolve('dist/main.js');

export type Env = Readonly<Record<string, string>>;

/** How a run of the program ended. */
export interface Ended {
  /** Null: a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON lines; throws where one is not JSON. */
  readonly json: <T = Record<string, unknown>>() => T[];
}

/** A run of the program that goes on. */
export interface Running {
  readonly process: ChildProcess;
  /** What it has written to both streams so far. */
  readonly said: () => string;
  readonly ended: Promise<Ended>;
}

/** Starts the bin with these variables and no other, as `npx digest-bot` would. */
export function startBin(args: readonly string[], env: Env = {}, cwd = tmpdir(), main = MAIN): Running {
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build makes it`);
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '', all: '' };
  for (const name of ['out', 'err'] as const) {
    child[`std${name}`].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      said.all += text;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const { out, err } = said;
      const json = <T>() => lines(out).map((line) => JSON.parse(line) as T);
      resolve({ code, out, err, json });
    });
  });
  return { process: child, said: () => said.all, ended };
}

export function runBin(args: readonly string[], env: Env = {}, cwd?: string): Promise<Ended> {
  return startBin(args, env, cwd).ended;
}

export function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** A folder with content and state of its own. */
export function createDesktop() {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-bin-'));
  const content = path.join(folder, 'content');
  mkdirSync(content);
  return {
    folder,
    content,
    database: path.join(folder, 'digest.sqlite'),
    env: { CONTENT_DIR: content, DATABASE_PATH: path.join(folder, 'digest.sqlite') } as Env,
    /** Writes a file below the folder; its whole path. */
    write(name: string, text: string): string {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Desktop = ReturnType<typeof createDesktop>;

/** What a bot must be told to talk to the sandbox; Telegram's pace would only make the tests slow. */
export function wiredTo(sandbox: Sandbox): Env {
  return {
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.url,
    TARGETS: '@ai_news_plus',
    RATE_PER_SECOND: '1000',
    RATE_CHAT_PER_SECOND: '1000',
    RATE_GROUP_PER_MINUTE: '60000',
  };
}

/** First lines of what the bot posted in a chat, in order. */
export function posted(sandbox: Sandbox, chatId: number): string[] {
  return sandbox
    .messages(chatId)
    .filter((message) => message.fromId === sandbox.world.bot.id)
    .map((message) => message.text?.split('\n')[0] ?? '');
}
