import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDigest } from '../../src/digest/parse.js';
import { expectWhole } from '../support/whole.js';

const folder = process.env.CORPUS_DIR;
if (folder === undefined || folder === '') console.log('CORPUS_DIR is not set: corpus tests skipped');

test.skipIf(folder === undefined || folder === '')(
  'every real digest is rendered whole or refused with a reason',
  () => {
    const files = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    const counts: number[] = [];
    const refused: string[] = [];
    for (const name of files) {
      const text = readFileSync(join(folder ?? '', name), 'utf8');
      const result = parseDigest(basename(name), text);
      if (!result.ok) {
        expect(result.error.message, name).not.toBe('');
        refused.push(`${name}: ${result.error.message}`);
        continue;
      }
      try {
        const messages = expectWhole(result.digest, text);
        counts.push(messages.length);
        for (const { key, payload } of messages.slice(1)) expect(isPoor(payload.text), key).toBe(false);
      } catch (error) {
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
    counts.sort((a, b) => a - b);
    console.log(
      `corpus: ${counts.length} digests, messages: median ${counts[counts.length >> 1]}, most ${counts.at(-1)}; ${refused.length} refused`,
      ...refused,
    );
    expect(counts[counts.length >> 1] ?? 0).toBeLessThanOrEqual(8);
  },
  120_000,
);

/** Whether a message shows only its heading, or nothing but a folded quote beside it. */
function isPoor(html: string): boolean {
  const body = html.replace(/^<b>.*<\/b>\n*/, '').replace(/#[\p{L}\p{N}_ #]+$/u, '');
  return body.replace(/<blockquote expandable>[\s\S]*?<\/blockquote>/g, '').trim() === '';
}
