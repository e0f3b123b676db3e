import type { Day, Digest, Item, Section } from '../../digest/digest.js';
import { plainText } from '../../digest/plain.js';
import { runText, trimRuns } from '../../digest/run.js';
import { toRuns } from '../../digest/runs.js';
import { openableUrl } from '../../digest/target.js';
import { dateLine } from '../../message/overview.js';
import { blocksHtml, bodyHtml } from './blocks.js';
import { clip } from './clip.js';
import { pageHtml, type Site } from './frame.js';
import { attribute, type Html, html } from './html.js';
import { pictureHtml, runsHtml } from './inline.js';
import {
  briefHtml,
  type ItemContext,
  itemsHtml,
  sourceHtml,
  type TagLink,
  tagLinks,
  titleHtml,
} from './items.js';
import { langOf } from './language.js';
import { type Piece, partsOf } from './parts.js';

/** The issues around one. */
export interface Neighbours {
  readonly before: Day | null;
  readonly after: Day | null;
}

export interface DayView {
  readonly date: Day;
  readonly digest: Digest;
  readonly neighbours: Neighbours;
  /** The post in the group; null where there is none that has an address. */
  readonly post: string | null;
  readonly tagsOf: (item: Item) => readonly TagLink[];
}

/**
 * One day's digest. The newest is also the first page of the site, and names its own address as the lasting one.
 * @param number which page of a long one, from 1; null where it has no such page
 */
export function dayPage(site: Site, view: DayView, number = 1): Html | null {
  const { words, paths, language } = site;
  const { date, digest, neighbours, post } = view;
  const title = digest.title ?? digest.categories[0] ?? date;
  const parts = partsOf(digest.sections.filter(isShown), site.form);
  const part = parts[number - 1];
  if (part === undefined) return null;
  const context: ItemContext = { words, foot: { date, paths, tagsOf: view.tagsOf } };
  const opening = html`${coverHtml(digest)}${summaryHtml(site, digest)}${contentsHtml(site, date, parts)}${post === null ? null : html`<p class="post"><a href="${post}">${words.inTelegram}</a></p>`}`;
  const main = html`<article lang="${langOf(title)}"><header>
<p class="day"><a href="${paths.month(date.slice(0, 7))}"><time datetime="${date}">${dateLine(date, digest.items.length, language)}</time></a></p>
<h1>${title}</h1>
${number === 1 ? opening : html`<p class="lead">${words.page(number)}</p>`}</header>
${number === 1 ? blocksHtml(digest.lead, words) : null}${part.map((piece) => sectionHtml(piece, context))}</article>${
    number < parts.length
      ? html`<p class="actions"><a href="${paths.day(date, number + 1)}">${words.page(number + 1)} →</a></p>`
      : null
  }${neighboursHtml(site, neighbours)}`;
  return pageHtml(site, {
    card: { title, description: describe(digest), type: 'article', picture: pictureOf(digest) },
    path: paths.day(date, number),
    prev: neighbours.before === null ? null : paths.day(neighbours.before),
    next: neighbours.after === null ? null : paths.day(neighbours.after),
    main,
  });
}

function isShown(section: Section): boolean {
  return section.items.length > 0 || section.intro.length > 0 || section.title !== null;
}

function sectionHtml({ section, index }: Piece, context: ItemContext): Html {
  const runs = trimRuns(toRuns(section.heading));
  const isNamed = runText(runs) !== '';
  const id = isNamed && context.foot !== null ? anchor(index) : null;
  return html`<section${attribute('aria-labelledby', id)}>${isNamed ? html`<h2${attribute('id', id)}>${runsHtml(runs)}</h2>` : null}
${bodyHtml(section.intro, context.words)}${itemsHtml(section.items, isNamed ? 3 : 2, context)}</section>`;
}

function anchor(index: number): string {
  return `s${index + 1}`;
}

function coverHtml(digest: Digest): Html | null {
  const url = pictureOf(digest);
  if (url === null) return null;
  return pictureHtml({ kind: 'img', url, text: '', width: null, height: null });
}

