import type { Mention } from './scan.js';
import type { Dictionary } from './tags.js';

const MODEL = '大模型';
const RELEASE =
  /发布|推出|开源|上线|亮相|登场|来了|曝光|预告|内测|定档|问世|首发|升级|将至|推迟|launch|releas|unveil|introduc|open-sourc/iu;

/** What news is about when it is about this name. A model family is a topic only when a version of it comes out. */
export function topicsOf({ tag, levels }: Mention, title: string, dictionary: Dictionary): readonly string[] {
  const topics = dictionary.tags.get(tag)?.topics ?? [];
  const ofEdition = levels.flatMap(({ name }) =>
    Object.entries(EDITION_TOPICS).filter(([, word]) => word.test(name)),
  );
  return [
    ...topics.filter((topic) => topic !== MODEL || (levels.length > 0 && RELEASE.test(title))),
    ...ofEdition.map(([topic]) => topic),
  ];
}

/** What an edition says that it is for. */
const EDITION_TOPICS: Readonly<Record<string, RegExp>> = {
  语音: /[ -](?:TTS|ASR|Voice|Speech|Audio)\b/,
  编程: /[ -](?:Coder|Code|Codex)\b/,
  多模态: /[ -](?:VL|Omni|Vision)\b/,
  图像生成: /[ -]Image\b/,
  视频生成: /[ -]Video\b/,
  音乐生成: /[ -]Music\b/,
  OCR: /[ -]OCR\b/,
  推理模型: /[ -](?:Thinking|Reasoning|Reasoner|Deep Think)\b/,
};
