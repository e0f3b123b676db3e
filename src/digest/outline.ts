import type { Token, Tokens } from 'marked';
import { isSolid, isUnseen } from './blocks.js';
import type { Item, Section } from './digest.js';
import { type HeadingFacts, holdsNews, isCategory, type Level, splitAtBoldLines } from './evidence.js';
import { headingTree, type Node } from './heading-tree.js';
import { briefItems, entryItem, firstBrief, startsItem, storyItem } from './items.js';
import { isProseTitle, opensInsight, splitAtLabels } from './labels.js';

export interface Outline {
  /** The blocks before the first section. */
  readonly lead: readonly Token[];
  readonly sections: readonly Section[];
}

/**
 * Finds out which headings are sections, which are items and which are neither. Makers differ: items
 * under sections, headings that are themselves the items, lists under headings, wrappers above all of it,
 * and all of these on one page. Each heading is judged by what it holds.
 */
export function outline(tokens: readonly Token[]): Outline {
  const { lead, roots } = withoutBanner(headingTree(splitAtBoldLines(splitAtLabels(tokens))));
  if (roots.length === 0) return headless(lead);
  const out: Draft = { lead: [...lead], sections: [], sectional: roots.some(isSectionForCertain) };
  place(roots, out);
  return {
    lead: out.lead,
    sections: out.sections.map((section) => ({ ...section, intro: section.intro.filter(isSolid) })),
  };
}

interface Draft {
  readonly lead: Token[];
  readonly sections: Section[];
  /** Whether some heading of the highest level is a section for certain, so that a plain list under another is one, too. */
  readonly sectional: boolean;
}

function headless(tokens: readonly Token[]): Outline {
  const facts: HeadingFacts = { title: '', linked: false, bundle: false, level: 'top', sectional: false };
  if (!holdsNews(tokens, facts)) return { lead: tokens, sections: [] };
  const first = firstBrief(tokens);
  return {
    lead: tokens.slice(0, first),
    sections: [{ title: null, heading: [], intro: [], items: briefItems(tokens.slice(first)) }],
  };
}

/** One H1 above all else is the page's headline, not a section: it stands with the text before the sections. */
function withoutBanner({ lead, roots }: { lead: Token[]; roots: Node[] }): { lead: Token[]; roots: Node[] } {
  const [only, ...others] = roots;
  if (only === undefined || only.depth !== 1 || only.bundle) return { lead, roots };
  if (
    only.children.length === 0 ? others.length > 0 : others.some((node) => node.depth === 1 && !node.bundle)
  )
    return { lead, roots };
  return { lead: [...lead, only.heading, ...only.content], roots: [...only.children, ...others] };
}

/**
 * What a heading is. `list`: its blocks are items. `section`: it gathers the headings below it. `wrapper`:
 * these are sections. `story`: an item. `prose`: text, or nothing, that is no item.
 */
type Kind = 'list' | 'section' | 'wrapper' | 'story' | 'prose';

function kindOf(node: Node, level: Level, sectional: boolean): Kind {
  const headings = node.children.filter((child) => !child.bundle);
  if (headings.length === 0) return leafKind(node, level, sectional);
  if (node.bundle) return 'section';
  if (!isGroup(node, level, sectional)) return 'story';
  const under = levelBelow(node, sectional);
  const solid = headings.map((child) => kindOf(child, under, sectional)).filter((kind) => kind !== 'prose');
  return solid.length > 0 && !solid.includes('story') ? 'wrapper' : 'section';
}

/** A heading with none below it but those of bundles. */
function leafKind(node: Node, level: Level, sectional: boolean): Kind {
  if (node.bundle || holdsNews(node.content, factsOf(node, level, sectional))) return 'list';
  const isEmpty = !node.content.some(isSolid);
  const opensBundles = level === 'top' && node.children.length > 0 && !isLinked(node);
  if (opensBundles && (isEmpty || (sectional && !node.content.some(opensInsight)))) return 'section';
  return isEmpty || !node.content.some(isTold) || isProseTitle(node.title) ? 'prose' : 'story';
}

/** Whether a block tells something: words that are more than a table, a picture or a line of code. */
function isTold(token: Token): boolean {
  return ['paragraph', 'list', 'blockquote', 'heading'].includes(token.type) && !isUnseen(token);
}

