import { hashtagsOf } from '../digest/hashtag.js';
import type { Tagger, TagInfo } from '../store/archive/archive.js';
import { traitsOf } from '../story/traits.js';
import { tagItem } from '../tags/item.js';
import { type Dictionary, describeTag, type Tag, tagKey } from '../tags/tags.js';

/** The dictionary as the archive uses it. */
export function taggerOf(dictionary: Dictionary): Tagger {
  return {
    get hash() {
      return dictionary.hash;
    },
    tags: [...dictionary.tags.values()].map(infoOf),
    describe: (name, unlisted) => {
      const tag = describeTag(name, dictionary);
      if (tag !== null) return infoOf(tag);
      const kind = unlisted.find((one) => one.name === name)?.kind;
      return kind === undefined ? null : infoOf({ name, kind, hashtag: hashtagsOf(name)[0] ?? '' });
    },
    tag: (item) => tagItem(item, dictionary),
    traits: (item) => {
      const { own, unlisted } = tagItem(item, dictionary);
      const kindOf = (name: string) =>
        describeTag(name, dictionary)?.kind ?? unlisted.find((one) => one.name === name)?.kind ?? 'product';
      return traitsOf({ ...item, own: own.map((name) => ({ name, kind: kindOf(name) })) }, dictionary);
    },
  };
}

function infoOf({ name, kind, hashtag }: Pick<Tag, 'name' | 'kind' | 'hashtag'>): TagInfo {
  return { name, kind, hashtag, key: tagKey(name) };
}
