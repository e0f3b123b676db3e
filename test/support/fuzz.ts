import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDigest } from '../../src/digest/parse.js';
import { renderDigest } from '../../src/message/render.js';
import { accept } from './judge-message.js';
import { mutate } from './mutate.js';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const SEED = join(import.meta.dirname, '..', '..', 'content', '2026-01-31.md');

/**
 * Mutated digests through parse, render and TDLib; throws, naming the seed, where anything is thrown or
 * rejected.
 * @returns what became of them, and the longest time that one took, in milliseconds
 */
export function fuzz(from: number, count: number): { rendered: number; refused: number; slowest: number } {
  const texts = [SEED, ...readdirSync(FIXTURES).map((name) => join(FIXTURES, name))].map((file) =>
    readFileSync(file, 'utf8'),
  );
  const outcome = { rendered: 0, refused: 0, slowest: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const text = mutate(texts[seed % texts.length] ?? '', seed);
    const start = performance.now();
    try {
      const result = parseDigest('2026-02-01.md', text);
      const messages = result.ok ? renderDigest(result.digest, { locale: 'zh' }) : [];
      outcome.slowest = Math.max(outcome.slowest, performance.now() - start);
      const category = result.ok
        ? (messages[0]?.payload.text.match(/(?<=(?:^|\s)#)(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]+/gu) ?? [])
        : [];
      for (const message of messages) accept(message, category);
      outcome[result.ok ? 'rendered' : 'refused'] += 1;
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  return outcome;
}
