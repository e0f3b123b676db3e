import type { Digest } from './digest.js';
import { plainText } from './plain.js';
import { afterTitle, firstSentence } from './title.js';

/** Text of a digest that is no item's: its lead, the introduction of a section or of a group, a section without items. */
export interface Prose {
  /** Index of its section; -1 for the lead. */
  readonly section: number;
  /** The section's title; the digest's for the lead. */
  readonly sectionTitle: string | null;
  /** Its first sentence. */
  readonly title: string;
  /** What follows that. */
  readonly text: string;
}

/** Letters below which a text is a greeting or a caption that nobody looks for. */
const LEAST_LETTERS = 8;

/** All prose of a digest, in reading order. */
export function proseOf(digest: Pick<Digest, 'title' | 'lead' | 'sections'>): readonly Prose[] {
  const blocks = [
    { section: -1, sectionTitle: digest.title, tokens: digest.lead },
    ...digest.sections.flatMap(({ title: sectionTitle, intro, items }, section) =>
      [intro, ...items.map((item) => item.above)].map((tokens) => ({ section, sectionTitle, tokens })),
    ),
  ];
  return blocks.flatMap(({ section, sectionTitle, tokens }) => {
    const words = plainText(tokens.filter((token) => token.type !== 'heading'));
    if ((words.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < LEAST_LETTERS) return [];
    const title = firstSentence(words);
    return [{ section, sectionTitle, title, text: afterTitle(words, title, '') }];
  });
}
