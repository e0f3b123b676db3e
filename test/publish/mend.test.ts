import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { ChatState } from '../../src/sandbox/state.js';
import {
  AT_EIGHT,
  type Bench,
  DAY,
  digestOf,
  FakeVersions,
  fastClocks,
  firstLines,
  openBench,
  sandboxWithout,
  scratch,
} from '../helpers/bench.js';

/** What people mend after something went wrong: tried again, taken back, answered. */
const clocks = fastClocks(500);
const disk = scratch();
let sandbox: Sandbox;
let versions: FakeVersions;
let room: ChatState;
let n = 0;

beforeAll(async () => {
  sandbox = await sandboxWithout(clocks);
});
beforeEach(() => {
  n += 1;
  versions = new FakeVersions();
  sandbox.fault(null);
  sandbox.world.state.updates.length = 0;
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

async function bench(over: object = {}): Promise<Bench> {
  room = sandbox.operator.addChat({ type: 'supergroup', title: 'R', username: `mend_${n}`, ...over });
  const life = openBench({ sandbox, file: disk.file(), versions, clocks });
  await life.targets.sync('default', [{ chat: `@mend_${n}`, topic: null }], AT_EIGHT);
  return life;
}
const said = () => firstLines(sandbox.messages(room.id), sandbox.world.bot.id);
/** The first lines of the messages that the contents lead to. */
function led(): (string | undefined)[] {
  const messages = sandbox.messages(room.id);
  return (messages[0]?.entities ?? [])
    .filter((entity) => entity.type === 'text_link')
    .map((entity) => {
      const id = Number(/\/(\d+)$/.exec(String(entity.url))?.[1]);
      return messages.find((one) => one.message_id === id)?.text?.split('\n')[0];
    });
}
async function publish(life: Bench, date = DAY): Promise<number> {
  const request = { feed: 'default', date, actor: null, origin: 'schedule' } as const;
  const [outcome] = await life.publisher.request(request, clocks.now());
  await life.deliverer.runOnce();
  return outcome?.publicationId ?? 0;
}
async function mend(life: Bench, publication: number): Promise<void> {
  await life.publisher.resume(publication, 1, clocks.now());
  await life.deliverer.runOnce();
}
async function pass(life: Bench): Promise<void> {
  await life.publisher.tick(clocks.now());
  await life.deliverer.runOnce();
}
const progress = async (life: Bench, id: number) => (await life.publisher.progress([id]))[0];
/** Telegram takes no message with these words, in no form. */
function refuse(words: string): void {
  sandbox.fault((call) =>
    call.method === 'sendMessage' && String(call.params.text).includes(words)
      ? { kind: 'status', code: 400, description: 'Bad Request: whatever' }
      : null,
  );
}

test('what is posted stays as it is when its text is the same and only its rendering changed', async () => {
  const life = await bench();
  versions.add(DAY, digestOf(['One', 'Two']));
  await publish(life);
  versions.change(1, { messages: digestOf(['One', 'Two anew']) } as object);
  const { corrections } = await life.publisher.tick(clocks.now());
  await life.deliverer.runOnce();
  expect(corrections).toEqual([]);
  expect(said()).toEqual(['Digest', 'One', 'Two']);
  life.close();
});

describe('a part that Telegram refused', () => {
  test('is linked in the contents when it is sent later', async () => {
    versions.add(DAY, digestOf(['One', 'Two', 'Three']));
    const life = await bench();
    refuse('news of Two');
    const id = await publish(life);
    expect([said(), led()]).toEqual([
      ['Digest', 'One', 'Three'],
      ['One', 'Three'],
    ]);
    sandbox.fault(null);
    await mend(life, id);
    expect([said(), led()]).toEqual([
      ['Digest', 'One', 'Three', 'Two'],
      ['One', 'Two', 'Three'],
    ]);
    expect(await progress(life, id)).toMatchObject({ sent: 4, total: 4, failed: 0, problems: [] });
    // Nothing is left to try: a second press does nothing.
    const calls = sandbox.calls.length;
    expect(await life.publisher.resume(id, 1, clocks.now())).toBe(false);
    await life.deliverer.runOnce();
    expect(sandbox.calls.length).toBe(calls);
    life.close();
  });

  test('what once stood in for it, to find its place, is not sent again', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    const notices: unknown[] = [];
    let phase = 'lost';
    sandbox.fault((call) => {
      if (call.method !== 'sendMessage') return null;
      if (!String(call.params.text).includes('news of')) {
        if (String(call.params.text).length > 5) return null;
        notices.push(call.params.text);
        return phase === 'lost' ? { kind: 'status', code: 400, description: 'Bad Request: odd' } : null;
      }
      if (!String(call.params.text).includes('news of Two') || phase === 'mended') return null;
      if (phase === 'lost') return { kind: 'drop-before' };
      return { kind: 'status', code: 400, description: 'Bad Request: odd' };
    });
    const id = await publish(life);
    expect(notices).not.toEqual([]);
    phase = 'refused';
    const [question] = await life.calls.asked();
    await life.calls.answered(question?.id ?? 0, false, { now: clocks.now(), real: clocks.real() });
    await life.deliverer.runOnce();
    phase = 'mended';
    notices.length = 0;
    await mend(life, id);
    expect([said(), notices]).toEqual([['Digest', 'One', 'Two'], []]);
    life.close();
  });

  test('the overview itself: the contents are linked and it is pinned when it goes out', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    refuse('Digest');
    const id = await publish(life);
    expect(said()).toEqual(['One', 'Two']);
    sandbox.fault(null);
    await mend(life, id);
    expect(said()).toEqual(['One', 'Two', 'Digest']);
    const overview = sandbox.messages(room.id).find((one) => one.text?.startsWith('Digest'));
    expect(overview?.entities.filter((entity) => entity.type === 'text_link')).toHaveLength(2);
    expect(room.pinned).toEqual([overview?.message_id]);
    life.close();
  });

  test('and that a correction replaced is not sent a second time', async () => {
    versions.add(DAY, digestOf(['One', 'Two', 'Three']));
    const life = await bench();
    refuse('news of Two');
    const id = await publish(life);
    sandbox.fault(null);
    versions.add(DAY, digestOf(['One', 'Two corrected', 'Three']));
    await pass(life);
    expect(said()).toEqual(['Digest', 'One', 'Three', 'Two corrected']);
    await mend(life, id);
    expect(said()).toEqual(['Digest', 'One', 'Three', 'Two corrected']);
    expect(led()).toEqual(['One', 'Two corrected', 'Three']);
    expect(await progress(life, id)).toMatchObject({ sent: 4, total: 4, failed: 0, problems: [] });
    life.close();
  });
});

