import { joinRuns, type Run, runText, trimRuns } from './run.js';

/** One visible line or paragraph of block tokens, in reading order. */
export interface Line {
  readonly kind: 'text' | 'heading' | 'bullet' | 'row' | 'code';
  /** What stands before the text of a list entry's line: indentation and `• ` or `1. `; else empty. */
  readonly marker: string;
  readonly runs: readonly Run[];
  /** Inside a block quote of the source. */
  readonly quoted: boolean;
  /** Inside an element that folds (`<details>`). */
  readonly folded?: boolean;
}

/** The mark of an entry without a number. */
export const DOT = '• ';

/** The box of a task. */
export function boxOf(checked: boolean): string {
  return checked ? '☑ ' : '☐ ';
}

/** What stands for an empty cell: without it the cells behind would move under other headings. */
const EMPTY_CELL = '–';

/** The cells of a row in one line; nothing for a row of empty cells. */
export function rowRuns(cells: readonly (readonly Run[])[]): readonly Run[] {
  const lines = cells.map((runs) =>
    trimRuns(runs.map((run) => ({ ...run, text: run.text.replace(/\s*\n\s*/g, ' ') }))),
  );
  if (lines.every((runs) => runText(runs).trim() === '')) return [];
  return joinRuns(
    lines.flatMap((runs, index) => [
      ...(index === 0 ? [] : [{ text: ' · ' }]),
      ...(runText(runs).trim() === '' ? [{ text: EMPTY_CELL }] : runs),
    ]),
  );
}
