import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFolderSource } from '../../src/content/folder.js';
import { type ContentSource, SourceError } from '../../src/content/source.js';
import type { Day } from '../../src/digest/digest.js';
import { createIngest, type Ingest } from '../../src/ingest/ingest.js';
import { MAX_FILE_BYTES, readFile } from '../../src/ingest/reading.js';
import type { ReadingPool } from '../../src/ingest/reading-pool.js';
import { createEvents } from '../../src/store/admin/events.js';
import { createArchive } from '../../src/store/archive/archive.js';
import { createFollowing } from '../../src/store/archive/following.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createOutbox } from '../../src/store/outbox/outbox.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { createVersions, type VersionStore } from '../../src/store/versions/versions.js';
import { englishReason } from '../../src/telegram/desk/texts.js';

const NOW = Date.parse('2026-02-10T00:00:00Z');
const MINUTE = 60_000;

let folder: string;
let content: string;
let db: Database;
let versions: VersionStore;
let ingest: Ingest;
let indexed: [Day, number | null][];
let clock: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ingest-'));
  content = path.join(folder, 'content');
  mkdirSync(content);
  db = openDatabase(path.join(folder, 'state.sqlite'));
  versions = createVersions(sqliteEngine(db));
  indexed = [];
  clock = NOW;
  ingest = make(null);
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const untagged = () => ({ own: [], all: [], wider: [], unlisted: [], headline: [] });

function make(
  category: string | null,
  pool?: () => ReadingPool | null,
  source: ContentSource = createFolderSource({ root: content, quietMs: 0, patienceMs: 0 }),
): Ingest {
  return createIngest({
    feed: 'default',
    source,
    versions,
    category,
    language: null,
    messages: () => ({ needed: 1, limit: 19 }),
    words: englishReason,
    timezone: 'Asia/Shanghai',
    tag: untagged,
    ...(pool === undefined ? {} : { pool }),
    unindexed: () => {
      const archive = createArchive(db, { hash: '', tags: [], describe: () => null, tag: untagged });
      return createFollowing(db, archive, versions).unindexed('default');
    },
    index: async (entries) => {
      for (const { day, version } of entries) indexed.push([day, version?.id ?? null]);
    },
  });
}

let stamp = 1_000;
function put(name: string, text: string | Buffer): void {
  const file = path.join(content, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  stamp += 10; // every write is seen, whatever the file system's clock
  utimesSync(file, stamp, stamp);
}

function run() {
  clock += MINUTE;
  return ingest.run(clock);
}

async function inForce(day: Day): Promise<string | null> {
  return (await versions.inForce('default', day))?.title ?? null;
}

async function story(day: Day): Promise<string[]> {
  return (await createEvents(sqliteEngine(db)).of('default', day)).map((event) => event.kind);
}

function digest(date: Day, title: string, extra = ''): string {
  const items = ['云帆科技', '北辰机器人', '松鼠智能', '海石芯片'].map(
    (name, n) =>
      `### [${name}发布第${n + 2}代产品，${date}开售](https://news.test/${date}/${n})\n\n${name}在${date}的发布会上推出新品，售价${n + 3}999元，首批用户本周收货，公司称订单已超过${n + 1}万台，交付周期约为两周。\n`,
  );
  return `---\ntitle: ${title}\ndate: ${date}\ncategory: AI 日报\n---\n\n# ${title}\n\n## 产品\n\n${items.join('\n')}${extra}`;
}

const PLACEHOLDER = (date: Day) =>
  `---\ntitle: Report Title\ndate: ${date}\ncategory: AI 日报\n---\n\nThe output is missing the required fields and could not be parsed as JSON.\n`;

describe('what changed is read, and nothing else', () => {
  test('a second pass reads no file', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    put('old/2026-01-31.md', digest('2026-01-31', '乙'));
    put('note.txt', 'no digest');
    put('.draft.md', digest('2026-02-02', '隐藏'));
    expect(await run()).toMatchObject({ read: 2, unchanged: 0, problems: [] });
    expect(await run()).toMatchObject({ read: 0, unchanged: 2, outcomes: [], days: [] });
    expect(await versions.days('default')).toEqual(['2026-02-01', '2026-01-31']);
  });

  test('a touched file is read and is no news', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    expect(await run()).toMatchObject({ read: 1, outcomes: [], days: [] });
    expect(await story('2026-02-01')).toEqual(['read']);
  });

  test('the index is brought up to date for the days that a pass touches', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    const id = (await versions.inForce('default', '2026-02-01'))?.id ?? null;
    expect(indexed).toEqual([['2026-02-01', id]]);
    db.prepare(
      "INSERT INTO digest (feed, date, version_id, item_count, visible, tagged_with) VALUES ('default', '2026-02-01', ?, 1, 1, '')",
    ).run(id);
    indexed.length = 0;
    await run();
    expect(indexed).toEqual([]);
    rmSync(path.join(content, '2026-02-01.md'));
    await run();
    expect(indexed).toEqual([['2026-02-01', null]]);
  });

  test('what a pass that died had stored and not indexed is indexed by the next', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    indexed.length = 0; // the index knows nothing of it
    await run();
    expect(indexed).toHaveLength(1);
  });
});

