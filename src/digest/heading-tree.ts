import type { Token, Tokens } from 'marked';
import { isSolid } from './blocks.js';
import { isHeadline, isWholeLabel, linkedShare } from './evidence.js';
import { isBundleTitle, isInsightTitle, isLabel, mayBeBundle, opensInsight } from './labels.js';
import { once } from './once.js';
import { plainText } from './plain.js';
import { cleanTitle } from './title.js';

/** A heading with what stands under it, up to the next heading that is no label. */
export interface Node {
  readonly heading: Tokens.Heading;
  /** Visible text of the heading, on one line. */
  readonly title: string;
  readonly depth: number;
  /** 更多动态 and its kin, or a bold label over a list of news: what stands below is items, and never itself one. */
  readonly bundle: boolean;
  readonly content: readonly Token[];
  readonly children: readonly Node[];
}

interface OpenNode extends Node {
  readonly content: Token[];
  readonly children: Node[];
}

/** Visible text of a heading or a paragraph. */
const textOf = once((token: Token): string => plainText([token]));

/** Deeper than any heading of Markdown: a bold line that is meant as a heading. */
const BOLD_LINE_DEPTH = 7;

/** The blocks before the first heading, and the headings as a forest. */
export function headingTree(tokens: readonly Token[]): { lead: Token[]; roots: Node[] } {
  const repeated = repeatedTitles(tokens);
  const lead: Token[] = [];
  const roots: Node[] = [];
  const open: OpenNode[] = [];
  for (const [index, token] of tokens.entries()) {
    const above = open.at(-1);
    const content = above?.content ?? lead;
    if (token.type !== 'heading' && !isWholeLabel(token)) {
      content.push(token);
      continue;
    }
    const rest = tokens.slice(index + 1, index + 1 + LOOK_AHEAD);
    const heading = headingOf(token, rest, above);
    const title = heading === null ? '' : cleanTitle(textOf(heading));
    const bundle = heading !== null && isBundle(heading, title, rest);
    const label = heading !== null && !bundle && isPartOfItem(heading, title, repeated, above, rest);
    if (heading === null || title === '' || label) {
      content.push(token);
      continue;
    }
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const node: OpenNode = { heading, title, depth: heading.depth, bundle, content: [], children: [] };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return roots.length === 0 ? headlinesOf(lead) : { lead, roots: roots.flatMap(splitAtHeadlines) };
}

/** A page without a heading, of bold headlines with their texts. */
function headlinesOf(content: readonly Token[]): { lead: Token[]; roots: Node[] } {
  const heads = content.map((_, at) => isHeadline(content, at));
  if (heads.filter((is) => is).length < 2) return { lead: [...content], roots: [] };
  const { before, stories } = cutAt(content, heads, 2);
  return { lead: before, roots: stories };
}

function isBundle(heading: Tokens.Heading, title: string, rest: readonly Token[]): boolean {
  if (heading.depth === BOLD_LINE_DEPTH || isBundleTitle(title)) return true;
  return mayBeBundle(title) && rest.find(isSolid)?.type === 'list';
}

/** Blocks that are looked at to tell what a heading or a bold line stands over. */
const LOOK_AHEAD = 8;

/** A heading, or a bold line (see isWholeLabel) that is meant as one, or null. */
function headingOf(token: Token, rest: readonly Token[], above: Node | undefined): Tokens.Heading | null {
  if (token.type === 'heading') return token as Tokens.Heading;
  const title = textOf(token);
  if (!isBundleTitle(title) && !standsOverNews(title, rest, above)) return null;
  return asHeading(token as Tokens.Paragraph, BOLD_LINE_DEPTH);
}

/** Lists of sources and further reading, which are no news. */
const REFERENCES =
  /(?:链接|来源|出处|参考|阅读|地址|资料|资源|原文|references?|links?|sources?|reading)[\s：:]*$/iu;

/**
 * Whether a bold line is the label of a list of news. In a story that is still being told (no insight, no
 * rule yet), a list with the story's insight after it is one of its details.
 */
function standsOverNews(title: string, rest: readonly Token[], above: Node | undefined): boolean {
  const list = rest.find(isSolid);
  if (list?.type !== 'list' || REFERENCES.test(title) || isInsightTitle(title)) return false;
  const linked = linkedShare(list as Tokens.List);
  if (above?.bundle === true) return linked >= 0.3 || !isLabel(title);
  if (linked <= 0.5) return false;
  const told = above?.content.filter(isSolid) ?? [];
  if (told[0]?.type !== 'paragraph' || isClosed(above?.content ?? [])) return true;
  const end = rest.findIndex((token) => token.type === 'heading' || token.type === 'hr');
  return !(end === -1 ? rest : rest.slice(0, end)).some(opensInsight);
}

function isClosed(content: readonly Token[]): boolean {
  return content.some((token) => token.type === 'hr' || opensInsight(token));
}

/**
 * Whether a heading names a part of the item above it. One that merely sounds like a label (行业观察) is a
 * heading of its own where it stands over a list of news, or higher than what it would be a part of.
 */
function isPartOfItem(
  heading: Tokens.Heading,
  title: string,
  repeated: ReadonlySet<string>,
  above: Node | undefined,
  rest: readonly Token[],
): boolean {
  if (above === undefined || (!isLabel(title) && !repeated.has(title))) return false;
  const list = rest.find(isSolid);
  if (list?.type === 'list' && linkedShare(list as Tokens.List) > 0.5) return false;
  return isInsightTitle(title) || repeated.has(title) || heading.depth >= above.depth;
}

/**
 * Bold lines (or links alone on a line) that head a story each, as headings: below a heading that holds
 * nothing else, and after the rule or the insight that ends the story above.
 */
function splitAtHeadlines(node: Node): Node[] {
  const children = node.children.flatMap(splitAtHeadlines);
  const blocks = node.content.filter(isSolid);
  const isLinked = node.heading.tokens.some((token) => token.type === 'link');
  const heads = node.content.map((_, at) => isHeadline(node.content, at));
  const first = heads.indexOf(true);
  const opens =
    !isLinked && first !== -1 && (node.content[first] === blocks[0] || leadsIn(node, blocks, heads));
  if (opens) {
    const { before, stories } = cutAt(node.content, heads, node.depth + 1);
    return [{ ...node, content: before, children: [...stories, ...children] }];
  }
  const closed = node.content.findIndex((token) => token.type === 'hr' || opensInsight(token));
  const late = heads.map((is, at) => is && closed !== -1 && at > closed);
  if (!late.includes(true)) return [{ ...node, children }];
  const { before, stories } = cutAt(node.content, late, node.depth);
  const last = stories.at(-1);
  const withChildren = last === undefined ? [] : [...stories.slice(0, -1), { ...last, children }];
  return [{ ...node, content: before, children: [] }, ...withChildren];
}

/** A sentence, then nothing but headlines with their text: the introduction of a section. */
function leadsIn(node: Node, blocks: readonly Token[], heads: readonly boolean[]): boolean {
  const [intro, headline] = blocks;
  if (node.depth > 2 || intro?.type !== 'paragraph' || headline === undefined) return false;
  return heads[node.content.indexOf(headline)] === true && heads.filter((is) => is).length > 1;
}

function cutAt(content: readonly Token[], heads: readonly boolean[], depth: number) {
  const before: Token[] = [];
  const stories: OpenNode[] = [];
  for (const [at, token] of content.entries()) {
    if (heads[at] !== true) {
      (stories.at(-1)?.content ?? before).push(token);
      continue;
    }
    const heading = asHeading(token as Tokens.Paragraph, depth);
    const title = cleanTitle(plainText([heading]));
    stories.push({ heading, title, depth, bundle: false, content: [], children: [] });
  }
  return { before, stories };
}

function asHeading(paragraph: Tokens.Paragraph, depth: number): Tokens.Heading {
  return { type: 'heading', depth, raw: paragraph.raw, text: paragraph.text, tokens: paragraph.tokens };
}

/** A short heading that comes back again and again names a part of every item. */
function repeatedTitles(tokens: readonly Token[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const token of tokens) {
    if (token.type !== 'heading') continue;
    const title = textOf(token);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return new Set(
    [...counts].filter(([title, count]) => count >= 3 && title.length <= 16).map(([title]) => title),
  );
}
