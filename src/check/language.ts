import type { Text } from './text.js';

// Which language a text is in, as far as its letters tell: Chinese, Japanese, Korean, or one of the alphabets.

export type Script = 'zh' | 'ja' | 'ko' | 'latin' | 'cyrillic' | 'other';

export interface Spoken {
  /** Null where there are too few letters to tell. */
  readonly script: Script | null;
  /** Of title and summary together. */
  readonly named: Script | null;
  readonly title: Script | null;
  /** Share of ideographs, 0 to 1. */
  readonly han: number;
  /** Share of the paragraphs, lists aside, that are in another language than title and summary, and how many. */
  readonly mixed: number;
  readonly strangers: number;
  /** Pairs of neighbouring paragraphs in two languages, as a share of the paragraphs. */
  readonly doubled: number;
}

/** Fewer words do not tell a language: a name, a version. */
const WORDS = 6;
/** Letters of a paragraph. */
const PARAGRAPH = 25;
const PAIRS = 4;

export function spokenIn({ digest, own, blocks }: Text): Spoken {
  const inStory = (at: number | null) => at === null || digest.items[at]?.kind === 'story';
  // A list entry with a source may describe it in the words of the source.
  const prose = own.filter((block) => !block.sourced || inStory(block.item)).map((block) => block.text);
  const all = blocks.map((block) => block.text).join('\n');
  const names = `${digest.title ?? ''} ${digest.summary ?? ''}`;
  const script = scriptOf(prose.join('\n')) ?? scriptOf(`${names}\n${prose.join('\n')}`) ?? scriptOf(all);
  const named = scriptOf(names) ?? script;
  const paragraphs = own
    .filter(({ kind, listed, text }) => kind === 'text' && !listed && text.length >= PARAGRAPH)
    .map((block) => scriptOf(block.text));
  const strangers = paragraphs.filter((spoken) => spoken !== null && spoken !== named).length;
  return {
    script,
    named,
    title: scriptOf(digest.title ?? '', 4),
    han: hanShare(all),
    mixed: paragraphs.length === 0 ? 0 : strangers / paragraphs.length,
    strangers,
    doubled: doubledIn(paragraphs),
  };
}

function doubledIn(scripts: readonly (Script | null)[]): number {
  let pairs = 0;
  for (let at = 1; at < scripts.length; at += 1) {
    if (scripts[at] === null || scripts[at - 1] === null || scripts[at] === scripts[at - 1]) continue;
    pairs += 1;
    at += 1;
  }
  return pairs < PAIRS ? 0 : (2 * pairs) / scripts.length;
}

function withoutAddresses(text: string): string {
  return text.includes('://') ? text.replace(/https?:\/\/[\w./?&=%#:~+-]+/gu, ' ') : text;
}

interface Counts {
  han: number;
  kana: number;
  hangul: number;
  latin: number;
  cyrillic: number;
  other: number;
}

/** An English text has none of these letters, a Chinese one names many brands. */
const CJK = 0.2;

/** A word of an alphabet weighs as much as two ideographs: letter by letter, brands would drown a Chinese sentence. */
export function scriptOf(text: string, atLeast = WORDS): Script | null {
  const { han, kana, hangul, latin, cyrillic, other } = count(withoutAddresses(text));
  const cjk = han + kana;
  const total = cjk + hangul + 2 * (latin + cyrillic + other);
  if (total < atLeast) return null;
  if (hangul > CJK * total) return 'ko';
  if (cjk > CJK * total) return kana > 0.15 * cjk ? 'ja' : 'zh';
  if (latin >= cyrillic && latin >= other) return hangul + cjk > 2 * latin ? null : 'latin';
  return cyrillic >= other ? 'cyrillic' : 'other';
}

/** Share of ideographs among the letters, words of other scripts counted as two; 0 for a text without letters. */
function hanShare(text: string): number {
  const { han, kana, hangul, latin, cyrillic, other } = count(text);
  const total = han + kana + hangul + 2 * (latin + cyrillic + other);
  return total === 0 ? 0 : han / total;
}

function count(text: string): Counts {
  const counts: Counts = { han: 0, kana: 0, hangul: 0, latin: 0, cyrillic: 0, other: 0 };
  let word: keyof Counts | null = null;
  for (let i = 0; i < text.length; i += 1) {
    const kind = kindOf(text.charCodeAt(i));
    // Words count once, what is written without blanks by its letters.
    if (kind !== null && (kind === 'han' || kind === 'kana' || kind === 'hangul' || kind !== word))
      counts[kind] += 1;
    word = kind;
  }
  return counts;
}

function kindOf(code: number): keyof Counts | null {
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) return 'han';
  const folded = code | 32;
  if (folded >= 97 && folded <= 122 && code < 128) return 'latin';
  if (code < 0xc0) return null;
  if (code < 0x250) return 'latin';
  if (code >= 0x400 && code < 0x530) return 'cyrillic';
  if (code >= 0x3041 && code <= 0x30ff) return 'kana';
  if (code >= 0xac00 && code <= 0xd7af) return 'hangul';
  return code >= 0x370 && code < 0x2000 ? 'other' : null;
}
