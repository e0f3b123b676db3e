import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDictionary } from '../../src/dictionary/load.js';
import { daysSinceEpoch } from '../../src/digest/day.js';
import type { Item } from '../../src/digest/digest.js';
import { parseDigest } from '../../src/digest/parse.js';
import { type Traits, traitsOf } from '../../src/story/traits.js';
import { tagItem } from '../../src/tags/item.js';
import { describeTag } from '../../src/tags/tags.js';

export const dictionary = loadDictionary();

/** An item of a corpus, found again by its file and line. */
export interface Located {
  readonly file: string;
  readonly line: number;
  readonly day: number;
  readonly title: string;
  readonly traits: Traits;
}

export function traitsOfItem(item: Pick<Item, 'title' | 'firstParagraph'>): Traits {
  const { own, unlisted } = tagItem(item, dictionary);
  const kindOf = (name: string) =>
    describeTag(name, dictionary)?.kind ?? unlisted.find((one) => one.name === name)?.kind ?? 'product';
  return traitsOf({ ...item, own: own.map((name) => ({ name, kind: kindOf(name) })) }, dictionary);
}

/** Every item of a digest with the line that its title stands in. */
export function itemsOf(folder: string, file: string): Located[] {
  const raw = readFileSync(path.join(folder, file), 'utf8');
  const parsed = parseDigest(file, raw);
  if (!parsed.ok || parsed.digest.date === null || parsed.digest.isPage) return [];
  const day = daysSinceEpoch(parsed.digest.date);
  const lines = raw.split('\n').map(plain);
  let from = 0;
  return parsed.digest.items.map((item) => {
    const begin = plain(item.title).slice(0, 14);
    const at = lines.findIndex(
      (line, index) => index >= from && line.slice(0, begin.length + 40).includes(begin),
    );
    if (at !== -1) from = at;
    return { file, line: at + 1, day, title: item.title, traits: traitsOfItem(item) };
  });
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

export function corpus(): string | null {
  const folder = process.env.CORPUS_DIR;
  return folder !== undefined && existsSync(folder) ? folder : null;
}
