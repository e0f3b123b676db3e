import type { Token } from 'marked';
import { sentencesOf, unquoted } from './text.js';

// A model that thinks aloud, answers whoever asked it, or repeats what it was asked.

const THINK = /<\/?think(?:ing)?>|<\|[a-z_]+\|>|\[\/?INST\]/iu;
const OPENING =
  /^(?:好的|当然(?:可以)?|没问题|明白了?|收到|嗯|sure|certainly|of course|okay|ok|alright|absolutely|got it|understood)\s*[，,。.!！：:]/iu;
const ALOUD =
  /^(?:(?:首先|接下来|然后|现在|那么|所以|不过|但是?|另外|最后|等等|嗯|好的?|由于|因为)[，,]?\s*)?(?:让我(?!们|国)[^，。]{0,12}(?:看|来|先|分析|整理|检查|想|重新|再|仔细|确认|按|把|查|思考|开始|试|梳理|总结)|我(?:需要|应该|先|将(?:会)?(?:按|根据|对|把|从|整理|生成|输出|以)|会(?:按|根据|先|把)|得|来(?:整理|分析|看|写)|注意到|的(?:任务|知识)|(?:目前|暂时|现在)?无法(?:访问|获取|生成|提供|完成|读取)|不能(?:生成|提供|访问))|用户(?:要求|希望|想要|让我|给(?:了|出)我?|提供(?:了|的)(?:内容|文本|新闻|素材|数据))|作为(?:一个|一名)?\s*(?:AI|人工智能|语言模型)(?:助手|语言模型|模型)?[，,]?\s*我|(?:根据|按照)(?:您|你)(?:的|提供)|(?:尊敬|亲爱)的用户|(?:如果?|若)您(?:愿意|可以|能够?|需要|希望)|对您(?:所)?提供|已经?(?:为|按照?|根据)(?:您|你)|请您|感谢您的|我(?:不会|发现|将尽快|没有收到|尚未收到)|以下是(?:根据|按照|修[正改]|整理(?:后|好)|为您|符合|优化))/u;
