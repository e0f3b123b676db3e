import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.js';
import {
  AT_EIGHT,
  type Bench,
  type BenchOptions,
  DAY,
  digestOf,
  FakeVersions,
  firstLines,
  openBench,
  sandboxWithout,
  scratch,
} from '../helpers/bench.js';

const disk = scratch();
let sandbox: Sandbox;
let versions: FakeVersions;
beforeAll(async () => {
  sandbox = await sandboxWithout();
});
beforeEach(() => {
  versions = new FakeVersions();
  sandbox.fault(null);
});
afterAll(async () => {
  await sandbox.stop();
  disk.remove();
});

let group = 0;
function chat(over: object = {}) {
  group += 1;
  return sandbox.operator.addChat({
    type: 'supergroup',
    title: `G${group}`,
    username: `group_${group}`,
    ...over,
  });
}
async function bench(chats: string[], over: Partial<BenchOptions> = {}): Promise<Bench> {
  const made = openBench({ sandbox, file: over.file ?? disk.file(), versions, ...over });
  await made.targets.sync(
    'default',
    chats.map((name) => ({ chat: name, topic: null })),
    AT_EIGHT,
  );
  return made;
}
const lines = (id: number) => firstLines(sandbox.messages(id), sandbox.world.bot.id);

describe('what is delivered beside the outbox', () => {
  test('is finished before a delivery that failed ends: the journal closes after it', async () => {
    let stopped = false;
    let finished = false;
    const broken = new Error('the journal cannot be reached');
    const aside = () => ({
      drive: async () => {
        while (!stopped) await new Promise(setImmediate);
        finished = true;
        return null;
      },
      poke: () => {},
      stop: () => {
        stopped = true;
      },
    });
    const life = await bench([], {
      deliver: { aside, outbox: { recover: async () => Promise.reject(broken) } as never },
    });
    await expect(life.deliverer.runOnce()).rejects.toThrow(broken.message);
    expect(finished).toBe(true);
  });
});

describe('a push', () => {
  test('arrives in order, linked, pinned, without the service line', async () => {
    const room = chat();
    versions.add(DAY, digestOf(['One', 'Two', 'Three']));
    const life = await bench([`@group_${group}`]);
    const { planned } = await life.publisher.tick(AT_EIGHT);
    expect(planned).toHaveLength(1);
    const report = await life.deliverer.runOnce();
    expect(report).toMatchObject({ waitsUntil: null, undecided: 0, refused: 0 });
    const messages = sandbox
      .messages(room.id, true)
      .filter((one) => one.service?.supergroup_chat_created !== true);
    expect(messages.map((one) => one.text?.split('\n')[0])).toEqual(['Digest', 'One', 'Two', 'Three']);
    const [overview, ...sections] = messages;
    const links = overview?.entities
      .filter((entity) => entity.type === 'text_link')
      .map((entity) => entity.url);
    expect(links).toEqual(sections.map((one) => `https://t.me/group_${group}/${one.message_id}`));
    expect(room.pinned).toEqual([overview?.message_id]);
    expect(overview?.reply_markup).toBeDefined();
    expect(overview?.link_preview_options).toMatchObject({ prefer_large_media: true });
    expect(overview?.silent).toBe(false);
    const [progress] = await life.publisher.progress(planned);
    expect(progress).toMatchObject({
      total: 4,
      sent: 4,
      failed: 0,
      openCalls: 0,
      url: `https://t.me/group_${group}/${overview?.message_id}`,
    });
    expect(progress?.publication.state).toBe('done');
    life.close();
  });

  test('is made once, by whatever mix of hands', async () => {
    const room = chat();
    versions.add(DAY, digestOf(['One']));
    const life = await bench([`@group_${group}`]);
    await life.publisher.tick(AT_EIGHT);
    await life.deliverer.runOnce();
    await life.publisher.tick(AT_EIGHT + 60_000);
    const again = await life.publisher.request(
      { feed: 'default', date: DAY, actor: 1, origin: 'command', force: true },
      AT_EIGHT,
    );
    expect(again).toMatchObject([{ outcome: 'exists', state: 'done' }]);
    await life.deliverer.runOnce();
    expect(lines(room.id)).toEqual(['Digest', 'One']);
    life.close();
  });
});
