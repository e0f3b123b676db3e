import type { Digest, Item } from '../digest/digest.js';
import { plainText } from '../digest/plain.js';
import { isPlaceholderUrl } from './stock.js';

/** The visible text of a digest as the check looks at it, in reading order. */
export interface Block {
  readonly kind: 'heading' | 'text';
  readonly text: string;
  /** Of the text: see letters(). */
  readonly letters: string;
  /** It belongs to an item that names its source. */
  readonly sourced: boolean;
}

/** Whether a reader could look the item up. */
export function isSourced(item: Item): boolean {
  return item.url !== null && !isPlaceholderUrl(item.url);
}

/** Most of it can be looked up: it is news, whatever its words. */
export function isSourcedDigest(digest: Digest): boolean {
  const sourced = digest.items.filter(isSourced).length;
  return sourced >= 2 && sourced >= digest.items.length / 2;
}

/** Headings and paragraphs of the body; front matter is not in it. */
export function blocksOf(digest: Digest): Block[] {
  const blocks: Block[] = [];
  const add = (kind: Block['kind'], text: string, sourced = false) => {
    for (const line of text.split('\n')) {
      const trimmed = line.trim();
      if (trimmed !== '') blocks.push({ kind, text: trimmed, letters: letters(trimmed), sourced });
    }
  };
  add('text', plainText(digest.lead));
  for (const section of digest.sections) {
    if (section.title !== null) add('heading', section.title);
    add('text', plainText(section.intro));
    for (const item of section.items) {
      const sourced = isSourced(item);
      add(item.kind === 'story' ? 'heading' : 'text', item.title, sourced);
      add('text', item.text, sourced);
    }
  }
  return blocks;
}

const LETTER = /[\p{L}\p{N}]/u;
/** What LETTER says of each unit of UTF-16: 1 yes, 2 no, 0 not asked yet. Whole archives are read letter by letter. */
const asked = new Uint8Array(0x10000);

function isLetter(point: number): boolean {
  if (point >= 0x4e00 && point <= 0x9fff) return true;
  if (point > 0xffff) return LETTER.test(String.fromCodePoint(point));
  if (asked[point] === 0) asked[point] = LETTER.test(String.fromCharCode(point)) ? 1 : 2;
  return asked[point] === 1;
}

/** Letters, digits and ideographs: what is left when layout and punctuation are taken away. */
export function letters(text: string): string {
  let kept = '';
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i) ?? 0;
    const next = i + (point > 0xffff ? 2 : 1);
    if (!isLetter(point)) {
      if (from < i) kept += text.slice(from, i);
      from = next;
    }
    i = next;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** How many there are. */
export function letterCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i) ?? 0;
    if (isLetter(point)) count += 1;
    i += point > 0xffff ? 2 : 1;
  }
  return count;
}

/** Share of ideographs among the letters, 0 to 1; 0 for a text without letters. */
export function hanShare(text: string): number {
  let han = 0;
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const isHan = (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
    const folded = code | 32;
    const inLatin =
      !isHan && ((folded >= 97 && folded <= 122 && code < 128) || (code >= 0xc0 && code < 0x2000));
    if (isHan) han += 1;
    else if (inLatin && !inWord) words += 1;
    inWord = inLatin;
  }
  // A word weighs as much as two ideographs: letter by letter, its brand names would drown a Chinese sentence.
  return han + words === 0 ? 0 : han / (han + 2 * words);
}

/** Sentences in reading order; a line end ends one, too. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。！？!?；;])|(?<=\.)\s|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** Without what somebody else is quoted to say. */
export function unquoted(text: string): string {
  return text.replace(
    /“[^”]{0,400}”|「[^」]{0,400}」|『[^』]{0,400}』|"[^"]{0,400}"|《[^》]{0,200}》/gu,
    ' ',
  );
}

// ---------------------------------------------------------------- news, and talk about the making of a text
//
// A failed generation talks about itself: that an output is missing, that it does not match a format, that
// somebody should provide something. News about such things names who did what. So a sentence counts as talk
// about the making only when words of several families meet in it and nothing anchors it in the world.

