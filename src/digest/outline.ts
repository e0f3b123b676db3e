import type { Token, Tokens } from 'marked';
import type { Item, Section } from './digest.js';
import { briefItems, holdsBriefs, storyItem } from './items.js';
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
  const { lead, roots } = tree(tokens);
  if (roots.length === 0) return headless(lead);
  const out: { lead: Token[]; sections: Section[] } = { lead: [...lead], sections: [] };
  place(roots, out);
  return {
    lead: out.lead,
    sections: out.sections.map((section) => ({ ...section, intro: section.intro.filter(shows) })),
  };
}

function shows(token: Token): boolean {
  return !['space', 'hr', 'def'].includes(token.type);
}

function headless(tokens: readonly Token[]): Outline {
  if (!holdsBriefs(tokens, 'unknown')) return { lead: tokens, sections: [] };
  const first = tokens.findIndex((token) => token.type === 'list');
  return {
    lead: tokens.slice(0, first),
    sections: [{ title: null, heading: [], intro: [], items: briefItems(tokens.slice(first)) }],
  };
}

type Role = 'items' | 'sections' | 'wrappers';

/** What the headings of one level are, by what most of them hold. */
function roleOf(nodes: readonly Node[]): Role {
  const plain = nodes.filter((node) => !node.more);
  const parents = plain.filter((node) => node.children.some((child) => !child.more));
  const leaves = plain.filter((node) => node.children.every((child) => child.more));
  if (plain.length === 0) return 'sections';
  if (parents.length > 0 && parents.length * 2 >= Math.min(plain.length, 3)) {
    const kind = roleOf(parents.flatMap((node) => node.children));
    return kind === 'items' ? 'sections' : 'wrappers';
  }
  const lists = leaves.filter((node) => holdsBriefs(node.content, 'unknown'));
  return lists.length * 2 >= leaves.length && lists.length > 0 ? 'sections' : 'items';
}

function place(nodes: readonly Node[], out: { lead: Token[]; sections: Section[] }): void {
  const role = roleOf(nodes);
  for (const node of nodes) {
    if (node.more) placeMore(node, out);
    else if (role === 'items') placeItem(node, out);
    else if (role === 'sections') placeSection(node, out);
    else placeWrapper(node, out);
  }
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
  const briefs = looksLikeListSection(node);
  if (briefs) {
    placeSection(node, out);
    return;
  }
  const { items, after } = withoutMore(node);
  const last = out.sections.at(-1);
  if (last !== undefined && last.title === null) {
    out.sections[out.sections.length - 1] = { ...last, items: [...last.items, ...items] };
  } else out.sections.push({ title: null, heading: [], intro: [], items });
  for (const more of after) placeMore(more, out);
}

function withoutMore(node: Node): { items: Item[]; after: Node[] } {
  const after = node.children.filter((child) => child.more);
  return { items: [itemOf({ ...node, children: node.children.filter((child) => !child.more) })], after };
}

function placeSection(node: Node, out: { sections: Section[] }): void {
  const stories = node.children.filter((child) => !child.more);
  const lists = holdsBriefs(node.content, 'section');
  const first = lists ? node.content.findIndex((token) => token.type === 'list') : node.content.length;
  out.sections.push({
    title: node.title,
    heading: node.heading.tokens,
    intro: node.content.slice(0, first),
    items: [...briefItems(node.content.slice(first)), ...stories.map(itemOf)],
  });
  for (const child of node.children) if (child.more) placeMore(child, out);
}

/** A heading above sections: before the first section it belongs to the lead, later it opens the next title. */
function placeWrapper(node: Node, out: { lead: Token[]; sections: Section[] }): void {
  if (node.children.length === 0 || roleOf(node.children) === 'items') {
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
  const bare = node.content.every((token) => !shows(token));
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

function looksLikeListSection(node: Node): boolean {
  return node.children.length === 0 && holdsBriefs(node.content, 'item');
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
    if (heading === null || title === '' || isLabelHeading(title, repeated, open.length > 0)) {
      (open.at(-1)?.content ?? lead).push(token);
      continue;
    }
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const node: Node = {
      heading,
      title,
      depth: heading.depth,
      more: isMoreHeading(title),
      content: [],
      children: [],
    };
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  return { lead, roots };
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

function isLabelHeading(title: string, repeated: ReadonlySet<string>, below: boolean): boolean {
  return below && !isMoreHeading(title) && (isLabel(title) || repeated.has(title));
}
