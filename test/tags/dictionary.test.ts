import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDictionary, readDictionary } from '../../src/dictionary/load.js';
import { compiledText, shippedDictionary } from '../../src/dictionary/shipped.js';
import { loadTdlib } from '../../src/sandbox/tdlib.js';
import { sectionHashtags } from '../../src/tags/hashtags.js';
import { tagItem } from '../../src/tags/item.js';
import type { Tag } from '../../src/tags/tags.js';
import { COMPANIES } from './companies.js';

const dictionary = loadDictionary();

describe('the dictionary that comes with the package', () => {
  it('has the companies under their names, and enough of everything', () => {
    const kinds = new Map<string, number>();
    for (const { kind } of dictionary.tags.values()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const name of COMPANIES) expect(dictionary.tags.get(name)?.kind, name).toBe('company');
    expect(kinds.get('company')).toBeGreaterThanOrEqual(60);
    expect(kinds.get('topic')).toBeGreaterThanOrEqual(20);
  });

  it.each([
    ['ChatGPT', ['OpenAI']],
    ['Sora', ['OpenAI']],
    ['Sam Altman', ['OpenAI']],
    ['Qwen', ['Alibaba']],
    ['Doubao', ['ByteDance']],
    ['Jimeng', ['ByteDance']],
    ['GitHub Copilot', ['GitHub', 'Microsoft']],
    ['GitHub', []],
    ['Ant Group', []],
  ])('%s belongs to %j', (name, owners) => {
    expect(dictionary.tags.get(name)?.belongs).toEqual(owners);
  });

  it('has hashtags that Telegram takes whole, each its own', async () => {
    const tdlib = await loadTdlib();
    if (tdlib === null) return console.info('skipped: TDLib cannot be loaded here');
    const hashtags = [...dictionary.tags.values()].map((tag) => tag.hashtag);
    const live = [];
    for (const hashtag of hashtags) {
      const [entity, ...others] = tdlib.textEntities(`… #${hashtag} …`);
      expect([entity?.type, entity?.offset, entity?.length, others], hashtag).toEqual([
        'hashtag',
        2,
        hashtag.length + 1,
        [],
      ]);
      live.push(hashtag.toLowerCase());
    }
    expect(new Set(live).size).toBe(dictionary.tags.size);
  });
});

describe('an error in the dictionary', () => {
  const good = 'tags:\n  - { name: A, kind: company, hashtag: A }\n';
  it.each([
    [
      'a wrong kind',
      `${good}  - { name: B, kind: firm, hashtag: B }\n`,
      /tags\.yaml:3: tags\.1\.kind: must be company/,
    ],
    [
      'a number for a name',
      `${good}  - name: 360\n    kind: company\n    hashtag: Q\n`,
      /:3: tags\.1\.name: must be text/,
    ],
    ['an unknown key', `${good}  - { name: B, kind: topic, hashtag: B, alias: [b] }\n`, /:3: .*alias/],
    [
      'a hashtag of digits',
      `${good}  - { name: B, kind: topic, hashtag: '360' }\n`,
      /:3: tags\.1\.hashtag: must be letters/,
    ],
    [
      'an alias claimed twice',
      `${good}  - { name: B, kind: topic, hashtag: B, aliases: [a] }\n`,
      /:3: .*"a" of B is claimed already by A .*:2\)/,
    ],
    [
      'an alias that differs in a hyphen',
      `${good}  - name: B C\n    kind: topic\n    hashtag: B\n    aliases:\n      - x\n      - B-c\n      - Ａ\n`,
      /:9: .*"Ａ" of B C is claimed already by A/,
    ],
    [
      'an owner that is none',
      `${good}  - { name: B, kind: topic, hashtag: B, belongs: [C] }\n`,
      /"B" belongs to "C"/,
    ],
    [
      'a hashtag claimed twice',
      `${good}  - { name: B, kind: topic, hashtag: a }\n`,
      /hashtag "a" is claimed twice/,
    ],
    ['no YAML', 'tags: [', /tags\.yaml:1: /],
    ['nothing in it', '', /tags\.yaml:1: /],
  ])('%s is named with its line', (_of, text, message) => {
    expect(() => readDictionary(text, 'tags.yaml')).toThrow(message);
  });

  it('says which file cannot be read', () => {
    expect(() => loadDictionary('/nowhere/tags.yaml')).toThrow(
      /dictionary \/nowhere\/tags\.yaml cannot be read/,
    );
  });
});

describe('the hash of the dictionary', () => {
  const of = (text: string) => readDictionary(text, 'tags.yaml').hash;
  it('changes with what is in it, not with how it is written', () => {
    const plain = of('tags:\n  - { name: A, kind: company, hashtag: A, aliases: [b] }\n');
    expect(of('# a comment\ntags:\n  - name: A\n    kind: company\n    hashtag: A\n    aliases: [b]\n')).toBe(
      plain,
    );
    expect(of('tags:\n  - { name: A, kind: company, hashtag: A, aliases: [c] }\n')).not.toBe(plain);
  });
});

describe('the hashtags of a section', () => {
  const items = (...titles: string[]) => titles.map((title) => ({ title, firstParagraph: '' }));
  it('are those of most items, companies before topics, five at most', () => {
    const hashtags = sectionHashtags(
      items('OpenAI融资', 'OpenAI发布GPT-5.2', '英伟达融资', '谷歌芯片', '微软裁员', '苹果收购'),
      dictionary,
    );
    expect(hashtags).toHaveLength(5);
    expect(hashtags.slice(0, 2)).toEqual(['OpenAI', '英伟达']);
    expect(hashtags.at(-1)).toBe('融资');
  });
  it('are none where nothing is known', () => {
    expect(sectionHashtags(items('今天天气不错'), dictionary)).toEqual([]);
  });
});

