import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failures } from '../check/cases.js';
import { digest } from '../replay/history.js';
import { createDesktop, type Desktop, lines, runBin } from '../support/bin.js';

/** The commands that read, by the real program: no token is set anywhere in this file. */
const SEED = path.resolve('content/2026-01-31.md');
const CATEGORY = { DIGEST_CATEGORY: 'AI 日报' };
/** A failed generation, dated 2026-03-14. */
const FAILED = failures[0]?.text ?? '';

let desk: Desktop;
let files: Record<string, string>;

beforeAll(() => {
  desk = createDesktop();
  const { write } = desk;
  files = {
    seed: write('content/2026-01-31.md', readFileSync(SEED, 'utf8')),
    good: write('content/2026-03-01.md', digest('2026-03-01')),
    nested: write('content/2026/03/2026-03-02.markdown', digest('2026-03-02')),
    other: write('content/2026-03-03.md', digest('2026-03-03', { category: '随笔' })),
    broken: write('content/2026-03-04.md', '---\ntitle: "a\ndate: [\n---\n# a\n'),
    held: write('content/2026-03-14.md', FAILED),
    outside: write('elsewhere/2026-03-06.md', digest('2026-03-06')),
    missing: path.join(desk.folder, 'content/2026-12-24.md'),
  };
});
afterAll(() => desk.remove());

const run = (args: readonly string[], env = {}, cwd?: string) => runBin(args, { ...desk.env, ...env }, cwd);
const named = (...names: string[]) => names.map((name) => files[name] ?? name);

describe('check', () => {
  const ORDER = ['outside', 'missing', 'held', 'other', 'broken', 'good', 'nested', 'good'];

  test('answers a line a file, in the order given, whatever it is', async () => {
    const { code, json, err } = await run(['check', ...named(...ORDER), '--json'], CATEGORY);
    const seen = json<{ file: string; date: string | null; verdict: string; reasons: object[] }>();
    expect(seen.map(({ file, date, verdict }) => [file, date, verdict])).toEqual([
      [files.outside, '2026-03-06', 'ok'],
      [files.missing, '2026-12-24', 'invalid'],
      [files.held, '2026-03-14', 'hold'],
      [files.other, '2026-03-03', 'ignored'],
      [files.broken, '2026-03-04', 'invalid'],
      [files.good, '2026-03-01', 'ok'],
      [files.nested, '2026-03-02', 'ok'],
      [files.good, '2026-03-01', 'ok'],
    ]);
    expect(code).toBe(1);
    for (const { verdict, reasons } of seen) {
      expect(reasons.length > 0, verdict).toBe(verdict !== 'ok');
      for (const reason of reasons)
        expect(reason).toEqual(
          expect.objectContaining({ code: expect.stringMatching(/^[a-z-]+$/), message: expect.any(String) }),
        );
    }
    expect(seen[1]?.reasons).toEqual([{ code: 'unreadable', message: 'there is no such file' }]);
    expect(seen[4]?.reasons[0]).toHaveProperty('line');
    expect(err).not.toContain('    at ');
  });

  test('passes what is good or no digest; a folder stands for its files; CONTENT_DIR is the default', async () => {
    const good = await run(['check', ...named('good', 'other')], CATEGORY);
    expect([good.code, good.err]).toEqual([0, '']);
    expect(good.out).toContain(`ignored ${files.other}`);
    expect(lines(good.out).at(-1)).toBe('2 files: 1 ok, 1 ignored; --all lists those that are ok, too');
    const all = await run(['check', '--json']);
    const folder = await run(['check', desk.content, '--json']);
    expect(all.out).toBe(folder.out);
    expect(all.json().map(({ file, verdict }) => [file, verdict])).toEqual([
      [files.seed, 'ok'],
      [files.good, 'ok'],
      [files.other, 'ok'],
      [files.broken, 'invalid'],
      [files.held, 'hold'],
      [files.nested, 'ok'],
    ]);
  });
});

test('check lists what needs a look and ends with a count; --all lists what is ok, too', async () => {
  const some = await run(['check']);
  const listed = (out: string) => lines(out).filter((line) => /^(ok|hold|invalid|ignored) /.test(line));
  expect(listed(some.out)).toEqual([`invalid ${files.broken}`, `hold    ${files.held}`]);
  expect(lines(some.out).at(-1)).toMatch(/^6 files: 4 ok, 1 hold, 1 invalid; --all/);
  const all = await run(['check', '--all']);
  expect(listed(all.out)).toHaveLength(6);
  expect(lines(all.out).at(-1)).toBe('6 files: 4 ok, 1 hold, 1 invalid');
});

