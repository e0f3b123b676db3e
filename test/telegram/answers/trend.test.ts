import { afterEach, expect, test } from 'vitest';
import { DEMO } from '../../../src/sandbox/demo.js';
import type { Pictures } from '../../../src/telegram/answers/pictures.js';
import { putDays, type ReadersWorld, readersWorld } from './world.js';

const { lin, alex, group } = DEMO;
let world: ReadersWorld;
afterEach(() => world.stop());

/** The smallest picture that there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const drawn: string[] = [];
const pictures: Pictures = {
  lettering: async () => ({ shape: (_, size) => ({ path: 'M0 0', width: size }) }),
  toPng: async (svg) => {
    drawn.push(svg);
    return PNG;
  },
};
const noFont: Pictures = { ...pictures, lettering: async () => null };

async function open(with_: Pictures = pictures) {
  world = await readersWorld({ pictures: with_ });
  const days: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    '2026-01-28': [
      ['英伟达发布新芯片', '英伟达发布新一代芯片。'],
      ['苹果修复输入法漏洞', '苹果发布补丁。'],
    ],
    '2026-01-30': [['英伟达扩建工厂', '英伟达在台北扩建工厂。']],
  };
  await putDays(world, days);
  for (const user of [lin, alex]) world.sandbox.people.start(user);
  await world.settled();
}

const ask = (text: string, user: number = lin, chat: number = user) =>
  world.answer(chat, user, () => world.sandbox.people.say(chat, user, text));

const WORDS = [
  '走势 · 2026-01-28 – 2026-01-30 · 按天',
  '英伟达：2 条，占全部的 67%；最多是 2026-01-30，1 条（100%）',
  '苹果：1 条，占全部的 33%；最多是 2026-01-28，1 条（50%）；最近是 2026-01-30，0 条（0%）',
].join('\n');

test('/trend shows a chart as a photo, and says the same below it', async () => {
  await open();
  const answer = await ask('/trend 英伟达 苹果');
  expect(answer.media).toMatchObject({ kind: 'photo', width: 1, height: 1 });
  expect(answer.text).toBe(WORDS);
});

test('without a font the words come alone, and that is said', async () => {
  await open(noFont);
  const answer = await ask('/trend 英伟达 苹果');
  expect(answer.media).toBeUndefined();
  expect(answer.text?.split('\n')[1]).toBe('机器上没有带这些字的字体，所以没有图。');
});

test('in a group the words come alone', async () => {
  await open();
  const answer = await ask('/trend 英伟达 苹果', lin, group);
  expect(answer.media).toBeUndefined();
  expect(answer.text).toBe(WORDS);
});

test.each([
  ['/trend', '想看什么的走势？'],
  ['/trend 阿巴阿巴阿巴', '没有叫“阿巴阿巴阿巴”的标签。'],
  ['/trend 英伟达 苹果 微软 谷歌 OpenAI Anthropic', '一张图最多放 5 个名称。'],
  ['/trend 英伟达 2019-01', '2019-01-01 – 2019-01-31 没有日报，最早的是 2026-01-28。'],
])('%s gets a line that helps', async (typed, line) => {
  await open();
  expect((await ask(typed)).text).toContain(line);
});

test('a name that has no news in the period is told as none, without a picture', async () => {
  await open();
  const answer = await ask('/trend 微软');
  expect([answer.media, answer.text?.split('\n')[1]]).toEqual([undefined, '微软：0 条，占全部的 0%']);
});

test('people with another language get it in English', async () => {
  await open();
  expect((await ask('/trend nvidia', alex)).text).toContain('NVIDIA: 2 items, 67% of all');
});
