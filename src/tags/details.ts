import { type Placed, place } from './place.js';
import { isBackground, isPast, isYardstick, opensClause, speaks } from './role.js';
import { type Mention, written } from './scan.js';
import type { Dictionary } from './tags.js';

/** What an item is about already, once its title and opening are read. */
export interface Known {
  /** Whom the names stand for: themselves and their owners. */
  readonly houses: ReadonlySet<string>;
  /** Whether the title has a product: a list below it that names those of others compares it with them. */
  readonly isOfProduct: boolean;
}

const ADVERB =
  '(?:同时|同步|即将|全面|随后|则|也|已|正|将|还|又|再|正式|今日|近日|日前|昨日|当天|首次|率先|独家|深夜|官方|公司|集团|方面|团队|工程师|研究员){0,3}';
/** Strictly what makes somebody a party of the news, in the third paragraph as in the first. */
const DEED = new RegExp(
  `^[\\s"”》」]{0,2}(?:因[^,。]{1,12}(?=推迟|宣布|下架|裁))?${ADVERB}(?:发布|推出|宣布|开源|收购|并购|投资|起诉|签署|签约|达成|洽谈|否认|证实|承认|回应|任命|领投|参投|跟投|注资|入股|斥资|出资|警告|批评|炮轰|抨击|挖走|加入|捐赠|上线|预告|完成[^,。]{0,16}(?:融资|收购)|联合[^,。]{1,30}(?:发布|推出|开源|成立)|与[^,。]{1,30}(?:合作|达成|签|联合)|预测|接管|负责|合作打造|提出|推迟|裁员|裁减|下架|封禁|下调|上调|降价|涨价|新增|升级|更新)`,
  'u',
);
/** 甲、乙等10家公司加入: what several do. */
const TOGETHER =
  /^(?:等(?:[^,。;:]{0,12}(?:家|位|名|所|款|个|机构|公司|企业|厂商|巨头|高校|大学|国家))?[^,。;:]{0,4})?(?:均|都|也|相继|先后|纷纷|共同|联合|分别|已|正式){0,2}(?:加入|签署|联署|参与|参投|跟投|领投|投资|推出|发布|上线|宣布|跟进|接入|适配|支持|完成|加码|布局|裁员|起诉|合作|入局|入选|上榜|宣布)/u;
/** 戴某机器人联合某大学发布: the partner in it. */
const PARTNER_BEFORE = /(?:联合|携手|联手)[\s"“]{0,2}$/u;
const PARTNER_AFTER = /^[^,。]{0,24}(?:发布|推出|开源|成立|打造|开发|研发|共建)/u;
/** 同步发布某某: what came out. */
const OUT_BEFORE =
  /(?:发布|推出|开源|上线|预告|公布|新增|亮相|首发|开放|内测|公测)(?:了|的)?(?:新一代|全新|首个|首款|旗舰|新款|最新|轻量|视频|图像|语音|音乐|多模态|开源|编程|推理|生成|世界|具身|识别|大?模型|芯片|处理器|工具|平台|智能体|框架|系统|应用|助手){0,5}[\s"“「《#]{0,2}$/u;
/** Grok 4.7将在几周后推出. */
const COMES_OUT = /^[^,。:]{0,10}(?:发布|推出|上线|开源|亮相|开放|内测|公测)/u;
/** Between the cells of a row of a table, as plain text has it. */
const CELL = ' · ';
/** In UTF-16 units: marks and numbers before the name that heads an entry. */
const HEAD_FROM = 4;
/** Grok 4.7：, 腾讯 · : a name that an entry or a row is about. */
const HEAD_END = /^[^\p{L}\p{N}:·|。,]{0,3}(?:\([^()]{0,20}\))?[\s"”」】]{0,2}(?:[:·|]|[—–]{1,2}|$)/u;

/**
 * The names that the lines below the opening make parties of the news: they act there, come out, or head an entry or a
 * row. What is merely said of something, a comparison among it, makes none.
 * @param isCertain whether a name counts though it may be a common word
 */
export function partiesInDetails(
  lines: readonly string[],
  dictionary: Dictionary,
  known: Known,
  isCertain: (placed: Placed) => boolean,
): Mention[] {
  return lines.flatMap((line) => {
    const whole = written(line);
    const names = dictionary.scan(whole).filter(({ tag }) => dictionary.tags.get(tag)?.kind !== 'topic');
    if (names.length === 0) return [];
    const heads = headsOf(whole.folded, names);
    return place(whole.folded, names)
      .filter((placed) => isCertain(placed) && isParty(placed, heads.has(placed.mention), dictionary, known))
      .map(({ mention }) => mention);
  });
}

function isParty(placed: Placed, heads: boolean, dictionary: Dictionary, known: Known): boolean {
  if (isYardstick(placed) || isPast(placed) || isBackground(placed)) return false;
  const tag = dictionary.tags.get(placed.mention.tag);
  if (heads) {
    const owners = tag?.belongs ?? [];
    const isOwn = known.houses.has(placed.mention.tag) || owners.some((owner) => known.houses.has(owner));
    return isOwn || !known.isOfProduct;
  }
  const { next, after } = placed;
  const before = withoutLabel(placed.before);
  if (PARTNER_BEFORE.test(before)) return PARTNER_AFTER.test(after);
  if (OUT_BEFORE.test(before)) return tag?.kind === 'product';
  const isOwn = tag?.belongs.some((owner) => known.houses.has(owner)) === true;
  if (isOwn && tag.kind === 'product' && COMES_OUT.test(next)) return true;
  if (!opensClause(before)) return false;
  return DEED.test(next) || TOGETHER.test(after) || (tag?.kind === 'person' && speaks(placed));
}

/** The names that an entry or a cell of a row consists of, or begins with before a colon: 智谱GLM-5：both. */
function headsOf(line: string, names: readonly Mention[]): ReadonlySet<Mention> {
  const begins = new Set<Mention>();
  for (const [at, mention] of names.entries()) {
    const cell = line.lastIndexOf(CELL, mention.start);
    const before = line.slice(cell === -1 ? 0 : cell + CELL.length, mention.start);
    const previous = names[at - 1];
    const follows = previous !== undefined && begins.has(previous) && mention.start - previous.end <= 1;
    if (follows || (before.length <= HEAD_FROM && !/\p{L}/u.test(before))) begins.add(mention);
  }
  const ends = new Set<Mention>();
  for (const [at, mention] of [...names.entries()].reverse()) {
    const next = names[at + 1];
    const leads = next !== undefined && ends.has(next) && next.start - mention.end <= 1;
    if (leads || HEAD_END.test(line.slice(mention.end, mention.end + 40))) ends.add(mention);
  }
  return new Set(names.filter((mention) => begins.has(mention) && ends.has(mention)));
}

/** 生态：某某发布 without its label. */
function withoutLabel(before: string): string {
  return before.replace(/^[^:,。]{1,16}:\s?/u, '');
}
