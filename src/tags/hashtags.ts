import type { Item } from '../digest/digest.js';
import { hashtagsOf } from '../digest/hashtag.js';
import { subjectsOf, tagItem } from './item.js';
import type { Tag, TagKind } from './tag.js';
import type { Dictionary } from './tags.js';

const HAN = /\p{Script=Han}/u;

const RANK: Readonly<Record<TagKind, number>> = { company: 0, product: 1, topic: 2, person: 3 };

/**
 * The hashtags (without `#`) for the last line of a section: only what its items say, in the language of each and
 * with the narrowest version; those of most items, companies before products before topics where they are equal, and
 * in that order on the line.
 */
export function sectionHashtags(
  items: readonly Pick<Item, 'title' | 'firstParagraph'>[],
  dictionary: Dictionary,
  max = 5,
): readonly string[] {
  const counts = new Map<string, { count: number; kind: TagKind }>();
  for (const item of items) {
    for (const [hashtag, kind] of hashtagsIn(item, dictionary))
      counts.set(hashtag, { count: (counts.get(hashtag)?.count ?? 0) + 1, kind });
  }
  return [...counts]
    .sort(([, a], [, b]) => b.count - a.count || RANK[a.kind] - RANK[b.kind])
    .slice(0, max)
    .sort(([, a], [, b]) => RANK[a.kind] - RANK[b.kind])
    .map(([hashtag]) => hashtag);
}

/** Each hashtag of an item once, with what it is of. */
function hashtagsIn(
  item: Pick<Item, 'title' | 'firstParagraph'>,
  dictionary: Dictionary,
): Map<string, TagKind> {
  const { names, topics, unlisted } = subjectsOf(item, dictionary);
  const language = HAN.test(`${item.title}${item.firstParagraph}`) ? 'zh' : 'en';
  const found = new Map<string, TagKind>();
  for (const { tag, levels } of [...names, ...topics]) {
    const known = dictionary.tags.get(tag);
    const narrowest = levels.findLast(({ said }) => said)?.name;
    const hashtag = narrowest === undefined ? known && hashtagIn(known, language) : hashtagsOf(narrowest)[0];
    if (known !== undefined && hashtag !== undefined)
      found.set(hashtag, narrowest === undefined ? known.kind : 'product');
  }
  for (const { name, kind } of unlisted) {
    const [hashtag] = hashtagsOf(name);
    if (hashtag !== undefined) found.set(hashtag, kind);
  }
  if (found.size > 0) return found;
  // What only the whole title tells.
  for (const name of tagItem(item, dictionary).own) {
    const tag = dictionary.tags.get(name);
    if (tag !== undefined) found.set(hashtagIn(tag, language), tag.kind);
  }
  return found;
}

/** A name in the language of the feed: 英伟达 or NVIDIA; the canonical one where it has none there. */
function nameIn({ name, aliases }: Pick<Tag, 'name' | 'aliases'>, language: 'zh' | 'en'): string {
  const fits = (text: string) => HAN.test(text) === (language === 'zh');
  if (fits(name)) return name;
  return aliases.find(fits) ?? name;
}

function hashtagIn(tag: Tag, language: 'zh' | 'en'): string {
  if (language === 'zh' || !HAN.test(tag.hashtag)) return tag.hashtag;
  return hashtagsOf(nameIn(tag, language))[0] ?? tag.hashtag;
}
