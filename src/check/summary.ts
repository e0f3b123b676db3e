import type { Digest } from '../digest/digest.js';
import { type Sign, short, sign, sum } from './sign.js';
import { type Block, hanShare, letters } from './text.js';
import { WEIGHTS } from './weights.js';

// The summary is written from the whole text. Where the text does not tell what the summary says, a part of the
// text is missing. A point counts as told when most of its pairs of letters stand somewhere in the text: over the
// real digest here they do for 52 to 100 % of them, and for 10 to 41 % where the item was cut off.

/** Share of the pairs below which nothing in the text tells the point. */
export const TOLD = 0.45;
/** Fewer points than this, or shorter ones, prove nothing. */
const POINTS = 6;
const POINT_LETTERS = 10;
const UNTOLD = 4;
/** At its end fewer are enough, after some that are told: the last one may be a look ahead, the last few are not. */
const TAIL = 2;
const TOLD_BEFORE = 3;
/** Who paraphrases keeps names and figures. So many of the untold points, nearly all of them missing, are another day's. */
const NAMES = 5;
const NAMES_TOLD = 0.3;
/** In a thin text many points are told in other words: where it stopped, the share falls at once, by more than this. */
const FALL = 0.35;

/** Signs that the text lacks what its summary announces. */
export function summarySigns(digest: Digest, blocks: readonly Block[]): Sign[] {
  const points = (digest.summary ?? '').split('\n').filter((line) => folded(line).length >= POINT_LETTERS);
  if (points.length < POINTS || blocks.length === 0) return [];
  const text = folded(blocks.map((block) => block.text).join('\n'));
  const shares = points.map((point) => toldShare(folded(point), text));
  const untold = shares.filter((share) => share < TOLD).length;
  if (untold < TAIL) return [];
  const first = shares.findIndex((share) => share < TOLD);
  const params = {
    points: points.length,
    untold,
    example: short(points[first] ?? '').replace(/^[-*•]\s*/u, ''),
  };
  // Told up to a point and nothing after it: the text stopped there.
  const fall = mean(shares.slice(0, first)) - mean(shares.slice(first));
  if (first >= TOLD_BEFORE && untold === points.length - first && fall >= FALL) {
    const message = `the text ends where its summary goes on: the last ${untold} of ${points.length} points are not in it, from "${params.example}"`;
    const weight = untold > TAIL ? WEIGHTS.summaryGoesOn : WEIGHTS.summaryGoesOnABit;
    return [sign('summary-goes-on', weight, message, params)];
  }
  if (untold < UNTOLD || untold * 3 < points.length) return [];
  const message = `${untold} of the ${points.length} points of its summary are not in the text, such as "${params.example}"`;
  const other = isOfOtherNews(points.filter((_, index) => (shares[index] ?? 1) < TOLD).join('\n'), blocks);
  return [sign('summary-untold', other ? WEIGHTS.summaryOther : WEIGHTS.summaryUntold, message, params)];
}

function mean(shares: readonly number[]): number {
  return sum(shares) / Math.max(1, shares.length);
}

function isOfOtherNews(untold: string, blocks: readonly Block[]): boolean {
  const text = blocks.map((block) => block.text).join('\n');
  // A translated summary has no words of the text.
  if (Math.abs(hanShare(untold) - hanShare(text)) > 0.4) return false;
  const names = namesIn(untold);
  const known = namesIn(text);
  const told = [...names].filter((name) => known.has(name)).length;
  return names.size >= NAMES && told / names.size <= NAMES_TOLD;
}

/** Latin words and figures. Years stand in every text. */
function namesIn(text: string): Set<string> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/(?<![a-z\d])(?:[a-z][a-z\d]{2,}|\d{2,}(?:\.\d+)?)/gu) ?? [];
  return new Set(words.filter((word) => word !== 'api' && !/^20[12]\d$/u.test(word)));
}

/** What is compared of a text. */
export function folded(text: string): string {
  return letters(text.normalize('NFKC')).toLowerCase();
}

/** Share of the pairs of neighbouring letters that the text has as well. */
export function toldShare(point: string, text: string): number {
  let told = 0;
  for (let at = 0; at + 1 < point.length; at += 1) if (text.includes(point.slice(at, at + 2))) told += 1;
  return told / (point.length - 1);
}
