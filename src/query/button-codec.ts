import { dayOf, daysSinceEpoch } from '../digest/day.js';
import type { Day } from '../digest/digest.js';
import { addDays, type Period } from './period.js';

/**
 * What a button of an answer asks for. It derives from canonical names, days and places in a day alone, never from
 * row ids, so that it outlives a rebuilt index and a restart.
 */
export type ButtonAsk =
  | {
      readonly kind: 'tags';
      readonly groups: readonly GroupId[];
      readonly period: Period | null;
      readonly page: number;
      /** True: also what only tells of them further on (Answer.all). */
      readonly all?: boolean;
      /** The page of frequent tags that it was pressed on, to go back to. */
      readonly from?: number;
    }
  | {
      readonly kind: 'search' | 'question';
      readonly words: Words;
      readonly period: Period | null;
      readonly page: number;
    }
  | { readonly kind: 'period'; readonly period: Period; readonly page: number }
  | { readonly kind: 'day'; readonly date: Day; readonly page: number }
  | { readonly kind: 'top'; readonly page: number }
  | {
      readonly kind: 'item';
      readonly item: ItemId;
      /** The callback data of the list that it was opened from, or the id under which that is kept. */
      readonly back: Words | null;
    };

/** An item by its place in a day's digest, from 0. */
export interface ItemId {
  readonly date: Day;
  readonly ordinal: number;
}

/** A tag by its key, or a family of versions by the name that was typed. */
export type GroupId = { readonly key: string } | { readonly family: string };
/** The words themselves, or the id under which longer ones are kept. */
export type Words = { readonly text: string } | { readonly id: string };

/** Bot API: 1–64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton). */
const BUTTON_BYTES = 64;
/** Bot API: up to 64 of A–Z a–z 0–9 _ - (https://core.telegram.org/bots/features#deep-linking). */
const START_CHARACTERS = 64;
/** More names than this are told apart by the beginning of their keys. */
const WHOLE_KEYS = 2;
const KEY_BEGINNING = 8;
/** Names of one question; a sixth would leave nothing to find, and no room in a button. */
export const MAX_GROUPS = 5;

const encoder = new TextEncoder();

/** In UTF-8; counted, for encoding takes much longer, and every button is measured. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (code >= 0x10000) at += 1;
  }
  return bytes;
}

/** The callback data of a question, or null where its words do not fit (see wordsId). */
export function toButton(question: ButtonAsk): string | null {
  const data = write(question);
  return byteLength(data) <= BUTTON_BYTES ? data : null;
}

function write(question: ButtonAsk): string {
  switch (question.kind) {
    case 'tags': {
      const from = question.from === undefined ? '' : `<${question.from}`;
      return `t|${question.page}${question.all === true ? '*' : ''}${from}|${writePeriod(question.period)}|${writeGroups(question.groups)}`;
    }
    case 'search':
    case 'question': {
      const { words, page, period } = question;
      const kind = LETTERS[question.kind]['id' in words ? 'kept' : 'whole'];
      return `${kind}|${page}|${writePeriod(period)}|${'id' in words ? words.id : words.text}`;
    }
    case 'period':
      return `n|${question.page}|${writePeriod(question.period)}`;
    case 'item': {
      const { item, back } = question;
      const from = back === null ? '' : 'id' in back ? `@${back.id}` : `<${back.text}`;
      return `i|${writeItem(item)}${from}`;
    }
    case 'day':
      return `d|${question.page}|${question.date}`;
    case 'top':
      return `p|${question.page}`;
  }
}

/** How data begins whose words stand in it, and whose words are kept under an id. */
const LETTERS = { search: { whole: 's', kept: 'q' }, question: { whole: 'f', kept: 'g' } } as const;

function writeGroups(groups: readonly GroupId[]): string {
  const whole = groups.length <= WHOLE_KEYS;
  return groups
    .slice(0, MAX_GROUPS)
    .map((group) =>
      'family' in group ? `~${group.family}` : whole ? group.key : group.key.slice(0, KEY_BEGINNING),
    )
    .join('+');
}

/** Whether a family's typed name can stand in a button: short, and free of the signs that separate. */
export function fitsFamily(name: string): boolean {
  return byteLength(name) <= 20 && !/[|+~<]/.test(name);
}