describe('preview and inspect', () => {
  interface Preview {
    file: string;
    date: string | null;
    messages: { method: string; payload: Record<string, unknown> }[];
  }
  interface Inspected {
    file: string;
    date: string | null;
    title: string | null;
    sections: { title: string | null; items: { title: string; url: string | null; tags: string[] }[] }[];
  }

  test('preview shows the sends of days and files in the order given; the unreadable is named, the others go on', async () => {
    const { code, json, err } = await run(
      ['preview', ...named('outside', 'broken', 'held'), '2026-01-31', '--json'],
      { ...CATEGORY, LOG_LEVEL: 'trace' },
    );
    const seen = json<Preview>();
    expect(seen.map(({ file, date, messages }) => [file, date, messages.length > 0])).toEqual([
      [files.outside, '2026-03-06', true],
      [files.broken, '2026-03-04', false],
      [files.held, '2026-03-14', true],
      [files.seed, '2026-01-31', true],
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/2026-03-04\.md:\d+: /);
    const seed = seen[3]?.messages ?? [];
    expect(seed).toHaveLength(8);
    for (const [n, { method, payload }] of seed.entries()) {
      expect(method).toBe('sendMessage');
      expect(payload).not.toHaveProperty('chat_id');
      expect(payload.parse_mode).toBe('HTML');
      expect(payload.disable_notification === true).toBe(n > 0);
      expect(payload.link_preview_options).toEqual(
        n > 0 ? { is_disabled: true } : expect.objectContaining({ show_above_text: true }),
      );
      expect(String(payload.text)).not.toContain('part:');
    }
  });

  test('preview for people is text, of the newest digest unless one is named', async () => {
    const { code, out, err } = await run(['preview'], CATEGORY);
    expect([code, lines(err).filter((line) => line.includes(' at '))]).toEqual([0, []]);
    expect(out).toContain('2026-03-02');
    expect(out).not.toMatch(/<b>|<a |&amp;/);
  });

  test('inspect tells sections, items and tags', async () => {
    const { code, json } = await run(['inspect', '2026-01-31', ...named('outside'), '--json']);
    const [seed, outside] = json<Inspected>();
    expect(code).toBe(0);
    expect(Object.keys(seed ?? {})).toEqual(['file', 'date', 'title', 'sections']);
    expect([outside?.file, outside?.date]).toEqual([files.outside, '2026-03-06']);
    expect(seed?.sections).toHaveLength(7);
    expect(seed?.sections[6]?.title).toBe('更多动态');
    const item = seed?.sections[0]?.items[0];
    expect(Object.keys(item ?? {})).toEqual(['title', 'url', 'tags']);
    expect(item?.tags).toContain('OpenAI');
    expect(item?.url).toMatch(/^https:/);
  });

  test('a day is the version in force: the newest good text, not a later one that is held', async () => {
    const own = createDesktop();
    const day = '2026-03-14';
    const file = own.write(`content/${day}.md`, digest(day, { remark: '第一稿。' }));
    const shown = async () => (await runBin(['preview', day, '--json'], own.env)).out;
    expect(await shown()).toContain('第一稿');
    writeFileSync(file, digest(day, { remark: '第二稿。' }));
    const second = await shown();
    expect(second).toContain('第二稿');
    own.write('content/later.md', FAILED);
    expect(await shown()).toBe(second);
    own.remove();
  });

  test('a day without a digest, and a day that is none, are usage errors in one line', async () => {
    for (const args of [
      ['preview', '2026-02-01'],
      ['inspect', '2026-02-01', '--json'],
    ]) {
      const { code, out, err } = await run(args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/there is no digest of 2026-02-01/);
    }
  });
});

describe('tag and search', () => {
  test('find by any name, newest first, with a limit that leaves the count', async () => {
    const tag = await run(['tag', 'OpenAI', '--limit', '2', '--json']);
    const [found] = tag.json<{ tag: string; count: number; items: Record<string, unknown>[] }>();
    expect(tag.code).toBe(0);
    expect(found?.tag).toBe('OpenAI');
    expect(found?.count).toBeGreaterThan(2);
    expect(found?.items).toHaveLength(2);
    for (const item of found?.items ?? [])
      expect(Object.keys(item)).toEqual(['date', 'section', 'title', 'url']);
    const none = await run(['tag', 'Opnai', '--json']);
    expect(none.json()).toEqual([{ tag: 'Opnai', count: 0, items: [] }]);
    expect(none.err).toContain('OpenAI');
  });

  test('search takes words, phrases and exclusions as they are typed', async () => {
    const words = await run(['search', '宇树', '--json']);
    const [found] = words.json<{ query: string; count: number; items: { date: string; title: string }[] }>();
    expect([words.code, found?.query, found?.items[0]?.date]).toEqual([0, '宇树', '2026-01-31']);
    const [all] = (await run(['search', '新一轮融资', '--json'])).json<{ items: { date: string }[] }>();
    const dates = all?.items.map((item) => item.date) ?? [];
    expect(dates.length).toBeGreaterThan(1);
    expect(dates).toEqual([...dates].sort().reverse());
    const [without] = (await run(['search', '宇树', '-开源', '--json'])).json<{
      query: string;
      count: number;
    }>();
    expect(without?.query).toBe('宇树 -开源');
    expect(without?.count).toBeLessThan(found?.count ?? 0);
  });
});

test('a CONTENT_DIR that is a file is said at once, in one line', async () => {
  const { code, out, err } = await runBin(['check'], { ...desk.env, CONTENT_DIR: files.seed ?? '' });
  expect([code, out]).toEqual([2, '']);
  expect(lines(err)).toEqual([expect.stringMatching(/CONTENT_DIR: .*2026-01-31\.md is no folder/)]);
});

test('works from any folder, with paths as seen from there, and finds its own data beside itself', async () => {
  const cwd = path.join(desk.folder, 'elsewhere');
  mkdirSync(path.join(cwd, 'content'), { recursive: true });
  writeFileSync(path.join(cwd, 'content/2026-03-07.md'), digest('2026-03-07'));
  const { code, json } = await runBin(['check', '2026-03-06.md', 'content', '--json'], {}, cwd);
  expect(code).toBe(0);
  expect(json().map(({ file }) => file)).toEqual(['2026-03-06.md', path.join('content', '2026-03-07.md')]);
  const found = await runBin(['tag', '英伟达', '--json'], {}, cwd);
  expect([found.code, found.err]).toEqual([0, '']);
});

describe('week', () => {
  const story = (day: string, title: string, text: string) =>
    `---\ntitle: 日报 ${day}\ndate: ${day}\n---\n# 日报\n\n## 公司与产品\n\n- **${title}**：${text}\n- **苹果修复输入法漏洞**：苹果发布补丁，修复键盘联想词出错的问题。\n- **谷歌地图上线步行实景**：谷歌地图在东京上线步行实景导航。\n`;
  let own: Desktop;
  beforeAll(() => {
    own = createDesktop();
    own.write(
      'content/2026-03-03.md',
      story('2026-03-03', '索尼起诉 Suno 侵犯版权', '索尼在波士顿起诉 Suno，指其用歌曲训练模型。'),
    );
    own.write(
      'content/2026-03-06.md',
      story('2026-03-06', '法官驳回索尼对 Suno 的诉讼', '波士顿的法官驳回索尼的请求，认为证据不足。'),
    );
  });
  afterAll(() => own.remove());
  const weekly = (...args: string[]) => runBin(['week', ...args], own.env);

  test('has the stories of the seven days up to a day, and the message that tells them', async () => {
    const { code, json } = await weekly('2026-03-08', '--json');
    const [week] = json<Record<'from' | 'to', string> & Record<'stories' | 'messages', never[]>>();
    expect(code).toBe(0);
    expect(week).toEqual({
      from: '2026-03-02',
      to: '2026-03-08',
      stories: [
        {
          title: '法官驳回索尼对 Suno 的诉讼',
          days: 2,
          items: ['2026-03-06', '2026-03-03'].map((date) => expect.objectContaining({ date })),
        },
        expect.objectContaining({ days: 2 }),
        expect.objectContaining({ days: 2 }),
      ],
      rising: [],
      falling: [],
      new: [],
      messages: [
        {
          method: 'sendMessage',
          payload: expect.objectContaining({ text: expect.stringContaining('法官驳回索尼对 Suno 的诉讼') }),
        },
      ],
    });
  });

  test('is that of the newest digest where no day is named, and empty where there is none', async () => {
    expect((await weekly('--json')).json<{ to: string }>()[0]?.to).toBe('2026-03-06');
    expect((await weekly('2020-01-05', '--json')).json()).toEqual([
      expect.objectContaining({ from: '2019-12-30', to: '2020-01-05', stories: [], messages: [] }),
    ]);
    expect((await weekly('gestern')).code).toBe(2);
  });
});
