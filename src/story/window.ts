import type { Traits } from './traits.js';

/** How rare a name, word or figure is among the items of a window: 1 is one that a single item has, 0 one that all have. */
export interface Rarity {
  ofName(name: string): number;
  ofWord(word: string): number;
  ofFigure(figure: string): number;
}

/** The items of some weeks, among which a story goes on. Adding and removing costs what the item says. */
export interface Window<Entry extends { readonly traits: Traits }> extends Rarity {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** Those that share a name that tells something, or a rare Latin word: only they can tell the same story. */
  relatedTo(traits: Traits): ReadonlySet<Entry>;
}

/** A name or word that more of the items have tells nothing. */
const TELLING = 0.3;
/** Such words are names that no dictionary has: of open-source projects, mostly. */
export const PROJECT = /^(?=.*[a-z]{4})(?:[a-z][a-z0-9.+#-]*[0-9.+#-][a-z0-9.+#-]*|[a-z]{5,})$/;
export const RARE = 0.7;
/** Items: a window that has fewer is taken for one that has as many. */
const FEW = 200;

export function createWindow<Entry extends { readonly traits: Traits }>(): Window<Entry> {
  let size = 0;
  const names = new Lists<Entry>();
  const projects = new Lists<Entry>();
  const words = new Map<string, number>();
  const figures = new Map<string, number>();
  // Of few items each word would be common.
  const rarity = (count: number) => {
    const all = Math.log(Math.max(size, FEW) + 1);
    return Math.max(0, (all - Math.log(count + 0.5)) / all);
  };
  const count = (traits: Traits, by: 1 | -1) => {
    size += by;
    change(words, traits.text, by);
    change(figures, traits.figures, by);
  };
  const projectsOf = ({ text }: Traits) => [...text].filter((word) => PROJECT.test(word));

  return {
    add(entry) {
      count(entry.traits, 1);
      for (const name of entry.traits.names.keys()) names.add(name, entry);
      for (const word of projectsOf(entry.traits)) projects.add(word, entry);
    },
    remove(entry) {
      count(entry.traits, -1);
      for (const name of entry.traits.names.keys()) names.remove(name, entry);
      for (const word of projectsOf(entry.traits)) projects.remove(word, entry);
    },
    relatedTo(traits) {
      const related = new Set<Entry>();
      for (const name of traits.names.keys())
        if (rarity(names.of(name).size) >= TELLING) for (const entry of names.of(name)) related.add(entry);
      for (const word of projectsOf(traits))
        if (rarity(projects.of(word).size) >= RARE) for (const entry of projects.of(word)) related.add(entry);
      return related;
    },
    ofName: (name) => rarity(names.of(name).size),
    ofWord: (word) => rarity(words.get(word) ?? 0),
    ofFigure: (figure) => rarity(figures.get(figure) ?? 0),
  };
}

function change(counts: Map<string, number>, keys: Iterable<string>, by: 1 | -1): void {
  for (const key of keys) {
    const left = (counts.get(key) ?? 0) + by;
    if (left === 0) counts.delete(key);
    else counts.set(key, left);
  }
}

class Lists<Entry> {
  readonly #lists = new Map<string, Set<Entry>>();
  static readonly #none: ReadonlySet<never> = new Set();

  of(key: string): ReadonlySet<Entry> {
    return this.#lists.get(key) ?? Lists.#none;
  }

  add(key: string, entry: Entry): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, new Set([entry]));
    else list.add(entry);
  }

  remove(key: string, entry: Entry): void {
    const list = this.#lists.get(key);
    list?.delete(entry);
    if (list?.size === 0) this.#lists.delete(key);
  }
}
