import { html } from '../pages/html.js';
import { clean } from './atom.js';

export const OPML = 'text/x-opml; charset=utf-8';

export interface Subscription {
  readonly title: string;
  /** Addresses, absolute: of the feed, and of the page that it goes with. */
  readonly feed: string;
  readonly page: string;
}

/** Feeds as a list that a reader imports at once (OPML 2.0, http://opml.org/spec2.opml). */
export function opmlXml(title: string, subscriptions: readonly Subscription[]): string {
  return String(html`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>${clean(title)}</title></head><body>
${subscriptions.map(
  (
    one,
  ) => html`<outline type="rss" text="${clean(one.title)}" title="${clean(one.title)}" xmlUrl="${one.feed}" htmlUrl="${one.page}"/>
`,
)}</body></opml>
`);
}
