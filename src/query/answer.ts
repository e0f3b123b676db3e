import type { FeedId } from '../digest/digest.js';
import type { ArchiveReader, Found } from '../store/archive/reader.js';
import type { Search, SearchFound } from '../store/archive/search.js';
import { nearestTags, resolveTag } from '../tags/names.js';
import type { Dictionary } from '../tags/tags.js';
import { type Group, readAsk } from './ask.js';
import { type GroupId, MAX_GROUPS } from './button-codec.js';
import type { Moment, Period } from './period.js';
import { readSearch } from './words.js';

export interface AskOptions extends Moment {
  readonly feed: FeedId;
  /** True: only what readers may see. */
  readonly visibleOnly: boolean;
  readonly limit: number;
  readonly offset?: number;
  /** Where counting stops; absent: it counts all. */
  readonly countUpTo?: number;
}

/** What was found for names of tags, and how the names were read. */
export interface TagsAnswer extends Found {
  readonly groups: readonly Group[];
  readonly period: Period | null;
  /** Words that are no tag and no period: with one of them nothing is found. */
  readonly unknown: readonly string[];
  /** Canonical names nearest to the first unknown word. */
  readonly nearest: readonly string[];
}

/**
 * Items that have all the tags that are named, newest first. A period may stand among the names.
 * @param words as typed: aliases in any spelling, several names, one period.
 */
export async function askTags(
  archive: ArchiveReader,
  dictionary: Dictionary,
  words: string,
  options: AskOptions,
): Promise<TagsAnswer> {
  const { groups, period, unknown } = readAsk(words, (name) => resolveTag(name, dictionary), options);
  const [stranger] = unknown;
  const nearest = stranger === undefined ? [] : nearestTags(unknown.join(' '), dictionary);
  if (stranger !== undefined || groups.length === 0)
    return { count: 0, items: [], groups, period, unknown, nearest };
  const kept = groups.slice(0, MAX_GROUPS);
  const found = await archive.byTags({ ...page(options), groups: kept.map((group) => group.names), period });
  return { ...found, groups: kept, period, unknown, nearest };
}

/** Items with the words that were typed, most relevant of the newest first. */
export async function askSearch(
  search: Search,
  words: string,
  options: AskOptions & { readonly period?: Period | null },
): Promise<SearchFound> {
  return search.find({ ...page(options), words: readSearch(words), period: options.period ?? null });
}

function page({ feed, visibleOnly, limit, offset = 0, countUpTo }: AskOptions) {
  return { feed, visibleOnly, limit, offset, ...(countUpTo === undefined ? {} : { countUpTo }) };
}

/** The names of a group, from what stands in a button; empty where the dictionary lost them since. */
export function namesOf(id: GroupId, dictionary: Dictionary): readonly string[] {
  if ('family' in id) return resolveTag(id.family, dictionary);
  const whole = dictionary.byKey.get(id.key);
  if (whole !== undefined) return [whole];
  const keys = [...dictionary.byKey.keys()].filter((key) => key.startsWith(id.key));
  const [only, ...others] = keys;
  const name =
    only === undefined || others.length > 0 || id.key.length < 8 ? undefined : dictionary.byKey.get(only);
  return name === undefined ? [] : [name];
}
