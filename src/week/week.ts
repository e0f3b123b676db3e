import type { FoundItem } from '../query/archive.js';
import type { Period } from '../query/period.js';
import type { Dictionary } from '../tags/tags.js';
import { type Counted, type Movement, movements } from './movement.js';

/** What a week says. */
export interface Week extends Period {
  /** Days that have a digest, and the items of all of them. */
  readonly days: number;
  readonly items: number;
  readonly stories: readonly WeekStory[];
  readonly rising: readonly Movement[];
  readonly falling: readonly Movement[];
  readonly fresh: readonly { readonly name: string; readonly count: number }[];
}

export interface WeekStory {
  /** Of its newest item. */
  readonly title: string;
  /** On how many days it was told, those before the week included. */
  readonly days: number;
  /** Newest first, up to the end of the week. */
  readonly items: readonly FoundItem[];
}

/** What the archive tells of a week and the weeks before. */
export interface WeekFacts extends Period {
  readonly items: readonly FoundItem[];
  /** Every story that an item of the week belongs to, newest first, up to the end of the week. */
  readonly stories: readonly (readonly FoundItem[])[];
  readonly counts: Counted;
  readonly before: Counted;
  /** Names that no day before the week had; empty where the archive is too young to tell. */
  readonly unknown: ReadonlySet<string>;
}

const STORIES = 8;
const MOVED = 5;
const FRESH = 8;
/** A new name of a single item is no news of the week. */
const LEAST_TOLD = 2;

export function weekOf(facts: WeekFacts, dictionary: Dictionary): Week {
  const { from, to, items, counts, before } = facts;
  const { rising, falling } = movements(counts, before);
  return {
    from,
    to,
    days: new Set(items.map(({ date }) => date)).size,
    items: items.length,
    stories: storiesOf(facts).slice(0, STORIES),
    rising: onePerHouse(rising, dictionary).slice(0, MOVED),
    falling: onePerHouse(falling, dictionary).slice(0, MOVED),
    fresh: freshOf(facts, dictionary).slice(0, FRESH),
  };
}

/** Those told on several days: first what the week told most often, then what goes on longest. */
function storiesOf({ from, stories }: WeekFacts): WeekStory[] {
  return stories
    .flatMap((items): WeekStory[] => {
      const days = new Set(items.map(({ date }) => date)).size;
      const [newest] = items;
      return newest === undefined || days < 2 ? [] : [{ title: newest.title, days, items }];
    })
    .sort(
      (a, b) =>
        daysSince(from, b) - daysSince(from, a) ||
        b.days - a.days ||
        (a.items[0]?.rank ?? 0) - (b.items[0]?.rank ?? 0),
    );
}

function daysSince(from: string, { items }: WeekStory): number {
  return new Set(items.filter(({ date }) => date >= from).map(({ date }) => date)).size;
}

/** A house and what belongs to it rise together: the surest of them stands for all. */
function onePerHouse(moved: readonly Movement[], dictionary: Dictionary): Movement[] {
  const kept: Movement[] = [];
  const kin = (a: string, b: string) =>
    a.startsWith(b) || b.startsWith(a) || belongs(a, b, dictionary) || belongs(b, a, dictionary);
  for (const movement of moved) if (!kept.some(({ name }) => kin(name, movement.name))) kept.push(movement);
  return kept;
}

function belongs(name: string, house: string, dictionary: Dictionary): boolean {
  return dictionary.tags.get(name)?.belongs.includes(house) === true;
}

/** Of a family (Gemini 7, Gemini 7 Pro) the widest. */
function freshOf({ unknown, counts }: WeekFacts, dictionary: Dictionary): Week['fresh'] {
  const told = [...unknown]
    .filter((name) => dictionary.tags.get(name)?.kind !== 'topic')
    .map((name) => ({ name, count: counts.names.get(name) ?? 0 }))
    .filter(({ count }) => count >= LEAST_TOLD);
  return told
    .filter(({ name }) => !told.some((other) => other.name !== name && name.startsWith(other.name)))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
