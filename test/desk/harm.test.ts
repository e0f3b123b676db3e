import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { createAdminSender } from '../../src/telegram/desk/admin-sender.js';
import { createHeartbeat } from '../../src/telegram/desk/heartbeat.js';
import { mutatedUpdates } from '../helpers/updates.js';
import { ADMIN, createWorld, digestText, MEMBER } from './world.js';

test('the heartbeat is fetched, tells a failure once, and never its address', async () => {
  const warnings: string[] = [];
  const fetched: string[] = [];
  let status = 200;
  const heartbeat = createHeartbeat({
    url: 'https://watch.example/secret',
    warn: (message) => warnings.push(message),
    fetch: async (address) => {
      fetched.push(String(address));
      if (status === 0) throw new TypeError('fetch failed: https://watch.example/secret');
      return new Response(null, { status });
    },
  });
  await heartbeat.beat();
  status = 503;
  await heartbeat.beat();
  status = 0;
  await heartbeat.beat();
  status = 200;
  await heartbeat.beat();
  status = 404;
  await heartbeat.beat();
  expect(fetched).toHaveLength(5);
  expect(warnings).toHaveLength(2);
  expect(warnings.join()).not.toContain('secret');
});

test('one chat that has to wait delays no other', async () => {
  const said: string[] = [];
  const waits: number[] = [];
  let first = true;
  const speaker = createAdminSender(
    {
      async call(_, payload) {
        if (payload.chat_id === 1 && first) {
          first = false;
          return {
            kind: 'refused',
            code: 429,
            description: 'Too Many Requests: retry after 7',
            retryAfter: 7,
          };
        }
        said.push(`${payload.chat_id}:${payload.text}`);
        return { kind: 'ok', result: { message_id: 1 } };
      },
    },
    {
      perSecond: 1,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        await new Promise((resolve) => setTimeout(resolve, milliseconds / 100));
      },
    },
  );
  await Promise.all([
    speaker.call(1, 'sendMessage', { chat_id: 1, text: 'a' }),
    speaker.call(1, 'sendMessage', { chat_id: 1, text: 'b' }),
    speaker.call(2, 'sendMessage', { chat_id: 2, text: 'c' }),
  ]);
  expect(said).toEqual(['2:c', '1:a', '1:b']);
  expect(waits).toContain(7000);
});

test('a send whose answer was lost is not said twice', async () => {
  let calls = 0;
  const speaker = createAdminSender(
    {
      async call() {
        calls += 1;
        return { kind: 'unknown', why: 'the connection was lost' };
      },
    },
    { perSecond: 1000 },
  );
  await speaker.call(1, 'sendMessage', { chat_id: 1, text: 'a' });
  expect(calls).toBe(1);
});

test('the card rings for an admin whose first ring was lost', async () => {
  const world = await createWorld('2026-01-31T07:00');
  try {
    await world.refresh();
    world.at('2026-01-31T08:00');
    world.sandbox.fault((call) => (call.method === 'sendMessage' ? { kind: 'drop-before' } : null));
    await world.refresh();
    world.sandbox.fault(null);
    await world.refresh();
    const loud = world.sandbox.calls.filter(
      ({ method, params, applied }) =>
        applied && method === 'sendMessage' && String(params.disable_notification ?? false) !== 'true',
    );
    expect(loud.map(({ params }) => Number(params.chat_id)).sort()).toEqual([ADMIN, 1002]);
  } finally {
    await world.stop();
  }
});

test('malformed updates throw nothing and do nothing', async () => {
  const world = await createWorld();
  try {
    await world.write('2026-01-31.md', digestText('2026-01-31'));
    const chat = { id: ADMIN, type: 'private', first_name: 'x' };
    const from = { id: ADMIN, is_bot: false, first_name: 'x' };
    const stranger = { id: MEMBER, is_bot: false, first_name: 'y' };
    const updates: object[] = [
      {},
      { message: { message_id: 1, date: 1, chat, from, document: {} } },
      { message: { message_id: 1, date: 1, chat, from, document: { file_id: 'x', file_name: '\u0000.md' } } },
      {
        message: {
          message_id: 1,
          date: 1,
          chat,
          text: '/publish',
          entities: [{ type: 'bot_command', offset: 0, length: 8 }],
        },
      },
      { my_chat_member: { chat: { id: -5, type: 'supergroup' }, date: 1 } },
      {
        my_chat_member: {
          chat: { id: -5, type: 'supergroup' },
          from,
          date: 1,
          old_chat_member: {},
          new_chat_member: {},
        },
      },
      { callback_query: { id: '1', from, chat_instance: '1', data: 'day|default|2026-01-31|publish|1' } },
      {
        callback_query: {
          id: '2',
          from: stranger,
          chat_instance: '1',
          data: 'day|default|2026-01-31|publish|1',
          message: { message_id: 1, date: 0, chat },
        },
      },
      {
        callback_query: {
          id: '3',
          from,
          chat_instance: '1',
          data: 'who|../../x',
          message: { message_id: 1, date: 0, chat },
        },
      },
      {
        callback_query: {
          id: '4',
          from,
          chat_instance: '1',
          data: 'tgt|set|NaN|form|full',
          message: { message_id: 1, date: 0, chat },
        },
      },
      {
        callback_query: {
          id: '5',
          from,
          chat_instance: '1',
          data: 'log|999999',
          message: { message_id: 1, date: 0, chat },
        },
      },
    ];
    for (const [index, update] of updates.entries()) {
      await world.parts.bot.handleUpdate({ update_id: 1000 + index, ...update });
    }
    await world.parts.chat.idle();
    expect(world.fake.requests).toEqual([]);
    expect(world.parts.failures).toEqual([]);
    expect(await world.parts.targets.all('default')).toHaveLength(1);
  } finally {
    await world.stop();
  }
});

test('mutated updates throw nothing, and no stranger does anything', async () => {
  const world = await createWorld();
  try {
    await world.write('2026-01-31.md', digestText('2026-01-31'));
    const broken = new Set<string>();
    const date = world.clock.now / 1000;
    for (const update of mutatedUpdates(42, 1500, MEMBER, world.group.id, date)) {
      try {
        await world.parts.bot.handleUpdate(update as Update);
      } catch (error) {
        broken.add(`${String(error)} on ${JSON.stringify(update).slice(0, 300)}`);
      }
    }
    await world.parts.chat.idle();
    expect([...broken]).toEqual([]);
    expect(world.fake.requests).toEqual([]);
    expect(world.fake.retractions).toEqual([]);
    expect(await world.parts.store.actions(1)).toEqual([]);
    expect(await world.parts.targets.get(world.targetId)).toMatchObject({ state: 'active' });
  } finally {
    await world.stop();
  }
});
