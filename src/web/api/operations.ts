import type { z } from 'zod';
import type { Day } from '../../digest/digest.js';
import { plainText } from '../../digest/plain.js';
import type { FoundItem } from '../../query/archive.js';
import { labelOf } from '../../query/label.js';
import { addDays, dayAt, type Period, readDay, readPeriod } from '../../query/period.js';
import { snippetOf } from '../../query/snippet.js';
import { COUNT_UP_TO, type Shown, type WebArchive } from '../archive.js';
import { clip } from '../pages/clip.js';
import type { Site } from '../pages/frame.js';
import { itemId } from '../pages/item-id.js';
import * as schemas from './schemas.js';

/** What was asked cannot be answered: the message says why, and what to ask instead. */
export class AskError extends Error {
  override readonly name = 'AskError';
  constructor(
    message: string,
    readonly status: 400 | 404 = 404,
  ) {
    super(message);
  }
}

/** One thing that programs may ask, over HTTP and over MCP alike. It only reads. */
export interface Operation<In extends z.ZodObject = z.ZodObject, Out extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: In;
  readonly output: Out;
  /** @throws AskError */
  run(input: z.output<In>): Promise<z.input<Out>>;
}

/** Days that tags are counted in where no period is named. */
const USUAL_DAYS = 7;

/**
 * @param hasPages false: the archive is not on the web, and its pages have no addresses
 */
