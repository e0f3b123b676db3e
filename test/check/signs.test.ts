import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lookAtDigest, weigh } from '../../src/check/check.js';
import { learnUsual } from '../../src/check/measure.js';
import type { JudgeContext } from '../../src/check/sign.js';
import { HOLD_AT, SIGNS } from '../../src/check/signs.js';
import { parseDigest } from '../../src/digest/parse.js';
import { loadDeskTexts } from '../../src/telegram/desk/texts.js';
import { failures } from './cases.js';
import { DAYS, textOf } from './days.js';
import { faults } from './faults.js';

const CODES = [...new Set(SIGNS.map(({ code }) => code))];

const alone: JudgeContext = {
  today: '2026-11-28',
  now: Date.parse('2026-11-28T08:00:00+08:00'),
  zone: 'Asia/Shanghai',
  category: null,
  language: null,
  messages: null,
  usual: null,
  prints: new Map(),
};

test.each(['zh', 'en'] as const)('every reason has its words in %s', (locale) => {
  const say = loadDeskTexts()(locale);
  const others = ['unreadable', 'no-date', 'page', 'category', 'category-near', 'draft'];
  const values =
    'title count example percent points untold items length usual needed limit dead empty blank all text feed date name day at problem found category line';
  const params = Object.fromEntries(values.split(' ').map((name) => [name, 7]));
  for (const code of [...CODES, ...others]) {
    const words = say(`reason-${code}`, params);
    expect(words).not.toContain('reason-');
    expect(words).not.toMatch(/[{}]/);
  }
});

test('without any one sign some failure would go out: what catches nothing is not in the table', () => {
  const weights = cases().flatMap(({ file, text }) => {
    const result = parseDigest(file ?? '2026-03-14.md', text);
    if (!result.ok || result.digest.date === null) return [];
    const look = lookAtDigest(result.digest);
    const { date } = result.digest;
    return [alone, inFeed()].map((context) => weigh(look, date ?? '', context));
  });
  const holds = (weighed: ReturnType<typeof weigh>, without: string | null) =>
    weighed.reduce((sum, { code, weight }) => sum + (code === without ? 0 : weight), 0) >= HOLD_AT - 1e-9;
  const idle = CODES.filter((code) => !weights.some((one) => holds(one, null) && !holds(one, code)));
  // These depend on the clock, the archive and the renderer, and have tests of their own.
  expect(idle).toEqual(['too-long', 'future', 'not-yet', 'duplicate-of', 'told-before']);
});

function inFeed(): JudgeContext {
  const result = parseDigest('2026-03-01.md', textOf(DAYS.zh));
  if (!result.ok) throw new Error(result.error.message);
  const { figures } = lookAtDigest(result.digest);
  return { ...alone, usual: learnUsual(Array.from({ length: 20 }, () => figures)) };
}

function cases(): readonly { readonly file?: string; readonly text: string }[] {
  const folder = path.join(import.meta.dirname, 'files', 'held');
  const files = readdirSync(folder).map((file) => ({
    file,
    text: readFileSync(path.join(folder, file), 'utf8'),
  }));
  return [...faults, ...failures, ...files];
}
