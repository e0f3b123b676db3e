import { type Run, runText } from '../digest/run.js';

/** Escapes text for Telegram's HTML, which knows only these four entities (https://core.telegram.org/bots/api#html-style). */
export function escapeHtml(text: string): string {
  // Most texts have none, and looking is much cheaper than replacing.
  return SPECIAL.test(text) ? text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character) : text;
}

const SPECIAL = /[&<>"]/;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Runs as Telegram HTML. Code carries no other look: Telegram allows none inside it. */
export function runsToHtml(runs: readonly Run[]): string {
  let html = '';
  for (const run of runs) html += wrap(run, escapeHtml(run.text));
  return html;
}

function wrap(run: Run, escaped: string): string {
  let html = escaped;
  if (run.code === true && run.url === undefined) return `<code>${html}</code>`;
  if (run.strike === true) html = `<s>${html}</s>`;
  if (run.italic === true) html = `<i>${html}</i>`;
  if (run.url !== undefined) html = `<a href="${escapeHtml(run.url)}">${html}</a>`;
  if (run.bold === true) html = `<b>${html}</b>`;
  return html;
}

/** Entities that runs become, counted one a tag, and the characters of entity data they carry. */
export function entityCost(runs: readonly Run[]): { entities: number; data: number } {
  let entities = 0;
  let data = 0;
  for (const run of runs) {
    const looks =
      Number(run.bold === true) +
      Number(run.italic === true) +
      Number(run.strike === true) +
      Number(run.code === true);
    entities += looks + (run.url === undefined ? 0 : 1);
    data += (run.url?.length ?? 0) + (looks > 0 || run.url !== undefined ? 20 : 0);
  }
  return { entities, data };
}

const JOINER = '\u2060';

/**
 * What Telegram would make live in plain text gets a word joiner: `@name`, `/word`, `#word`, `$WORD`,
 * bare domains, addresses with a scheme, e-mail and long numbers. Invisible, and enough for TDLib's
 * entity finder to pass on. Code stays as it is: nothing inside it becomes live.
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

/** Where a joiner belongs, and a cheap sign without which there is no such place. */
const LIVE = [
  // mention, hashtag, cashtag, command
  { sign: /[@#$＃/]/, place: /(?<=[@#$＃]|(?<![A-Za-z0-9])\/)(?=[\p{L}\p{N}_])/gu },
  // domain.name; no top-level domain has one letter
  { sign: /\.\p{L}/u, place: /(?<=[^\s.]\.)(?=\p{L}[\p{L}\p{N}-])/gu },
  // the last dot of an IP address
  { sign: /\d\.\d{1,3}\.\d/, place: /(?<=\d\.\d{1,3}\.\d{1,3}\.)(?=\d)/gu },
  { sign: /:\/\//, place: /(?<=[A-Za-z][A-Za-z0-9+.-]{1,12}:)(?=\/\/)/gu }, // scheme://
];
/** What TDLib may take for a bank card: 13 to 19 digits, spaces and hyphens between them. */
const CARD_NUMBER = /\d(?:[ -]{0,3}\d){11,}/g;

/** One look at the text tells whether any of the patterns can match; most texts have nothing to guard. */
const SUSPECT = /[@#$＃/]|\.\p{L}|\d\.\d{1,3}\.\d|\d(?:[ -]{0,3}\d){11}/u;

function joinerPlaces(text: string): number[] {
  if (!SUSPECT.test(text)) return [];
  const places = new Set<number>();
  for (const { sign, place } of LIVE) {
    if (sign.test(text)) for (const match of text.matchAll(place)) places.add(match.index);
  }
  for (const match of text.matchAll(CARD_NUMBER)) {
    for (const digits of match[0].matchAll(/\d(?:[ -]*\d){0,3}/g)) places.add(match.index + digits.index);
  }
  return [...places].sort((a, b) => a - b);
}
