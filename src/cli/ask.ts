import type { App } from '../app.js';
import { resolveTag } from '../digest/tags-names.js';
import { readSearch } from '../query/words.js';
import type { FoundItem } from '../store/archive-read.js';
import type { Output } from './output.js';

interface Options {
  readonly json?: boolean;
  readonly limit: number;
}

export async function tag(
  app: App,
  names: readonly string[],
  options: Options,
  output: Output,
  _now: number,
): Promise<number> {
  const groups = names.map((name) => resolveTag(name, app.dictionary));
  const found = groups.some((group) => group.length === 0)
    ? { count: 0, items: [] }
    : await app.reader.byTags({
        feed: app.feed,
        visibleOnly: false,
        limit: options.limit,
        offset: 0,
        groups,
        period: null,
      });
  print({ tag: names.join(' '), count: found.count }, found.items, options, output);
  return 0;
}

export async function search(
  app: App,
  words: readonly string[],
  options: Options,
  output: Output,
  _now: number,
): Promise<number> {
  const query = words.join(' ');
  const found = await app.search.find({
    feed: app.feed,
    visibleOnly: false,
    limit: options.limit,
    offset: 0,
    words: readSearch(query),
    period: null,
  });
  print({ query, count: found.count }, found.items, options, output);
  return 0;
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
