import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/query/near.js';
import { readQuestion } from '../../src/query/question.js';
import { resolveTag } from '../../src/tags/names.js';
import { dictionary } from '../telegram/answers/world.js';

// A Saturday.
const moment = { now: Date.parse('2026-01-31T09:00:00+08:00'), timezone: 'Asia/Shanghai' };
const read = (typed: string) => {
  const question = readQuestion(typed, (name) => resolveTag(name, dictionary), moment);
  return {
    names: question.groups.map((group) => group.names[0]),
    from: question.period?.from ?? null,
    rest: question.rest.map((term) => term.text),
    words: question.words,
  };
};

describe('a question', () => {
  test.each<[string, string[], string | null, string[]]>([
    ['OpenAI', ['OpenAI'], null, []],
    ['英伟达 上周', ['NVIDIA'], '2026-01-19', []],
    ['openai 融资', ['OpenAI', '融资'], null, []],
    ['hugging face last week', ['Hugging Face'], '2026-01-19', []],
    ['figure ai', ['Figure AI'], null, []],
    ['英伟达上周', ['NVIDIA'], '2026-01-19', []],
    ['openai融资', ['OpenAI', '融资'], null, []],
    ['OpenAI，微软', ['OpenAI', 'Microsoft'], null, []],
    ['openai OpenAI', ['OpenAI'], null, []],
    ['360', ['360'], null, []],
    ['openai 不存在的公司', ['OpenAI'], null, ['不存在']],
    ['上周', [], '2026-01-19', []],
    ['', [], null, []],
    ['最近谁融资了', ['融资'], '2026-01-02', []],
    ['who raised money', ['融资'], null, []],
    ['which startups raised money in January?', ['融资'], '2026-01-01', ['startups']],
    ['马斯克和奥特曼的官司怎么样了', ['Elon Musk', 'Sam Altman', '诉讼'], null, []],
    ['openai ipo 什么时候', ['OpenAI', 'IPO'], null, []],
    ['昨天有什么新闻', [], '2026-01-30', []],
    ['latest news about apple', ['Apple'], null, []],
    ["what's new with Apple's chips?", ['Apple', '芯片'], null, []],
    ['谷歌和微软谁在做数据中心', ['Google', 'Microsoft', '数据中心'], null, []],
    ['微软1月10日到1月20日发布了什么', ['Microsoft'], '2026-01-10', []],
    ['有没有关于脑电帽的消息', [], null, ['脑电帽']],
    ['Anthropic现在值多少钱', ['Anthropic', '融资'], null, []],
    ['谁离开OpenAI了', ['人事', 'OpenAI'], null, []],
    ['openai may release it in may', ['OpenAI'], '2025-05-01', []],
    ['你好', [], null, []],
    ['hello!', [], null, []],
    ['🙂🙂', [], null, []],
    ['مرحبا بالعالم', [], null, ['مرحبا', 'بالعالم']],
    ['"世界模型" 谷歌', ['世界模型', 'Google'], null, []],
  ])('%j names %j', (typed, names, from, rest) => {
    const question = read(typed);
    expect(question.names).toEqual(names);
    expect(question.from).toBe(from);
    expect(question.rest).toEqual(rest);
  });

  test('is the same without its period', () => {
    const { words } = read('谷歌上周有什么新闻');
    expect(read(words)).toMatchObject({ names: ['Google'], from: null, rest: [] });
  });

  test('of any length is looked up a bounded number of times', () => {
    let looked = 0;
    const count = () => {
      looked += 1;
      return [];
    };
    readQuestion('谷歌七月二十日最近发布了什么模型吗'.repeat(400), count, moment);
    expect(looked).toBeLessThan(5000);
  });
});

describe('a mistyped name', () => {
  test.each([
    ['智普', 'Zhipu AI'],
    ['谷哥', 'Google'],
    ['百渡', 'Baidu'],
    ['英伟答', 'NVIDIA'],
    ['nvida', 'NVIDIA'],
    ['opneai', 'OpenAI'],
    ['Antropic', 'Anthropic'],
    ['perplexty', 'Perplexity'],
    ['opena1', 'OpenAI'],
  ])('%s is taken for %s', async (typed, meant) => {
    expect((await nearest(typed, dictionary)).best).toBe(meant);
  });

  test.each(['姑哥', '今天', '百年', 'gpt-77', '今天晚上吃什么好呢', 'xyz'])(
    '%s is taken for nothing',
    async (typed) => expect((await nearest(typed, dictionary)).best).toBeNull(),
  );

  test.each([
    ['anthro', 'Anthropic'],
    ['perplex', 'Perplexity'],
    ['英伟', 'NVIDIA'],
    ['月之', 'Moonshot AI'],
  ])('the beginning %s is offered as %s, and not corrected', async (typed, name) => {
    const near = await nearest(typed, dictionary);
    expect(near.names).toContain(name);
    expect(near.best).toBeNull();
  });

  test('what only ends alike is not offered', async () => {
    expect((await nearest('nvida', dictionary)).names).not.toContain('Visa');
  });
});
