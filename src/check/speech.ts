import type { Seen } from './sign.js';
import { type Block, isSourced, letterCount, sentencesOf, short, sum, type Text, unquoted } from './text.js';

// A model that speaks as itself: it answers whoever asked it, thinks aloud, refuses, says what it lacks, or repeats
// what it was asked. In Chinese, English, Japanese and Korean. Who is quoted may say anything.

function example(text: string): Seen {
  return { params: { example: short(text) } };
}

// ---------------------------------------------------------------- what a model says, and nobody else

const OPENING =
  /^(?:好的|当然(?:可以)?|没问题|明白了?|收到|嗯|sure|certainly|of course|okay|ok|alright|absolutely|got it|understood|はい|承知(?:いたし|し)ました|かしこまりました|もちろんです|네|알겠습니다|물론(?:입니다|이죠)?)\s*[，,。.!！：:、]/iu;
const HERE_IS =
  /以下是|以下为|\bhere(?:['’]s| is| are)\b|以下(?:が|は|に)|こちらが|아래(?:는|에)?|다음은|요청하신/iu;
/** Who tells a reader what comes next says neither in which format, nor for whom. */
const HANDED_OVER =
  /^(?:以下是|以下为|这是)(?:(?:为[您你](?:整理|生成|准备|翻译)|根据[^，。]{0,8}(?:要求|素材|内容|提供|资料|输入|新闻)|按照?[^，。]{0,8}(?:要求|格式)|修[正改]|优化|符合|整理(?:后|好))|[^，。]{0,10}(?:的(?:中文|英文)?(?:翻译|译文)|JSON|Markdown)[^，。]{0,6}[：:]?$)|^here(?:['’]s| is| are) (?:the|your|a)\b[^.]{0,60}(?:\b(?:json|markdown|requested|version|translation|output)\b|as requested|for you)|^here(?:['’]s| is) your\b[^.]{0,40}(?:digest|summary|report|newsletter)/iu;

/** It refuses, or says what it lacks. */
const UNFIT = [
  /我(?:目前|暂时|现在)?(?:无法|不能|未能|没有)(?:直接|一次性|实时|对(?:其|该内容|此|这些内容)?|为[您你])*(?:访问|获取|生成|提供|完成|读取|打开|查看|浏览|联网|收到|协助|整理|总结|进行总结|输出|处理|满足)/u,
  /\bi(?:['’]?m| am) (?:unable|not able) to\b|\bi (?:can(?:no|['’])t|do(?: not|n['’]t)) (?:have )?(?:access|generate|provide|produce|browse|open|help|assist|fulfil|summari[sz]e|complete|create|continue|real-time)/iu,
  /(?:要約|作成|生成|提供|アクセス|対応|お答え|お手伝い)(?:する)?(?:こと(?:は|が))?(?:でき(?:ません|ない)|できかねます|いたしかねます)/u,
  /(?:요약|작성|생성|제공|접근|접속|도와|처리)[가-힣]{0,3} ?(?:드릴 )?수 ?없/u,
];
const REFUSAL =
  /^(?:(?:(?:非常|很)?抱歉|对不起)[，,。]|(?:i['’]?m |i am )?sorry\b[,. ]|i apologi[sz]e\b|(?:大変)?申し訳(?:ありません|ございません)|すみません|恐れ入りますが|(?:정말 )?죄송(?:합니다|하지만|해요))/iu;
/** What it knows ends somewhere, or it sees no news: so what follows cannot be news. */
const LIMITS =
  /我的(?:知识|训练数据)(?:库)?(?:仅)?(?:截[止至]|更新(?:至|到)|只到)|(?:基于|根据)(?:我的)?训练数据(?:生成|整理|编写)|(?:由于|因为)?我(?:无法|不能|没有(?:办法)?)(?:直接)?(?:实时)?(?:访问|获取|联网|浏览)[^，。]{0,8}(?:互联网|网络|实时|最新)|\b(?:as of )?my (?:last |latest )?(?:knowledge|training)(?: data)?(?: update| cut-?off)?\b|\bas of my last update\b|\b(?:don['’]t|do not|cannot|can['’]t) (?:have )?(?:access|browse) (?:to )?(?:real-?time|live|current|the internet)|私の(?:知識|学習データ)は|リアルタイム(?:の)?(?:情報|データ)に(?:は)?アクセス|(?:제|저의) (?:지식|학습 데이터)|실시간 (?:정보|데이터)에 (?:접근|액세스)/iu;
/** To the one who asked for the text. Editors have readers: whose letters they thank for, but who order nothing. */
const ADDRESS =
  /(?:根据|按照?|依照)(?:您|你)的?(?:要求|指示|指令)|已按(?:照)?(?:您的)?(?:要求|格式要求|指令)|(?:您|你)(?:所)?提供的(?:素材|链接|文章|内容|文本|数据|输入|新闻(?!线索))|(?:修改|优化|润色|调整|重写)后的(?:版本|日报|文本)|作为(?:一个|一名)?\s*(?:AI|人工智能|大?语言模型)(?:助手|语言模型|模型)?[，,]?\s*我|\bas an ai\b(?! (?:editor|reporter|researcher|engineer|journalist|company))|\bas (?:you )?requested\b|\byour (?:instructions?|requirements?)\b|\b(?:articles?|news|text|content|links?) you (?:have )?(?:provided|shared|gave)\b|ご(?:要望|指示|依頼)(?:に|の|いただ)|ご提供いただいた|요청하신 (?:대로|내용|형식)|제공해 ?주신/iu;
/** Offers to the one who asked. An editor asks for something else. */
const OFFER =
  /(?:需要|要不要|希望)我(?:为您|帮您|直接|现在|再)?(?:继续|补充|输出|生成|调整|展开|修改|扩展|提供)|(?:如需|如有需要|(?:如果?|若)(?:您|你)?(?:还)?需要)[^。！？]{0,40}(?:告(?:诉|知)我(?!们)|我(?:可以|会|将|很乐意)(?:为[您你]|帮[您你]|继续|进一步|随时|重新))|(?:下一[条次轮](?:回复|消息|输出))中?(?:继续|输出|给出|补充)|请提供(?:进一步|更多|具体)的?(?:指示|要求|说明)|希望(?:这份|这篇|以上)(?:日报|内容|总结|摘要|整理)[^。]{0,6}(?:对您|对你|能帮|有所帮助)|\bwould you like me to\b|\bshall i (?:continue|proceed|go on)\b|\blet me know if you(?:['’]d| would| want| need)[^.]{0,40}\b(?:me to|more (?:details|stories|items)|changes?|adjust\w*|revis\w*|expand\w*)\b|\bi hope this (?:helps|digest|summary|meets)\b|(?:ご希望|必要)(?:で|が)(?:したら|あれば)[^。]{0,20}お知らせ|추가(?:로)? ?(?:수정|요청)[^.]{0,20}(?:말씀|알려)/iu;

/** Whether a text that begins (or ends) so is a model's answer, without a doubt. */
function answers(block: string): boolean {
  const bare = unquoted(block);
  if (ADDRESS.test(bare) || HANDED_OVER.test(bare) || LIMITS.test(bare)) return true;
  if (OPENING.test(block) && /为[您你]|我(?:来|将|会|已)(?!们)/u.test(bare)) return true;
  if (OPENING.test(block) && HERE_IS.test(bare)) return !/重点|要闻|大家|读者|各位|例子/u.test(bare);
  return isUnfit(bare) && (REFUSAL.test(block.trim()) || thinkingAloud(block) > 0 || /^\P{L}*我/u.test(bare));
}

function isUnfit(bare: string): boolean {
  return UNFIT.some((words) => words.test(bare));
}

// ---------------------------------------------------------------- thinking aloud

const ALOUD =
  /^(?:(?:首先|接下来|然后|现在|那么|所以|不过|但是?|另外|最后|等等|嗯|好的?|由于|因为)[，,]?\s*)?(?:让我(?!们|国)[^，。]{0,12}(?:看|来|先|分析|整理|检查|想|重新|再|仔细|确认|按|把|查|思考|开始|试|梳理|总结)|我(?:需要|应该|先|将(?:会)?(?:按|根据|对|把|从|整理|生成|输出|以)|会(?:按|根据|先|把)|得|来(?:整理|分析|看|写)|注意到|的(?:任务|知识)|(?:目前|暂时|现在)?无法(?:访问|获取|生成|提供|完成|读取)|不能(?:生成|提供|访问))|用户(?:要求|希望|想要|让我|给(?:了|出)我?|提供(?:了|的)(?:内容|文本|新闻|素材|数据))|作为(?:一个|一名)?\s*(?:AI|人工智能|语言模型)(?:助手|语言模型|模型)?[，,]?\s*我|(?:根据|按照)(?:您|你)(?:的|提供)|(?:尊敬|亲爱)的用户|(?:如果?|若)您(?:愿意|可以|能够?|需要|希望)|对您(?:所)?提供|已经?(?:为|按照?|根据)(?:您|你)|请您|感谢您的|我(?:不会|发现|将尽快|没有收到|尚未收到)|以下是(?:根据|按照|修[正改]|整理(?:后|好)|为您|符合|优化))/u;
const ALOUD_EN =
  /^(?:(?:first|next|then|now|so|but|also|finally|wait|hmm|okay|alright)[,.]?\s+)*(?:let(?:'|’)?s? me (?:look|check|think|start|first|re|see|analy|organi|draft|write|count|go through|make sure)\w*|i (?:need|should|will|must|have to) (?:to )?(?:also |now |first |then )?(?:produce|generate|write|summari|format|translate|output|follow|avoid|ensure|make sure|check|keep|group|include|create|return|organi|extract|identify|provide|remove|be careful|look|analy|start)\w*|i (?:can(?:no|['’])t|am unable|don['’]t have|apologi[sz]e)\b|i(?:'|’)(?:ll|m) (?:now |first |going to |unable |not able )*(?:group|organi|structur|draft|writ|summari|format|start|creat|produc|keep|remov|translat|list|analy|generat|sorry|an ai|to)\w*|here(?:'s| is| are)\b[^.]{0,60}(?:summary|digest|report|version|output|json|translation|article|content)|the user\b|as an ai\b|based on (?:the|your) (?:provided|given|input|instructions?|request)|wait,|hmm)/iu;
/** "注意：", "（说明：": what a remark begins with. */
const REMARK = /^[（(【\s]*(?:注意|说明|提示|备注|注|note)\s*[：:]\s*/iu;
/** One of these words is in all that REFUSAL, ALOUD and ALOUD_EN look for, and in few other paragraphs. */
const SPEAKER = /[我您你]|用户|以下是|抱歉|对不起/;
const SPEAKER_EN = /sorry|\b(?:lets?\b|i\b|here\b|the\b|as\b|based\b|wait\b|hmm)/iu;

/** Sentences in which a model speaks as itself. */
function thinkingAloud(block: string): number {
  if (!SPEAKER.test(block) && !(/[a-z]/i.test(block) && SPEAKER_EN.test(block))) return 0;
  let count = 0;
  for (const line of sentencesOf(unquoted(block))) {
    const sentence = line.replace(REMARK, '');
    const refuses = REFUSAL.test(sentence) && !/我们|大家|各位|读者/u.test(sentence);
    if (refuses || ALOUD.test(sentence) || ALOUD_EN.test(sentence)) count += 1;
  }
  return count;
}

/** A text that begins as an answer to somebody who asked for it. */
function opensAsAnswer(block: string): boolean {
  return OPENING.test(block) || thinkingAloud(block.slice(0, 200)) > 0;
}

/** Questions and answers: who answers a reader says "I", too. */
function isConversation({ own }: Text): boolean {
  const asked = own.filter(
    ({ text, kind }) =>
      /^\P{L}*(?:问|提问|读者|q)\s*\d*[:：.、]/iu.test(text) ||
      (kind === 'heading' ? /[?？]$/u.test(text) : /^.{4,60}[?？]\P{L}*$/u.test(text)),
  );
  return asked.length >= 2;
}

/** What a model says at the beginning or the end to the one who asked it for the text. */
export function speaksToAsker({ top, bottom, own }: Text): Seen | null {
  const opening = own.slice(0, 1);
  const word =
    [...top, ...opening].find((block) => block.kind !== 'heading' && answers(block.prose)) ??
    bottom.find((block) => block.kind === 'text' && answers(block.prose)) ??
    bottom.slice(-2).find((block) => offersMore(block.prose));
  return word === undefined ? null : example(word.text);
}

function offersMore(block: string): boolean {
  return OFFER.test(unquoted(block)) || /回复.?继续.?(?:即可|以|来)?(?:获取|查看|输出)/u.test(block);
}

/** Sentences of a model that speaks as itself: many of them, or at the beginning. */
export function thinksAloud(text: Text): Seen | null {
  const { own, top, length } = text;
  const opening = own[0]?.prose ?? '';
  const opens = opensAsAnswer(opening) && !isConversation(text);
  // What stands under a source's link is news about models.
  const spoken = own
    .filter((block) => !block.sourced || top.includes(block))
    .map((block) => ({ block, aloud: thinkingAloud(block.prose) }))
    .filter(({ aloud }) => aloud > 0);
  const aloud = sum(spoken.map((one) => one.aloud));
  if (aloud === 0 && !opens) return null;
  const part = sum(spoken.map(({ block }) => block.letters.length)) / Math.max(1, length);
  const above = sum(spoken.filter(({ block }) => top.includes(block)).map((one) => one.aloud));
  const often = !isConversation(text) && ((aloud >= 3 && part >= 0.1) || (aloud >= 2 && opens) || above >= 3);
  return {
    ...example(opens ? opening : (spoken[0]?.block.text ?? '')),
    clear: often ? 1 : opens ? 0.8 : 0.3,
  };
}

/** The text ends with a list of what its writer was asked for, each point ticked. */
export function checksItself({ blocks }: Text): Seen | null {
  const last = blocks.slice(-10);
  const ticked = last.filter(({ text }) =>
    /^[-•\s]*(?:✅|✓|✔|☑|\[x\])\s*(?:已|未|均|无|每|符合|全部|字数|all\b|no\b|each\b|every\b|used\b)/iu.test(
      text,
    ),
  );
  const counted = last.find(({ text }) =>
    /^\P{L}*(?:全文|正文|总)?(?:共|约|字数)[^。]{0,12}\d+\s*字[^。]{0,30}(?:要求|符合|板块|以内)|^\P{L}*(?:word count|字数统计)\s*[:：]/iu.test(
      text,
    ),
  );
  const listed = last.find(
    ({ text }) => (text.match(/[✅✓✔☑]/gu) ?? []).length >= 2 && /检查|自检|清单|check/iu.test(text),
  );
  const found = ticked.length >= 2 ? ticked[0] : (listed ?? counted);
  return found === undefined ? null : example(found.text);
}

// ---------------------------------------------------------------- the prompt

const ORDER =
  /^\s*(?:\d+[.、)]\s*)?(?:请(?:根据|将|按|以|从|把|严格|直接|用|使用|不要|确保|仅|只|生成|输出)|你(?:是|将扮演|的任务|需要|必须)|(?:只|仅|直接)(?:输出|返回)|(?:不要|禁止|不得|避免)(?:输出|返回|添加|包含|编造|使用|在)|(?:必须|务必|严格)(?:输出|返回|使用|按|遵|以|包含|保留)|(?:标题|摘要|正文|每条(?:新闻)?|内容|输出)(?:必须|应当?|需要?|不(?:得|要|能)?超过|控制在|长度|为字符串|包[含括])|You (?:are|must|should|will)\b|Your (?:task|job|role)\b|(?:Return|Output|Respond|Answer|Write|Use|Generate|Summari[sz]e|Do not|Don['’]t|Never|Ensure|Make sure)\b)/iu;
const TASK =
  /输出|生成|标题|摘要|格式|每条|链接|新闻|日报|解释|markdown|json|\b(?:output|digest|headings?|headlines?|stor(?:y|ies)|articles?|summary|facts|task)\b/iu;
const ROLE =
  /(?:你是|你现在是|你将扮演|假设你是)(?:一[名位个])?[^。\n]{0,20}(?:编辑|记者|助手|助理|专家|分析师|作者|撰稿人|写手|主编)|\byou are (?:an?|the) (?:[\w-]+ ){0,4}(?:editor|assistant|journalist|writer|analyst|expert|curator|summari[sz]er)\b|あなたは[^。]{0,15}(?:編集者|アシスタント|記者|専門家|ライター)|(?:당신은|너는)[^.]{0,20}(?:편집자|기자|어시스턴트|전문가|작가)/iu;
/** "Summarise the following": at the top of a text, or in place of its summary. */
const COMMISSION =
  /请?(?:用|以)[^。]{0,16}(?:总结|概括|归纳)(?:以下|下面|今天|今日|上述|全文)|请?(?:根据|将|把|按照?)(?:以下|下面|下列|上述|这些|我提供)[^。]{0,30}(?:整理|撰写|生成|写成|总结|输出|翻译|改写)|\b(?:summari[sz]e|translate|rewrite|convert|turn) (?:the|these|this|all) (?:following|articles?|news|text|above|stories)|以下の(?:記事|ニュース|内容|文章)を[^。]{0,20}(?:要約|翻訳|まとめ|出力)し|다음 (?:기사|뉴스|내용)[^.]{0,20}(?:요약|번역|정리)(?:하|해)/iu;
const PROMPT_HEADING =
  /^\P{L}*(?:role|task|constraints?|instructions?|output(?: format)?|input|context|goals?|workflow|角色|任务|要求|约束(?:条件)?|限制|输出(?:格式|要求)?|输入|背景|工作流程|目标)\P{L}*$/iu;

/** What a model was asked, put where its answer belongs: around the text, or in a good part of it. */
export function prompt({ top, bottom, own, length }: Text): Seen | null {
  const above = top.filter(({ kind }) => kind !== 'quote');
  const role = above.find(({ prose }) => ROLE.test(unquoted(prose)) || COMMISSION.test(unquoted(prose)));
  if (role !== undefined && !/读者|大家/u.test(role.prose)) return example(role.text);
  const headings = own
    .slice(0, 12)
    .filter((block) => block.kind === 'heading' && !block.sourced && PROMPT_HEADING.test(block.text));
  if (headings.length >= 2) return example(headings[0]?.text ?? '');
  for (const edge of [above, bottom.slice(-4)]) {
    const orders = ordersIn(edge);
    if (orders.length >= 3 && orders.filter((order) => TASK.test(order)).length >= 2)
      return example(orders[0] ?? '');
  }
  const orders = ordersIn(own.filter((block) => !block.sourced));
  if (orders.length < 2 || sum(orders.map(letterCount)) < 0.2 * length) return null;
  return { ...example(orders[0] ?? ''), clear: 0.8 };
}

function ordersIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    sentencesOf(block.prose).filter((sentence) => ORDER.test(unquoted(sentence))),
  );
}

// ---------------------------------------------------------------- remarks that keep a text from going out

/** A text that speaks of itself: others have drafts and reviews, too. */
const OWN = /^\P{L}*(?:草稿|注意|备注|说明|注|draft|note)\s*[：:]|本(?:文|期|稿|日报)|以[上下]/iu;
const UNREADY =
  /^\P{L}*草稿\s*[：:]|发布前(?:需|请|须|应)[^，。]{0,8}(?:核实|审核|校对|确认|修改)|(?:请勿|不要)(?:直接)?(?:对外)?发布|待人工(?:审核|核实)|当作真实新闻|\b(?:do not publish|not for publication)/iu;

/** It says at its beginning or end that it must not go out as it is. */
export function unready({ top, bottom }: Text): Seen | null {
  const remark = [...top, ...bottom.slice(-2)].find((block) => {
    const bare = unquoted(block.prose);
    return OWN.test(bare) && UNREADY.test(bare);
  });
  return remark === undefined ? null : example(remark.text);
}

const MADE_UP = [
  /(?:以[上下]|上述|下[列述]|本(?:文|期|日报)|文中|所有|全部|这些|部分)[^。]{0,12}(?:新闻|内容|条目|资讯|链接|数据|日报|信息|事件|公司|网址)[^。]{0,10}(?:为|系|是|属)[^。]{0,8}(?:虚构|模拟|编造|杜撰|示例|假设|假想|占位|虚拟)/u,
  /(?:模拟|虚构|假设)(?:生成|出)?的(?:示例)?(?:新闻|资讯|内容|日报|数据)/u,
  /\b(?:stories|news(?: items)?|articles|content|events|companies|items|links|data|information|digest)\b[^.]{0,40}\b(?:(?:is|are|was|were) (?:entirely |purely |all )?(?:fictional|fictitious|made[- ]up|simulated|invented|hypothetical|placeholders?)|for (?:illustrat\w+|demonstration|example) purposes)/iu,
  /(?:以上|以下|上記|下記|本|これら)の?[^。]{0,12}(?:ニュース|内容|記事|情報)[^。]{0,12}(?:架空|フィクション|サンプル|ダミー)/u,
  /(?:위|아래|본|이)\s?[^.]{0,12}(?:뉴스|내용|기사)[^.]{0,15}(?:가상|허구|예시)/u,
];

/** It says at its beginning or end that its news is made up. A story may be fiction, and says so. */
export function madeUp({ top, bottom }: Text): Seen | null {
  const remark = [...top, ...bottom].find((block) => {
    const bare = unquoted(block.prose);
    return !/故事|小说|如有雷同|愚人节|\bnovel\b/iu.test(bare) && MADE_UP.some((words) => words.test(bare));
  });
  return remark === undefined ? null : example(remark.text);
}

const LEFT_OUT =
  /[[（(【.…]\s*(?:此处|以下|其余|剩余|其他|后续)?(?:内容|输出|文本|正文|回复|后文|新闻|条目|部分)?(?:过长|超长)?[，,]?\s*(?:已?被?(?:截断|省略|略)|从略|已?达到最大(?:输出)?长度(?:限制)?|(?:output |text |content )?truncated[^\])）】]{0,40}|(?:remaining|rest of|other|additional)\b[^\]]{0,40}(?:omitted|left out)[^\]]{0,30})\P{L}*$|^\P{L}*(?:未完待续|to be continued)\P{L}*$|(?:由于|因)[^。]{0,6}(?:篇幅|长度|字数)[^。]{0,6}(?:限制|原因|有限)[^。]{0,20}(?:下一|后续|剩余|其余|继续|省略)/iu;

/** A remark of whoever cut it. */
export function leftOut({ own }: Text): Seen | null {
  const remark = own.slice(-8).find((block) => LEFT_OUT.test(block.prose) && !/图片|照片/u.test(block.prose));
  return remark === undefined ? null : example(remark.text);
}

// ---------------------------------------------------------------- the summary

/** In place of a summary: a refusal, the prompt, an error, data. Readers see it first. */
export function summaryNone({ digest }: Text): Seen | null {
  const summary = digest.summary ?? '';
  const first = summary.split('\n').find((line) => /\p{L}/u.test(line)) ?? '';
  const broken =
    answers(summary) ||
    answers(first) ||
    (REFUSAL.test(first) && isUnfit(unquoted(summary))) ||
    COMMISSION.test(unquoted(first)) ||
    ROLE.test(unquoted(first)) ||
    /^\s*[[{]\s*["'{[]|^\[object|^(?:\w*Error|Exception|Traceback)\b\s*[:(]|\{\{(?![<%])|\$\{/u.test(summary);
  return broken && first !== '' ? example(first) : null;
}

// ---------------------------------------------------------------- talk about the making of a text
//
// A failed generation talks about itself: that an output is missing, that it does not match a format, that
// somebody should provide something. News about such things names who did what. So a sentence counts as talk
// about the making only when words of several families meet in it and nothing anchors it in the world.

const FAMILIES = {
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

/** Nobody else fails to make a digest. */
const NOT_MADE =
  /(?:未能|无法|没有|没能|不能|未)(?:成功|正常|如期)?(?:生成|获取|抓取|采集|提取|产出|整理|读取|解析)(?:出|到)?[^，。；]{0,10}(?:日报|简报|新闻|资讯|素材|文章|条目|有效(?:内容|报告))|(?:日报|简报|新闻|资讯|素材)[^，。；]{0,4}(?:采集|抓取|生成)(?:异常|失败)/u;

/** 0 to 1: how far the sentence talks about the making of a text rather than about the world. */
function selfTalk(sentence: string): number {
  const bare = unquoted(sentence);
  const { product, form, fault, request, dummy } = FAMILIES;
  const [inForm, isDummy, asks, notMade] = [
    form.test(bare),
    dummy.test(bare),
    request.test(bare),
    NOT_MADE.test(bare),
  ];
  // Most sentences have none of these, and the other two families alone are no talk.
  if (!inForm && !isDummy && !asks && !notMade) return 0;
  const [made, fails] = [product.test(bare), fault.test(bare)];
  const count = [made, inForm, fails, asks, isDummy].filter(Boolean).length;
  if (count < 3 && !(isDummy && count >= 2) && !(inForm && fails) && !notMade) return 0;
  const names = namesIn(bare);
  const told = NEWS.test(bare) || PARTY.test(bare) || (names > 0 && FIGURE.test(bare));
  if (names === 0 && !told) return 1;
  return names <= 1 && !told && inForm && fails ? 0.5 : 0;
}

/** A part of the text talks about its making. What has a source is news, be it about parsers and placeholders. */
export function aboutItself({ own, length }: Text): Seen | null {
  let about = 0;
  let first = '';
  for (const block of own) {
    if (block.sourced) continue;
    for (const sentence of sentencesOf(block.prose)) {
      const talk = selfTalk(sentence);
      about += talk * letterCount(sentence);
      if (talk > 0 && first === '') first = sentence;
    }
  }
  const share = length === 0 ? 0 : about / length;
  if (share < 0.08) return null;
  return {
    params: { percent: Math.round(share * 100), example: short(first) },
    clear: share >= 0.5 ? 1 : share >= 0.2 ? 0.8 : 0.5,
  };
}

// ---------------------------------------------------------------- news

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
function isNews(sentence: string): boolean {
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

/** Nobody is named and nothing happens. Where there are sources, it is news; other languages are not judged. */
export function noNews(text: Text): Seen | null {
  const { own, digest } = text;
  if (digest.items.filter(isSourced).length >= 2 || own.length === 0) return null;
  if (isConversation(text)) return null;
  const sentences = own.flatMap((block) => sentencesOf(block.prose));
  const all = sentences.join('');
  if ((all.match(/[\u3041-\u30ff\uac00-\ud7af\u0370-\u1fff]/gu) ?? []).length > 0.1 * all.length) return null;
  const total = sum(sentences.map(letterCount));
  const news = sum(sentences.filter(isNews).map(letterCount));
  const part = total === 0 ? 0 : news / total;
  if (part >= 0.35) return null;
  // A sentence or two without a name prove little; a page of them does.
  if (part >= 0.15) return { clear: 0.35 };
  return { clear: news > 0 ? 0.7 : sentences.length >= 4 ? 1 : 0.8 };
}
