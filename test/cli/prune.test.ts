import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDesktop, type Desktop, lines, runBin } from '../support/bin.js';

let desk: Desktop;
beforeEach(() => {
  desk = createDesktop();
});
afterEach(() => desk.remove());

test('prune counts with --dry-run, else deletes, and tells the size of the file', async () => {
  const counts = { calls: 0, texts: 0, events: 0, messages: 0, versions: 0, questions: 0, actions: 0 };
  const dry = await runBin(['prune', '--dry-run', '--json'], desk.env);
  expect(dry.code).toBe(0);
  expect(dry.json()[0]).toEqual({ dryRun: true, ...counts, bytes: null });
  const wet = await runBin(['prune'], desk.env);
  expect(lines(wet.out)).toEqual([
    'deleted: 0 calls, 0 texts, 0 events, 0 messages, 0 versions, 0 questions, 0 actions',
    expect.stringMatching(/^the file went from \d+\.\d to \d+\.\d MB$/),
  ]);
});
