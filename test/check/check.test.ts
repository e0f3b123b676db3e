import { describe, expect, test } from 'vitest';
import { judge, lookAtDigest, weigh } from '../../src/check/check.js';
import { printsOf, type Usual } from '../../src/check/measure.js';
import type { JudgeContext } from '../../src/check/sign.js';
import type { Finding } from '../../src/check/verdict.js';
import { parseDigest } from '../../src/digest/parse.js';
import { englishReason } from '../../src/telegram/desk/texts.js';
import { type Case, failures, goodDays } from './cases.js';

const alone: JudgeContext = {
  today: '2026-03-14',
  now: Date.parse('2026-03-14T08:00:00+08:00'),
  zone: 'Asia/Shanghai',
  category: null,
  language: null,
  messages: null,
  usual: null,
  prints: new Map(),
};
const usual: Usual = { count: 200, length: 3_600, items: 26, script: 'zh', mixed: 0 };
/** The same feed with eight months of archive behind it. */
const known: JudgeContext = { ...alone, usual };

function verdictOf({ file, text }: Case, context: JudgeContext) {
  const result = parseDigest(file, text);
  const { verdict, reasons } = judge(result, context);
  const date = result.ok ? result.digest.date : null;
  const weights = result.ok && date !== null ? weigh(lookAtDigest(result.digest), date, context) : [];
  // On failure the test shows what was weighed.
  return { verdict, told: reasons.length > 0, weights: weights.map((sign) => `${sign.code} ${sign.weight}`) };
}

test('the table is large enough to mean something', () => {
  expect(failures.length).toBeGreaterThanOrEqual(40);
  expect(goodDays.length).toBeGreaterThanOrEqual(40);
});

describe.each([
  ['in an empty archive', alone],
  ['in a feed that is known', known],
] as const)('%s', (_, context) => {
  test.each(failures.map((entry) => [entry.name, entry] as const))('held: %s', (_name, entry) => {
    expect(verdictOf(entry, context)).toMatchObject({ verdict: 'hold', told: true });
  });

  test.each(goodDays.map((entry) => [entry.name, entry] as const))('goes out: %s', (name, entry) => {
    // In a feed of 26 items a day, one paragraph was a failure each time.
    const isFailure = context === known && name.startsWith('one paragraph');
    expect(verdictOf(entry, context)).toMatchObject({ verdict: isFailure ? 'hold' : 'ok' });
  });
});