describe('one date, many versions', () => {
  test('the newest good text of the day is in force', async () => {
    put('2026-02-01.md', digest('2026-02-01', '早的'));
    await run();
    put('2026-02-01-b.md', digest('2026-02-01', '晚的', '\n第二版多了一段话。\n'));
    await run();
    expect(await inForce('2026-02-01')).toBe('晚的');
    rmSync(path.join(content, '2026-02-01-b.md'));
    await run();
    expect(await inForce('2026-02-01')).toBe('早的');
  });

  test('a failed generation and its replacement under another name', async () => {
    put('2026-01-30.md', PLACEHOLDER('2026-01-31'));
    const first = await run();
    expect(first.outcomes.map((outcome) => outcome.verdict)).toEqual(['hold']);
    expect(await inForce('2026-01-31')).toBeNull();
    put('2026-01-31.md', digest('2026-01-31', '好的一天'));
    await run();
    expect(await inForce('2026-01-31')).toBe('好的一天');
    rmSync(path.join(content, '2026-01-30.md'));
    await run();
    expect(await inForce('2026-01-31')).toBe('好的一天');
    expect(await story('2026-01-31')).toEqual(['held', 'read', 'gone']);
  });

  test('a bad text over a good one leaves the good one in force, until their file is deleted', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    put('2026-02-01.md', PLACEHOLDER('2026-02-01'));
    const report = await run();
    expect(report.days).toEqual(['2026-02-01']);
    expect(await inForce('2026-02-01')).toBe('甲');
    expect(await story('2026-02-01')).toEqual(['read', 'replaced', 'held']);
    rmSync(path.join(content, '2026-02-01.md'));
    await run();
    expect(await inForce('2026-02-01')).toBeNull();
  });

  test('a file that is given another day leaves nothing in force on the old one', async () => {
    put('post.md', digest('2026-02-01', '甲'));
    await run();
    put('post.md', digest('2026-02-02', '乙'));
    await run();
    expect(await inForce('2026-02-01')).toBeNull();
    expect(await inForce('2026-02-02')).toBe('乙');
  });

  test('a rename is no news', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    const before = await versions.inForce('default', '2026-02-01');
    renameSync(path.join(content, '2026-02-01.md'), path.join(content, '2026-02-01 .md'));
    const report = await run();
    expect(report.outcomes.map((outcome) => outcome.news)).toEqual(['moved', 'none']);
    const after = await versions.inForce('default', '2026-02-01');
    expect(after).toEqual({ ...before, path: '2026-02-01 .md' });
    expect(await story('2026-02-01')).toEqual(['read']);
  });

  test('a rename does not put an older text before a newer one', async () => {
    put('a-2026-02-01.md', digest('2026-02-01', '旧'));
    await run();
    put('b-2026-02-01.md', digest('2026-02-01', '新', '\n补充一段。\n'));
    await run();
    renameSync(path.join(content, 'a-2026-02-01.md'), path.join(content, 'c-2026-02-01.md'));
    await run();
    expect(await inForce('2026-02-01')).toBe('新');
  });

  test('a text with a publish date is held, and in force from then on without being touched', async () => {
    const text = digest('2026-02-01', '甲').replace('date:', 'publishDate: 2026-02-01 09:00\ndate:');
    put('2026-02-01.md', text);
    await ingest.run(Date.parse('2026-02-01T08:00:00+08:00'));
    expect(await inForce('2026-02-01')).toBeNull();
    await ingest.run(Date.parse('2026-02-01T09:00:01+08:00'));
    expect(await inForce('2026-02-01')).toBe('甲');
  });

  test('pages and drafts in the folder leave no trace on any day', async () => {
    put('README.md', '# 说明\n\n如何写日报。');
    put('about.md', '---\ntitle: 关于\n---\n我们是谁。');
    put('2026-02-01.md', digest('2026-02-01', '甲').replace('date:', 'draft: true\ndate:'));
    const report = await run();
    expect(report.problems).toEqual([]);
    expect(await story('2026-02-01')).toEqual([]);
    expect(await inForce('2026-02-01')).toBeNull();
  });

  test('deleted and added again: the same version', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    const before = await versions.inForce('default', '2026-02-01');
    rmSync(path.join(content, '2026-02-01.md'));
    await run();
    expect(await inForce('2026-02-01')).toBeNull();
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    expect(await versions.inForce('default', '2026-02-01')).toEqual(before);
    expect(await versions.ofDay('default', '2026-02-01')).toHaveLength(1);
  });

  test('a file that returns to its earlier text makes that current', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    put('2026-02-01.md', digest('2026-02-01', '乙'));
    await run();
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    expect(await inForce('2026-02-01')).toBe('甲');
    expect(await versions.ofDay('default', '2026-02-01')).toHaveLength(2);
  });

  test('the same text in two files lives as long as one of them', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    put('copy-2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    rmSync(path.join(content, 'copy-2026-02-01.md'));
    await run();
    expect(await inForce('2026-02-01')).toBe('甲');
    expect((await versions.inForce('default', '2026-02-01'))?.path).toBe('2026-02-01.md');
  });

  test('a date corrected in place moves the text to its day', async () => {
    put('2026-02-01.md', digest('2026-01-31', '甲'));
    await run();
    put('2026-02-01.md', digest('2026-01-31', '甲').replace('date: 2026-01-31', 'date: 2026-02-01'));
    const report = await run();
    expect(report.days).toEqual(['2026-01-31', '2026-02-01']);
    expect(await inForce('2026-01-31')).toBeNull();
    expect(await inForce('2026-02-01')).toBe('甲');
    // It is not taken for a duplicate of the text that it replaces.
    expect(await story('2026-02-01')).toEqual(['read']);
  });

  test("an admin's release puts a held text in force", async () => {
    put('2026-02-01.md', PLACEHOLDER('2026-02-01'));
    await run();
    const [held] = await versions.ofDay('default', '2026-02-01');
    await createOutbox(sqliteEngine(db)).release('default', '2026-02-01', held?.id ?? 0, 1, clock);
    expect(await inForce('2026-02-01')).toBe('Report Title');
  });
});

