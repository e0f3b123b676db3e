import { decodeHTML } from 'entities';
import { Parser } from 'htmlparser2';
import type { Token, Tokens } from 'marked';
import { linkAddresses } from '../../digest/address.js';
import { type Run, trimRuns } from '../../digest/run.js';
import { toRuns } from '../../digest/runs.js';
import { openableUrl } from '../../digest/target.js';
import { attribute, type Html, html } from './html.js';

/** The visible text of inline tokens. */
export function inlineHtml(tokens: readonly Token[] | undefined): readonly Html[] {
  return runsHtml(trimRuns(toRuns(tokens)));
}

export function runsHtml(runs: readonly Run[]): readonly Html[] {
  return linkAddresses(runs).map(runHtml);
}

function runHtml(run: Run): Html {
  let shown = run.code === true ? html`<code>${run.text}</code>` : withBreaks(run.text);
  if (run.strike === true) shown = html`<s>${shown}</s>`;
  if (run.italic === true) shown = html`<em>${shown}</em>`;
  if (run.bold === true) shown = html`<strong>${shown}</strong>`;
  return run.url === undefined ? shown : link(run.url, shown);
}

/** A link that leaves the site; what it tells where it leads is said once, in the page's head. */
export function link(url: string, shown: Html | string): Html {
  return html`<a href="${url}">${shown}</a>`;
}

function withBreaks(text: string): Html {
  const [first = '', ...rest] = text.split('\n');
  return html`${first}${rest.map((line) => html`<br>${line}`)}`;
}

/** A picture or film of the source. */
export interface Picture {
  readonly kind: 'img' | 'video';
  readonly url: string;
  readonly text: string;
  /** In pixels, as the source says; null where it does not. */
  readonly width: number | null;
  readonly height: number | null;
}

/** The pictures and films among tokens, however deep, in reading order: those that a browser can fetch. */
export function picturesIn(tokens: readonly Token[] | undefined): readonly Picture[] {
  return (tokens ?? []).flatMap((token): readonly Picture[] => {
    if (token.type === 'image') {
      const { href, text } = token as Tokens.Image;
      return pictureOf('img', href, decodeHTML(text), {});
    }
    if (token.type === 'html') return picturesInHtml(token.raw);
    return 'tokens' in token ? picturesIn(token.tokens) : [];
  });
}

function picturesInHtml(source: string): readonly Picture[] {
  if (!/<(?:img|video|source)\b/i.test(source)) return [];
  const found: Picture[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'img' || name === 'video' || name === 'source')
        found.push(
          ...pictureOf(
            name === 'img' ? 'img' : 'video',
            attributes.src ?? '',
            attributes.alt ?? '',
            attributes,
          ),
        );
    },
  });
  parser.end(source);
  return found;
}

function pictureOf(
  kind: Picture['kind'],
  href: string,
  text: string,
  { width, height }: Readonly<Record<string, string>>,
): readonly Picture[] {
  const url = openableUrl(href);
  // Others are not fetched by a page that came over https.
  if (url === null || !/^https:/i.test(url)) return [];
  return [{ kind, url, text, width: pixels(width), height: pixels(height) }];
}

function pixels(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,4}$/.test(value) && Number(value) > 0 ? Number(value) : null;
}

/** Fetched when it comes into sight, with its place kept free; the host that serves it does not learn which page it is for. */
export function pictureHtml({ kind, url, text, width, height }: Picture): Html {
  const size = html`${attribute('width', width)}${attribute('height', height)}`;
  return kind === 'img'
    ? html`<figure><img src="${url}" alt="${text}"${size} loading="lazy" referrerpolicy="no-referrer"></figure>`
    : html`<figure><video src="${url}"${size} controls preload="none"></video></figure>`;
}
