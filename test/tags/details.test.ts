import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { tagItem } from '../../src/tags/item.js';

const dictionary = loadDictionary();
const OPENING = '多家厂商今天同步更新了各自的产品，价格普遍下降。';

/** What stands below the opening, and whom the item is then about. */
const CASES = [
  [
    'a row of a table, whatever its cell',
    '产品 · 厂商\n桌面工作台 · 腾讯\n旅行插件 · 阿里云',
    ['Tencent', 'Alibaba Cloud'],
  ],
  ['a name that heads an entry', '小米：手机助手开始内测', ['Xiaomi']],
  ['a maker before its product at the head', '智谱GLM-5：调用量排名第三', ['Zhipu AI', 'GLM-5']],
  [
    'who does it together with others',
    '随后，OpenAI、思科等十家公司加入，名单仍在增加。',
    ['OpenAI', 'Cisco'],
  ],
  ['who acts in a later line', '价格方面也有动静。\nAnthropic宣布下调价格。', ['Anthropic']],
] as const;

describe('an item told in lines below its opening is about', () => {
  it.each(CASES)('%s', (_of, below, expected) => {
    expect(tagsOf(below)).toEqual(expect.arrayContaining([...expected]));
  });

  it('nobody who is only compared with or mentioned there', () => {
    expect(tagsOf('速度是英伟达同类产品的两倍，价格只有它的六分之一。')).not.toContain('NVIDIA');
    expect(tagsOf('这款工具可以接入微软的办公套件。')).not.toContain('Microsoft');
  });

  it("nobody whom only the editor's insight names", () => {
    expect(tagsOf('深度解读 & 洞察：\nAnthropic宣布下调价格。')).not.toContain('Anthropic');
  });
});

function tagsOf(below: string): readonly string[] {
  const item = { title: '智能体产品集中更新', firstParagraph: OPENING, text: `${OPENING}\n${below}` };
  return tagItem(item, dictionary).all;
}