describe('a whole archive', () => {
  const days = 400;
  beforeEach(() => {
    for (let day = 0; day < days; day += 1) {
      const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
      put(`${date}.md`, digest(date, `云帆科技发布第${day}代产品`));
    }
  });

  test('is read in threads, which end with the pass', async () => {
    const pools = { opened: 0, read: 0, closed: 0 };
    ingest = make(null, () => {
      pools.opened += 1;
      return {
        read: async (files) => {
          pools.read += files.length;
          return files.map((file) => readFile(file, untagged, 'Asia/Shanghai'));
        },
        close: async () => {
          pools.closed += 1;
        },
      };
    });
    expect(await run()).toMatchObject({ read: days, problems: [] });
    expect(pools).toEqual({ opened: 1, read: days, closed: 1 });
    expect(await versions.days('default')).toHaveLength(days);
    expect(new Set(indexed.map(([day]) => day)).size).toBe(days);
    await run();
    expect(pools.opened).toBe(1);
  });

  test('is read all the same where a thread dies', async () => {
    ingest = make(null, () => ({
      read: () => Promise.reject(new Error('out of memory')),
      close: async () => {},
    }));
    expect(await run()).toMatchObject({ read: days, problems: [] });
    expect(await versions.days('default')).toHaveLength(days);
  });
});

