import type { Token } from 'marked';
import type { Item, Section } from '../../digest/digest.js';
import type { SiteForm } from './paths.js';

/** A section, or as much of it as is on one page. */
export interface Piece {
  readonly section: Section;
  /** Its place among the digest's sections. */
  readonly index: number;
}

/** Markdown of so many bytes makes a page of some 55 KB. */
const PAGE_BYTES = 22_000;
/** Without this much more a second page would hold next to nothing. */
const SLACK = 1_500;

/** The pages of a digest: nearly always one. They are cut between items, and an item is never cut. */
export function partsOf(
  sections: readonly Section[],
  form: SiteForm = 'served',
): readonly (readonly Piece[])[] {
  const pieces = sections.map((section, index): Piece => ({ section, index }));
  const total = pieces.reduce((sum, { section }) => sum + sectionBytes(section), 0);
  // In files an item is an anchor on its day's one page.
  if (form === 'files' || total <= PAGE_BYTES + SLACK) return [pieces];
  const parts: Piece[][] = [[]];
  let bytes = 0;
  for (const { section, index } of pieces) {
    let open: Item[] = [];
    let head = blockBytes([...section.heading, ...section.intro]);
    const close = () => {
      const isFirst = !parts.some((part) => part.some((piece) => piece.index === index));
      if (open.length > 0 || isFirst)
        parts
          .at(-1)
          ?.push({ section: { ...section, items: open, intro: isFirst ? section.intro : [] }, index });
      open = [];
    };
    for (const item of section.items) {
      const size = head + itemBytes(item);
      head = 0;
      if (bytes > 0 && bytes + size > PAGE_BYTES) {
        if (open.length > 0) close();
        parts.push([]);
        bytes = 0;
      }
      open.push(item);
      bytes += size;
    }
    bytes += head;
    close();
  }
  return parts;
}

function sectionBytes({ heading, intro, items }: Section): number {
  return items.reduce((sum, item) => sum + itemBytes(item), blockBytes([...heading, ...intro]));
}

function itemBytes({ above, heading, tail, body }: Item): number {
  return blockBytes([...above, ...heading, ...tail, ...body]);
}

function blockBytes(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { raw }) => sum + Buffer.byteLength(raw), 0);
}
