import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFolderSource } from '../../src/content/folder.js';
import { createGitSource, withoutCredentials } from '../../src/content/git.js';
import { syncInterval } from '../../src/content/interval.js';
import { createOutageWatch } from '../../src/content/outage.js';
import { SourceError } from '../../src/content/source.js';
import { createEvents } from '../../src/store/admin/events.js';
import { openDatabase } from '../../src/store/database.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createVersions } from '../../src/store/versions/versions.js';

const MINUTE = 60_000;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'content-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a git repository', () => {
  let origin: string;
  let clone: string;

  function git(...args: string[]): string {
    return execFileSync('git', ['-C', origin, '-c', 'user.name=t', '-c', 'user.email=t@t.test', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  function commit(name: string, text: string | null, message = name): void {
    const file = path.join(origin, 'digests', name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
    git('add', '-A');
    git('commit', '-q', '-m', message);
  }

  function source(over: Partial<Parameters<typeof createGitSource>[0]> = {}) {
    return createGitSource({
      url: origin,
      branch: 'main',
      path: 'digests',
      folder: clone,
      environment: process.env,
      ...over,
    });
  }

  async function shows(from = source()): Promise<Record<string, string>> {
    const { files } = await from.list();
    const entries: [string, string][] = [];
    for (const file of files) entries.push([file.path, (await from.read(file.path)).toString()]);
    return Object.fromEntries(entries);
  }

  beforeEach(() => {
    origin = path.join(folder, 'origin');
    clone = path.join(folder, 'state', 'clone');
    mkdirSync(origin);
    git('init', '-q', '-b', 'main');
    commit('2026-02-01.md', 'one');
  });

  test('is copied, and follows what is committed', async () => {
    const from = source();
    expect(await from.sync(0)).toEqual({ changed: true, problem: null });
    expect(await shows(from)).toEqual({ '2026-02-01.md': 'one' });
    expect(await from.sync(0)).toEqual({ changed: false, problem: null });
    commit('2026-02-02.md', 'two');
    commit('2026-02-01.md', null);
    expect(await from.sync(0)).toEqual({ changed: true, problem: null });
    expect(await shows(from)).toEqual({ '2026-02-02.md': 'two' });
  });

  test('without a branch, follows the one that the server calls HEAD', async () => {
    const from = source({ branch: null });
    await from.sync(0);
    expect(await shows(from)).toEqual({ '2026-02-01.md': 'one' });
  });

  test('an unchanged file keeps its time, so that it is not read again', async () => {
    const from = source();
    await from.sync(0);
    const before = (await from.list()).files;
    commit('2026-02-02.md', 'two');
    await from.sync(0);
    expect((await from.list()).files[0]).toEqual(before[0]);
  });

  test('a force push is as good as any other', async () => {
    const from = source();
    commit('2026-02-02.md', 'two');
    await from.sync(0);
    git('reset', '-q', '--hard', 'HEAD~1');
    commit('2026-02-03.md', 'three');
    git('commit', '-q', '--amend', '-m', 'rewritten');
    await from.sync(0);
    expect(await shows(from)).toEqual({ '2026-02-01.md': 'one', '2026-02-03.md': 'three' });
  });

  test('an outage keeps what was there, is told, and passes', async () => {
    const from = source();
    await from.sync(0);
    renameSync(origin, `${origin}-away`);
    const report = await from.sync(0);
    expect(report.changed).toBe(false);
    expect(report.problem?.message).toMatch(/cannot be fetched/);
    expect(await shows(from)).toEqual({ '2026-02-01.md': 'one' });
    renameSync(`${origin}-away`, origin);
    commit('2026-02-02.md', 'two');
    expect(await from.sync(0)).toEqual({ changed: true, problem: null });
    expect(Object.keys(await shows(from))).toEqual(['2026-02-01.md', '2026-02-02.md']);
  });

  test('a first fetch that fails leaves nothing that could be taken for content', async () => {
    const from = source({ url: path.join(folder, 'nowhere') });
    expect((await from.sync(0)).problem?.message).toMatch(/cannot be fetched/);
    await expect(from.list()).rejects.toThrow(/CONTENT_GIT_PATH/);
  });

  test.each([
    ['a fetch that died before it was finished', () => rmSync(path.join(clone, '.git', 'digest-bot-source'))],
    ['a folder that is no repository', () => rmSync(path.join(clone, '.git'), { recursive: true })],
    ['lost objects', () => rmSync(path.join(clone, '.git', 'objects'), { recursive: true })],
    ['a damaged index', () => writeFileSync(path.join(clone, '.git', 'index'), 'x')],
    ['a lock left by a killed git', () => writeFileSync(path.join(clone, '.git', 'index.lock'), '')],
    [
      'a reset that was killed half-way',
      () => writeFileSync(path.join(clone, 'digests', '2026-02-01.md'), 'o'),
    ],
    ['files of somebody else', () => writeFileSync(path.join(clone, 'digests', 'stray.md'), 'x')],
  ])('is made good: %s', async (_, damage) => {
    await source().sync(0);
    damage();
    expect((await source().sync(0)).problem).toBeNull();
    expect(await shows()).toEqual({ '2026-02-01.md': 'one' });
    commit('2026-02-02.md', 'two');
    await source().sync(0);
    expect(Object.keys(await shows())).toEqual(['2026-02-01.md', '2026-02-02.md']);
  });

  test('a changed address is fetched anew', async () => {
    await source().sync(0);
    const other = path.join(folder, 'other');
    execFileSync('git', ['clone', '-q', origin, other]);
    origin = other;
    commit('2026-03-01.md', 'other');
    git('rm', '-q', 'digests/2026-02-01.md');
    git('commit', '-q', '-m', 'less');
    const from = source();
    await from.sync(0);
    expect(await shows(from)).toEqual({ '2026-03-01.md': 'other' });
  });

  test('two processes on one copy take turns', async () => {
    const [one, two] = [source(), source()];
    const syncs = [one.sync(0), two.sync(0), one.sync(0), two.sync(0)];
    const reports = await Promise.all(syncs);
    expect(reports.map((report) => report.problem)).toEqual([null, null, null, null]);
    expect(reports.filter((report) => report.changed)).toHaveLength(1);
    expect(await shows(two)).toEqual({ '2026-02-01.md': 'one' });
  });

  test('an address that does not answer does not take the old content away', async () => {
    await source().sync(0);
    const from = source({ url: path.join(folder, 'nowhere') });
    expect((await from.sync(0)).problem).not.toBeNull();
    expect(await shows(from)).toEqual({ '2026-02-01.md': 'one' });
  });

  test('a folder that leads out of the repository is refused', async () => {
    mkdirSync(path.join(folder, 'secret'));
    writeFileSync(path.join(folder, 'secret', '2026-02-09.md'), 'secret');
    symlinkSync('../secret', path.join(origin, 'out'));
    git('add', '-A');
    git('commit', '-q', '-m', 'link');
    await source().sync(0);
    await expect(source({ path: '../..' }).list()).rejects.toThrow(/leads out/);
    symlinkSync(path.join(folder, 'secret'), path.join(clone, 'out2'));
    await expect(source({ path: 'out2' }).list()).rejects.toThrow(/leads out/);
  });

  test('credentials are in no message and in no file of the copy', async () => {
    const from = source({ url: 'http://me:s3cret-token@127.0.0.1:9/repo.git' });
    const { problem } = await from.sync(0);
    expect(problem?.message).toContain('http://127.0.0.1:9/repo.git');
    expect(JSON.stringify([problem?.message, problem?.params])).not.toContain('s3cret');
    const walk = (dir: string): string[] =>
      readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? walk(path.join(dir, entry.name)) : [path.join(dir, entry.name)],
      );
    const found = existsSync(clone)
      ? walk(clone).filter((file) => readFileSync(file, 'latin1').includes('s3cret'))
      : [];
    expect(found).toEqual([]);
    expect(withoutCredentials('git@host:me/repo.git')).toBe('git@host:me/repo.git');
  });
});

describe('a folder', () => {
  test('a file that is still being written is waited for, and given up for now when it does not rest', async () => {
    const file = path.join(folder, '2026-02-01.md');
    writeFileSync(file, 'half');
    const writer = setInterval(() => writeFileSync(file, 'half and more', { flag: 'a' }), 20);
    await expect(
      createFolderSource({ root: folder, quietMs: 60, patienceMs: 200 }).read('2026-02-01.md'),
    ).rejects.toThrow(/still being written/);
    clearInterval(writer);
    const whole = readFileSync(file, 'utf8');
    const source = createFolderSource({ root: folder, quietMs: 60, patienceMs: 2_000 });
    expect((await source.read('2026-02-01.md')).toString()).toBe(whole);
  });

  test.each([
    ['watched', false],
    ['polled', true],
  ])('what changes is noticed when %s', async (_, poll) => {
    const source = createFolderSource({ root: folder, poll });
    let changes = 0;
    const stop = source.watch(() => {
      changes += 1;
    });
    try {
      await vi.waitFor(
        async () => {
          writeFileSync(path.join(folder, 'sub.md'), String(Math.random()));
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          expect(changes).toBeGreaterThan(0);
        },
        { timeout: 15_000, interval: 100 },
      );
    } finally {
      stop();
    }
  });

  test('a path that leads out is not read', async () => {
    mkdirSync(path.join(folder, 'content'));
    writeFileSync(path.join(folder, 'secret.md'), 'secret');
    const source = createFolderSource({ root: path.join(folder, 'content'), quietMs: 0 });
    await expect(source.read('../secret.md')).rejects.toThrow(/leads out/);
  });
});

describe('an outage of the source', () => {
  const schedule = { cron: '0 8 * * *', timezone: 'Asia/Shanghai' };
  const at = (time: string) => Date.parse(`2026-02-01T${time}:00+08:00`);

  test.each([
    ['07:40', MINUTE],
    ['07:51', 10_000],
    ['08:31', MINUTE],
  ])('at %s the repository of a digest due at 08:00 is fetched every %i ms', (time, every) => {
    expect(syncInterval(at(time), MINUTE, schedule)).toBe(every);
  });

  test.each([
    ['far from the publishing time', '03:00', '03:30', []],
    ['for nine minutes', '07:55', '08:04', []],
    ['for ten minutes near it', '07:55', '08:05', ['source-failing']],
    ['before the deadline', '12:00', '12:11', ['source-failing']],
    ['after the deadline', '15:00', '15:30', []],
  ])('a person is asked only when it matters: %s', async (_, from, until, kinds) => {
    const db = openDatabase(path.join(folder, 'state.sqlite'));
    const events = createEvents(sqliteEngine(db));
    const memory = createVersions(sqliteEngine(db));
    const problem = new SourceError('unfetched', 'no route');
    const awaited = async (now: number) => (now >= at('07:30') && now < at('14:00') ? '2026-02-01' : null);
    const deps = { feed: 'default', events, memory, timezone: schedule.timezone, awaited };
    await createOutageWatch(deps).note(at(from), problem);
    // A restart in between forgets nothing.
    await createOutageWatch(deps).note(at(until), problem);
    await createOutageWatch(deps).note(at(until), problem);
    expect((await events.open('default')).map((question) => question.kind)).toEqual(kinds);
    await createOutageWatch(deps).note(at(until) + MINUTE, null);
    expect(await events.open('default')).toEqual([]);
    expect((await events.of('default', '2026-02-01')).map((event) => event.kind)).toEqual([
      'source-failing',
      'source-back',
    ]);
    db.close();
  });
});
