import type { Language } from '../../query/label.js';
import { type Html, html } from './html.js';
import { HTML_LANG } from './language.js';
import type { FeedForm, Paths, SiteForm } from './paths.js';
import type { Words } from './words.js';

/** What every page needs to know of the site. */
export interface Site {
  readonly language: Language;
  readonly words: Words;
  readonly paths: Paths;
  readonly form: SiteForm;
  /** Addresses of the style sheet and the script, which change with what is in them. */
  readonly assets: { readonly style: string; readonly script: string };
}

/** What a shared link shows of a page (https://ogp.me). */
export interface Card {
  readonly title: string;
  readonly description: string;
  readonly type: 'website' | 'article';
  /** The address of a picture, or null. */
  readonly picture: string | null;
}

export interface PageParts {
  readonly card: Card;
  /** The page's own path: its canonical address, and that in the other language. */
  readonly path: string;
  /** Feeds of what the page shows; those of the whole archive where there are none of its own. */
  readonly feeds?: readonly FeedLink[];
  /** Of the pages before and after in time, for the keyboard and the browser. */
  readonly prev?: string | null;
  readonly next?: string | null;
  /** What the search field holds. */
  readonly query?: string;
  /** False: robots leave it out. */
  readonly indexed?: boolean;
  readonly main: Html;
}

export interface FeedLink {
  readonly title: string;
  readonly path: string;
  readonly type: 'application/atom+xml' | 'application/feed+json';
}

/** A whole page: one document, with what all pages have around their own part. */
export function pageHtml(site: Site, parts: PageParts): Html {
  const { words, paths, assets, language } = site;
  const { card, path, prev = null, next = null } = parts;
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const elsewhere = paths.inLanguage(path, other);
  const title = card.title === words.archive ? card.title : `${card.title} · ${words.archive}`;
  return html`<!DOCTYPE html>
<html lang="${HTML_LANG[language]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<meta name="description" content="${card.description}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="strict-origin-when-cross-origin">
${parts.indexed === false ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${paths.absolute(path)}">`}
${site.form === 'files' ? null : html`<link rel="alternate" hreflang="${HTML_LANG[other]}" href="${paths.absolute(elsewhere)}">`}
<meta property="og:title" content="${card.title}">
<meta property="og:description" content="${card.description}">
<meta property="og:type" content="${card.type}">
<meta property="og:url" content="${paths.absolute(path)}">
<meta property="og:site_name" content="${words.archive}">
${card.picture === null ? html`<meta name="twitter:card" content="summary">` : html`<meta property="og:image" content="${card.picture}"><meta name="twitter:card" content="summary_large_image">`}
${(parts.feeds ?? feedLinks(words.archive, (form) => paths.feed(form))).map((feed) => html`<link rel="alternate" type="${feed.type}" title="${feed.title}" href="${feed.path}">`)}
${prev === null ? null : html`<link rel="prev" href="${prev}">`}${next === null ? null : html`<link rel="next" href="${next}">`}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.style}">
<script src="${assets.script}" defer></script>
</head><body>
<a class="skip" href="#main">${words.skip}</a>
<header class="top"><nav aria-label="${words.archive}"><a class="home" href="${paths.newest}">${words.archive}</a></nav>
<form role="search" action="${paths.searchForm}"><input type="search" name="q" value="${parts.query ?? ''}" maxlength="200" aria-label="${words.search}" placeholder="${words.searchHint}" autocomplete="off" enterkeyhint="search"><button>${words.search}</button></form></header>
<main id="main" tabindex="-1">${parts.main}</main>
<footer><nav aria-label="${words.about}"><a href="${paths.newest}">${words.newest}</a> <a href="${paths.about}">${words.about}</a> <a href="${paths.feed('xml')}">${words.feed}</a>${site.form === 'files' ? null : html` <a href="${elsewhere}" lang="${HTML_LANG[other]}" hreflang="${HTML_LANG[other]}">${words.otherLanguage}</a>`}</nav></footer>
</body></html>
`;
}

/** The two forms of a feed. */
export function feedLinks(title: string, path: (form: FeedForm) => string): readonly FeedLink[] {
  return [
    { title, path: path('xml'), type: 'application/atom+xml' },
    { title, path: path('json'), type: 'application/feed+json' },
  ];
}
