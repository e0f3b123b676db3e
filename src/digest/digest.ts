import type { Token } from 'marked';

/** A calendar day as written in a digest, `YYYY-MM-DD`. It has no time and no zone. */
export type Day = string;

/** A digest is (feed, day); there is one feed for now. */
export type FeedId = string;
export const DEFAULT_FEED: FeedId = 'default';

/**
 * One day's digest, as read from one Markdown file: frozen plain data. Inline and block content is kept as the
 * tokens of marked's lexer, which are not frozen (lines.ts caches on them).
 */
export interface Digest {
  /** The file's name or path. */
  readonly fileName: string;
  /** The day of the front matter, else that of the path, else that of the publish date, else null. */
  readonly date: Day | null;
  /** The day in the file's path, whether used or not. */
  readonly nameDate: Day | null;
  readonly title: string | null;
  /** Every category of the front matter, the first of which is shown. */
  readonly categories: readonly string[];
  /** The line of the front matter, or the folder, that makes it a draft; null where it is none. */
  readonly draft: string | null;
  /** Unix milliseconds before which it is not to go out, or null. */
  readonly publishAt: number | null;
  /** It is a page of a site or repository (a README, an `_index.md`), and no digest. */
  readonly isPage: boolean;
  /** Markdown as the front matter gives it; null where it is absent or empty. */
  readonly summary: string | null;
  readonly summaryTokens: readonly Token[];
  readonly coverImage: string | null;
  /** What stands before the first section. */
  readonly lead: readonly Token[];
  readonly sections: readonly Section[];
  /** Every item in reading order. */
  readonly items: readonly Item[];
}

export interface Section {
  /** Visible text of the heading; null for the nameless section of headings that are themselves items. */
  readonly title: string | null;
  readonly heading: readonly Token[];
  /** What stands between the heading and the first item. */
  readonly intro: readonly Token[];
  readonly items: readonly Item[];
}

export interface Item {
  /** Visible text of the title, markup, colon and enclosing brackets removed, numbering kept. */
  readonly title: string;
  /** Blocks above the item that belong to no item: the heading or label of a group within the section, with its text. */
  readonly above: readonly Token[];
  /** The title's tokens; empty where the title is a whole line, which `tail` has. */
  readonly heading: readonly Token[];
  /** A brief: what follows the title on its line. A story: empty. */
  readonly tail: readonly Token[];
  /** A URL that can be opened, or null. Weak as a key: many items share one. */
  readonly url: string | null;
  /** `story` has a heading of its own; `brief` is a list entry or a paragraph. */
  readonly kind: 'story' | 'brief';
  /** `• ` or `3. ` before a list entry; empty for everything else. */
  readonly marker: string;
  /** The blocks below. */
  readonly body: readonly Token[];
  /** Plain text of the first paragraph (for a brief: of the whole entry after its title). */
  readonly firstParagraph: string;
  /** Plain text of everything after the title, insight included. */
  readonly text: string;
}

/** What keeps a file from being a digest at all. */
export interface Unreadable {
  readonly fileName: string;
  readonly nameDate: Day | null;
  readonly line: number | null;
  readonly message: string;
}

export type ParseResult =
  | { readonly ok: true; readonly digest: Digest }
  | { readonly ok: false; readonly error: Unreadable };
