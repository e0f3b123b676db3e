import { html } from '../pages/html.js';
import { type Feed, feedUpdated } from './feed.js';

export const ATOM = 'application/atom+xml; charset=utf-8';

/** A feed as Atom 1.0 (RFC 4287). */
export function atomXml(feed: Feed): string {
  const entries = feed.entries.map(
    (
      entry,
    ) => html`<entry><id>${entry.id}</id><title>${clean(entry.title)}</title><link rel="alternate" type="text/html" href="${entry.url}"/><published>${entry.published}</published><updated>${entry.updated}</updated>${entry.tags.map(
      (tag) => html`<category term="${clean(tag)}"/>`,
    )}<content type="html">${clean(entry.content)}</content></entry>
`,
  );
  return String(html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}"><id>${feed.id}</id><title>${clean(feed.title)}</title><updated>${feedUpdated(feed)}</updated><author><name>${clean(feed.title)}</name></author><link rel="self" type="application/atom+xml" href="${feed.self}"/><link rel="alternate" type="text/html" href="${feed.page}"/>
${entries}</feed>
`);
}

/** Without the characters that no XML may have, escaped or not (https://www.w3.org/TR/xml/#charsets). */
export function clean(text: string): string {
  return [...text.toWellFormed()].filter(isXml).join('');
}

function isXml(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code !== 0xfffe && code !== 0xffff;
}
