import type { Placed } from './place.js';

/**
 * Telling a party from a yardstick: what stands right before and right after a name decides what part the name
 * plays. Every pattern is anchored at the name and bounded in length, so that no text makes it slow.
 * All texts are folded (see fold): Chinese commas, colons and brackets are ASCII ones here.
 */

const QUOTE = `[\\s"“”'‘’《》「」(]{0,3}`;
const LESS =
  '超|超越|超过|远超|追上|赶上|超出|力克|完爆|赶超|反超|碾压|优于|胜过|媲美|比肩|对标|类似于?|类比|堪比|不输|不亚于|不逊于|不逊色于|逼近|接近|匹敌|持平|力压|吊打|秒杀|领先于?|追平|看齐|平替|赛过|强于|弱于|落后于?|低于|高于|快于|仅次于|相当于|等同于|区别于|不同于|有别于|参考|模仿|致敬|复刻|复现|击败|打败|战胜|完胜|相比于?|相较于?|比起|较之|抗衡|之于|替代|取代|对比|比拼|媲及|优越于|直逼|直追|追赶|抢先于|先于|早于|抛弃|告别|俗称|号称|被称为|被誉为|称为|誉为';
/** 欧洲版DeepSeek, 波兰版ChatGPT: where somebody's answer to it comes from. */
const LAND =
  '国|洲|日本|印度|印尼|越南|波兰|荷兰|芬兰|瑞士|瑞典|挪威|丹麦|捷克|俄罗斯|乌克兰|西班牙|葡萄牙|意大利|希腊|土耳其|以色列|沙特|阿联酋|中东|新加坡|马来西亚|菲律宾|加拿大|墨西哥|巴西|阿根廷|澳大利亚|新西兰|南非|埃及|东南亚|拉美|香港|台湾';
const YARDSTICK_BEFORE = new RegExp(
  `(?:${LESS}|(?:^|[^对占])比|像(?:和|与|跟|同)?|不如[^,。]{0,12}|(?:${LAND}|源|民|化|土|地|ai)版的?|版的?[“"'‘「《]|(?<!世)界的?|国产)(?:了|过|的|包括|如|其|竞争对手|对手|同级别的?|顶级的?|主流的?|知名的?|现有的?|闭源的?|开源的?|前代的?|一众|(?:前代|同代|上代|上一代|同期|同级)?旗舰|同代|上一代|同级|模型|闭源模型|大模型|当前|最强|最新|美国|国外|海外|所谓的?){0,3}${QUOTE}$`,
  'u',
);
/** 与ChatGPT类似, 和GPT-5相当: the comparison comes after the name. */
const WITH_BEFORE = new RegExp(`(?:与|和|跟|同|像|如|较|比)${QUOTE}$`, 'u');
const YARDSTICK_AFTER =
  /^[^,。:]{0,12}?(?:类似|相似|相当|媲美|持平|相媲美|比肩|一较高下|抗衡|不相上下|看齐|竞争|竞品|对标|同级|一样|不同|相比|更(?:快|强|好|便宜|高|低|省))/u;
