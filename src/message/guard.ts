import tlds from 'tlds' with { type: 'json' };
import { type Run, runText } from '../digest/run.js';

const JOINER = '\u2060';

/**
 * What Telegram would make live in plain text gets a word joiner, which is invisible and enough for TDLib's entity
 * finder to pass on: `@name`, `/word`, `#word`, `$WORD`, bare domains, e-mail, IP addresses and card numbers. All else
 * stays as it is, so that file names and commands can be copied. Nothing becomes live inside code.
 */
export function guardRuns(
  runs: readonly Run[],
  links: 'as they are' | 'too' = 'as they are',
): readonly Run[] {
  const staysAsIs = (run: Run) => run.code === true || (run.url !== undefined && links === 'as they are');
  const places = runs.every(staysAsIs) ? [] : joinerPlaces(runText(runs));
  if (places.length === 0) return runs;
  const guarded: Run[] = [];
  let offset = 0;
  let next = 0;
  for (const run of runs) {
    const end = offset + run.text.length;
    const skip = staysAsIs(run);
    let text = '';
    let from = offset;
    for (; next < places.length && (places[next] ?? end) <= end; next += 1) {
      const at = places[next] ?? end;
      // A place at the seam of two runs belongs to the first of them that may carry it.
      if (skip || at < offset) continue;
      text += run.text.slice(from - offset, at - offset) + JOINER;
      from = at;
    }
    guarded.push({ ...run, text: text + run.text.slice(from - offset) });
    offset = end;
  }
  return guarded;
}

/**
 * Where a joiner belongs, and a cheap sign without which there is no such place. The patterns are those of TDLib
 * (td/telegram/MessageEntity.cpp), whose words are of letters of any script. U+FEFF is a blank for JavaScript's `\s`, and
 * none for TDLib.
 */
const LIVE = [
  { sign: /@/, place: /(?<=(?<![\p{L}\p{N}_])@)(?=\w{3})|(?<=[\S\uFEFF]@)(?=(?:[^\s@]|\uFEFF)*\.)/gu },
  { sign: /[#＃]/, place: /(?<=(?<![\p{L}\p{N}_\u200C])[#＃])(?=(?:[\p{N}_·]|\u200C|\u200D)*\p{L})/gu },
  { sign: /\$/, place: /(?<=(?<![$\p{L}\p{N}_])\$)(?=(?:1INCH|[A-Z]{1,8})(?![$\p{L}\p{N}_]))/gu },
  { sign: /\//, place: /(?<=(?<![\p{L}\p{N}_/<>])\/)(?=\w{1,64}(?![\p{L}\p{N}_/<>]))/gu },
  // the last dot of an IP address
  { sign: /\d\.\d{1,3}\.\d/, place: /(?<=\d\.\d{1,3}\.\d{1,3}\.)(?=\d)/gu },
  {
    sign: /:\/\//,
    place: /(?<=(?:tg|ton|tonsite):)(?=\/\/)|(?<=(?:https?|ftp):)(?=\/\/(?:[^\s/]|\uFEFF)*\.)/giu,
  },
];

/** Top-level domains: without one, TDLib takes nothing for a domain. It also knows two that are none. */
const TOP_LEVEL: ReadonlySet<string> = new Set([...tlds, 'ton', 'onion']);
const DOMAIN_END = /(?<=(?:[^\s.]|\uFEFF)\.)(?:xn--[a-z0-9-]+|\p{L}{2,63})(?![\p{L}\p{N}_-])/giu;

/** What TDLib may take for a bank card: 13 to 19 digits, spaces and hyphens between them. */
const CARD_NUMBER = /(?<![+_\p{L}\d])\d(?:[ -]{0,3}\d){12,}(?![_\p{L}\d-])/gu;

/** One look at the text tells whether any of the patterns can match; most texts have nothing to guard. */
const SUSPECT = /(?=[@#$＃/.\d])(?:[@#$＃/]|\.\p{L}|\.xn--|\d\.\d{1,3}\.\d|\d(?:[ -]{0,3}\d){12})/u;

function joinerPlaces(text: string): number[] {
  if (!SUSPECT.test(text)) return [];
  const places = new Set<number>();
  for (const { sign, place } of LIVE) {
    if (sign.test(text)) for (const match of text.matchAll(place)) places.add(match.index);
  }
  if (text.includes('.')) {
    for (const match of text.matchAll(DOMAIN_END)) {
      const name = match[0].toLowerCase();
      if (TOP_LEVEL.has(name) || name.startsWith('xn--')) places.add(match.index);
    }
  }
  for (const match of text.matchAll(CARD_NUMBER)) {
    if (!holdsCardNumber(match[0])) continue;
    // A joiner among its digits would make a command of `/4111…`.
    if (text.charAt(match.index - 1) === '/') places.add(match.index);
    for (const digits of match[0].matchAll(/(?<=\d[ -]*)\d(?:[ -]*\d){0,3}/g))
      places.add(match.index + digits.index);
  }
  return [...places].sort((a, b) => a - b);
}

/** Whether some of the groups of digits, one behind the other, are the number of a card. */
function holdsCardNumber(text: string): boolean {
  const groups = text.split(/[ -]+/);
  return groups.some((_, from) => {
    let digits = '';
    return groups.slice(from, from + 19).some((group) => {
      digits += group;
      return digits.length >= 13 && digits.length <= 19 && isCardNumber(digits);
    });
  });
}

/** The sum of a card's digits, every other one doubled, ends in 0 (Luhn). */
function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
