// What stands where a writer should have put something: titles, blanks, links, and what a program leaves behind.

/** Domains that the standards and the models keep for examples; a link to one is no source. */
const PLACEHOLDER_URL =
  /^https?:\/\/(?:[\w-]+\.)*(?:example\.(?:com|org|net|cn)|localhost|[xX]{2,}\.\w+|(?:your|my)[\w-]*(?:domain|site|url)[\w-]*\.\w+|(?:placeholder|domain|website|link|url)\.(?:com|cn))(?=[/:?#]|$)/iu;

export function isPlaceholderUrl(url: string): boolean {
  return PLACEHOLDER_URL.test(url);
}

const STOCK =
  /^(?:(?:the |your )?(?:report|article|digest|news|daily|section|item|page|document|post|main|sub)?[ _-]*(?:title|headline|heading|name)(?: here)?|untitled(?: \w+)?|title \d+|no title|none|null|undefined|n\/?a|todo|tbd|test|placeholder|sample|example|default|draft|output|response|result|error|unknown|report|string|(?:ai )?(?:daily )?(?:report|digest|summary|news)|(?:report|article|news) generation (?:failed|error)|(?:(?:无|未命名|暂无|默认|占位|示例|测试|此处|报告|文章|新闻|日报|资讯|AI)\s*)*的?标题(?:占位符?|[一二三四五六七八九十\d]+)?|hello,? world|(?:测试|示例|样例|演示)(?:文章|日报|页面|内容|数据|帖子|新闻)?|无|空|未知|待定|占位符?|草稿|输出|结果|错误|生成失败|解析失败)$/iu;
const GENERIC =
  /^(?:今日|每日|最新)?\s*(?:AI|人工智能)?\s*(?:日报|资讯|新闻|早报|快讯|动态|要闻)(?:汇总|速递|精选|摘要)?(?:[\s·|\-—:：]*[\d年月日/.-]*)?$/iu;

/** "Report Title", "新闻标题": the name of a field of a form. A lone 标题 may be an editor's who was in a hurry. */
export function isFieldName(title: string): boolean {
  return /^\P{L}*(?:(?:report|article|digest|news|section|item|page)[ _-]+(?:title|headline|heading)|(?:报告|文章|新闻|日报|资讯|此处|示例)的?标题)\P{L}*$/iu.test(
    title,
  );
}

/** A title that stands where a headline should have been put. */
export function isStockTitle(title: string): boolean {
  const bare = title.trim().replace(/^[[<{（(【"“'#\s]+|[\]>})）】"”'\s.:：]+$/gu, '');
  return bare === '' || STOCK.test(bare) || hasBlanks(title) || /\{\{.*\}\}|\$\{.*\}|^\[object/u.test(title);
}

/** "XX公司", "X月X日", "某某": blanks that somebody was to fill in. One X is a company. */
export function hasBlanks(title: string): boolean {
  return /[xX×某○_]/u.test(title) && BLANKS.test(title);
}

const BLANKS =
  /[xX×]{2,}\s?(?=[\p{Script=Han}%])|(?<=\p{Script=Han}\s?)[xX×]{2,}(?![\w-])|(?<!\w)[xX]+[年月日](?=[xX])|某某|○○|_{3,}/u;

/** A title that would fit any day: odd for a feed of headlines, but no fault. */
export function isGenericTitle(title: string): boolean {
  return GENERIC.test(title.trim());
}

const BLANK =
  /^\P{L}*(?:(?:此处|这里|在此(?:处)?|待|需要?|请)?(?:待|请|需要?)?(?:补充|填写|填充|插入|完善|添加|撰写)|(?:暂)?无(?:相关|更多|可用|有效)?(?:内容|新闻|数据|信息|摘要|资讯|动态|更新|报道|正文)?\P{L}*$|内容(?:为空|缺失|待定|无法)|(?:(?:非常|很)?抱歉|对不起)[，,][^。]{0,20}(?:无法|不能|不便)|[该此本](?:内容|文章|链接|网页|新闻)(?:无法|不可|已被?)|我?(?:目前|暂时)?无法(?:提供|显示|获取|访问|生成|总结|打开)|(?:todo|tbd|n\/a|null|none|undefined)\P{L}*$|\[object|(?:content|summary|text|description)s? (?:goes here|(?:is |are )?(?:not available|unavailable|missing|empty))|no (?:content|summary|text|description)|(?:i['’]?m |i am )?sorry|i (?:can(?:not|['’]t)|am unable)|lorem ipsum)/iu;

const STUB =
  /^\P{L}*(?:(?:解读|要点|观点|洞察|分析|影响|亮点)(?:要?点|内容)?|insight|(?:key )?point|bullet(?: point)?|takeaway)\s*[\d一二三四五]+\P{L}*$|^\P{L}*待(?:补充|填写|完善)\P{L}*$/iu;

/** A point of a template: "解读点1", "Insight 2", "（待补充）". */
export function isStub(line: string): boolean {
  return STUB.test(line);
}

/** A line that stands where a text should have been put. Longer ones tell something. */
export function isBlankText(line: string): boolean {
  return line.length <= 60 && BLANK.test(line.trim());
}

/** A heading whose marks are shown as text. */
export function rawHeadings(block: string): boolean {
  return /^#{1,6} \S/u.test(block);
}

/** Marks that a program, not a writer, leaves behind: template variables, dumped objects, stack traces. */
export function looksDumped(block: string): boolean {
  return (
    /^\s*[[{]\s*["'{[]/u.test(block) ||
    /^(?:- )?(?:title|name|url|link|summary|content|description|date|tags|source|items|sections|category):(?:\s|$)/iu.test(
      block,
    ) ||
    /^\s*at \S+ \(\S+:\d+:\d+\)|^```json/u.test(block) ||
    /^(?:\w*Error|Traceback|Exception|HTTP\/?\d?[\d.]* \d{3}|50[0-4] (?:Bad|Internal|Service|Gateway)|429 Too)\b/u.test(
      block,
    ) ||
    (PROGRAM_MARK.test(block) && holdsDump(block))
  );
}

/** One of these is in all that holdsDump looks for, and in few paragraphs. */
const PROGRAM_MARK = /[\\"'{[\ufffd锟]/;

function holdsDump(block: string): boolean {
  return (
    /\\n\s*(?:\\n|#|[-*] |\d\.)/u.test(block) ||
    /["'](?:title|summary|content|tags|date|output|error|message|body)["']\s*:\s*["'[{]/iu.test(block) ||
    /\ufffd{2}|(?:\ufffd[^\ufffd]{0,6}){3}|锟斤拷/u.test(block) ||
    /\{\{[^}]*\}\}|\$\{[^}]*\}|\[object Object\]/u.test(block)
  );
}