describe('a message in doubt', () => {
  /** Carried out, and nobody heard it; afterwards something happens in the chat. */
  function lostAnswer(words: string, then: () => void): void {
    let hit = false;
    sandbox.fault((call) => {
      if (hit || call.method !== 'sendMessage' || !String(call.params.text).includes(words)) return null;
      hit = true;
      return { kind: 'drop-after' };
    });
    sandbox.hooks.afterCall = (call) => {
      if (call.method === 'sendMessage' && String(call.params.text).includes(words)) then();
    };
  }

  test('in a chat that the bot is thrown out of: looked for when it is back, not sent again', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    lostAnswer('news of One', () => sandbox.operator.kickBot(room.id));
    const id = await publish(life);
    delete sandbox.hooks.afterCall;
    expect((await life.targets.all('default'))[0]?.state).toBe('lost');
    expect(await progress(life, id)).toMatchObject({ doubtful: 1 });
    sandbox.operator.setRights(room.id, 'member');
    await mend(life, id);
    expect([said(), led()]).toEqual([
      ['Digest', 'One', 'Two'],
      ['One', 'Two'],
    ]);
    life.close();
  });

  test('that a person says is not there, of a day that was taken back, is not sent any more', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench({ type: 'group', username: undefined });
    await life.targets.sync('default', [{ chat: String(room.id), topic: null }], AT_EIGHT);
    lostAnswer('news of One', () => {});
    const id = await publish(life);
    delete sandbox.hooks.afterCall;
    const [question] = await life.events.open('default');
    expect(question?.kind).toBe('doubt');
    await life.publisher.retract({ feed: 'default', date: DAY, mode: 'delete', actor: 1 }, clocks.now());
    await life.deliverer.runOnce();
    // The others go at once, not after the wait for an answer.
    expect(said()).toEqual(['One']);
    await life.publisher.answer(question?.id ?? 0, 'not-sent', 1, clocks.now());
    await life.deliverer.runOnce();
    expect(said()).toEqual(['One']);
    expect(await progress(life, id)).toMatchObject({ openCalls: 0, publication: { state: 'retracted' } });
    life.close();
  });

  test('of a target that was given up: looked for when somebody tries again, not sent again', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    lostAnswer('news of One', () => sandbox.operator.kickBot(room.id));
    const id = await publish(life);
    delete sandbox.hooks.afterCall;
    const [question] = await life.events.open('default');
    await life.publisher.answer(question?.id ?? 0, 'off', 1, clocks.now());
    expect(await life.events.open('default')).toEqual([]);
    await life.deliverer.runOnce();
    expect(said()).toEqual(['Digest', 'One']);
    sandbox.operator.setRights(room.id, 'member');
    await mend(life, id);
    expect([said(), led()]).toEqual([
      ['Digest', 'One', 'Two'],
      ['One', 'Two'],
    ]);
    life.close();
  });

  test('is settled before the day is taken back, and taken back with the rest', async () => {
    versions.add(DAY, digestOf(['One', 'Two']));
    const life = await bench();
    let hit = false;
    sandbox.fault((call) => {
      if (!String(call.params.text).includes('news of One') || hit) return null;
      hit = true;
      void life.publisher.retract({ feed: 'default', date: DAY, mode: 'delete', actor: 1 }, clocks.now());
      return { kind: 'drop-after' };
    });
    await publish(life);
    expect(said()).toEqual([]);
    life.close();
  });
});

