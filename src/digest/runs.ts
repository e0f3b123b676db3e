import { decodeHTMLStrict } from 'entities';
import type { Token, Tokens } from 'marked';
import { SOFT, settleBlanks } from './blanks.js';
import { isHiddenElement, loweredText, raisedText, readTag, TAG_LOOKS, type Tag } from './html-tags.js';
import { joinRuns, type Look, type Run, runText } from './run.js';
import { openableUrl, PICTURE, showsItself, writtenTarget } from './target.js';

const PLAIN: Look = {};

type Handler = (token: Token, look: Look, out: Sink) => void;

interface Sink {
  readonly runs: Run[];
  /** Looks of the raw HTML tags that are open, innermost last. */
  readonly open: { tag: string; look: Look }[];
  /** The tag whose content nobody sees (svg, template), until it closes. */
  hidden: string | null;
}

/**
 * The visible text of inline tokens as runs. A soft line break becomes a space, or nothing between two
 * ideographs; a hard one stays a newline, and so does one before a line that begins with a label or an emoji. Pictures
 * show nothing, save in a link that has no other words. Adjacent runs of one look are joined.
 */
export function toRuns(tokens: readonly Token[] | undefined, look: Look = PLAIN): readonly Run[] {
  const out: Sink = { runs: [], open: [], hidden: null };
  walk(tokens, look, out);
  return settleBlanks(joinRuns(out.runs));
}

const handlers: Readonly<Record<string, Handler>> = {
  text: (token, look, out) => {
    const text = token as Tokens.Text;
    if (text.tokens !== undefined) walk(text.tokens, look, out);
    else push(proseText(decoded(text.text)), look, out);
  },
  escape: (token, look, out) => push(decoded((token as Tokens.Escape).text), look, out),
  codespan: (token, look, out) =>
    push((token as Tokens.Codespan).text.replaceAll('\n', ' '), { code: true, ...look }, out),
  strong: (token, look, out) => walk((token as Tokens.Strong).tokens, { bold: true, ...look }, out),
  em: (token, look, out) => walk((token as Tokens.Em).tokens, { italic: true, ...look }, out),
  del: (token, look, out) => walk((token as Tokens.Del).tokens, { strike: true, ...look }, out),
  br: (_token, look, out) => push('\n', look, out),
  image: () => {},
  checkbox: () => {},
  link: (token, look, out) => linkRuns(token as Tokens.Link, look, out),
  html: (token, look, out) => htmlTag((token as Tokens.Tag).raw, look, out),
};

function walk(tokens: readonly Token[] | undefined, look: Look, out: Sink): void {
  for (const token of tokens ?? []) {
    const handler = handlers[token.type];
    if (handler !== undefined) handler(token, look, out);
    else if ('tokens' in token && token.tokens !== undefined) walk(token.tokens, look, out);
    else if ('text' in token && typeof token.text === 'string')
      push(proseText(decoded(token.text)), look, out);
  }
}

/** A link's words; of a picture alone its description; behind them a target that is an address but nothing to open. */
function linkRuns(link: Tokens.Link, look: Look, out: Sink): void {
  const isBare = 'autolink' in link && link.autolink === true;
  // In a bare address marked leaves `&amp;` as it is written.
  const href = isBare ? decoded(link.href) : link.href;
  const url = openableUrl(href);
  const before = out.runs.length;
  if (isBare) push(decoded(link.text), linked(look, url), out);
  else walk(link.tokens, linked(look, url), out);
  const address = url === null ? writtenTarget(href) : null;
  if (url === null && address === null) return;
  const picture = link.tokens.find((token) => token.type === 'image') as Tokens.Image | undefined;
  if (isBlank(out.runs, before) && picture !== undefined && !showsItself(picture, href))
    push(proseText(decoded(picture.text)).trim() || PICTURE, linked(look, url), out);
  if (address === null) return;
  const words = runText(out.runs.slice(before));
  if (!words.includes(address)) push(words === '' ? address : ` (${address})`, look, out);
}

function isBlank(runs: readonly Run[], from: number): boolean {
  return runs.slice(from).every((run) => run.text.trim() === '');
}

function push(written: string, look: Look, out: Sink): void {
  if (out.hidden !== null || written === '') return;
  const shift = out.open.findLast((entry) => entry.tag === 'sup' || entry.tag === 'sub');
  const text =
    shift === undefined ? written : shift.tag === 'sup' ? raisedText(written) : loweredText(written);
  // The new key first: after a spread that brings other keys, V8 adds one ten times as slowly.
  if (out.open.length === 0) out.runs.push(look === PLAIN ? { text } : { text, ...look });
  else out.runs.push({ text, ...Object.assign({}, look, ...out.open.map((entry) => entry.look)) });
}

function decoded(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}

function linked(look: Look, url: string | null): Look {
  if (url === null) return look;
  return look.url === undefined ? { url, ...look } : { ...look, url };
}

/** A tag that is markup: what is none has become text in the lexer. */
function htmlTag(raw: string, look: Look, out: Sink): void {
  const tag = readTag(raw);
  if (tag === null) return;
  if (out.hidden !== null) {
    if (tag.isClosing && out.hidden === tag.name) out.hidden = null;
  } else if (isHiddenElement(tag.name)) {
    if (!tag.isClosing && !tag.isSelfClosed) out.hidden = tag.name;
  } else if (tag.name === 'br' || tag.name === 'hr') push('\n', look, out);
  else if (tag.isClosing) {
    const at = out.open.findLastIndex((entry) => entry.tag === tag.name);
    if (at !== -1) out.open.splice(at, 1);
  } else if (!tag.isSelfClosed) openTag(tag, out);
}

function openTag({ name, attributes }: Tag, out: Sink): void {
  if (name === 'a') {
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes);
    const url = href === null ? null : openableUrl(decodeHTMLStrict(href[1] ?? href[2] ?? href[3] ?? ''));
    out.open.push({ tag: name, look: url === null ? {} : { url } });
    return;
  }
  const own = TAG_LOOKS[name];
  if (own !== undefined) out.open.push({ tag: name, look: own });
}

function proseText(text: string): string {
  const clean = withoutStrays(text);
  return clean.includes('\n') ? clean.replaceAll('\n', SOFT) : clean;
}

/** Marks that the generator left unmatched show nothing, save a power (`2**10`); a link that Markdown cannot read keeps its words. */
function withoutStrays(text: string): string {
  if (!text.includes('**') && !text.includes('](')) return text;
  return text
    .replace(/(?<!\d)\*{2,}|\*{2,}(?!\d)/g, '')
    .replace(/\[([^[\]\n]{0,200})\]\(/g, '$1 (')
    .replace(/\]\(/g, ' (');
}
