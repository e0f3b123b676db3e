import { runText } from '../digest/run.js';
import { guardRuns } from './guard.js';
import { escapeHtml } from './html.js';
import type { InlineButton, MessagePayload } from './message.js';

/**
 * What the bot says to the admin, before it is markup: lines of spans and rows of buttons.
 * The same lines become HTML in the chat and plain text on the command line, and nothing
 * that came from a file or a person can turn into markup on the way.
 */
export type Span = string | { readonly bold: string } | { readonly link: string; readonly url: string };
export type Line = string | readonly Span[];

export interface Panel {
  readonly lines: readonly Line[];
  readonly buttons: readonly (readonly InlineButton[])[];
}

/** Translates a key of data/locales/desk.*.ftl; the result is plain text, never markup. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Telegram's limit is 4096 UTF-16 units after parsing; a panel is to be read at a glance. */
const PANEL_LIMIT = 3000;

/** The longest single line: a title or a reason that is longer says nothing more on a phone. */
const LINE_LIMIT = 600;

/** Telegram HTML of the lines; what does not fit is cut at a line and marked with an ellipsis. */
export function panelHtml(lines: readonly Line[]): string {
  return fitting(lines)
    .map((line) => spans(line).map(spanHtml).join(''))
    .join('\n');
}

/** The lines without markup, for the command line; a link stands as `text <url>`. */
export function panelText(lines: readonly Line[]): string {
  return lines.map((line) => spans(line).map(spanText).join('')).join('\n');
}

/** Parameters of sendMessage without the chat. No panel shows a link preview. */
export function panelPayload(panel: Panel, options: { readonly silent: boolean }): MessagePayload {
  return {
    text: panelHtml(panel.lines),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    disable_notification: options.silent,
    reply_markup: { inline_keyboard: panel.buttons.map((row) => [...row]) },
  };
}

/** Shortens to at most `limit` UTF-16 units without leaving half a surrogate pair. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function fitting(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let size = 0;
  for (const line of lines) {
    const short = spans(line).map(shortSpan);
    const length = short.map(visible).join('').length + 1;
    if (size + length > PANEL_LIMIT) return [...kept, '…'];
    size += length;
    kept.push(short);
  }
  return kept;
}

function shortSpan(span: Span): Span {
  if (typeof span === 'string') return shorten(span, LINE_LIMIT);
  if ('bold' in span) return { bold: shorten(span.bold, LINE_LIMIT) };
  return { link: shorten(span.link, LINE_LIMIT), url: span.url };
}

function spans(line: Line): readonly Span[] {
  return typeof line === 'string' ? [line] : line;
}

function visible(span: Span): string {
  if (typeof span === 'string') return span;
  return 'bold' in span ? span.bold : span.link;
}

function spanHtml(span: Span): string {
  if (typeof span === 'string') return escapeHtml(quiet(span));
  if ('bold' in span) return `<b>${escapeHtml(quiet(span.bold))}</b>`;
  return `<a href="${escapeHtml(span.url)}">${escapeHtml(span.link)}</a>`;
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  return 'bold' in span ? span.bold : `${span.link} <${span.url}>`;
}

/** Commands that the desk's own texts name: the only words of a panel that may be live. */
const COMMANDS = /\/\u2060(publish|status|why|pause|resume|skip|release|retract|log|targets)(?![\w@])/g;

/** File names, titles and reasons hold domains and names that Telegram would make live. */
function quiet(text: string): string {
  return runText(guardRuns([{ text }])).replace(COMMANDS, '/$1');
}
