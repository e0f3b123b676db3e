import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO } from '../../../src/sandbox/demo.js';
import { createStoryLinks } from '../../../src/store/archive/story-links.js';
import { putDays, type ReadersWorld, readersWorld, tagger } from './world.js';

const { lin } = DEMO;
let world: ReadersWorld;

beforeEach(async () => {
  world = await readersWorld({});
  const days = {
    '2026-01-28': [
      ['索尼起诉 Suno 侵犯版权', '索尼在波士顿起诉 Suno，指其用歌曲训练模型。'],
      ['Suno 发布手机应用', 'Suno 发布手机应用，先上安卓。'],
    ],
    '2026-01-29': [['Suno 招募音乐人顾问', 'Suno 面向独立音乐人招募顾问。']],
    '2026-01-30': [['法官驳回索尼对 Suno 的诉讼', '波士顿的法官驳回索尼的请求，认为证据不足。']],
  } as const;
  await putDays(world, days);
  await createStoryLinks(world.db, tagger).link('default', null, 10);
  world.sandbox.people.start(lin);
  await world.settled();
});

afterEach(() => world.stop());

const ask = (text: string) => world.answer(lin, lin, () => world.sandbox.people.say(lin, lin, text));

test('the news of a story stand together under its newest, with the days that it was told', async () => {
  expect((await ask('/tag Suno')).text).toBe(
    [
      'Suno · 4 条',
      '最新在前；点数字看全文',
      '',
      '2026-01-30 · 周五',
      '1) 法官驳回索尼对 Suno 的诉讼 · 2 天',
      '2) 2026-01-28 索尼起诉 Suno 侵犯版权',
      '',
      '2026-01-29 · 周四',
      '3) Suno 招募音乐人顾问',
      '',
      '2026-01-28 · 周三',
      '4) Suno 发布手机应用',
    ].join('\n'),
  );
});

test('a number opens the item that stands beside it', async () => {
  const answer = await ask('/tag Suno');
  const opened = await world.answer(lin, lin, () =>
    world.sandbox.people.press(lin, lin, answer.message_id, 1, {}),
  );
  expect(opened.text).toContain('指其用歌曲训练模型');
});
