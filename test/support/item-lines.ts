import type { Digest } from '../../src/digest/digest.js';

/** The line of the source, from 1, on which each item of a digest begins; null for one that is not found. */
export function itemLines(text: string, digest: Digest): (number | null)[] {
  const lines = text.split('\n').map((line) => letters(line.replace(/\]\([^)]*\)/g, ']')));
  let at = text.startsWith('---') ? text.slice(0, text.indexOf('\n---', 3)).split('\n').length : 0;
  return digest.items.map((item) => {
    const start = letters(item.title).slice(0, 14);
    const found = lines.findIndex((line, index) => index >= at && line.slice(0, 60).includes(start));
    if (found === -1) return null;
    at = found + 1;
    return found + 1;
  });
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
