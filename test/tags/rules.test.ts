import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { sectionHashtags } from '../../src/tags/hashtags.js';
import { tagItem } from '../../src/tags/item.js';
import { resolveTag } from '../../src/tags/names.js';

const dictionary = loadDictionary();
const tagsOf = (title: string) => tagItem({ title, firstParagraph: '' }, dictionary).all;

describe('what a title is about, and what it is not', () => {
  it.each([
    ['一座山里的智元推出新品', '', ''],
    ['海清智元推出边缘盒子', '', 'AgiBot'],
    ['《金融时报》：乙公司拟出售股份', '', '金融'],
    ['乙公司的新卡售价只有H100的五分之一', '', 'H100'],
    ['联想公布新一季安排', 'Lenovo', ''],
    ['荣耀发布折叠屏新机', 'Honor', ''],
    ['联想到童年的一个问题', '', 'Lenovo'],
    ['老黄谈物理AI', 'Jensen Huang; 物理AI', ''],
    ['某厂AutoPilot模式升级', '', 'Tesla'],
    ['某品牌的L3级AI笔记本开卖', '', '自动驾驶'],
    ['乙公司新平板下月上市', '', 'IPO'],
    ['乙公司在港交所挂牌首日涨一成', 'IPO', ''],
    ['超级智能体平台上线', '智能体', 'AGI'],
    ['高盛把大模型用到研究部门', 'Goldman Sachs', ''],
    ['谷歌宣布再裁员三百人', 'Google; 裁员', '就业'],
    ['浙江大学与摩根士丹利签约', 'Zhejiang University; Morgan Stanley', ''],
    ['国产XPU量产', '芯片', ''],
    ['MI455X开始供货', '芯片', ''],
    ['可灵4.0开放内测', 'Kling; Kling 4.0; 视频生成', ''],
    ['Suno更新创作工具', '音乐生成', ''],
    ['Llama Nemotron更新', 'Nemotron', 'Llama'],
    ['豆包手机开售', '豆包手机', 'Doubao'],
    ['NVIDIA unveils chips for embodied AI', 'NVIDIA; 芯片; 具身智能', ''],
    ['Startup raises a funding round after layoffs', '融资; 裁员', ''],
  ])('%s', (title, must, mustNot) => {
    const given = tagsOf(title);
    for (const name of must.split('; ').filter(Boolean)) expect(given).toContain(name);
    for (const name of mustNot.split('; ').filter(Boolean)) expect(given).not.toContain(name);
  });
});

describe('a name never means more than it says', () => {
  it.each([
    ['千问', 'qwen'],
    ['豆包', 'Doubao'],
    ['可灵', 'kling'],
    ['混元', 'Hunyuan'],
  ])('%s and %s are the same', (chinese, latin) => {
    expect(resolveTag(chinese, dictionary)).toEqual(resolveTag(latin, dictionary));
  });

  it.each([
    ['llama', 'Nemotron'],
    ['llama', 'llama.cpp'],
    ['genie', 'Mosaic'],
    ['genie', 'Databricks Genie'],
    ['豆包手机', 'Doubao'],
    ['老黄', 'NVIDIA'],
  ])('%s is not %s', (typed, name) => {
    expect(resolveTag(typed, dictionary)).not.toContain(name);
  });
});

describe('the hashtags of a section', () => {
  const hashtags = (title: string) => sectionHashtags([{ title, firstParagraph: '' }], dictionary);
  it.each([
    ['Sora停止服务', ['Sora']],
    ['GPT-9.6 Sol发布', ['GPT_9_6_Sol']],
    ['库克将退休', ['人事变动', '库克']],
    ['OpenAI raises a funding round', ['OpenAI', 'funding']],
    ['NVIDIA unveils new chips', ['NVIDIA', 'chips']],
    ['某高校开源图像排版技术LayoutMuse', ['LayoutMuse', '开源']],
  ])('name only what %s says, in its language', (title, expected) => {
    expect(hashtags(title)).toEqual(expected);
  });

  it('are there whenever an item has a tag', () => {
    for (const title of [
      'Sora停止服务',
      '摩根大通试用新模型',
      '布莱恩·切斯基谈旅行',
      '裁员潮',
      '一半白领将被取代',
    ])
      expect(hashtags(title).length, title).toBeGreaterThan(0);
  });
});

describe('a name that is also an English word', () => {
  it.each([
    ['A guide for those who write parsers', 'WHO', false],
    ['The WHO warns of chatbots as doctors', 'WHO', true],
    ['Notes on choosing a build target', 'Target Corp', false],
    ['Writing a block allocator', 'Block', false],
    ['Rust meetup in Cambridge', 'Cambridge', false],
    ['How the face book app was made', 'Facebook', false],
    ['University of Cambridge studies chatbots', 'Cambridge', true],
  ])('%s: %s %s', (title, name, has) => {
    expect(tagsOf(title).includes(name)).toBe(has);
  });
});
