import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reasonText } from '../../../src/message/card/reason.js';
import { loadDeskTexts } from '../../../src/telegram/desk/texts.js';

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

test('every reason of the check has words in both languages', () => {
  const codes = readdirSync('src/check')
    .flatMap((name) => [
      ...readFileSync(`src/check/${name}`, 'utf8').matchAll(/(?:sign\(\s*|code: )'([a-z-]+)'/g),
    ])
    .map((match) => `reason-${match[1]}`);
  expect(codes.length).toBeGreaterThan(15);
  for (const locale of ['zh', 'en']) {
    expect(codes.filter((code) => !keys(locale).includes(code))).toEqual([]);
  }
});

test('a reason is told in the language of the admin', () => {
  const reason = {
    code: 'stock-title',
    message: 'the title is a placeholder',
    params: { title: 'Report Title' },
    line: 2,
  };
  expect(reasonText(reason, loadDeskTexts()('zh'))).toBe('第 2 行：标题“Report Title”是占位文字');
  expect(reasonText({ code: 'new-one', message: 'told in English' }, loadDeskTexts()('zh'))).toBe(
    'told in English',
  );
  expect(reasonText({ code: 'stock-title', message: 'without its title' }, loadDeskTexts()('zh'))).toBe(
    'without its title',
  );
});
