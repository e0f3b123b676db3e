import { isFiller, isGeneric } from './fillers.js';
import { type Moment, type Period, readPeriod } from './period.js';
import { alike, isWording, meantBy } from './wordings.js';
import { type Piece, phrase, pieces, type Term } from './words.js';

/** Resolves a name as people type it to canonical names (one, or a family's versions); empty: unknown. */
export type Resolve = (name: string) => readonly string[];

/** What a reader's words ask for. */
export interface Question {
  /** An item must have one tag of each group. */
  readonly groups: readonly Group[];
  readonly period: Period | null;
  /** What is neither name nor period nor filler; written together as it was typed. */
  readonly rest: readonly Term[];
  /** What an item must not have. */
  readonly none: readonly Term[];
  /** All that was typed but the period. */
  readonly words: string;
}

export interface Group {
  /** Canonical names, the one that was named first. */
  readonly names: readonly string[];
  readonly typed: string;
}

/** More words or ideographs are no question. */
const MAX_ATOMS = 80;
/** `last 7 days`, `2026年1月10日到1月20日`: no name or period has more words or ideographs. */
const LONGEST = 14;
/** UTF-16 units. */
const LONGEST_NAME = 64;

/** Where a word or an ideograph stands in the typed text. */
interface Atom {
  readonly start: number;
  readonly end: number;
}

/** What a stretch of the typed text means. */
type Meaning = { readonly names: readonly string[] } | { readonly period: Period };

type Span = Meaning & Atom;

/**
 * Splits what a reader typed into names of tags, a period, fillers and the rest: `openai 融资`, 谷歌上周裁员了吗,
 * `what is new with claude code`. The longest name or period that begins at a word or ideograph wins.
 * @param loose whether a name counts where one more character would make another word of it (脑电 in 脑电帽)
 */
export function readQuestion(typed: string, resolve: Resolve, moment: Moment, loose = false): Question {
  const all = typed.trim();
  // Most questions are one name.
  const only = all.length > LONGEST_NAME || /^[-－−]/.test(all) ? [] : resolve(meantBy(all));
  if (only.length > 0) {
    return { groups: [{ names: only, typed: all }], period: null, rest: [], none: [], words: all };
  }
  const groups: Group[] = [];
  const rest: Term[] = [];
  let period: Period | null = null;
  const words: string[] = [];
  const none: Term[] = [];
  const take = (names: readonly string[], said: string) => {
    if (!groups.some((group) => group.names.join() === names.join())) groups.push({ names, typed: said });
  };
  const leave = (left: string) => {
    for (const term of contentOf(left)) {
      const names = resolve(meantBy(term.text));
      if (names.length > 0) take(names, term.text);
      else rest.push(alike(term));
    }
  };
  for (const stretch of stretches(pieces(typed))) {
    if (typeof stretch === 'string') {
      let from = 0;
      for (const span of spansOf(stretch, resolve, moment, loose)) {
        leave(stretch.slice(from, span.start));
        const said = stretch.slice(span.start, span.end);
        words.push(stretch.slice(from, 'period' in span ? span.start : span.end));
        if ('names' in span) take(span.names, said);
        else period = span.period;
        from = span.end;
      }
      leave(stretch.slice(from));
      words.push(`${stretch.slice(from)} `);
      continue;
    }
    words.push(`${stretch.excluded ? '-' : ''}"${stretch.text}" `);
    const names = stretch.excluded ? [] : resolve(stretch.text);
    const term = phrase(stretch.text);
    if (names.length > 0) take(names, stretch.text);
    else if (term !== null) (stretch.excluded ? none : rest).push(term);
  }
  const named = groups.length > 0;
  const alone = !named && period === null && rest.length === 1;
  const telling = rest.filter((term) =>
    named ? !isGeneric(term.text) : alone || !HAN.test(term.text) || term.others !== undefined,
  );
  return { groups, period, rest: telling, none, words: words.join('').replace(/\s+/g, ' ').trim() };
}

/** The names and periods in what stands between quotes, in order. */
function spansOf(text: string, resolve: Resolve, moment: Moment, loose: boolean): Span[] {
  const atoms = atomsOf(text);
  const look = (at: number): (Span & { readonly next: number }) | null => {
    const start = atoms[at]?.start ?? 0;
    for (let next = Math.min(atoms.length, at + LONGEST); next > at; next -= 1) {
      const end = atoms[next - 1]?.end ?? start;
      const meaning = meaningOf(text.slice(start, end), text.slice(0, start), resolve, moment);
      if (meaning !== null) return { ...meaning, start, end, next };
    }
    return null;
  };
  const found: Span[] = [];
  for (let at = 0; at < atoms.length; ) {
    const span = look(at);
    if (span === null || (!loose && isBeginning(text, atoms, span.next, look))) at += 1;
    else {
      found.push(span);
      at = span.next;
    }
  }
  return found;
}

