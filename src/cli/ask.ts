import type { App } from '../app/app.js';
import { type AskOptions, ask, nearestTo } from '../query/answer.js';
import type { FoundItem } from '../query/archive.js';
import type { Output } from './output.js';

interface Options {
  readonly json?: boolean;
  readonly limit: number;
}

/** Items that have all of the named tags, within the period that the words may name, newest first. */
export async function tag(
  app: App,
  names: readonly string[],
  options: Options,
  output: Output,
  now: number,
): Promise<number> {
  const typed = names.join(' ');
  const found = await ask(app, { as: 'tag', words: typed }, everything(app, options, now));
  print({ tag: typed, count: found.count }, found.items, options, output);
  if (found.unknown.length > 0) {
    const nearest = nearestTo(found.unknown, app.dictionary);
    const near = nearest.length === 0 ? '' : `; near: ${nearest.join(', ')}`;
    output.err(`no tag is called "${found.unknown.join(' ')}"${near}; digest-bot search looks in the texts`);
  }
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
  return 0;
}

/** The command line sees all, hidden days too. */
function everything(app: App, { limit }: Options, now: number): AskOptions {
  return { feed: app.feed, now, timezone: app.config.TIMEZONE, visibleOnly: false, limit };
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
