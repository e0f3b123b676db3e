import { type SearchWords, waysOf } from './words.js';

/** A stretch of a text around what was searched for. */
export interface Snippet {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

/** About a line and a half on a phone. */
const BEFORE = 18;
const AFTER = 42;

/** Where the first of the words that occurs stands in a text, with some of what is around it; null: nowhere. */
export function snippetOf(text: string, words: SearchWords): Snippet | null {
  const flat = text.replace(/\s+/g, ' ').trim();
  for (const way of words.all.flatMap(waysOf)) {
    const match = pattern(way).exec(flat);
    if (match === null) continue;
    const end = match.index + match[0].length;
    const [from, to] = [edge(flat, match.index - BEFORE, 1), edge(flat, end + AFTER, -1)];
    return {
      before: `${from > 0 ? '…' : ''}${flat.slice(from, match.index)}`,
      hit: match[0],
      after: `${flat.slice(end, to)}${to < flat.length ? '…' : ''}`,
    };
  }
  return null;
}

/** The tokens with any signs between them; letters and digits of full width count as themselves. */
function pattern(tokens: readonly string[]): RegExp {
  const body = tokens.map((token) => [...token].map(anyWidth).join('')).join('[^\\p{L}\\p{N}]*');
  const letter = (token: string | undefined) => /^[a-z]/.test(token ?? '');
  const left = letter(tokens[0]) ? '(?<![A-Za-z])' : '';
  const right = letter(tokens.at(-1)) ? '(?![A-Za-z])' : '';
  return new RegExp(`${left}${body}${right}`, 'iu');
}

function anyWidth(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x20 && code < 0x7f) return `[${character}${String.fromCodePoint(code + 0xfee0)}]`;
  return character;
}

/** A place within the text that cuts no surrogate pair. */
function edge(text: string, at: number, step: 1 | -1): number {
  const place = Math.min(Math.max(at, 0), text.length);
  const low = text.charCodeAt(place);
  return low >= 0xdc00 && low <= 0xdfff ? place + step : place;
}