const ALOUD_EN =
  /^(?:(?:first|next|then|now|so|but|also|finally|wait|hmm|okay|alright)[,.]?\s+)*(?:let(?:'|’)?s? me\b|i (?:need|should|will|must|have to|can(?:no|')t|am unable|don['’]t have|apologi[sz]e|notice)\b|i(?:'|’)(?:ll|m)\b|here(?:'s| is| are)\b[^.]{0,60}(?:summary|digest|report|version|output|json|translation|article|content)|the user\b|as an ai\b|based on (?:the|your) (?:provided|given|input|instructions?|request)|wait,|hmm)/iu;
const REFUSAL = /^(?:(?:(?:非常|很)?抱歉|对不起)[，,。]|(?:i['’]?m |i am )?sorry\b[,. ]|i apologi[sz]e\b)/iu;

/** "注意：", "（说明：": what a remark begins with. */
const REMARK = /^[（(【\s]*(?:注意|说明|提示|备注|注|note)\s*[：:]\s*/iu;
/** A model that speaks as itself says what it lacks. */
const UNFIT =
  /我(?:目前|暂时|现在)?(?:无法|不能|未能|没有)(?:直接)?(?:对其)?(?:访问|获取|生成|提供|完成|读取|打开|查看|浏览|联网|收到|协助|整理|总结)|我的知识(?:库)?截(?:止|至)|\bi(?:(?:['’]?m| am) unable|(?: can(?:no|['’])t| do(?: not|n['’]t))(?: have)? (?:access|generate|provide|produce|browse|open))/iu;
/** To the one who asked for the text. Editors have readers: whose letters they thank for, but who order nothing. */
const ADDRESS =
  /(?:根据|按照?|依照)(?:您|你)的?(?:要求|指示|指令)|(?:您|你)(?:所)?提供的(?:素材|链接|文章|内容|文本|数据|输入|新闻(?!线索))|(?:修改|优化|润色|调整|重写)后的(?:版本|日报|文本)|作为(?:一个|一名)?\s*(?:AI|人工智能|大?语言模型)(?:助手|语言模型|模型)?[，,]?\s*我|\bas an ai\b|\bas (?:you )?requested\b|\byour (?:instructions?|requirements?)\b|\b(?:articles?|news|text|content|links?) you (?:have )?(?:provided|shared|gave)\b/iu;
/** Offers to the one who asked. An editor asks for something else. */
const OFFER =
  /(?:需要|要不要|希望)我(?:为您|帮您|直接|现在|再)?(?:继续|补充|输出|生成|调整|展开|修改|扩展|提供)|(?:如需|如有需要|(?:如果?|若)(?:您|你)?(?:还)?需要)[^。！？]{0,40}(?:告(?:诉|知)我(?!们)|我(?:可以|会|将|很乐意)(?:为[您你]|帮[您你]|继续|进一步|随时|重新))|(?:下一[条次轮](?:回复|消息|输出))中?(?:继续|输出|给出|补充)|请提供(?:进一步|更多|具体)的?(?:指示|要求|说明)|\bwould you like me to\b|\bshall i (?:continue|proceed|go on)\b|\blet me know if you(?:['’]d| would| want| need)[^.]{0,40}\b(?:me to|more|changes?|adjust\w*|revis\w*|expand\w*)\b/iu;

/** A tag of a model's reasoning, before anything else. Inside a text it may be news about such tags. */
export function opensThinking(block: string): boolean {
  return /^\s*(?:<think(?:ing)?>|<\|[a-z_]+\|>|\[INST\]|assistant\s*[:：])/iu.test(block);
}

/** Such a tag as markup: what it holds is not shown, but was meant for nobody. In code it is a word like others. */
export function hasThinkingTag(tokens: readonly Token[]): boolean {
  return tokens.some((token) =>
    token.type === 'html'
      ? THINK.test(token.raw)
      : token.type === 'paragraph' && hasThinkingTag(token.tokens ?? []),
  );
}

/** Whether a text that begins (or ends) so is a model's answer, without a doubt. */
export function answers(block: string): boolean {
  const bare = unquoted(block);
  if (ADDRESS.test(bare) || (OPENING.test(block) && /以下是|\bhere(?:['’]s| is| are)\b/iu.test(bare)))
    return true;
  return UNFIT.test(bare) && thinkingAloud(block) > 0;
}

/** A text that speaks of itself: others have drafts and reviews, too. */
const OWN = /^\P{L}*(?:草稿|注意|备注|说明|注|draft|note)\s*[：:]|本(?:文|期|稿|日报)|以[上下]/iu;
const UNREADY =
  /^\P{L}*草稿\s*[：:]|发布前(?:需|请|须|应)[^，。]{0,8}(?:核实|审核|校对|确认|修改)|(?:请勿|不要)(?:直接)?(?:对外)?发布|待人工(?:审核|核实)|当作真实新闻|\b(?:do not publish|not for publication)/iu;

/** A remark that keeps the text below it from going out. */
export function isUnready(block: string): boolean {
  const bare = unquoted(block);
  return OWN.test(bare) && UNREADY.test(bare);
}

/** Whether a text that ends so was written for the one who asked for it. */
export function offersMore(block: string): boolean {
  return OFFER.test(unquoted(block)) || /回复.?继续.?(?:即可|以|来)?(?:获取|查看|输出)/u.test(block);
}

const ORDER =
  /^\s*(?:\d+[.、)]\s*)?(?:请(?:根据|将|按|以|从|把|严格|直接|用|使用|不要|确保|仅|只|生成|输出)|你(?:是|将扮演|的任务|需要|必须)|(?:只|仅|直接)(?:输出|返回)|(?:不要|禁止|不得|避免)(?:输出|返回|添加|包含|编造|使用|在)|(?:必须|务必|严格)(?:输出|返回|使用|按|遵|以|包含|保留)|(?:标题|摘要|正文|每条(?:新闻)?|内容|输出)(?:必须|应当?|需要?|不(?:得|要|能)?超过|控制在|长度|为字符串|包[含括])|You (?:are|must|should|will)\b|Your (?:task|job|role)\b|(?:Return|Output|Respond|Answer|Write|Use|Generate|Do not|Don['’]t|Never|Ensure|Make sure)\b)/iu;

/** A sentence that tells a model what to write: its prompt, put where its answer belongs. */
export function instructs(sentence: string): boolean {
  return ORDER.test(unquoted(sentence));
}

const TASK =
  /输出|生成|标题|摘要|格式|每条|链接|新闻|日报|解释|markdown|json|\b(?:output|digest|headings?|headlines?|stor(?:y|ies)|articles?|summary|facts|task)\b/iu;

/** Whether a passage is a prompt: several orders, and what is ordered is a text. Editors ask their readers for other things. */
export function isPrompt(passage: string): boolean {
  const orders = sentencesOf(passage).filter(instructs);
  return orders.length >= 3 && orders.filter((order) => TASK.test(order)).length >= 2;
}

/** One of these words is in all that REFUSAL, ALOUD and ALOUD_EN look for, and in few other paragraphs. */
const SPEAKER = /[我您你]|用户|以下是|抱歉|对不起/;
const SPEAKER_EN = /sorry|\b(?:lets?\b|i\b|here\b|the\b|as\b|based\b|wait\b|hmm)/iu;

function maySpeak(block: string): boolean {
  return SPEAKER.test(block) || (/[a-z]/i.test(block) && SPEAKER_EN.test(block));
}

/** Sentences in which a model speaks as itself; quoted people do not count. */
export function thinkingAloud(block: string): number {
  if (opensThinking(block)) return 3;
  if (!maySpeak(block)) return 0;
  let count = 0;
  for (const line of sentencesOf(unquoted(block))) {
    const sentence = line.replace(REMARK, '');
    const refuses = REFUSAL.test(sentence) && !/我们|大家|各位|读者/u.test(sentence);
    if (refuses || ALOUD.test(sentence) || ALOUD_EN.test(sentence)) count += 1;
  }
  return count;
}

/** A text that begins as an answer to somebody who asked for it. */
export function opensAsAnswer(block: string): boolean {
  return OPENING.test(block) || thinkingAloud(block.slice(0, 200)) > 0;
}