const LIKENESS_AFTER =
  /^[\s"”'’]{0,2}(?:级别?的?|式的?|之外|时刻|同款|平替|(?:的(?:一个|强大|开源|平价|免费|本地){0,3})?替代|竞品|杀手|们|类|(?:价格|成本|售价|性能|速度)?(?:的?[零一二两三四五六七八九十百\d.]+(?:分之|成(?![立为员])|倍)|的(?:[\d.]+%|一半)))/u;

const ROLE =
  '员工|雇员|高管|研究员|研究人员|研究科学家|科学家|工程师|cto|ceo|coo|cfo|首席|总裁|副总裁|团队|联创|联合创始人|创始人|成员|负责人|主管|董事|设计师|产品经理|核心|技术|政策|安全|ai|人员|研发|老将|大牛|骨干|专家|总监|经理|掌门';
const FORMER_BEFORE = new RegExp(
  `(?:(?:^|[^目此以之先眼空史跟超日提当面年月天周的])前|原|曾任|曾在|曾是|曾就职于?|曾任职于?|曾供职于?|出身于?|来自|毕业于|任职于|就职于)${QUOTE}$`,
  'u',
);
const FORMER_AFTER = new RegExp(`^\\s?(?:的)?(?:前|原|老|离职|出身的?|背景的?|系)(?:任|首席|${ROLE})`, 'u');

/** 离开Meta后创立的公司: the firm left behind, where what came of leaving is the news. */
const LEFT_BEFORE = new RegExp(`(?:离开|离任|出走|告别|卸任)(?:了)?${QUOTE}$`, 'u');
const LEFT_AFTER =
  /^[^,。]{0,8}?(?:后|之后|以后)[^,。]{0,6}?(?:创立|创办|创建|成立|组建|联合创|打造|投身|转投|自立)/u;

/** Sites and systems as the place where something lies or runs, not as the firm. */
const PLACE_TAGS = new Set([
  'GitHub',
  'Hugging Face',
  'X',
  'YouTube',
  'Reddit',
  'ModelScope',
  'Kaggle',
  'LinkedIn',
  'Bilibili',
  'Douyin',
  'WeChat',
  'Xiaohongshu',
  'Weibo',
  'Windows',
  'iOS',
  'Android',
  'Mac',
  'Chrome',
  'App Store',
]);
const PLACE_AFTER =
  /^\s?(?:上(?!线|市|架|新|调|海|马|演|月|周|半)|平台上|星标?|stars?|热榜|趋势|trending|榜|仓库|项目|开源(?:项目|社区|库)|标星|收藏|地址|链接|主页|页面|狂揽|斩获|社区上|用户@|博主|账号|发文|发帖|网友|热门|万星|(?:已|收|迅速|累计|目前)?获得?[^,。]{0,10}(?:星|stars?)|拥有[^,。]{0,10}星|平台(?:获取|下载|开源)|版|端|手机|平板|系统上|应用商店)/u;
const PLACE_BEFORE =
  /(?:登顶|在|于|登上|霸榜|通过|从|上线|发布到|发布至|开源至|开源到|托管在|托管于|横扫|屠榜|刷屏|上传至|上传到|发布于|席卷|引爆|火爆|支持|适用于|专为)[\s"“”]{0,2}$/u;

/** Whether a name is only something to compare with, or where something lies. */
export function isYardstick({ mention, before, after, next }: Placed): boolean {
  if (PLACE_TAGS.has(mention.tag) && (PLACE_AFTER.test(next) || PLACE_BEFORE.test(before))) return true;
  if (WITH_BEFORE.test(before) && YARDSTICK_AFTER.test(after)) return true;
  return YARDSTICK_BEFORE.test(before) || LIKENESS_AFTER.test(after);
}

/** Whether a name only tells where somebody comes from. In a title, that is told because it matters. */
export function isPast({ before, next }: Placed): boolean {
  if (LEFT_BEFORE.test(before) && LEFT_AFTER.test(next)) return true;
  return FORMER_BEFORE.test(before) || FORMER_AFTER.test(next);
}

/** Whether a name in a title is one that the item is about. In titles, nearly every name is. */
export function isPartyInTitle(placed: Placed): boolean {
  return !isYardstick(placed);
}

const EVENT =
  '发布|推出|宣布|开源|上线|收购|并购|投资|起诉|合作|计划|拟|正在|正与|将|透露|表示|承认|回应|称|警告|披露|公布|展示|成立|签署|签约|达成|启动|开放|升级|更新|完成|获得|获|遭|被|加入|洽谈|否认|证实|推迟|停止|停用|关闭|裁员|下架|聘请|任命|挖|面临|陷入|提交|申请|研发|开发|打造|测试|内测|引入|接入|解散|重组|上调|下调|考虑|寻求|承诺|指控|反击|批评|禁止|限制|要求|支付|出资|领投|参投|跟投|注资|入股|牵头|亮相|发表|提出|揭示|指出|认为|强调|预测|预计|探讨|准备|斥资|豪掷|发售|布局|入局|进军|联合|携手|联手|联名|组建|新设|调整|扩大|扩展|部署|交付|量产|融资|上市|冲刺|布局|重申|撤回|暂停|取消|恢复|修复|曝光|曝|介绍|分享|带来|发起|举办|召开|预告|悄然|重磅|创下|突破|刷新|登顶|夺|拿下|斩获|出售|剥离|招聘|招募|抛出|炮轰|抨击|呼吁|敦促|选择|决定|同意|拒绝|押注|加码|发现|构建|设计|训练|实现|适配|首发|首次|免费|全面|正式|向';
const EVENT_AFTER = new RegExp(`^[^,。:;]{0,22}?(?:${EVENT})`, 'u');
/** Strictly what is done, for the middle of a sentence: no 将, 正在, 向, which any background has too. */
const DEED =
  '发布|推出|宣布|开源|收购|并购|投资|起诉|签署|签约|达成|洽谈|否认|证实|承认|回应|任命|指控|领投|参投|跟投|认购|增持|注资|入股|牵头|斥资|出资|透露|表示|警告|批评|炮轰|抨击|确认|合作打造|组建|挖走|挖角|加入|捐赠|捐出|移交|承诺|探讨|上线|设立|取消|终止|叫停|计划|交付|印发|出台|约谈|通报|批准|负责|启动|引入';
const DEED_AFTER = new RegExp(`^[^,。:;]{0,14}?(?:${DEED})`, 'u');

const DEED_NEXT = new RegExp(`^(?:今日|正式|近日|将|再|首次|官方)?(?:${DEED})`, 'u');

const OFFICE_NEXT = /^\s?(?:自研|旗下|集团|科技|官方|c[etfo]o|创始人|联合创始人|董事长|总裁|副总裁|高管)/u;

const CLASS_NOUN =
  '公司|巨头|企业|厂商|初创|独角兽|平台|工具|模型|大模型|助手|应用|编辑器|浏览器|实验室|团队|首席执行官|ceo|创始人|品牌|引擎|机器人|车企|开发商|服务商|提供商|制造商|搜索|首富|大厂|集团|服务|软件|产品|系统|智能体|社区|网站|新势力|龙头|先驱|新贵|领军者|母公司|旗下|app|项目|芯片|眼镜|框架|手机';
/** Vbot维他动力: another name of the same. */
const BRAND = /^[a-z][a-z\d.-]{1,14}\s?$/u;
const MODIFIED = new RegExp(`^[^,。:;、与和在被对向从由让]{0,24}?(?:${CLASS_NOUN})[\\s"“”《「]{0,2}$`, 'u');

/** Clauses that tell when, where and by whom it was told, before the event is. */
const LEAD_IN = [
  /^[^,:]{0,40}(?:报道|消息|援引|获悉|爆料|消息称|曝光|据悉|报道称|报告称|研究称)[^,:]{0,24}[,:]\s?/u,
  /^(?:据|根据|援引|按照|依据|依照)[^,:]{0,40}[,:]\s?/u,
  /^(?:近日|今日|昨日|日前|近期|最近|今天|昨天|本周|上周|当地|北京时间|美东时间|目前|如今|随着|自|从|在|继|为|经过|面对|作为|于|当|针对|时隔|经|通过|凭借|尽管|虽然|除了?|面向|围绕|得益于|就在|仅仅|过去|早在|年初|年底|\d)[^,:]{0,40},\s?/u,
  /^[^,:]{0,16}(?:凌晨|上午|下午|晚间|当天|深夜)\s?,\s?/u,
  /^[^,:。]{0,10}(?:声明|公告|公司|官方|消息|报道|文件|博客|报告|人士|诉状|起诉书|律师|检方|原告|社|日报|时报|数据)(?:称|显示|指出|透露|披露)[,:]?\s?/u,
];
const TIME =
  /^(?:就在)?(?:近日|今日|昨日|日前|近期|最近|今天|昨天|昨晚|今晨|本周[一二三四五六日末]?|上周[一二三四五六日末]?|周[一二三四五六日]|当地时间|北京时间|美东时间|\d{1,4}年|\d{1,2}月|\d{1,2}日|凌晨|上午|下午|晚间|晚|早间|早|今年|去年|目前|如今|全球|美国|国内|中国|知名|著名|科技|(?:\d{1,2}时)|\d{1,2}:\d{2}|,|\s|—|-|【[^】]{0,20}】|["“《「(])+/u;

/** The rest of what stands before a name in its sentence, once when, where and by whom are taken off. */
function stripLeadIns(before: string): string {
  let rest = before;
  for (let i = 0; i < 4; i += 1) {
    const shorter = LEAD_IN.reduce((text, pattern) => text.replace(pattern, ''), rest);
    const bare = shorter.replace(TIME, '');
    if (bare === rest) break;
    rest = bare;
  }
  return rest;
}

const EXAMPLE_AFTER = /^[\s)"”'’]{0,3}等/u;
/** 谷歌、亚马逊、某某等企业: also with names in between that the dictionary does not know. */
const EXAMPLES_AFTER = /^[\s)"”'’]{0,3}(?:[、和与及][^、,。和与及]{1,9}){0,3}等(?![待级同于价值额比候到])/u;
const EXAMPLE_BEFORE =
  /(?:如|例如|比如|诸如|包括|涵盖|涉及|以及|像|含|支持|兼容|适配|覆盖|对接)[\s"“(]{0,2}$/u;
const SOURCE_BEFORE = /(?:据|根据|援引|依据)[\s"“《]{0,2}$/u;
const SOURCE_AFTER = /^[^,:。]{0,14}(?:报道|消息|爆料|援引|专访|采访)/u;
const OWN_SOURCE = /^[^,:]{0,6}(?:官方|公告|博客|官网|财报|声明|公众号|宣布|内部)/u;
const MEANS_BEFORE =
  /(?:使用|采用|基于|搭载|依托|借助|利用|调用|运行于|运行在|内置|集成|兼容|内嵌|驱动|通过|(?<!引)用|在|于|部署在|托管于|源自|受|训练自|蒸馏自|整合|结合|类|由前|竞争对手|对手|同行|劲敌|死敌|此前|如同|有如|视为|仅次|跻身|除了|除|对于|关于|围绕|针对|沿用|继承|参考|借鉴)[了的过]?[\s"“《(]{0,2}$/u;

const PARTNER_BEFORE = /(?:与|和|同|跟|联合|携手|联手|牵手|伙伴|合作方)[了]?[\s"“]{0,2}$/u;
const PARTNER_AFTER =
  /^[^。]{0,24}?(?:合作|达成|签署|签订|联合|共同|合并|联手|谈判|洽谈|磋商|接触|和解|结盟|协议|整合|绑定|组建|成立|签约|合资|对簿|官司|诉讼|一同|一起|一道)/u;
const JOINT_BEFORE = /(?:联合|携手|联手|牵手|搭档)[了]?[\s"“]{0,2}$/u;
const BY_BEFORE = /(?:由|被|遭|遭到|遭受|受到|获|获得|得到|拿到|由[^,。]{1,24}[、和与及])[\s"“]{0,2}$/u;
const BY_AFTER =
  /^[^,。]{0,14}?(?:发布|推出|开发|研发|领投|打造|创立|投资|牵头|联合|主导|提出|提供|开源|出品|参投|跟投|领衔|收购|起诉|指控|挖|裁|封|禁|下架|注资|入股|批评|要求|支持|训练|设计|发起|运营|收编|创建|研制|制造|代工|主办|独家|带来|重击|打击|冲击)/u;
/** 由英伟达主导的市场, 由某基金投资的公司, 由Gemini提供能力: what describes a market or firm, or drives a product, takes no part. */
const BY_PASSING =
  /^[^,。]{0,12}(?:主导的|(?:投资|支持|参投|持股|入股)的|提供[^,。]{0,8}(?:能力|动力|底座|驱动)|提供(?:技术|底层|模型|核心)?支持)/u;
/** 受Anthropic发布新工具影响: what somebody did is the cause of the event. */
const CAUSE_BEFORE = /(?:受|因|由于)[\s"“]{0,2}$/u;
const OBJECT_BEFORE =
  /(?:接受|出售|抛售|清仓|卖出|收购|并购|起诉|状告|指控|控告|投资|注资|入股|挖角|挖走|劫持|攻击|入侵|攻破|窃取|冒充|伪装成|滥用|泄露|曝光|指责|炮轰|加入|加盟|入职|任职|离开|禁止|封禁|调查|批评|抨击|警告|约谈|处罚|罚款|敦促|致函|诉|告|增持|减持|持有|做空|订购|重返|回归|合并|拆分|游说|要求|控诉|反诉|指|质疑|痛批|怒怼|回应|允许|批准|阻止|限制|豁免|迫使|责令|罚|改用|换用|转用|弃用|停用|选用|部署|采购|购买|启用|试用|引进|带领|领导|执掌|任命|邀请|出任|担任)(?:了|过|由|其|对|向|前|芯片巨头|科技巨头|社交巨头|初创公司|ai公司|公司|ai初创公司|人工智能公司|开发商|母公司|云服务商|机器人公司|巨头|竞争对手|制造商){0,2}[\s"“《]{0,2}$/u;
const TOWARDS_BEFORE = /(?:向|对|给|(?<![名称作视成])为|从|让)[\s"“]{0,2}$/u;
const TOWARDS_AFTER =
  /^[^,。]{0,20}?(?:投资|注资|支付|供货|供应|交付|销售|出售|起诉|提起|订购|采购|出租|租用|发起|发出|罚款|开出|索赔|施压|授权|放行|收购|展开调查|开出罚单|提出|购买|挖走|挖角|挖人|下单|追加|提供|设计|开发|打造|定制)/u;
/** 对苹果的营销嗤之以鼻: the one that is judged. */
const JUDGED_BEFORE = /对(?:包括)?[\s"“]{0,2}$/u;
const JUDGED_AFTER =
  /^[^,。]{0,24}?(?:赞|批评|不满|质疑|体验|热情|评价|评测|测试|嗤|展开|调查|担忧|诉讼|感受|看法|推崇|失望|抗议|抵制|制裁|审查|罚|指控|投诉|观点)/u;
const HOW_BEFORE = /(?:如何|怎么|怎样|教你)(?:高效|更好地?)?(?:使用|利用|用|通过|将|把)[\s"“]{0,2}$/u;
const JOINED_BEFORE =
  /(?:正式|全面|宣布|已|将|率先|首次|首批|深度|开始|计划)(?:接入|集成|引入|登陆|整合|采用|换用|改用|弃用|转向)(?:了|其)?[\s"“]{0,2}$/u;
const IS_BEFORE = /(?:是|系|为|来自|出自|属于)(?:由)?[\s"“]{0,2}$/u;
const IS_AFTER =
  /^\s?(?:公司|集团)?(?:最新|刚刚|近日|今年|去年|于|的|新)?[^,。]{0,6}?(?:推出|开发|旗下|发布|打造|开源|研发|出品|自研|团队)/u;
const CLAUSE_START =
  /(?:^|[,:;—)]\s?|[,:;]\s?(?:而|则|但|但是|同时|随后|并|并且|此外|另外|今天|近日|如今|其中|对此|与此同时|紧接着|随即|消息称|报道称|称))["“]?$/u;
/** Whether a name stands at the start of a clause, or of a sentence once when, where and by whom are taken off. */
export function opensClause(before: string): boolean {
  return CLAUSE_START.test(before) || stripLeadIns(before) === '';
}

/** Whether the clause of a name tells what was before the news. */
export function isBackground({ before, next }: Placed): boolean {
  return BACKGROUND.test(clauseOf(before)) || BACKGROUND.test(next.slice(0, 14));
}

/** The clause that a name stands in, as far as it. */
function clauseOf(before: string): string {
  return before.slice(
    Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf(':')) + 1,
  );
}
const BACKGROUND = /(?:此前|曾经?|去年|早些时候|过去|前几天|上月|上个月|之前|早前|历史上|以往)/u;

/** 以Qwen2-VL为骨干: what something is made from. */
const FROM_BEFORE = /以[\s"“]{0,2}$/u;
const FROM_AFTER =
  /^[^,。]{0,10}?(?:作?为)(?:其|核心|主要|初始|视觉|语言|统一)?(?:骨干|底座|基座|基础|内核|主干|教师|蓝本|原型|模板|例|参照|基线|标杆|目标|底层|框架|起点)/u;

/** Means and materials, further off than MEANS_BEFORE sees: what something is made with, runs on, is a stand-in for. */
const PASSING_BEFORE =
  /(?:基于|搭载|依托|集成了?|接入|运行|跑[通起]|微调|最[强好优佳]的|兼容|适配|挑战|借助|利用|包括|如|用(?:了|数|几|多|一|两|\d))[^,。:;]{0,10}$/u;
const PASSING_AFTER =
  /^(?:[^,。]{0,14}?(?:替代|等)|[^,。]{0,4}?(?:停止|不再|弃用|淘汰)[^,。]{0,6}?的|[^,。]{0,3}?(?:是|为)(?:其|该公司|公司)|\s?(?:则|仅|也)?(?:为|占))/u;

export interface Context {
  /** Whether the title already says whom the item is about: the paragraph then adds only clear parties. */
  readonly titled: boolean;
  /** Whether the name stands in one enumeration with one that the title has: OpenAI与微软应交出…. */
  readonly beside: boolean;
}

/** 英伟达、AMD等厂商均宣布适配, 由英伟达、微软等25家公司联署: a list of those who do it. */
const ALL_DO =
  /^[\s)"”'’]{0,3}(?:[、和与及][^,。]{1,40})?等[^,。]{0,16}(?:联署|联名|签署|参投|跟投|领投|首批|(?:近期|已|均已)?(?:均|都|共同|纷纷|同步|率先|集体|相继)?(?:宣布|联合发布|推出|接入|适配|通过|完成|跟进))|^[\s)"”'’]{0,3}(?:[、和与及][^,。]{1,40})?等[^。]{0,48}?(?:均|都|纷纷|相继|集体)(?:宣布|推出|接入|适配|通过|完成|跟进|签署)/u;
/** A paragraph of several stories has one a sentence; further down is background. */
const LATER = 3;
const DEED_OPENING = new RegExp(
  `^(?:正式|已|也|宣布|近日|今日|日前|同步|同日|则|还|将|联合[^,。]{1,20}){0,2}(?:${DEED}|启动|完成|发布|开源)`,
  'u',
);

/** Whether a name that is the subject of its sentence does something there and then. */
function opensDeed({ before, after, next }: Placed): boolean {
  return (
    /^["“《\s]*$/u.test(before) &&
    DEED_OPENING.test(next) &&
    !EXAMPLES_AFTER.test(after) &&
    !BACKGROUND.test(next.slice(0, 24))
  );
}

/** Whether a name in the first paragraph is a main party of the event told there. */
export function isPartyInParagraph(placed: Placed, context: Context): boolean {
  const { before, after, next, sentence } = placed;
  if (sentence > 1 && !(sentence <= LATER && opensDeed(placed))) return false;
  if (isYardstick(placed) || isPast(placed)) return false;
  if (sentence > 1) return true;
  const own = OWN_SOURCE.test(next);
  if (SOURCE_BEFORE.test(before) && !own) return false;
  if (sentence === 0) {
    const lead = stripLeadIns(before);
    const first = lead === '' || MODIFIED.test(lead) || BRAND.test(lead);
    if (first && SOURCE_AFTER.test(next) && !own && !EVENT_AFTER.test(next)) return false;
    if (first) return !EXAMPLES_AFTER.test(after) || DEED_AFTER.test(after) || ALL_DO.test(after);
  }
  if (BACKGROUND.test(clauseOf(before))) return false;
  if (OBJECT_BEFORE.test(before) || HOW_BEFORE.test(before)) return true;
  if (JUDGED_BEFORE.test(before) && JUDGED_AFTER.test(after)) return true;
  if (ALL_DO.test(after)) return true;
  if (EXAMPLE_BEFORE.test(before)) return false;
  const given = BY_BEFORE.test(before) && BY_AFTER.test(after) && !BY_PASSING.test(next);
  if (given) return true;
  if (TOWARDS_BEFORE.test(before) && TOWARDS_AFTER.test(after)) return true;
  if (EXAMPLE_AFTER.test(after) && !DEED_AFTER.test(after)) return false;
  if (JOINT_BEFORE.test(before)) return true;
  if (CAUSE_BEFORE.test(before) && DEED_NEXT.test(next)) return true;
  if (BY_BEFORE.test(before)) return false;
  if (PARTNER_BEFORE.test(before)) return PARTNER_AFTER.test(after);
  if (JOINED_BEFORE.test(before)) return sentence === 0;
  if (TOWARDS_BEFORE.test(before)) return false;
  if (sentence === 0 && USED_BEFORE.test(before) && USED_AFTER.test(after)) return true;
  if (MEANS_BEFORE.test(before)) return false;
  if (FROM_BEFORE.test(before) && FROM_AFTER.test(after)) return false;
  if (IS_BEFORE.test(before) && IS_AFTER.test(next)) return true;
  if (CLAUSE_START.test(before) && DEED_AFTER.test(after)) {
    return !BACKGROUND.test(after.slice(0, context.titled ? 14 : 4));
  }
  if (context.beside && CLAUSE_START.test(before)) return true;
  if (context.titled || sentence > 0 || BACKGROUND.test(after.slice(0, 8))) return false;
  return !PASSING_BEFORE.test(before) && !PASSING_AFTER.test(after);
}

/** What a product comes from or grows out of is told for background, also where its own firm tells it. */
const ORIGIN_BEFORE = /(?:基于|源自|蒸馏自|训练自|脱胎于|继承|沿用)[了的过]?[\s"“《(]{0,2}$/u;

/**
 * Whether a product or person takes part whose firm the item is about already: whatever a firm does with its own, be
 * it in a list that ends in 等, is about them. Only what it is measured by, and what was before, is not.
 */
export function isPartyAsOwn(placed: Placed): boolean {
  const { before, sentence } = placed;
  if (sentence > 1 || isYardstick(placed) || isPast(placed)) return false;
  return !BACKGROUND.test(clauseOf(before)) && !ORIGIN_BEFORE.test(before);
}

const USED_BEFORE = /(?:^|[^使采利引启试作])用[\s"“]{0,2}$/u;
const USED_AFTER =
  /^[^,。]{0,36}?(?:编程|编写|发现|找出|写出|开发|打造|生成|构建|破解|攻击|重写|证明|解决|入侵)/u;

const OPENING = new RegExp(
  `^[\\s"”]?(?:公司|集团|官方|今日|今天|再|正|已|首席)?(?:${EVENT}|披露|旗下|高管|员工|自研|近八成|超|Q\\d|q\\d|ai|新|版|首)`,
  'u',
);

/** Whether a word that might be no name opens a title as its subject: 联想公布, 360披露. */
export function opens({ before, next }: Placed): boolean {
  return CLAUSE_START.test(before.replace(/[\s【[(（"“!?]+$/u, '')) && OPENING.test(next);
}

/** Whether a word that might be no name is said to act or to have officers: 理想发布, Figure推出, 理想CTO. */
export function acts({ next, before }: Placed): boolean {
  return before === '' && (DEED_NEXT.test(next) || OFFICE_NEXT.test(next));
}

const SPEECH =
  /^[\s"”]?(?:近日|今日|日前|则|也|还|还在|在[^,。]{1,16}[上中]?)?(?:表示|透露|认为|指出|警告|宣布|预测|称|强调|坦言|直言|回应|撰文|发文|呼吁|说|提出|分享|对此|承认|否认|呼吁|批评|质疑|解释|预告|主张|加入|离开|离职|辞职|卸任|出任|担任|正式出任|同时担任|转任|接任|创办|创立|加盟|入职|同时预告)/u;

/** Whether somebody is told to say something. */
export function speaks(placed: Placed): boolean {
  return placed.sentence <= 1 && SPEECH.test(placed.next) && !isYardstick(placed);
}
