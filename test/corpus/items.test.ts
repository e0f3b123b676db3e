import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { itemLines } from '../support/item-lines.js';
import { read } from '../support/sketch.js';

/**
 * What people counted as items in 40 dailies before they saw what the program says: for each file its sections,
 * each as the line of the heading and the lines on which its items begin. The texts are not part of the project.
 */
const LABELS: Readonly<Record<string, [heading: number, items: number[]][]>> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'items.json'), 'utf8'),
);
const corpus = process.env.CORPUS_DIR;
const folder = corpus === undefined ? '' : path.join(corpus, 'owner');

test.skipIf(!existsSync(folder)).each(Object.entries(LABELS))('the items of %s', (file, sections) => {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const digest = read(text, file);
  expect(itemLines(text, digest)).toEqual(sections.flatMap(([, items]) => items).sort((a, b) => a - b));
  expect(digest.items.filter((item) => /[:：]$|^[[【].*[\]】]$/u.test(item.title))).toEqual([]);
});
