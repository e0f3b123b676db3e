import type { Mention } from './tags-scan.js';

/** Whether a name in a title is one that the item is about, and not only a yardstick. */
export function isPartyInTitle(_title: string, _mention: Mention): boolean {
  return true;
}

/** Whether a name in the first paragraph is a main party of the event told there. */
export function isPartyInParagraph(_paragraph: string, mention: Mention): boolean {
  return mention.start === 0;
}
