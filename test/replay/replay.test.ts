import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { createGitSource } from '../../src/content/git.js';
import { snapshotTime } from '../../src/content/history.js';
import type { ReplayDay } from '../../src/replay/day.js';
import { describeDay, describeTotals, type ReplayReport, replay } from '../../src/replay/replay.js';
import { openReplayWorld } from '../../src/replay/world.js';
import { digest, failed, writeHistory } from './history.js';

const settings = { DIGEST_CATEGORY: 'AI 日报', CONTENT_GIT_PATH: 'digests' };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'replay-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A day in the words of the table below: times of day, files, numbers of changed messages. */
function facts(day: ReplayDay): string[] {
  const time = (at: string) => (at.startsWith(day.date) ? at.slice(11) : at.slice(5));
  return [
    ...day.invalid.map(({ at, file }) => `${time(at)} invalid ${file}`),
    ...day.held.map(({ at, file }) => `${time(at)} held ${file}`),
    ...day.published.map(({ at, file }) => `${time(at)} published ${file}`),
    ...day.corrections.map(({ at, file, changed, added, removed }) => {
      return `${time(at)} corrected ${file} ${changed}+${added}-${removed}`;
    }),
    ...day.asked.map(({ at, kind }) => `${time(at)} asked ${kind}`),
    ...day.retracted.map(({ at }) => `${time(at)} retracted`),
  ].sort();
}

describe('a month with every event of the real feed', () => {
  let report: ReplayReport;
  const told: string[] = [];

  beforeAll(async () => {
    const repository = path.join(folder, 'feed');
    writeHistory(repository);
    report = await replay({
      folder: repository,
      config: readConfig(settings),
      onDay: (day) => told.push(describeDay(day)),
    });
  }, 120_000);

  test.each([
    ['01', 'in time', ['08:00 published 2026-03-01.md']],
    ['02', 'named a day early', ['08:00 published 2026-03-01-evening.md']],
    [
      '03',
      'a placeholder, then the digest under another name',
      ['07:32 held 2026-03-02.md', '09:57 published 2026-03-03.md'],
    ],
    ['04', 'failed, never made good', ['07:30 held 2026-03-04.md']],
    [
      '05',
      'added, deleted, added again, changed three times',
      [
        '08:00 published 2026-03-05.md',
        '09:00 corrected 2026-03-05.md 1+0-0',
        '10:00 corrected 2026-03-05.md 1+0-0',
        '11:00 corrected 2026-03-05.md 1+0-0',
      ],
    ],
    [
      '06',
      'a second file at 11:02, deleted at 11:06',
      [
        '08:00 published 2026-03-06.md',
        '11:02 corrected 2026-03-06-b.md 1+0-0',
        '11:06 corrected 2026-03-06.md 1+0-0',
      ],
    ],
    ['07', 'a good digest at 22:39', ['22:39 asked late']],
    ['08', 'late, renamed two days later', ['12:20 published 2026-03-08.md']],
    [
      '09',
      'corrected the day after, and once more when it is too late for that',
      ['03-10T21:00 corrected 2026-03-09.md 1+0-0', '08:00 published 2026-03-09.md'],
    ],
    ['10', 'changed where nothing shows', ['08:00 published 2026-03-10.md']],
    ['11', 'a footer for sixteen days at once', ['08:00 published 2026-03-11.md']],
    ['12', 'a correction that takes most away', ['08:00 published 2026-03-12.md', '09:00 asked shrink']],
    [
      '13',
      'a correction that failed',
      ['08:00 published 2026-03-13.md', '09:00 asked held-correction', '09:00 held 2026-03-13.md'],
    ],
    ['14', 'deleted after it was published', ['08:00 published 2026-03-14.md', '09:30 asked gone']],
    ['15', 'deleted before its time', []],
    ['16', 'unreadable, then mended', ['07:30 invalid 2026-03-16.md', '08:40 published 2026-03-16.md']],
    [
      '17',
      "yesterday's text again, then the right one",
      ['07:30 held 2026-03-17.md', '08:10 published 2026-03-17.md'],
    ],
    ['18', 'a day late', []],
    ['19', 'in one commit with yesterday', ['08:00 published 2026-03-19.md']],
    ['20', 'written the evening before', ['08:00 published 2026-03-20.md']],
    [
      '21',
      'a correction that failed, then a good one',
      [
        '08:00 published 2026-03-21.md',
        '09:00 asked held-correction',
        '09:00 held 2026-03-21.md',
        '09:20 corrected 2026-03-21.md 1+0-0',
      ],
    ],
    ['23', 'in time again', ['08:00 published 2026-03-23.md']],
  ])('2026-03-%s: %s', (day, _, expected) => {
    const found = report.days.find(({ date }) => date === `2026-03-${day}`);
    expect(found && facts(found)).toEqual(expected);
  });

  test('no other day, and nothing of the archive, went out', () => {
    const rest = report.days.filter(
      ({ date }) => date < '2026-03' || date === '2026-03-22' || date > '2026-03-23',
    );
    expect(rest.filter((day) => facts(day).length > 0)).toEqual([]);
  });

  test('every message stands once, and none is missing', () => {
    expect(report.totals).toMatchObject({ published: 18, doubled: 0, lost: 0 });
    expect(report.totals.messages).toBeGreaterThan(18 * 3);
    expect(told).toHaveLength(report.days.length);
    expect(describeTotals(report.totals)).toMatch(/18 published .* 0 doubled, 0 lost/);
  });
});

