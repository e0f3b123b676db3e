import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import type { ChatState, MessageState, WorldState } from '../../src/sandbox/state.js';
import { openDatabase } from '../../src/store/database.js';
import { digest } from '../replay/history.js';
import { type Ended, launch } from './process.js';

/** The real program and a real SIGKILL: scenes, the points at which they are killed, and what must be there after. */
const CHAT = { username: 'killed', owner: 77 } as const;
const DAY = '2026-03-13';
const BEFORE = '2026-03-12';

export type Fate = 'before' | 'after';

/** One run of the program: the files of its content folder (null: the digest that comes with the project). */
interface Run {
  readonly content: Readonly<Record<string, string>> | null;
  readonly args: readonly string[];
}

export interface Scene {
  readonly name: string;
  readonly type: 'supergroup' | 'channel';
  /** Somebody talks before every message of ours, so that ids are not next to each other. */
  readonly talk: boolean;
  /** What stands in the chat and in the database before. A new database: the old one is lost. */
  readonly before: readonly (Run | 'a new database')[];
  /** What is killed. */
  readonly run: Run;
  /** After the kill nobody waits: the next life begins at once, and waits for what may still arrive itself. */
  readonly atOnce?: boolean;
}

const tick = (content: Run['content'], now: string): Run => ({
  content,
  args: ['tick', '--now', `${now}+08:00`, '--json'],
});
/** Three messages. */
const short = (date: string) => digest(date, { stories: 6 }).replace(/\n---\n\n## 更多动态[\s\S]*$/, '\n');
const corrected = short(DAY)
  .replace('首批名额', '首批名额（更正）')
  .replace('## 机器人与芯片', '## 具身智能');
const first = { [`${DAY}.md`]: short(DAY) };
const both = { ...first, [`${BEFORE}.md`]: short(BEFORE) };
const dayBefore = tick(both, `${BEFORE}T08:00:00`);
const push = tick(both, `${DAY}T08:00:00`);

export const scenes: readonly Scene[] = [
  {
    name: 'a push into a group, on a fresh database',
    type: 'supergroup',
    talk: false,
    before: [],
    run: push,
  },
  {
    name: 'the same where people talk and an older digest stands, of a database that was lost',
    type: 'supergroup',
    talk: true,
    before: [dayBefore, 'a new database'],
    run: push,
  },
  {
    name: 'the same in a channel whose posts the bot may edit',
    type: 'channel',
    talk: false,
    before: [dayBefore, 'a new database'],
    run: push,
  },
  {
    name: 'a second day, which pins and unpins',
    type: 'supergroup',
    talk: true,
    before: [dayBefore],
    run: push,
  },
  {
    name: 'a correction that edits, deletes and inserts',
    type: 'supergroup',
    talk: true,
    before: [push],
    run: tick({ [`${DAY}.md`]: corrected }, `${DAY}T08:30:00`),
  },
  {
    name: 'a retraction',
    type: 'supergroup',
    talk: true,
    before: [push],
    run: { content: both, args: ['retract', DAY] },
  },
  {
    name: 'a retraction that leaves notices',
    type: 'supergroup',
    talk: false,
    before: [push],
    run: { content: both, args: ['retract', DAY, '--notice'] },
  },
];

/** The push of the project's own digest, where each next life waits itself for what may still arrive. */
export const ownDigest: Scene = {
  name: 'a push of the digest that comes with the project',
  type: 'supergroup',
  talk: false,
  before: [],
  run: tick(null, '2026-01-31T08:00:00'),
  atOnce: true,
};

/** A state of the world between two lives of the program. */
interface Moment {
  readonly world: WorldState;
  /** With the database and the content. */
  readonly folder: string;
}

interface Life {
  readonly after: Moment;
  readonly ended: Ended;
  /** Calls that reached the sandbox, the first getMe aside. */
  readonly calls: number;
  /** Those of them that were made to settle a doubt. */
  readonly settling: number;
  readonly killed: boolean;
}

/** Makes folders that do not exist yet. */
export type NewFolder = () => string;

/** One life of the program from a moment on, which stays as it is. */
async function live(
  scene: Scene,
  from: Moment,
  run: Run,
  newFolder: NewFolder,
  kill?: { readonly at: number; readonly fate: Fate },
): Promise<Life> {
  const folder = newFolder();
  cpSync(from.folder, folder, { recursive: true });
  for (const [name, text] of Object.entries(run.content ?? {}))
    writeFileSync(path.join(folder, 'content', name), text);
  const sandbox = await startSandbox({ limits: null, tdlib: false, state: structuredClone(from.world) });
  const chat = chatOf(sandbox);
  const life = launch(sandbox, databaseIn(folder), run.args, {
    TARGETS: `@${CHAT.username}`,
    ...(run.content === null ? {} : { CONTENT_DIR: path.join(folder, 'content') }),
  });
  let calls = 0;
  let settling = 0;
  let introduced = false;
  let killed = false;
  const die = async () => {
    killed = true;
    life.child.kill('SIGKILL');
    await life.ended;
  };
  // 'before': the sandbox never applies it, since the process that asked is gone and the connection with it.
  sandbox.fault(async (call) => {
    if (killed) return { kind: 'drop-before' };
    if (call.method === 'getMe' && !introduced) {
      introduced = true;
      return null;
    }
    calls += 1;
    if (inDoubt(folder)) settling += 1;
    if (scene.talk && call.method === 'sendMessage') sandbox.people.say(chat.id, CHAT.owner, 'talk');
    if (kill?.fate !== 'before' || calls !== kill.at) return null;
    await die();
    return { kind: 'drop-before' };
  });
  sandbox.hooks.afterCall = async () => {
    if (kill?.fate === 'after' && calls === kill.at && !killed && introduced) await die();
  };
  const ended = await life.ended;
  await sandbox.stop();
  return { after: { world: sandbox.snapshot(), folder }, ended, calls, settling, killed };
}

const databaseIn = (folder: string) => path.join(folder, 'digest.sqlite');

/** Whether the program is about to find out what became of a message. */
function inDoubt(folder: string): boolean {
  const db = openDatabase(databaseIn(folder), { readonly: true });
  try {
    return db.prepare("SELECT 1 FROM outbox WHERE state = 'doubt' AND kind <> 'notice'").get() !== undefined;
  } finally {
    db.close();
  }
}

function chatOf(sandbox: Pick<Sandbox, 'world'>): ChatState {
  const chat = Object.values(sandbox.world.state.chats).find((one) => one.username === CHAT.username);
  if (chat === undefined) throw new Error('the chat is not there');
  return chat;
}

/** The chat and the database as they are before the run that is killed. */
async function begin(scene: Scene, newFolder: NewFolder): Promise<Moment> {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'content'), { recursive: true });
  const sandbox = await startSandbox({ limits: null, tdlib: false });
  sandbox.operator.addUser({ id: CHAT.owner, first_name: 'Lin', started: true });
  const chat = sandbox.operator.addChat({ ...CHAT, type: scene.type, title: 'Killed' });
  sandbox.people.say(chat.id, CHAT.owner, 'hello');
  await sandbox.stop();
  let moment: Moment = { world: sandbox.snapshot(), folder };
  for (const step of scene.before) {
    if (step === 'a new database') {
      const fresh = newFolder();
      mkdirSync(path.join(fresh, 'content'), { recursive: true });
      moment = { world: moment.world, folder: fresh };
      continue;
    }
    const { after, ended } = await live(scene, moment, step, newFolder);
    expect(ended.code, `${ended.out}${ended.err}`).toBe(0);
    moment = after;
  }
  return scene.atOnce === true ? moment : later(moment);
}

