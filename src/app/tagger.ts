import type { Tagger, TagInfo } from '../store/archive/archive.js';
import { type Dictionary, describeTag, type Tag, tagItem, tagKey } from '../tags/tags.js';

/** The dictionary as the archive uses it. */
export function taggerOf(dictionary: Dictionary): Tagger {
  return {
    hash: dictionary.hash,
    tags: [...dictionary.tags.values()].map(infoOf),
    describe: (name) => {
      const tag = describeTag(name, dictionary);
      return tag === null ? null : infoOf(tag);
    },
    tag: (item) => tagItem(item, dictionary),
  };
}

function infoOf({ name, kind, hashtag }: Tag): TagInfo {
  return { name, kind, hashtag, key: tagKey(name) };
}
