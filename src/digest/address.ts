/** Characters that belong to an address wherever they stand in it. */
const PLAIN = /[!-;=?-[\]_a-z~%]/i;
/** Letters of alphabets with spaces between words: in an address they go on with its word. */
const ALPHABETIC = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u;
/** Where ideographs are part of an address: a step of its path below the first, a query, a fragment; wikis have them at once. */
const OPENS_WORD =
  /^[a-z]+:\/\/(?:[^/?#]*(?:wiki|baike|moegirl|pedia)[^/?#]*\/|[^/?#]+\/[^?#]*[^/?#]\/|[^?#]*\?.*[=&]|[^#]*#)$/i;

/** Where a bare address at the start of a text ends: before a blank, a mark of Markdown, or Chinese that goes on with the sentence. */
export function addressEnd(text: string): number {
  let inWord = false;
  let at = 0;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (PLAIN.test(character)) {
      if (text.startsWith('**', at) || text.startsWith('](', at) || text.startsWith('~~', at)) break;
      // Only what goes on from a word of ideographs belongs to it; a step further, another may begin.
      if (/[/?#=&]/.test(character)) inWord = false;
    } else if (IDEOGRAPH.test(character)) {
      if (!inWord && !OPENS_WORD.test(text.slice(0, at)) && !/[_(%]$/.test(text.slice(0, at))) break;
      inWord = true;
    } else if (!ALPHABETIC.test(character)) break;
    at += character.length;
  }
  return at;
}
