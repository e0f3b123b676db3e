import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { parseDigest } from '../../src/digest/parse.js';
import { tagItem } from '../../src/tags/item.js';
import { resolveTag } from '../../src/tags/names.js';
import { describeTag } from '../../src/tags/tags.js';

const dictionary = loadDictionary();

/** What a firm does with its own products is about each of them; each row names what it is there for. */
const CASES = [
  [
    'a list that ends in 等',
    '字节发布新一代模型',
    '字节跳动推出豆包2.0、Seedance 2.0和Seedream 5.0等模型，即日起开放试用。',
    ['Doubao', 'Doubao 2.0', 'Seedance', 'Seedance 2.0', 'Seedream', 'Seedream 5.0'],
  ],
  [
    'a list after a date',
    'OpenAI调整价格',
    '从6月起，GPT-5.2、GPT-5 mini等模型价格上调两成。',
    ['GPT', 'GPT-5 Mini', 'GPT-5.2', 'GPT-5'],
  ],
  [
    'a list of what is given up',
    'Anthropic下线旧模型',
    'Anthropic宣布Claude Opus 3、Claude Sonnet 3.7等模型将于年底退役。',
    ['Claude', 'Claude Opus', 'Claude Opus 3', 'Claude Sonnet', 'Claude Sonnet 3.7'],
  ],
  ['where it is put in', '苹果推送系统更新', '苹果在新系统中重做了Siri，外观与交互全部更换。', ['Siri']],
  ['the products of others', 'Cursor更新模型列表', 'Cursor新增GPT-5.2、Claude Opus 4.5等模型支持。', []],
  ['what it is measured by', 'OpenAI发布新模型', '新模型的编程得分超过GPT-5.2，价格不变。', []],
  ['what it grew out of', '阿里开源翻译模型', '新模型基于Qwen3训练，支持90种语言互译。', []],
  ['what was before', '谷歌推出新笔记工具', '工具面向学生免费，此前NotebookLM也曾向学生开放。', []],
] as const;

describe('the products that an item is about', () => {
  it.each(CASES)('%s', (_of, title, firstParagraph, products) => {
    const { all } = tagItem({ title, firstParagraph }, dictionary);
    const given = all.filter((name) => describeTag(name, dictionary)?.kind === 'product');
    expect([...given].sort()).toEqual([...products].sort());
  });

  it('finds every version of a family in the seed, in titles and in lists', () => {
    const file = '2026-01-31.md';
    const parsed = parseDigest(file, readFileSync(new URL(`../../content/${file}`, import.meta.url), 'utf8'));
    const wanted = resolveTag('gpt5', dictionary);
    const items = parsed.ok ? parsed.digest.items : [];
    const found = items.filter((item) => {
      const { all, wider } = tagItem(item, dictionary);
      return [...all, ...wider].some((tag) => wanted.includes(tag));
    });
    expect(found.map(({ title }) => title)).toEqual([
      'OpenAI停用GPT-4o等多款旧模型',
      '奥尔特曼承认GPT-5.2写作质量下降',
    ]);
  });
});
