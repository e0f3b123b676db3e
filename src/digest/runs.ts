import { decodeHTMLStrict } from 'entities';
import type { Token, Tokens } from 'marked';
import { joinRuns, type Look, type Run, SOFT, settleBlanks } from './run.js';

const PLAIN: Look = {};

type Handler = (token: Token, look: Look, out: Sink) => void;

interface Sink {
  readonly runs: Run[];
  /** Looks of the raw HTML tags that are open, innermost last. */
  readonly open: { tag: string; look: Look }[];
  /** The tag whose content nobody sees (script, style), until it closes. */
  hidden: string | null;
}

/**
 * The visible text of inline tokens as runs. A soft line break becomes a space, or nothing between two
 * ideographs; a hard one stays a newline. Pictures show nothing. Adjacent runs of one look are joined.
 */
export function toRuns(tokens: readonly Token[] | undefined, look: Look = PLAIN): readonly Run[] {
  const out: Sink = { runs: [], open: [], hidden: null };
  walk(tokens, look, out);
  return settleBlanks(joinRuns(out.runs));
}

/**
 * A link target that a reader can open, in the form given, or null: only http and https, with a host
 * that has a dot and no user name before it. `#`, 无链接 and relative paths are none.
 */
export function openableUrl(href: string): string | null {
  const text = href.trim();
  if (text.length > 2000) return null;
  if (PLAIN_ADDRESS.test(text)) return text;
  if (!/^https?:\/\//i.test(text) || /\s/.test(text) || !AUTHORITY.test(text)) return null;
  if (!URL.canParse(text)) return null;
  return HOST.test(new URL(text).hostname) ? text : null;
}

/** No user name, and a port only with its digits: Telegram drops other links, and their words become live. */
const AUTHORITY = /^https?:\/\/[\p{L}\p{N}._-]+(?::\d{1,5})?(?:[/?#]|$)/iu;
const HOST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/;
/** What nearly all addresses are, told without taking them apart. */
const PLAIN_ADDRESS = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:[/?#]\S*)?$/i;

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
  link: (token, look, out) => {
    const link = token as Tokens.Link;
    if ('autolink' in link && link.autolink === true) return pushAutolink(link, look, out);
    const url = openableUrl(link.href);
    walk(link.tokens, linked(look, url), out);
  },
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

function push(text: string, look: Look, out: Sink): void {
  if (out.hidden !== null || text === '') return;
  // The new key first: after a spread that brings other keys, V8 adds one ten times as slowly.
  if (out.open.length === 0) out.runs.push({ text, ...look });
  else out.runs.push({ text, ...Object.assign({}, look, ...out.open.map((entry) => entry.look)) });
}

function decoded(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}

function linked(look: Look, url: string | null): Look {
  if (url === null) return look;
  return look.url === undefined ? { url, ...look } : { ...look, url };
}

/**
 * marked takes Chinese that follows a bare address for a part of it; the address ends before it. It leaves `&amp;` in
 * an address as written.
 */
function pushAutolink(link: Tokens.Link, look: Look, out: Sink): void {
  const end = link.text.search(/[^\u0021-\u007E]|\*\*|\]\(/);
  const address = decoded(end === -1 ? link.text : link.text.slice(0, end));
  const href =
    end === -1
      ? decoded(link.href)
      : link.href.slice(0, Math.max(0, link.href.length - (link.text.length - end)));
  const url = openableUrl(end === -1 ? href : href.startsWith('http') ? address : `http://${address}`);
  push(address, linked(look, url), out);
  if (end !== -1) push(proseText(decoded(link.text.slice(end))), look, out);
}

const TAG_LOOKS: Readonly<Record<string, Look>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  s: { strike: true },
  del: { strike: true },
  code: { code: true },
  kbd: { code: true },
};
const HIDDEN_TAGS = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'head', 'title']);

function htmlTag(raw: string, look: Look, out: Sink): void {
  const match = /^<(\/?)([A-Za-z][\w-]*)([^>]*)>/.exec(raw);
  const tag = match?.[2]?.toLowerCase();
  if (match === null || tag === undefined) return;
  const closing = match[1] === '/';
  if (out.hidden !== null) {
    if (closing && out.hidden === tag) out.hidden = null;
  } else if (HIDDEN_TAGS.has(tag)) {
    if (!closing && !raw.endsWith('/>')) out.hidden = tag;
  } else if (tag === 'br' || tag === 'hr') push('\n', look, out);
  else if (closing) {
    const at = out.open.findLastIndex((entry) => entry.tag === tag);
    if (at !== -1) out.open.splice(at, 1);
  } else if (tag === 'a') {
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(match[3] ?? '');
    const url = href === null ? null : openableUrl(decodeHTMLStrict(href[1] ?? href[2] ?? href[3] ?? ''));
    out.open.push({ tag, look: url === null ? {} : { url } });
  } else {
    const own = TAG_LOOKS[tag];
    if (own !== undefined) out.open.push({ tag, look: own });
  }
}

function proseText(text: string): string {
  const clean = withoutStrays(text);
  return clean.includes('\n') ? clean.replaceAll('\n', SOFT) : clean;
}

/** Marks that the generator left unmatched show nothing; a link that Markdown cannot read keeps its words. */
export function withoutStrays(text: string): string {
  if (!text.includes('**') && !text.includes('](')) return text;
  return text
    .replace(/\*{2,}/g, '')
    .replace(/\[([^[\]\n]{0,200})\]\(/g, '$1 (')
    .replace(/\]\(/g, ' (');
}
