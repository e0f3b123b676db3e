import type { App } from '../app/app.js';
import { weekMessage } from '../message/week.js';
import type { FoundItem } from '../query/archive.js';
import { labelOf } from '../query/label.js';
import { addDays } from '../query/period.js';
import { loadTexts, sayIn } from '../telegram/i18n.js';
import { readWeek } from '../week/read.js';
import type { JsonOption } from './commands.js';
import { type Output, UsageError } from './output.js';
import { toTerminal } from './terminal.js';

/** The days of stories that may reach into a week. */
const BEFORE = 60;
const LINKED_AT_A_TIME = 25;

/** The seven days up to one, the newest by default: what went on, what rose and fell, and the message that says so. */
export async function week(
  app: App,
  date: string | undefined,
  options: JsonOption,
  output: Output,
): Promise<number> {
  const { feed, reader, dictionary, links, archive } = app;
  const { LOCALE } = app.config;
  const to = date ?? (await reader.latest(feed, false));
  if (to === null) throw new UsageError('there is no digest yet: put digests into CONTENT_DIR');
  const told = { from: addDays(to, -BEFORE), to };
  while ((await archive.link(feed, told, LINKED_AT_A_TIME)) > 0);
  const found = await readWeek(reader, { feed, to, visibleOnly: false }, dictionary);
  const posts = await links.ofItems(
    found.stories.flatMap(({ items }) => items),
    null,
  );
  const payload = weekMessage(found, {
    say: sayIn(loadTexts(LOCALE), LOCALE),
    labelOf: (name) => labelOf(name, LOCALE, dictionary),
    postOf: (rank) => posts.get(rank) ?? null,
  });
  if (options.json !== true) {
    output.out(toTerminal(payload.text));
    return 0;
  }
  const stories = found.stories.map(({ title, days, items }) => ({ title, days, items: items.map(plain) }));
  const { from, rising, falling, fresh } = found;
  const messages = found.items === 0 ? [] : [{ method: 'sendMessage', payload }];
  output.out(JSON.stringify({ from, to, stories, rising, falling, new: fresh, messages }));
  return 0;
}

function plain({ date, section, title, url }: FoundItem) {
  return { date, section, title, url };
}
