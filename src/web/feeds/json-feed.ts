import type { Feed } from './feed.js';

export const JSON_FEED = 'application/feed+json; charset=utf-8';

/** A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.self,
    language: feed.language,
    authors: [{ name: feed.title }],
    items: feed.entries.map(({ id, url, title, content, published, updated, tags }) => ({
      id,
      url,
      title,
      content_html: content,
      date_published: published,
      ...(updated === published ? {} : { date_modified: updated }),
      ...(tags.length === 0 ? {} : { tags }),
    })),
  });
}
