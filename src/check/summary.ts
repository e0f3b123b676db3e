import { scriptOf } from './language.js';
import type { Seen } from './sign.js';
import { folded, short, sum, type Text } from './text.js';

// The summary is written from the whole text. Where the text does not tell what the summary says, a part of the text
// is missing, or the summary is another day's.

/** Share of a point's pieces below which nothing in the text tells it: real points have 52 to 100 %, missing ones 10 to 41 %. */
const TOLD = 0.45;
/** Fewer points than this, or shorter ones, prove nothing. */
const POINTS = 6;
const POINT_LETTERS = 10;
const UNTOLD = 4;
/** At its end fewer are enough, after some that are told: the last one may be a look ahead, the last few are not. */
const TAIL = 2;
const TOLD_BEFORE = 3;
/** In a thin text many points are told in other words: where it stopped, the share falls at once, by more than this. */
const FALL = 0.35;

/** The text stops where the summary goes on. */
export function summaryGoesOn(text: Text): Seen | null {
  const points = pointsOf(text);
  if (points === null) return null;
  const { shares, first, untold, params } = points;
  const fall = mean(shares.slice(0, first)) - mean(shares.slice(first));
  if (first < TOLD_BEFORE || untold !== shares.length - first || fall < FALL) return null;
  return { params, clear: untold > TAIL ? 1 : 0.6 };
}

/** Points are not in the text. The owner of a feed of 40 days: whole days lack one at most, half of them two to five. */
export function summaryUntold(text: Text): Seen | null {
  const points = pointsOf(text);
  if (points === null || summaryGoesOn(text) !== null) return null;
  const { shares, untold, params } = points;
  const clear = untold * 2 >= shares.length || untold >= UNTOLD ? 1 : untold > TAIL ? 0.8 : 0.6;
  return { params, clear };
}

/** Whether all that a summary of several points announces is there: then the text ends where it should. */
export function tellsItsSummary(text: Text): boolean {
  const points = pointsOf(text, 0);
  return points !== null && points.untold < TAIL;
}

/** Null where the summary proves nothing, or fewer than `least` of its points are missing. */
function pointsOf({ digest, blocks }: Text, least = TAIL) {
  const points = (digest.summary ?? '').split('\n').filter((line) => folded(line).length >= POINT_LETTERS);
  if (points.length < POINTS || blocks.length === 0) return null;
  const body = blocks.map((block) => block.text).join('\n');
  if (scriptOf(points.join('\n')) !== scriptOf(body)) return null;
  const known = new Set(piecesOf(body, 2));
  const shares = points.map((point) => shareOf(piecesOf(point, 2), known));
  const untold = shares.filter((share) => share < TOLD).length;
  if (untold < least) return null;
  const first = shares.findIndex((share) => share < TOLD);
  const example = short(points[first] ?? '').replace(/^[-*•]\s*/u, '');
  return { shares, first, untold, params: { points: points.length, untold, example } };
}

/** Whether most of the point's pieces stand in the text. */
export function isTold(point: string, text: string): boolean {
  return shareOf(piecesOf(point, 2), new Set(piecesOf(text, 2))) >= TOLD;
}

/** Letters in a row. The owner of a feed of 244 days: a day's own text has 21 % of them and more, 99 % of the others' less. */
const RUN = 4;
const RUNS_TOLD = 0.21;
/** Shorter summaries may say it all in other words. */
const SUMMARY_LETTERS = 60;
/** Words recur from day to day where runs of ideographs do not. */
const WORDS_TOLD = 0.35;
const SUMMARY_WORDS = 20;
/** Pieces. */
const FULL_TEXT = 700;

/** The summary is another day's: the text has next to nothing of what it says. */
export function otherSummary({ digest, blocks }: Text): Seen | null {
  const summary = (digest.summary ?? '').slice(0, 4_000);
  const body = blocks.map((block) => block.text).join('\n');
  const script = scriptOf(summary);
  // A translated summary has no words of the text.
  if (script === null || script !== scriptOf(body)) return null;
  const pieces = piecesOf(summary, RUN);
  const alphabet = script === 'latin' || script === 'cyrillic' || script === 'other';
  if (pieces.length < (alphabet ? SUMMARY_WORDS : SUMMARY_LETTERS)) return null;
  const said = piecesOf(body, RUN);
  // A text that is shorter than its summary tells what is in it all the same.
  const share = Math.max(shareOf(pieces, new Set(said)), shareOf(said, new Set(pieces)));
  if (share >= (alphabet ? WORDS_TOLD : RUNS_TOLD)) return null;
  return {
    params: { percent: Math.round(share * 100), example: short(summary.replace(/^[-*•\s]+/u, '')) },
    // In a thin text much is told in other words.
    clear: said.length >= (alphabet ? FULL_TEXT / 5 : FULL_TEXT) ? 1 : 0.5,
  };
}

/** What is compared of a text: runs of `size` letters, or words where words have blanks between them. */
function piecesOf(text: string, size: number): string[] {
  const pieces: string[] = [];
  const normal = text.normalize('NFKC').toLowerCase();
  const alphabet = ['latin', 'cyrillic', 'other'].includes(scriptOf(text, 2) ?? 'zh');
  if (alphabet) return normal.match(/\p{L}{4,}|\p{N}{2,}/gu) ?? [];
  for (const line of normal.split('\n')) {
    const bare = folded(line);
    for (let at = 0; at + size <= bare.length; at += 1) pieces.push(bare.slice(at, at + size));
  }
  return pieces;
}

function shareOf(pieces: readonly string[], known: ReadonlySet<string>): number {
  return pieces.filter((piece) => known.has(piece)).length / Math.max(1, pieces.length);
}

function mean(shares: readonly number[]): number {
  return sum(shares) / Math.max(1, shares.length);
}
