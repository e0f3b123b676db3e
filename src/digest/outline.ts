import type { Token, Tokens } from 'marked';
import type { Item, Section } from './digest.js';
import { briefItems, firstBrief, holdsBriefs, isSolid, storyItem } from './items.js';
import { isLabel, isMoreHeading } from './labels.js';
import { plainText } from './plain.js';

/** A heading with what stands under it, up to the next heading that is no label. */
interface Node {
  readonly heading: Tokens.Heading;
  readonly title: string;
  readonly depth: number;
  readonly more: boolean;
  readonly content: Token[];
  readonly children: Node[];
}

export interface Outline {
  readonly lead: readonly Token[];
  readonly sections: readonly Section[];
}

/**
 * Finds out which headings are sections, which are items and which are neither. Makers differ: items
 * under sections, headings that are themselves the items, lists of numbered items under headings,
 * wrappers above all of it. The decision is made for a whole level of headings, by what most of them
 * hold, so that one odd heading does not turn the page around.
 */
export function outline(tokens: readonly Token[]): Outline {
  const whole = tree(tokens.map(asMoreHeading));
  const { lead, roots } = withoutBanner(whole);
  if (roots.length === 0) return headless(lead);
  const out: { lead: Token[]; sections: Section[] } = { lead: [...lead], sections: [] };
  place(roots, out, true);
  return {
    lead: out.lead,
    sections: out.sections.map((section) => ({ ...section, intro: section.intro.filter(isSolid) })),
  };
}

function headless(tokens: readonly Token[]): Outline {
  if (!holdsBriefs(tokens, 'unknown')) return { lead: tokens, sections: [] };
  const first = firstBrief(tokens);
  return {
    lead: tokens.slice(0, first),
    sections: [{ title: null, heading: [], intro: [], items: briefItems(tokens.slice(first)) }],
  };
}

/** One H1 above all else is the page's headline, not a section: it stands with the text before the sections. */
function withoutBanner({ lead, roots }: { lead: Token[]; roots: Node[] }): { lead: Token[]; roots: Node[] } {
  const [only, ...others] = roots;
  if (only === undefined || only.depth !== 1 || only.more) return { lead, roots };
  if (only.children.length === 0 ? others.length > 0 : others.some((node) => node.depth === 1 && !node.more))
    return { lead, roots };
  return { lead: [...lead, only.heading, ...only.content], roots: [...only.children, ...others] };
}

type Role = 'items' | 'sections' | 'wrappers';

/** What the headings of one level are, by what most of them hold. `top`: the page has no level above it. */
function roleOf(nodes: readonly Node[], top: boolean): Role {
  const plain = nodes.filter((node) => !node.more);
  const groups = plain.filter((node) => isGroup(node, top));
  const leaves = plain.filter((node) => node.children.every((child) => child.more));
  if (plain.length === 0) return 'sections';
  if (groups.length > 0 && groups.length * 2 >= Math.min(plain.length, 3)) {
    const below = groups.flatMap((node) => node.children);
    return roleOf(below, false) === 'items' ? 'sections' : 'wrappers';
  }
  const lists = leaves.filter((node) => holdsBriefs(node.content, 'unknown'));
  return lists.length * 2 >= leaves.length && lists.length > 0 ? 'sections' : 'items';
}

/**
 * Whether a heading gathers the headings below it, or is an item of which they are parts: an item has
 * a body of its own before them, and often is a link.
 */
function isGroup(node: Node, top: boolean): boolean {
  const children = node.children.filter((child) => !child.more);
  if (children.length === 0) return false;
  if (children.filter(isLinked).length * 2 > children.length) return true;
  if (isLinked(node)) return false;
  if (children.filter((child) => NUMBERED.test(child.title)).length * 2 > children.length) return true;
  const told = node.content.some((token) => (top ? token.type === 'paragraph' : isSolid(token)));
  return !told || (top && children.length > 1);
}

const NUMBERED = /^\d{1,2}(?:[.、．:：]|\s)/;

function isLinked(node: Node): boolean {
  return node.heading.tokens.some((token) => token.type === 'link');
}

function place(nodes: readonly Node[], out: { lead: Token[]; sections: Section[] }, top = false): void {
  const role = roleOf(nodes, top);
  for (const node of nodes) {
    if (node.more) {
      placeMore(node, out);
      continue;
    }
    const { own, more } = partMore(node);
    if (role === 'items') placeItem(own, out);
    else if (role === 'sections') placeSection(own, out);
    else placeWrapper(own, out);
    for (const each of more) placeMore(each, out);
  }
}

