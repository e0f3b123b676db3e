import type { Token, Tokens } from 'marked';
import type { Digest, Item } from '../digest/digest.js';
import { plainText } from '../digest/plain.js';
import { type Sign, short, sign } from './sign.js';
import { folded, TOLD, toldShare } from './summary.js';
import { type Block, breaksOff, endsSentence, letterCount } from './text.js';
import { WEIGHTS } from './weights.js';

// Signs that a text stops before it ends. What ends a paragraph depends on who writes: lists often go without
// full stops, and a feed may as well. So the last words are compared with others in their place.

/** Fewer than this show no habit. */
const PEERS = 4;
/** A habit: this share of them. */
const HABIT = 0.85;

const CUT = { no: 0, weak: WEIGHTS.cutPerhaps, strong: WEIGHTS.cut, link: WEIGHTS.cutLink } as const;

export function endSigns(digest: Digest, blocks: readonly Block[]): Sign[] {
  const signs: Sign[] = [];
  const last = blocks.at(-1);
  if (last !== undefined) {
    const off = breaksOff(last.text);
    let weight = CUT[off];
    const lacksPoints = lacksPointsOfOthers(digest);
    if (isUnlikeItsPeers(digest, last, lacksPoints)) {
      weight += /\p{Script=Han}$/u.test(last.text) ? WEIGHTS.cutUnlike : WEIGHTS.cutUnlikeLatin;
    }
    // A last item may be a mere note; a lack below it only confirms that its own words stop.
    if (weight > 0 && lacksPoints) weight += isAddition(digest) ? WEIGHTS.cutAddition : WEIGHTS.cutUnfinished;
    weight += atHeading(digest);
    if (endsAtLabel(blocks) || endsAtMark(digest) || SAYS_CUT.test(last.text)) weight += WEIGHTS.cutLabel;
    // An ending that is no more than unlike the others says little on its own, and is not worth a line.
    if (weight > 0) {
      const example = `…${last.text.slice(-30)}`;
      signs.push(sign('cut', Math.min(1, weight), `the text breaks off: "${example}"`, { example }));
    }
  }
  const summary = (digest.summary ?? '').trim();
  if (CUT[breaksOff(summary)] >= WEIGHTS.cut) {
    const example = `…${short(summary.slice(-30))}`;
    signs.push(sign('cut-summary', WEIGHTS.cutSummary, `the summary breaks off: "${example}"`, { example }));
  }
  return signs;
}

