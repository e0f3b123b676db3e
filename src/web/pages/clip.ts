/** A line or two for who has not opened the page, in UTF-16 units. */
const DESCRIPTION_LENGTH = 160;

/** A text on one line and of no more than a length, which cuts no surrogate pair. */
export function clip(text: string, length = DESCRIPTION_LENGTH): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
