/** A stretch of visible text with one look. `url` can be opened; everything else is plain. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  readonly url?: string;
}

/** How a stretch of text looks. */
export type Look = Omit<Run, 'text'>;

/** The text of runs, without their looks. */
export function runText(runs: readonly Run[]): string {
  if (runs.length === 1) return runs[0]?.text ?? '';
  let text = '';
  for (const run of runs) text += run.text;
  return text;
}

/** Joins neighbours of one look and drops empty runs; the runs themselves where there is nothing to do. */
export function joinRuns(runs: readonly Run[]): readonly Run[] {
  if (!canJoin(runs)) return runs;
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last !== undefined && sameLook(last, run))
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

function canJoin(runs: readonly Run[]): boolean {
  let before: Run | undefined;
  for (const run of runs) {
    if (run.text === '' || (before !== undefined && sameLook(before, run))) return true;
    before = run;
  }
  return false;
}

/** Removes white space at both ends; the runs themselves where there is none. */
export function trimRuns(runs: readonly Run[]): readonly Run[] {
  if (!isBlank(runs[0]?.text.charAt(0)) && !isBlank(runs.at(-1)?.text.slice(-1))) return runs;
  const trimmed = [...runs];
  for (let first = trimmed[0]; first !== undefined; first = trimmed[0]) {
    const text = first.text.trimStart();
    if (text !== '') {
      trimmed[0] = { ...first, text };
      break;
    }
    trimmed.shift();
  }
  for (let last = trimmed.at(-1); last !== undefined; last = trimmed.at(-1)) {
    const text = last.text.trimEnd();
    if (text !== '') {
      trimmed[trimmed.length - 1] = { ...last, text };
      break;
    }
    trimmed.pop();
  }
  return trimmed;
}

/** Nothing, or a white space character. */
function isBlank(character: string | undefined): boolean {
  return character === undefined || character.trim() === '';
}

function sameLook(a: Look, b: Look): boolean {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.url === b.url
  );
}
