import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { type Proposal, proposeNames } from '../../src/tags/proposals.js';

const dictionary = loadDictionary();

function propose(titles: readonly string[], refused: readonly string[] = []): readonly Proposal[] {
  const items = titles.map((title) => ({ title, firstParagraph: '' }));
  return proposeNames(items, dictionary, { refused: new Set(refused), atLeast: 2 });
}

describe('names that an archive suggests', () => {
  it('are those that come often and are no tag yet, with the newest example', () => {
    const titles = ['谷歌接入Quillon', 'Quillon完成B轮融资', 'Quillon推出新编辑器', 'Wispwind开源'];
    expect(propose(titles)).toEqual([
      { name: 'Quillon', kind: 'company', count: 3, example: '谷歌接入Quillon', near: 'Google' },
    ]);
  });

  it('are spellings beside a known name', () => {
    expect(propose(['智谱(Zhipuo)发布新模型', '智谱（Zhipuo）融资'])).toContainEqual(
      expect.objectContaining({ name: 'Zhipuo', kind: 'alias', count: 2, near: 'Zhipu AI' }),
    );
  });

  it('are versions, with their family', () => {
    expect(propose(['GPT-9.6 Sol发布', 'gpt9.6降价'])).toContainEqual(
      expect.objectContaining({ name: 'GPT-9.6', kind: 'version', count: 2, near: 'GPT' }),
    );
  });

  it('are not what was refused, in whatever spelling', () => {
    expect(propose(['Quill-On发布', 'Quill-On降价'], ['quillon'])).toEqual([]);
  });
});