/** "[内容过长，已截断]", "[truncated]": a remark of whoever cut it. */
const SAYS_CUT =
  /[[（(【.…]\s*(?:此处)?(?:内容|输出|文本|正文|回复|后文)?(?:过长|超长)?[，,]?\s*(?:已?被?(?:截断|省略)|已?达到最大(?:输出)?长度(?:限制)?|(?:output |text |content )?truncated)\P{L}*$/iu;

/** Whether it has no full stop where nearly every paragraph (list entry, brief) of the digest has one. */
function isUnlikeItsPeers(digest: Digest, last: Block, lacksPoints: boolean): boolean {
  if (last.kind !== 'text' || endsSentence(last.text)) return false;
  // Few words may be a remark, unless something else is missing, too.
  if (letterCount(last.text) < 8 && !lacksPoints) return false;
  const item = digest.items.at(-1);
  // A link, a picture or a piece of code needs no full stop after it.
  const words = item === undefined ? digest.lead : item.body.length > 0 ? item.body : item.tail;
  if (!/^(?:text|escape|strong|em)$/u.test(lastInline(words)?.type ?? 'text')) return false;
  const peers =
    item === undefined
      ? paragraphs(digest.lead)
      : item.kind === 'brief'
        ? (digest.sections.at(-1)?.items ?? []).filter((other) => other.kind === 'brief').map(lineOf)
        : digest.items.flatMap((other) => (endsInList(item) ? entries(other.body) : paragraphs(other.body)));
  const others = peers.slice(0, -1).filter((text) => letterCount(text) >= 8);
  return others.length >= PEERS && others.filter(endsSentence).length / others.length > HABIT;
}

/** Whether the last story lacks the points that nearly all the others have below their text. */
function lacksPointsOfOthers(digest: Digest): boolean {
  const { item, others } = lastStory(digest);
  if (item === null || item.text.trim() === '' || hasList(item)) return false;
  // The saying of the day is no news item that stopped.
  if (item.url === null && isHabit(others, (other) => other.url !== null)) return false;
  return isHabit(others, hasList);
}

/** Whether the last item is none that the summary tells of: a tool of the day, a question to the readers. */
function isAddition(digest: Digest): boolean {
  const title = digest.items.at(-1)?.title ?? '';
  return digest.summary !== null && toldShare(folded(title), folded(digest.summary)) < TOLD;
}

/** The last thing is a heading, where all the others have something below. */
function atHeading(digest: Digest): number {
  const sections = digest.sections.filter((section) => section.title !== null);
  const section = sections.at(-1);
  if (section !== undefined && section.items.length === 0 && section.intro.length === 0) {
    const others = sections.slice(0, -1);
    return others.length >= 3 && others.every((other) => other.items.length > 0) ? WEIGHTS.cutHeading : 0;
  }
  const { item, others } = lastStory(digest);
  if (item === null || item.text.trim() !== '' || !isHabit(others, (other) => other.text.trim() !== ''))
    return 0;
  // Headings alone, one after the other, are a list of links.
  if (digest.sections.at(-1)?.items.at(-2)?.text.trim() === '') return 0;
  // Below a heading without a source there may have been an invitation, which is no part of the digest.
  return item.url === null ? WEIGHTS.cutHeading : WEIGHTS.cutSource;
}

/** The story that the digest ends with, and those before it; null where there are too few to compare it with. */
function lastStory(digest: Digest): { readonly item: Item | null; readonly others: readonly Item[] } {
  const item = digest.items.at(-1);
  const others = digest.items.slice(0, -1).filter((other) => other.kind === 'story');
  return { item: item?.kind === 'story' && others.length >= 3 ? item : null, others };
}

function isHabit(items: readonly Item[], has: (item: Item) => boolean): boolean {
  return items.filter(has).length / items.length > HABIT;
}

/** The last line is one that recurs to introduce something, whole or in part, and introduces nothing. */
function endsAtLabel(blocks: readonly Block[]): boolean {
  const last = (blocks.at(-1)?.text ?? '').replace(/[\s*-]+$/u, '');
  if (letterCount(last) === 0 || letterCount(last) > 16) return false;
  const before = blocks.slice(0, -1).map((block) => block.text);
  const labels = before.filter((text) => /[:：]$/u.test(text) && text.startsWith(last));
  return labels.length >= 3;
}

/** The last thing is a mark of Markdown that marks nothing: the next heading, point or bold word had just begun. */
function endsAtMark(digest: Digest): boolean {
  const section = digest.sections.at(-1);
  const item = section?.items.at(-1);
  const words = item?.body ?? section?.intro ?? digest.lead;
  const last = words.filter((token) => token.type !== 'space' && token.type !== 'hr').at(-1);
  if (last === undefined || last.type === 'code') return false;
  const line = last.raw.trimEnd().split('\n').at(-1) ?? '';
  return /^\s*(?:[-*+>]|#{1,6}|\d{1,2}[.)]|--|\*{2,3}|_{2,3})$/u.test(line);
}

function lastInline(tokens: readonly Token[]): Token | undefined {
  const last = tokens.filter((token) => token.type !== 'space' && token.type !== 'hr').at(-1);
  if (last === undefined || last.type === 'link' || last.type === 'image') return last;
  const inside: readonly Token[] | undefined =
    last.type === 'list'
      ? (last as Tokens.List).items.at(-1)?.tokens
      : 'tokens' in last
        ? last.tokens
        : undefined;
  return inside === undefined || inside.length === 0 ? last : lastInline(inside);
}

function lineOf(item: Item): string {
  return item.text.trim() === '' ? item.title : item.text;
}

function hasList(item: Item): boolean {
  return item.body.some((token) => token.type === 'list');
}

function endsInList(item: Item): boolean {
  return item.body.filter((token) => token.type !== 'space' && token.type !== 'hr').at(-1)?.type === 'list';
}

function paragraphs(tokens: readonly Token[]): string[] {
  return tokens.filter((token) => token.type === 'paragraph').map((token) => plainText([token]));
}

function entries(tokens: readonly Token[]): string[] {
  return tokens
    .filter((token): token is Tokens.List => token.type === 'list')
    .flatMap((list) => list.items.map((entry) => plainText(entry.tokens)));
}
