import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clocksAt } from '../../src/app/clocks.js';
import type { Edition } from '../../src/follow/edition.js';
import type { MorningCalls } from '../../src/followers/contract.js';
import { createCommonIds } from '../../src/followers/ids.js';
import { createLane } from '../../src/followers/lane.js';
import { createMeter } from '../../src/followers/meter.js';
import { createTexts } from '../../src/followers/texts.js';
import type { CallResult, Sender } from '../../src/outbox/model.js';
import { createDemoWorld } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { openStore, type Store } from '../../src/store/store.js';
import { createSender } from '../../src/telegram/api/send.js';
import { YEARS_TAGGER } from '../helpers/years.js';
import { dictionary } from '../telegram/answers/world.js';

/** The followers' delivery against the sandbox's server: killed at every call, with lost answers, and blocked. */
const READERS = [501, 502, 503, 504, 505];
const BYSTANDER = 599;
const clocks = clocksAt(null);
const SLOT = { moment: async () => {}, answered: () => {}, release: () => {} };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ limits: null });
  createDemoWorld(sandbox);
  for (const id of [...READERS, BYSTANDER])
    sandbox.operator.addUser({ id, first_name: `R${id}`, started: true });
});
afterAll(() => sandbox.stop());

const edition: Edition = {
  kind: 'day',
  date: '2026-01-31',
  overview: null,
  items: [{ day: '2026-01-31', title: 'OpenAI 发布新模型', sentence: '周五公布。', url: 'https://t.me/x/1' }],
  names: { 1: { what: '=OpenAI', items: [0] } },
};

