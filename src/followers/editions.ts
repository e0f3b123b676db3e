import { setImmediate as turn } from 'node:timers/promises';
import type { Day, FeedId } from '../digest/digest.js';
import { parseDigest } from '../digest/parse.js';
import { firstSentence } from '../digest/title.js';
import type { Edition, EditionItem, EditionName } from '../follow/edition.js';
import { namesOfFollow, readFollow } from '../follow/follow.js';
import type { Part, Publication } from '../outbox/model.js';
import type { Library } from '../query/answer.js';
import type { FoundItem, PostLinks } from '../query/archive.js';
import { ask } from '../query/ask.js';
import type { Mornings } from './contract.js';

export interface EditionDeps {
  readonly feed: FeedId;
  readonly timezone: string;
  readonly library: Library;
  readonly links: Pick<PostLinks, 'ofItems'>;
  readonly mornings: Pick<Mornings, 'followed'>;
  readonly archive: { indexedVersion(feed: FeedId, date: Day): Promise<number | null> };
  readonly versions: { get(id: number): Promise<{ readonly path: string; readonly text: string } | null> };
  readonly outbox: { parts(id: number): Promise<Part[]> };
}

/** More items than any digest has. */
const ALL = 1000;
/** Names that are looked up before others get their turn. */
const AT_ONCE = 50;

/**
 * What a posted version of a day has for its followers.
 * @param now Unix milliseconds
 * @returns null while the index does not show that version yet
 */
export async function editionOf(
  deps: EditionDeps,
  publication: Pick<Publication, 'id' | 'date' | 'versionId'>,
  now: number,
): Promise<Edition | null> {
  const { feed, library, links, versions, archive, outbox } = deps;
  const { id, date, versionId } = publication;
  const version = await versions.get(versionId);
  if (version === null || (await archive.indexedVersion(feed, date)) !== versionId) return null;
  const parsed = parseDigest(version.path, version.text, deps.timezone);
  const digest = parsed.ok ? parsed.digest : null;
  const page = { feed, visibleOnly: false, limit: ALL, offset: 0 };
  const places = (await library.reader.itemsOfDay(date, page)).items;
  const posts = await links.ofItems(places, null);
  const items = places.map((place): EditionItem => {
    const { title, ordinal } = place;
    const text = digest?.items[ordinal]?.firstParagraph ?? '';
    return { day: date, title, sentence: firstSentence(text), url: addressOf(place, posts.get(place.rank)) };
  });
  const [overview] = await outbox.parts(id);
  return {
    kind: 'day',
    date,
    overview: overview?.role === 'overview' ? overview.payload : null,
    items,
    names: await matches(deps, date, places, now),
  };
}

/** The week up to a day, of its editions: the newest day first. */
export function weekOf(date: Day, days: readonly Edition[]): Edition {
  const items: EditionItem[] = [];
  const names: Record<number, EditionName> = {};
  for (const day of [...days].sort((a, b) => (a.date < b.date ? 1 : -1))) {
    const first = items.length;
    items.push(...day.items);
    for (const [name, { what, items: at }] of Object.entries(day.names))
      names[Number(name)] = {
        what,
        items: [...(names[Number(name)]?.items ?? []), ...at.map((place) => first + place)],
      };
  }
  return { kind: 'week', date, overview: null, items, names };
}

/** A post in a private chat can be opened by its members alone: others get the source. */
function addressOf({ url }: FoundItem, post: string | undefined): string | null {
  if (post === undefined || (post.startsWith('https://t.me/c/') && url !== null)) return url ?? post ?? null;
  return post;
}

/** Each followed name that the day has something for. */
async function matches(
  { feed, timezone, library, mornings }: EditionDeps,
  date: Day,
  places: readonly FoundItem[],
  now: number,
): Promise<Record<number, EditionName>> {
  const period = { from: date, to: date };
  const options = { now, timezone, feed, visibleOnly: false, lenient: false, limit: ALL };
  const found: Record<number, EditionName> = {};
  for (const [at, { name, what }] of (await mornings.followed(feed)).entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await turn();
    const follow = readFollow(what);
    if (follow === null) continue;
    if (follow.kind === 'all') {
      found[name] = { what, items: places.map((_, place) => place) };
      continue;
    }
    const names = namesOfFollow(follow, library.dictionary);
    const answer = await ask(
      library,
      follow.kind === 'search'
        ? { as: 'search', words: follow.words, period }
        : { as: 'names', groups: [{ names, typed: names[0] ?? '' }], period },
      options,
    );
    if (answer.count === 0 || answer.byBeginning) continue;
    const ordinals = new Map(places.map(({ ordinal }, place) => [ordinal, place]));
    const items = answer.items.flatMap(({ ordinal }) => ordinals.get(ordinal) ?? []);
    found[name] = { what, items: items.sort((a, b) => a - b) };
  }
  return found;
}
