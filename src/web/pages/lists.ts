import type { Day } from '../../digest/digest.js';
import type { FoundItem, TagCount } from '../../query/archive.js';
import type { Snippet } from '../../query/snippet.js';
import { feedLinks, pageHtml, type Site } from './frame.js';
import { type Html, html } from './html.js';
import type { TagLink } from './items.js';
import { langOf } from './language.js';
import { lineHtml, type MonthCount } from './trend-line.js';

/** Items on a page of a tag or a search. */
export const PAGE_SIZE = 40;
/** What is found beyond so many pages is asked for more narrowly. */
export const MAX_PAGES = 50;

/** An item of a list, with the place in its text that was searched for. */
export interface Row {
  readonly item: Pick<FoundItem, 'date' | 'section' | 'title' | 'url'>;
  readonly snippet: Snippet | null;
}

function rowHtml({ paths }: Site, { item, snippet }: Row, withDate: boolean): Html {
  const { date, section, title } = item;
  return html`<li lang="${langOf(title)}"><a href="${paths.item(date, item)}">${title}</a>${
    snippet === null
      ? null
      : html`<p class="snippet">${snippet.before}<mark>${snippet.hit}</mark>${snippet.after}</p>`
  }<p class="meta">${withDate ? html`<a href="${paths.day(date)}"><time datetime="${date}">${date}</time></a>` : null}${
    section === null ? null : html` <span>${section}</span>`
  }</p></li>`;
}

function pagesHtml({ words }: Site, page: number, last: number, path: (page: number) => string): Html | null {
  if (last <= 1) return null;
  return html`<nav class="neighbours" aria-label="${words.pages}">${page > 1 ? html`<a rel="prev" href="${path(page - 1)}">← ${words.page(page - 1)}</a>` : html`<span></span>`} <span aria-current="page">${words.page(page)}</span> ${page < last ? html`<a rel="next" href="${path(page + 1)}">${words.page(page + 1)} →</a>` : html`<span></span>`}</nav>`;
}

export function lastPage(count: number): number {
  return Math.max(1, Math.min(MAX_PAGES, Math.ceil(count / PAGE_SIZE)));
}

export interface TagView {
  readonly name: string;
  readonly label: string;
  readonly count: number;
  readonly page: number;
  readonly items: readonly FoundItem[];
  /** Oldest first, without gaps. */
  readonly months: readonly MonthCount[];
}

/** All items of a tag, by month, with a line of how many there were. */
export function tagPage(site: Site, view: TagView): Html {
  const { words, paths } = site;
  const { name, label, count, page, items, months } = view;
  const byMonth = groupBy(items, ({ date }) => date.slice(0, 7));
  const path = (number: number) => paths.tag(name, number);
  const main = html`<h1 lang="${langOf(label)}">${label}</h1>
<p class="lead">${words.items(count)}</p>${lineHtml(months, label, words)}
${[...byMonth].map(
  ([
    month,
    found,
  ]) => html`<section><h2><a href="${paths.month(month)}"><time datetime="${month}">${month}</time></a></h2>
<ul class="rows">${found.map((item) => rowHtml(site, { item, snippet: null }, true))}</ul></section>`,
)}${pagesHtml(site, page, lastPage(count), path)}`;
  return pageHtml(site, {
    card: { title: label, description: `${label} · ${words.items(count)}`, type: 'website', picture: null },
    path: path(page),
    ...(site.form === 'files' ? {} : { feeds: feedLinks(label, (form) => paths.tagFeed(name, form)) }),
    prev: page > 1 ? path(page - 1) : null,
    next: page < lastPage(count) ? path(page + 1) : null,
    main,
  });
}

export interface SearchView {
  readonly query: string;
  readonly count: number;
  /** Counting stopped there: there are as many or more. */
  readonly isMore: boolean;
  readonly page: number;
  readonly rows: readonly Row[];
  /** How the words were read, where that is not plain, in sentences. */
  readonly notes: readonly string[];
  readonly near: readonly TagLink[];
}