/** A life of several processes over one database. */
async function life() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lane-'));
  const store = openStore(path.join(folder, 'state.sqlite'), YEARS_TAGGER, { durable: false });
  const moment = { now: Date.now(), timezone: 'Asia/Shanghai' };
  for (const id of READERS) {
    await store.followers.follow('default', { id, language: 'zh' }, ['=OpenAI'], moment);
    sandbox.world.privateChat(sandbox.world.user(id) ?? { ...sandbox.world.bot, id }).messages = [];
  }
  const now = Date.now() - 5000;
  await store.mornings.publish({ feed: 'default', edition, versionId: 1, publishedAt: now }, now);
  const plans = [{ part: 'regular', names: [1], dueAt: now }] as const;
  await store.mornings.plan(
    1,
    READERS.map((reader) => ({ reader, plans })),
    null,
  );
  return {
    store,
    close: async () => {
      over.add(store.morningCalls);
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const messages = () =>
  READERS.map((id) => sandbox.world.chat(id)?.messages.filter(({ text }) => text?.includes('新模型')).length);

/** One process, from its start until nothing is due; somebody else's private chat is answered at its end. */
async function run(store: Store, sender: Sender, isDead = () => false) {
  const ids = createCommonIds(Date.now);
  const meter = createMeter(sender, ids, clocks);
  const texts = createTexts({ mornings: store.mornings, dictionary, say: () => (key) => key });
  const log = { info() {}, warn() {}, error() {} };
  const deps = {
    calls: mortalCalls(store.morningCalls, isDead),
    texts,
    sender,
    ids,
    clocks,
    perSecond: 1e6,
    others: () => 0,
    log,
    grace: 1,
  };
  const lane = createLane(deps, () => SLOT);
  await lane.drive(1000, false);
  await meter.sender.call('sendMessage', { chat_id: BYSTANDER, text: 'an answer' });
  await lane.drive(1000, false);
}

/** Ledgers of lives that are over. */
const over = new WeakSet<MorningCalls>();

/** A ledger that a dead process reaches no more. */
function mortalCalls(calls: MorningCalls, isDead: () => boolean): MorningCalls {
  return new Proxy(calls, {
    get:
      (of, name: keyof MorningCalls) =>
      (...values: unknown[]) =>
        isDead() || over.has(calls)
          ? new Promise(() => {})
          : (of[name] as (...values: unknown[]) => unknown)(...values),
  });
}

class Killed extends Error {}

/** A sender whose process dies at a call, before or after the server carries it out. */
function mortal(sender: Sender, dieAt: number, carriedOut: boolean, died: () => void): Sender {
  let calls = 0;
  return {
    async call(method, payload): Promise<CallResult> {
      calls += 1;
      if (calls < dieAt) return sender.call(method, payload);
      if (calls === dieAt && carriedOut) await sender.call(method, payload);
      died();
      return new Promise(() => {});
    },
  };
}

/** Whether it lived to its end. */
async function until(store: Store, dieAt: number, carriedOut: boolean): Promise<boolean> {
  const sender = createSender({ token: sandbox.token, apiRoot: sandbox.url });
  const death = new Promise<never>((_resolve, reject) => {
    void run(
      store,
      mortal(sender, dieAt, carriedOut, () => reject(new Killed())),
    ).then(() => reject(new Error('lived')), reject);
  });
  const why: unknown = await death.catch((error: unknown) => error);
  if (why instanceof Killed) return false;
  if (why instanceof Error && why.message === 'lived') return true;
  throw why;
}

describe("a follower's message", () => {
  test.each([true, false])(
    'goes out once, whichever call kills the process (carried out: %s)',
    async (carriedOut) => {
      let points = 0;
      for (let at = 1; ; at += 1) {
        const { store, close } = await life();
        const lived = await until(store, at, carriedOut);
        if (!lived) await until(store, Number.POSITIVE_INFINITY, false);
        expect(messages(), `killed at call ${at}`).toEqual(READERS.map(() => 1));
        expect((await store.mornings.editions('default', ''))[0]?.tally).toMatchObject({
          sent: READERS.length,
          undecided: 0,
        });
        await close();
        if (lived) break;
        points += 1;
      }
      expect(points).toBeGreaterThanOrEqual(READERS.length);
    },
    60_000,
  );

  test('goes out once, also where the recovery is killed at every call', async () => {
    for (const carriedOut of [true, false])
      for (let second = 1; ; second += 1) {
        const { store, close } = await life();
        await until(store, 3, carriedOut);
        const lived = await until(store, second, true);
        if (!lived) await until(store, Number.POSITIVE_INFINITY, false);
        expect(messages(), `killed at call 3 and ${second}`).toEqual(READERS.map(() => 1));
        await close();
        if (lived) break;
      }
  }, 60_000);

  test('goes out once where answers are lost', async () => {
    const { store, close } = await life();
    const sender = createSender({ token: sandbox.token, apiRoot: sandbox.url });
    let count = 0;
    const lossy: Sender = {
      async call(method, payload) {
        const result = await sender.call(method, payload);
        count += 1;
        return method === 'sendMessage' && count % 2 === 0 ? { kind: 'unknown', why: 'lost' } : result;
      },
    };
    await run(store, lossy);
    expect(messages()).toEqual(READERS.map(() => 1));
    await close();
  });

  test('leaves within two seconds of its mark or not at all, as its deletion does', async () => {
    const { store, close } = await life();
    const real = createSender({ token: sandbox.token, apiRoot: sandbox.url });
    const left = new Map<string, number[]>();
    const sender: Sender = {
      call(method, payload, leaveBy = Number.POSITIVE_INFINITY) {
        if (payload.chat_id !== BYSTANDER)
          left.set(method, [...(left.get(method) ?? []), leaveBy - performance.now()]);
        return real.call(method, payload, leaveBy);
      },
    };
    await run(store, sender);
    await store.mornings.withdraw(1, Date.now());
    await run(store, sender);
    expect(messages()).toEqual(READERS.map(() => 0));
    for (const method of ['sendMessage', 'deleteMessage']) {
      expect(left.get(method)).toHaveLength(READERS.length);
      expect(Math.max(...(left.get(method) ?? []))).toBeLessThanOrEqual(2000);
    }
    await close();
  });

  test('is not tried again where the bot was blocked, until the person writes', async () => {
    const { store, close } = await life();
    sandbox.people.block(503);
    await run(store, createSender({ token: sandbox.token, apiRoot: sandbox.url }));
    expect(messages()).toEqual([1, 1, 0, 1, 1]);
    expect(await store.followers.counts('default', 1)).toMatchObject({ followers: 5, active: 4 });
    expect((await store.mornings.readers('default', 0, 10)).map(({ id }) => id)).not.toContain(503);
    sandbox.people.start(503);
    await store.followers.unblock(503);
    expect((await store.mornings.readers('default', 0, 10)).map(({ id }) => id)).toContain(503);
    await close();
  });
});
