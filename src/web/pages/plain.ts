import type { Day } from '../../digest/digest.js';
import { pageHtml, type Site } from './frame.js';
import { type Html, html } from './html.js';

export interface AboutView {
  /** The address of the group, and of the bot's private chat; null where it is not known. */
  readonly group: string | null;
  readonly bot: string | null;
}

export function aboutPage(site: Site, { group, bot }: AboutView): Html {
  const { words, paths } = site;
  const served = site.form === 'served';
  const file = (path: string) => html`<a href="${paths.file(path)}">${path}</a>`;
  const main = html`<h1>${words.about}</h1><p class="lead">${words.aboutLead}</p>
${group === null && bot === null ? null : html`<h2>Telegram</h2><ul>${group === null ? null : html`<li><a href="${group}">${words.aboutGroup}</a></li>`}${bot === null ? null : html`<li><a href="${bot}">${words.aboutBot}</a></li>`}</ul>`}
<h2>${words.aboutFeeds}</h2><ul><li>${file('/feed.xml')} (Atom)</li><li>${file('/feed.json')} (JSON Feed)</li>${served ? html`<li>${file('/opml.xml')} (OPML)</li>` : null}</ul>
${served ? html`<h2>${words.aboutPrograms}</h2><ul><li>${file('/api/openapi.json')} (OpenAPI)</li><li>${file('/mcp')} (Model Context Protocol)</li></ul>` : null}
<p>${words.aboutKeys}</p>`;
  return pageHtml(site, {
    card: { title: words.about, description: words.aboutLead, type: 'website', picture: null },
    path: paths.about,
    main,
  });
}

/** A page that says that there is none, and where to go on. */
export interface MissingView {
  /** The day that was asked for, where it is a real one, and the issues around it. */
  readonly date: Day | null;
  readonly near: readonly Day[];
  /** Words of the address, to search for. */
  readonly query: string;
}

export function missingPage(site: Site, { date, near, query }: MissingView): Html {
  const { words, paths } = site;
  const main = html`<h1>${words.missing}</h1><p class="lead">${date === null ? words.missingHint : words.missingDay(date)}</p>
<ul>${near.map((day) => html`<li><a href="${paths.day(day)}">${day}</a></li>`)}${query === '' ? null : html`<li><a href="${paths.search(query)}">${words.search}: ${query}</a></li>`}<li><a href="${paths.newest}">${words.newest}</a></li></ul>`;
  return messagePage(site, words.missing, main, query);
}

export function emptyPage(site: Site): Html {
  const { words } = site;
  return messagePage(site, words.archive, html`<h1>${words.archive}</h1><p class="lead">${words.empty}</p>`);
}

export function tooManyPage(site: Site, seconds: number): Html {
  const { words } = site;
  return messagePage(
    site,
    words.tooMany,
    html`<h1>${words.tooMany}</h1><p class="lead">${words.tooManyHint(seconds)}</p>`,
  );
}

export function brokenPage(site: Site): Html {
  const { words } = site;
  return messagePage(
    site,
    words.broken,
    html`<h1>${words.broken}</h1><p class="lead">${words.brokenHint}</p>`,
  );
}

function messagePage(site: Site, title: string, main: Html, query = ''): Html {
  const { words, paths } = site;
  return pageHtml(site, {
    card: { title, description: words.aboutLead, type: 'website', picture: null },
    path: paths.newest,
    query,
    indexed: false,
    main,
  });
}
