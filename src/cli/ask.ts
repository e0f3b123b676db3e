import type { App } from '../app.js';
import { nearestTags, resolveTag } from '../digest/tags-names.js';
import { readAsk } from '../query/ask.js';
import { readSearch } from '../query/words.js';
import type { FoundItem } from '../store/archive-read.js';
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
  const asked = readAsk(names.join(' '), (name) => resolveTag(name, app.dictionary), {
    now,
    timezone: app.config.TIMEZONE,
  });
  const page = { feed: app.feed, visibleOnly: false, limit: options.limit, offset: 0 };
  const groups = asked.groups.map((group) => group.names);
  const known = asked.unknown.length === 0 && groups.length > 0;
  const found = known ? await app.reader.byTags({ ...page, groups, period: asked.period }) : NOTHING;
  print({ tag: names.join(' '), count: found.count }, found.items, options, output);
  for (const word of asked.unknown) {
    const near = nearestTags(word, app.dictionary);
    output.err(
      `no tag is called "${word}"${near.length === 0 ? '' : `; near: ${near.join(', ')}`}; try: search ${word}`,
    );
  }
  return 0;
}

const NOTHING = { count: 0, items: [] };

export async function search(
  app: App,
  words: readonly string[],
  options: Options,
  output: Output,
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
