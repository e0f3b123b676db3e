import type { Token, Tokens } from 'marked';
import type { Digest } from '../digest/digest.js';
import type { Seen } from './sign.js';
import type { Text } from './text.js';
import { isPlaceholderUrl, isSourced, letterCount, short } from './text.js';

// What stands where a writer should have put something: titles, blanks, links.

const STOCK =
  /^(?:(?:the |your )?(?:report|article|digest|news|daily|section|item|page|document|post|main|sub)?[ _-]*(?:title|headline|heading|name)(?: here)?|untitled(?: \w+)?|title \d+|no title|none|null|undefined|n\/?a|todo|tbd|test|placeholder|sample|example|default|draft|output|response|result|error|unknown|report|string|(?:ai )?(?:daily )?(?:report|digest|summary|news)|(?:report|article|news|content|digest) generation (?:failed|error|report|status|summary)|(?:(?:无|未命名|暂无|默认|占位|示例|测试|此处|报告|文章|新闻|日报|资讯|AI)\s*)*的?标题(?:占位符?|[一二三四五六七八九十\d]+)?|hello,? world|(?:测试|示例|样例|演示)(?:文章|日报|页面|内容|数据|帖子|新闻)?|无|空|未知|待定|占位符?|草稿|输出|结果|错误|生成失败|解析失败|タイトル|無題|見出し|제목(?: ?없음)?|무제)$/iu;
const GENERIC =
  /^(?:今日|每日|最新)?\s*(?:AI|人工智能)?\s*(?:日报|资讯|新闻|早报|快讯|动态|要闻)(?:汇总|速递|精选|摘要)?(?:[\s·|\-—:：]*[\d年月日/.-]*)?$/iu;
/** "Report Title", "新闻标题": the name of a field of a form. A lone 标题 may be an editor's who was in a hurry. */
const FIELD =
  /^\P{L}*(?:(?:report|article|digest|news|section|item|page)[ _-]+(?:title|headline|heading)|(?:报告|文章|新闻|日报|资讯|此处|示例)的?标题)\P{L}*$/iu;
/** "XX公司", "X月X日", "某某", "公司A": blanks that somebody was to fill in. One X is a company. */
const BLANKS =
  /[xX×]{2,}\s?(?=[\p{Script=Han}%])|(?<=\p{Script=Han}\s?)[xX×]{2,}(?![\w-])|(?<!\w)[xX]+[年月日](?=[xX])|某某|○○|_{3,}|(?:公司|产品|模型|事件|人物|企业)[A-H](?![\w-])|\b(?:company|product|model) [A-H]\b/u;
