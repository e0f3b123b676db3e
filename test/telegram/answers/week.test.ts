import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO } from '../../../src/sandbox/demo.js';
import { createStoryLinks } from '../../../src/store/archive/story-links.js';
import { digestText, publish, put, type ReadersWorld, readersWorld, tagger } from './world.js';

const { lin, alex } = DEMO;
let world: ReadersWorld;

const DAYS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  '2026-01-20': [['索尼起诉 Suno 侵犯版权', '索尼在波士顿起诉 Suno，指其用歌曲训练模型。']],
  '2026-01-28': [['Suno 回应索尼起诉：训练属合理使用', 'Suno 在法庭文件中回应索尼，称训练属合理使用。']],
  '2026-01-30': [
    ['法官驳回索尼对 Suno 的诉讼', '波士顿的法官驳回索尼的请求，认为证据不足。'],
    ['苹果修复输入法漏洞', '苹果发布补丁，修复键盘联想词出错的问题。'],
  ],
};

beforeEach(async () => {
  world = await readersWorld({});
  for (const [day, items] of Object.entries(DAYS)) {
    const text = digestText(day, '日报', items);
    await put(world.db, world.archive, day, text);
    publish(world.db, day, text, day === '2026-01-30' ? 300 : 200);
  }
  await createStoryLinks(world.db, tagger).link('default', null, 10);
  for (const user of [lin, alex]) world.sandbox.people.start(user);
  await world.settled();
});

afterEach(() => world.stop());

const ask = (text: string, user: number = lin) =>
  world.answer(user, user, () => world.sandbox.people.say(user, user, text));

test('/week tells the stories that go on, by the editor’s titles, each linked to its posts', async () => {
  const answer = await ask('/week');
  expect(answer.text).toBe(
    [
      '一周 · 2026-01-24 – 2026-01-30',
      '2 天日报，3 条',
      '',
      '1) 法官驳回索尼对 Suno 的诉讼 · 3 天',
      '2026-01-20 索尼起诉 Suno 侵犯版权 · 01-28',
    ].join('\n'),
  );
  const links = (answer.entities ?? []).flatMap(({ url }) => (typeof url === 'string' ? [url] : []));
  expect(links).toHaveLength(3);
  for (const url of links) expect(url).toMatch(/^https:\/\/t\.me\/ai_news_plus\/\d+$/);
});

test('/week of a day is the seven days up to it, as they were known then', async () => {
  expect((await ask('/week 1月28日')).text).toContain('1) Suno 回应索尼起诉：训练属合理使用 · 2 天');
});

test('a week without digests, and a word that is no day, get a line that helps', async () => {
  expect((await ask('/week 2020-01-05')).text).toBe('2019-12-30 – 2020-01-05 没有日报。');
  expect((await ask('/week 苹果')).text).toContain('“苹果”不是日期');
});

test('new names are told once the archive has four weeks before the week', async () => {
  const day = async (date: string, items: [string, string][]) =>
    put(world.db, world.archive, date, digestText(date, '日报', items));
  await day('2026-01-31', [
    ['微软收购网盘公司', '微软收购一家网盘公司。'],
    ['微软开放新园区', '微软在苏州开放新园区。'],
  ]);
  expect((await ask('/week')).text).not.toContain('新出现');
  await day('2025-12-01', [['苹果修复输入法漏洞', '苹果发布补丁。']]);
  expect((await ask('/week')).text).toContain('新出现 微软');
});

test('people with another language get the week in English', async () => {
  expect((await ask('/week', alex)).text).toMatch(
    /^The week · 2026-01-24 – 2026-01-30\n2 digests, 3 items\n/,
  );
});
