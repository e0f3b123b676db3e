import type { Day } from '../digest/digest.js';
import type { Script, Spoken } from './language.js';
import type { Prints, Usual } from './measure.js';
import type { Text } from './text.js';
import type { Measure } from './verdict.js';

/** What is known when a text is judged. */
export interface JudgeContext {
  /** In `zone`. */
  readonly today: Day;
  /** Unix milliseconds. */
  readonly now: number;
  /** The feed's time zone, an IANA name. */
  readonly zone: string;
  /** DIGEST_CATEGORY: other files are no digests. Null: every file with a date is one. */
  readonly category: string | null;
  /** DIGEST_LANGUAGE: the feed's language. `any`: it has several. Null: what its texts are in. */
  readonly language: Script | 'any' | null;
  readonly usual: Usual | null;
  /** How many messages the text needs, and how many a push may have; null where they are certainly few enough. */
  readonly messages: { readonly needed: number; readonly limit: number } | null;
  /** Paragraphs of the other texts, to recognise one that came before. */
  readonly prints: Prints;
}

/**
 * What a text shows by itself, whatever archive it is compared with: all that the check needs of it, and most of
 * its work. Plain data without the text.
 */
export interface Look {
  readonly date: Day | null;
  readonly nameDate: Day | null;
  readonly title: string | null;
  readonly categories: readonly string[];
  /** What makes it a draft; null where it is none. */
  readonly draft: string | null;
  /** Unix milliseconds; null where the header names no moment. */
  readonly publishAt: number | null;
  readonly isPage: boolean;
  readonly figures: Measure;
  /** Its items, by title and print (measure.ts), those too short for one left out. */
  readonly told: readonly { readonly title: string; readonly print: string }[];
  readonly spoken: Spoken;
  readonly size: Size;
  readonly hollow: Hollow;
  /** Days that its headings name, and those in the addresses of its cover and its sources. */
  readonly mentioned: {
    readonly own: readonly Day[];
    readonly cover: readonly Day[];
    readonly sources: readonly Day[];
  };
  /** The signs that any archive would see. */
  readonly weighed: readonly Weighed[];
}

/** How much there is. */
export interface Size {
  /** Two items or more name their source: then there is something to publish, however short they are. */
  readonly linked: boolean;
  readonly items: number;
  /** Entries of lists, rows of tables and lines with a time of day, items or not. */
  readonly entries: number;
  /** What the summary announces: its lines and its letters. */
  readonly points: number;
  readonly promised: number;
  /** All that it announces is there. */
  readonly complete: boolean;
}

/** Headings of items, how many have nothing under them, and of these, how many have no source either. */
export interface Hollow {
  readonly stories: number;
  readonly empty: number;
  readonly unlinked: number;
}

/** A sign that was seen. */
export interface Seen {
  readonly params?: Readonly<Record<string, string | number>>;
  /** How clearly, 0 to 1; of the sign's weight. Absent: 1. */
  readonly clear?: number;
}

/**
 * One thing that speaks against a text. A text is held when the weights of what is seen in it add up to 1: a good
 * day may be odd in one way, a failed generation is odd in several, or in one that no good day is.
 */
export interface Sign {
  /** Stable; its words are `reason-` and the code in data/locales/desk.*.ftl. Several signs may share one. */
  readonly code: string;
  readonly weight: number;
  /** Of a good text it is not worth a word. */
  readonly quiet?: boolean;
  /** Sees it in the text alone. */
  readonly see?: (text: Text) => Seen | null;
  /** Sees it in comparison with the feed. */
  readonly compare?: (look: Look & { readonly date: Day }, context: JudgeContext) => Seen | null;
}

export interface Weighed {
  readonly code: string;
  readonly weight: number;
  readonly params?: Readonly<Record<string, string | number>>;
}
