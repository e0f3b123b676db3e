import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { all, insert, run, value } from '../../src/store/engine.js';
import { createMorningCalls } from '../../src/store/followers/calls.js';
import { openSchema } from '../../src/store/postgres/connection.js';
import { createPostgresEngine, type PostgresEngine } from '../../src/store/postgres/engine.js';
import { isPassing, withoutPassword } from '../../src/store/postgres/errors.js';
import { createLeader, type Leader } from '../../src/store/postgres/leader.js';
import { translate } from '../../src/store/postgres/sql.js';
import { NO_POSTGRES, postgresBinaries, type Server, startPostgres } from '../helpers/postgres.js';

const there = postgresBinaries() !== null;
if (!there) console.warn(NO_POSTGRES);

let server: Server;
beforeAll(async () => {
  if (there) server = await startPostgres();
});
afterAll(() => server?.stop());

async function open(url: string, leader: Leader): Promise<PostgresEngine> {
  const { keys } = await openSchema(url, () => leader.acquire());
  return createPostgresEngine({ url, keys, leader, patience: 20_000, warn: () => {} });
}
const why = async (url: string) =>
  openSchema(url, async () => false).then(
    () => 'opened',
    (error: Error) => error.message,
  );
/** A connection to a server that can be cut between what is asked and its answer. */
async function lossyWire(url: string) {
  const { hostname, port } = new URL(url);
  let word: string | null = null;
  let lost = false;
  const proxy = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let isLast = false;
    client.on('data', (data) => {
      isLast ||= word !== null && data.includes(word);
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (!isLast) return void client.write(data);
      [lost, word] = [true, null];
      client.destroy();
      upstream.destroy();
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const through = new URL(url);
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    url: through.href,
    loseAnswerTo: (what: string) => {
      word = what;
    },
    lost: () => lost,
    close: () => proxy.close(),
  };
}
const note = (id: string) =>
  insert("INSERT INTO event (at, kind, data) VALUES (?, 'note', ?)", 1, JSON.stringify({ id }));
const notes = (url: string) =>
  server.query<{ data: string }>("SELECT data FROM event WHERE kind = 'note'", url);

describe('a statement', () => {
  test('gets numbered values, but not inside its texts, and no hint for an index', () => {
    const sql = "SELECT '?' || a FROM t INDEXED BY t_a WHERE b = ? AND c = 'it''s ?' AND d > ?";
    expect(translate(sql).text).toBe("SELECT '?' || a FROM t WHERE b = $1 AND c = 'it''s ?' AND d > $2");
    expect(translate(sql)).toBe(translate(sql));
  });
});

test('a password is shown nowhere, wherever it stands in the address', () => {
  expect(withoutPassword('postgres://bot:hunter2@db/x?sslmode=require&sslpassword=hunter2')).not.toContain(
    'hunter2',
  );
  expect(withoutPassword('no address hunter2')).not.toContain('hunter2');
});

describe.skipIf(!there)(
  'a database that cannot be used is told in one sentence, without its password',
  () => {
    test('no server, no such host, no such database, no such user', async () => {
      const at = `postgres://nobody:hunter2@127.0.0.1:${server.port}`;
      const said = [
        await why('postgres://u:hunter2@127.0.0.1:1/x'),
        await why('postgres://u:hunter2@no-such-host.invalid/x'),
        await why(`postgres://postgres:hunter2@127.0.0.1:${server.port}/missing`),
        await why(`${at}/postgres`),
      ];
      expect(said[0]).toMatch(/cannot be reached.*See that the server runs/);
      expect(said[1]).toMatch(/host that is not known|cannot be reached/);
      expect(said[2]).toMatch(/does not exist.*Create it/);
      expect(said[3]).toMatch(/does not let this user in/);
      expect(said.join()).not.toContain('hunter2');
    });

    test('a schema of a newer program, and one of an older while a bot runs on it', async () => {
      const url = await server.database();
      expect(await why(url)).toBe('opened');
      await server.query('UPDATE digest_bot_schema SET version = 99', url);
      expect(await why(url)).toMatch(/written by a newer version.*schema 99/);
    });

    test('rights that are missing', async () => {
      const url = await server.database();
      await server.query("CREATE ROLE guest LOGIN PASSWORD 'hunter2'").catch(() => {});
      expect(await why(url.replace('postgres:secret@', 'guest:hunter2@'))).toMatch(
        /rights that are needed.*GRANT/,
      );
    });
  },
);

describe.skipIf(!there)('a transaction', () => {
  test('is carried out once, whatever happens to the server and the connections on the way', {
    timeout: 120_000,
  }, async () => {
    const url = await server.database();
    const leader = createLeader(url);
    const db = await open(url, leader);
    const asked: Promise<unknown>[] = [];
    const stop = new AbortController();
    const writing = (async () => {
      while (!stop.signal.aborted) {
        for (let n = 0; n < 5; n += 1) {
          const id = String(asked.length);
          asked.push(db.write(() => note(id)));
        }
        await sleep(1);
      }
    })();
    for (let cut = 0; cut < 25; cut += 1) {
      await sleep(40);
      await server
        .query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'digest-bot' AND query NOT LIKE 'LISTEN%'",
        )
        .catch(() => {});
    }
    await server.kill();
    await sleep(300);
    await server.start();
    await sleep(300);
    stop.abort();
    await writing;
    const kept = await Promise.allSettled(asked);
    expect(kept.filter(({ status }) => status === 'rejected')).toEqual([]);
    const found = (await notes(url)).map(({ data }) => Number((JSON.parse(data) as { id: string }).id));
    expect(found.sort((a, b) => a - b)).toEqual(asked.map((_, id) => id));
    await db.close();
  });

  test('is not repeated where it was committed and only the answer was lost', async () => {
    const url = await server.database();
    const wire = await lossyWire(url);
    const leader = createLeader(url);
    const db = await open(wire.url, leader);
    await db.write(() => note('before'));
    wire.loseAnswerTo('COMMIT');
    await db.write(() => note('once'));
    expect(wire.lost()).toBe(true);
    expect((await notes(url)).map(({ data }) => JSON.parse(data))).toEqual([
      { id: 'before' },
      { id: 'once' },
    ]);
    await db.close();
    await leader.release();
    wire.close();
  });

  test('that fails is undone, all of it and nothing else', async () => {
    const url = await server.database();
    const leader = createLeader(url);
    await leader.acquire();
    const db = await open(url, leader);
    const results = await Promise.allSettled([
      db.deliver(() => note('before')),
      db.deliver(function* () {
        yield* note('half');
        yield* run('INSERT INTO no_such_table VALUES (?)', 1);
      }),
      db.deliver(function* () {
        yield* note('other half');
        throw new Error('on purpose');
      }),
      db.deliver(() => note('after')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((await notes(url)).map(({ data }) => data)).toEqual(['{"id":"before"}', '{"id":"after"}']);
    await db.close();
    await leader.release();
  });

  test('of one process sees all or nothing of another one’s', async () => {
    const url = await server.database();
    const [one, two] = [await open(url, createLeader(url)), await open(url, createLeader(url))];
    const count = function* () {
      const before = yield* value<number>("SELECT count(*) FROM event WHERE kind = 'note'");
      yield* note('x');
      return before;
    };
    const seen = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : two).write(count)),
    );
    expect(seen.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 40 }, (_, n) => n));
    const reading = one.read(function* () {
      const first = yield* all("SELECT id FROM event WHERE kind = 'note'");
      const second = yield* all("SELECT id FROM event WHERE kind = 'note'");
      return [first.length, second.length];
    });
    await two.write(() => note('y'));
    const [first, second] = await reading;
    expect(first).toBe(second);
    await Promise.all([one.close(), two.close()]);
  });

  test('of a process that has lost the lead writes nothing', async () => {
    const url = await server.database();
    const [old, next] = [createLeader(url), createLeader(url)];
    let told = 0;
    old.whenLost?.(() => {
      told += 1;
    });
    await old.acquire();
    const db = await open(url, old);
    await db.deliver(() => note('mine'));
    expect(await next.acquire()).toBe(false);
    // As a process that hangs has it: its connection is ended, and it does not know yet.
    await server.query('UPDATE leader SET epoch = epoch + 1', url);
    for (const late of [
      () => db.deliver(() => note('late')),
      () => createMorningCalls(db).step([], 1, 0, 0),
      () => createMorningCalls(db).recover(0),
    ])
      await expect(late()).rejects.toThrow(/another process has taken over/);
    expect([told, old.epoch()]).toEqual([1, null]);
    await expect.poll(() => next.acquire(), { timeout: 10_000 }).toBe(true);
    expect((await notes(url)).length).toBe(1);
    await db.close();
    await next.release();
  });
});

test('what may work a moment later is tried again, a wrong statement is not', () => {
  const error = (code: string) => Object.assign(new Error(code), { code });
  for (const code of ['40001', '40P01', '53300', '53100', '57P01', '08006', 'ECONNREFUSED', 'ECONNRESET'])
    expect(isPassing(error(code))).toBe(true);
  for (const code of ['23505', '42601', '42501', '28P01']) expect(isPassing(error(code))).toBe(false);
});
