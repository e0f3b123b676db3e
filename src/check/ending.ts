import type { Token, Tokens } from 'marked';
import type { Digest, Item } from '../digest/digest.js';
import { plainText } from '../digest/plain.js';
import type { Seen } from './sign.js';
import { isTold } from './summary.js';
import { type Block, letterCount, short, type Text } from './text.js';

// Signs that a text stops before it ends. What ends a paragraph depends on who writes: lists often go without
// full stops, and a feed may as well. So the last words are compared with others in their place.

/** Fewer than this show no habit. */
const PEERS = 4;
/** A habit: this share of them. */
const HABIT = 0.85;

/** How clearly a text stops, by what its last words are; they add up. */
const CLEAR = {
  /** In the marks of a link; in the middle of a sentence; with a quotation or bracket that stays open. */
  link: 1,
  strong: 0.85,
  weak: 0.3,
  no: 0,
  /** Without the full stop that all its like have: after an ideograph, after something else. */
  unlike: 0.5,
  unlikeLatin: 0.3,
  /** Before what all the other items have; the last item may be a mere addition, then it only confirms. */
  unfinished: 0.7,
  addition: 0.3,
  /** At a heading without a source, with one; at a label or a mark that begins something. */
  heading: 0.6,
  source: 1,
  mark: 1,
} as const;

/** The body stops before it ends. */
export function cutText({ digest, blocks }: Text): Seen | null {
  const last = blocks.at(-1);
  if (last === undefined || last.kind === 'code') return null;
  let clear: number = CLEAR[breaksOff(last.text)];
  const lacksPoints = lacksPointsOfOthers(digest);
  if (isUnlikeItsPeers(digest, last, lacksPoints))
    clear += /\p{Script=Han}$/u.test(last.text) ? CLEAR.unlike : CLEAR.unlikeLatin;
  // A last item may be a mere note; a lack below it only confirms that its own words stop.
  if (clear > 0 && lacksPoints) clear += isAddition(digest) ? CLEAR.addition : CLEAR.unfinished;
  clear += atHeading(digest);
  if (endsAtLabel(blocks) || endsAtMark(digest)) clear += CLEAR.mark;
  // An ending that is no more than unlike the others says little on its own, and is not worth a line.
  return clear === 0 ? null : { params: { example: `…${last.text.slice(-30)}` }, clear: Math.min(1, clear) };
}

export function cutSummary({ digest }: Text): Seen | null {
  const summary = (digest.summary ?? '').trim();
  return CLEAR[breaksOff(summary)] >= CLEAR.strong
    ? { params: { example: `…${short(summary.slice(-30))}` } }
    : null;
}

export function cutTitle({ digest }: Text): Seen | null {
  const title = digest.title ?? '';
  return breaksOff(title) === 'no' ? null : { params: { title: short(title) } };
}

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
  return digest.summary !== null && !isTold(title, digest.summary);
}

/** The last thing is a heading, where all the others have something below. */
function atHeading(digest: Digest): number {
  const sections = digest.sections.filter((section) => section.title !== null);
  const section = sections.at(-1);
  if (section !== undefined && section.items.length === 0 && section.intro.length === 0) {
    const others = sections.slice(0, -1);
    return others.length >= 3 && others.every((other) => other.items.length > 0) ? CLEAR.heading : 0;
  }
  const { item, others } = lastStory(digest);
  if (item === null || item.text.trim() !== '' || !isHabit(others, (other) => other.text.trim() !== ''))
    return 0;
  // Headings alone, one after the other, are a list of links.
  if (digest.sections.at(-1)?.items.at(-2)?.text.trim() === '') return 0;
  // Below a heading without a source there may have been an invitation, which is no part of the digest.
  return item.url === null ? CLEAR.heading : CLEAR.source;
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

// ---------------------------------------------------------------- last words

const DANGLING = /[，、,·（(「『“《[【—–]$/u;
// Only words that cannot end a sentence: 参与, 普及, 转让, 应对 and 通过 can.
const DANGLING_WORD =
  /(?:[^目真准确]的|以及|并且|而且|因为|由于|如果|虽然|但是|对于|关于|为了|或者|例如|包括|成为|属于|位于|基于|其中|旨在|使得|试图|意味着|[^参]与|[^温缓总饱祥中平融谐]和|[^大名老小健]将|[把被])$/u;
const DANGLING_EN =
  /\s(?:the|a|an|and|or|of|to|in|for|with|by|from|that|which|is|are|was|has|have|its|their|as|at|on)$/iu;
const CLOSERS: Readonly<Record<string, string>> = {
  '（': '）',
  '「': '」',
  '『': '』',
  '“': '”',
  '《': '》',
  '【': '】',
};

type Break = 'no' | 'weak' | 'strong' | 'link';

/** How the text stops: in a link's own marks, in a sentence, or (`weak`) with a bracket or quotation still open. */
function breaksOff(text: string): Break {
  const end = text.replace(/[\s*_`~]+$/u, '');
  if (end === '') return 'no';
  if (/\]\([^)]*$|^\[[^\]]*$|[\s\p{L}\p{N}]\(htt?p?s?[^)]*$/u.test(end)) return 'link';
  if (/\[[^\]]*$/u.test(end) && !endsSentence(end)) return 'strong';
  if (DANGLING.test(end) || DANGLING_EN.test(end)) return 'strong';
  if (DANGLING_WORD.test(end) && letterCount(end) > 6) return 'strong';
  for (const [open, close] of Object.entries(CLOSERS)) {
    if (end.split(open).length > end.split(close).length) return 'weak';
  }
  return /[:：]$/u.test(end) || (end.split('**').length - 1) % 2 === 1 ? 'weak' : 'no';
}

function endsSentence(text: string): boolean {
  return /[。！？!?.…”」』）)】]$/u.test(text.trim());
}
