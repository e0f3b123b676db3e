import type { Mention } from './scan.js';
import type { Dictionary } from './tags.js';

const MODEL = '大模型';
const RELEASE =
  /发布|推出|开源|上线|亮相|登场|来了|曝光|预告|内测|定档|问世|首发|升级|将至|推迟|launch|releas|unveil|introduc|open-sourc/iu;

/** Whether a title says that something comes out. */
export function isRelease(title: string): boolean {
  return RELEASE.test(title);
}

/** What news is about when it is about this name. A model family is a topic only when a version of it comes out. */
export function topicsOf(
  { tag, levels }: Mention,
  released: boolean,
  dictionary: Dictionary,
): readonly string[] {
  const topics = dictionary.tags.get(tag)?.topics ?? [];
  const ofEdition = levels.flatMap(({ name }) => EDITION_TOPICS.filter(([, word]) => word.test(name)));
  return [
    ...topics.filter((topic) => topic !== MODEL || (levels.length > 0 && released)),
    ...ofEdition.map(([topic]) => topic),
  ];
}

/** What an edition says that it is for. */
const EDITION_TOPICS: readonly (readonly [string, RegExp])[] = Object.entries({
  语音: /[ -](?:TTS|ASR|Voice|Speech|Audio)\b/,
  编程: /[ -](?:Coder|Code|Codex)\b/,
  多模态: /[ -](?:VL|Omni|Vision)\b/,
  图像生成: /[ -]Image\b/,
  视频生成: /[ -]Video\b/,
  音乐生成: /[ -]Music\b/,
  OCR: /[ -]OCR\b/,
  推理模型: /[ -](?:Thinking|Reasoning|Reasoner|Deep Think)\b/,
});

/** Topics that no single word tells. */
const TOLD_BY_TITLE: readonly (readonly [string, RegExp])[] = Object.entries({
  科研: /提出.{0,24}(?:框架|方法|范式|模型|理论|算法|架构|机制|新解)|^(?:学者|科学家|研究者|团队)|研究(?:员|人员|团队)(?:提出|发现|开发|构建|利用|证明|破解)|研究[：:]/u,
  评测: /登顶.{0,24}(?:榜|Arena|基准|评测|SOTA|第一)|(?:榜单|基准).{0,8}(?:登顶|第一|刷新)/u,
  诉讼: /诉.{1,12}案|获刑|判刑|宣判|认罪/u,
  就业: /AI.{0,16}(?:取代|替代)(?!方案|品|者)|(?:工作|岗位|职业|白领|员工|人类).{0,8}(?:取代|替代|自动化|消失|失业)|(?:取代|替代).{0,8}(?:工作|岗位|职业|白领|程序员|人类)/u,
});

/** What a title is about as a whole. */
export function topicsOfTitle(title: string): readonly string[] {
  return TOLD_BY_TITLE.flatMap(([topic, words]) => (words.test(title) ? [topic] : []));
}
