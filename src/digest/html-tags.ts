import type { Token } from 'marked';
import type { Look } from './run.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** The elements of HTML, the obsolete ones included (https://html.spec.whatwg.org/multipage/indices.html). */
const ELEMENTS = words(
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp',
);
/** Raw text to HTML: GFM's tag filter (https://github.github.com/gfm/#disallowed-raw-html-extension-). In a sentence they are only named. */
const FILTERED = words('title textarea style xmp iframe noembed noframes script plaintext');
/** Elements whose content nobody sees. */
const HIDDEN = words('script style template noscript iframe svg head title video audio object canvas math');
const VOID = words('area base br col embed hr img input link meta param source track wbr');
/** Void elements that mean something between words. */
const INLINE_VOID = words('br hr img wbr');
/** Void elements of a page's head or of another element: in a sentence they are only named. */
const NAMED_VOID = words('area base col embed link meta param source track');
/** Elements that may be left open. */
const OPTIONAL_END = words('p li dt dd tr td th tbody thead tfoot option colgroup rt rp');
/** Elements of a whole page: a single end tag of one is named, not used. */
const PAGE = words('html head body');

/** Looks of the text inside an element; `<sup>` and `<sub>` change its letters. */
export const TAG_LOOKS: Readonly<Record<string, Look>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  s: { strike: true },
  del: { strike: true },
  code: { code: true },
  kbd: { code: true },
  tt: { code: true },
  samp: { code: true },
  strike: { strike: true },
  sup: {},
  sub: {},
};

export interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly isSelfClosed: boolean;
  /** What stands after the name. */
  readonly attributes: string;
}

/** `<name …>` or `</name>`, or null for a comment, a declaration and anything else. */
export function readTag(raw: string): Tag | null {
  const match = /^<(\/?)([A-Za-z][\w:.-]*)([^>]*)>/.exec(raw);
  if (match === null) return null;
  const [, slash, name = '', rest = ''] = match;
  const isSelfClosed = rest.endsWith('/');
  const attributes = (isSelfClosed ? rest.slice(0, -1) : rest).trim();
  return { name: name.toLowerCase(), isClosing: slash === '/', isSelfClosed, attributes };
}

/**
 * Whether a tag inside a sentence is markup. What is no element of HTML (`List<String>`, `<host>`) is a word of the
 * sentence, and so is an element that is only named (`<script>`, a `<div>` that nothing closes).
 * @param isPaired its other half stands in the same stretch of text
 */
function isInlineMarkup({ name, isClosing, isSelfClosed, attributes }: Tag, isPaired: boolean): boolean {
  if (!ELEMENTS.has(name) || FILTERED.has(name) || NAMED_VOID.has(name)) return false;
  if (isPaired) return true;
  // `<Button onClick={go}>` is code.
  if (attributes.includes('{')) return false;
  if (isClosing) return !PAGE.has(name) && !HIDDEN.has(name);
  if (HIDDEN.has(name)) return isSelfClosed;
  if (INLINE_VOID.has(name) || OPTIONAL_END.has(name) || isSelfClosed) return true;
  return attributes !== '';
}

/** Turns the tags among inline tokens that are words of the sentence into text, in place. */
export function wordTags(tokens: Token[]): void {
  const ends = tagEnds(tokens);
  if (ends === null) return;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'html' || token.raw.startsWith('<!--')) continue;
    const tag = readTag(token.raw);
    const own = tag === null ? undefined : ends.get(tag.name);
    const isPaired =
      own !== undefined && (tag?.isClosing === true ? own.firstOpen < index : own.lastClose > index);
    if (tag === null || !isInlineMarkup(tag, isPaired))
      tokens[index] = { type: 'escape', raw: token.raw, text: token.raw };
  }
}

/** Where the first tag of each name opens and the last one closes; null where there are no tags. */
function tagEnds(tokens: readonly Token[]): Map<string, { firstOpen: number; lastClose: number }> | null {
  let ends: Map<string, { firstOpen: number; lastClose: number }> | null = null;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'html') continue;
    ends ??= new Map();
    const tag = readTag(token.raw);
    if (tag === null) continue;
    const own = ends.get(tag.name) ?? { firstOpen: Number.POSITIVE_INFINITY, lastClose: -1 };
    if (tag.isClosing) own.lastClose = index;
    else own.firstOpen = Math.min(own.firstOpen, index);
    ends.set(tag.name, own);
  }
  return ends;
}

/**
 * Whether a tag in a block of HTML is markup: elements, and components of MDX (`<Tabs>`) that stand on a line of their own.
 * @param isClosed its end tag follows in the block
 */
export function isBlockMarkup({ name, isClosing, isSelfClosed }: Tag, isClosed: boolean): boolean {
  if (!ELEMENTS.has(name)) return false;
  return !HIDDEN.has(name) || isClosing || isSelfClosed || isClosed;
}

export function isHiddenElement(name: string): boolean {
  return HIDDEN.has(name);
}

export function isVoidElement(name: string): boolean {
  return VOID.has(name);
}

const RAISED: Readonly<Record<string, string>> = mapOf('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED: Readonly<Record<string, string>> = mapOf('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

function mapOf(from: string, to: string): Record<string, string> {
  const raised = [...to];
  return Object.fromEntries([...from].map((character, at) => [character, raised[at] ?? character]));
}

/** The content of `<sup>`: ⁶, or ^64k where there are no such characters; words (TM, a mark of a note) as they are. */
export function raisedText(text: string): string {
  const small = mapped(text, RAISED);
  if (small !== null) return small;
  return /^[\d.,+−/A-Za-z-]*\d[\d.,+−/A-Za-z-]*$/.test(text) ? `^${text}` : text;
}

/** The content of `<sub>`. */
export function loweredText(text: string): string {
  return mapped(text, LOWERED) ?? text;
}

function mapped(text: string, to: Readonly<Record<string, string>>): string | null {
  const small = [...text].map((character) => to[character]);
  return small.length > 0 && small.every((character) => character !== undefined) ? small.join('') : null;
}