/** Reads callback data; null where it is none of ours or damaged. */
export function readButton(data: string): ButtonAsk | null {
  if (data.startsWith('i|')) return readItemButton(data.slice(2));
  const [kind, second = '', third = '', ...rest] = data.split('|');
  const pages = /^(\d{1,6})(\*)?(?:<(\d{1,6}))?$/.exec(second);
  if (pages === null) return null;
  const page = Number(pages[1]);
  const last = rest.join('|');
  switch (kind) {
    case 'p':
      return { kind: 'top', page };
    case 'd': {
      const date = realDay(third);
      return date === null ? null : { kind: 'day', date, page };
    }
    case 't': {
      const period = readPeriodCode(third);
      const groups = last.split('+').filter((group) => group !== '' && group !== '~');
      if (period === undefined || groups.length === 0 || groups.length > MAX_GROUPS) return null;
      return {
        kind: 'tags',
        groups: groups.map((id) => (id.startsWith('~') ? { family: id.slice(1) } : { key: id })),
        period,
        page,
        ...(pages[2] === undefined ? {} : { all: true }),
        ...(pages[3] === undefined ? {} : { from: Number(pages[3]) }),
      };
    }
    case 'n': {
      const period = readPeriodCode(third);
      return period === undefined || period === null ? null : { kind: 'period', period, page };
    }
    case 's':
    case 'q':
    case 'f':
    case 'g': {
      const period = readPeriodCode(third);
      if (period === undefined || last === '') return null;
      const words = kind === 's' || kind === 'f' ? { text: last } : { id: last };
      return { kind: kind === 's' || kind === 'q' ? 'search' : 'question', words, period, page };
    }
    default:
      return null;
  }
}

function readItemButton(text: string): ButtonAsk | null {
  const match = /^([0-9a-z]{4,})(?:([<@])(.+))?$/s.exec(text);
  const item = match?.[1] === undefined ? null : readItem(match[1]);
  if (item === null) return null;
  const [, , sign, back = ''] = match ?? [];
  return {
    kind: 'item',
    item,
    back: sign === undefined ? null : sign === '@' ? { id: back } : { text: back },
  };
}

/** An id for words that do not fit into a button; the same words have the same id. */
export function wordsId(words: string): string {
  let high = 7n;
  for (const byte of encoder.encode(words)) high = BigInt.asUintN(64, (high ^ BigInt(byte)) * 0x100000001b3n);
  return high.toString(36);
}

const BASE = 36;

/** A day as 4 characters: days since 1970 in base 36. */
function writeDay(day: Day): string {
  return Math.max(0, daysSinceEpoch(day)).toString(BASE).padStart(4, '0');
}

function readDayCode(code: string): Day {
  return addDays('1970-01-01', Number.parseInt(code, BASE));
}

function writePeriod(period: Period | null): string {
  return period === null ? '' : `${writeDay(period.from)}${writeDay(period.to)}`;
}

function writeItem({ date, ordinal }: ItemId): string {
  return `${writeDay(date)}${ordinal.toString(BASE)}`;
}

function readItem(code: string): ItemId | null {
  if (!/^[0-9a-z]{5,9}$/.test(code)) return null;
  return { date: readDayCode(code.slice(0, 4)), ordinal: Number.parseInt(code.slice(4), BASE) };
}

/** Undefined: damaged. */
function readPeriodCode(text: string): Period | null | undefined {
  if (text === '') return null;
  if (!/^[0-9a-z]{8}$/.test(text)) return undefined;
  return { from: readDayCode(text.slice(0, 4)), to: readDayCode(text.slice(4)) };
}

function realDay(text: string): Day | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  return match === null ? null : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** What a link to the bot opens. `words` is anything that a person might have typed. */
export type Start =
  | { readonly kind: 'tag'; readonly key: string }
  | { readonly kind: 'day'; readonly date: Day }
  | { readonly kind: 'item'; readonly item: ItemId }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'tags' | 'today' | 'help' };

/** The start parameter that opens an answer; words in any script that do not fit are cut at a character. */
export function toStart(start: Start): string {
  switch (start.kind) {
    case 'tag':
      return `t-${start.key}`;
    case 'day':
      return `d-${start.date}`;
    case 'item':
      return `i-${writeItem(start.item)}`;
    case 'words':
      return writeWords(start.words);
    default:
      return start.kind;
  }
}

function writeWords(words: string): string {
  const characters = [...words.trim()];
  for (let length = characters.length; length > 0; length -= 1) {
    const code = `s-${base64url(characters.slice(0, length).join(''))}`;
    if (code.length <= START_CHARACTERS) return code;
  }
  return 'help';
}

/** Reads a start parameter; what is none of ours is read as words, so that `?start=OpenAI` works too. */
export function readStart(parameter: string): Start | null {
  const text = parameter.trim();
  if (text === '') return null;
  if (text === 'tags' || text === 'today' || text === 'help') return { kind: text };
  const tag = /^t-([0-9a-z]{1,13})$/.exec(text);
  if (tag?.[1] !== undefined) return { kind: 'tag', key: tag[1] };
  const item = text.startsWith('i-') ? readItem(text.slice(2)) : null;
  if (item !== null) return { kind: 'item', item };
  const date = text.startsWith('d-') ? realDay(text.slice(2)) : realDay(text);
  if (date !== null) return { kind: 'day', date };
  if (text.startsWith('s-')) {
    const words = fromBase64url(text.slice(2));
    if (words !== null) return { kind: 'words', words };
  }
  return { kind: 'words', words: text.replaceAll('_', ' ') };
}

function base64url(text: string): string {
  const binary = String.fromCharCode(...encoder.encode(text));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(code: string): string | null {
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    return text === '' ? null : text;
  } catch {
    // No base64url or no UTF-8: then it is no parameter of ours.
    return null;
  }
}
