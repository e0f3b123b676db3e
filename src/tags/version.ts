/**
 * Versions and editions of a family of products, read from what stands behind its name: `GPT-5.6 Sol` is the family
 * GPT, the version 5.6 and the edition Sol. No list foresees them; a family is any product of the dictionary.
 */

/** How a family writes what it publishes. */
export interface Family {
  /** Its canonical name. */
  readonly name: string;
  /** What stands between the name and the number: `GPT-5`, `Qwen3`, `Kimi K3`. */
  readonly joint: string;
  /** Whether names of one or two words, without a number, are products of it, too: `GPT-Rosalind`, `Grok Build`. */
  readonly sisters: boolean;
}

/** One way to call a version, from the widest to the narrowest. */
export interface Level {
  /** Canonical: the same for every spelling. */
  readonly name: string;
  /** False for a wider one that a question for it also means, though the text does not say it: GPT-5 of GPT-5.6. */
  readonly said: boolean;
}

export interface Version {
  /** The name of the family that the version is of: Claude Sonnet in Claude 4.5 Sonnet. */
  readonly family: string;
  /** Offset behind the phrase. */
  readonly end: number;
  readonly levels: readonly Level[];
}

/** A folded text and the same as written, for the capitals that names have. */
export interface Written {
  readonly folded: string;
  /** NFKC; null where its offsets are not those of the folded text, or where case says nothing. */
  readonly cased: string | null;
  /** As written, NFKC; null where its offsets are not those of the folded text. */
  readonly raw: string | null;
  /** A name that somebody typed by itself, all of which is meant: then any word may be part of it. */
  readonly typed: boolean;
}

/** What counts people, money and days, or measures sizes, is no version: ChatGPT 5亿, Claude 3大功能, Qwen3-30B. */
const AMOUNT = '[亿万千百%倍元美款]';
const COUNTED =
  `${AMOUNT}|[年月号个种条岁届折秒页句张档课城]|日(?![本均])|时(?!代)|天(?!猫)|分(?![镜析享级])|次(?!世代)|周(?!活)|名(?!列)|家(?!族)|人(?![工形事])|` +
  '项(?!目)|步(?!入)|招(?![聘募])|大(?!幅|模型|规模)|小时|位(?![居列])|场(?!景)|轮|成(?![为功本])|国(?![内产际])|行(?!业)|字(?!节)|台(?![湾积])|部(?![署分])|' +
  '多(?!模态)|余|级(?!别)|门(?!槛)|类(?![型似])|点(?!亮)|期(?!间)|代(?![码理])|强(?![化势调])';
const UNIT = '(?:st|nd|rd|th|ms|hz|kw|gw|mw|mb|px|fps|usd)';
/** Plain, dotted (also 4o and 5v), and with a letter before it (K3, M2.5). */
const NUMBER = new RegExp(
  `v?(?:\\d{1,4}(?!\\.\\d|\\s?(?:${COUNTED})|\\s?[+~–-]\\s?\\d)|\\d{1,3}(?:\\.\\d{1,3}){1,2}(?!\\s?${AMOUNT}))[eonvsc]?(?![\\d]|[a-z](?![a-z])|${UNIT}(?![a-z])|\\.\\d|\\s?(?:[bkm]|gb|tb|x)(?![a-z]))|` +
    '[a-z]{1,2}\\d{1,2}(?:\\.\\d{1,2})?[a-z]?(?![a-z\\d]|\\.\\d|级)',
  'yu',
);
const YEAR = /^(?:19|20)\d\d$/;
const QUARTER = /^(?:q[1-4]|h[12]|fy\d\d)$/;
const GAP = /[\s\-_‐-―−]{0,2}/uy;
const WORD = /[a-z][a-z\d]*(?:\.\d)?(?![a-z\d])/y;

/** More words than this are a sentence. */
const MAX_PARTS = 4;

/** Editions that are written in any case and in any language. */
const EDITIONS = new Set(
  (
    'pro max flash ultra mini lite plus turbo thinking fast instant nano air heavy high code codex coder vl omni audio ' +
    'image video tts asr ocr vision realtime live speech music search reasoning reasoner math prover deep think speciale ' +
    'sol terra luna next spark exp embedding reranker speed deepthink researcher'
  ).split(' '),
);
/** What stands behind a name without being part of it. */
const NO_EDITION = new Set(
  (
    'ai api app apps sdk ceo cto coo cfo cpo ipo agent agents agentic llm llms gpu cpu mcp web ios android windows mac ' +
    'macos linux token tokens vs pk and or for in on with to by of the is are was has at from as via preview beta alpha ' +
    'rc base instruct chat bot model models series family version release update users user team teams enterprise edu ' +
    'business free go premium based like style powered level native only driven first class generated assisted enabled ' +
    'type compatible killer class era moment store github b2b saas aigc agi robot pc arr usd logo demo ui ux url http ' +
    'https com www bench benchmark arena star stars new latest launches launch releases adds gets'
  ).split(' '),
);

