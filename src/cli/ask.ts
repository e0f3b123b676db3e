import type { App } from '../app/app.js';
import type { Answer, AskOptions } from '../query/answer.js';
import type { FoundItem } from '../query/archive.js';
import { ask } from '../query/ask.js';
import type { Output } from './output.js';

interface Options {
  readonly json?: boolean;
  readonly limit: number;
}

/** Items that a question asks for, by names of tags, words and a period, newest first. */
export async function tag(
  app: App,
  names: readonly string[],
  options: Options,
  output: Output,
  now: number,
): Promise<number> {
  const typed = names.join(' ');
  const found = await ask(app, { as: 'question', words: typed }, everything(app, options, now));
  print({ tag: typed, count: found.count }, found.items, options, output);
  explain(found, output);
  return 0;
}

export async function search(
  app: App,
  words: readonly string[],
  options: Options,
  output: Output,
  now: number,
): Promise<number> {
  const query = words.join(' ');
  const found = await ask(app, { as: 'search', words: query }, everything(app, options, now));
  print({ query, count: found.count }, found.items, options, output);
  explain(found, output);
  return 0;
}

/** Says on standard error how the words were read, where that is not plain. */
function explain(found: Answer, output: Output): void {
  if (found.by === 'lead' && found.groups.length === 0) {
    output.err(`no tag is called "${found.words}"; these have it in their title or first lines`);
  }
  if (found.count === 0 && found.near.length > 0) output.err(`near: ${found.near.join(', ')}`);
}

/** The command line sees all, hidden days too, and takes what is asked by its word: programs read it. */
function everything(app: App, { limit }: Options, now: number): AskOptions {
  return { feed: app.feed, now, timezone: app.config.TIMEZONE, visibleOnly: false, lenient: false, limit };
}

function print(
  head: Record<string, string | number>,
  found: readonly FoundItem[],
  options: Options,
  output: Output,
): void {
  const items = found.map(({ date, section, title, url }) => ({ date, section, title, url }));
  if (options.json === true) {
    output.out(JSON.stringify({ ...head, items }));
    return;
  }
  output.out(Object.values(head).join(' · '));
  for (const item of items) {
    output.out(
      `${item.date}  ${item.title}${item.section === null ? '' : `  (${item.section})`}${item.url === null ? '' : `\n            ${item.url}`}`,
    );
  }
}
