import type { Digest } from '../digest/digest.js';
import type { Usual } from './measure.js';
import { type Sign, short, sign, sum } from './sign.js';
import { isPlaceholderUrl, isStockTitle } from './stock.js';
import { type Block, isNews, isSourced, letterCount, sentencesOf } from './text.js';
import type { Measure } from './verdict.js';
import { DEFAULT_LENGTH, SHARES, WEIGHTS } from './weights.js';

// Signs in the text itself: how much there is, how it is built.

/** How much there is, and how much of it is news. */
export interface Size {
  /** Two items or more name their source. */
  readonly linked: boolean;
  readonly items: number;
  /** What the summary announces: its lines and its letters. */
  readonly points: number;
  readonly promised: number;
  readonly sentences: number;
  /** Letters of all sentences, and of those that are news. Not counted where there are sources: then it is news. */
  readonly total: number;
  readonly news: number;
}

export function sizeOf(digest: Digest, blocks: readonly Block[]): Size {
  // Items with a title and a source are something to publish, however short they are.
  const linked = digest.items.filter(isSourced).length >= 2;
  const summary = digest.summary ?? '';
  const sentences = linked ? [] : blocks.flatMap((block) => sentencesOf(block.text));
  return {
    linked,
    items: digest.items.length,
    points: summary.split('\n').filter((line) => /\p{L}/u.test(line)).length,
    promised: letterCount(summary),
    sentences: sentences.length,
    total: sum(sentences.map(letterCount)),
    news: sum(sentences.filter(isNews).map(letterCount)),
  };
}

export function sizeSigns(size: Size, figures: Measure, usual: Usual | null): Sign[] {
  const { length } = figures;
  const { linked, items, points } = size;
  if (length === 0) return [sign('empty', WEIGHTS.empty, 'there is no text below the front matter')];
  const signs: Sign[] = [];
  const expected = Math.max(1, usual?.length ?? DEFAULT_LENGTH);
  const share = length / expected;
  const weight = SHARES.find(([below]) => share < below)?.[1] ?? 0;
  if (weight > 0) {
    const percent = Math.max(1, Math.round(share * 100));
    signs.push(
      sign(
        'short',
        linked && weight > WEIGHTS.below ? weight / 2 : weight,
        usual === null
          ? `the text has only ${length} characters`
          : `the text has ${length} characters, ${percent}% of what this feed usually has`,
        { length, percent, usual: expected },
      ),
    );
  }
  if (points >= 3 && items < points / 2 && length < size.promised * 1.2) {
    signs.push(
      sign(
        'empty-promise',
        WEIGHTS.emptyPromise,
        `the summary announces ${points} points, the text has ${items} items`,
        { points, items },
      ),
    );
  }
  if (!linked) {
    const part = size.total === 0 ? 0 : size.news / size.total;
    if (part < 0.15) {
      // A sentence or two without a name prove little; a page of them does.
      const weight =
        size.news > 0 ? WEIGHTS.noNews : size.sentences >= 4 ? WEIGHTS.noNewsOnAPage : WEIGHTS.noNewsAtAll;
      signs.push(sign('no-news', weight, 'nothing in the text tells what happened'));
    } else if (part < 0.35)
      signs.push(sign('little-news', WEIGHTS.littleNews, 'little in the text tells what happened'));
  }
  return signs;
}

export function shapeSigns(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  const signs: Sign[] = [];
  const titles = [
    ...digest.sections.map((section) => section.title),
    ...digest.items.map((item) => item.title),
  ].filter((title): title is string => title !== null && title.trim() !== '');
  const numbered = new Set(sameButNumber(digest));
  const stock = titles.filter((title) => isStockTitle(title) || numbered.has(title));
  if (titles.length > 0 && stock.length / titles.length >= 0.4) {
    signs.push(
      sign(
        'stock-headings',
        WEIGHTS.stockHeadings,
        `its headings are placeholders: "${short(stock[0] ?? '')}"`,
        {
          example: short(stock[0] ?? ''),
        },
      ),
    );
  }
  const linked = digest.items.filter((item) => item.url !== null);
  const invented = linked.filter((item) => isPlaceholderUrl(item.url ?? ''));
  if (invented.length >= 2 && invented.length / linked.length >= 0.5) {
    const example = short(invented[0]?.url ?? '');
    signs.push(
      sign(
        'stock-links',
        invented.length === linked.length ? WEIGHTS.stockLinksAll : WEIGHTS.stockLinks,
        `its links are placeholders: "${example}"`,
        { example },
      ),
    );
  }
  const long = blocks.map((block) => block.letters).filter((text) => text.length >= 12);
  const different = new Set(long).size;
  if (isCaughtInLoop(blocks)) {
    signs.push(sign('repeated', WEIGHTS.loop, 'the same paragraphs stand in it over and over'));
  } else if (long.length >= 4 && different / long.length <= 0.5 && figures.length > 0) {
    const weight = different / long.length <= 0.34 ? WEIGHTS.repeatedMostly : WEIGHTS.repeated;
    signs.push(sign('repeated', weight, 'the same paragraphs stand in it over and over'));
  }
  return signs;
}

/** So many times in a row, a model is caught in a loop, whatever it wrote before. */
const LOOP = 5;

function isCaughtInLoop(blocks: readonly Block[]): boolean {
  let run = 1;
  for (const [index, block] of blocks.entries()) {
    run = block.text === blocks[index - 1]?.text ? run + 1 : 1;
    if (run >= LOOP && letterCount(block.text) >= 12) return true;
  }
  return false;
}

/** Longer ones are paragraphs that serve as their own titles. Letters. */
const NUMBERED_TITLE = 20;

/** Titles without a source that differ in nothing but their number: "新闻标题1", "新闻标题2". */
function sameButNumber(digest: Digest): string[] {
  const bare = (title: string) =>
    title.replace(/[\d一二三四五六七八九十]+|(?<![A-Za-z])[A-Z](?![A-Za-z])/gu, '#');
  const titles = [
    ...digest.sections.map((section) => section.title ?? ''),
    ...digest.items.filter((item) => !isSourced(item)).map((item) => item.title),
  ];
  const shapes = new Map<string, Set<string>>();
  for (const title of titles)
    if (letterCount(title) <= NUMBERED_TITLE)
      shapes.set(bare(title), (shapes.get(bare(title)) ?? new Set()).add(title));
  return titles.filter((title) => title.trim() !== '' && (shapes.get(bare(title))?.size ?? 0) >= 3);
}
