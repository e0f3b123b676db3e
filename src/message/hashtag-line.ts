/** Hashtags below one message. */
export const MAX_HASHTAGS = 8;

/**
 * Chooses the hashtags of a message from those of its items: first so that every item that has any has one of its
 * own there, then those of most items.
 * @param ofItems the hashtags of each item, the best first
 * @returns at most MAX_HASHTAGS, in the order in which the items bring them
 */
export function chooseHashtags(ofItems: readonly (readonly string[])[]): readonly string[] {
  const all = [...new Set(ofItems.flat())];
  const chosen = new Set<string>();
  const countIn = (items: readonly (readonly string[])[], tag: string) =>
    items.filter((tags) => tags.includes(tag)).length;
  const takeBest = (items: readonly (readonly string[])[]) => {
    const left = all.filter((tag) => !chosen.has(tag) && countIn(items, tag) > 0);
    const [best] = left.sort((a, b) => countIn(items, b) - countIn(items, a));
    if (best !== undefined) chosen.add(best);
    return best !== undefined;
  };
  const isBare = (tags: readonly string[]) => tags.length > 0 && !tags.some((tag) => chosen.has(tag));
  while (chosen.size < MAX_HASHTAGS && takeBest(ofItems.filter(isBare)));
  while (chosen.size < MAX_HASHTAGS && takeBest(ofItems));
  return all.filter((tag) => chosen.has(tag));
}