describe('language', () => {
  const english = (count: number): Case => ({
    name: 'english',
    file: '2026-03-14.md',
    text: `---\ntitle: Cloudsail ships its assistant\ndate: 2026-03-14\n---\n\n## Products\n\n${Array.from(
      { length: count },
      (_, n) =>
        `### [Cloudsail ships version ${n}](https://news.test/${n})\n\nCloudsail announced on Tuesday that version ${n} of its assistant is ready. It costs a third less than the one before, and ${n + 12} firms have ordered it.\n`,
    ).join('\n')}`,
  });

  test('an English digest is held by a feed that has always been Chinese', () => {
    expect(judge(parseDigest('2026-03-14.md', english(8).text), known)).toMatchObject({
      verdict: 'hold',
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'foreign-text' }),
        expect.objectContaining({ code: 'foreign-title' }),
      ]),
    });
  });

  test('an English digest goes out in a feed that is English, or that nobody knows yet', () => {
    const feed: Usual = { ...usual, script: 'latin' };
    expect(verdictOf(english(8), { ...known, usual: feed }).verdict).toBe('ok');
    expect(verdictOf(english(8), alone).verdict).toBe('ok');
  });

  test('the configuration has the last word, and the reason names it', () => {
    expect(verdictOf(english(8), { ...known, language: 'latin' }).verdict).toBe('ok');
    expect(verdictOf(english(8), { ...known, language: 'any' }).verdict).toBe('ok');
    const { verdict, reasons } = judge(parseDigest('2026-03-14.md', english(8).text), {
      ...alone,
      language: 'zh',
    });
    expect(verdict).toBe('hold');
    expect(said(reasons)).toMatch(/this feed is in Chinese \(DIGEST_LANGUAGE/);
  });

  test('a Chinese digest is held by a feed that has always been English', () => {
    const chinese = goodDays[0];
    expect(chinese && verdictOf(chinese, { ...known, usual: { ...usual, script: 'latin' } }).verdict).toBe(
      'hold',
    );
  });
});

describe('dates', () => {
  const [day] = goodDays;
  const text = day?.text ?? '';

  test('the past never counts', () => {
    expect(judge(parseDigest('2026-03-14.md', text), { ...known, today: '2036-01-01' }).verdict).toBe('ok');
  });

  test("tomorrow's digest, written tonight, is good", () => {
    expect(judge(parseDigest('2026-03-13.md', text), { ...known, today: '2026-03-13' }).verdict).toBe('ok');
  });

  test('a day that is further ahead is held until it comes', () => {
    const result = parseDigest('daily.md', text);
    const early = judge(result, { ...known, today: '2026-02-01' });
    expect(early.reasons).toContainEqual({ code: 'future', params: { date: '2026-03-14' } });
  });

  test('a text that needs more messages than a push may have is held with both numbers', () => {
    const result = parseDigest('2026-03-14.md', text);
    const { verdict, reasons } = judge(result, { ...known, messages: { needed: 27, limit: 19 } });
    expect([verdict, said(reasons)]).toEqual(['hold', 'it needs 27 messages; 19 go out within a minute']);
    expect(judge(result, { ...known, messages: { needed: 19, limit: 19 } }).verdict).toBe('ok');
  });

  test("the text of an earlier day is held, and that earlier day's is not", () => {
    const again = text.replace('date: 2026-03-14', 'date: 2026-03-15');
    const first = parseDigest('2026-03-14.md', text);
    const second = parseDigest('2026-03-15.md', again);
    if (!first.ok || !second.ok) throw new Error('unreadable');
    const prints = printsOf([
      { date: '2026-03-14', stats: lookAtDigest(first.digest).figures },
      { date: '2026-03-15', stats: lookAtDigest(second.digest).figures },
    ]);
    const context = { ...known, prints, today: '2026-03-15' };
    expect(judge(first, context).verdict).toBe('ok');
    expect(judge(second, context)).toMatchObject({
      verdict: 'hold',
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'duplicate-of', params: { day: '2026-03-14', percent: 100 } }),
      ]),
    });
  });
});

describe('what is no digest', () => {
  const front = (lines: string) => `---\n${lines}\n---\n\n云帆科技推出新品。\n`;
  test.each([
    ['of another category', 'category: 随笔\ndate: 2026-03-14', 'AI 日报', 'ignored', 'category'],
    ['of no category', 'date: 2026-03-14', 'AI 日报', 'ignored', 'category'],
    ['without a date', 'title: 隐私政策', null, 'invalid', 'no-date'],
    ['of the category, without a date', 'category: AI 日报', 'AI 日报', 'invalid', 'no-date'],
    ['with a header that cannot be read', 'category: [随笔', 'AI 日报', 'invalid', 'unreadable'],
  ])('%s', (_, lines, category, verdict, code) => {
    const judged = judge(parseDigest('page.md', front(lines)), { ...alone, category });
    expect(judged).toMatchObject({ verdict, reasons: [{ code }] });
  });
});

describe('what is a digest of the feed, and meant to go out', () => {
  const page = (lines: string) => `---\n${lines}\n---\n\n云帆科技推出新品。\n`;
  const judged = (lines: string, category: string | null = null, name = '2026-03-14.md') =>
    judge(parseDigest(name, page(lines)), { ...alone, category });

  test.each([
    'category: ["AI 日报", 随笔]',
    'category: [随笔, "AI 日报"]',
    'categories: AI 日报',
    'categories:\n  - 随笔\n  - AI 日报',
    'Categories: 随笔, AI 日报',
    'taxonomies:\n  categories: [AI 日报]',
    'category: "AI&nbsp;日报"',
  ])('a file of the category, written as %j', (lines) => {
    expect(judged(lines, 'AI 日报').reasons).not.toMatchObject([{ code: 'category' }]);
    expect(judged(lines, 'AI 日报').verdict).not.toBe('ignored');
  });

  test.each(['AI日报', 'ai 日报', 'ＡＩ　日报', 'AI-日报', '"#AI日报"'])(
    'a category that is nearly the right one, %s, is told with what was expected',
    (name) => {
      const { verdict, reasons } = judged(`category: ${name}`, 'AI 日报');
      expect(verdict).toBe('hold');
      expect(said(reasons)).toContain('digests have “AI 日报”');
    },
  );

  test.each([
    'draft: true',
    'draft: "true"',
    'Draft: yes',
    'published: false',
    'publish: false',
    'status: draft',
    'status: Pending Review',
    'status: 草稿',
    'hidden: true',
    'private: true',
    'render: false',
    'is_published: no',
    'visibility: private',
    'build:\n  render: never',
  ])('a draft, marked by %j, is ignored with that reason', (lines) => {
    expect(judged(lines)).toMatchObject({ verdict: 'ignored', reasons: [{ code: 'draft' }] });
  });

  test('a file in a folder of drafts is one', () => {
    const { verdict, reasons } = judged('title: 甲', null, '_drafts/2026-03-14.md');
    expect(verdict).toBe('ignored');
    expect(said(reasons)).toBe('it is a draft (_drafts/)');
  });

  test.each([
    'draft: false',
    'published: true',
    'status: published',
    'hidden: false',
    'draft:',
    'publish: true',
  ])('%j marks no draft', (lines) => {
    expect(judged(lines).reasons).not.toMatchObject([{ code: 'draft' }]);
  });

  test.each([
    ['publishDate: 2026-03-14 12:00', '2026-03-14 12:00'],
    ['publish_date: 2026-03-14T04:00:00Z', '2026-03-14 12:00'],
    ['pubDate: 2026-03-15', '2026-03-15 00:00'],
    ['published: 2026-03-14 20:30:00 +0800', '2026-03-14 20:30'],
    ['scheduled_for: Sat, 14 Mar 2026 12:00:00 GMT', '2026-03-14 20:00'],
  ])('%s holds it until then', (lines, at) => {
    const look = parseDigest('2026-03-14.md', page(lines));
    const reason = { code: 'not-yet', params: { at } };
    expect(judge(look, alone).reasons).toContainEqual(expect.objectContaining(reason));
    const later = judge(look, { ...alone, now: Date.parse('2026-03-15T00:00:00+08:00') });
    expect(later.reasons.map((one) => one.code)).not.toContain('not-yet');
  });

  test.each([
    'README.md',
    'readme.zh-CN.md',
    '_index.md',
    'zh/_index.en.md',
    'about.md',
    'about/index.md',
    'index.md',
    'LICENSE.md',
    'CHANGELOG.md',
    '隐私政策.md',
  ])('%s is quietly no digest', (name) => {
    for (const category of [null, 'AI 日报']) {
      expect(judged('title: 甲', category, name)).toMatchObject({
        verdict: 'ignored',
        reasons: [{ code: 'page' }],
      });
    }
  });

  test('a page by its layout is no digest, and one in a folder of a day is', () => {
    expect(judged('layout: page', null, 'terms-and-more.md').verdict).toBe('ignored');
    expect(judged('type: page', null, 'privacy.md').verdict).toBe('ignored');
    expect(judged('title: 甲', null, '2026-03-14/README.md').verdict).not.toBe('ignored');
    expect(judged('title: 甲\ndate: 2026-03-14', null, 'posts/index.md').verdict).not.toBe('ignored');
  });
});

describe('a text that came before', () => {
  const page = (date: string, paragraphs: readonly string[]) => {
    const result = parseDigest(
      `${date}.md`,
      `---\ntitle: 云帆科技发布新品\ndate: ${date}\n---\n\n${paragraphs.join('\n\n')}\n`,
    );
    if (!result.ok) throw new Error('unreadable');
    return result;
  };
  const footer =
    '更多内容请关注我们的频道与网站，每天早上八点准时更新，欢迎把它转发给身边关心人工智能的朋友。';
  const news = (n: number) =>
    `云帆科技第${n}次发布新品，售价下降${n + 10}%，公司称首批订单已经超过${n + 20}万台，交付周期约为${n + 2}周。`;

  const lines = (n: number) => [
    ...range(n, n + 6).map((k) => `- 云帆科技发布第${k}代产品，售价${k + 10}元`),
    footer,
  ];

  test.each([
    ['one paragraph, the very same', [news(1)], [news(1)], 'hold'],
    ['one paragraph, another one under the same footer', [news(1), footer], [news(2), footer], 'ok'],
    ['short lines over a long footer', lines(1), lines(7), 'ok'],
    ['most of ten paragraphs', range(1, 11).map(news), [...range(1, 10).map(news), news(20)], 'hold'],
    ['half of ten paragraphs', range(1, 11).map(news), range(6, 16).map(news), 'ok'],
  ] as const)('%s', (_, first, second, verdict) => {
    const stats = (date: string, paragraphs: readonly string[]) => ({
      date,
      stats: lookAtDigest(page(date, paragraphs).digest).figures,
    });
    const prints = printsOf([stats('2026-03-13', first), stats('2026-03-14', second)]);
    expect(judge(page('2026-03-14', second), { ...alone, prints }).verdict).toBe(verdict);
    expect(judge(page('2026-03-13', first), { ...alone, prints }).verdict).toBe('ok');
  });
});

test('what stands on every day makes no duplicate', () => {
  const fixtures = range(1, 6).map(
    (n) => `第${n}条固定说明：本频道每天早上八点准时更新，内容由编辑部整理，转载请注明出处并保留原始链接。`,
  );
  const read = (n: number) => {
    const own = `云帆科技第${n}次发布新品，售价下降${n + 10}%，公司称首批订单已经超过${n + 20}万台。`;
    const text = `---\ntitle: 云帆科技发布新品\ndate: 2026-03-${n}\n---\n\n${[own, ...fixtures].join('\n\n')}\n`;
    const result = parseDigest(`2026-03-${n}.md`, text);
    if (!result.ok) throw new Error('unreadable');
    return result;
  };
  const days = range(10, 15).map(read);
  const prints = printsOf(
    days.map(({ digest }) => ({ date: digest.date ?? '', stats: lookAtDigest(digest).figures })),
  );
  const verdicts = days.map((day) => judge(day, { ...alone, prints }).verdict);
  expect(verdicts).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, n) => from + n);
}

/** The first reason in English. */
function said([reason]: readonly Finding[]): string | null {
  return reason === undefined ? null : englishReason(reason);
}

describe('items that were told before', () => {
  type News = readonly [title: string, text: string];
  const NEWS: readonly News[] = [
    [
      '云帆科技发布折叠平板',
      '云帆科技在杭州发布折叠平板，屏幕展开后有十一英寸，首批在华东门店开卖，企业客户可以提前试用。',
    ],
    [
      '北辰汽车扩建电池产线',
      '北辰汽车宣布扩建沈阳的电池产线，新产线明年投产，预计每年供应三十万辆车，当地将增加两千个岗位。',
    ],
    [
      '长河银行试用智能客服',
      '长河银行在西南六省试用智能客服，转账前会念出收款人姓名，监管部门要求保留人工入口和录音。',
    ],
    [
      '南山医院上线影像助手',
      '南山医院上线影像助手，肺部片子的初筛时间从十分钟降到两分钟，最后的结论仍由两名医生签字。',
    ],
    [
      '青石出版社起诉搜索公司',
      '青石出版社向广州互联网法院起诉一家搜索公司，称其未经许可抓取三万本书，索赔四百万元。',
    ],
    [
      '海图地图支持步行实景',
      '海图地图在成都和重庆支持步行实景，坡道和台阶会提前提示，轮椅用户可以选择没有台阶的路线。',
    ],
    [
      '星野机器人进入菜鸟仓',
      '星野机器人进入嘉兴的仓库，夜间负责补货和盘点，三个月里没有发生碰撞，下一步将试验叉车。',
    ],
    [
      '麦田教育公布新课程',
      '麦田教育公布面向初中的新课程，每周一节讲数据与隐私，教师先接受两周培训，教材免费下载。',
    ],
    [
      '远山芯片完成流片',
      '远山芯片完成第二代推理芯片的流片，功耗比上一代低三成，样片将在下个月送到三家服务器厂商。',
    ],
    [
      '听雨音乐下架翻唱',
      '听雨音乐下架四千首未署名的翻唱，称版权方提供的名单已经核对，作者可以在两周内申诉。',
    ],
  ];
  const day = (date: string, items: readonly News[]) => {
    const body = items.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n');
    const result = parseDigest(
      `${date}.md`,
      `---\ntitle: 多家公司公布新进展\ndate: ${date}\n---\n\n${body}\n`,
    );
    if (!result.ok) throw new Error('unreadable');
    return result;
  };
  const judged = (items: readonly News[], ...before: readonly ReturnType<typeof day>[]) => {
    const prints = printsOf(
      before.map(({ digest }) => ({ date: digest.date ?? '', stats: lookAtDigest(digest).figures })),
    );
    const { verdict, reasons } = judge(day('2026-03-14', items), { ...alone, prints, today: '2026-03-14' });
    return { verdict, told: reasons.find(({ code }) => code === 'told-before')?.params };
  };

  test('word for word in the week before are shown by title and day, and nothing is held', () => {
    expect(judged(NEWS.slice(2), day('2026-03-10', NEWS.slice(0, 4)))).toEqual({
      verdict: 'ok',
      told: {
        count: 2,
        items: 8,
        example: '长河银行试用智能客服 (2026-03-10) · 南山医院上线影像助手 (2026-03-10)',
      },
    });
  });

  test('are not shown after more than seven days, in other words, or where they stand every day', () => {
    const told = (...before: readonly ReturnType<typeof day>[]) => judged(NEWS, ...before).told;
    expect(told(day('2026-03-07', NEWS.slice(0, 1)))).toMatchObject({ count: 1 });
    expect(told(day('2026-03-06', NEWS.slice(0, 1)))).toBeUndefined();
    expect(
      told(day('2026-03-13', [['云帆科技发布折叠平板', '这款平板在杭州亮相，今天起可以预订。']])),
    ).toBeUndefined();
    expect(told(...[10, 11, 12, 13].map((n) => day(`2026-03-${n}`, NEWS.slice(0, 1))))).toBeUndefined();
  });

  test('hold the day where most of it is so', () => {
    const { verdict, told } = judged(NEWS.slice(0, 8), day('2026-03-13', NEWS.slice(2)));
    expect([verdict, told?.count]).toEqual(['hold', 6]);
  });
});
