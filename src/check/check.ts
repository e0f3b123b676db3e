import type { Day, Digest, ParseResult, Unreadable } from '../digest/digest.js';
import { type Size, shapeSigns, sizeOf, sizeSigns } from './body.js';
import { endSigns } from './end.js';
import {
  dateSigns,
  feedLanguage,
  languageSigns,
  publishSigns,
  type Spoken,
  spokenIn,
  titleSigns,
} from './frame.js';
import { type Hollow, hollowOf, hollowSigns, itemSigns } from './items.js';
import { measure } from './measure.js';
import type { JudgeContext, Sign } from './sign.js';
import { summarySigns } from './summary.js';
import { talkSigns } from './talk.js';
import { blocksOf, isSourcedDigest } from './text.js';
import type { Measure, Reason, Verdict } from './verdict.js';
import { HOLD_AT } from './weights.js';

export interface Judgement {
  readonly verdict: Verdict;
  /** The heaviest first. A good text may have some. */
  readonly reasons: readonly Reason[];
}

/**
 * What a text shows by itself, whatever archive it is compared with: all that the check needs of it, and most of
 * its work. Plain data without the text.
 */
export interface Look {
  readonly date: Day | null;
  readonly nameDate: Day | null;
  readonly title: string | null;
  readonly categories: readonly string[];
  readonly draft: string | null;
  readonly publishAt: number | null;
  readonly isPage: boolean;
  /** Most of its items can be looked up. */
  readonly sourced: boolean;
  readonly figures: Measure;
  readonly spoken: Spoken;
  readonly size: Size;
  readonly hollow: Hollow;
  /** What speaks against it in any archive. */
  readonly signs: readonly Sign[];
}

export type LookResult =
  | { readonly ok: true; readonly look: Look }
  | { readonly ok: false; readonly error: Unreadable };

/** The check: is this a digest of the feed, and does it look like a good one? Never throws. */
export function judge(result: ParseResult, context: JudgeContext): Judgement {
  return judgeLook(lookAt(result), context);
}

/** The same for a text that was looked at: it is held when the signs that speak against it weigh enough together. */
export function judgeLook(result: LookResult, context: JudgeContext): Judgement {
  if (!result.ok) {
    const { message, line } = result.error;
    const reason = { code: 'unreadable', message, params: { problem: message } };
    return { verdict: 'invalid', reasons: [line === null ? reason : { ...reason, line }] };
  }
  const { look } = result;
  const other = notOfTheFeed(look, context.category);
  if (other !== null) return other;
  if (look.date === null) {
    const message = 'there is no date in its front matter or file name, so it is the digest of no day';
    return { verdict: 'invalid', reasons: [{ code: 'no-date', message }] };
  }
  const signs = weigh(look, look.date, context).sort((a, b) => b.weight - a.weight);
  const total = signs.reduce((sum, sign) => sum + sign.weight, 0);
  const hold = total >= HOLD_AT - 1e-9;
  return {
    verdict: hold ? 'hold' : 'ok',
    reasons: hold ? signs.map(({ weight: _, ...reason }) => reason) : [],
  };
}

/** The verdict on a file that is no digest of the feed, or not meant to be published; null for all others. */
function notOfTheFeed(look: Look, category: string | null): Judgement | null {
  if (look.isPage) {
    const message = 'it is a page of the site or repository, not a digest';
    return { verdict: 'ignored', reasons: [{ code: 'page', message }] };
  }
  if (category !== null && !look.categories.includes(category)) {
    const near = look.categories.find((name) => letters(name) === letters(category));
    if (near !== undefined) {
      const message = `its category is "${near}", digests have "${category}": write it in the same way`;
      return {
        verdict: 'hold',
        reasons: [{ code: 'category-near', message, params: { found: near, category } }],
      };
    }
    const found = look.categories.join(', ');
    const message =
      found === ''
        ? `it has no category, digests have "${category}"`
        : `its category is "${found}", digests have "${category}"`;
    return { verdict: 'ignored', reasons: [{ code: 'category', message, params: { found } }] };
  }
  if (look.draft !== null) {
    const message = `it is a draft (${look.draft})`;
    return { verdict: 'ignored', reasons: [{ code: 'draft', message, params: { line: look.draft } }] };
  }
  return null;
}

/** What counts when two categories are compared for a slip of the pen. */
function letters(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Every sign that speaks against the text, in no order. Exported for the tests of the weights. */
export function weigh(look: Look, date: Day, context: JudgeContext): Sign[] {
  const { figures } = look;
  const language = feedLanguage(context);
  return [
    ...titleSigns(look, language),
    ...languageSigns(look.spoken, language),
    ...sizeSigns(look.size, figures, context.usual),
    ...look.signs,
    ...hollowSigns(look.hollow, figures, context.usual),
    ...dateSigns(look.nameDate, date, figures, context),
    ...publishSigns(look.publishAt, context),
  ];
}

export function lookAt(result: ParseResult): LookResult {
  return result.ok ? { ok: true, look: lookAtDigest(result.digest) } : result;
}

export function lookAtDigest(digest: Digest): Look {
  const blocks = blocksOf(digest);
  const spoken = spokenIn(digest, blocks);
  const figures = measure(digest, blocks, spoken.han);
  const { date, nameDate, title, categories, draft, publishAt, isPage } = digest;
  return {
    date,
    nameDate,
    title,
    categories,
    draft,
    publishAt,
    isPage,
    sourced: isSourcedDigest(digest),
    figures,
    spoken,
    size: sizeOf(digest, blocks),
    hollow: hollowOf(digest),
    signs: [
      ...talkSigns(digest, blocks, figures),
      ...shapeSigns(digest, blocks, figures),
      ...itemSigns(digest),
      ...endSigns(digest, blocks),
      ...summarySigns(digest, blocks),
    ],
  };
}
