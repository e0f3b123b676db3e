import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/faults.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import type { ChatState, Json, WorldState } from '../../src/sandbox/state.js';
import { type Answer, call, LIN, populate, updates } from '../support/telegram.js';

let sandbox: Sandbox;
let group: ChatState;

async function scene(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox({ limits: null, ...options });
  group = populate(sandbox);
}

afterEach(() => sandbox.stop());

/** What a client makes of a send: an answer, or that the connection broke, or that it gave up. */
async function send(text: string): Promise<string> {
  try {
    const response = await fetch(`${sandbox.url}/bot${sandbox.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: group.id, text }),
      signal: AbortSignal.timeout(400),
    });
    const body = await response.text();
    if (!body.startsWith('{')) return `${response.status} not JSON`;
    const answer = JSON.parse(body) as Answer;
    return answer.ok ? 'ok' : `${answer.error_code} ${answer.description}`;
  } catch (error) {
    return error instanceof DOMException ? 'no answer' : 'broken';
  }
}

const FAULTS: readonly (readonly [Fault, string, boolean])[] = [
  [{ kind: 'drop-before' }, 'broken', false],
  [{ kind: 'drop-after' }, 'broken', true],
  [{ kind: 'hang-before' }, 'no answer', false],
  [{ kind: 'hang-after' }, 'no answer', true],
  [{ kind: 'status', code: 502, description: 'Bad Gateway' }, '502 Bad Gateway', false],
  [
    { kind: 'status', code: 500, description: 'Internal Server Error', when: 'after' },
    '500 Internal Server Error',
    true,
  ],
  [{ kind: 'garbage' }, '200 not JSON', false],
  [{ kind: 'garbage', code: 502, when: 'after' }, '502 not JSON', true],
  [{ kind: 'delay', ms: 20 }, 'ok', true],
];

test.each(FAULTS)('%j', async (fault, seen, applied) => {
  await scene();
  sandbox.fault((entry) => (entry.method === 'sendMessage' ? fault : null));
  expect(await send('x')).toBe(seen);
  expect(sandbox.messages(group.id).map((message) => message.text)).toEqual(applied ? ['x'] : []);
  expect(sandbox.calls.at(-1)).toMatchObject({ method: 'sendMessage', applied });
  sandbox.fault(null);
  expect(await send('y')).toBe('ok');
});

test('hooks stand before a call is applied and before its answer leaves', async () => {
  await scene();
  const seen: string[] = [];
  sandbox.hooks.beforeCall = () => void seen.push(`before ${sandbox.messages(group.id).length}`);
  sandbox.hooks.afterCall = () => void seen.push(`after ${sandbox.messages(group.id).length}`);
  await send('x');
  expect(seen).toEqual(['before 0', 'after 1']);
});

describe('flood control', () => {
  const limits = { perSecond: 30, chatPerSecond: 1, groupPerMinute: 20, editsPerMinute: 20 };
  let now = 0;

  async function run(
    gapMs: number,
    count: number,
    step: (index: number) => Promise<Answer>,
  ): Promise<string[]> {
    const seen: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const answer = await step(index);
      if (!answer.ok) seen.push(`${index}: ${answer.parameters?.retry_after}`);
      now += gapMs;
    }
    return seen;
  }

  const sending = (): ((index: number) => Promise<Answer>) => (index) =>
    call(sandbox, 'sendMessage', { chat_id: group.id, text: String(index) });

  test.each([
    ['two at once', 0, 2, ['1: 1']],
    ['one a second, until the minute is full', 1000, 22, ['20: 40', '21: 39']],
    ['one in three seconds', 3000, 45, []],
  ])('%s', async (_name, gap, count, refused) => {
    now = Date.UTC(2026, 0, 31);
    await scene({ limits, clock: () => now });
    expect(await run(gap, count, sending())).toEqual(refused);
  });

  test('edits have a minute of their own', async () => {
    now = Date.UTC(2026, 0, 31);
    await scene({ limits, clock: () => now });
    await call(sandbox, 'sendMessage', { chat_id: group.id, text: 'first' });
    const refused = await run(1000, 21, (index) =>
      call(sandbox, 'editMessageText', { chat_id: group.id, message_id: 2, text: `edit ${index}` }),
    );
    expect(refused).toEqual(['20: 40']);
  });

  test('other chats are not held up, until the bot as a whole is too fast', async () => {
    now = Date.UTC(2026, 0, 31);
    await scene({ limits: { ...limits, perSecond: 3 }, clock: () => now });
    const chats = [1, 2, 3, 4].map((n) => sandbox.operator.addChat({ type: 'channel', title: `c${n}` }).id);
    const refused = await run(0, 4, (index) =>
      call(sandbox, 'sendMessage', { chat_id: chats[index], text: 'x' }),
    );
    expect(refused).toEqual(['3: 1']);
  });
});

describe('getUpdates', () => {
  test('a long poll returns as soon as somebody speaks, and confirms by offset', async () => {
    await scene();
    const waiting = call(sandbox, 'getUpdates', { timeout: 20 });
    await expect.poll(() => sandbox.calls.length).toBe(1);
    sandbox.people.say(group.id, LIN, '/tag x');
    const [update] = (await waiting).result as Json[];
    expect(update).toMatchObject({ message: { text: '/tag x' } });
    expect((await call(sandbox, 'getUpdates', {})).result).toHaveLength(1);
    const offset = Number(update?.update_id) + 1;
    expect((await call(sandbox, 'getUpdates', { offset })).result).toHaveLength(0);
  });

  test('a second poller ends the first with 409', async () => {
    await scene();
    const first = call(sandbox, 'getUpdates', { timeout: 20 });
    await expect.poll(() => sandbox.calls.length).toBe(1);
    await call(sandbox, 'getUpdates', { timeout: 0 });
    expect(await first).toMatchObject({
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
  });

  test('a poller that died leaves the way free', async () => {
    await scene();
    const gone = new AbortController();
    const dead = fetch(`${sandbox.url}/bot${sandbox.token}/getUpdates?timeout=20`, { signal: gone.signal });
    await expect.poll(() => sandbox.calls.length).toBe(1);
    gone.abort();
    await expect(dead).rejects.toThrow();
    sandbox.people.say(group.id, LIN, '/tag x');
    expect(await updates(sandbox)).toHaveLength(1);
  });

  test('only what is asked for, and nothing older than a day', async () => {
    let now = Date.UTC(2026, 0, 31);
    await scene({ clock: () => now });
    await call(sandbox, 'getUpdates', { allowed_updates: ['callback_query'] });
    sandbox.people.say(group.id, LIN, '/tag x');
    sandbox.people.press(group.id, LIN, 1, 'data');
    expect(await updates(sandbox)).toMatchObject([{ callback_query: { data: 'data' } }]);
    sandbox.people.press(group.id, LIN, 1, 'old');
    now += 25 * 3_600_000;
    expect(await updates(sandbox)).toEqual([]);
  });
});

test('updates can arrive out of order', async () => {
  await scene();
  for (const text of ['/one', '/two', '/three']) sandbox.people.say(group.id, LIN, text);
  sandbox.fault(() => ({ kind: 'reorder' }));
  const list = (await call(sandbox, 'getUpdates')).result as Json[];
  expect(list.map(({ message }) => (message as Json).text)).toEqual(['/three', '/two', '/one']);
});

test('parameters come in the address, in a form or as JSON', async () => {
  await scene();
  const url = `${sandbox.url}/bot${sandbox.token}/sendMessage`;
  const fields = {
    chat_id: String(group.id),
    text: 'x',
    reply_markup: '{"inline_keyboard":[[{"text":"b","callback_data":"d"}]]}',
  };
  await fetch(`${url}?${new URLSearchParams(fields)}`);
  await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  await call(sandbox, 'SENDMESSAGE', { ...fields });
  const sent = sandbox.messages(group.id).map((message) => message.reply_markup?.inline_keyboard[0]);
  expect(sent).toEqual(Array(3).fill([{ text: 'b', callback_data: 'd' }]));
});

test('the bot learns who put it into a group, and who took it out', async () => {
  await scene();
  const other = sandbox.operator.addChat({ type: 'supergroup', title: 'Other', bot: null, owner: LIN });
  sandbox.operator.setRights(other.id, { can_pin_messages: true }, LIN);
  sandbox.operator.kickBot(other.id, LIN);
  const changes = (await updates(sandbox)).filter((update) => update.my_chat_member !== undefined);
  expect(changes).toMatchObject([
    {
      my_chat_member: {
        from: { id: LIN },
        old_chat_member: { status: 'left' },
        new_chat_member: { status: 'administrator', can_pin_messages: true, can_delete_messages: false },
      },
    },
    { my_chat_member: { new_chat_member: { status: 'kicked' } } },
  ]);
});

test('a wrong token is unauthorized, an unknown method not found', async () => {
  await scene();
  const wrong = await fetch(`${sandbox.url}/bot1:wrong/getMe`);
  expect(await wrong.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
  expect(await call(sandbox, 'sendNothing')).toMatchObject({ ok: false, error_code: 404 });
});

test('a world that was saved goes on where it was', async () => {
  await scene();
  await send('kept');
  const state = JSON.parse(JSON.stringify(sandbox.snapshot()));
  await sandbox.stop();
  sandbox = await startSandbox({ limits: null, state });
  expect(sandbox.messages(group.id).map((message) => message.text)).toEqual(['kept']);
  await send('next');
  expect(sandbox.messages(group.id).map((message) => message.message_id)).toEqual([2, 3]);
});

test('a world that is kept in a file survives a kill: what was answered is there', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  try {
    const file = path.join(folder, 'world.json');
    await scene({ file });
    await send('kept');
    const killed = JSON.parse(await readFile(file, 'utf8')) as WorldState;
    await sandbox.stop();
    await writeFile(file, JSON.stringify(killed));
    sandbox = await startSandbox({ limits: null, file });
    expect(sandbox.messages(group.id).map((message) => message.text)).toEqual(['kept']);
    await writeFile(file, '{');
    await expect(startSandbox({ file })).rejects.toThrow(/delete the file/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