/** The same moment ten seconds later: what may still arrive has arrived, and nobody has to wait for it. */
function later(moment: Moment): Moment {
  const seconds = 10;
  const db = openDatabase(databaseIn(moment.folder));
  db.prepare('UPDATE outbox SET started_at = started_at - ?, settled_at = settled_at - ?').run(
    seconds * 1000,
    seconds * 1000,
  );
  db.close();
  const world = structuredClone(moment.world);
  for (const chat of Object.values(world.chats))
    for (const message of chat.messages) message.at -= seconds * 1000;
  return { ...moment, world };
}

/**
 * All that the bot left in the chat, in order: words, marks, buttons, what is pinned, and for each link into the chat
 * what it leads to. Not the sound: where the answer to a notice was lost, the notice may stand in for the part.
 */
function leftIn({ world }: Moment): unknown[] {
  const chat = Object.values(world.chats).find((one) => one.username === CHAT.username);
  const all = chat?.messages ?? [];
  const lineOf = (id: number) => all.find((one) => one.message_id === id)?.text?.split('\n')[0] ?? 'nothing';
  const led = (url: unknown) => {
    const id = new RegExp(`^https://t\\.me/${CHAT.username}/(\\d+)$`).exec(String(url))?.[1];
    return id === undefined ? url : `→ ${lineOf(Number(id))}`;
  };
  const ours = (one: MessageState) => one.fromId === world.bot.id || one.byBot === true;
  return all.filter(ours).map((one) => ({
    text: one.text,
    entities: one.entities.map((entity) => ({ ...entity, url: led(entity.url) })),
    buttons: one.reply_markup,
    preview: one.link_preview_options,
    pinned: chat?.pinned.includes(one.message_id),
    pins: one.pinnedId === undefined ? undefined : lineOf(one.pinnedId),
  }));
}

