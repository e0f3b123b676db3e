/** Brings the items of a story together, each story where its first item stands; the rest keep their order. */
export function together<Item>(items: readonly Item[], storyOf: (item: Item) => number | null): Item[] {
  const stories = new Map<number, Item[]>();
  const placed = items.map((item): Item[] => {
    const story = storyOf(item);
    if (story === null) return [item];
    const begun = stories.get(story);
    if (begun !== undefined) {
      begun.push(item);
      return [];
    }
    const all = [item];
    stories.set(story, all);
    return all;
  });
  return placed.flat();
}
