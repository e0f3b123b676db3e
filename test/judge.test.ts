import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge, weigh } from '../src/digest/judge.js';
import { measure, printsOf, type Usual } from '../src/digest/judge-measure.js';
import type { JudgeContext } from '../src/digest/judge-sign.js';
import { parseDigest } from '../src/digest/parse.js';
import { type Case, failures, goodDays } from './judge-cases.js';

const alone: JudgeContext = {
  today: '2026-03-14',
  category: null,
  locale: 'zh',
  usual: null,
  prints: new Map(),
};
const usual: Usual = { count: 200, length: 3_600, items: 26, han: 0.88 };
/** The same feed with eight months of archive behind it. */
const known: JudgeContext = { ...alone, usual };

function verdictOf({ file, text }: Case, context: JudgeContext) {
  const result = parseDigest(file, text);
  const { verdict, reasons } = judge(result, context);
  const date = result.ok ? result.digest.date : null;
  const weights = result.ok && date !== null ? weigh(result.digest, date, context) : [];
  // On failure the test shows what was weighed.
  return { verdict, told: reasons.length > 0, weights: weights.map((sign) => `${sign.code} ${sign.weight}`) };
}

test('the table is large enough to mean something', () => {
  expect(failures.length).toBeGreaterThanOrEqual(40);
  expect(goodDays.length).toBeGreaterThanOrEqual(40);
});

describe.each([
  ['in an empty archive', alone],
  ['in a feed that is known', known],
] as const)('%s', (_, context) => {
  test.each(failures.map((entry) => [entry.name, entry] as const))('held: %s', (_name, entry) => {
    expect(verdictOf(entry, context)).toMatchObject({ verdict: 'hold', told: true });
  });

  test.each(goodDays.map((entry) => [entry.name, entry] as const))('goes out: %s', (_name, entry) => {
    expect(verdictOf(entry, context)).toMatchObject({ verdict: 'ok', told: false });
  });
});

describe('language', () => {
  const english = (count: number): Case => ({
    name: 'english',
    file: '2026-03-14.md',
    text: `---\ntitle: Cloudsail ships its assistant\ndate: 2026-03-14\n---\n\n## Products\n\n${Array.from(
      { length: count },
      (_, n) =>
        `### [Cloudsail ships version ${n}](https://news.test/${n})\n\nCloudsail announced on Tuesday that version ${n} of its assistant is ready. It costs a third less than the one before, and ${n + 12} firms have ordered it.\n`,
    ).join('\n')}`,
  });

  test('an English digest is held by a feed that has always been Chinese', () => {
    expect(judge(parseDigest('2026-03-14.md', english(8).text), known)).toMatchObject({
      verdict: 'hold',
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'foreign-text' }),
        expect.objectContaining({ code: 'foreign-title' }),
      ]),
    });
  });

  test('an English feed goes out, by its archive or by LOCALE', () => {
    const feed = { ...usual, han: 0 };
    expect(verdictOf(english(8), { ...known, usual: feed }).verdict).toBe('ok');
    expect(verdictOf(english(8), { ...alone, locale: 'en' }).verdict).toBe('ok');
  });

  test('a Chinese digest is held by a feed that has always been English', () => {
    const chinese = goodDays[0];
    expect(chinese && verdictOf(chinese, { ...known, usual: { ...usual, han: 0.01 } }).verdict).toBe('hold');
  });
});

describe('dates', () => {
  const [day] = goodDays;
  const text = day?.text ?? '';

  test('the past never counts', () => {
    expect(judge(parseDigest('2026-03-14.md', text), { ...known, today: '2036-01-01' }).verdict).toBe('ok');
  });

  test("tomorrow's digest, written tonight, is good", () => {
    expect(judge(parseDigest('2026-03-13.md', text), { ...known, today: '2026-03-13' }).verdict).toBe('ok');
  });

  test("the text of an earlier day is held, and that earlier day's is not", () => {
    const again = text.replace('date: 2026-03-14', 'date: 2026-03-15');
    const first = parseDigest('2026-03-14.md', text);
    const second = parseDigest('2026-03-15.md', again);
    if (!first.ok || !second.ok) throw new Error('unreadable');
    const prints = printsOf([
      { date: '2026-03-14', stats: measure(first.digest) },
      { date: '2026-03-15', stats: measure(second.digest) },
    ]);
    const context = { ...known, prints, today: '2026-03-15' };
    expect(judge(first, context).verdict).toBe('ok');
    expect(judge(second, context)).toMatchObject({
      verdict: 'hold',
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: 'twin', params: { day: '2026-03-14' } }),
      ]),
    });
  });
});

describe('what is no digest', () => {
  const front = (lines: string) => `---\n${lines}\n---\n\n云帆科技推出新品。\n`;
  test.each([
    ['of another category', 'category: 随笔\ndate: 2026-03-14', 'AI 日报', 'ignored', 'category'],
    ['of no category', 'date: 2026-03-14', 'AI 日报', 'ignored', 'category'],
    ['without a date', 'title: 隐私政策', null, 'invalid', 'no-date'],
    ['of the category, without a date', 'category: AI 日报', 'AI 日报', 'invalid', 'no-date'],
    ['with a header that cannot be read', 'category: [随笔', 'AI 日报', 'invalid', 'unreadable'],
  ])('%s', (_, lines, category, verdict, code) => {
    const judged = judge(parseDigest('page.md', front(lines)), { ...alone, category });
    expect(judged).toMatchObject({ verdict, reasons: [{ code }] });
  });
});

describe('digests that nobody on this project wrote', () => {
  const corpus = process.env.CORPUS_DIR;
  const folder = corpus === undefined ? '' : path.join(corpus, 'ai-insight-daily');
  test.skipIf(!existsSync(folder))('digests are not held, other pages are refused', () => {
    const verdicts = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => {
        const result = parseDigest(name, readFileSync(path.join(folder, name), 'utf8'));
        return [
          /2025-\d\d-\d\d\.md$/.test(name),
          judge(result, { ...alone, today: '2026-11-24' }).verdict,
        ] as const;
      });
    expect(verdicts.filter(([isDigest, verdict]) => isDigest && verdict !== 'ok')).toEqual([]);
    expect(verdicts.filter(([isDigest, verdict]) => !isDigest && verdict === 'ok')).toEqual([]);
  });
});
