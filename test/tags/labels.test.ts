import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadDictionary } from '../../src/dictionary/load.js';
import type { Item } from '../../src/digest/digest.js';
import { parseDigest } from '../../src/digest/parse.js';
import { tagItem } from '../../src/tags/item.js';
import { COMPANIES } from './companies.js';

/** Company tags given by hand, item by item; keyed by hash, because the texts are not the project's. */
const labels = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(new URL('../../data/tag-labels.json', import.meta.url), 'utf8')));
const dictionary = loadDictionary();
const SEED = fileURLToPath(new URL('../../content', import.meta.url));
const CORPUS = process.env.CORPUS_DIR;

interface Score {
  items: number;
  right: number;
  wrong: string[];
  missed: string[];
}

describe('the tags against the labels', () => {
  it('has every company of the seed right', () => {
    const score = measure(SEED);
    report('seed', score);
    expect(score.items).toBeGreaterThan(20);
    expect([...score.wrong, ...score.missed]).toEqual([]);
  });

  it.skipIf(CORPUS === undefined)('keeps precision and recall over the corpus', () => {
    const score = measure(join(CORPUS ?? '', 'ai-insight-daily'));
    report('ai-insight-daily', score);
    expect(score.items).toBeGreaterThan(300);
    expect(precision(score)).toBeGreaterThanOrEqual(0.96);
    expect(recall(score)).toBeGreaterThanOrEqual(0.96);
  });

  if (CORPUS === undefined) it.skip('the corpus: skipped, CORPUS_DIR is not set', () => {});
});

function measure(folder: string): Score {
  const score: Score = { items: 0, right: 0, wrong: [], missed: [] };
  const seen = new Set<string>();
  for (const name of readdirSync(folder).sort()) {
    const parsed = name.endsWith('.md') ? parseDigest(name, readFileSync(join(folder, name), 'utf8')) : null;
    if (parsed?.ok !== true) continue;
    for (const item of parsed.digest.items) {
      const key = keyOf(item);
      const wanted = labels[key];
      if (wanted === undefined || seen.has(key)) continue;
      seen.add(key);
      const given = tagItem(item, dictionary).all.filter((tag) => COMPANIES.has(tag));
      const where = `${parsed.digest.date ?? name} ${item.title.slice(0, 40)}`;
      score.items += 1;
      score.right += given.filter((tag) => wanted.includes(tag)).length;
      score.wrong.push(...given.filter((tag) => !wanted.includes(tag)).map((tag) => `${tag}: ${where}`));
      score.missed.push(...wanted.filter((tag) => !given.includes(tag)).map((tag) => `${tag}: ${where}`));
    }
  }
  return score;
}

/** Of letters and digits only, and no more than tell items apart: blanks and link texts are the parser's affair. */
function keyOf({ title, firstParagraph }: Item): string {
  const letters = `${title}${firstParagraph}`.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? [];
  return createHash('sha256').update(letters.slice(0, 90).join('')).digest('hex');
}

function precision({ right, wrong }: Score): number {
  return right / (right + wrong.length);
}

function recall({ right, missed }: Score): number {
  return right / (right + missed.length);
}

function report(name: string, score: Score): void {
  console.info(
    [
      `${name}: ${score.items} items, precision ${precision(score).toFixed(3)}, recall ${recall(score).toFixed(3)}`,
      ...score.wrong.map((line) => `  given, not labelled  ${line}`),
      ...score.missed.map((line) => `  labelled, not given  ${line}`),
    ].join('\n'),
  );
}
