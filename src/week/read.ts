import type { Day, FeedId } from '../digest/digest.js';
import type { ArchiveReader, FoundItem } from '../query/archive.js';
import { addDays, type Period } from '../query/period.js';
import type { Dictionary } from '../tags/tags.js';
import type { Counted } from './movement.js';
import { type Week, weekOf } from './week.js';

export interface WeekQuestion {
  readonly feed: FeedId;
  /** Its last day: a week is this one and the six before. */
  readonly to: Day;
  /** True: only what readers may see. */
  readonly visibleOnly: boolean;
}

/** More items than seven days have. */
const ALL = 10_000;
const WEEKS_BEFORE = 4;

/** Asks the archive for a week. */
export async function readWeek(
  reader: ArchiveReader,
  { feed, to, visibleOnly }: WeekQuestion,
  dictionary: Dictionary,
): Promise<Week> {
  const period = { from: addDays(to, -6), to };
  const earlier = { from: addDays(period.from, -7 * WEEKS_BEFORE), to: addDays(period.from, -1) };
  const page = { feed, visibleOnly, limit: ALL, offset: 0 };
  const { items } = await reader.newest({ ...page, period });
  const count = async (of: Period): Promise<Counted> => ({
    items: (await reader.newest({ ...page, limit: 0, period: of })).count,
    names: new Map((await reader.topTags({ ...page, period: of })).map(({ name, count }) => [name, count])),
  });
  const counts = await count(period);
  const before = await count(earlier);
  const first = await reader.first(feed, visibleOnly);
  // Everything is new where an archive begins.
  const isYoung = first === null || first > earlier.from;
  const unheard = [...counts.names.keys()].filter((name) => !before.names.has(name));
  return weekOf(
    {
      ...period,
      items,
      stories: await storiesOf(reader, items, visibleOnly),
      counts,
      before,
      unknown: isYoung
        ? new Set()
        : await reader.unknownBefore({ feed, visibleOnly, names: unheard, day: period.from }),
    },
    dictionary,
  );
}

/** What came after the week is left out: it was not known then. */
async function storiesOf(
  reader: ArchiveReader,
  items: readonly FoundItem[],
  visibleOnly: boolean,
): Promise<readonly (readonly FoundItem[])[]> {
  const [newest] = items;
  if (newest === undefined) return [];
  const marks = await reader.stories(
    items.map(({ rank }) => rank),
    visibleOnly,
  );
  const stories: (readonly FoundItem[])[] = [];
  for (const story of new Set([...marks.values()].map((mark) => mark.story)))
    stories.push((await reader.story(story, visibleOnly)).filter(({ date }) => date <= newest.date));
  return stories;
}