const VARIABLE = /\{\{(?![<%])[^}]*\}\}|\$\{[^}]*\}|^\[object/u;
/** Those of site generators are theirs: `{{ site.url }}`. */
const SITE = /\{\{\s*(?:site|page|post|content|baseurl)\b/u;
/** "<新闻标题>", "[在此填写链接]", "<insert summary>". */
const SLOT =
  /<[^<>\n]{0,20}(?:标题|内容|摘要|链接|解读|字左右|title|headline|summary|link|insert)[^<>\n]{0,20}>|[[【（(](?:请?在?此处?(?:填写|插入|补充|添加)|插入|insert |your )[^\]】）)\n]{0,20}[\]】）)]/iu;

/** A title that stands where a headline should have been put. */
function isStockTitle(title: string): boolean {
  const bare = title.trim().replace(/^[[<{（(【"“'#\s]+|[\]>})）】"”'\s.:：]+$/gu, '');
  return bare === '' || STOCK.test(bare) || hasBlank(title);
}

function hasBlank(text: string): boolean {
  return BLANKS.test(text) || VARIABLE.test(text) || SLOT.test(text);
}

export function noTitle({ digest }: Text): Seen | null {
  return (digest.title ?? '').trim() === '' ? {} : null;
}

export function stockTitle({ digest }: Text): Seen | null {
  const title = digest.title ?? '';
  if (title.trim() === '' || !isStockTitle(title)) return null;
  return { params: { title: short(title) }, clear: FIELD.test(title) ? 1 : 0.8 };
}

export function genericTitle({ digest }: Text): Seen | null {
  const title = digest.title ?? '';
  return GENERIC.test(title.trim()) ? { params: { title: short(title) } } : null;
}

/** Headings of a form that nobody filled in; or titles that differ in nothing but their number. */
export function stockHeadings({ digest }: Text): Seen | null {
  const titles = [
    ...digest.sections.map((section) => section.title),
    ...digest.items.map((item) => item.title),
  ].filter((title): title is string => title !== null && title.trim() !== '');
  const numbered = new Set(sameButNumber(digest));
  const stock = titles.filter((title) => isStockTitle(title) || numbered.has(title));
  if (titles.length === 0 || stock.length / titles.length < 0.4) return null;
  return { params: { example: short(stock[0] ?? '') } };
}

/** Longer ones are paragraphs that serve as their own titles. Letters. */
const NUMBERED_TITLE = 20;

/** Titles without a source that differ in nothing but their number: "新闻标题1", "新闻标题2". Times of day do, too. */
function sameButNumber(digest: Digest): string[] {
  const bare = (title: string) =>
    title.replace(/[\d一二三四五六七八九十]+|(?<![A-Za-z])[A-Z](?![A-Za-z])/gu, '#');
  const titles = [
    ...digest.sections.map((section) => section.title ?? ''),
    ...digest.items.filter((item) => !isSourced(item)).map((item) => item.title),
  ].filter((title) => !/^\P{L}*\d{1,2}[:：]\d\d/u.test(title));
  const shapes = new Map<string, Set<string>>();
  for (const title of titles)
    if (letterCount(title) <= NUMBERED_TITLE)
      shapes.set(bare(title), (shapes.get(bare(title)) ?? new Set()).add(title));
  return titles.filter((title) => title.trim() !== '' && (shapes.get(bare(title))?.size ?? 0) >= 3);
}

/** Lines with blanks that a program or a writer was to fill in: several, and a good part of them. */
export function blanksInText({ own, lines }: Text): Seen | null {
  // A variable that nobody filled in shows nothing, and leaves a link without words.
  const variables = lines.filter(
    (line) => (VARIABLE.test(line) && !SITE.test(line)) || /(?<!!)\[\s*\]\(\s*https?:/u.test(line),
  );
  if (variables.length >= SEVERAL) return { params: { example: short(variables[0] ?? '') } };
  const told = own.filter((block) => letterCount(block.prose) >= 2);
  const found = told.filter((block) => hasBlank(block.prose));
  if (found.length < 3 || found.length / told.length < 0.12) return null;
  return { params: { example: short(found[0]?.text ?? '') } };
}

// ---------------------------------------------------------------- items without a text of their own

const BLANK =
  /^\P{L}*(?:(?:此处|这里|在此(?:处)?|待|需要?|请)?(?:待|请|需要?)?(?:补充|填写|填充|插入|完善|添加|撰写)|(?:暂)?无(?:相关|更多|可用|有效)?(?:内容|新闻|数据|信息|摘要|资讯|动态|更新|报道|正文)?\P{L}*$|内容(?:为空|缺失|待定|无法)|(?:(?:非常|很)?抱歉|对不起)[，,][^。]{0,20}(?:无法|不能|不便)|[该此本](?:内容|文章|链接|网页|新闻)(?:无法|不可|已被?|因)|我?(?:目前|暂时)?无法(?:提供|显示|获取|访问|生成|总结|打开|判断|分析|确认)|(?:todo|tbd|n\/a|null|none|undefined)\P{L}*$|\[object|(?:content|summary|text|description)s? (?:goes here|(?:is |are )?(?:not available|unavailable|missing|empty))|(?:i['’]?m |i am )?sorry|i (?:can(?:not|['’]t)|am unable)|lorem ipsum)/iu;
/** That nothing is known, or could be had, about this story. */
const UNKNOWN = [
  /(?:暂无|没有|缺乏|缺少|未(?:能)?(?:提供|披露|提及|找到|获取|检索到?|说明|给出)|无法(?:获取|确认|提供|判断|分析|访问|打开|显示))[^，。]{0,12}(?:信息|内容|细节|资料|数据|报道|详情|正文|摘要|影响|说明|解读|洞察)/u,
  /(?:信息|内容|资料|数据|素材|原文)[^，。]{0,4}(?:不足|缺失|有限|为空|不可用|未提供)/u,
  /(?:获取|加载|抓取|生成|请求|解析|提取|总结)[^，。]{0,8}(?:失败|超时|出错|错误)|(?:过滤|屏蔽|拦截)$|安全策略|\btime(?:d )?out\b|failed to (?:fetch|load|generate|parse)/iu,
  /\bno (?:further |additional |more |other |specific )*(?:information|details?|content|data|summary|description)\b|\bnot (?:specified|available|provided|disclosed|mentioned|applicable)\b|\binformation (?:is |was )?(?:not available|unavailable|limited)\b|\b(?:unable to|could not) (?:retrieve|find|access|determine|summari[sz]e)\b/iu,
  /情報(?:は|が)?(?:ありません|見つかりません|不足)|該当なし|記載(?:は|が)?ありません|取得でき(?:ません|なかった)|見つかりませんでした/u,
  /(?:정보|내용|자료)(?:가|를|을|이)? ?(?:없습니다|없음|찾을 수 없|부족)|해당 없음|제공되지 않/u,
];
const STUB =
  /^\P{L}*(?:(?:解读|要点|观点|洞察|分析|影响|亮点)(?:要?点|内容)?|insight|(?:key )?point|bullet(?: point)?|takeaway)\s*[\d一二三四五]+\P{L}*$|^\P{L}*待(?:补充|填写|完善)\P{L}*$/iu;
/** A line that stands where a text should have been put. Longer ones tell something. */
const BLANK_LENGTH = 60;
/** So many items are no slip, so large a share of them no oddity. */
const SEVERAL = 3;
const MUCH = 0.4;

function isBlankLine(line: string): boolean {
  return (
    line.length <= BLANK_LENGTH && (BLANK.test(line.trim()) || UNKNOWN.some((words) => words.test(line)))
  );
}

const isLabel = (line: string) => /[:：]\P{L}*$/u.test(line) && letterCount(line) <= 20;

/** Items whose whole text says that there is none: "暂无", "（待补充）"; or consists of points of a template. */
export function blankItems({ digest, blocks }: Text): Seen | null {
  const lines = linesOfItems(digest, blocks);
  // A label above a blank is no text either; a label alone is no blank.
  const blank = lines.flatMap((told) => {
    const said = told.filter((line) => !isLabel(line));
    return said.length > 0 && said.every(isBlankLine) ? [said[0] ?? ''] : [];
  });
  const stubs = lines.flatMap((told) => told.find((line) => STUB.test(line)) ?? []);
  const found = blank.length >= SEVERAL ? blank : stubs;
  const all = lines.filter((told) => told.length > 0).length;
  if (found.length < SEVERAL || found.length / all < MUCH) return null;
  return { params: { blank: found.length, all, example: short(found[0] ?? '') } };
}

/** Visible lines of each item, its title aside. */
function linesOfItems(digest: Digest, blocks: Text['blocks']): string[][] {
  const lines: string[][] = digest.items.map(() => []);
  const begun = new Set<number>();
  for (const { item, text } of blocks) {
    if (item === null) continue;
    if (begun.has(item)) {
      if (/[\p{L}\p{N}]/u.test(text)) lines[item]?.push(text);
    } else begun.add(item);
  }
  return lines;
}

/** Labels such as "影响：" with nothing behind or under them. */
export function emptyLabels({ digest, blocks }: Text): Seen | null {
  const lines = linesOfItems(digest, blocks);
  const empty = digest.items.flatMap((item, at) => {
    // A picture shows no words.
    if (item.kind !== 'story' || item.body.some((token) => token.raw.includes('!['))) return [];
    const told = lines[at] ?? [];
    const label = told.findIndex((line, n) => isLabel(line) && isLabel(told[n + 1] ?? ':'));
    return label < 0 ? [] : [told[label] ?? ''];
  });
  const all = lines.filter((told) => told.length > 0).length;
  if (empty.length < SEVERAL || empty.length / all < MUCH) return null;
  return { params: { empty: empty.length, all, example: short(empty[0] ?? '') } };
}

/** Stories whose text is their title again. */
export function echoes({ digest }: Text): Seen | null {
  const stories = digest.items.filter((item) => item.kind === 'story');
  const bare = (text: string) => text.replace(/[\s\p{P}]+/gu, '');
  const same = stories.filter((item) => item.text.trim() !== '' && bare(item.text) === bare(item.title));
  if (same.length < SEVERAL || same.length / stories.length < 0.5) return null;
  return { params: { blank: same.length, all: stories.length, example: short(same[0]?.text ?? '') } };
}

// ---------------------------------------------------------------- links

/** `[标题](无链接)` says honestly that there is none; these only fill the place. */
const DEAD = /^(?:#|javascript:.*|(?:原文|新闻)?链接|网址|url|link|href)?$/iu;
/** Fewer dead links may be a trial's; then nobody waits for sources. */
const DEAD_LINKS = 4;
const DEAD_SHARE = 0.3;

/** Links that lead nowhere: `[标题](#)`, `[标题](URL)`, https://example.com. */
export function deadLinks({ digest }: Text): Seen | null {
  const linked = digest.items.filter(
    (item) => item.url !== null || deadLinkOf(item.heading, item.tail) !== null,
  );
  const dead = linked.flatMap((item) =>
    item.url === null
      ? [deadLinkOf(item.heading, item.tail) ?? '']
      : isPlaceholderUrl(item.url)
        ? [item.url]
        : [],
  );
  if (dead.length < 2) return null;
  const many = dead.length >= DEAD_LINKS && dead.length / linked.length >= DEAD_SHARE;
  return {
    params: { dead: dead.length, all: linked.length, example: short(dead[0] || '#') },
    clear: many ? 1 : 0.19,
  };
}

function deadLinkOf(...inline: readonly (readonly Token[])[]): string | null {
  for (const token of inline.flat()) {
    if (token.type === 'link') {
      const target = (/\]\(\s*<?([^)>\s]*)/u.exec(token.raw)?.[1] ?? (token as Tokens.Link).href).trim();
      if (DEAD.test(target)) return target;
    } else if ('tokens' in token) {
      const inside = deadLinkOf(token.tokens ?? []);
      if (inside !== null) return inside;
    }
  }
  return null;
}

// ---------------------------------------------------------------- headings with nothing under them

/** Sections without anything in them. */
export function emptySections({ digest }: Text): Seen | null {
  const titled = digest.sections.filter((section) => section.title !== null);
  const empty = titled.filter((section) => section.items.length === 0 && section.intro.length === 0);
  if (empty.length < SEVERAL || empty.length / titled.length < MUCH) return null;
  return { params: { empty: empty.length, all: titled.length } };
}

/** Stories without a text beside others that have one: what stood there was lost. A section of mere headings is a list. */
export function lostTexts({ digest }: Text): Seen | null {
  const mixed = digest.sections
    .map(({ items }) => items.filter((item) => item.kind === 'story'))
    .filter((stories) => stories.some(isBare) && !stories.every(isBare));
  const empty = mixed.flat().filter(isBare).length;
  const all = mixed.flat().length;
  return empty >= SEVERAL && empty / all >= MUCH ? { params: { empty, all } } : null;
}

function isBare(item: Digest['items'][number]): boolean {
  return item.text.trim() === '' && !item.body.some((token) => token.raw.includes('!['));
}
