import { expect, test } from 'vitest';
import { dayInPath, writtenDate } from '../../src/digest/day.js';
import { parseDigest } from '../../src/digest/parse.js';

const DAY = '2026-03-10';

test.each([
  ['an instant in UTC', '2026-03-09T23:31:05Z'],
  ['with milliseconds', '2026-03-09T23:31:05.120Z'],
  ['with a blank in place of T', '2026-03-09 23:31:05 +0000'],
  ['with an offset', '2026-03-09T19:31:05-04:00'],
  ['with an offset without colon', '2026-03-09 15:31:05 -0800'],
  ['as Go writes it', '2026-03-10 07:31:05 +0800 CST'],
  ['with the name of a zone', '2026-03-09 19:31 America/New_York'],
  ['in the form of mail', 'Mon, 09 Mar 2026 23:31:05 GMT'],
  ['in Unix seconds', '1773099065'],
  ['in Unix milliseconds', '1773099065000'],
  ['without a zone', '2026-03-10 07:31:05'],
  ['late without a zone', '2026-03-10T23:59:59'],
  ['a day', '2026-03-10'],
  ['digits', '20260310'],
  ['digits with a time', '202603100731'],
  ['with slashes', '2026/3/10'],
  ['in Chinese', '2026年3月10日 07:31'],
  ['in English', 'March 10, 2026'],
  ['in English with the day first', '10 Mar 2026'],
])('the day of a date, %s: %s', (_name, written) => {
  expect(writtenDate(written, 'Asia/Shanghai')?.day).toBe(DAY);
});

test('an instant is another day in another zone', () => {
  expect(writtenDate('2026-03-09T23:31:05Z', 'UTC')?.day).toBe('2026-03-09');
  expect(writtenDate('2026-03-09T23:31:05Z', 'Asia/Shanghai')?.day).toBe(DAY);
  const result = parseDigest('a.md', '---\ndate: 2026-03-09T23:31:05Z\n---\n正文', 'UTC');
  expect(result).toMatchObject({ digest: { date: '2026-03-09' } });
});

test.each([
  ['2026-03-10 08:30', '2026-03-10T08:30:00+08:00'],
  ['2026-03-10 8:30 PM', '2026-03-10T20:30:00+08:00'],
  ['2026-03-10T08:30:15', '2026-03-10T08:30:15+08:00'],
  ['2026-03-10', '2026-03-10T00:00:00+08:00'],
  ['2026-03-10T00:30:00Z', '2026-03-10T08:30:00+08:00'],
])('the moment of %s', (written, at) => {
  expect(writtenDate(written, 'Asia/Shanghai')?.at).toBe(Date.parse(at));
});

test.each(['', '2026-02-30', '2026-13-01', 'soon', '12345', '2026', 'May be later'])(
  '%j is no date',
  (written) => {
    expect(writtenDate(written, 'Asia/Shanghai')).toBeNull();
  },
);

test('numbers and lists of the header are read as they are written', () => {
  for (const written of ['20260310', '[2026-03-10]', '[20260310, 2026-01-01]', '\n  - 2026-03-10']) {
    expect(parseDigest('a.md', `---\ndate: ${written}\n---\n正文`)).toMatchObject({ digest: { date: DAY } });
  }
});

test.each([
  'x/2026-03-10.md',
  'daily-2026-03-10.md',
  '20260310-ai.md',
  '2026年3月10日.md',
  '2026-03-10/index.md',
  '20260310/index.md',
  '2026-03-10/ai-daily/index.md',
  '2026-03-10-ai-daily/index.zh.md',
  '2026/03/10.md',
  '2026/3/10.md',
  '2026/03/10/index.md',
  'posts/2026/03/10/ai-daily.md',
  '2026/03/10-ai-daily.md',
  '2026/03-10.md',
  '2026/0310.md',
  '2026-03/10.md',
  '202603/10.md',
  '2026年/3月/10日.md',
  '2026年3月/10日.md',
  '2025/12/2026-03-10.md',
])('the path %s carries the day', (path) => {
  expect(dayInPath(path)).toBe(DAY);
});

test.each([
  '2026/03/index.md',
  '2026/plan.md',
  '2026/13/10.md',
  'v2026/notes.md',
  'a/10.md',
  '2026-03/readme.md',
])('the path %s carries none', (path) => {
  expect(dayInPath(path)).toBeNull();
});
