import { describe, expect, test } from 'vitest';
import { judge, lookAtDigest, weigh } from '../../src/check/check.js';
import { learnUsual } from '../../src/check/measure.js';
import type { JudgeContext } from '../../src/check/sign.js';
import { parseDigest } from '../../src/digest/parse.js';
import { DAYS, type Tongue, textOf } from './days.js';
import { faults } from './faults.js';
import { oddities } from './oddities.js';

// Kinds of failed generations, made of good days of feeds in four languages, and odd but good days. They were
// written before the signs that tell them apart.

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

/** A feed whose days are all like this one. */
function feedOf(tongue: Tongue): JudgeContext {
  const result = parseDigest('2026-03-01.md', textOf(DAYS[tongue]));
  if (!result.ok) throw new Error(result.error.message);
  const { figures } = lookAtDigest(result.digest);
  return { ...alone, usual: learnUsual(Array.from({ length: 20 }, () => figures)) };
}

const FEEDS = { zh: feedOf('zh'), en: feedOf('en'), ja: feedOf('ja'), ko: feedOf('ko') };

function feedFor(text: string): JudgeContext {
  const title = /^title: .*$/m.exec(text)?.[0] ?? text;
  if (/[\uac00-\ud7af]/.test(title)) return FEEDS.ko;
  if (/[\u3040-\u30ff]/.test(title)) return FEEDS.ja;
  return /[\u4e00-\u9fff]/.test(title) ? FEEDS.zh : FEEDS.en;
}

/** With what was weighed, for the message of a failure. */
function outcome({ text, file }: { text: string; file?: string }, context: JudgeContext) {
  const result = parseDigest(file ?? '2026-03-14.md', text);
  const date = result.ok ? result.digest.date : null;
  const weighed = result.ok && date !== null ? weigh(lookAtDigest(result.digest), date, context) : [];
  const { verdict } = judge(result, context);
  return {
    verdict: verdict === 'invalid' ? 'hold' : verdict,
    weighed: weighed.map((one) => `${one.code} ${one.weight}`),
  };
}

/** A sentence or two may be all that a feed has, as long as nobody knows it. */
const LENIENT = new Set(['one sentence']);

describe('a failed generation is held', () => {
  test.each(faults.filter(({ name }) => !LENIENT.has(name)))('in an empty archive: $name', (fault) => {
    expect(outcome(fault, alone)).toMatchObject({ verdict: 'hold' });
  });
  test.each(faults)('in its feed: $name', (fault) => {
    expect(outcome(fault, feedFor(fault.text))).toMatchObject({ verdict: 'hold' });
  });
});

describe('an odd but good day goes out', () => {
  test.each(oddities)('in an empty archive: $name', (day) => {
    expect(outcome(day, alone)).toMatchObject({ verdict: 'ok' });
  });
  test.each(oddities)('in its feed: $name', (day) => {
    expect(outcome(day, feedFor(day.text))).toMatchObject({ verdict: 'ok' });
  });
});