interface Part {
  readonly text: string;
  readonly number: boolean;
}

/** What the dictionary knows that a version may run into. */
export interface Around {
  /** Whether another name stands at an offset: Gemini Nano Banana are two. */
  begins(offset: number): boolean;
  /** The family that is called so, squeezed: claudesonnet. */
  family(squeezed: string): Family | null;
}

/** Reads the version behind a name that ends at `from`; null where there is none. */
export function versionAt(text: Written, from: number, named: Family, around: Around): Version | null {
  const parts: Part[] = [];
  let family = named;
  let end = from;
  while (parts.length < MAX_PARTS) {
    const at = afterGap(text.folded, end);
    const numbered = parts.some((part) => part.number);
    const number = numbered ? null : numberAt(text.folded, at);
    if (number !== null) {
      parts.push({ text: number, number: true });
      end = at + number.length;
      continue;
    }
    const apart = at > end || parts.at(-1)?.number === true;
    const word = apart ? wordAt(text, at, { family, numbered }) : null;
    if (word === null) break;
    const line = numbered && parts.length === 1 ? around.family(squeezed(`${family.name}${word}`)) : null;
    if (line === null && around.begins(at)) break;
    if (line === null) parts.push({ text: word, number: false });
    else family = line;
    end = at + word.length;
  }
  return parts.length === 0 ? null : { family: family.name, end, levels: levelsOf(family, parts) };
}

const APART =
  /\s?(?:今日|正式|宣布|将|即将|重磅|全新|深夜|官宣|再|悄然)?(?:发布|推出|开源|上线)了?(?:新一代|旗舰|全新|新款|最新)?(?:大?模型)?\s?(?=[a-z]\d|v\d|\d+\.\d|[a-z]+[\s-]?v?\d+\.\d)/uy;

/** A version that its maker's name is parted from by what was done: MiniMax发布M2.5. */
export function versionApart(text: Written, from: number, family: Family, around: Around): Version | null {
  if (!family.sisters) return null;
  APART.lastIndex = from;
  const between = APART.exec(text.folded)?.[0];
  return between === undefined ? null : versionAt(text, from + between.length, family, around);
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[\s-]+/g, '');
}

function afterGap(text: string, from: number): number {
  GAP.lastIndex = from;
  return from + (GAP.exec(text)?.[0].length ?? 0);
}

function numberAt(text: string, at: number): string | null {
  NUMBER.lastIndex = at;
  const found = NUMBER.exec(text)?.[0] ?? null;
  return found === null || YEAR.test(found) || QUARTER.test(found) || /^a\d+b$/.test(found) ? null : found;
}

function wordAt(
  { folded, cased, typed }: Written,
  at: number,
  { family, numbered }: { readonly family: Family; readonly numbered: boolean },
): string | null {
  if (!numbered && !family.sisters) return null;
  WORD.lastIndex = at;
  const word = WORD.exec(folded)?.[0];
  if (word === undefined || NO_EDITION.has(word) || /^[a-z]?\d+b$/.test(word)) return null;
  if (typed) return word;
  if (EDITIONS.has(word)) return numbered || isCapital(cased, at) || isTied(folded, at) ? word : null;
  return cased !== null && (isCapital(cased, at) || isTied(folded, at)) ? word : null;
}

function isCapital(cased: string | null, at: number): boolean {
  return cased === null || /\p{Lu}/u.test(cased.charAt(at));
}

function isTied(text: string, at: number): boolean {
  return text.charAt(at - 1) === '-';
}

function levelsOf(family: Family, parts: readonly Part[]): Level[] {
  const levels: Level[] = [];
  let name = family.name;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    const joint = index === 0 ? family.joint : family.joint === '' ? '-' : ' ';
    const before = name;
    name = `${name}${index === 0 && !part.number && joint === '' ? '-' : joint}${part.number ? numberName(part.text) : wordName(part.text)}`;
    if (part.number) {
      for (const wider of widerNumbers(part.text))
        levels.push({ name: `${before}${joint}${numberName(wider)}`, said: false });
    }
    levels.push({ name, said: part.number || last || (index === 0 && parts[1]?.number === true) });
  }
  return levels;
}

/** 5 of 5.6, K2 of K2.5. */
function widerNumbers(number: string): string[] {
  const dot = number.indexOf('.');
  return dot === -1
    ? []
    : [number.slice(0, dot), ...(number.split('.').length > 2 ? [number.replace(/\.\d+$/, '')] : [])];
}

/** K3, V4, M2.5, 4.5V, but 4o and o3. */
function numberName(number: string): string {
  return number.replace(/^(?!o\d)[a-z]+|v$/g, (letters) => letters.toUpperCase());
}

const LOWER_SHORT = new Set(['pro', 'max', 'air', 'sol', 'exp', 'fun', 'new', 'dev', 'run']);

function wordName(word: string): string {
  if (word.length <= 3 && !LOWER_SHORT.has(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
