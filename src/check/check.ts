import type { Day, Digest, ParseResult, Unreadable } from '../digest/digest.js';
import { daysIn, hollowOf, sizeOf } from './against-feed.js';
import { spokenIn } from './language.js';
import { measure, printOfItem } from './measure.js';
import type { JudgeContext, Look, Seen, Sign, Weighed } from './sign.js';
import { HOLD_AT, ODD_AT, SIGNS } from './signs.js';
import { folded, sum, textOf } from './text.js';
import type { Finding, Verdict } from './verdict.js';

export type { Look } from './sign.js';

export interface Judgement {
  readonly verdict: Verdict;
  /** The heaviest first. With the verdict `ok`, what is odd about the text. */
  readonly reasons: readonly Finding[];
}

export type LookResult =
  | { readonly ok: true; readonly look: Look }
  | { readonly ok: false; readonly error: Unreadable };

/** The check: is this a digest of the feed, and does it look like a good one? Never throws. */
export function judge(result: ParseResult, context: JudgeContext): Judgement {
  return judgeLook(lookAt(result), context);
}

/** The same for a text that was looked at. */
export function judgeLook(result: LookResult, context: JudgeContext): Judgement {
  if (!result.ok) {
    const { message, line } = result.error;
    const reason = { code: 'unreadable', params: { problem: message } };
    return { verdict: 'invalid', reasons: [line === null ? reason : { ...reason, line }] };
  }
  const { look } = result;
  const other = notOfTheFeed(look, context.category);
  if (other !== null) return other;
  if (look.date === null) return { verdict: 'invalid', reasons: [{ code: 'no-date' }] };
  const weighed = weigh(look, look.date, context).sort((a, b) => b.weight - a.weight);
  const hold = sum(weighed.map(({ weight }) => weight)) >= HOLD_AT - 1e-9;
  return {
    verdict: hold ? 'hold' : 'ok',
    reasons: weighed
      .filter(({ code, weight }) => hold || (weight >= ODD_AT && !QUIET.has(code)))
      .map(({ code, params }) => (params === undefined ? { code } : { code, params })),
  };
}

/** The verdict on a file that is no digest of the feed, or not meant to be published; null for all others. */
function notOfTheFeed({ isPage, categories, draft }: Look, category: string | null): Judgement | null {
  const ignored = (code: string, params: Finding['params'] = {}): Judgement => ({
    verdict: 'ignored',
    reasons: [{ code, params }],
  });
  if (isPage) return ignored('page');
  if (category !== null && !categories.includes(category)) {
    const near = categories.find((name) => folded(name) === folded(category));
    if (near === undefined) return ignored('category', { found: categories.join(', ') || '–', category });
    return { verdict: 'hold', reasons: [{ code: 'category-near', params: { found: near, category } }] };
  }
  return draft === null ? null : ignored('draft', { line: draft });
}

const QUIET = new Set(SIGNS.filter(({ quiet }) => quiet).map(({ code }) => code));

/** Every sign that speaks against the text, in no order. */
export function weigh(look: Look, date: Day, context: JudgeContext): Weighed[] {
  const dated = { ...look, date };
  return [...look.weighed, ...SIGNS.flatMap((sign) => weighedBy(sign, sign.compare?.(dated, context)))];
}

export function lookAt(result: ParseResult): LookResult {
  return result.ok ? { ok: true, look: lookAtDigest(result.digest) } : result;
}

export function lookAtDigest(digest: Digest): Look {
  const text = textOf(digest);
  const spoken = spokenIn(text);
  const { date, nameDate, categories, draft, publishAt, isPage, title } = digest;
  return {
    date,
    nameDate,
    title,
    categories,
    draft,
    publishAt,
    isPage,
    figures: measure(text, spoken),
    told: digest.items.flatMap((item) => printOfItem(item).map((print) => ({ title: item.title, print }))),
    spoken,
    size: sizeOf(text),
    hollow: hollowOf(text),
    mentioned: daysIn(text),
    weighed: text.blocks.length === 0 ? [] : SIGNS.flatMap((sign) => weighedBy(sign, sign.see?.(text))),
  };
}

function weighedBy({ code, weight }: Sign, seen: Seen | null | undefined): Weighed[] {
  if (seen === null || seen === undefined) return [];
  const { params, clear = 1 } = seen;
  return [{ code, weight: weight * clear, ...(params === undefined ? {} : { params }) }];
}