describe('what is no digest, or cannot be read', () => {
  test('an unreadable file is invalid with its line, and the others go on', async () => {
    put('2026-02-01.md', '---\ntitle: "broken\ndate: 2026-02-01\n---\n\ntext\n');
    put('2026-02-02.md', digest('2026-02-02', '好'));
    put('2026-02-03.md', Buffer.from([0x23, 0x20, 0x41, 0x0a, 0xff, 0xfe, 0x0a]));
    await run();
    expect(await inForce('2026-02-02')).toBe('好');
    const [broken] = await versions.ofDay('default', '2026-02-01');
    expect(broken).toMatchObject({ verdict: 'invalid', reasons: [{ code: 'unreadable' }] });
    expect(broken?.reasons[0]?.line).toBeGreaterThan(1);
    const [bytes] = await versions.ofDay('default', '2026-02-03');
    expect(bytes).toMatchObject({ verdict: 'invalid', reasons: [{ line: 2 }] });
    expect(await story('2026-02-01')).toEqual(['invalid']);
  });

  test('a file too large is refused without being read', async () => {
    put('2026-02-01.md', Buffer.alloc(MAX_FILE_BYTES + 1, 'a'));
    await run();
    const [large] = await versions.ofDay('default', '2026-02-01');
    expect(large?.verdict).toBe('invalid');
    expect(large?.reasons[0]?.message).toMatch(/2\.0 MB/);
  });

  test('with DIGEST_CATEGORY, other posts are ignored and unreadable front matter is not', async () => {
    ingest = make('AI 日报');
    put('2026-02-01.md', digest('2026-02-01', '日报'));
    put('2026-02-02.md', digest('2026-02-02', '随笔').replace('AI 日报', '随笔'));
    put('2026-02-03.md', '没有前言的文章。\n');
    put('2026-02-04.md', '---\ncategory: [\n---\n');
    await run();
    const verdicts = await Promise.all(
      ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04'].map(
        async (day) => (await versions.ofDay('default', day))[0]?.verdict,
      ),
    );
    expect(verdicts).toEqual(['ok', 'ignored', 'ignored', 'invalid']);
    expect(await story('2026-02-02')).toEqual([]);
  });

  test('links that lead out of the folder, or nowhere, are not followed, and are said', async () => {
    writeFileSync(path.join(folder, '2026-02-05.md'), digest('2026-02-05', '外面'));
    mkdirSync(path.join(folder, 'outside'));
    writeFileSync(path.join(folder, 'outside', '2026-02-06.md'), digest('2026-02-06', '外面'));
    symlinkSync(path.join(folder, '2026-02-05.md'), path.join(content, '2026-02-05.md'));
    symlinkSync(path.join(folder, 'outside'), path.join(content, 'outside'));
    symlinkSync(content, path.join(content, 'loop'));
    writeFileSync(path.join(folder, 'picture.png'), '');
    symlinkSync(path.join(folder, 'picture.png'), path.join(content, 'picture.png'));
    symlinkSync(path.join(folder, 'nothing.md'), path.join(content, '2026-02-07.md'));
    put('2026-02-01.md', digest('2026-02-01', '里面'));
    const { problems } = await run();
    expect(await versions.days('default')).toEqual(['2026-02-01']);
    expect(problems.map((one) => [one.path, one.code])).toEqual([
      ['2026-02-05.md', 'outside'],
      ['2026-02-07.md', 'dangling'],
      ['outside', 'outside'],
    ]);
  });

  test('of a folder that cannot be listed nothing is concluded, the others are read on, and it is said', async () => {
    put('2025/2025-12-31.md', digest('2025-12-31', '旧'));
    put('2026/2026-02-01.md', digest('2026-02-01', '新'));
    await run();
    const folderSource = createFolderSource({ root: content, quietMs: 0, patienceMs: 0 });
    const problem = new SourceError('unlisted', '2025 cannot be listed (EACCES)');
    ingest = make(null, undefined, {
      ...folderSource,
      list: async () => {
        const { files } = await folderSource.list();
        return {
          files: files.filter((file) => !file.path.startsWith('2025/')),
          unseen: [{ path: '2025', problem }],
        };
      },
    });
    put('2026/2026-02-02.md', digest('2026-02-02', '更新'));
    rmSync(path.join(content, '2026', '2026-02-01.md'));
    const { problems } = await run();
    expect(problems).toEqual([
      { path: '2025', code: 'unlisted', message: '2025 cannot be listed (EACCES)', params: {} },
    ]);
    expect(await versions.days('default')).toEqual(['2026-02-02', '2025-12-31']);
  });

  test('a folder that is not there, or lost everything at once, concludes nothing', async () => {
    for (let day = 1; day <= 6; day += 1) put(`2026-02-0${day}.md`, digest(`2026-02-0${day}`, `第${day}天`));
    await run();
    renameSync(content, `${content}-away`);
    expect((await run()).problems[0]?.message).toMatch(/cannot be listed/);
    mkdirSync(content);
    expect((await run()).problems[0]?.message).toMatch(/unplugged/);
    expect(await versions.days('default')).toHaveLength(6);
    rmSync(content, { recursive: true });
    renameSync(`${content}-away`, content);
    expect(await run()).toMatchObject({ read: 0, unchanged: 6, problems: [] });
  });
});

describe('reasons that pass by themselves', () => {
  test('a text that is a duplicate of an earlier day is good once that day is gone', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    await run();
    put('2026-02-02.md', digest('2026-02-01', '甲').replace('date: 2026-02-01', 'date: 2026-02-02'));
    await run();
    expect(await inForce('2026-02-02')).toBeNull();
    rmSync(path.join(content, '2026-02-01.md'));
    await run();
    expect(await inForce('2026-02-02')).toBe('甲');
    expect(await story('2026-02-02')).toEqual(['held', 'read']);
  });

  test('two days that arrive in one pass, one the copy of the other: the later is held', async () => {
    put('2026-02-01.md', digest('2026-02-01', '甲'));
    put('2026-02-02.md', digest('2026-02-01', '甲').replace('date: 2026-02-01', 'date: 2026-02-02'));
    await run();
    expect(await inForce('2026-02-01')).toBe('甲');
    expect(await inForce('2026-02-02')).toBeNull();
  });
});