export function createOperations(
  archive: WebArchive,
  site: Pick<Site, 'paths' | 'words' | 'language'>,
  hasPages = true,
) {
  const pageUrl = (path: string, instead: string | null = null) =>
    hasPages ? site.paths.absolute(path) : instead;
  const { source } = archive;
  const { paths, words, language } = site;
  const { timezone, dictionary, links, reader, feed } = source;
  const moment = () => ({ now: source.now(), timezone });
  const label = (name: string) => labelOf(name, language, dictionary);

  const itemsOf = async (items: readonly FoundItem[]): Promise<z.output<typeof schemas.Item>[]> => {
    const posts = await links.ofItems(items, null);
    return items.map((item) => {
      const post = posts.get(item.rank) ?? null;
      return {
        id: `${item.date}/${itemId(item)}`,
        title: item.title,
        date: item.date,
        section: item.section,
        url: pageUrl(paths.item(item.date, item), post ?? item.url),
        source: item.url,
        post,
      };
    });
  };

  const periodOf = (text: string): Period => {
    const period = readPeriod(text, moment());
    if (period !== null) return period;
    throw new AskError(
      `"${text}" is no period that is understood: write 7d, 2026-01, 上周, last 30 days or 2026-01-10..2026-01-20`,
      400,
    );
  };

  const shownOf = async (date: Day): Promise<Shown> => {
    const shown = await archive.day(date);
    if (shown !== null) return shown;
    const { before, after } = await archive.neighbours(date);
    const near = [before, after].filter((day) => day !== null).join(' and ');
    throw new AskError(`there is no digest of ${date}${near === '' ? '' : `; the nearest are ${near}`}`);
  };

  const search: Operation<typeof schemas.SearchInput, typeof schemas.SearchOutput> = {
    name: 'search',
    title: 'Search the digests',
    description:
      'Finds news items of the archive by names, words or a question. Known companies, products, people and topics are found under all their names, in Chinese and English. Results are newest first, or by relevance where only words were searched for. Use fetch for the text of a result.',
    input: schemas.SearchInput,
    output: schemas.SearchOutput,
    async run({ query, period, limit, offset }) {
      const found = await archive.find(
        query,
        limit,
        offset,
        period === undefined ? undefined : periodOf(period),
      );
      const items = await itemsOf(found.items);
      const snippets = await Promise.all(
        found.items.map(async (item) => {
          const text = item.text ?? (await archive.textOf(item));
          const snippet = snippetOf(text, { all: found.terms, none: [] });
          return snippet === null ? clip(text) : `${snippet.before}${snippet.hit}${snippet.after}`;
        }),
      );
      return {
        results: items.map((item, at) => ({ ...item, snippet: snippets[at] ?? '' })),
        count: found.count,
        countIsLeast: found.count >= COUNT_UP_TO,
        order: found.by === 'search' ? 'relevance' : 'newest',
        notes: notesOf(found),
      };
    },
  };

  const notesOf = ({ corrected, ignored, outside, near }: Awaited<ReturnType<WebArchive['find']>>) => [
    ...corrected.map(({ typed, meant }) => words.corrected(typed, label(meant))),
    ...(ignored.length === 0 ? [] : [words.ignored(ignored.join(' '))]),
    ...(outside ? [words.outside] : []),
    ...(near.length === 0 ? [] : [`${words.near}${near.map(label).join(', ')}`]),
  ];

  const fetch: Operation<typeof schemas.FetchInput, typeof schemas.FetchOutput> = {
    name: 'fetch',
    title: 'Read an item',
    description:
      'The whole text of one item, or of a whole day, by the id that search or digest_of_day gave.',
    input: schemas.FetchInput,
    output: schemas.FetchOutput,
    async run({ id }) {
      const [date = '', name] = id.split('/');
      const shown = await shownOf(date);
      const text = await archive.text(shown);
      if (text === null)
        throw new AskError(`the digest of ${date} is being read anew: ask again in a minute`);
      const { digest } = text;
      if (name === undefined) {
        const parts = [
          plainText(digest.summaryTokens),
          ...digest.items.map((one) => `${one.title}\n${one.text}`),
        ];
        return {
          id,
          title: digest.title ?? date,
          text: parts.filter((part) => part !== '').join('\n\n'),
          url: pageUrl(paths.day(date), shown.post),
          metadata: { date, section: null, source: null, post: shown.post, tags: [...digest.categories] },
        };
      }
      const at = await archive.place(date, name);
      const item = at === null ? undefined : digest.items[at];
      const found = at === null ? null : await reader.item(feed, date, at, true);
      if (item === undefined || found === null)
        throw new AskError(
          `the digest of ${date} has no such item any more: digest_of_day tells which it has`,
        );
      const [as] = await itemsOf([found]);
      return {
        id: as?.id ?? id,
        title: item.title,
        text: item.text === '' ? item.title : item.text,
        url: as?.url ?? null,
        metadata: {
          date,
          section: found.section,
          source: item.url,
          post: as?.post ?? null,
          tags: archive.tagsOf(item, language).map((tag) => tag.label),
        },
      };
    },
  };

  const digestOfDay: Operation<typeof schemas.DayInput, typeof schemas.DayOutput> = {
    name: 'digest_of_day',
    title: "A day's digest",
    description:
      'What one day brought: its summary, and its items by section with their first paragraphs. The newest day where none is named.',
    input: schemas.DayInput,
    output: schemas.DayOutput,
    async run({ date }) {
      const asked = date === undefined ? await archive.newest() : readDay(date, moment());
      if (asked === null)
        throw date === undefined
          ? new AskError('there is no digest to read yet')
          : new AskError(
              `"${date}" is no day that is understood: write YYYY-MM-DD, 昨天 or last friday`,
              400,
            );
      const shown = await shownOf(asked);
      const text = await archive.text(shown);
      const { items } = await reader.itemsOfDay(asked, { feed, visibleOnly: true, limit: -1, offset: 0 });
      const all = (await itemsOf(items)).map((item, at) => ({
        ...item,
        lead: text?.digest.items[at]?.firstParagraph ?? '',
      }));
      const sections = new Map<number, { title: string | null; items: typeof all }>();
      for (const [at, item] of items.entries()) {
        const section = sections.get(item.sectionIndex) ?? { title: item.section, items: [] };
        section.items.push(...all.slice(at, at + 1));
        sections.set(item.sectionIndex, section);
      }
      const summary = plainText(text?.digest.summaryTokens ?? []);
      const { title, post, neighbours } = shown;
      return {
        date: asked,
        title,
        url: pageUrl(paths.day(asked), post),
        post,
        summary: summary === '' ? null : summary,
        sections: [...sections.values()],
        ...neighbours,
      };
    },
  };

  const days: Operation<typeof schemas.DaysInput, typeof schemas.DaysOutput> = {
    name: 'days',
    title: 'The days that have a digest',
    description: 'Newest first.',
    input: schemas.DaysInput,
    output: schemas.DaysOutput,
    async run({ period, limit, offset }) {
      const found = await archive.days(period === undefined ? null : periodOf(period), limit, offset);
      return {
        days: found.map(({ date, title, itemCount }) => ({
          date,
          title,
          itemCount,
          url: pageUrl(paths.day(date)),
        })),
      };
    },
  };

  const tags: Operation<typeof schemas.TagsInput, typeof schemas.TagsOutput> = {
    name: 'tags',
    title: 'What is written about',
    description:
      'How many items of a period are about each company, product, person or topic, and how many were in the period of the same length before it. The most frequent, or those that are named.',
    input: schemas.TagsInput,
    output: schemas.TagsOutput,
    async run({ period: text, names, limit }) {
      const period = periodOf(text ?? `${USUAL_DAYS}d`);
      const length = daysOf(period);
      const compared = { from: addDays(period.from, -length), to: addDays(period.from, -1) };
      const groups = names === undefined ? await frequent(period, limit) : await named(names);
      const count = async (group: readonly string[], during: Period) =>
        (await archive.ofTag(group, 1, 0, during)).count;
      const counted = await Promise.all(
        groups.map(async (group) => {
          const [now, before] = await Promise.all([count(group, period), count(group, compared)]);
          const name = group[0] ?? '';
          return {
            name,
            label: label(name),
            count: now,
            before,
            change: now - before,
            url: pageUrl(paths.tag(name)),
          };
        }),
      );
      return { period, compared, tags: counted };
    },
  };

  async function frequent(period: Period, limit: number): Promise<readonly (readonly string[])[]> {
    return (await archive.topTags(period, limit)).map(({ name }) => [name]);
  }

  async function named(names: string): Promise<readonly (readonly string[])[]> {
    const typed = names
      .split(/[,，、]/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    return Promise.all(
      typed.map(async (one) => {
        const group = await archive.tag(one);
        if (group.length === 0)
          throw new AskError(`nothing is tagged "${one}": search finds words that are no tag`);
        return group;
      }),
    );
  }

  const resolvePeriod: Operation<typeof schemas.PeriodInput, typeof schemas.PeriodOutput> = {
    name: 'resolve_period',
    title: 'Which days a period means',
    description:
      'Turns 上周, 近7天, last month and the like into days, in the time zone of the digests: do not work them out yourself.',
    input: schemas.PeriodInput,
    output: schemas.PeriodOutput,
    async run({ text }) {
      const period = periodOf(text);
      return { ...period, days: daysOf(period), today: dayAt(moment()), timezone };
    },
  };

  return { search, fetch, digestOfDay, days, tags, resolvePeriod };
}

export type Operations = ReturnType<typeof createOperations>;

function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
