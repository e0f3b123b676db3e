import type { Token } from 'marked';
import { toLines } from './lines.js';
import { runText, trimRuns } from './run.js';
import { toRuns } from './runs.js';

/** Visible text of block or inline tokens: one line a block, without list markers. */
export function plainText(tokens: readonly Token[]): string {
  let text: string | null = null;
  for (const line of toLines(tokens))
    text = text === null ? runText(line.runs) : `${text}\n${runText(line.runs)}`;
  return text ?? '';
}

/** Visible text of inline tokens that are one line together. */
export function lineText(inline: readonly Token[]): string {
  return runText(trimRuns(toRuns(inline)));
}