function pictureOf({ coverImage }: Digest): string | null {
  const url = coverImage === null ? null : openableUrl(coverImage);
  return url?.startsWith('https:') === true ? url : null;
}

function summaryHtml({ words }: Site, digest: Digest): Html | null {
  if (digest.summaryTokens.length === 0) return null;
  return html`<section class="summary" aria-label="${words.summary}">${blocksHtml(digest.summaryTokens, words)}</section>`;
}

/** Fewer sections than this are seen at once. */
const CONTENTS_FROM = 3;

function contentsHtml({ words, paths }: Site, date: Day, parts: readonly (readonly Piece[])[]): Html | null {
  const places = parts.flatMap((part, at) => part.map((piece) => ({ ...piece, page: at + 1 })));
  const named = places.filter(
    ({ section, index }, at) => section.title !== null && places[at - 1]?.index !== index,
  );
  if (named.length < CONTENTS_FROM) return null;
  const count = (index: number) =>
    places.reduce((sum, place) => sum + (place.index === index ? place.section.items.length : 0), 0);
  return html`<nav class="contents" aria-label="${words.contents}"><ul>${named.map(
    ({ section, index, page }) =>
      html`<li><a href="${page === 1 ? '' : paths.day(date, page)}#${anchor(index)}">${section.title}</a>${count(index) === 0 ? null : html` <span class="count">${count(index)}</span>`}</li>`,
  )}</ul></nav>`;
}

export function neighboursHtml({ words, paths }: Site, { before, after }: Neighbours): Html | null {
  if (before === null && after === null) return null;
  return html`<nav class="neighbours" aria-label="${words.neighbours}">${before === null ? html`<span></span>` : html`<a rel="prev" href="${paths.day(before)}">← ${words.before} <time datetime="${before}">${before}</time></a>`}
${after === null ? null : html`<a rel="next" href="${paths.day(after)}"><time datetime="${after}">${after}</time> ${words.after} →</a>`}</nav>`;
}

/** A line or two for who has not opened the page: the summary, else the first titles. */
export function describe(digest: Digest): string {
  const summary = plainText(digest.summaryTokens).split('\n').join('；');
  return clip(summary === '' ? digest.items.map(({ title }) => title).join('；') : summary);
}

/** A whole day for a feed: summary, sections, items. */
export function dayContent(site: Site, digest: Digest): Html {
  const context: ItemContext = { words: site.words, foot: null };
  const sections = digest.sections.filter(isShown).map((section, index) => ({ section, index }));
  return html`${coverHtml(digest)}${summaryHtml(site, digest)}${blocksHtml(digest.lead, site.words)}${sections.map((piece) => sectionHtml(piece, context))}`;
}

export interface ItemView extends Pick<DayView, 'date' | 'digest' | 'tagsOf' | 'post'> {
  readonly item: Item;
}

/** One item on a page of its own: what its permanent link opens. */
export function itemPage(site: Site, { date, digest, item, tagsOf, post }: ItemView): Html {
  const { words, paths, language } = site;
  const section = digest.sections.find(({ items }) => items.includes(item));
  const text =
    item.kind === 'story'
      ? bodyHtml(item.body, words)
      : html`<div class="brief">${briefHtml(item, words)}</div>`;
  const main = html`<article class="item single" lang="${langOf(item.title)}"><header>
<p class="day"><a href="${paths.day(date)}"><time datetime="${date}">${dateLine(date, 0, language)}</time></a>${section?.title == null ? null : html` · ${section.title}`}</p>
<h1>${item.kind === 'story' ? titleHtml(item) : item.title}</h1></header>
${text}${sourceHtml(item, words)}<p class="foot">${tagLinks(tagsOf(item), paths)}</p></article>
<p class="actions"><a href="${paths.day(date)}">${words.wholeDay}</a>${post === null ? null : html` <a href="${post}">${words.inTelegram}</a>`}</p>`;
  return pageHtml(site, {
    card: {
      title: item.title,
      description: clip(`${date} ${item.firstParagraph || (digest.title ?? '')}`),
      type: 'article',
      picture: pictureOf(digest),
    },
    path: paths.item(date, item),
    main,
  });
}
