/**
 * The condition that the headline of an item is about one of each of some lists of tags; their names are its parameters.
 * @param rank the column with the item's rank
 */
export function headlined(lists: readonly (readonly string[])[], rank: string): string {
  return lists
    .map((names) => {
      const marks = names.map(() => '?').join(', ');
      return ` AND EXISTS (SELECT 1 FROM item_tag h WHERE h.rank = ${rank} AND h.headline = 1
        AND h.tag_id IN (SELECT id FROM tag WHERE name IN (${marks})))`;
    })
    .join('');
}
