/**
 * How text becomes the words of the full-text index, and the same for what a person types.
 *
 * A Chinese, Japanese or Korean character is a token of its own, so that any run of characters, from one up,
 * is found as a phrase; letters and digits form words, split where one turns into the other, so that
 * `gpt5`, `GPT-5` and `ＧＰＴ ５` are the same two tokens. Everything else separates.
 */

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const IDEOGRAPH = 3;

const IDEOGRAPHS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const LETTERS = /[\p{L}\p{M}]/u;
const DIGITS = /\p{N}/u;

const kinds = new Map<number, number>();

function kindOf(code: number): number {
  if (code < 128) {
    if (code >= 97 && code <= 122) return LETTER;
    if (code >= 48 && code <= 57) return DIGIT;
    return code >= 65 && code <= 90 ? LETTER : OTHER;
  }
  if (code >= 0x4e00 && code <= 0x9fff) return IDEOGRAPH;
  const known = kinds.get(code);
  if (known !== undefined) return known;
  const character = String.fromCodePoint(code);
  const kind = IDEOGRAPHS.test(character)
    ? IDEOGRAPH
    : LETTERS.test(character)
      ? LETTER
      : DIGITS.test(character)
        ? DIGIT
        : OTHER;
  kinds.set(code, kind);
  return kind;
}

/** A stretch of one kind: a word, a number, or one ideograph. */
export interface Token {
  readonly text: string;
  /** 'ideograph' tokens are one character each. */
  readonly kind: 'letter' | 'digit' | 'ideograph';
}

const ASCII = /^[\0-\x7f]*$/;

function fold(text: string): string {
  return (ASCII.test(text) ? text : text.normalize('NFKC')).toLowerCase();
}

/** The tokens of a text, lower-cased and in compatibility form (NFKC), in order. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const folded = fold(text);
  let start = 0;
  let current = OTHER;
  const flush = (end: number) => {
    if (current === LETTER || current === DIGIT) {
      found.push({ text: folded.slice(start, end), kind: current === LETTER ? 'letter' : 'digit' });
    }
  };
  for (let at = 0; at < folded.length; ) {
    const code = folded.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    const kind = kindOf(code);
    if (kind !== current) {
      flush(at);
      start = at;
      current = kind;
    }
    if (kind === IDEOGRAPH) found.push({ text: folded.slice(at, at + width), kind: 'ideograph' });
    at += width;
  }
  flush(folded.length);
  return found;
}

/** The text as the index stores it: its tokens, joined by spaces. */
export function segment(text: string): string {
  const folded = fold(text);
  let out = '';
  let current = OTHER;
  for (let at = 0; at < folded.length; at += 1) {
    let code = folded.charCodeAt(at);
    let width = 1;
    if (code >= 0xd800 && code <= 0xdbff) {
      code = folded.codePointAt(at) ?? 0;
      width = code > 0xffff ? 2 : 1;
    }
    const kind = kindOf(code);
    if (kind !== OTHER) {
      if ((kind !== current || kind === IDEOGRAPH) && out !== '') out += ' ';
      out += width === 1 ? folded[at] : folded.slice(at, at + width);
    }
    current = kind;
    at += width - 1;
  }
  return out;
}
