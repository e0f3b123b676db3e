import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge, lookAtDigest } from '../../src/check/check.js';
import { learnUsual, printsOf } from '../../src/check/measure.js';
import type { JudgeContext } from '../../src/check/sign.js';
import { parseDigest } from '../../src/digest/parse.js';

// Digests that nobody on this project wrote, in a folder beside it.

const CORPUS = process.env.CORPUS_DIR ?? '';

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

describe.each(['owner', 'ai-insight-daily', 'swiftweekly', 'this-week-in-rust'])('%s', (feed) => {
  const folder = path.join(CORPUS, feed);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
  const read = (name: string) => parseDigest(name, readFileSync(path.join(folder, name), 'utf8'));
  const isDigest = (name: string) => /\d{4}-\d\d-\d\d/.test(name);

  test.skipIf(names.length === 0)(
    'no digest is held, alone or among the others; other pages are none',
    () => {
      const days = names.filter(isDigest).map((name) => ({ name, result: read(name) }));
      const texts = days.flatMap(({ result }) =>
        result.ok && result.digest.date !== null
          ? [{ date: result.digest.date, stats: lookAtDigest(result.digest).figures }]
          : [],
      );
      const among = { ...alone, usual: learnUsual(texts.map((text) => text.stats)), prints: printsOf(texts) };
      for (const context of [alone, among]) {
        const held = days.filter(({ result }) => judge(result, context).verdict !== 'ok');
        expect(held.map(({ name, result }) => [name, judge(result, context).reasons])).toEqual([]);
      }
      const pages = names.filter((name) => !isDigest(name));
      expect(pages.filter((name) => judge(read(name), alone).verdict === 'ok')).toEqual([]);
    },
  );
});
