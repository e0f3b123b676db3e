import type { Item } from '../digest/digest.js';
import { isBoldLabel } from '../digest/labels.js';

/** What is read of an item; without `text`, its title and first paragraph alone. */
export type Text = Pick<Item, 'title' | 'firstParagraph'> & Partial<Pick<Item, 'text'>>;

/** How an item is told below its title, as plain text. */
export interface Told {
  readonly opening: string;
  /** One a paragraph, list entry or table row below it, as far as the editor's insight. */
  readonly details: readonly string[];
}

/** More lines than this are an essay, of which the first tell what it is about. */
const LINES = 24;
/** In UTF-16 units: what a line is longer than this is not looked at. */
const LINE = 200;

const DATE_ONLY = /^[^\s:：]{0,8}(?:时间|日期|date)\s?[:：][\s\d年月日.:/-]+$/iu;

export function toldOf({ firstParagraph, text = '' }: Text): Told {
  const at = text.indexOf(firstParagraph);
  const below = at === -1 ? '' : text.slice(at + firstParagraph.length);
  const lines: string[] = [];
  for (const line of [...firstParagraph.split('\n').slice(1), ...linesOf(below)]) {
    const label = /^[^:：]{2,24}(?=[:：]|$)/u.exec(line)?.[0];
    if (label !== undefined && isBoldLabel(label)) break;
    lines.push(line.slice(0, LINE));
  }
  const [first = '', ...others] = lines;
  return DATE_ONLY.test(firstParagraph)
    ? { opening: first, details: others }
    : { opening: firstParagraph, details: lines };
}

function linesOf(text: string): string[] {
  return text
    .split('\n', LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
