import { joinRuns, type Run, runText } from './run.js';

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
  const isNumbered = NUMBERED.test(whole);
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
        const line = lastLine(whole.slice(Math.max(0, blank.index - LINE_LENGTH), blank.index));
        const opens =
          (end >= to && (isBoldLabel(runs, index + 1) || opensAlike(runs, index, line))) ||
          (isLabelled && PLAIN_LABEL.test(rest)) ||
          opensLine(rest, line, isNumbered);
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
/** An emoji, or a sign that stands for a dot: ➤, ◆, →. */
const SIGN =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\d#*]\uFE0F?\u20E3|[\p{So}→⇒▶►▷▸·•※])/u;
/** `（1）`, `一、`, `第一，`, `【来源】`: lines begin with it where the text does, or after the end of a sentence. */
const NUMBERED =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[，、：:]|[【［[][^【】［］[\]]{1,12}[】］\]])/u;
const CLOSED = /[。；;：:！!？?]$/;
/** A line of hashtags: the last one would take in the line below it. */
const HASHTAGS = /^\s*(?:#[\p{L}\p{N}_]+\s*)+$/u;
/** Characters before a break that are looked at. */
const LINE_LENGTH = 200;
/** Characters up to which a line is not one that was full. */
const SHORT_LINE = 40;

/** Whether the text behind a line break begins like a line of its own, or the line before it must end there. */
function opensLine(text: string, before: string, isNumbered: boolean): boolean {
  if (SIGN.test(text) || HASHTAGS.test(before)) return true;
  return NUMBERED.test(text) && (isNumbered || NUMBERED.test(before) || CLOSED.test(before));
}

/** Whether the text behind a line break begins as the line before does: in bold, or with a link that was all of the line. */
function opensAlike(runs: readonly Run[], index: number, line: string): boolean {
  const next = runs[index + 1];
  if (next === undefined) return false;
  if (next.url !== undefined)
    return runs[index - 1]?.url !== undefined && line.trim() === runs[index - 1]?.text;
  return (
    next.bold === true && runs[index]?.bold !== true && runs[0]?.bold === true && line.length < SHORT_LINE
  );
}

function lastLine(text: string): string {
  return text.slice(Math.max(text.lastIndexOf(SOFT), text.lastIndexOf('\n')) + 1);
}

/** `**来源**：` or `**来源：**`. */
function isBoldLabel(runs: readonly Run[], index: number): boolean {
  const run = runs[index];
  if (run?.bold !== true || run.text.length > LABEL_LENGTH) return false;
  return /[：:]\s*$/.test(run.text) || /^\s*[：:]/.test(runs[index + 1]?.text ?? '');
}

/** `opens`: what follows begins a line of its own. */
function settledBlank(blank: string, before: string, after: string, opens: boolean): string {
  if (blank.includes('\n') || (opens && blank.includes(SOFT))) return '\n';
  return blank.includes(SOFT) && closesUp(before, after) ? '' : ' ';
}

function closesUp(before: string, after: string): boolean {
  if (FULL_WIDTH_MARK.test(before) || FULL_WIDTH_MARK.test(after)) return true;
  return SOLID.test(before) && SOLID.test(after);
}
