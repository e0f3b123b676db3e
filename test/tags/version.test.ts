import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { tagItem } from '../../src/tags/item.js';
import { resolveTag } from '../../src/tags/names.js';
import { describeTag } from '../../src/tags/tags.js';

const dictionary = loadDictionary();

/** The products of a title, versions that no dictionary lists among them. */
function productsOf(title: string): string[] {
  return tagItem({ title, firstParagraph: '' }, dictionary).all.filter(
    (name) => describeTag(name, dictionary)?.kind === 'product',
  );
}

describe('a version that the dictionary does not list', () => {
  it.each([
    ['gpt-9.6', ['GPT-9.6']],
    ['gpt9.6', ['GPT-9.6']],
    ['ＧＰＴ　９.６', ['GPT-9.6']],
    ['GPT 9.6 sol', ['GPT-9.6 Sol']],
    ['qwen8.8', ['Qwen8.8']],
    ['千问8.8', ['Qwen8.8']],
    ['Qwen 8.8 Max', ['Qwen8.8-Max']],
    ['glm-9.3', ['GLM-9.3']],
    ['claude opus 9', ['Claude Opus 9']],
    ['opus 9', ['Claude Opus 9']],
    ['claude 9 opus', ['Claude Opus 9']],
    ['gemini 9.5', ['Gemini 9.5']],
    ['kimi k9', ['Kimi K9']],
    ['grok 9.6', ['Grok 9.6']],
    ['deepseek v9', ['DeepSeek-V9']],
    ['深度求索V9', ['DeepSeek-V9']],
    ['豆包9.0', ['Doubao 9.0']],
    ['iOS 39', ['iOS 39']],
  ])('%s is %j, however it is typed', (typed, names) => {
    expect(resolveTag(typed, dictionary)).toEqual(names);
  });

  it.each([
    ['某公司发布GPT-9.6 Sol', ['GPT', 'GPT-9.6', 'GPT-9.6 Sol']],
    ['阿里开源千问8.8', ['Qwen', 'Qwen8.8']],
    ['Qwen8.8-Coder-Next上线', ['Qwen', 'Qwen8.8', 'Qwen8.8-Coder-Next']],
    ['Claude 9.5 Sonnet上线', ['Claude', 'Claude Sonnet', 'Claude Sonnet 9.5']],
    ['Kimi K9开放下载', ['Kimi', 'Kimi K9']],
    ['DeepSeek V9 Flash降价', ['DeepSeek-V9', 'DeepSeek-V9 Flash']],
    ['智谱公布GLM-9.3V', ['GLM', 'GLM-9.3V']],
    ['OpenAI推出GPT-Rosalind', ['GPT', 'GPT-Rosalind']],
    ['xAI将发布Grok Build', ['Grok', 'Grok Build']],
    ['Opus 9.1登顶榜单', ['Claude', 'Claude Opus', 'Claude Opus 9.1']],
  ])('is found in %s', (title, products) => {
    expect(productsOf(title)).toEqual(products);
  });

  it.each([
    ['ChatGPT 9亿用户'],
    ['ChatGPT 2026年度报告'],
    ['Gemini 3大功能更新'],
    ['Claude 9月更新'],
    ['Kimi日活增长5倍'],
    ['Qwen 70B量化'],
    ['Claude API降价'],
    ['Gemini CEO发声'],
    ['GPT-based方案'],
  ])('is none in %s', (title) => {
    expect(productsOf(title).filter((name) => !dictionary.tags.has(name))).toEqual([]);
  });

  it('leaves other names to themselves', () => {
    expect(productsOf('谷歌推出Gemini Nano Banana新入口')).toEqual(['Gemini', 'Nano Banana']);
  });

  it('is also meant by a question for the wider one, which the item does not show', () => {
    const tags = tagItem({ title: 'GPT-9.6 Sol发布', firstParagraph: '' }, dictionary);
    expect(tags.wider).toEqual(['GPT-9']);
    expect(tags.all).not.toContain('GPT-9');
  });

  it('belongs to whom its family belongs to, and is described by its name alone', () => {
    expect(describeTag('GPT-9.6 Sol', dictionary)).toMatchObject({
      kind: 'product',
      hashtag: 'GPT_9_6_Sol',
      belongs: ['OpenAI'],
    });
    expect(describeTag('DeepSeek-V9', dictionary)).toMatchObject({ belongs: ['DeepSeek'] });
    expect(describeTag('no such thing', dictionary)).toBeNull();
  });

  it('is no tag where an archive is asked that has not seen its edition', () => {
    expect(resolveTag('gpt-9.6 news', dictionary, new Set())).toEqual([]);
    expect(resolveTag('gpt-9.6 sol', dictionary, new Set(['GPT-9.6 Sol']))).toEqual(['GPT-9.6 Sol']);
    expect(resolveTag('gpt-9.6', dictionary, new Set())).toEqual(['GPT-9.6']);
  });
});
