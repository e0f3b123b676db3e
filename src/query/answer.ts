import type { FeedId } from '../digest/digest.js';
import { nearestTags, resolveTag } from '../tags/names.js';
import type { Dictionary } from '../tags/tags.js';
import type { ArchiveReader, Found, FoundItem, Hit, Search } from './archive.js';
import { type Group, readAsk } from './ask.js';
import { type GroupId, MAX_GROUPS } from './button-codec.js';
import type { Moment, Period } from './period.js';
import { readSearch } from './words.js';

/** What questions are answered from. */
export interface Library {
  readonly reader: ArchiveReader;
  readonly search: Search;
  readonly dictionary: Dictionary;
}

export interface AskOptions extends Moment {
  readonly feed: FeedId;
  /** True: only what readers may see. */
  readonly visibleOnly: boolean;
  readonly limit: number;
  readonly offset?: number;
  /** Where counting stops; absent: it counts all. */
  readonly countUpTo?: number;
}

/**
 * What is asked. Typed words are read as names of tags (`tag`), as words of the text (`search`), or as whichever of
 * the two they are (`either`). A button carries what was read before: names and a period, or words and a period.
 */
export type Asked =
  | { readonly as: 'tag' | 'either'; readonly words: string }
  | { readonly as: 'search'; readonly words: string; readonly period?: Period | null }
  | { readonly as: 'names'; readonly groups: readonly Group[]; readonly period: Period | null };

/** How a question was read, and what was found. */
export type Answer = Found & {
  /** Names, or the words that are no period; empty where only a period was named, or nothing. */
  readonly groups: readonly Group[];
  readonly words: string;
  readonly period: Period | null;
  /** Words that are neither tag nor period: by tags nothing is found with one of them. */
  readonly unknown: readonly string[];
} & (
    | { readonly by: 'tags'; readonly items: readonly FoundItem[] }
    | {
        readonly by: 'text';
        readonly items: readonly Hit[];
        /** True: nothing has these words whole, these are items with words that begin so. */
        readonly byBeginning: boolean;
      }
  );

/** Answers a question, whoever asks: the command line, the chat and inline mode all ask here. */
export async function ask(library: Library, asked: Asked, options: AskOptions): Promise<Answer> {
  if (asked.as === 'names') return byTags(library, { ...asked, words: '', unknown: [] }, options);
  if (asked.as === 'search') {
    const { words, period = null } = asked;
    return byText(library, { groups: [], unknown: [], words, period }, options);
  }
  const read = readAsk(asked.words, (name) => resolveTag(name, library.dictionary), options);
  return asked.as === 'either' && read.unknown.length > 0
    ? byText(library, read, options)
    : byTags(library, read, options);
}

type Read = Pick<Answer, 'groups' | 'words' | 'period' | 'unknown'>;

/** Items that have all the tags that are named, newest first. */
async function byTags({ reader }: Library, read: Read, options: AskOptions): Promise<Answer> {
  const groups = read.groups.slice(0, MAX_GROUPS);
  const { period } = read;
  const found =
    read.unknown.length > 0 || groups.length === 0
      ? NOTHING
      : await reader.byTags({ ...page(options), groups: groups.map((group) => group.names), period });
  return { by: 'tags', groups, words: read.words, period, unknown: read.unknown, ...found };
}

/** Items with the words that were typed, most relevant of the newest first. */
async function byText({ search }: Library, read: Read, options: AskOptions): Promise<Answer> {
  const { groups, words, period, unknown } = read;
  const found = await search.find({ ...page(options), words: readSearch(words), period });
  return { by: 'text', groups, words, period, unknown, ...found };
}

const NOTHING: Found = { count: 0, items: [] };

function page({ feed, visibleOnly, limit, offset = 0, countUpTo }: AskOptions) {
  return { feed, visibleOnly, limit, offset, ...(countUpTo === undefined ? {} : { countUpTo }) };
}

/** Canonical names nearest to words that are no tag. */
export function nearestTo(words: readonly string[], dictionary: Dictionary): readonly string[] {
  return words.length === 0 ? [] : nearestTags(words.join(' '), dictionary);
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
