import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Run } from '../../src/digest/run.js';
import { guardRuns } from '../../src/message/guard.js';
import { loadTdlib } from '../../src/sandbox/tdlib.js';

const tdlib = await loadTdlib();
const runs = Number(process.env.PROPERTY_RUNS ?? 300);
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_260_131) });

const guarded = (text: string): string =>
  guardRuns([{ text }])
    .map((run) => run.text)
    .join('');
const live = (text: string): string[] => {
  if (tdlib === null) throw new Error('TDLib cannot be loaded');
  return tdlib.textEntities(text).map((entity) => text.slice(entity.offset, entity.offset + entity.length));
};

test.each([
  'package.json',
  'index.ts、vite.config.js 与 a.yaml',
  'Node.js 与 VS.Code',
  'GPT-5.2、v1.2.beta、e.g. 与 U.S.A.',
  'tar.gz 与 app.apk',
  '/usr/local/bin',
  '甲/乙、24/7 与 a/b',
  'C#编程、issue#12 与 #360',
  'US$100 与 $5',
  'user@host 与 @a',
  'git push origin main',
  '1234567890123 与 13800138000',
  'obsidian://open',
])('what Telegram leaves alone can be copied as it is: %s', (text) => {
  expect(live(text)).toEqual([]);
  expect(guarded(text)).toBe(text);
});

test.each([
  'README.md 与 main.py',
  'https://n\uFEFFews.example.or',
  'na\uFEFFme\uFEFF@exa\uFEFFmple.com',
  'exa\uFEFFmple\uFEFF.com',
  '见 a.com、例子.中国',
  '@name',
  '#标签 与 #tag',
  '（/cmd）',
  '$USD',
  'a@b.cn',
  '1.2.3.4',
  'tg://resolve?domain=a',
  '4111 1111 1111 1111',
])('what Telegram would make live is told apart by an invisible joiner: %s', (text) => {
  expect(live(text)).not.toEqual([]);
  expect(live(guarded(text))).toEqual([]);
  expect(guarded(text).replaceAll('\u2060', '')).toBe(text);
});

test('nothing is put into code', () => {
  const code: Run[] = [{ text: '见 @' }, { text: 'name/README.md', code: true }, { text: ' 与 a.com' }];
  expect(guardRuns(code)[1]).toEqual(code[1]);
});

test('no text is live, whatever stands beside what', () => {
  const piece = fc.constantFrom(
    ...'a b1 甲 é _ - . .. , ， ： : / // @ # ＃ $ < > ( ) ~ + = ? & % ! name com md rs json cn xn--p1ai 中国 USD 1INCH 360 12 1.2.3.4 tg:// https:// ftp:// www. 4111111111111111 a.com README.md src/main.rs @types /cmd #tag'.split(
      ' ',
    ),
    ' ',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      expect(live(guarded(pieces.join('')))).toEqual([]);
    }),
    { numRuns: runs },
  );
});
