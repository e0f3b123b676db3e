import type { Token, Tokens } from 'marked';
import { inlineOf, isSolid, isUnseen, share } from './blocks.js';
import { isBoldLabel, opensInsight, paragraphOf } from './labels.js';
import { leadOf } from './lead.js';
import { once } from './once.js';
import { lineText, plainText } from './plain.js';
import { HEADLINE_WEIGHT, weightOf } from './weight.js';

/** Where a heading stands: among the highest of its page, or below one that gathers. */
export type Level = 'top' | 'below';

/** What is known of a heading before its content is looked at. */
export interface HeadingFacts {
  readonly title: string;
  readonly linked: boolean;
  readonly bundle: boolean;
  readonly level: Level;
  /** Whether other headings of the page's highest level are sections for certain. */
  readonly sectional: boolean;
}

/** Letters up to which a heading reads as a category (人物, 融资) and not as a story. */
const CATEGORY_WEIGHT = 6;
const LONG_ENTRY = 40;

/** Whether content under a heading is a list whose entries are items. */
export function holdsNews(content: readonly Token[], heading: HeadingFacts): boolean {
  const blocks = seenBlocks(content);
  const at = blocks.findIndex((token) => token.type === 'list');
  if (at === 0) return isNewsList(blocks[0] as Tokens.List, blocks, heading);
  if (at > 0 && isNewsAfter(blocks, at, heading)) return true;
  return holdsNewsParagraphs(blocks, heading);
}

const seenBlocks = once((content: readonly Token[]): readonly Token[] =>
  content.filter((token) => isSolid(token) && !isUnseen(token)),
);

/** A list that opens the content of a heading. */
function isNewsList(list: Tokens.List, blocks: readonly Token[], heading: HeadingFacts): boolean {
  if (heading.bundle) return true;
  if (heading.linked) return isLinkedGroup(list, blocks, heading.title);
  if (linkedShare(list) > 0.5) return !isContents(list);
  if (blocks.some(opensInsight)) return false;
  const leads = list.items.map((entry) => leadOf(inlineOf(entry.tokens)));
  const led = share(leads, (lead) => lead !== null) > 0.5;
  const titles = leads.flatMap((lead) => (lead === null ? [] : [lead.title]));
  if (led && list.ordered) return true;
  if (led && share(titles, (title) => isDetailLabel(title)) >= 0.5) return false;
  if (led && share(titles, (title) => weightOf(title) >= HEADLINE_WEIGHT) > 0.5) return true;
  const long = share(list.items, (entry) => plainText(entry.tokens).length >= LONG_ENTRY) > 0.5;
  if (list.ordered && long) return true;
  if (NAMES_NEWS.test(heading.title)) return true;
  if (heading.level === 'below') return false;
  return led || long || list.ordered || heading.sectional || isCategory(heading.title);
}

/** Paragraphs that may introduce a list. */
const INTRODUCTION = 3;

/** A list after the paragraphs that introduce it. */
function isNewsAfter(blocks: readonly Token[], at: number, heading: HeadingFacts): boolean {
  const intro = blocks.slice(0, at);
  const list = blocks[at] as Tokens.List;
  if (at > INTRODUCTION || intro.some((token) => token.type !== 'paragraph' || opensInsight(token)))
    return false;
  if (heading.bundle) return at === 1;
  const leadsIn = at === 1 && /[：:]\s*$/u.test(plainText(intro));
  if (heading.linked)
    return leadsIn && weightOf(heading.title) < HEADLINE_WEIGHT && isLinkedGroup(list, blocks.slice(1), '');
  if (blocks.some(opensInsight)) return false;
  if (linkedShare(list) > 0.5 && !isContents(list)) {
    return heading.level === 'top' || leadsIn;
  }
  const led = share(list.items, (entry) => leadOf(inlineOf(entry.tokens)) !== null) > 0.5;
  return (
    at === 1 && led && heading.level === 'top' && isCategory(heading.title) && !blocks.some(opensInsight)
  );
}

/**
 * Whether a heading that is a link names a group (`[Approved RFCs](…)` over links to them) and no story: linked
 * headlines are all that it stands over. Below a name that is short enough for a group, linked names will do.
 */