/** Below a numbered list, another under a deeper heading is of the same rank. */
function levelBelow(node: Node, sectional: boolean): Level {
  const first = node.content.find(isSolid);
  const isNumbered = first?.type === 'list' && (first as Tokens.List).ordered;
  return isNumbered && holdsNews(node.content, factsOf(node, 'top', sectional)) ? 'top' : 'below';
}

function factsOf(node: Node, level: Level, sectional: boolean): HeadingFacts {
  return { title: node.title, linked: isLinked(node), bundle: node.bundle, level, sectional };
}

/** Whether a heading of the highest level gathers others or holds a list of linked news. */
function isSectionForCertain(node: Node): boolean {
  if (node.bundle) return false;
  return kindOf(node, 'top', false) !== 'story' && (node.children.length > 0 || node.content.some(isSolid));
}

/**
 * Whether a heading gathers the headings below it, or is an item of which they are parts: an item has
 * a body of its own before them, and often is a link.
 */
function isGroup(node: Node, level: Level, sectional: boolean): boolean {
  const children = node.children.filter((child) => !child.bundle);
  if (children.filter(isLinked).length * 2 > children.length) return true;
  if (isLinked(node)) return false;
  if (children.filter((child) => NUMBERED.test(child.title)).length * 2 > children.length) return true;
  const told = node.content.some((token) => (level === 'top' ? token.type === 'paragraph' : isSolid(token)));
  if (!told) return true;
  return level === 'top' && (node.children.length > 1 || sectional || isCategory(node.title));
}

const NUMBERED = /^\d{1,2}(?:[.、．:：]|\s)/;

function isLinked(node: Node): boolean {
  return node.heading.tokens.some((token) => token.type === 'link');
}

/** Headings of the highest level, in order. */
function place(nodes: readonly Node[], out: Draft): void {
  for (const node of nodes) {
    const kind = kindOf(node, 'top', out.sectional);
    if (kind === 'story') placeStory(node, out);
    else if (kind === 'wrapper') placeWrapper(node, out);
    else out.sections.push(sectionOf(node, kind, out.sectional));
  }
}

/** Headings that are themselves the items gather in one nameless section; a bundle among them stands for itself. */
function placeStory(node: Node, out: Draft): void {
  const { story, bundles } = withoutBundles(node);
  const last = out.sections.at(-1);
  const item = itemOf(story);
  if (last !== undefined && last.title === null) {
    out.sections[out.sections.length - 1] = { ...last, items: [...last.items, item] };
  } else out.sections.push({ title: null, heading: [], intro: [], items: [item] });
  for (const bundle of bundles) out.sections.push(sectionOf(bundle, 'list', out.sectional));
}

function sectionOf(node: Node, kind: Kind, sectional: boolean): Section {
  const { intro, items, rest } = below(node, kind, sectional);
  return {
    title: node.title,
    heading: node.heading.tokens,
    intro: [...intro, ...(items.length === 0 ? rest : [])],
    items: items.length === 0 ? [] : withRest(items, rest),
  };
}

/** What stands under a heading that gathers: text, items, and blocks that found no item to stand above. */
interface Below {
  readonly intro: readonly Token[];
  readonly items: readonly Item[];
  readonly rest: readonly Token[];
}

function below(node: Node, kind: Kind, sectional: boolean): Below {
  const isList = kind === 'list' || (kind !== 'prose' && holdsNews(node.content, ownList(node, sectional)));
  const first = isList ? firstOf(node) : node.content.length;
  const items = briefItems(node.content.slice(first));
  const own = isList ? null : ownStory(node);
  if (own !== null) items.push(own);
  let above: readonly Token[] = [];
  for (const child of node.children) {
    const group = groupOf(child, levelBelow(node, sectional), sectional);
    const [head, ...tail] = group.items;
    if (head === undefined) above = [...above, ...group.intro, ...group.rest];
    else {
      items.push({ ...head, above: [...above, ...group.intro, ...head.above].filter(isSolid) }, ...tail);
      above = group.rest;
    }
  }
  return { intro: own === null ? node.content.slice(0, first) : [], items, rest: above };
}

/** The text of a heading that gathers stories, where it is one itself: it opens with a paragraph and has an insight of its own. */
function ownStory({ content, children }: Node): Item | null {
  const [first] = content.filter(isSolid);
  const gathers = children.some((child) => !child.bundle);
  if (!gathers || first?.type !== 'paragraph' || opensInsight(first) || !content.some(opensInsight))
    return null;
  return entryItem(content, '');
}

