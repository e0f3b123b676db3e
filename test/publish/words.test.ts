import { expect, test } from 'vitest';
import { WORDS } from '../../src/publish/words.js';

test.each([
  ['第二条的数字有误', '更正：第二条的数字有误'],
  ['更正：第二条的数字有误', '更正：第二条的数字有误'],
  ['更正: 更正说明：第二条', '更正：第二条'],
  ['勘误：第二条', '更正：第二条'],
  ['更正了第二条', '更正：更正了第二条'],
])('a note says once that it is a correction: %s', (typed, expected) => {
  expect(WORDS.zh.note(typed)).toBe(expected);
});

test('in English too', () => {
  expect(WORDS.en.note('Correction: the second item')).toBe('Correction: the second item');
});