const FAMILIES: Readonly<Record<string, RegExp>> = {
  product:
    /\b(?:outputs?|responses?|results?|content|texts?|inputs?|generat\w+|completion|report|articles?|data|body)\b|输出|返回|响应|结果|内容|文本|输入|生成|原文|正文|数据|报告|文章|素材/iu,
  form: /\b(?:json|schemas?|formats?|formatt\w+|structur\w+|pars(?:e|er|ed|ing)|fields?|syntax|markdown|yaml|propert(?:y|ies)|objects?|arrays?|payload)\b|格式|结构|解析|字段|语法|对象|数组|转义|代码块|属性/iu,
  fault:
    /\b(?:missing|invalid|fail(?:s|ed|ure|ing)?|errors?|unable|cannot|can['’]t|could(?: not|n['’]t)|(?:is|are|was|were|does|do|did)(?: not|n['’]t)|incomplete|empty|malformed|unexpected|truncated|mismatch\w*|no|none|without|unavailable|undefined|null)\b|缺失|缺少|无法|未能|失败|错误|异常|不符|不完整|为空|未提供|未找到|没有|截断|无效|不匹配|不是有效|未包含|不可用|不足|空白/iu,
  request:
    /\b(?:please|required?|must|should|ensure|expected|try again|retry|provide[ds]?|need(?:s|ed)?)\b|请|需要|应当|必须|要求|重新|确保|重试|期望|应为|提供/iu,
  dummy:
    /\b(?:placeholders?|lorem ipsum|templates?|dummy|sample|diagnos\w+|debug\w*|stack ?trace|todo|tbd|to be (?:filled|added|determined)|goes here)\b|占位|模板|示例|样例|诊断|调试|待补充|待填充|待填写|待生成|待定|测试内容|此处填写|在此处/iu,
};

/** Words by which news says that something happened, or who said so. */
const NEWS =
  /发布|推出|宣布|开源|上线|融资|收购|表示|指出|透露|曝光|报道|起诉|诉讼|研究人员|研究团队|上市|估值|营收|裁员|离职|入选|登顶|亮相|内测|公测|据悉|消息称|签署|量产|首次|近日|昨日|周[一二三四五六日]|\b(?:announc|releas|launch|unveil|rais|acquir|introduc|publish|merg|sues?|said|says|open[- ]sourc|partner|ship)(?:e|es|ed|ing|s)?\b/iu;
/** A figure with what it counts; a bare one counts lists. */
const FIGURE =
  /\d{2}|\d[%元亿万倍年月日家款名台个BMKxX]|[一二两三四五六七八九十百千万亿]{2}|[一二两三四五六七八九十]成/u;
/** Parties that stand in Chinese sentences without a Latin letter. */
const PARTY =
  /华为|阿里|腾讯|百度|字节|小米|苹果|谷歌|微软|英伟达|特斯拉|亚马逊|英特尔|三星|台积电|京东|美团|快手|智谱|月之暗面|商汤|讯飞|宇树|理想|小鹏|蔚来|比亚迪|蚂蚁|马斯克|奥尔特曼|黄仁勋|(?:公司|集团|科技|大学|研究院|实验室|法院|委员会|协会)/u;

/** Capitalised words that name a format or a machine's part, not a party to the news. */
const NO_NAME = new Set(
  'json schema markdown yaml xml html llm ai api http https url the a an i it this that these there here please output outputs response error errors failed invalid missing title report summary content note date todo tbd na null undefined object array string unexpected expected input prompt model system user assistant as no not if for when your you we our my let since because based however therefore also and but or in on at to of with all required format field fields structured parser parsing text data no none unable sorry okay ok sure placeholder example sample template ai日报 daily digest news item section'.split(
    ' ',
  ),
);

function namesIn(sentence: string): number {
  const words = sentence.match(/(?<![\p{L}\p{N}])[A-Z][\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu) ?? [];
  return words.filter((word) => !NO_NAME.has(word.toLowerCase())).length;
}

/** Whether the sentence is anchored in the world: somebody is named, or something is said to have happened. */
export function isNews(sentence: string): boolean {
  // The first word of an English sentence is capital whatever it is.
  const first = /^\P{L}*([A-Z][a-z]+)(?![\p{L}\p{N}])/u.exec(sentence)?.[1]?.toLowerCase();
  const names = namesIn(sentence) - (first !== undefined && !NO_NAME.has(first) ? 1 : 0);
  return (
    names > 0 ||
    NEWS.test(sentence) ||
    PARTY.test(sentence) ||
    FIGURE.test(sentence) ||
    /[《“「]/u.test(sentence)
  );
}

/** Nobody else fails to make a digest. */
const NOT_MADE =
  /(?:未能|无法|没有|没能|不能|未)(?:成功|正常|如期)?(?:生成|获取|抓取|采集|提取|产出|整理|读取|解析)(?:出|到)?[^，。；]{0,10}(?:日报|简报|新闻|资讯|素材|文章|条目|有效(?:内容|报告))|(?:日报|简报|新闻|资讯|素材)[^，。；]{0,4}(?:采集|抓取|生成)(?:异常|失败)/u;

/** 0 to 1: how far the sentence talks about the making of a text rather than about the world. */
export function selfTalk(sentence: string): number {
  const bare = unquoted(sentence);
  const has = (family: string) => FAMILIES[family]?.test(bare) === true;
  const [form, dummy, request, notMade] = [has('form'), has('dummy'), has('request'), NOT_MADE.test(bare)];
  // Most sentences have none of these, and the other two families alone are no talk.
  if (!form && !dummy && !request && !notMade) return 0;
  const [product, fault] = [has('product'), has('fault')];
  const count = [product, form, fault, request, dummy].filter(Boolean).length;
  const talks = count >= 3 || (dummy && count >= 2) || (form && fault) || notMade;
  if (!talks) return 0;
  const names = namesIn(bare);
  const told = NEWS.test(bare) || PARTY.test(bare) || (names > 0 && FIGURE.test(bare));
  if (names === 0 && !told) return 1;
  return names <= 1 && !told && form && fault ? 0.5 : 0;
}

// ---------------------------------------------------------------- texts that break off

const DANGLING = /[，、,·（(「『“《[【—–]$/u;
// Only words that cannot end a sentence: 参与, 普及, 转让, 应对 and 通过 can.
const DANGLING_WORD =
  /(?:[^目真准确]的|以及|并且|而且|因为|由于|如果|虽然|但是|对于|关于|为了|或者|例如|包括|成为|属于|位于|基于|其中|旨在|使得|试图|意味着|[^参]与|[^温缓总饱祥中平融谐]和|[^大名老小健]将|[把被])$/u;
const DANGLING_EN =
  /\s(?:the|a|an|and|or|of|to|in|for|with|by|from|that|which|is|are|was|has|have|its|their|as|at|on)$/iu;
const CLOSERS: Readonly<Record<string, string>> = {
  '（': '）',
  '「': '」',
  '『': '』',
  '“': '”',
  '《': '》',
  '【': '】',
};

export type Break = 'no' | 'weak' | 'strong' | 'link';

/** How the text stops: in a link's own marks, in a sentence, or (`weak`) with a bracket or quotation still open. */
export function breaksOff(text: string): Break {
  const end = text.replace(/[\s*_`~]+$/u, '');
  if (end === '') return 'no';
  if (/\]\([^)]*$|^\[[^\]]*$|[\s\p{L}\p{N}]\(htt?p?s?[^)]*$/u.test(end)) return 'link';
  if (/\[[^\]]*$/u.test(end) && !endsSentence(end)) return 'strong';
  if (DANGLING.test(end) || DANGLING_EN.test(end)) return 'strong';
  if (DANGLING_WORD.test(end) && letterCount(end) > 6) return 'strong';
  for (const [open, close] of Object.entries(CLOSERS)) {
    if (end.split(open).length > end.split(close).length) return 'weak';
  }
  return /[:：]$/u.test(end) || (end.split('**').length - 1) % 2 === 1 ? 'weak' : 'no';
}

export function endsSentence(text: string): boolean {
  return /[。！？!?.…”」』）)】]$/u.test(text.trim());
}
