import { decodeHTML } from 'entities';
import type { Token, Tokens } from 'marked';

/** A stretch of visible text with one look. `url` can be opened; everything else is plain. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  readonly url?: string;
}

type Look = Omit<Run, 'text'>;
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
export function toRuns(tokens: readonly Token[] | undefined, look: Look = {}): Run[] {
  const out: Sink = { runs: [], open: [], hidden: null };
  walk(tokens, look, out);
  return joinRuns(out.runs);
}

/** The text of runs, without their looks. */
export function runText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Joins neighbours of one look and drops empty runs. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last !== undefined && sameLook(last, run))
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

/** Removes white space at both ends. */
export function trimRuns(runs: readonly Run[]): Run[] {
  const trimmed = [...runs];
  for (let first = trimmed[0]; first !== undefined; first = trimmed[0]) {
    const text = first.text.trimStart();
    if (text !== '') {
      trimmed[0] = { ...first, text };
      break;
    }
    trimmed.shift();
  }
  for (let last = trimmed.at(-1); last !== undefined; last = trimmed.at(-1)) {
    const text = last.text.trimEnd();
    if (text !== '') {
      trimmed[trimmed.length - 1] = { ...last, text };
      break;
    }
    trimmed.pop();
  }
  return trimmed;
}

export function sameLook(a: Look, b: Look): boolean {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.url === b.url
  );
}

/**
 * A link target that a reader can open, in the form given, or null: only http and https, with a host
 * that has a dot. `#`, 无链接 and relative paths are none.
 */
export function openableUrl(href: string): string | null {
  const text = href.trim();
  if (!/^https?:\/\//i.test(text) || text.length > 2000 || /\s/.test(text)) return null;
  if (!URL.canParse(text)) return null;
  const { hostname } = new URL(text);
  return hostname.includes('.') && !hostname.endsWith('.') ? text : null;
}

const handlers: Readonly<Record<string, Handler>> = {
  text: (token, look, out) => {
    const text = token as Tokens.Text;
    if (text.tokens !== undefined) walk(text.tokens, look, out);
    else push(proseText(decodeHTML(text.text)), look, out);
  },
  escape: (token, look, out) => push(decodeHTML((token as Tokens.Escape).text), look, out),
  codespan: (token, look, out) =>
    push(codeText((token as Tokens.Codespan).text), { ...look, code: true }, out),
  strong: (token, look, out) => walk((token as Tokens.Strong).tokens, { ...look, bold: true }, out),
  em: (token, look, out) => walk((token as Tokens.Em).tokens, { ...look, italic: true }, out),
  del: (token, look, out) => walk((token as Tokens.Del).tokens, { ...look, strike: true }, out),
  br: (_token, look, out) => push('\n', look, out),
  image: () => {},
  checkbox: () => {},
  link: (token, look, out) => {
    const link = token as Tokens.Link;
    if ('autolink' in link && link.autolink === true) return pushAutolink(link, look, out);
    const url = openableUrl(link.href);
    walk(link.tokens, url === null ? look : { ...look, url }, out);
  },
  html: (token, look, out) => htmlTag((token as Tokens.Tag).raw, look, out),
};

function walk(tokens: readonly Token[] | undefined, look: Look, out: Sink): void {
  for (const token of tokens ?? []) {
    const handler = handlers[token.type];
    if (handler !== undefined) handler(token, look, out);
    else if ('tokens' in token && token.tokens !== undefined) walk(token.tokens, look, out);
    else if ('text' in token && typeof token.text === 'string')
      push(proseText(decodeHTML(token.text)), look, out);
  }
}

function push(text: string, look: Look, out: Sink): void {
  if (out.hidden !== null || text === '') return;
  out.runs.push(Object.assign({}, look, ...out.open.map((entry) => entry.look), { text }) as Run);
}

/** marked takes Chinese that follows a bare address for a part of it; the address ends before it. */
function pushAutolink(link: Tokens.Link, look: Look, out: Sink): void {
  const end = link.text.search(/[^\u0021-\u007E]/);
  const address = end === -1 ? link.text : link.text.slice(0, end);
  const href =
    end === -1 ? link.href : link.href.slice(0, Math.max(0, link.href.length - (link.text.length - end)));
  const url = openableUrl(end === -1 ? href : href.startsWith('http') ? address : `http://${address}`);
  push(decodeHTML(address), url === null ? look : { ...look, url }, out);
  if (end !== -1) push(proseText(decodeHTML(link.text.slice(end))), look, out);
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
    const url = href === null ? null : openableUrl(decodeHTML(href[1] ?? href[2] ?? href[3] ?? ''));
    out.open.push({ tag, look: url === null ? {} : { url } });
  } else {
    const own = TAG_LOOKS[tag];
    if (own !== undefined) out.open.push({ tag, look: own });
  }
}

/** Marks that the generator left unmatched show nothing; a link that Markdown cannot read keeps its words. */
function proseText(text: string): string {
  return text
    .replace(/\*{2,}/g, '')
    .replace(/\]\(/g, ' (')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(
      /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])\n(?=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])/gu,
      '',
    )
    .replace(/\n/g, ' ')
    .replace(/[ \t]+/g, ' ');
}

/** marked escapes nothing inside code, but may keep its entities as written. */
function codeText(text: string): string {
  return text.replace(/\n/g, ' ');
}
