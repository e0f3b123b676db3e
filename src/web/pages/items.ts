import type { Day, Item } from '../../digest/digest.js';
import { DOT } from '../../digest/line.js';
import { runText, trimRuns } from '../../digest/run.js';
import { toRuns } from '../../digest/runs.js';
import { openableUrl } from '../../digest/target.js';
import { blocksHtml, bodyHtml } from './blocks.js';
import { clip } from './clip.js';
import type { Site } from './frame.js';
import { attribute, type Html, html } from './html.js';
import { link, pictureHtml, picturesIn, runsHtml } from './inline.js';
import { itemId } from './item-id.js';
import type { Paths } from './paths.js';
import type { Words } from './words.js';

/** A name that an item is found by, as its readers call it. */
export interface TagLink {
  readonly name: string;
  readonly label: string;
}

export interface ItemContext {
  readonly words: Words;
  /** What stands below each item; null: nothing, and items have no anchors. */
  readonly foot: ItemFoot | null;
}

export interface ItemFoot {
  readonly date: Day;
  readonly paths: Paths;
  readonly tagsOf: (item: Item) => readonly TagLink[];
}

/** The items of a section in reading order: entries of lists in lists, everything else as articles under a heading. */
export function itemsHtml(items: readonly Item[], level: 2 | 3, context: ItemContext): readonly Html[] {
  const blocks: Html[] = [];
  for (let at = 0; at < items.length; ) {
    const first = items[at];
    if (first === undefined) break;
    const kind = shapeOf(first);
    let end = at + 1;
    while (end < items.length && continues(items[end], kind)) end += 1;
    const group = items.slice(at, end);
    blocks.push(...blocksHtml(first.above, context.words));
    blocks.push(
      ...(kind === 'story'
        ? group.map((item) => storyHtml(item, level, context))
        : [listHtml(group, kind, context)]),
    );
    at = end;
  }
  return blocks;
}

type Shape = 'story' | 'list' | 'numbered' | 'plain';

function shapeOf(item: Item): Shape {
  if (item.kind === 'story') return 'story';
  if (item.marker === '') return 'plain';
  return /^\d/.test(item.marker) ? 'numbered' : 'list';
}

/** Whether an item goes on with the group above it: one that has a label of its own above opens another. */
function continues(item: Item | undefined, shape: Shape): boolean {
  return item !== undefined && shapeOf(item) === shape && item.above.length === 0;
}

function storyHtml(item: Item, level: 2 | 3, context: ItemContext): Html {
  const title = titleHtml(item);
  const heading = level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
  const pictures = picturesIn(item.heading).map(pictureHtml);
  return html`<article class="item"${anchor(item, context)}>${heading}${pictures}${bodyHtml(item.body, context.words)}${footHtml(item, context)}</article>`;
}

/** The title as the source links it; what has no words there is shown as it is called. */
export function titleHtml(item: Item): Html | readonly Html[] {
  const runs = trimRuns(toRuns(item.heading));
  return runText(runs) === '' ? html`${item.title}` : runsHtml(runs);
}

function listHtml(items: readonly Item[], shape: Shape, context: ItemContext): Html {
  const entries = items.map((item) => {
    const number = shape === 'numbered' ? Number.parseInt(item.marker, 10) : null;
    return html`<li class="item"${anchor(item, context)}${attribute('value', number)}>${briefHtml(item, context.words)}${footHtml(item, context)}</li>`;
  });
  if (shape === 'numbered') return html`<ol class="briefs">${entries}</ol>`;
  return shape === 'list'
    ? html`<ul class="briefs">${entries}</ul>`
    : html`<ul class="briefs plain">${entries}</ul>`;
}

/** A line: the box of a task, the title, and what follows it, in the order of the source. */
export function briefHtml(item: Item, words: Words): Html {
  const runs = trimRuns([...toRuns(item.heading, { bold: true }), ...toRuns(item.tail)]);
  const box = /[☑☐]/u.exec(item.marker === DOT ? '' : item.marker)?.[0] ?? null;
  const pictures = picturesIn([...item.heading, ...item.tail]).map(pictureHtml);
  return html`${box}${box === null ? null : ' '}${runsHtml(runs)}${pictures}${bodyHtml(item.body, words)}`;
}

/** Enough of a title to tell its link from the others. */
const NAMED_LENGTH = 24;

function anchor(item: Item, { foot }: ItemContext): Html | null {
  return attribute('id', foot === null ? null : itemId(item));
}

function footHtml(item: Item, { foot, words }: ItemContext): Html | null {
  if (foot === null) return null;
  const { date, paths, tagsOf } = foot;
  const tags = tagsOf(item);
  // A story is named by its heading; an entry of a list is what its link stands in.
  const name = item.kind === 'story' ? words.permalink(clip(item.title, NAMED_LENGTH)) : words.link;
  return html`<p class="foot">${tagLinks(tags, paths)} <a class="permalink" href="${paths.item(date, item)}" aria-label="${name}">#</a></p>`;
}

export function tagLinks(tags: readonly TagLink[], paths: Paths): readonly Html[] {
  return tags.map(({ name, label }) => html`<a class="tag" href="${paths.tag(name)}">${label}</a> `);
}

/** Where the item comes from, as a link with the host's name; null where it names no address. */
export function sourceHtml(item: Item, words: Words): Html | null {
  const url = item.url === null ? null : openableUrl(item.url);
  if (url === null) return null;
  return html`<p class="source">${words.source} ${link(url, new URL(url).hostname.replace(/^www\./, ''))}</p>`;
}

/** An item without its title, for a feed: what its page shows below it. */
export function itemContent({ words }: Pick<Site, 'words'>, item: Item): Html {
  const text = item.kind === 'story' ? bodyHtml(item.body, words) : html`<p>${briefHtml(item, words)}</p>`;
  return html`${text}${sourceHtml(item, words)}`;
}