function isLinkedGroup(list: Tokens.List, blocks: readonly Token[], title: string): boolean {
  if (blocks.some((token) => token.type !== 'list') || linkedShare(list) <= 0.5 || isContents(list))
    return false;
  const leads = list.items.map((entry) => leadOf(inlineOf(entry.tokens)));
  if (share(leads, (lead) => lead !== null && (lead.generic || isDetailLabel(lead.title))) >= 0.5)
    return false;
  if (title !== '' && weightOf(title) < HEADLINE_WEIGHT) return true;
  const words = list.items.map((entry, at) => leads[at]?.title ?? plainText(entry.tokens));
  return share(words, (entry) => weightOf(entry) >= HEADLINE_WEIGHT) > 0.5;
}

/** Paragraphs that are items: numbered, or each beginning with a link or a bold name. */
function holdsNewsParagraphs(blocks: readonly Token[], heading: HeadingFacts): boolean {
  if (numberedParagraphs(blocks)) return !heading.linked;
  const end = blocks.findIndex(opensInsight);
  const told = end === -1 ? blocks : blocks.slice(0, end);
  if (heading.bundle) return told.some((token) => leadsParagraph(token) !== null);
  const paragraphs = told.filter((token) => token.type === 'paragraph');
  if (heading.linked || told.some((token) => !['paragraph', 'blockquote', 'code'].includes(token.type)))
    return false;
  const leads = paragraphs.map(leadsParagraph);
  const links = leads.filter((lead) => lead?.kind === 'link' && !lead.generic);
  const opens = told[0]?.type === 'paragraph';
  if (opens && heading.level === 'top' && links.length > 1 && links.length * 2 > leads.length) return true;
  if (told.some((token) => token.type === 'code')) return false;
  if (leads.length < 2 || leads.some((lead) => lead === null)) return false;
  const titles = leads.flatMap((lead) => (lead === null ? [] : [lead.title]));
  if (share(titles, isDetailLabel) >= 0.5) return false;
  const headlines = share(titles, (title) => weightOf(title) >= HEADLINE_WEIGHT) > 0.5;
  return headlines || heading.level === 'top';
}

function leadsParagraph(token: Token) {
  return token.type === 'paragraph' ? leadOf((token as Tokens.Paragraph).tokens) : null;
}

/** Characters that may stand before the link of a linked entry: a date, a place, a kind. */
const BEFORE_LINK = 40;

/** The share of a list's entries that are linked: they are a link, or little stands before theirs, or they end in an address. */
export const linkedShare = once((list: Tokens.List): number =>
  share(list.items, (entry) => {
    const inline = inlineOf(entry.tokens);
    const lead = leadOf(inline);
    if (lead?.kind === 'link') return weightOf(lead.title) > 1 || inline.length > lead.end;
    if (endsInAddress(inline)) return true;
    const at = inline.findIndex((token) => token.type === 'link');
    return (
      lead === null &&
      at > 0 &&
      /[|｜\]】]\s*$/u.test(lineText(inline.slice(0, at))) &&
      lineText(inline.slice(0, at)).length <= BEFORE_LINK
    );
  }),
);

/** `title - https://…`: an entry whose last words are its address. */
function endsInAddress(inline: readonly Token[]): boolean {
  const last = inline.findLast(isWritten);
  return last?.type === 'link' && /^https?:\/\/\S+$/.test(last.raw.trim()) && inline.length > 1;
}

/** A table of contents: its links lead to places of the same page. */
function isContents(list: Tokens.List): boolean {
  return (
    share(list.items, (entry) => {
      const link = inlineOf(entry.tokens).find((token) => token.type === 'link');
      return link !== undefined && /^#./.test((link as Tokens.Link).href);
    }) > 0.5
  );
}

/** A heading that calls what stands below it news: 行业动态与产品更新, 社媒热议. */
const NAMES_NEWS = /(?:动态|资讯|快讯|新闻|要闻|速览|简讯|速递|盘点|热议|一览)(?:$|[\s与和及、&/·：:])/u;

/** Whether a heading is so short that it names a category and tells no story. */
export function isCategory(title: string): boolean {
  const weight = weightOf(title);
  return weight > 0 && weight <= CATEGORY_WEIGHT && !/[A-Za-z0-9]/.test(title);
}

