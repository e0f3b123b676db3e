import type { Entity, Parsed } from './tdlib.js';

/**
 * Telegram's HTML, for machines where TDLib cannot be loaded. At least as strict as TDLib:
 * tags and entities that it does not know are errors, and every tag must be closed in order.
 */
const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TAG = /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>/i;
const ATTRIBUTE = /([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi;

interface Open {
  readonly tag: string;
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, string>;
}

const fail = (message: string): Parsed => ({ ok: false, message: `Can't parse entities: ${message}` });

export function parseHtml(source: string): Parsed {
  const stack: Open[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;
  const offset = (): number => Buffer.byteLength(source.slice(0, at));
  while (at < source.length) {
    const char = source.charAt(at);
    if (char === '&') {
      const [raw, value] = decodeAt(source, at);
      text += value;
      at += raw;
    } else if (char !== '<') {
      text += char;
      at += 1;
    } else {
      const match = TAG.exec(source.slice(at));
      if (match === null) return fail(`Unclosed start tag at byte offset ${offset()}`);
      const tag = (match[2] ?? '').toLowerCase();
      if (match[1] === '/') {
        const open = stack.pop();
        if (open === undefined) return fail(`Unexpected end tag at byte offset ${offset()}`);
        if (open.tag !== tag) {
          return fail(
            `Unmatched end tag at byte offset ${offset()}, expected "</${open.tag}>", found "</${tag}>"`,
          );
        }
        const entity = toEntity(open, text);
        if (entity !== null && entity.length > 0) entities.push(entity);
      } else {
        if (TYPES[tag] === undefined) {
          return fail(`Unsupported start tag "${tag}" at byte offset ${offset()}`);
        }
        const attributes = readAttributes(match[3] ?? '');
        if (tag === 'span' && attributes.get('class') !== 'tg-spoiler') {
          return fail(`Tag "span" must have class "tg-spoiler" at byte offset ${offset()}`);
        }
        stack.push({ tag, offset: text.length, attributes });
      }
      at += match[0].length;
    }
  }
  const open = stack.pop();
  if (open !== undefined) return fail(`Can't find end tag corresponding to start tag "${open.tag}"`);
  return { ok: true, text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

/** Length of the reference at `at` and what it stands for; an unknown one stands for itself. */
function decodeAt(source: string, at: number): [number, string] {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));/i.exec(source.slice(at, at + 12));
  if (match === null) return [1, '&'];
  if (match[3] !== undefined) return [match[0].length, NAMED[match[3].toLowerCase()] ?? '&'];
  const code = Number.parseInt(match[1] ?? match[2] ?? '', match[1] === undefined ? 10 : 16);
  const known = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return known ? [match[0].length, String.fromCodePoint(code)] : [1, '&'];
}

function readAttributes(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map((match) => {
      const value = match[2] ?? match[3] ?? match[4] ?? '';
      return [
        (match[1] ?? '').toLowerCase(),
        value.replace(/&(lt|gt|amp|quot);/g, (_, name) => NAMED[name] ?? ''),
      ];
    }),
  );
}

function toEntity(open: Open, text: string): Entity | null {
  const base = { offset: open.offset, length: text.length - open.offset };
  if (open.tag === 'a') {
    const href = open.attributes.get('href') ?? text.slice(open.offset);
    const user = /^tg:\/\/user\?id=(\d+)$/.exec(href);
    if (user !== null) return { type: 'text_mention', ...base, user: { id: Number(user[1]) } };
    // A link that is no address is dropped, its text stays.
    return URL.canParse(href) && /^(https?|tg|ton):/i.test(href)
      ? { type: 'text_link', ...base, url: /[^ -~]/.test(href) ? href : new URL(href).href }
      : null;
  }
  const type =
    open.tag === 'blockquote' && open.attributes.has('expandable')
      ? 'expandable_blockquote'
      : (TYPES[open.tag] ?? open.tag);
  return { type, ...base };
}

const LIVE: readonly (readonly [string, RegExp])[] = [
  ['hashtag', /(?<![\p{L}\p{N}_])#(?=[\p{L}\p{N}_·]*[\p{L}_])[\p{L}\p{N}_·]{1,256}(?![\p{L}\p{N}_#])/gu],
  ['mention', /(?<![\w@])@[a-z]\w{2,31}(?!\w)/gi],
  ['bot_command', /(?<![\w/<>])\/\w{1,64}(?:@[a-z]\w{2,31})?(?![\w/<>])/gi],
  ['cashtag', /(?<![\p{L}\p{N}_$])\$[A-Z]{1,8}(?![\p{L}\p{N}_$])/gu],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  [
    'url',
    /(?:https?:\/\/[^\s<>"]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|ai|cn|dev|app|me|co)\b(?:\/[^\s<>"]*)?)/gi,
  ],
];

/** A rough copy of what Telegram makes live, for machines without TDLib. */
export function plainEntities(text: string): Entity[] {
  const found: Entity[] = [];
  for (const [type, pattern] of LIVE) {
    for (const match of text.matchAll(pattern)) {
      // A sentence or a quotation that ends at an address is not part of it.
      const words = type === 'url' ? match[0].replace(/[.,;:!?'")\]]+$/, '') : match[0];
      const entity = { type, offset: match.index, length: words.length };
      if (
        !found.some((o) => o.offset < entity.offset + entity.length && entity.offset < o.offset + o.length)
      ) {
        found.push(entity);
      }
    }
  }
  return found;
}
