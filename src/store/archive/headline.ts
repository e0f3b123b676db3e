/**
 * The condition that the headline of the item `t` is about one of some tags; their names are its parameters.
 * @returns empty where no tag is asked for
 */
export function headlined(names: readonly string[], rank = 't.rank'): string {
  if (names.length === 0) return '';
  const marks = names.map(() => '?').join(', ');
  return ` AND EXISTS (SELECT 1 FROM item_tag h WHERE h.rank = ${rank} AND h.headline = 1
    AND h.tag_id IN (SELECT id FROM tag WHERE name IN (${marks})))`;
}
