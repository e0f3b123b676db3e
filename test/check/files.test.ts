import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge, lookAtDigest, weigh } from '../../src/check/check.js';
import { learnUsual, printsOf } from '../../src/check/measure.js';
import type { JudgeContext } from '../../src/check/sign.js';
import { parseDigest } from '../../src/digest/parse.js';

// Whole files as a feed would have them, most of them written before anybody had looked at the check:
// failed generations in held/, good days in good/. All of it is made up.

const FILES = path.join(import.meta.dirname, 'files');

function read(folder: 'held' | 'good') {
  return readdirSync(path.join(FILES, folder)).map((name) => ({
    name,
    result: parseDigest(name, readFileSync(path.join(FILES, folder, name), 'utf8')),
  }));
}

const held = read('held');
const good = read('good');
const measures = good.flatMap(({ result }) =>
  result.ok && result.digest.date !== null
    ? [{ date: result.digest.date, stats: lookAtDigest(result.digest).figures }]
    : [],
);

const alone: JudgeContext = {
  today: '2026-03-14',
  now: Date.parse('2026-03-14T08:00:00+08:00'),
  zone: 'Asia/Shanghai',
  category: 'AI 日报',
  language: null,
  messages: null,
  usual: null,
  prints: new Map(),
};
/** Heavy days: thin ones are furthest from what is usual. */
const heavy: JudgeContext = {
  ...alone,
  usual: { count: 200, length: 4_200, items: 30, script: 'zh', mixed: 0 },
};
const together = {
  ...alone,
  usual: learnUsual(measures.map(({ stats }) => stats)),
  prints: printsOf(measures),
};

test('no day is missing', () => {
  expect(held.length).toBeGreaterThanOrEqual(80);
  expect(measures).toHaveLength(good.length);
});

/** A whole digest in English: in an empty archive it may be an English feed's. */
const ENGLISH = '2025-08-22-english.md';
/** Good days of a paragraph; where others have 30 items, such a one was a failure each time. */
const PARAGRAPH = /^2025-(?:06-21|07-09|07-30|08-02|09-05|09-08|09-11|09-13)/;

describe.each([
  ['in an empty archive', alone],
  ['after months of heavy days', heavy],
] as const)('%s', (_, context) => {
  test.each(held.filter(({ name }) => context !== alone || name !== ENGLISH))('held: $name', ({ result }) => {
    expect(outcome(result, context)).toMatchObject({ verdict: 'hold' });
  });
});

describe.each([
  ['in an empty archive', alone],
  ['after months of heavy days', heavy],
  ['among the other good days', together],
] as const)('%s', (_, context) => {
  test.each(good)('goes out: $name', ({ name, result }) => {
    const isFailure = (context.usual?.items ?? 0) >= 30 && PARAGRAPH.test(name);
    expect(outcome(result, context)).toMatchObject({ verdict: isFailure ? 'hold' : 'ok' });
  });
});

/** With what was weighed, for the message of a failure. */
function outcome(result: ReturnType<typeof parseDigest>, context: JudgeContext) {
  const date = result.ok ? result.digest.date : null;
  const signs = result.ok && date !== null ? weigh(lookAtDigest(result.digest), date, context) : [];
  return {
    verdict: judge(result, context).verdict,
    weights: signs.map((sign) => `${sign.code} ${sign.weight}`),
  };
}
