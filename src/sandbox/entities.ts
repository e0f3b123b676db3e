import { badRequest } from './errors.js';
import { parseHtml, plainEntities } from './html.js';
import type { Params } from './http.js';
import { isObject } from './http.js';
import type { Entity, Parsed, Tdlib } from './tdlib.js';

export interface Formatted {
  readonly text: string;
  readonly entities: Entity[];
  readonly source: string;
}

const MAX_ENTITIES = 100;
/** Link-heavy messages fail near this many characters of entity data. */
const MAX_ENTITY_DATA = 9500;
const ENTITY_HEAD = 12;
/** What no live entity may stand in: Telegram leaves code and links as they are. */
const OPAQUE = new Set(['code', 'pre', 'text_link', 'text_mention']);
const SPACE = /[\s\u200b]/;

/** Turns what a call carries (text with parse_mode, or with entities) into what the chat shows. */
export class Formatter {
  constructor(readonly tdlib: Tdlib | null) {}

  /**
   * @param field 'text' or 'caption'
   * @param max UTF-16 units after parsing; `tooLong` is Telegram's text for more
   */
  format(params: Params, field: 'text' | 'caption', max: number, tooLong: string): Formatted {
    const source = params.text(field);
    const mode = params.text('parse_mode').toLowerCase();
    const list = params.list(field === 'text' ? 'entities' : 'caption_entities');
    const parsed = this.#parse(source, mode, list);
    if (!parsed.ok) throw badRequest(lowerFirst(parsed.message));
    refuseNested(parsed.entities);
    const trimmed = trim(parsed.text, parsed.entities);
    if (trimmed.text.length > max) throw badRequest(tooLong);
    const own = trimmed.entities.sort(byPlace).slice(0, MAX_ENTITIES);
    if (entityData(own) > MAX_ENTITY_DATA) throw badRequest('ENTITIES_TOO_LONG');
    return { text: trimmed.text, entities: this.withLive(trimmed.text, own), source };
  }

  /** Adds what Telegram makes live by itself: hashtags, mentions, commands, bare addresses. */
  withLive(text: string, own: readonly Entity[]): Entity[] {
    const closed = own.filter((entity) => OPAQUE.has(entity.type));
    const live = (this.tdlib?.textEntities(text) ?? plainEntities(text)).filter(
      (entity) => !closed.some((other) => overlap(entity, other)),
    );
    return [...own, ...live].sort(byPlace).slice(0, MAX_ENTITIES);
  }

  #parse(source: string, mode: string, list: unknown[] | undefined): Parsed {
    switch (mode) {
      case 'html':
        return this.tdlib === null ? parseHtml(source) : this.tdlib.parseHtml(source);
      case 'markdown':
      case 'markdownv2':
        if (this.tdlib === null) {
          return { ok: false, message: "Can't parse entities: the sandbox reads Markdown only with TDLib" };
        }
        return this.tdlib.parseMarkdown(source, mode === 'markdown' ? 1 : 2);
      case '':
      case 'none':
        return { ok: true, text: source, entities: givenEntities(list ?? [], source.length) };
      default:
        throw badRequest('unsupported parse_mode');
    }
  }
}

function givenEntities(list: readonly unknown[], length: number): Entity[] {
  return list.map((value) => {
    if (!isObject(value) || typeof value.type !== 'string') {
      throw badRequest('can\'t parse MessageEntity: Field "type" must be of type String');
    }
    const { offset, length: size } = value;
    if (typeof offset !== 'number' || typeof size !== 'number') {
      throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Number');
    }
    if (offset < 0 || size <= 0 || offset + size > length) {
      throw badRequest(`entity beginning at UTF-16 offset ${offset} ends after the end of the text`);
    }
    return {
      type: value.type,
      offset,
      length: size,
      ...(typeof value.url === 'string' ? { url: value.url } : {}),
      ...(typeof value.language === 'string' ? { language: value.language } : {}),
    };
  });
}

/**
 * The Bot API documents that quotes cannot be nested; TDLib's offline parser lets them pass
 * and the server then drops one. Refused here, so that a renderer notices.
 */
function refuseNested(entities: readonly Entity[]): void {
  const quotes = entities.filter((entity) => entity.type.endsWith('blockquote'));
  quotes.forEach((quote, index) => {
    if (quotes.some((other, at) => at !== index && overlap(quote, other))) {
      throw badRequest("can't parse entities: blockquote entities can't be nested");
    }
  });
}

/** Telegram cuts white space at both ends; leading space stays where an entity covers it. */
function trim(text: string, entities: readonly Entity[]): { text: string; entities: Entity[] } {
  let end = text.length;
  while (end > 0 && SPACE.test(text.charAt(end - 1))) end -= 1;
  const first = Math.min(end, ...entities.map((entity) => entity.offset));
  let start = 0;
  while (start < first && SPACE.test(text.charAt(start))) start += 1;
  return {
    text: text.slice(start, end),
    entities: entities.flatMap((entity) => {
      const length = Math.min(entity.offset + entity.length, end) - entity.offset;
      return length <= 0 ? [] : [{ ...entity, offset: entity.offset - start, length }];
    }),
  };
}

function entityData(entities: readonly Entity[]): number {
  return entities.reduce(
    (sum, entity) => sum + ENTITY_HEAD + Buffer.byteLength(entity.url ?? '') + (entity.language ?? '').length,
    0,
  );
}

const overlap = (a: Entity, b: Entity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

const byPlace = (a: Entity, b: Entity): number => a.offset - b.offset || b.length - a.length;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
