import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/check/check.js';
import type { JudgeContext } from '../../src/check/sign.js';
import { parseDigest } from '../../src/digest/parse.js';
import { englishReason } from '../../src/telegram/desk/texts.js';

// A list point of the feed ends without a full stop, so that a text cut at the end of one has no last words that
// give it away: its summary does.

const REAL = readFileSync(path.join(import.meta.dirname, '..', '..', 'content', '2026-01-31.md'), 'utf8');
const CARD = REAL.slice(REAL.indexOf('<div'));
const context: JudgeContext = {
  today: '2026-01-31',
  now: Date.parse('2026-01-31T08:00:00+08:00'),
  zone: 'Asia/Shanghai',
  category: 'AI 日报',
  language: null,
  messages: null,
  usual: null,
  prints: new Map(),
};

const verdict = (text: string, usual: JudgeContext['usual'] = null) => {
  const { verdict, reasons } = judge(parseDigest('2026-01-31.md', text), { ...context, usual });
  return {
    verdict,
    codes: reasons.map((reason) => reason.code),
    said: reasons[0] === undefined ? null : englishReason(reasons[0]),
  };
};

/** The real digest up to the section, or item, that begins so; the card stands under it all the same. */
const upTo = (heading: string) => `${REAL.slice(0, REAL.indexOf(heading))}\n${CARD}`;

describe('a digest that stops where its summary goes on', () => {
  test.each([
    '### [奥尔特曼承认GPT-5.2',
    '### [阿里开源Qwen3-ASR',
    '## 具身智能与机器人产业突破',
    '### [蚂蚁灵波',
    '### [理想汽车',
    '## 苹果AI战略',
  ])('is held when it is cut before %s', (heading) => {
    expect(verdict(upTo(heading))).toMatchObject({
      verdict: 'hold',
      codes: expect.arrayContaining(['summary-goes-on']),
    });
  });

  test('says from which point on the text is missing', () => {
    expect(verdict(upTo('## 具身智能与机器人产业突破')).said).toMatch(
      /the last 8 of 15 points .* from "宇树开源/,
    );
  });

  test('is no concern of a digest that tells all of it, or leaves a few points out', () => {
    expect(verdict(REAL)).toEqual({ verdict: 'ok', codes: [], said: null });
    expect(verdict(upTo('## 更多动态')).verdict).toBe('ok');
    expect(verdict(upTo('## 开源AI安全')).verdict).toBe('ok');
  });
});

test('a summary of other news is held', () => {
  const points = Array.from(
    { length: 8 },
    (_, at) => `- 第${at + 1}家不相干的钢铁厂今天宣布恢复高炉生产`,
  ).join('\\n');
  const swapped = REAL.replace(/^summary: .*$/m, `summary: "${points}"`);
  expect(verdict(swapped)).toMatchObject({
    verdict: 'hold',
    codes: expect.arrayContaining(['other-summary']),
  });
});