export function searchPage(site: Site, view: SearchView): Html {
  const { words, paths } = site;
  const { query, count, isMore, page, rows, notes, near } = view;
  const path = (number: number) => (query === '' ? paths.searchForm : paths.search(query, number));
  const title = query === '' ? words.search : words.found(query);
  const lead = isMore ? words.itemsOrMore(count) : words.items(count);
  const main = html`<h1>${title}</h1>
${query === '' ? html`<p class="lead">${words.searchHint}</p>` : null}${
  query !== '' && count === 0
    ? html`<p class="lead">${words.foundNone(query)} ${words.foundNoneHint}</p>`
    : query === ''
      ? null
      : html`<p class="lead" role="status">${lead}</p>`
}${near.length === 0 ? null : html`<p>${words.near} ${near.map(({ name, label }) => html`<a class="tag" href="${paths.tag(name)}">${label}</a> `)}</p>`}
${notes.map((note) => html`<p class="note">${note}</p>`)}
<ul class="rows">${rows.map((row) => rowHtml(site, row, true))}</ul>${pagesHtml(site, page, lastPage(count), path)}${site.form === 'files' ? html`<noscript><p class="note">${words.needsScript}</p></noscript>` : null}`;
  return pageHtml(site, {
    card: { title, description: words.searchHint, type: 'website', picture: null },
    path: path(page),
    query,
    ...(query === '' ? {} : { feeds: feedLinks(query, (form) => paths.searchFeed(query, form)) }),
    indexed: false,
    main,
  });
}

export interface MonthView {
  /** `YYYY-MM` */
  readonly month: string;
  readonly days: readonly { readonly date: Day; readonly title: string | null; readonly itemCount: number }[];
  readonly tags: readonly (TagLink & Pick<TagCount, 'count'>)[];
  readonly before: string | null;
  readonly after: string | null;
}

/** A month at a glance: its days, how much each has, and what stood out. */
export function monthPage(site: Site, { month, days, tags, before, after }: MonthView): Html {
  const { words, paths, language } = site;
  const total = days.reduce((sum, { itemCount }) => sum + itemCount, 0);
  const title = monthName(month, language);
  const main = html`<h1><time datetime="${month}">${title}</time></h1>
<p class="lead">${words.days(days.length)} · ${words.items(total)}</p>
${tags.length === 0 ? null : html`<section><h2>${words.stoodOut}</h2><p>${tags.map(({ name, label, count }) => html`<a class="tag" href="${paths.tag(name)}">${label} <span class="count">${count}</span></a> `)}</p></section>`}
<section><h2>${words.archive}</h2><ol class="month">${days.map(
    (day) =>
      html`<li><time datetime="${day.date}">${Number(day.date.slice(8))}</time> <a href="${paths.day(day.date)}" lang="${langOf(day.title ?? '')}">${day.title ?? day.date}</a> <span class="count">${words.items(day.itemCount)}</span></li>`,
  )}</ol></section>
<nav class="neighbours" aria-label="${words.neighbours}">${before === null ? html`<span></span>` : html`<a rel="prev" href="${paths.month(before)}">← ${monthName(before, language)}</a>`}
${after === null ? null : html`<a rel="next" href="${paths.month(after)}">${monthName(after, language)} →</a>`}</nav>`;
  return pageHtml(site, {
    card: {
      title,
      description: `${words.days(days.length)} · ${words.items(total)}`,
      type: 'website',
      picture: null,
    },
    path: paths.month(month),
    prev: before === null ? null : paths.month(before),
    next: after === null ? null : paths.month(after),
    main,
  });
}

function monthName(month: string, language: 'zh' | 'en'): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  if (language === 'zh') return `${year} 年 ${number} 月`;
  return new Date(Date.UTC(year, number - 1)).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
