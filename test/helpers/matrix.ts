import { expect } from 'vitest';
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
} from './bench.js';
import { blinded, Crash, dyingWire, type Fate } from './crash.js';

const disk = scratch();
const clocks = fastClocks(500);
let sandbox: Sandbox;

export async function openMatrix(): Promise<void> {
  sandbox = await sandboxWithout(clocks);
}
export async function closeMatrix(): Promise<void> {
  await sandbox.stop();
  disk.remove();
}

export interface Scene {
  readonly name: string;
  readonly type: 'supergroup' | 'channel';
  /** Somebody talks before every call. */
  readonly talk: boolean;
  /** The server does not return `reply_to_message`. */
  readonly blind?: boolean;
  /** The database of what stands before is lost. */
  readonly lost?: boolean;
  /** What stands before the flow that is killed. */
  readonly before?: (life: Bench, versions: FakeVersions) => Promise<void>;
  /** The flow, up to the deliverer. */
  readonly flow: (life: Bench, versions: FakeVersions) => Promise<void>;
  readonly setUp?: (versions: FakeVersions) => void;
  readonly expect: readonly string[];
  /** First line of the message that is pinned at the end; null: none. */
  readonly pinned: string | null;
  /** Text of the overview's links, in order. */
  readonly links: readonly string[];
}

const publishNow = async (life: Bench) => {
  await life.publisher.request({ feed: 'default', date: DAY, actor: 1, origin: 'cli' }, clocks.now());
};
const published = async (life: Bench) => {
  await publishNow(life);
  await life.deliverer.runOnce();
};

export const scenes: Scene[] = [
  {
    name: 'a first push into a group, on a fresh database',
    type: 'supergroup',
    talk: false,
    setUp: (versions) => versions.add(DAY, digestOf(['One', 'Two'])),
    flow: publishNow,
    expect: ['Digest', 'One', 'Two'],
    pinned: 'Digest',
    links: ['One', 'Two'],
  },
  {
    name: 'the same on a server whose answers show no message that is replied to',
    type: 'supergroup',
    talk: true,
    blind: true,
    setUp: (versions) => versions.add(DAY, digestOf(['One', 'Two'])),
    flow: publishNow,
    expect: ['Digest', 'One', 'Two'],
    pinned: 'Digest',
    links: ['One', 'Two'],
  },
  {
    name: 'the same while people talk',
    type: 'supergroup',
    talk: true,
    setUp: (versions) => versions.add(DAY, digestOf(['One', 'Two'])),
    flow: publishNow,
    expect: ['Digest', 'One', 'Two'],
    pinned: 'Digest',
    links: ['One', 'Two'],
  },
  {
    name: 'a push into a channel whose posts the bot may edit',
    type: 'channel',
    talk: true,
    setUp: (versions) => versions.add(DAY, digestOf(['One', 'Two'])),
    flow: publishNow,
    expect: ['Digest', 'One', 'Two'],
    pinned: 'Digest',
    links: ['One', 'Two'],
  },
  {
    name: 'a second day, which unpins the first',
    type: 'supergroup',
    talk: true,
    setUp: (versions) => {
      versions.add('2026-01-30', digestOf(['Old'], 'Yesterday'));
      versions.add(DAY, digestOf(['One', 'Two']));
    },
    before: async (life) => {
      await life.publisher.request(
        { feed: 'default', date: '2026-01-30', actor: 1, origin: 'command' },
        clocks.now(),
      );
      await life.deliverer.runOnce();
    },
    flow: publishNow,
    expect: ['Yesterday', 'Old', 'Digest', 'One', 'Two'],
    pinned: 'Digest',
    links: ['One', 'Two'],
  },
  {
    name: 'a push under an older digest, of a database that was lost',
    type: 'supergroup',
    talk: true,
    lost: true,
    setUp: (versions) => {
      versions.add('2026-01-30', digestOf(['Old', 'Older', 'Oldest'], 'Yesterday'));
      versions.add(DAY, digestOf(['One', 'Two']));
    },
    before: async (life) => {
      const [target] = await life.targets.all('default');
      await life.targets.change(target?.id ?? 0, { pin: false });
      await life.publisher.request(
        { feed: 'default', date: '2026-01-30', actor: 1, origin: 'command' },
        clocks.now(),
      );
      await life.deliverer.runOnce();
    },
    flow: publishNow,
    expect: ['Yesterday', 'Old', 'Older', 'Oldest', 'Digest', 'One', 'Two'],
    pinned: 'Digest',
    links: ['One', 'Two'],
  },
  {
    name: 'a correction that changes, adds and removes',
    type: 'supergroup',
    talk: true,
    setUp: (versions) => versions.add(DAY, digestOf(['One', 'Two', 'Three', 'Four'])),
    before: published,
    flow: async (life, versions) => {
      if (versions.all.length === 1) versions.add(DAY, digestOf(['One corrected', 'Three', 'Four', 'Five']));
      await life.publisher.tick(clocks.now());
    },
    expect: ['Digest', 'One corrected', 'Three', 'Four', 'Five'],
    pinned: 'Digest',
    links: ['One corrected', 'Three', 'Four', 'Five'],
  },
  {
    name: 'a retraction',
    type: 'supergroup',
    talk: true,
    setUp: (versions) => versions.add(DAY, digestOf(['One', 'Two'])),
    before: published,
    flow: async (life) => {
      const [publication] = await life.publisher.publications('default', DAY);
      if (publication?.state !== 'retracted')
        await life.publisher.retract({ feed: 'default', date: DAY, mode: 'delete', actor: 1 }, clocks.now());
    },
    expect: [],
    pinned: null,
    links: [],
  },
];

