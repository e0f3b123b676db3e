import type { Dictionary } from '../tags/tags.js';

/** A dictionary that everything holds on to while what is in it is replaced. */
export interface LiveDictionary {
  readonly dictionary: Dictionary;
  replace(next: Dictionary): void;
}

export function createLiveDictionary(first: Dictionary): LiveDictionary {
  let current = first;
  return {
    dictionary: {
      get tags() {
        return current.tags;
      },
      get byKey() {
        return current.byKey;
      },
      get hash() {
        return current.hash;
      },
      get byName() {
        return current.byName;
      },
      get scan() {
        return current.scan;
      },
      get owned() {
        return current.owned;
      },
    },
    replace(next) {
      current = next;
    },
  };
}
