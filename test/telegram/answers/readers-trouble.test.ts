import { afterEach, expect, test } from 'vitest';
import { DEMO } from '../../../src/sandbox/demo.js';
import { publish, put, type ReadersWorld, readersWorld, SEED } from './world.js';

/** Answers while something around them is in trouble. */
const { lin, group } = DEMO;

let world: ReadersWorld;
const open = async (options: Parameters<typeof readersWorld>[0]) => {
  world = await readersWorld(options);
  await put(world.db, world.archive, '2026-01-31', SEED);
  publish(world.db, '2026-01-31', SEED, 100);
  world.sandbox.people.start(lin);
  await world.settled();
};
const ask = (chatId: number) =>
  world.answer(chatId, lin, () => world.sandbox.people.say(chatId, lin, '/tag OpenAI'));

afterEach(() => world.stop());

test('a flood says nothing about whether a chat has answers that only the asker sees', async () => {
  await open({ introduce: false });
  const tries = () =>
    world.sandbox.calls.filter((call) => 'ephemeral_message_parameters' in call.params).length;
  world.sandbox.fault(({ params }) =>
    tries() === 1 && 'ephemeral_message_parameters' in params
      ? {
          kind: 'status',
          code: 429,
          description: 'Too Many Requests: retry after 60',
          parameters: { retry_after: 60 },
        }
      : null,
  );
  world.sandbox.people.say(group, lin, '/tag OpenAI');
  await world.settled();
  expect(world.seen(group, lin)).toEqual([]);
  await ask(group);
  expect(tries()).toBe(2);
});