describe('a right that is missing', () => {
  const days = ['2026-01-28', '2026-01-29', '2026-01-30', DAY];
  test('to pin: told once, tried every day, told again when it was there in between', async () => {
    for (const day of days) versions.add(day, digestOf(['One'], `Digest ${day}`));
    const life = await bench({ bot: { can_send_messages: true } });
    const told = () => life.told.filter((line) => line.startsWith('!')).length;
    const story = async (date: string) =>
      (await life.events.of('default', date)).filter((event) => event.kind === 'refused').length;
    const first = await publish(life, '2026-01-28');
    expect([told(), await story('2026-01-28')]).toEqual([1, 1]);
    expect((await progress(life, first))?.problems).toHaveLength(1);
    const second = await publish(life, '2026-01-29');
    const tried = sandbox.calls.filter(
      ({ method, params }) => method === 'pinChatMessage' && params.chat_id === room.id,
    );
    expect(tried).toHaveLength(2);
    expect([told(), await story('2026-01-29')]).toEqual([1, 0]);
    expect(await progress(life, second)).toMatchObject({ problems: [], publication: { state: 'done' } });
    sandbox.operator.setRights(room.id, { can_send_messages: true, can_pin_messages: true });
    await publish(life, '2026-01-30');
    expect(room.pinned).toHaveLength(1);
    sandbox.operator.setRights(room.id, { can_send_messages: true });
    const before = told();
    await publish(life, DAY);
    expect([told() - before, await story(DAY)]).toEqual([1, 1]);
    life.close();
  });
});
