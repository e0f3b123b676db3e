import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { buttonsOf, digestText } from './world.js';

/** The real program, killed with SIGKILL while an admin is in the middle of a decision. */
let sandbox: Sandbox;
let folder: string;
let program: ChildProcess;

const DAY = '2026-01-31';

function run(): ChildProcess {
  return spawn(process.execPath, ['dist/main.js', 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      BOT_TOKEN: sandbox.token,
      TELEGRAM_API_ROOT: sandbox.url,
      TARGETS: '@ai_news_plus',
      ADMIN_IDS: String(DEMO.admin),
      CONTENT_DIR: path.join(folder, 'content'),
      DATABASE_PATH: path.join(folder, 'state.sqlite'),
      RATE_CHAT_PER_SECOND: '50',
      RATE_GROUP_PER_MINUTE: '1000',
      LOG_LEVEL: 'error',
    },
  });
}

async function kill(): Promise<void> {
  const gone = once(program, 'exit');
  program.kill('SIGKILL');
  await gone;
}

async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await sleep(100);
  }
  const said = sandbox.messages(DEMO.admin).map(({ text }) => text);
  throw new Error(`waited in vain for ${what}; the admin's chat holds:\n${said.join('\n---\n')}`);
}

const withButton = (label: string) => () =>
  sandbox.messages(DEMO.admin).findLast((message) => buttonsOf(message).includes(label));

async function tap(label: string): Promise<void> {
  const message = await until(`the button ${label}`, withButton(label));
  sandbox.people.press(DEMO.admin, DEMO.admin, message.message_id, buttonsOf(message).indexOf(label));
}

beforeEach(async () => {
  sandbox = await startSandbox({ tdlib: false, limits: null });
  createDemoWorld(sandbox);
  folder = mkdtempSync(path.join(tmpdir(), 'desk-kill-'));
  mkdirSync(path.join(folder, 'content'));
  writeFileSync(path.join(folder, 'content', `${DAY}.md`), digestText(DAY));
  program = run();
  await until('the card', () => sandbox.messages(DEMO.admin).length > 0);
});

afterEach(async () => {
  if (program.exitCode === null && program.signalCode === null) await kill();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('killed between the preview and the decision: the decision still counts, once', async () => {
  sandbox.people.say(DEMO.admin, DEMO.admin, `/publish ${DAY}`);
  await until('the summary', withButton('现在发布'));
  await kill();
  program = run();
  await tap('现在发布');
  await until('the push', () =>
    sandbox.messages(DEMO.admin).some(({ text }) => text?.includes('已全部发布')),
  );
  const posted = sandbox.messages(DEMO.group).map(({ text }) => text);
  expect(posted.length).toBeGreaterThan(0);
  expect(new Set(posted).size).toBe(posted.length);
});

test('killed as the tap was being carried out: published once, and the progress goes on', async () => {
  sandbox.people.say(DEMO.admin, DEMO.admin, `/publish ${DAY}`);
  await until('the summary', withButton('现在发布'));
  let sends = 0;
  const second = new Promise<void>((resolve) => {
    sandbox.hooks.beforeCall = (call) => {
      if (call.method !== 'sendMessage' || String(call.params.chat_id) === String(DEMO.admin)) return;
      sends += 1;
      if (sends === 2) resolve();
    };
  });
  await tap('现在发布');
  await second;
  await kill();
  delete sandbox.hooks.beforeCall;
  program = run();
  await until('the end', () => sandbox.messages(DEMO.admin).some(({ text }) => text?.includes('已全部发布')));
  const posted = sandbox.messages(DEMO.group).map(({ text }) => text);
  expect(new Set(posted).size).toBe(posted.length);
  expect(posted.some((text) => text?.includes('模型与产品'))).toBe(true);
});