export interface Matrix {
  readonly points: number;
  readonly seconds: number;
  /** Words of the messages that stand in the chat at the end. */
  readonly left: readonly unknown[];
}

/** Two at once: starting a process takes a core. */
const AT_ONCE = 2;

/**
 * Kills the scene's run at every one of its calls, carried out or not (or at those that `only` names), starts the
 * program again until it has nothing left to do, and compares the chat with what an undisturbed run leaves. With
 * `twice` the settling of every doubt is killed at each of its calls as well; what follows it are calls like those
 * of the run.
 */
export async function matrix(
  scene: Scene,
  newFolder: NewFolder,
  options: { readonly twice?: boolean; readonly only?: readonly (readonly [number, Fate])[] } = {},
): Promise<Matrix> {
  const began = performance.now();
  const start = await begin(scene, newFolder);
  const calm = await live(scene, start, scene.run, newFolder);
  expect(calm.ended.code, calm.ended.err).toBe(0);
  const expected = leftIn(calm.after);
  // What was begun by another command is finished by the next pass.
  const again: Run = scene.run.args[0] === 'tick' ? scene.run : { ...scene.run, args: ['tick', '--json'] };
  let points = 0;

  const killed = async (from: Moment, run: Run, at: number, fate: Fate): Promise<Moment | null> => {
    const life = await live(scene, from, run, newFolder, { at, fate });
    if (!life.killed) return null;
    return scene.atOnce === true ? life.after : later(life.after);
  };
  /** The number of calls that settled a doubt. */
  const recovered = async (from: Moment, where: string): Promise<number> => {
    const { after, ended, settling } = await live(scene, from, again, newFolder);
    const said = `${scene.name}, ${where}: ${ended.out}${ended.err}`;
    expect(ended.code, said).toBe(0);
    expect(leftIn(after), said).toEqual(expected);
    points += 1;
    return settling;
  };
  const point = async (at: number, fate: Fate): Promise<void> => {
    const moment = await killed(start, scene.run, at, fate);
    if (moment === null) throw new Error(`${scene.name}: there is no call ${at}`);
    const settling = await recovered(moment, `killed ${fate} call ${at}`);
    if (options.twice !== true) return;
    for (const [second, fate2] of pointsOf(settling)) {
      const where = `killed ${fate} call ${at}, then ${fate2} call ${second} of the recovery`;
      const next = await killed(moment, again, second, fate2);
      if (next === null) throw new Error(`${scene.name}, ${where}: there is no such call`);
      await recovered(next, where);
    }
  };

  const todo = [...(options.only ?? pointsOf(calm.calls))];
  const work = async () => {
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) await point(...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { points, seconds: (performance.now() - began) / 1000, left: expected };
}

function pointsOf(calls: number): [number, Fate][] {
  const fates: Fate[] = ['before', 'after'];
  return Array.from({ length: calls }, (_, n) => fates.map((fate): [number, Fate] => [n + 1, fate])).flat();
}
