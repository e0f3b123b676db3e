import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WITHIN_DAYS } from '../../src/story/links.js';
import { likeness, SAME } from '../../src/story/same.js';
import { createWindow, type Window } from '../../src/story/window.js';
import { corpus, itemsOf, type Located } from './labelled.js';

/**
 * Pairs of items that a reader labelled: earlier file and line, later file and line, and whether the later one goes on
 * with the same story, is of the same subject only, or neither. The rule was fitted to the first half.
 */
const pair = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.number(),
  z.enum(['story', 'subject', 'nothing']),
]);
const labels = z
  .object({ tuning: z.array(pair), untouched: z.array(pair) })
  .parse(JSON.parse(readFileSync(new URL('labels.json', import.meta.url), 'utf8')));
type Pair = z.infer<typeof pair>;

const folder = corpus();

describe('stories against the labels', () => {
  it.skipIf(folder === null)('are told by the same rule as by a reader', () => {
    const judge = createJudge(folder ?? '');
    const tuning = score(labels.tuning, judge);
    const untouched = score(labels.untouched, judge);
    const both = score([...labels.tuning, ...labels.untouched], judge);
    process.stdout.write(
      `tuning half: ${report(tuning)}; untouched half: ${report(untouched)}; both: ${report(both)}\n`,
    );
    expect(labels.tuning.length + labels.untouched.length).toBeGreaterThanOrEqual(150);
    expect(tuning.precision).toBeGreaterThanOrEqual(0.95);
    expect(tuning.recall).toBeGreaterThanOrEqual(0.65);
    expect(untouched.precision).toBeGreaterThanOrEqual(0.95);
    expect(untouched.recall).toBeGreaterThanOrEqual(0.55);
  });

  if (folder === null) it.skip('the corpus: skipped, CORPUS_DIR is not set', () => {});
});

interface Score {
  readonly precision: number;
  readonly recall: number;
}

function report({ precision, recall }: Score): string {
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
}

function score(pairs: readonly Pair[], judge: (pair: Pair) => boolean): Score {
  const linked = pairs.filter(judge);
  const right = linked.filter(([, , , , label]) => label === 'story').length;
  return {
    precision: right / linked.length,
    recall: right / pairs.filter(([, , , , label]) => label === 'story').length,
  };
}

/** Whether the rule links a pair, among the items of its feed and weeks. */
function createJudge(root: string): (pair: Pair) => boolean {
  const feeds = new Map(
    ['owner', 'ai-insight-daily'].map((feed) => {
      const files = readdirSync(path.join(root, feed)).filter((file) => file.endsWith('.md'));
      return [feed, files.flatMap((file) => itemsOf(path.join(root, feed), file))] as const;
    }),
  );
  const find = (place: string, line: number): Located => {
    const feed = path.dirname(place);
    const found = feeds.get(feed)?.find((one) => one.file === path.basename(place) && one.line === line);
    if (found === undefined) throw new Error(`${place}:${line} has no item`);
    return found;
  };
  return ([fileBefore, lineBefore, file, line]) => {
    const [earlier, later] = [find(fileBefore, lineBefore), find(file, line)];
    const window: Window<Located> = createWindow();
    for (const one of feeds.get(path.dirname(file)) ?? [])
      if (one.day <= later.day && one.day >= later.day - WITHIN_DAYS) window.add(one);
    return likeness(earlier.traits, later.traits, later.day - earlier.day, window) >= SAME;
  };
}
