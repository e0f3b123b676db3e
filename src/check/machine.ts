import type { Seen } from './sign.js';
import { type Block, letterCount, short, sum, type Text } from './text.js';

// What a program leaves behind: calls of tools, dumped data, traces, pages of other sites, broken letters.

function example(text: string): Seen {
  return { params: { example: short(text) } };
}

/** At the start of a line: tags of a protocol between a model and its tools, tokens of roles. */
const PROTOCOL =
  /^\s*(?:<\/?(?:antml:)?(?:tool_?calls?|tool_?use|tool_?results?|function_?calls?|function_?results?|invoke|parameter|think(?:ing)?|reasoning|reflection|scratchpad|search_results?|antartifact|artifact|final_?answer)\b|<\|[\w ▁|]+\|>|\[\/?(?:INST|TOOL_CALLS|TOOL_RESULTS)\]|```?(?:tool_code|tool_outputs?)|\{\s*"(?:tool|tool_name|tool_calls?|function|function_call|action|recipient_name)"\s*:|\{\s*"name"\s*:\s*"[\w.-]+"\s*,\s*"(?:arguments|parameters|input|args)"\s*:|to=\w+[.\w]*\s|\[?(?:调用工具|工具调用|正在(?:调用|检索)|tool[_ ]calls?|calling (?:tool|function))\s*[:：(（]|\w+_\w+\(\s*(?:["'{[]|\w+=["'])[^)]*\)\s*$)/iu;
const STEP = /^(?:action(?: input)?|observation|thought|final answer)\s*[:：]/iu;
/** In the lead, such tags are meant for nobody, wherever they stand. */
const THINK = /<\/?think(?:ing)?>/iu;

export function protocol({ digest, lines }: Text): Seen | null {
  const line = lines.find((one) => PROTOCOL.test(one));
  if (line !== undefined) return example(line);
  const steps = lines.filter((one) => STEP.test(one));
  if (steps.length >= 2) return example(steps[0] ?? '');
  const lead = digest.lead.some(
    ({ type, raw }) => type !== 'code' && THINK.test(raw.replace(/`[^`]*`/gu, '')),
  );
  return lead ? example('<think>') : null;
}

const ASKS = /^(?:user|human|用户|提问者)\s*[:：]/iu;
const ANSWERS = /^(?:assistant|ai|助手|模型|model)\s*[:：]/iu;

/** A chat with a model instead of a text: "User: …", "Assistant: …". */
export function transcript({ lines }: Text): Seen | null {
  const edges = [...lines.slice(0, 6), ...lines.slice(-4)];
  const answer = edges.find((line) => ANSWERS.test(line));
  if (answer === undefined) return null;
  return lines[0] === answer || edges.some((line) => ASKS.test(line)) ? example(answer) : null;
}

