import type { Run } from './run.js';
import { openableUrl } from './target.js';

/** Characters that belong to an address wherever they stand in it. */
const PLAIN = /[!-;=?-[\]_a-z~%]/i;
/** Letters of alphabets with spaces between words: in an address they go on with its word. */
const ALPHABETIC = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u;
/** Where ideographs are part of an address: a step of its path below the first, a query, a fragment; wikis have them at once. */
const OPENS_WORD =
  /^[a-z]+:\/\/(?:[^/?#]*(?:wiki|baike|moegirl|pedia)[^/?#]*\/|[^/?#]+\/[^?#]*[^/?#]\/|[^?#]*\?.*[=&]|[^#]*#)$/i;

/** Marks between two addresses: `https://a.org/1,https://b.org/2`. */
const BETWEEN = /^[,;|!'"(){}[\]]{1,3}https?:\/\//i;
/** An address whose host is not written in Latin letters. */
const FOREIGN_HOST =
  /^https?:\/\/(?:[a-z\d-]+\.)?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}][\p{L}\p{N}-]*\.(?:[a-z]{2,24}|中国|中國|公司|网络|網絡|在线|香港|台湾|台灣|한국)(?=[/?#]|$|[^\p{L}\p{N}.-])/iu;

/** Where a bare address at the start of a text ends: before a blank, a mark of Markdown, or Chinese that goes on with the sentence. */
export function addressEnd(text: string): number {
  let inWord = false;
  let at = FOREIGN_HOST.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (PLAIN.test(character)) {
      if (text.startsWith('**', at) || text.startsWith('](', at) || text.startsWith('~~', at)) break;
      if (BETWEEN.test(text.slice(at, at + 12))) break;
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

/** Makes links of the addresses in plain text that Markdown did not see: in HTML, in titles, behind odd marks. */
export function linkAddresses(runs: readonly Run[]): readonly Run[] {
  if (!runs.some((run) => isPlain(run) && run.text.includes('://'))) return runs;
  return runs.flatMap((run) => (isPlain(run) ? linkIn(run) : [run]));
}

function isPlain(run: Run): boolean {
  return run.url === undefined && run.code !== true;
}

/** No longer ones are links (target.ts); nor is what has no host with a dot. */
const ADDRESS_LIMIT = 2001;
const HOST_START = /^https?:\/\/[\p{L}\p{N}_-]{1,63}\.[\p{L}\p{N}_-]/iu;

function linkIn(run: Run): Run[] {
  const parts: Run[] = [];
  let from = 0;
  for (const { index } of run.text.matchAll(/https?:\/\//gi)) {
    if (index < from) continue;
    const found = run.text.slice(index, index + ADDRESS_LIMIT);
    if (!HOST_START.test(found)) continue;
    // What ends a sentence ends the address; a bracket only belongs to it with its other half.
    const address = balanced(found.slice(0, addressEnd(found)).replace(/[.,;:!?'"*]+$/, ''));
    const url = openableUrl(address);
    if (url === null) continue;
    parts.push({ ...run, text: run.text.slice(from, index) }, { ...run, text: address, url });
    from = index + address.length;
  }
  return [...parts, { ...run, text: run.text.slice(from) }].filter((part) => part.text !== '');
}

function balanced(address: string): string {
  let cut = address;
  while (/[)\]]$/.test(cut) && cut.split(/[([]/).length < cut.split(/[)\]]/).length) cut = cut.slice(0, -1);
  return cut;
}
