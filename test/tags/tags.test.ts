import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { tagItem } from '../../src/tags/item.js';
import { CASES } from './cases.js';
import { COMPANIES } from './companies.js';

const dictionary = loadDictionary();

describe('whom an item is about', () => {
  it.each(CASES)('$of: $title', ({ title, text, companies }) => {
    const { all } = tagItem({ title, firstParagraph: text }, dictionary);
    expect(all.filter((name) => COMPANIES.has(name)).sort()).toEqual([...companies].sort());
  });
});