/** References of a chat program that only it can open. */
const CITATION =
  /\ue200?cite[\ue202]?turn\d+\w+\d+|:?contentReference\[oaicite|\[oaicite:|【\d+(?::\d+)?†[^】]*】|\bturn\d+(?:search|news|view)\d+/u;

export function citations({ own }: Text): Seen | null {
  const found = own.filter((block) => CITATION.test(block.prose));
  if (found.length === 0) return null;
  return { ...example(CITATION.exec(found[0]?.prose ?? '')?.[0] ?? ''), clear: found.length >= 3 ? 1 : 0.4 };
}

/** One of these is in all that holdsDump looks for, and in few paragraphs. */
const PROGRAM_MARK = /[\\"'{[\ufffd锟]/;

function holdsDump(block: string): boolean {
  return (
    /\\n\s*(?:\\n|#|[-*] |\d\.)/u.test(block) ||
    /["'](?:title|summary|content|tags|date|output|error|message|body|url)["']\s*:\s*["'[{]/iu.test(block) ||
    /\{\{(?![<%])[^}]*\}\}|\$\{[^}]*\}|\[object Object\]/u.test(block)
  );
}

const FIELD =
  /^(?:- )?(?:title|name|url|link|summary|content|description|date|tags|source|items|sections|category|cover_?image)\s*:(?:\s|$)/iu;
const STATUS =
  /^(?:\w*Error|Traceback|Exception|HTTP\/?\d?[\d.]* \d{3}|50[0-4] (?:Bad|Internal|Service|Gateway)|429 Too)\b/u;
const LOG = /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\n]{0,20}\b(?:INFO|DEBUG|WARN(?:ING)?|ERROR|TRACE)\b/u;
const FRAME = /^\s*at \S+ \(\S+:\d+:\d+\)|^\s*File "[^"]+", line \d+/u;

/** Template variables, dumped objects, stack traces, fields of a header. */
function looksDumped(line: string): boolean {
  return (
    /^\s*[[{]\s*["'{[]/u.test(line) ||
    FIELD.test(line) ||
    FRAME.test(line) ||
    STATUS.test(line) ||
    LOG.test(line) ||
    (PROGRAM_MARK.test(line) && holdsDump(line))
  );
}

export function dumped({ own, lines, length }: Text): Seen | null {
  const frames = lines.filter((line) => FRAME.test(line) || /^\s*Traceback \(/u.test(line));
  if (frames.length >= 2) return example(frames[0] ?? '');
  // The header of a file below the one that was read.
  const header = lines.slice(0, 12).flatMap((line) => FIELD.exec(line)?.[0].trim() ?? []);
  if (new Set(header).size >= 3 && header.every((field) => field === field.toLowerCase()))
    return example(header.join(' '));
  // A headline may be one: "502 Bad Gateway: what happened".
  const found = own.filter(
    (block) => looksDumped(block.prose) && !(block.sourced && STATUS.test(block.prose)),
  );
  const first = found[0];
  const part = sum(found.map((block) => block.letters.length)) / Math.max(1, length);
  if (first === undefined || part < 0.05) return null;
  return { ...example(first.text), clear: part >= 0.6 ? 1 : part >= 0.3 ? 0.9 : 0.5 };
}

/** The digest itself in a code block, or with its headings shown raw. */
export function fenced({ blocks, own, length }: Text): Seen | null {
  const code = blocks.filter(({ kind }) => kind === 'code');
  const large = code.find((block) => block.letters.length >= 0.5 * length);
  if (large !== undefined) {
    const raw = (large.text.match(/^#{1,6} \S/gmu) ?? []).length;
    const words = (large.text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/gu) ?? []).length;
    const data = /^\s*[[{]\s*["'{[]|^---\n|^title\s*:/u.test(large.text);
    if (raw >= 2 || data || words >= 0.3 * large.letters.length || large.letters.length >= 0.9 * length)
      return example(large.text);
  }
  const raw = own.filter((block) => /^#{1,6} \S/u.test(block.prose));
  const headings = own.filter((block) => block.kind === 'heading').length;
  return raw.length >= 3 && raw.length > headings ? example(raw[0]?.text ?? '') : null;
}

const PAGE = /^<(?:!doctype html|html|head|body|script|form|nav|title|meta|input|svg|style)\b/iu;
const TAG = /<\/?(?:p|div|h[1-6]|li|ul|ol|span|strong|section|article|table|tr|td)\b[^<>]*>/iu;

/** The page of a site, as HTML or with its tags as text. */
export function htmlPage({ lines, own }: Text): Seen | null {
  const markup = lines.filter((line) => PAGE.test(line));
  const whole = markup.find((line) => /^<(?:!doctype html|html|head|body)\b/iu.test(line));
  if (whole !== undefined || markup.length >= 4) return example(whole ?? markup[0] ?? '');
  const tagged = own.filter((block) => TAG.test(block.prose));
  return tagged.length >= SEVERAL && tagged.length / own.length >= 0.3
    ? example(tagged[0]?.text ?? '')
    : null;
}

const SEVERAL = 3;

/** What stands on pages that keep programs out, and what services answer that do not. */
const GATE =
  /checking your browser|enable javascript|ray id:|verify (?:that )?you are (?:a )?human|access (?:to this page )?(?:has been )?denied|unusual traffic|rate limit|exceeded your (?:current )?quota|insufficient_quota|too many requests|content management policy|content[_ ]filter|internal server error|service unavailable|bad gateway|人机验证|请完成验证|访问(?:过于)?频繁|请求过于频繁|(?:请)?登录后(?:查看|继续|访问)|服务(?:暂时)?不可用|系统繁忙|额度(?:已用完|不足)/iu;

export function errorPage({ own, length }: Text): Seen | null {
  const found = own.filter((block) => !block.sourced && GATE.test(block.prose));
  const part = sum(found.map((block) => block.letters.length)) / Math.max(1, length);
  if (found.length === 0 || part < 0.2) return null;
  return { ...example(found[0]?.text ?? ''), clear: part >= 0.35 || found.length >= 2 ? 1 : 0.6 };
}

/** Marks of a merge that was not finished. */
export function conflict({ lines }: Text): Seen | null {
  const mark = lines.find((line) => /^(?:<{7}|>{7}) ?\w/u.test(line));
  return mark === undefined ? null : example(mark);
}

/** Letters read in the wrong encoding, or lost in one. */
function isGarbled({ prose }: Block): boolean {
  const size = prose.length;
  const pairs = (prose.match(/[\u00c2-\u00f4](?:[\u0080-\u00bf]|[€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž])/gu) ?? [])
    .length;
  if (pairs >= 3 && pairs * 2 >= 0.15 * size) return true;
  if (/\ufffd{2}|(?:\ufffd[^\ufffd]{0,6}){3}|锟斤拷|烫烫烫/u.test(prose)) return true;
  if ((prose.match(/\\u[0-9a-f]{4}/giu) ?? []).length >= 4) return true;
  const marks = (prose.match(/\?/gu) ?? []).length;
  if (marks >= 8 && marks >= 0.3 * size) return true;
  // Base64: one long word of letters and digits that is no address.
  return /(?<![\w/:.=&?%-])[A-Za-z0-9+/]{100,}={0,2}(?![\w/])/u.test(prose) && !/https?:/u.test(prose);
}

export function garbled({ own, length }: Text): Seen | null {
  const found = own.filter(isGarbled);
  if (found.length === 0) return null;
  const part =
    sum(found.map((block) => Math.max(block.letters.length, block.text.length / 2))) / Math.max(1, length);
  if (found.length < SEVERAL && part < 0.1) return null;
  return { ...example(found[0]?.text ?? ''), clear: part >= 0.1 ? 1 : 0.5 };
}

/** What a search returned, instead of what somebody made of it. */
export function searchResults({ lines }: Text): Seen | null {
  const scores = lines.filter((line) =>
    /^(?:相关[度性]|评分|得分|score|relevance)\s*[:：]\s*[\d.]+/iu.test(line),
  );
  const found = lines.filter((line) => RESULT.test(line));
  const fields = new Set(found.map((line) => RESULT.exec(line)?.[1]?.toLowerCase()));
  const dump =
    scores.length >= SEVERAL || (fields.size >= 3 && found.length >= 9 && found.length >= 0.5 * lines.length);
  return dump ? example(scores[0] ?? found[0] ?? '') : null;
}

const RESULT = /^(?:\[?\d+\]?[.)、]?\s*)?(标题|title|url|链接|网址|摘要|snippet|来源|source)\s*[:：]/iu;

/** Addresses without a word about them. */
export function bareAddresses({ lines }: Text): Seen | null {
  const bare = lines.filter((line) => /^[-*\s]*<?(?:https?:\/\/\S+|www\.\S+)>?$/iu.test(line.trim()));
  const rest = lines.filter((line) => letterCount(line) >= 8).length - bare.length;
  return bare.length >= SEVERAL && bare.length > 2 * rest ? example(bare[0] ?? '') : null;
}
