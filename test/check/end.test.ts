import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/check/check.js';
import type { JudgeContext } from '../../src/check/sign.js';
import { parseDigest } from '../../src/digest/parse.js';

// Where a text stops. The generator puts its card under the digest whether that was finished or not.

const REAL = readFileSync(path.join(import.meta.dirname, '..', '..', 'content', '2026-01-31.md'), 'utf8');
const BODY = REAL.indexOf('# OpenAI');
const END = REAL.lastIndexOf('\n---\n');
const CARD = REAL.slice(END);
const context: JudgeContext = {
  today: '2026-01-31',
  now: Date.parse('2026-01-31T08:00:00+08:00'),
  zone: 'Asia/Shanghai',
  category: 'AI 日报',
  language: null,
  messages: null,
  usual: { count: 200, length: 4_300, items: 29, script: 'zh', mixed: 0 },
  prints: new Map(),
};

/** Without its summary, so that nothing but the ending tells. */
const verdict = (text: string) =>
  judge(parseDigest('2026-01-31.md', text.replace(/^summary: .*\n/m, '')), context).verdict;

const upTo = (words: string) => REAL.slice(0, REAL.indexOf(words));
/** All stories but one. */
const ITEM = upTo('### [Anthropic遭');
const TITLE = '### [长风云上线字幕翻译](https://news.test/1)\n\n';
const TEXT = '长风云周三上线字幕翻译，支持二十种语言，企业用户可以免费试用一个月。';
const LABEL = '\n\n**深度解读 & 洞察：**';

describe.each([
  ['and no card', ''],
  ['and its card', `\n\n${CARD}`],
])('with %s', (_, card) => {
  test.each([
    ['at the marks of a heading', `${ITEM}###`],
    ['in a title', `${ITEM}### [长风云上线`],
    ['in a link', `${ITEM}### [长风云上线字幕翻译](https://news.te`],
    ['below a title with a source', `${ITEM}${TITLE}`],
    ['in the first words of a text', `${ITEM}${TITLE}长风云`],
    ['in a text', `${ITEM}${TITLE}${TEXT.slice(0, 22)}`],
    ['in a text, after a Latin word', `${ITEM}${TITLE}${TEXT.slice(0, 15)}，支持iOS`],
    ['in a name', `${ITEM}${TITLE}长风云前高管托尼·`],
    ['at the marks of a label', `${ITEM}${TITLE}${TEXT}\n\n**`],
    ['in the first word of a label', `${ITEM}${TITLE}${TEXT}\n\n**深度`],
    ['at a label', `${ITEM}${TITLE}${TEXT}${LABEL}`],
    ['at the mark of a first point', `${ITEM}${TITLE}${TEXT}${LABEL}\n- `],
    ['at the mark of a second point', `${ITEM}${TITLE}${TEXT}${LABEL}\n- 支持二十种语言\n- `],
    ['in a brief', upTo('内测"语音问一问"')],
  ])('held when it stops %s', (_name, text) => {
    expect(verdict(text + card)).toBe('hold');
  });

  test.each([
    ['after a whole item', `${ITEM}${TITLE}${TEXT}${LABEL}\n- 支持二十种语言\n- 企业用户可以免费试用一个月`],
    ['with an item that has a text only', `${ITEM}${TITLE}${TEXT}`],
    ['with the saying of the day', `${ITEM}### 今日金句\n\n最难的是想清楚要什么`],
    ['with a heading of its own for what follows', `${ITEM}${TITLE}${TEXT}\n\n## 关注我们`],
    ['with headings to read on', `${ITEM}${TITLE}${TEXT}\n\n## 延伸阅读\n\n${TITLE}${TITLE}`],
    ['with a half-open interval', `${ITEM}${TITLE}${TEXT}${LABEL}\n- 置信度的取值范围是[0, 1)，阈值可调。`],
  ])('goes out when it ends %s', (_name, text) => {
    expect(verdict(text + card)).toBe('ok');
  });
});

test('of all the places where the real digest could stop, few are missed', () => {
  const missed: number[] = [];
  const cuts = Array.from({ length: 60 }, (_, n) => BODY + Math.floor(((END - BODY) * (n + 3)) / 64));
  for (const at of cuts) {
    const { verdict } = judge(parseDigest('2026-01-31.md', `${REAL.slice(0, at)}\n\n${CARD}`), context);
    if (verdict !== 'hold') missed.push(at);
  }
  // All of them in the last third: in a point or brief that has no full stop when it is whole either.
  expect(missed.length).toBeLessThanOrEqual(cuts.length / 6);
  expect(missed.filter((at) => at < BODY + (END - BODY) * 0.66)).toEqual([]);
});