/** Above headings that are items, only a list of links is one of items; others are points that lead over to them. */
function ownList(node: Node, sectional: boolean): HeadingFacts {
  const facts = factsOf(node, 'below', sectional);
  return node.children.every((child) => child.bundle) ? { ...facts, level: 'top' } : facts;
}

/** Where the items of a list begin among its blocks: below a bundle's heading any paragraph is one, if there is nothing else. */
function firstOf({ bundle, content }: Node): number {
  if (!bundle) return firstBrief(content);
  const first = content.findIndex((token) => token.type === 'list' || startsItem(token));
  if (first !== -1) return first;
  const paragraph = content.findIndex((token) => token.type === 'paragraph');
  return paragraph === -1 ? content.length : paragraph;
}

/** A heading within a section: an item with the bundles below it, or the heading of a group of items. */
function groupOf(node: Node, level: Level, sectional: boolean): Below {
  const kind = kindOf(node, level, sectional);
  const isBareItem = kind === 'prose' && !isProseTitle(node.title);
  if (kind !== 'story' && !isBareItem) {
    const { intro, items, rest } = below(node, kind, sectional);
    return { intro: [node.heading, ...intro], items, rest };
  }
  const { story, bundles } = withoutBundles(node);
  const groups = bundles.map((bundle) => groupOf(bundle, 'below', sectional));
  const items = groups.flatMap(({ intro, items: [head, ...tail] }): Item[] =>
    head === undefined ? [] : [{ ...head, above: [...intro, ...head.above].filter(isSolid) }, ...tail],
  );
  const rest = groups.flatMap((group) => (group.items.length === 0 ? group.intro : group.rest));
  return { intro: [], items: [itemOf(story), ...items], rest };
}

/** A story without the bundles below it, however deep: what comes after one there goes along with it. */
function withoutBundles(node: Node): { story: Node; bundles: Node[] } {
  const bundles: Node[] = [];
  const kept: Node[] = [];
  for (const child of node.children) {
    const part = child.bundle ? { story: null, bundles: [child] } : withoutBundles(child);
    const last = bundles.at(-1);
    if (part.story !== null && last === undefined) kept.push(part.story);
    else if (part.story !== null && last !== undefined) {
      bundles[bundles.length - 1] = { ...last, children: [...last.children, part.story] };
    }
    bundles.push(...part.bundles);
  }
  return bundles.length === 0 ? { story: node, bundles } : { story: { ...node, children: kept }, bundles };
}

/** Blocks with no item below them end the last item. */
function withRest(items: readonly Item[], rest: readonly Token[]): readonly Item[] {
  const last = items.at(-1);
  if (last === undefined || rest.length === 0) return items;
  return [...items.slice(0, -1), { ...last, body: [...last.body, ...rest] }];
}

/** A heading above sections: before the first section it belongs to the lead, later it opens the next title. */
function placeWrapper(node: Node, out: Draft): void {
  const isNumbered = levelBelow(node, out.sectional) === 'top';
  const isList = isNumbered || holdsNews(node.content, ownList(node, out.sectional));
  if (isList) {
    out.sections.push(sectionOf({ ...node, children: [] }, 'list', out.sectional));
    place(node.children, out);
    return;
  }
  if (out.sections.length === 0) {
    out.lead.push(node.heading, ...node.content);
    place(node.children, out);
    return;
  }
  const before = out.sections.length;
  place(node.children, out);
  const first = out.sections[before];
  const joint: Token = { type: 'text', raw: ' · ', text: ' · ' };
  if (first !== undefined && first.title !== null && !node.content.some(isSolid)) {
    const heading = [...node.heading.tokens, joint, ...first.heading];
    out.sections[before] = { ...first, title: `${node.title} · ${first.title}`, heading };
  } else {
    out.sections.splice(before, 0, {
      title: node.title,
      heading: node.heading.tokens,
      intro: node.content,
      items: [],
    });
  }
}

/** A heading as a story; headings below it become lines of its body. */
function itemOf(node: Node): Item {
  return storyItem(node.heading, node.title, node.content.concat(node.children.flatMap(flatten)));
}

function flatten(node: Node): Token[] {
  return [node.heading, ...node.content, ...node.children.flatMap(flatten)];
}