let room = 0;
class Play {
  readonly chat: ChatState;
  readonly versions = new FakeVersions();
  file = disk.file();
  constructor(readonly scene: Scene) {
    room += 1;
    sandbox.world.state.updates.length = 0;
    this.chat = sandbox.operator.addChat({
      type: scene.type,
      title: 'G',
      username: `crash_${room}`,
      owner: 77,
    });
    sandbox.operator.addUser({ id: 77, first_name: 'Lin', started: true });
    this.talk();
    scene.setUp?.(this.versions);
  }
  talk() {
    sandbox.people.say(this.chat.id, 77, 'talk');
  }
  async life(wire?: Parameters<typeof openBench>[0]['wire']): Promise<Bench> {
    const talking = this.scene.talk;
    const life = openBench({
      sandbox,
      file: this.file,
      versions: this.versions,
      clocks,
      deliver: { grace: 0 },
      wire: (sender) => {
        const inner = wire?.(sender) ?? sender;
        return {
          call: (method, payload) => {
            // In a channel posts are few: not one for every notice.
            const notice = payload.text === '·' && this.scene.type === 'channel';
            if (talking && method === 'sendMessage' && !notice) this.talk();
            return (this.scene.blind === true ? blinded(inner) : inner).call(method, payload);
          },
        };
      },
    });
    await life.targets.sync('default', [{ chat: `@crash_${room}`, topic: null }], AT_EIGHT);
    return life;
  }
  /** Runs the flow, dying where told. The number of calls that were made; null when it did not die. */
  async run(at: number, fate: Fate): Promise<number | null> {
    const dying = dyingWire(at, fate);
    const life = await this.life(dying.wire);
    try {
      await this.scene.flow(life, this.versions);
      await life.deliverer.runOnce();
      return dying.died() ? dying.calls() : null;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return dying.calls();
    } finally {
      life.close();
    }
  }
  async prepare() {
    if (this.scene.before === undefined) return;
    const life = await this.life();
    await this.scene.before(life, this.versions);
    life.close();
    if (this.scene.lost !== true) return;
    this.file = disk.file();
    clocks.skip(3_600_000);
  }
  check(): void {
    const all = sandbox.messages(this.chat.id, true);
    const { scene } = this;
    expect(
      firstLines(
        all.filter((one) => one.service === undefined && one.pinnedId === undefined),
        sandbox.world.bot.id,
      ),
    ).toEqual(scene.expect);
    const pinned = this.chat.pinned.map(
      (id) => all.find((one) => one.message_id === id)?.text?.split('\n')[0],
    );
    expect(pinned).toEqual(scene.pinned === null ? [] : [scene.pinned]);
    expect(all.filter((one) => one.pinnedId !== undefined && one.fromId === sandbox.world.bot.id)).toEqual(
      [],
    );
    const overview = all.find((one) => one.text?.startsWith('Digest'));
    const links = (overview?.entities ?? [])
      .filter((entity) => entity.type === 'text_link')
      .map((entity) => {
        const id = Number(/\/(\d+)$/.exec(String(entity.url))?.[1]);
        return all.find((one) => one.message_id === id)?.text?.split('\n')[0];
      });
    expect(links).toEqual(scene.links);
  }
}

/**
 * Kills the scene's flow at every one of its calls, with the call carried out or not, and starts it again; with
 * `twice` also kills every such recovery at every one of its calls. Returns the number of points.
 */
export async function matrix(scene: Scene, twice: boolean): Promise<number> {
  let points = 0;
  for (let at = 1; ; at += 1) {
    for (const fate of ['before', 'after'] as const) {
      const play = new Play(scene);
      await play.prepare();
      if ((await play.run(at, fate)) === null) return points;
      await end(play, `died ${fate} call ${at}`);
      points += 1;
      if (twice) points += await again(scene, at, fate);
    }
  }
}

async function again(scene: Scene, at: number, fate: Fate): Promise<number> {
  let points = 0;
  for (let second = 1; ; second += 1) {
    for (const fate2 of ['before', 'after'] as const) {
      const play = new Play(scene);
      await play.prepare();
      await play.run(at, fate);
      if ((await play.run(second, fate2)) === null) return points;
      await end(play, `died ${fate} call ${at}, then ${fate2} call ${second} of the recovery`);
      points += 1;
    }
  }
}

async function end(play: Play, where: string): Promise<void> {
  try {
    expect(await play.run(0, 'before')).toBeNull();
    play.check();
  } catch (error) {
    throw new Error(where, { cause: error });
  }
}
