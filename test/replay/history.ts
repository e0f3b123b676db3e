import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes digests into a git repository at given times, as a generator on a server does. */
export function createHistoryWriter(folder: string) {
  mkdirSync(folder, { recursive: true });
  const git = (args: readonly string[], at = '2026-01-01T00:00') =>
    execFileSync('git', ['-C', folder, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'generator',
        GIT_AUTHOR_EMAIL: 'generator@test',
        GIT_COMMITTER_NAME: 'generator',
        GIT_COMMITTER_EMAIL: 'generator@test',
        GIT_AUTHOR_DATE: `${at}:00+08:00`,
        GIT_COMMITTER_DATE: `${at}:00+08:00`,
      },
    });
  const commits: { at: string; files: Readonly<Record<string, string | null>> }[] = [];
  return {
    /** One commit: texts by path; null deletes. `at` is the wall clock in Shanghai. */
    commit(at: string, files: Readonly<Record<string, string | null>>): void {
      commits.push({ at, files });
    },
    /** Makes the commits, in the order of their times. */
    write(): void {
      git(['init', '-q', '-b', 'main']);
      for (const { at, files } of commits.sort((a, b) => (a.at < b.at ? -1 : 1))) make(at, files);
    },
  };

  function make(at: string, files: Readonly<Record<string, string | null>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      if (text === null) rmSync(file);
      else writeFileSync(file, text);
    }
    git(['add', '-A']);
    git(['commit', '-q', '--allow-empty', '-m', at], at);
  }
}

const NAMES = [
  '云帆科技',
  '北辰机器人',
  '松鼠智能',
  '海石芯片',
  '青禾医疗',
  '远山汽车',
  '白鹭视频',
  '长风云',
];
const DEEDS = [
  '发布新一代推理模型',
  '完成新一轮融资',
  '开源语音模型',
  '量产推理卡',
  '获批辅助诊断软件',
  '开放座舱接口',
];

export interface Wanted {
  readonly title?: string;
  readonly stories?: number;
  /** In the first story. */
  readonly remark?: string;
  readonly footer?: string;
  readonly category?: string;
}

/** A good digest in the usual layout; every day has its own texts. */
export function digest(date: string, wanted: Wanted = {}): string {
  const { stories = 8, remark = '', footer = '', category = 'AI 日报' } = wanted;
  const seed = Number(date.replaceAll('-', '').slice(4)) % 97;
  const pick = (list: readonly string[], n: number) => list[(seed * 3 + n * 5) % list.length] ?? '';
  const story = (n: number) => {
    const name = pick(NAMES, n);
    const deed = pick(DEEDS, n + 1);
    return `### [${name}${deed}，第${seed + n}期](https://news.test/${date}/${n})

${name}在${date}宣布${deed}，首批名额${seed + n * 7 + 100}个，价格比上一代低${(seed + n) % 40}%。${n === 0 ? remark : ''}

**深度解读 & 洞察：**
- ${name}今年第${n + 2}次更新，${date}之后节奏会更快
- 分析师预计第${seed + n}周起价格战升温，中小厂商压力更大
`;
  };
  const list = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => story(from + n)).join('\n');
  const half = Math.ceil(stories / 2);
  const title = wanted.title ?? `${pick(NAMES, 0)}${pick(DEEDS, 1)}，${pick(NAMES, 2)}跟进`;
  return `---
title: ${title}
date: ${date}
category: ${category}
summary: "- ${pick(NAMES, 0)}${pick(DEEDS, 1)}\\n- ${pick(NAMES, 2)}跟进\\n- 价格战升温"
---
# ${title}

## 公司与产品

${list(0, half)}
---

## 机器人与芯片

${list(half, stories)}
---

## 更多动态

- [${pick(NAMES, 3)}上线字幕翻译](https://news.test/${date}/m1)：支持${seed + 10}种语言
- [${pick(NAMES, 4)}降低存储价格](https://news.test/${date}/m2)：最高降幅${(seed % 30) + 20}%
${footer}`;
}

/** What the generator leaves when it failed: valid front matter, nothing in it. */
export function failed(
  date: string,
  how = 'The output is missing required fields and could not be parsed as JSON.',
): string {
  return `---\ntitle: Report Title\ndate: ${date}\ncategory: AI 日报\nsummary: ""\n---\n# Report Title\n\n${how}\n`;
}

const CARD = `
---

<div class="telegram-card">
  <div class="telegram-card__text">欢迎加入我们的 Telegram 群组 <a class="telegram-card__handle" href="https://t.me/somewhere">@somewhere</a>，抢先获取每日更新。</div>
</div>
`;

