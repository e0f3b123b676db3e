import type { Day, Digest, ParseResult } from './digest.js';
import { shapeSigns, sizeSigns } from './judge-body.js';
import { endSigns } from './judge-end.js';
import { dateSigns, feedLanguage, languageSigns, titleSigns } from './judge-frame.js';
import { itemSigns } from './judge-items.js';
import { measure } from './judge-measure.js';
import type { JudgeContext, Sign } from './judge-sign.js';
import { summarySigns } from './judge-summary.js';
import { talkSigns } from './judge-talk.js';
import { type Block, blocksOf } from './judge-text.js';
import { HOLD_AT } from './judge-weights.js';
import type { Measure, Reason, Verdict } from './verdict.js';

export interface Judgement {
  readonly verdict: Verdict;
  /** The heaviest first. A good text may have some. */
  readonly reasons: readonly Reason[];
}

/**
 * The check: is this a digest of the feed, and does it look like a good one? A text is held when the signs
 * that speak against it weigh enough together. Never throws.
 */
export function judge(result: ParseResult, context: JudgeContext): Judgement {
  if (!result.ok) {
    const { message, line } = result.error;
    const reason = { code: 'unreadable', message, params: { problem: message } };
    return { verdict: 'invalid', reasons: [line === null ? reason : { ...reason, line }] };
  }
  const { digest } = result;
  if (context.category !== null && digest.category !== context.category) {
    const found = digest.category ?? '';
    const message =
      digest.category === null
        ? `it has no category, digests have "${context.category}"`
        : `its category is "${found}", digests have "${context.category}"`;
    return { verdict: 'ignored', reasons: [{ code: 'category', message, params: { found } }] };
  }
  if (digest.date === null) {
    const message = 'there is no date in its front matter or file name, so it is the digest of no day';
    return { verdict: 'invalid', reasons: [{ code: 'no-date', message }] };
  }
  const signs = weigh(digest, digest.date, context).sort((a, b) => b.weight - a.weight);
  const total = signs.reduce((sum, sign) => sum + sign.weight, 0);
  const hold = total >= HOLD_AT - 1e-9;
  return {
    verdict: hold ? 'hold' : 'ok',
    reasons: hold ? signs.map(({ weight: _, ...reason }) => reason) : [],
  };
}

/** Every sign that speaks against the text, in no order. Exported for the tests of the weights. */
export function weigh(digest: Digest, date: Day, context: JudgeContext): Sign[] {
  const { blocks, figures, talk, shape, end, summary } = lookAt(digest);
  const language = feedLanguage(context);
  return [
    ...titleSigns(digest, language),
    ...languageSigns(digest, blocks, language),
    ...sizeSigns(digest, blocks, figures, context.usual),
    ...talk,
    ...shape,
    ...itemSigns(digest, figures, context.usual),
    ...end,
    ...summary,
    ...dateSigns(digest, date, figures, context),
  ];
}

/** The figures of a digest that its feed's 'usual' is learned from. */
export function figuresOf(digest: Digest): Measure {
  return lookAt(digest).figures;
}

/** What a text shows by itself, whatever archive it is compared with. */
interface Look {
  readonly blocks: readonly Block[];
  readonly figures: Measure;
  readonly talk: readonly Sign[];
  readonly shape: readonly Sign[];
  readonly end: readonly Sign[];
  readonly summary: readonly Sign[];
}

/** A first pass measures a text and judges it twice: it is looked at once. */
const looks = new WeakMap<Digest, Look>();

function lookAt(digest: Digest): Look {
  const known = looks.get(digest);
  if (known !== undefined) return known;
  const blocks = blocksOf(digest);
  const figures = measure(digest, blocks);
  const look = {
    blocks,
    figures,
    talk: talkSigns(digest, blocks, figures),
    shape: shapeSigns(digest, blocks, figures),
    end: endSigns(digest, blocks),
    summary: summarySigns(digest, blocks),
  };
  looks.set(digest, look);
  return look;
}