describe('other histories', () => {
  function snapshot(root: string, name: string, files: Record<string, string>): void {
    mkdirSync(path.join(root, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, name, file), text);
  }

  test('a folder of dated snapshots, from a day to a day', async () => {
    const root = path.join(folder, 'snapshots');
    const days = [1, 2, 3, 4].map((n) => `2026-04-0${n}`);
    const files: Record<string, string> = {};
    for (const day of days) {
      files[`${day}.md`] = digest(day);
      snapshot(root, `${day}T07-30`, files);
    }
    const report = await replay({
      folder: root,
      from: '2026-04-02',
      to: '2026-04-03',
      config: readConfig({ ...settings, CONTENT_GIT_PATH: '' }),
    });
    expect(report.days.map((day) => [day.date, ...facts(day)])).toEqual([
      ['2026-04-02', '08:00 published 2026-04-02.md'],
      ['2026-04-03', '08:00 published 2026-04-03.md'],
    ]);
  });

  test('a folder without a history is refused with what was expected', async () => {
    const root = path.join(folder, 'plain');
    snapshot(root, 'any', { 'a.md': 'x' });
    await expect(replay({ folder: root, config: readConfig({}) })).rejects.toThrow(/2026-01-31T07-32/);
    await expect(replay({ folder: path.join(folder, 'nowhere'), config: readConfig({}) })).rejects.toThrow(
      /no folder/,
    );
  });

  test.each([
    ['2026-01-31', '2026-01-31T00:00:00+08:00'],
    ['2026-01-31T07-32', '2026-01-31T07:32:00+08:00'],
    ['2026-01-31_07-32-05', '2026-01-31T07:32:05+08:00'],
    ['20260131-0732', '2026-01-31T07:32:00+08:00'],
    ['2026-01-31T07-32-00Z', '2026-01-31T07:32:00Z'],
    ['2026-02-31', null],
    ['notes', null],
  ])('the time of a snapshot named %s', (name, time) => {
    expect(snapshotTime(name, 'Asia/Shanghai')).toBe(time === null ? null : Date.parse(time));
  });
});

describe('a repository while the bot runs', () => {
  test('committed, amended, force-pushed, unplugged, plugged in: nothing lost, nothing twice', async () => {
    const origin = path.join(folder, 'origin');
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', origin, '-c', 'user.name=t', '-c', 'user.email=t@t.test', ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const put = (day: string, text: string) => writeFileSync(path.join(origin, `${day}.md`), text);
    const push = (...how: string[]) => {
      git('add', '-A');
      git('commit', '-q', '-m', 'x', ...how);
    };
    mkdirSync(origin);
    git('init', '-q', '-b', 'main');
    put('2026-04-30', digest('2026-04-30'));
    push();
    const state = path.join(folder, 'live');
    mkdirSync(state);
    const at = (time: string) => Date.parse(`2026-05-${time}:00+08:00`);
    const source = createGitSource({
      url: origin,
      branch: 'main',
      path: '',
      folder: path.join(state, 'clone'),
      environment: process.env,
    });
    const world = await openReplayWorld(readConfig({}), state, source, at('01T06:00'));
    const chat = async () => (await world.count()).messages;
    const facts1 = async () => facts(await world.describe('2026-05-01'));
    try {
      await world.pass(at('01T06:00'));
      await world.pass(at('01T08:00'));
      expect(await chat()).toBe(0); // the archive stays where it is

      put('2026-05-01', digest('2026-05-01'));
      push();
      await world.pass(at('01T08:01'));
      expect(await facts1()).toEqual(['08:01 published 2026-05-01.md']);

      put('2026-05-01', digest('2026-05-01', { remark: '更正：名额为六百个。' }));
      push('--amend');
      await world.pass(at('01T08:10'));
      expect(await facts1()).toContain('08:10 corrected 2026-05-01.md 1+0-0');
      const posted = await chat();

      renameSync(origin, `${origin}-away`);
      await world.pass(at('01T08:20'));
      await world.pass(at('01T08:40'));
      renameSync(`${origin}-away`, origin);
      git('checkout', '-q', '--orphan', 'rewritten');
      push();
      git('branch', '-q', '-M', 'main');
      await world.pass(at('01T08:50'));
      expect(await chat()).toBe(posted);

      put('2026-05-02', failed('2026-05-02'));
      push();
      await world.pass(at('02T08:00'));
      put('2026-05-02', digest('2026-05-02'));
      push('--amend');
      await world.pass(at('02T08:05'));
      expect(facts(await world.describe('2026-05-02'))).toEqual([
        '08:00 held 2026-05-02.md',
        '08:05 published 2026-05-02.md',
      ]);
      expect(await world.count()).toMatchObject({ doubled: 0, lost: 0 });
      expect((await facts1()).filter((fact) => fact.includes('published'))).toHaveLength(1);
    } finally {
      await world.close();
    }
  }, 60_000);
});