function meaningOf(text: string, before: string, resolve: Resolve, moment: Moment): Meaning | null {
  // A single character that asks for something is told from the others by the segmenter: 告 is not in 告诉.
  const meant = text.length === 1 ? text : meantBy(text);
  const names = meant === text && isFiller(text) ? [] : resolve(meant);
  if (names.length > 0) return { names };
  const period = isDated(text, before) ? readPeriod(text, moment) : null;
  return period === null ? null : { period };
}

/** Whether one more character belongs to a name and makes another word of it: 脑电帽 is not 脑电. */
function isBeginning(
  text: string,
  atoms: readonly Atom[],
  next: number,
  look: (at: number) => object | null,
): boolean {
  const [last, stray, after] = [atoms[next - 1], atoms[next], atoms[next + 1]];
  if (last === undefined || stray === undefined || stray.start !== last.end) return false;
  const character = text.slice(stray.start, stray.end);
  if (!HAN.test(character) || !HAN.test(text.slice(last.end - 1, last.end))) return false;
  if (look(next) !== null || begins(text, atoms, next, isFiller) || begins(text, atoms, next, isWording)) {
    return false;
  }
  return after === undefined || after.start !== stray.end || begins(text, atoms, next + 1, isFiller);
}

/** Whether a word of a kind begins at an atom. */
function begins(
  text: string,
  atoms: readonly Atom[],
  at: number,
  isKind: (word: string) => boolean,
): boolean {
  const start = atoms[at]?.start;
  return atoms.slice(at, at + 4).some(({ end }) => isKind(text.slice(start, end)));
}

/** What is quoted or excluded for itself, what stands between in one: names and periods may have several words. */
function stretches(all: readonly Piece[]): (string | Piece)[] {
  const found: (string | Piece)[] = [];
  for (const piece of all) {
    const last = found.at(-1);
    if (piece.quoted || piece.excluded) found.push(piece);
    else if (typeof last === 'string') found[found.length - 1] = `${last} ${piece.text}`;
    else found.push(piece.text);
  }
  return found;
}

const IDEOGRAPH =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}]';
const INSIDE = `(?!${IDEOGRAPH})[\\p{L}\\p{N}\\p{M}]`;
/** A word with what may stand within one (`GPT-5.6`, `AT&T`, `2026-01-31`), or one ideograph. */
const ATOM = new RegExp(`${IDEOGRAPH}|${INSIDE}(?:[.\\-_/&+:]*${INSIDE})*\\+*`, 'gu');

function atomsOf(text: string): Atom[] {
  return [...text.matchAll(ATOM)]
    .slice(0, MAX_ATOMS)
    .map(({ 0: atom, index }) => ({ start: index, end: index + atom.length }));
}

/** What periods are written with; looking for one costs more than this. */
const DATED =
  /\d|[今昨前去上下本这近最过半周月年日天号]|day|week|month|year|recent|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;
/** Months that are words, too: they are months behind a preposition, or where little else was typed. */
const DOUBTFUL = /^(may|mar|march|sat|sun|mon)$/i;

function isDated(text: string, before: string): boolean {
  if (!DATED.test(text)) return false;
  return !DOUBTFUL.test(text) || /\b(in|of|since|during|from|until|this|last)\s+$/i.test(before);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The terms in what is left between names and periods: fillers separate, and words written together stay so. */
function contentOf(text: string): Term[] {
  const found: string[] = [];
  let open = false;
  let passive = false;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    // 查 asks to look something up, and 被各国查 for an investigation.
    const deed = passive && isWording(segment);
    passive ||= segment === '被';
    const content = isWordLike === true && (deed || !isFiller(segment));
    if (content && open) found[found.length - 1] += segment;
    else if (content) found.push(segment);
    // GPT-9 is one word, whatever the segmenter makes of its hyphen.
    else if (open && /^[-._&+/]$/.test(segment)) found[found.length - 1] += segment;
    open = content || (open && /^[-._&+/]$/.test(segment));
  }
  return found.flatMap((term) => phrase(term) ?? []);
}

/**
 * A term's words apart, for where nothing has them side by side: 模型价格 is 模型 and 价格. A single character
 * in front says little and is left out (进工厂 is 工厂); what has nothing else is a name that the segmenter does not know, and stays whole.
 */
export function wordsOf(term: Term): readonly Term[] {
  const segments: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(term.text)) {
    // A single character ends the word before it: 世界杯 is not 世界.
    if (HAN.test(segment) && segments.length > 0) segments[segments.length - 1] += segment;
    else if (isWordLike === true) segments.push(segment);
  }
  const words = segments
    .filter((segment) => !isFiller(segment))
    .flatMap((segment) => phrase(segment) ?? [])
    .map(alike);
  const long = words.filter(({ tokens }) => tokens.length > 1 || !HAN.test(tokens[0] ?? ''));
  return long.length === 0 ? [term] : long;
}

const HAN = /^\p{Script=Han}$/u;
