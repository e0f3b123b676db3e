import type { Run } from '../digest/run.js';

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
