import type { Digest, Item } from '../digest/digest.js';
import { proseOf } from '../digest/prose.js';
import type { ItemTags } from '../tags/item.js';
import { segment } from './segment.js';

/** A digest as the archive keeps it. */
export interface IndexedDigest {
  readonly title: string | null;
  /** In reading order. */
  readonly items: readonly IndexedItem[];
  /** What is found by its words only: no item, and counted nowhere. */
  readonly prose: readonly IndexedProse[];
}

export type IndexedProse = Pick<
  IndexedItem,
  'section' | 'sectionTitle' | 'title' | 'text' | 'titleWords' | 'textWords'
>;

export interface IndexedItem {
  readonly section: number;
  readonly sectionTitle: string | null;
  readonly title: string;
  readonly url: string | null;
  readonly kind: Item['kind'];
  readonly firstParagraph: string;
  readonly text: string;
  /** Canonical names of all that it is found by: what it is about, their owners and wider versions. */
  readonly tags: readonly string[];
  /** Those of the tags that its headline is about. */
  readonly headline: readonly string[];
  /** Those of the names that no dictionary has, with their kinds. */
  readonly unlisted: ItemTags['unlisted'];
  /** Title and text as the full-text index takes them (segment.ts). */
  readonly titleWords: string;
  readonly textWords: string;
}

export type TagItem = (item: Pick<Item, 'title' | 'firstParagraph' | 'text'>) => ItemTags;

/** All that the archive is to know of a digest, the work of it done. */
export function toIndexed(digest: Pick<Digest, 'title' | 'lead' | 'sections'>, tag: TagItem): IndexedDigest {
  const items = digest.sections.flatMap(({ title: sectionTitle, items }, section) =>
    items.map((item): IndexedItem => {
      const { all, wider, unlisted, headline } = tag(item);
      const { title, url, kind, firstParagraph, text } = item;
      const words = { titleWords: segment(title), textWords: segment(text) };
      return {
        section,
        sectionTitle,
        title,
        url,
        kind,
        firstParagraph,
        text,
        tags: [...all, ...wider],
        headline,
        unlisted,
        ...words,
      };
    }),
  );
  const prose = proseOf(digest).map((one) => ({
    ...one,
    titleWords: segment(one.title),
    textWords: segment(one.text),
  }));
  return { title: digest.title, items, prose };
}
