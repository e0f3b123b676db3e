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

export function sameLook(a: Look, b: Look): boolean {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.url === b.url
  );
}

/** A line break that is no more than a space to Markdown, until its neighbours are known. No source has it. */
export const SOFT = '\v';

const UNSETTLED = /[\t\v\n]| {2}/;
const BLANKS = /[ \t]*[\v\n][ \t\v\n]*|[ \t]{2,}|\t/g;
/** Scripts and marks between which a line break of the source leaves no space behind. */
const SOLID =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u2014\u2018-\u201F\u2026\u3000-\u303F\uFF00-\uFFEF]/u;
const FULL_WIDTH_MARK = /[\u3001-\u3003\u3008-\u3011\uFF01-\uFF0F\uFF1A-\uFF1F]/;

/** One space, one line break or nothing for every stretch of blanks, whichever runs it lies in. */
export function settleBlanks(runs: readonly Run[]): readonly Run[] {
  const whole = runText(runs);
  if (!UNSETTLED.test(whole)) return runs;
  const blanks = [...whole.matchAll(BLANKS)];
  const isLabelled = PLAIN_LABEL.test(whole) || isBoldLabel(runs, 0);
  let next = 0;
  let from = 0;
  const settled = runs.map((run, index): Run => {
    const to = from + run.text.length;
    let text = '';
    let done = from;
    for (let blank = blanks[next]; blank !== undefined && blank.index < to; blank = blanks[next]) {
      const end = blank.index + blank[0].length;
      text += whole.slice(done, Math.max(done, blank.index));
      if (blank.index >= from) {
        const rest = whole.slice(end, end + LABEL_LENGTH + 4);
        const bold = end >= to && isBoldLabel(runs, index + 1);
        const opens = EMOJI.test(rest) || bold || (isLabelled && PLAIN_LABEL.test(rest));
        text += settledBlank(blank[0], whole.charAt(blank.index - 1), rest.charAt(0), opens);
      }
      done = Math.min(end, to);
      if (end > to) break;
      next += 1;
    }
    text += whole.slice(done, to);
    from = to;
    return { ...run, text };
  });
  return joinRuns(settled);
}

const LABEL_LENGTH = 24;
/** `来源：`, `Source: `: what lines begin with that are meant to stay apart. */
const PLAIN_LABEL = /^(?:[\p{Script=Han}A-Za-z0-9/&]{1,8}|[A-Z][A-Za-z ]{1,19})(?:：|:(?=\s))/u;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\d#*]\uFE0F?\u20E3)/u;

/** `**来源**：` or `**来源：**`. */
function isBoldLabel(runs: readonly Run[], index: number): boolean {
  const run = runs[index];
  if (run?.bold !== true || run.text.length > LABEL_LENGTH) return false;
  return /[：:]\s*$/.test(run.text) || /^\s*[：:]/.test(runs[index + 1]?.text ?? '');
}

/** `opensLine`: what follows begins a line of its own. */
function settledBlank(blank: string, before: string, after: string, opensLine: boolean): string {
  if (blank.includes('\n') || (opensLine && blank.includes(SOFT))) return '\n';
  return blank.includes(SOFT) && closesUp(before, after) ? '' : ' ';
}

function closesUp(before: string, after: string): boolean {
  if (FULL_WIDTH_MARK.test(before) || FULL_WIDTH_MARK.test(after)) return true;
  return SOLID.test(before) && SOLID.test(after);
}
