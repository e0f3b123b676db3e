import { describe, expect, it } from 'vitest';
import { loadDictionary } from '../../src/dictionary/load.js';
import { tagItem } from '../../src/tags/item.js';
import { type BlindItem, FIRST, SECOND, THIRD } from './blind.js';
import { FIFTH, FOURTH, SIXTH } from './blind-later.js';
import { COMPANIES } from './companies.js';

const dictionary = loadDictionary();

describe('the company tags of news that the rules were not written for', () => {
  it.each([
    ['the first set', FIRST, 220],
    ['the second set', SECOND, 150],
    ['the third set', THIRD, 75],
    ['the fourth set', FOURTH, 175],
    ['the fifth set', FIFTH, 100],
    ['the sixth set', SIXTH, 70],
  ])('are precise and complete in %s', (_name, items, atLeast) => {
    const { precision, recall, faults } = measure(items);
    expect(items.length).toBeGreaterThanOrEqual(atLeast);
    expect(precision, faults).toBeGreaterThanOrEqual(0.96);
    expect(recall, faults).toBeGreaterThanOrEqual(0.96);
  });

  it('are asked for every company', () => {
    const asked = new Set([...FIRST, ...SECOND, ...THIRD].flatMap(({ companies }) => companies));
    expect(asked).toEqual(COMPANIES);
  });
});

function measure(items: readonly BlindItem[]): { precision: number; recall: number; faults: string } {
  const faults: string[] = [];
  let [right, wrong, missed] = [0, 0, 0];
  for (const item of items) {
    const given = tagItem(item, dictionary).all.filter((name) => COMPANIES.has(name));
    const extra = given.filter((name) => !item.companies.includes(name));
    const lacking = item.companies.filter((name) => !given.includes(name));
    right += given.length - extra.length;
    wrong += extra.length;
    missed += lacking.length;
    if (extra.length + lacking.length > 0) {
      faults.push(
        `${item.title}: given ${extra.join(', ') || 'nothing'} too much, without ${lacking.join(', ') || 'any lack'}`,
      );
    }
  }
  return { precision: right / (right + wrong), recall: right / (right + missed), faults: faults.join('\n') };
}
