import type { Digest } from './digest.js';
import type { Usual } from './judge-measure.js';
import { type Sign, short, sign, sum } from './judge-sign.js';
import { hasBlanks, isPlaceholderUrl, isStockTitle, looksDumped, rawHeadings } from './judge-stock.js';
import {
  type Block,
  instructs,
  isNews,
  isSourced,
  isSourcedDigest,
  letterCount,
  letters,
  opensAsAnswer,
  opensThinking,
  selfTalk,
  sentencesOf,
  thinkingAloud,
} from './judge-text.js';
import { DEFAULT_LENGTH, SHARES, WEIGHTS } from './judge-weights.js';
import type { Measure } from './verdict.js';

// Signs in the text itself: how much there is, what it talks about, how it is built.

export function sizeSigns(
  digest: Digest,
  blocks: readonly Block[],
  figures: Measure,
  usual: Usual | null,
): Sign[] {
  const { length } = figures;
  if (length === 0) return [sign('empty', WEIGHTS.empty, 'there is no text below the front matter')];
  const signs: Sign[] = [];
  const expected = Math.max(1, usual?.length ?? DEFAULT_LENGTH);
  const share = length / expected;
  // Items with a title and a source are something to publish, however short they are.
  const linked = digest.items.filter(isSourced).length >= 2;
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
  const points = (digest.summary ?? '').split('\n').filter((line) => /\p{L}/u.test(line));
  const promised = letterCount(digest.summary ?? '');
  if (points.length >= 3 && digest.items.length < points.length / 2 && length < promised * 1.2) {
    signs.push(
      sign(
        'empty-promise',
        WEIGHTS.emptyPromise,
        `the summary announces ${points.length} points, the text has ${digest.items.length} items`,
        { points: points.length, items: digest.items.length },
      ),
    );
  }
  if (!linked && length > 0) {
    const sentences = blocks.flatMap((block) => sentencesOf(block.text));
    const total = sum(sentences.map((sentence) => letterCount(sentence)));
    const news = sum(sentences.filter(isNews).map((sentence) => letterCount(sentence)));
    const part = total === 0 ? 0 : news / total;
    if (part < 0.15) {
      // A sentence or two without a name prove little; a page of them does.
      const weight =
        news > 0 ? WEIGHTS.noNews : sentences.length >= 4 ? WEIGHTS.noNewsOnAPage : WEIGHTS.noNewsAtAll;
      signs.push(sign('no-news', weight, 'nothing in the text tells what happened'));
    } else if (part < 0.35)
      signs.push(sign('little-news', WEIGHTS.littleNews, 'little in the text tells what happened'));
  }
  return signs;
}

export function talkSigns(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  const signs: Sign[] = [];
  let about = 0;
  let example = '';
  for (const block of blocks) {
    // What has a source is news, be it about parsers and placeholders.
    if (block.sourced) continue;
    for (const sentence of sentencesOf(block.text)) {
      const talk = selfTalk(sentence);
      about += talk * letterCount(sentence);
      if (talk > 0 && example === '') example = sentence;
    }
  }
  const share = figures.length === 0 ? 0 : about / figures.length;
  const weight =
    share >= 0.5
      ? WEIGHTS.selfTalk
      : share >= 0.2
        ? WEIGHTS.selfTalkMuch
        : share >= 0.08
          ? WEIGHTS.selfTalkSome
          : 0;
  if (weight > 0) {
    const percent = Math.round(share * 100);
    signs.push(
      sign(
        'about-itself',
        weight,
        `${percent}% of the text talks about making the digest, not about news: "${short(example)}"`,
        { percent, example: short(example) },
      ),
    );
  }
  const summary = sentencesOf(digest.summary ?? '');
  if (summary.some((sentence) => selfTalk(sentence) === 1) || opensAsAnswer(digest.summary ?? '')) {
    signs.push(
      sign(
        'summary-about-itself',
        isSourcedDigest(digest) ? WEIGHTS.selfTalkSourced : WEIGHTS.selfTalkSummary,
        `the summary talks about making the digest: "${short(digest.summary ?? '')}"`,
        { example: short(digest.summary ?? '') },
      ),
    );
  }
  const spoken = blocks.filter((block) => thinkingAloud(block.text) > 0);
  const aloud = sum(spoken.map((block) => thinkingAloud(block.text)));
  const opening = blocks[0];
  const opens = opening !== undefined && opensAsAnswer(opening.text);
  if (aloud > 0 || opens) {
    // Columnists say "I", too; a digest that is mostly news may quote a few of them.
    const part = sum(spoken.map((block) => letterCount(block.text))) / Math.max(1, figures.length);
    const often =
      (aloud >= 3 && part >= 0.1) ||
      (aloud >= 2 && opens) ||
      (opening !== undefined && opensThinking(opening.text));
    const example = short((opens ? opening : spoken[0])?.text ?? '');
    signs.push(
      sign(
        'model-speaks',
        often ? WEIGHTS.aloudOften : opens ? WEIGHTS.aloudOpening : WEIGHTS.aloud,
        `the text speaks as the model that wrote it: "${example}"`,
        { example },
      ),
    );
  }
  const orders = blocks
    .filter((block) => !block.sourced)
    .flatMap((block) => sentencesOf(block.text).filter(instructs));
  if (orders.length >= 2) {
    const part = sum(orders.map(letterCount)) / Math.max(1, figures.length);
    if (part >= 0.2) {
      const example = short(orders[0] ?? '');
      signs.push(
        sign('instructions', WEIGHTS.instructions, `the text tells a model what to write: "${example}"`, {
          example,
        }),
      );
    }
  }
  // Code samples have a comment or two; a digest left in its fence has all its headings raw.
  const raw = blocks.filter((block) => rawHeadings(block.text));
  const headings = blocks.filter((block) => block.kind === 'heading').length;
  const fenced = raw.length >= 3 && raw.length > headings;
  const dumped = fenced ? raw : blocks.filter((block) => looksDumped(block.text));
  if (dumped.length > 0) {
    const part = sum(dumped.map((block) => letterCount(block.text))) / Math.max(1, figures.length);
    if (part >= 0.05 || fenced) {
      signs.push(
        sign(
          'dumped',
          fenced || part >= 0.6 ? WEIGHTS.dumpedAll : part >= 0.3 ? WEIGHTS.dumped : WEIGHTS.dumpedSome,
          `there is raw data or an error of a program in the text: "${short(dumped[0]?.text ?? '')}"`,
          { example: short(dumped[0]?.text ?? '') },
        ),
      );
    }
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
  const stock = titles.filter((title) => isStockTitle(title) || hasBlanks(title) || numbered.has(title));
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
  const stories = digest.items.filter((item) => item.kind === 'story');
  const hollow = stories.filter((item) => item.text.trim() === '' && item.url === null);
  if (stories.length >= 3 && hollow.length / stories.length > 0.6) {
    signs.push(
      sign(
        'hollow',
        WEIGHTS.hollow,
        `${hollow.length} of ${stories.length} headings have no text under them`,
        {
          empty: hollow.length,
          all: stories.length,
        },
      ),
    );
  }
  const long = blocks.map((block) => letters(block.text)).filter((text) => text.length >= 12);
  const different = new Set(long).size;
  if (long.length >= 4 && different / long.length <= 0.5 && figures.length > 0) {
    const weight = different / long.length <= 0.34 ? WEIGHTS.repeatedMostly : WEIGHTS.repeated;
    signs.push(sign('repeated', weight, 'the same paragraphs stand in it over and over'));
  }
  return signs;
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
