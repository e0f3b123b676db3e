import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { hashtagsOf } from '../../src/digest/hashtag.js';
import { resolveTag } from '../../src/tags/names.js';
import { tagKey } from '../../src/tags/tags.js';

const dictionary = loadDictionary();

describe('a name as people type it', () => {
  it.each([
    ['OpenAI', 'OpenAI'],
    ['open ai', 'OpenAI'],
    ['ＯＰＥＮＡＩ', 'OpenAI'],
    ['#OpenAI', 'OpenAI'],
    ['nvidia', 'NVIDIA'],
    ['英伟达', 'NVIDIA'],
    ['奥尔特曼', 'Sam Altman'],
    ['360', '360'],
    ['奇虎360', '360'],
    ['li-auto', 'Li Auto'],
    ['GPT 5.2', 'GPT-5.2'],
    ['gpt-5.2', 'GPT-5.2'],
    ['ＧＰＴ－５.２', 'GPT-5.2'],
    ['通义千问', 'Qwen'],
    ['融资', '融资'],
  ])('%s is %s', (typed, name) => {
    expect(resolveTag(typed, dictionary)[0]).toBe(name);
  });

  it('takes a family for all its versions, at a boundary', () => {
    expect(resolveTag('gpt5', dictionary)).toEqual(['GPT-5']);
    expect(resolveTag('gpt-5', dictionary)).toEqual(['GPT-5']);
    expect(resolveTag('gpt 50', dictionary)).toEqual(['GPT-50']);
    expect(resolveTag('claude', dictionary)).toEqual(
      expect.arrayContaining(['Claude', 'Claude Code', 'Claude Opus']),
    );
    expect(resolveTag('qwen', dictionary)[0]).toBe('Qwen');
  });

  it.each(['', '  ', '#', 'open', 'ai', '没有这个', 'project', '5'])('knows nothing called %j', (typed) => {
    expect(resolveTag(typed, dictionary)).toEqual([]);
  });
});

describe('the key of a tag', () => {
  it('fits callback data and start parameters, and is its own', () => {
    for (const name of dictionary.tags.keys()) {
      expect(tagKey(name)).toMatch(/^[a-z0-9]{1,13}$/);
      expect(dictionary.byKey.get(tagKey(name))).toBe(name);
    }
  });

  it('stays what it is: buttons of old messages carry it', () => {
    expect([tagKey('OpenAI'), tagKey('机器人')]).toMatchInlineSnapshot(`
      [
        "2krh9lr69l43",
        "r2at2nzlfgn3",
      ]
    `);
  });
});

describe('a hashtag of free text', () => {
  it.each([
    ['AI 日报', ['AI日报']],
    ['AI/机器人', ['AI', '机器人']],
    ['GPT-5.2', ['GPT_5_2']],
    ['AI News', ['AI_News']],
    ['360', []],
    ['C++', ['C']],
    ['  ', []],
  ])('%s', (text, hashtags) => {
    expect(hashtagsOf(text)).toEqual(hashtags);
  });
});