const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}`;
const file = (day: number, dir = 'digests/') => `${dir}${march(day)}.md`;

/** Every event of the real feed's eight months, in one March. The expectation stands beside each in the test. */
export function writeHistory(folder: string): void {
  const { commit, write } = createHistoryWriter(folder);
  const post = (n: number) =>
    `---\ntitle: 随笔第${n}篇\ndate: 2026-02-${String(n + 1).padStart(2, '0')}\ncategory: 随笔\n---\n\n随便写写。\n`;

  // A full archive, and posts that are no digests, before the bot first starts.
  const february = Array.from({ length: 16 }, (_, n) => `2026-02-${String(n + 10).padStart(2, '0')}`);
  commit('2026-02-28T20:00', {
    ...Object.fromEntries(february.map((date) => [`digests/${date}.md`, digest(date)])),
    ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`digests/post-${n}.md`, post(n)])),
  });

  // 1: in time. 2: named a day early.
  commit('2026-03-01T07:30', { [file(1)]: digest(march(1)) });
  commit('2026-03-02T07:35', { 'digests/2026-03-01-evening.md': digest(march(2)) });

  // 3: a placeholder under one name, its replacement under another, the placeholder deleted a minute later.
  commit('2026-03-03T07:32', { 'digests/2026-03-02.md': failed(march(3)) });
  commit('2026-03-03T09:57', { [file(3)]: digest(march(3)) });
  commit('2026-03-03T09:58', { 'digests/2026-03-02.md': null });

  // 4: failed, and never made good.
  commit('2026-03-04T07:30', {
    [file(4)]: failed(march(4), '输出内容缺少必需字段，无法解析为有效的 JSON，请重新生成。'),
  });

  // 5: added, deleted, added again and changed three times in a day.
  const five = digest(march(5));
  commit('2026-03-05T06:00', { [file(5)]: five });
  commit('2026-03-05T06:10', { [file(5)]: null });
  commit('2026-03-05T07:00', { [file(5)]: five });
  commit('2026-03-05T09:00', { [file(5)]: digest(march(5), { remark: '更正：名额为两百个。' }) });
  commit('2026-03-05T10:00', { [file(5)]: digest(march(5), { remark: '更正：名额为三百个。' }) });
  commit('2026-03-05T11:00', { [file(5)]: digest(march(5), { remark: '更正：名额为四百个。' }) });

  // 6: a second file of the same date at 11:02, deleted at 11:06.
  commit('2026-03-06T07:30', { [file(6)]: digest(march(6)) });
  commit('2026-03-06T11:02', {
    'digests/2026-03-06-b.md': digest(march(6), { title: '第二份日报，标题不同' }),
  });
  commit('2026-03-06T11:06', { 'digests/2026-03-06-b.md': null });

  // 7: a good digest at 22:39, after the deadline.
  commit('2026-03-07T22:39', { [file(7)]: digest(march(7)) });

  // 8: late, and before the deadline. Renamed with a space in its name two days later.
  commit('2026-03-08T12:20', { [file(8)]: digest(march(8)) });
  commit('2026-03-10T12:00', { [file(8)]: null, 'digests/2026-03-08 .md': digest(march(8)) });

  // 9: corrected within two days, and again later.
  commit('2026-03-09T07:30', { [file(9)]: digest(march(9)) });
  commit('2026-03-10T21:00', { [file(9)]: digest(march(9), { remark: '更正：价格为八折。' }) });
  commit('2026-03-12T21:00', { [file(9)]: digest(march(9), { remark: '更正：价格为七折。' }) });

  // 10: changed where nothing shows.
  commit('2026-03-10T07:30', { [file(10)]: digest(march(10)) });
  commit('2026-03-10T10:00', {
    [file(10)]: `${digest(march(10)).replace('category:', 'tags: ["AI"]\ncategory:')}\n\n\n`,
  });

  // 11: one commit appends a footer to fifteen old digests, and to today's.
  commit('2026-03-11T07:30', { [file(11)]: digest(march(11)) });
  commit('2026-03-11T15:00', {
    ...Object.fromEntries(
      february.slice(0, 15).map((date) => [`digests/${date}.md`, digest(date, { footer: CARD })]),
    ),
    [file(11)]: digest(march(11), { footer: CARD }),
  });

  // 12: a correction that takes most of it away. 13: one that failed. 14: deleted after publication.
  commit('2026-03-12T07:30', { [file(12)]: digest(march(12), { stories: 10 }) });
  commit('2026-03-12T09:00', { [file(12)]: digest(march(12), { stories: 2 }) });
  commit('2026-03-13T07:30', { [file(13)]: digest(march(13)) });
  commit('2026-03-13T09:00', { [file(13)]: failed(march(13)) });
  commit('2026-03-14T07:30', { [file(14)]: digest(march(14)) });
  commit('2026-03-14T09:30', { [file(14)]: null });

  // 15: deleted before its time. 16: unreadable, then mended in place.
  commit('2026-03-15T06:00', { [file(15)]: digest(march(15)) });
  commit('2026-03-15T07:00', { [file(15)]: null });
  commit('2026-03-16T07:30', { [file(16)]: digest(march(16)).replace('title: ', 'title: "') });
  commit('2026-03-16T08:40', { [file(16)]: digest(march(16)) });

  // 17: yesterday's text again, then the right one in its place.
  commit('2026-03-17T07:30', {
    [file(17)]: digest(march(16)).replace(`date: ${march(16)}`, `date: ${march(17)}`),
  });
  commit('2026-03-17T08:10', { [file(17)]: digest(march(17)) });

  // 18 comes a day late, in one commit with 19.
  commit('2026-03-19T07:30', { [file(18)]: digest(march(18)), [file(19)]: digest(march(19)) });

  // 20: written the evening before. 21: held correction replaced by a good one. 22: a post of another kind.
  commit('2026-03-19T23:50', { [file(20)]: digest(march(20)) });
  commit('2026-03-21T07:30', { [file(21)]: digest(march(21)) });
  commit('2026-03-21T09:00', { [file(21)]: failed(march(21)) });
  commit('2026-03-21T09:20', { [file(21)]: digest(march(21), { remark: '更正：名额为五百个。' }) });
  commit('2026-03-22T07:30', { [file(22)]: digest(march(22), { category: '周刊' }) });

  // 23: as ever.
  commit('2026-03-23T07:30', { [file(23)]: digest(march(23)) });
  write();
}
