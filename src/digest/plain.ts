import type { Token } from 'marked';
import { toLines } from './lines.js';
import { runText } from './run.js';

/** Visible text of block or inline tokens: one line a block, without list markers. */
export function plainText(tokens: readonly Token[]): string {
  return toLines(tokens)
    .map((line) => runText(line.runs))
    .join('\n');
}
