import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashtagsOf } from '../../src/digest/hashtag.js';
import { parseDigest } from '../../src/digest/parse.js';
import { plainText } from '../../src/digest/plain.js';
import { type Chunk, chunkOf, sizeOf } from '../../src/message/chunk.js';
import { pack } from '../../src/message/split.js';
import { loadTdlib } from '../../src/sandbox/tdlib.js';
import { randomMarkdown } from '../support/random-markdown.js';
import { read } from '../support/sketch.js';
import { expectWhole } from '../support/whole.js';

const runs = Number(process.env.PROPERTY_RUNS ?? 300);
// The same runs every day, so that a red build is news about the code; PROPERTY_SEED looks further.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_260_131) });

test('random Markdown loses nothing, invents nothing and breaks no limit', () => {
  fc.assert(
    fc.property(randomMarkdown, (markdown) => {
      const source = `---\ntitle: 一期\ncategory: AI 日报\n---\n${markdown}`;
      expectWhole(read(source), source);
    }),
    { numRuns: runs },
  );
}, 300_000);

test('any text at all is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const result = parseDigest('2026-02-01.md', text);
      if (result.ok) plainText(result.digest.lead);
      else expect(result.error.message).not.toBe('');
    }),
    { numRuns: runs },
  );
});

test('packing keeps every letter in order and fills no piece beyond its capacity', () => {
  const capacity = { text: 120, entities: 8, data: 400 };
  const run = fc.record({
    text: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/\s+/g, ' ')),
    bold: fc.boolean(),
  });
  const chunk = fc.tuple(fc.array(run, { minLength: 1, maxLength: 5 }), fc.boolean()).map(
    ([list, keep]): Chunk =>
      chunkOf(
        list.map(({ text, bold }) => (bold ? { text, bold } : { text })),
        { keep },
      ),
  );
  fc.assert(
    fc.property(fc.array(fc.array(chunk, { maxLength: 4 }), { maxLength: 8 }), (groups) => {
      const textOf = (chunks: readonly Chunk[]): string =>
        chunks
          .flatMap((one) => one.runs.map((part) => part.text))
          .join('')
          .replace(/\s/g, '');
      const pieces = pack(groups, capacity);
      expect(pieces.map(textOf).join('')).toBe(textOf(groups.flat()));
      for (const piece of pieces) {
        expect(sizeOf(piece).text).toBeLessThanOrEqual(capacity.text);
        expect(textOf(piece).isWellFormed()).toBe(true);
      }
    }),
    { numRuns: runs },
  );
});

test('a hashtag is taken whole by Telegram', async () => {
  const tdlib = await loadTdlib();
  if (tdlib === null) throw new Error('TDLib cannot be loaded');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (words) => {
      const line = hashtagsOf(words).map((tag) => `#${tag}`);
      const live = tdlib.textEntities(line.join(' ')).filter((entity) => entity.type === 'hashtag');
      expect(
        live.map((entity) => line.join(' ').slice(entity.offset, entity.offset + entity.length)),
      ).toEqual(line);
    }),
    { numRuns: runs },
  );
});
