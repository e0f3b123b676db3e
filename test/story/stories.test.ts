import { describe, expect, it } from 'vitest';
import { daysSinceEpoch } from '../../src/digest/day.js';
import { createLinker } from '../../src/story/links.js';
import { traitsOfItem } from './labelled.js';

/** Invented news that fills the weeks, so that names and words are as rare as they are in an archive. */
const OTHERS = [
  ['微软为 Excel 加入语音输入', '微软在新版 Excel 中加入语音输入，先向企业用户开放。'],
  ['特斯拉在柏林扩建工厂', '特斯拉宣布扩建柏林工厂，新增一条电池产线。'],
  ['苹果修复输入法漏洞', '苹果发布补丁，修复键盘联想词出错的问题。'],
  ['谷歌地图上线步行实景', '谷歌地图在东京上线步行实景导航。'],
  ['华为展示折叠平板样机', '华为在深圳展示一款折叠平板的样机。'],
  ['英伟达公布显卡驱动计划', '英伟达公布明年的显卡驱动更新计划。'],
  ['OpenAI 招募教育顾问', 'OpenAI 面向中小学教师招募教育顾问。'],
  ['亚马逊仓库试用搬运车', '亚马逊在西雅图的仓库试用新的搬运车。'],
  ['Meta 调整推荐算法', 'Meta 表示将减少信息流里的重复内容。'],
  ['百度网盘支持批量改名', '百度网盘新版支持批量改名和预览。'],
] as const;

const FIRST = daysSinceEpoch('2026-03-01');

/** Whether the second item, some days after the first, goes on with it. */
function goesOn(earlier: readonly [string, string], later: readonly [string, string], days = 3): boolean {
  const linker = createLinker();
  let rank = 0;
  let linked = false;
  for (let day = 0; day <= days; day += 1) {
    const told = day === 0 ? [earlier, ...OTHERS] : day === days ? [later, ...OTHERS.slice(0, 1)] : [];
    const placed = told.map(([title, firstParagraph]) => ({
      rank: rank++,
      day: FIRST + day,
      traits: traitsOfItem({ title, firstParagraph }),
    }));
    const links = linker.link(placed);
    if (day === days) linked = links.get(placed[0]?.rank ?? -1) === 0;
  }
  return linked;
}

describe('a story goes on', () => {
  it.each([
    [
      'from talks of financing to the closed round',
      ['智谱洽谈新一轮融资，估值或达 80 亿美元', '智谱正与多家机构洽谈融资，计划筹集 9 亿美元。'],
      ['智谱完成 9 亿美元融资', '智谱宣布完成 9 亿美元融资，估值 80 亿美元。'],
    ],
    [
      'from the announcement of a model to its release',
      ['马斯克预告 Grok 7 下周发布', '马斯克称 Grok 7 将在下周发布，重点是推理。'],
      ['Grok 7 正式发布', 'xAI 正式发布 Grok 7，向所有订阅用户开放。'],
    ],
    [
      'from the suit to the verdict',
      ['索尼起诉 Suno 侵犯版权', '索尼在波士顿起诉 Suno，指其用歌曲训练模型。'],
      ['法官驳回索尼对 Suno 的诉讼', '波士顿的法官驳回索尼的请求，认为证据不足。'],
    ],
    [
      'when it is told once more in other words',
      ['美团限制外部 AI 下单，理由是安全', '美团宣布限制外部 AI 助手代用户下单，理由是账户安全。'],
      ['美团：外部 AI 助手不得代用户下单', '出于账户安全，美团不再允许外部 AI 助手代用户下单。'],
    ],
  ] as const)('%s', (_, earlier, later) => {
    expect(goesOn(earlier, later)).toBe(true);
  });
});

describe('no story goes on', () => {
  it.each([
    [
      'because the company is the same',
      ['微软推出会议纪要助手', '微软为 Teams 推出会议纪要助手。'],
      ['微软在悉尼建数据中心', '微软宣布在悉尼建设数据中心，明年动工。'],
    ],
    [
      'from one model of a family to its sister',
      ['谷歌发布 Gemini 7 Pro', '谷歌发布 Gemini 7 Pro，上下文长度翻倍。'],
      ['谷歌发布 Gemini 7 Flash', '谷歌发布 Gemini 7 Flash，价格减半。'],
    ],
    [
      'because two firms raise the same sum',
      ['星河机器人完成 10 亿元融资', '星河机器人完成 10 亿元融资，用于量产。'],
      ['远山芯片完成 10 亿元融资', '远山芯片完成 10 亿元融资，用于流片。'],
    ],
    [
      'because the same person speaks again',
      ['黄仁勋：年轻人应当学物理', '黄仁勋在首尔的演讲中建议年轻人学习物理。'],
      ['黄仁勋：机器人会进入家庭', '黄仁勋在巴黎的演讲中说，机器人会进入家庭。'],
    ],
  ] as const)('%s', (_, earlier, later) => {
    expect(goesOn(earlier, later)).toBe(false);
  });

  it('after more than thirty days', () => {
    const earlier = ['索尼起诉 Suno 侵犯版权', '索尼在波士顿起诉 Suno，指其用歌曲训练模型。'] as const;
    const later = ['法官驳回索尼对 Suno 的诉讼', '波士顿的法官驳回索尼的请求。'] as const;
    expect(goesOn(earlier, later, 30)).toBe(true);
    expect(goesOn(earlier, later, 31)).toBe(false);
  });
});
