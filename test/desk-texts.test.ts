import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadDeskTexts } from '../src/telegram/desk/texts.js';

const keys = (locale: string) =>
  [...readFileSync(`data/locales/desk.${locale}.ftl`, 'utf8').matchAll(/^([a-z][\w-]*) =/gm)].map(
    (match) => match[1],
  );

test('both languages have the same texts, each once', () => {
  expect(keys('zh')).toEqual(keys('en'));
  expect(new Set(keys('en')).size).toBe(keys('en').length);
});

test('both languages name the same parameters', () => {
  const params = (locale: string) =>
    Object.fromEntries(
      readFileSync(`data/locales/desk.${locale}.ftl`, 'utf8')
        .split(/\n(?=[a-z][\w-]* =)/)
        .map((entry) => [
          entry.split(' ')[0],
          [...new Set([...entry.matchAll(/\$(\w+)/g)].map((match) => match[1]))].sort(),
        ]),
    );
  expect(params('en')).toEqual(params('zh'));
});

test('a text is plain and whole: no isolation marks, no markup added', () => {
  const say = loadDeskTexts()('en');
  expect(say('why-invalid', { path: '<a>.md', reasons: 'no date' })).toBe('<a>.md cannot be read: no date');
  expect(loadDeskTexts()('zh')('separator')).toBe('：');
  expect(say('separator')).toBe(': ');
});
