import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { tagItem } from '../../src/tags/item.js';
import { resolveTag } from '../../src/tags/names.js';

const dictionary = loadDictionary();

function unlistedOf(title: string, firstParagraph = ''): string[] {
  return tagItem({ title, firstParagraph }, dictionary).unlisted.map(({ name, kind }) => `${kind} ${name}`);
}

describe('a name that no list has', () => {
  it.each([
    ['某高校开源图像排版技术LayoutMuse', 'product LayoutMuse'],
    ['PaperKite：把论文读给你听', 'product PaperKite'],
    ['暗光增强工具 NightOwl 开源', 'product NightOwl'],
    ['开发者用于清理代码的tidy-bot', null],
    ['tidy-bot 代理开源：一键给代码瘦身', 'product tidy-bot'],
    ['Quillon完成2亿美元B轮融资', 'company Quillon'],
    ['鲲崖资本7月净值大跌', null],
    ['鲲崖资本完成首期基金募集', 'company 鲲崖资本'],
    ['河谷市银行在柜台试用大模型', 'company 河谷市银行'],
    ['云汀创新发布掌上计算机', 'company 云汀创新'],
    ['安全公司Sentrixa披露新型骗局', 'company Sentrixa'],
    ['某医院上线医疗模型安杏儿', 'product 安杏儿'],
    ['贺知秋称机器还写不出好小说', 'person 贺知秋'],
    ['首席科学家贺知秋：世界模型还要五年', 'person 贺知秋'],
    ['罗兰·贝切尔谈开源', 'person 罗兰·贝切尔'],
    ['开源机器人“山雀”亮相', 'product 山雀'],
  ])('in %s is %j', (title, name) => {
    expect(unlistedOf(title)).toEqual(name === null ? [] : [name]);
  });

  it('stands in a table whose head says what its cells are', () => {
    const text = '多家厂商同日发布。\n产品 · 厂商 · 定位\nPaperKite · 云汀创新 · 读论文\n';
    const item = { title: '助手扎堆上线', firstParagraph: '多家厂商同日发布。', text };
    expect(tagItem(item, dictionary).unlisted.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'product PaperKite',
      'company 云汀创新',
    ]);
  });

  it('is told by its office in a paragraph', () => {
    expect(unlistedOf('内核维护者收到大量报告', 'CEO Mira Oldfield表示，报告数量翻倍。')).toEqual([
      'person Mira Oldfield',
    ]);
  });

  it.each([
    '人形机器人完成半程马拉松',
    '多家银行在柜台试用大模型',
    '人工智能在医院落地',
    'AI：下一个十年',
    '超越GPT-9.1的新模型来了',
    'OpenAI发布GPT-9.1',
  ])('is not seen in %s', (title) => {
    expect(unlistedOf(title)).toEqual([]);
  });
});

it('is a name to ask for where the archive has it', () => {
  expect(resolveTag('layout muse', dictionary)).toEqual([]);
  expect(resolveTag('layout muse', dictionary, new Set(['LayoutMuse']))).toEqual(['LayoutMuse']);
});
