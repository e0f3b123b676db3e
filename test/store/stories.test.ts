import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStoryLinks } from '../../src/store/archive/story-links.js';
import { digestText, openArchive, put, tagger } from '../telegram/answers/world.js';

let store: ReturnType<typeof openArchive>;
beforeEach(() => {
  store = openArchive();
});
afterEach(() => store.close());

const DAYS: Readonly<Record<string, readonly [string, string][]>> = {
  '2026-01-10': [
    ['索尼起诉 Suno 侵犯版权', '索尼在波士顿起诉 Suno，指其用歌曲训练模型。'],
    ['苹果修复输入法漏洞', '苹果发布补丁，修复键盘联想词出错的问题。'],
  ],
  '2026-01-12': [
    ['谷歌地图上线步行实景', '谷歌地图在东京上线步行实景导航。'],
    ['Suno 回应索尼起诉：训练属合理使用', 'Suno 在法庭文件中回应索尼，称训练属合理使用。'],
  ],
  '2026-01-15': [['法官驳回索尼对 Suno 的诉讼', '波士顿的法官驳回索尼的请求，认为证据不足。']],
};

async function putDays(days = Object.keys(DAYS)) {
  for (const day of days) await put(store.db, store.archive, day, digestText(day, '日报', DAYS[day] ?? []));
}

const link = (days = 100) => createStoryLinks(store.db, tagger).link('default', null, days);

async function titlesOfStory(day: string, ordinal: number) {
  const item = await store.reader.item('default', day, ordinal, false);
  return (await store.reader.story(item?.rank ?? -1, true)).map(({ title }) => title);
}

const SUIT = ['法官驳回索尼对 Suno 的诉讼', 'Suno 回应索尼起诉：训练属合理使用', '索尼起诉 Suno 侵犯版权'];

describe('stories in the index', () => {
  test('have all that was told of them, newest first, whichever item is asked', async () => {
    await putDays();
    expect(await link()).toBe(0);
    expect(await titlesOfStory('2026-01-10', 0)).toEqual(SUIT);
    expect(await titlesOfStory('2026-01-12', 1)).toEqual(SUIT);
    expect(await titlesOfStory('2026-01-15', 0)).toEqual(SUIT);
    expect(await titlesOfStory('2026-01-12', 0)).toEqual([]);
  });

  test('say on how many days they were told', async () => {
    await putDays();
    await link();
    const { items } = await store.reader.newest({
      feed: 'default',
      visibleOnly: true,
      period: null,
      limit: 10,
      offset: 0,
    });
    const marks = await store.reader.stories(
      items.map(({ rank }) => rank),
      true,
    );
    expect(items.map(({ rank }) => marks.get(rank)?.days ?? null)).toEqual([3, null, 3, 3, null]);
    expect(new Set([...marks.values()].map(({ story }) => story)).size).toBe(1);
  });

  test('are told anew for a corrected day and the days after it, and for no others', async () => {
    await putDays();
    await link();
    const corrected = digestText('2026-01-12', '日报', [
      ['谷歌地图上线步行实景', '谷歌地图在东京上线步行实景导航。'],
    ]);
    await put(store.db, store.archive, '2026-01-12', corrected);
    expect(await link(1)).toBe(1);
    expect(await link(1)).toBe(0);
    expect(await titlesOfStory('2026-01-15', 0)).toEqual([SUIT[0], SUIT[2]]);
  });

  test('are the same whatever the order of reading, a few days at a time', async () => {
    await putDays(['2026-01-15', '2026-01-10', '2026-01-12']);
    while ((await link(1)) > 0);
    expect(await titlesOfStory('2026-01-12', 1)).toEqual(SUIT);
  });

  test('leave out what readers may not see', async () => {
    await putDays();
    await link();
    await store.archive.setVisible('default', '2026-01-12', false);
    expect(await titlesOfStory('2026-01-15', 0)).toEqual([SUIT[0], SUIT[2]]);
  });
});
