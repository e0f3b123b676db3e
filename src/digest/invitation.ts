// The card at the end of the digests that invites readers into the very group which gets the push.

const ELEMENT = /^([ \t]*)<(div|section|aside|footer|table|p|a|center)\b/gim;
/** What may stand after the card: blanks, rules, comments, styles and scripts. */
const TRAILER = /^(?:[\s\-*_]|<!--(?:(?!-->)[\s\S])*-->|<(style|script)\b(?:(?!<\/\1)[\s\S])*<\/\1\s*>)*$/i;

/**
 * Takes away the card at the end that invites readers into the group which gets the push: the last
 * top-level HTML element, with nothing but white space and rules after it, that is of a telegram class
 * or links to a Telegram chat while calling to join it.
 */
export function removeInvitation(body: string): string {
  if (!/telegram|t\.me\//i.test(body)) return body;
  let scanned = 0;
  for (const match of body.matchAll(ELEMENT)) {
    const start = match.index + (match[1] ?? '').length;
    if (start < scanned) continue;
    const end = elementEnd(body, start, (match[2] ?? '').toLowerCase());
    scanned = end;
    if (isInvitation(body.slice(start, end)) && endsAfter(body, end)) {
      return body.slice(0, match.index).replace(/\n[ \t]*([-*_][ \t]*){3,}\s*$/, '\n');
    }
  }
  return body;
}

/** Whether nothing that a reader sees comes after `end`. */
function endsAfter(body: string, end: number): boolean {
  const rest = body.slice(end);
  return rest.length < 20_000 && TRAILER.test(rest);
}

function isInvitation(card: string): boolean {
  if (/class\s*=\s*["']?[^"'>]{0,200}telegram/i.test(card)) return true;
  return (
    /https?:\/\/(t\.me|telegram\.me)\//i.test(card) &&
    /群|频道|订阅|加入|关注|join|subscribe|telegram/i.test(card)
  );
}

/**
 * Where the element that opens at `start` ends. One that is never closed reaches to the end of the text,
 * or holds nothing at all where the digest goes on below it.
 */
function elementEnd(body: string, start: number, tag: string): number {
  const tags = new RegExp(`<(/?)${tag}\\b[^>]*>`, 'gi');
  tags.lastIndex = start;
  let depth = 0;
  for (let match = tags.exec(body); match !== null; match = tags.exec(body)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth <= 0) return match.index + match[0].length;
  }
  const goesOn = /^#{1,6} \S/m.test(body.slice(start));
  return goesOn ? start : body.length;
}
