import type { Day, FeedId } from '../digest/digest.js';
import type { Period } from './period.js';
import type { SearchWords, Term } from './words.js';

/** What questions need of the archive. The store implements it; nothing here writes. */

/** An item as lists show it. */
export interface FoundItem {
  readonly rank: number;
  /** Its place in its day's digest, from 0. */
  readonly ordinal: number;
  readonly feed: FeedId;
  readonly date: Day;
  /** Null in a section without a heading. */
  readonly section: string | null;
  readonly sectionIndex: number;
  readonly title: string;
  readonly url: string | null;
}

export interface Found {
  /** Of all that match, not only of the page; with `countUpTo`, that many means that many or more. */
  readonly count: number;
  readonly items: readonly FoundItem[];
}

export interface Page {
  readonly feed: FeedId;
  /** True: only what readers may see. */
  readonly visibleOnly: boolean;
  readonly limit: number;
  readonly offset: number;
  /** Where counting stops: the commonest words of a large archive take longer to count than to read. */
  readonly countUpTo?: number;
}

export interface TagQuestion extends Page {
  /** Canonical names; an item must have one of each group. */
  readonly groups: readonly (readonly string[])[];
  /** The headline must be about one of each of these; absent: a name told further on counts, too. */
  readonly headline?: readonly (readonly string[])[];
  readonly period: Period | null;
}

export interface TagFound extends Found {
  /** How many more have the tags, but a headline about something else; 0 where any headline will do. */
  readonly mentioned: number;
}

/** Items that have these words, and one tag of each group where groups are named. */
export interface WordsQuestion extends TagQuestion {
  readonly words: SearchWords;
  /**
   * Where the words must stand: in the title (with `beside`, also in the first words below it, or in one clause of the
   * beginning with one of those) (`near`); in the title and the beginning of the text (`lead`); all in one sentence; anywhere (`text`).
   */
  readonly within: 'near' | 'lead' | 'sentence' | 'text';
  readonly beside?: readonly Term[];
}

export interface TagCount {
  readonly name: string;
  readonly key: string;
  readonly count: number;
}

/** A day of the archive as lists of days show it. */
export interface DaySummary {
  readonly date: Day;
  readonly title: string | null;
  readonly itemCount: number;
  readonly versionId: number;
}

export interface DayOverview extends DaySummary {
  /** The sections with how many items each has, in order. */
  readonly sections: readonly {
    readonly index: number;
    readonly title: string | null;
    readonly count: number;
  }[];
}

/** Of an item that belongs to a story: one that is told on more than one day. */
export interface StoryMark {
  /** The rank of the story's first item: the same for all of its items. */
  readonly story: number;
  /** On how many days it was told, so far as the reader may see them. */
  readonly days: number;
}

/** Questions to the archive; nothing here writes. */
export interface ArchiveReader {
  /** Newest first and, inside a day, in reading order. */
  byTags(question: TagQuestion): Promise<TagFound>;
  /** Newest first. Nothing is found without a word. */
  byWords(question: WordsQuestion): Promise<Found>;
  /** Every item of a period, or of all time, newest first. */
  newest(question: Page & { readonly period: Period | null }): Promise<Found>;
  /** The most frequent tags between two days. */
  topTags(question: Page & { readonly period: Period }): Promise<readonly TagCount[]>;
  /** How many items each day has, and how many of them have a name of each group; days without are left out. */
  countsByDay(question: {
    readonly feed: FeedId;
    readonly visibleOnly: boolean;
    readonly period: Period;
    readonly groups: readonly (readonly string[])[];
  }): Promise<{
    readonly items: ReadonlyMap<Day, number>;
    readonly groups: readonly ReadonlyMap<Day, number>[];
  }>;
  /** The first day that has a digest. */
  first(feed: FeedId, visibleOnly: boolean): Promise<Day | null>;
  /** Those of some names that no item before a day has. */
  unknownBefore(question: {
    readonly feed: FeedId;
    readonly visibleOnly: boolean;
    readonly names: readonly string[];
    readonly day: Day;
  }): Promise<ReadonlySet<string>>;
  /** Titles and first paragraphs, newest first: what names are proposed from. */
  texts(feed: FeedId, limit: number): Promise<readonly { title: string; firstParagraph: string }[]>;
  /** Canonical names of all that items were ever tagged with, versions that the dictionary does not list included. */
  tagNames(): Promise<ReadonlySet<string>>;
  day(feed: FeedId, date: Day, visibleOnly: boolean): Promise<DayOverview | null>;
  /** The days of a period, newest first. */
  days(question: Page & { readonly period: Period }): Promise<readonly DaySummary[]>;
  itemsOfDay(date: Day, page: Page): Promise<Found>;
  /** One item with its text, by its place in its day's digest; null where there is none that may be seen. */
  item(feed: FeedId, date: Day, ordinal: number, visibleOnly: boolean): Promise<Hit | null>;
  /** Those of the items that belong to a story, by rank. */
  stories(ranks: readonly number[], visibleOnly: boolean): Promise<ReadonlyMap<number, StoryMark>>;
  /** The items of the story that an item belongs to, newest first, itself among them; empty where it stands alone. */
  story(rank: number, visibleOnly: boolean): Promise<readonly FoundItem[]>;
  latest(feed: FeedId, visibleOnly: boolean): Promise<Day | null>;
  /** The nearest days before and after that have a digest. */
  neighbours(
    feed: FeedId,
    date: Day,
    visibleOnly: boolean,
  ): Promise<{ readonly before: Day | null; readonly after: Day | null }>;
}

export interface SearchQuestion extends Page {
  readonly words: SearchWords;
  readonly period: Period | null;
}

/** A found item with its text, in which the hit can be shown. */
export interface Hit extends FoundItem {
  readonly text: string;
}

export interface SearchFound {
  readonly count: number;
  readonly items: readonly Hit[];
  /** True: nothing has these words whole, these are items with words that begin so. */
  readonly byBeginning: boolean;
}

export interface Search {
  /**
   * Items with every term of `all` and none of `none`, in title or text; the most relevant of the newest first,
   * then the rest by date. Nothing is found without a term.
   */
  find(question: SearchQuestion): Promise<SearchFound>;
}

/** The place of an item in its digest. */
export interface ItemPlace {
  readonly rank: number;
  readonly feed: FeedId;
  readonly date: Day;
  readonly section: string | null;
  readonly title: string;
}

/** Addresses of what was posted; nothing here writes. */
export interface PostLinks {
  /**
   * The posts that items stand in, by rank; an item has none where its digest was not posted in a chat whose
   * messages have addresses.
   * @param chatId where the reader asks: a post in that chat is preferred.
   */
  ofItems(items: readonly ItemPlace[], chatId: number | null): Promise<ReadonlyMap<number, string>>;
  /** The first message of a day's post. */
  ofDay(feed: FeedId, date: Day, chatId: number | null): Promise<string | null>;
  /** A public address of the first chat that a feed is pushed to, for invitations. */
  ofGroup(feed: FeedId): Promise<string | null>;
  /** How the bot answers in a chat: as set for the target that it is; 'on' elsewhere. */
  answersIn(chatId: number, username: string | null): Promise<'on' | 'private' | 'off'>;
}