/** Nouns that name a side of one thing and no thing: as the last word of a bold label they announce a detail. */
const SIDES =
  '条款|争议|启示|突破|能力|特点|特性|特色|亮点|优势|劣势|不足|功能|性能|价格|定价|成本|参数|背景|事件|声明|问题|风险|数据|细节|影响|意义|原因|结果|方案|架构|技术|路线|场景|应用|定位|策略|战略|模式|规模|时间|地点|计划|目标|机制|措施|建议|反应|回应|逻辑|焦点|升级|指标|成绩|表现|方法|内容|要点|说明|现状|挑战|前景|价值|效果|范围|对象|方式|来源|阵容|情况|效率|速度|创新|质量|适配|支持|基座|合作|落地|限制|门槛|体验|设计|对标|产品|业务|发现|结论|观点|看点|时间线';
const DETAIL_LABEL = new RegExp(`(?:${SIDES})$`, 'u');

/** Whether a bold lead names a side of the item it stands in: 核心条款, 争议, 性能突破, a day, a time. */
function isDetailLabel(title: string): boolean {
  const words = title.replace(/[（(].*$/u, '').trim();
  return (weightOf(words) < HEADLINE_WEIGHT && DETAIL_LABEL.test(words)) || isBoldLabel(words);
}

const NUMBER = /^(?:\d{1,2}[、.．)）]|[\u2460-\u2473\u2776-\u277F])/u;

/** `1、…`, `**2. …**`, `③ …`: an entry of a list that Markdown does not know as one. */
export function isNumbered(token: Token): boolean {
  return token.type === 'paragraph' && NUMBER.test(plainText([token]));
}

function numberedParagraphs(blocks: readonly Token[]): boolean {
  return blocks[0] !== undefined && isNumbered(blocks[0]) && blocks.filter(isNumbered).length > 1;
}

/** A bold text alone in its paragraph, its colon in or behind it. */
export function isWholeLabel(token: Token): boolean {
  if (token.type !== 'paragraph') return false;
  const inline = (token as Tokens.Paragraph).tokens;
  const first = inline.findIndex(isWritten);
  return (
    inline[first]?.type === 'strong' && inline.slice(first + 1).every((part) => /^[\s：:]*$/u.test(part.raw))
  );
}

/** Words of bold lines that close a story and head none. */
const CLOSING = /(?:启示|影响|意义|点评|解读|洞察|观察|分析|展望|思考|总结|小结|建议|来源|链接|原文)$/u;

/** Whether the block at an index is a bold line, or a link alone on its line, with text below it: the head of a story. */
export function isHeadline(blocks: readonly Token[], at: number): boolean {
  const token = blocks[at];
  if (token?.type !== 'paragraph') return false;
  const inline = (token as Tokens.Paragraph).tokens;
  const isLink = isWholeLink(inline);
  if (!isLink && !isWholeLabel(token)) return false;
  const below = blocks.find((block, index) => index > at && isSolid(block));
  if (below === undefined || below.type === 'heading' || isWholeLabel(below)) return false;
  const words = lineText(inline).trim();
  if (weightOf(words) < HEADLINE_WEIGHT || /[：:。；;]$/u.test(words) || words.includes('\n')) return false;
  return isLink ? leadOf(inline)?.generic === false : !isBoldLabel(words) && !CLOSING.test(words);
}

function isWholeLink(inline: readonly Token[]): boolean {
  const link = inline.find(isWritten);
  return link?.type === 'link' && inline.findLast(isWritten) === link && !/^https?:/.test(link.raw.trim());
}

/** Whether an inline token is more than blanks. */
function isWritten(token: Token): boolean {
  return token.raw.trim() !== '';
}

/** A bold line with its text right below it, in one paragraph for Markdown: cut, so that each is its own. */
export function splitAtBoldLines(tokens: readonly Token[]): readonly Token[] {
  const opensBold = (token: Token) =>
    token.type === 'paragraph' && token.raw.startsWith('**') && token.text.includes('\n');
  if (!tokens.some(opensBold)) return tokens;
  return tokens.flatMap((token) => {
    if (!opensBold(token)) return [token];
    const inline = (token as Tokens.Paragraph).tokens;
    const after = inline[1];
    if (inline[0]?.type !== 'strong' || after === undefined) return [token];
    if (after.type !== 'br' && !/^[ \t]*\n/u.test(after.raw)) return [token];
    if (weightOf(lineText(inline.slice(0, 1))) < HEADLINE_WEIGHT) return [token];
    const rest = after.type === 'br' ? inline.slice(2) : inline.slice(1);
    const next = rest.find((part) => part.raw.trim() !== '');
    if (next === undefined || next.type === 'strong') return [token];
    return [paragraphOf(inline.slice(0, 1)), paragraphOf(rest)];
  });
}