describe('an alias in a text', () => {
  const own = (title: string) => tagItem({ title, firstParagraph: '' }, dictionary).own;
  it.each([
    ['聊天机器人获批', '机器人', false],
    ['机器人获批', '机器人', true],
    ['GPT-50', 'GPT-5', false],
    ['GPT-5.9', 'GPT-5.9', true],
    ['GPT-5.2', 'GPT-5', false],
    ['GPT-5Thinking', 'GPT-5', true],
    ['Ollama更新', 'Llama', false],
    ['grokking现象', 'Grok', false],
    ['北美团队', 'Meituan', false],
    ['小微软件企业', 'Microsoft', false],
    ['中兴奋力', 'ZTE', false],
    ['可灵活部署', 'Kling', false],
    ['Metadata', 'Meta', false],
    ['MAS-GPT框架', 'GPT', false],
    ['Meta-Llama发布', 'Llama', true],
    ['与Meta合作', 'Meta', true],
  ])('%s: %s %s', (title, name, has) => {
    expect(own(title).includes(name)).toBe(has);
  });

  it('stays an alias whatever tag it is, written tight or loose', () => {
    const wrong = [...dictionary.tags.values()].filter(
      (tag: Tag) =>
        tag.kind !== 'topic' &&
        tag.aliases.some((alias) => !own(`${alias.toUpperCase()}发布`).includes(tag.name)),
    );
    expect(wrong.map((tag) => tag.name)).toEqual([]);
  });

  it('is found in linear time, whatever the text', () => {
    const nasty = [
      '与'.repeat(20_000),
      'OpenAI和'.repeat(5_000),
      '据'.repeat(9_999),
      'GPT-5.'.repeat(5_000),
      '超越,'.repeat(9_000),
      '发布'.repeat(50_000),
      `发布${'A-'.repeat(60_000)}`,
      `${'布'.repeat(3_000)}·`.repeat(20),
      '首席'.repeat(50_000),
      'Gpt 5.'.repeat(20_000),
      `框架${'“'.repeat(90_000)}`,
      `${'大'.repeat(60_000)}银行`,
    ];
    for (const text of nasty) {
      const start = performance.now();
      tagItem({ title: text, firstParagraph: text }, dictionary);
      expect(performance.now() - start, text.slice(0, 8)).toBeLessThan(1_000);
    }
  });
});

it('is written as documented: the head of the file tells every key', () => {
  const head = readFileSync(new URL('../../data/tags.yaml', import.meta.url), 'utf8').split('tags:')[0] ?? '';
  for (const key of ['name', 'kind', 'hashtag', 'aliases', 'weak', 'except', 'belongs'])
    expect(head).toContain(key);
});

describe('the dictionary that the build compiled', () => {
  const yaml = 'tags:\n  - { name: A, kind: company, hashtag: A, aliases: [b] }\n';
  const inFolder = async (act: (yamlFile: string, compiledFile: string) => Promise<void>) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dictionary-'));
    try {
      await act(path.join(folder, 'tags.yaml'), path.join(folder, 'tags.json'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const compiled = (text: string, name = 'A') =>
    compiledText(Buffer.from(text), {
      tags: [...readDictionary(text.replace('name: A', `name: ${name}`), 'tags.yaml').tags.values()],
    });

  it('is the same as the text, and stands for it', async () => {
    const whole = loadDictionary();
    await inFolder(async (yamlFile, compiledFile) => {
      copyFileSync('data/tags.yaml', yamlFile);
      const tags = [...whole.tags.values()];
      writeFileSync(compiledFile, compiledText(readFileSync(yamlFile), { tags }));
      expect((await shippedDictionary(yamlFile, compiledFile)).hash).toBe(whole.hash);
      // What only the compiled one has shows that it was taken.
      writeFileSync(yamlFile, yaml);
      writeFileSync(compiledFile, compiled(yaml, 'Compiled'));
      expect([...(await shippedDictionary(yamlFile, compiledFile)).tags.keys()]).toEqual(['Compiled']);
    });
  });

  it('gives way to a text that was edited since, and where it is missing or damaged', async () => {
    await inFolder(async (yamlFile, compiledFile) => {
      writeFileSync(yamlFile, yaml.replace('name: A', 'name: Edited'));
      const names = async () => [...(await shippedDictionary(yamlFile, compiledFile)).tags.keys()];
      expect(await names()).toEqual(['Edited']);
      writeFileSync(compiledFile, compiled(yaml));
      expect(await names()).toEqual(['Edited']);
      writeFileSync(compiledFile, compiled(yaml).slice(0, 40));
      expect(await names()).toEqual(['Edited']);
      writeFileSync(yamlFile, `${yaml}  - { name: B, kind: nonsense, hashtag: B }\n`);
      await expect(names()).rejects.toThrow(/tags\.yaml:3: tags\.1\.kind: must be company/);
    });
  });
});

describe('a short Chinese name', () => {
  it.each([
    '学校招收博士和硕士',
    '模型生成电路图',
    '挪威立法限制深度伪造',
    '每日经济简报上线',
    '适宜家庭使用的机器人',
    '平台达到百万用户',
    '公众安全引发关注',
    '上海信息中心迁址',
    '推广达成新目标',
    '论文以更高通过率入选',
  ])('is not found across the borders of words: %s', (title) => {
    const { all } = tagItem({ title, firstParagraph: '' }, dictionary);
    expect(all.filter((name) => dictionary.tags.get(name)?.kind === 'company')).toEqual([]);
  });
});