/** 更多动态 is a section of its own, however deep its heading stands; what comes after it there goes along. */
function partMore(node: Node): { own: Node; more: Node[] } {
  const more: Node[] = [];
  const kept: Node[] = [];
  for (const child of node.children) {
    const part = child.more ? { own: null, more: [child] } : partMore(child);
    const last = more.at(-1);
    if (part.own !== null && last === undefined) kept.push(part.own);
    else if (part.own !== null && last !== undefined) {
      more[more.length - 1] = { ...last, children: [...last.children, part.own] };
    }
    more.push(...part.more);
  }
  return more.length === 0 ? { own: node, more } : { own: { ...node, children: kept }, more };
}

function placeMore(node: Node, out: { sections: Section[] }): void {
  const first = node.content.findIndex((token) => token.type === 'list' || token.type === 'paragraph');
  const start = first === -1 ? node.content.length : first;
  out.sections.push({
    title: node.title,
    heading: node.heading.tokens,
    intro: node.content.slice(0, start),
    items: [...briefItems(node.content.slice(start)), ...node.children.map(itemOf)],
  });
}

/** Headings that are themselves the items gather in one nameless section. */
function placeItem(node: Node, out: { sections: Section[] }): void {
  const gathers = node.children.length > 1 && isGroup(node, false);
  if (gathers || (node.children.length === 0 && holdsBriefs(node.content, 'item'))) {
    placeSection(node, out);
    return;
  }
  const last = out.sections.at(-1);
  if (last !== undefined && last.title === null) {
    out.sections[out.sections.length - 1] = { ...last, items: [...last.items, itemOf(node)] };
  } else out.sections.push({ title: null, heading: [], intro: [], items: [itemOf(node)] });
}

/** A section of numbered items may have sections of numbered items below it, a heading deeper. */
function placeSection(node: Node, out: { sections: Section[] }): void {
  const nested = node.children.length > 0 && isNumberedList(node) && node.children.every(isNumberedList);
  if (nested) {
    placeSection({ ...node, children: [] }, out);
    for (const child of node.children) placeSection(child, out);
    return;
  }
  const lists = holdsBriefs(node.content, node.children.length === 0 ? 'section' : 'item');
  const first = lists ? firstBrief(node.content) : node.content.length;
  out.sections.push({
    title: node.title,
    heading: node.heading.tokens,
    intro: node.content.slice(0, first),
    items: [...briefItems(node.content.slice(first)), ...node.children.map(itemOf)],
  });
}

/** Whether a heading holds an ordered list and nothing before it. */
function isNumberedList(node: Node): boolean {
  const first = node.content.find(isSolid);
  return first?.type === 'list' && (first as Tokens.List).ordered && (first as Tokens.List).items.length > 1;
}

/** A heading above sections: before the first section it belongs to the lead, later it opens the next title. */
function placeWrapper(node: Node, out: { lead: Token[]; sections: Section[] }): void {
  if (node.children.length === 0 || roleOf(node.children, false) === 'items') {
    placeSection(node, out);
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
  const bare = node.content.every((token) => !isSolid(token));
  if (first !== undefined && first.title !== null && bare) {
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
  return storyItem(node.heading, node.content.concat(node.children.flatMap(flatten)));
}

function flatten(node: Node): Token[] {
  return [node.heading, ...node.content, ...node.children.flatMap(flatten)];
}

function tree(tokens: readonly Token[]): { lead: Token[]; roots: Node[] } {
  const repeated = repeatedTitles(tokens);
  const lead: Token[] = [];
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const token of tokens) {
    const heading = token.type === 'heading' ? (token as Tokens.Heading) : null;
    const title = heading === null ? '' : plainText([heading]);
    const more = isMoreHeading(title);
    const label = open.length > 0 && !more && (isLabel(title) || repeated.has(title));
    if (heading === null || title === '' || label) {
      (open.at(-1)?.content ?? lead).push(token);
      continue;
    }
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const node: Node = {
      heading,
      title,
      depth: heading.depth,
      more,
      content: [],
      children: [],
    };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return { lead, roots };
}

/** `**更多动态**` on a line of its own is meant as a heading. */
function asMoreHeading(token: Token): Token {
  if (token.type !== 'paragraph' || token.raw.length > 40) return token;
  const inline = (token as Tokens.Paragraph).tokens;
  const at = inline.findIndex((part) => part.raw.trim() !== '');
  const bold = inline[at];
  if (bold?.type !== 'strong' || !isMoreHeading(plainText([token]))) return token;
  if (!inline.slice(at + 1).every((part) => /^[\s：:]*$/u.test(part.raw))) return token;
  return { type: 'heading', depth: 6, raw: token.raw, text: token.raw, tokens: [bold] };
}

/** A short heading that comes back again and again names a part of every item. */
function repeatedTitles(tokens: readonly Token[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const token of tokens) {
    if (token.type !== 'heading') continue;
    const title = plainText([token]);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return new Set(
    [...counts].filter(([title, count]) => count >= 3 && title.length <= 16).map(([title]) => title),
  );
}
