import { daysSinceEpoch } from './day.js';
import type { Day, Digest, ParseResult } from './digest.js';
import { earlierTwin, measure, type Prints, type Usual } from './judge-measure.js';
import {
  type Block,
  blocksOf,
  breaksOff,
  endsSentence,
  hanShare,
  isGenericTitle,
  isNews,
  isStockTitle,
  letters,
  looksDumped,
  opensAsAnswer,
  selfTalk,
  sentencesOf,
  thinkingAloud,
} from './judge-text.js';
import type { Measure, Reason, Verdict } from './verdict.js';

/**
 * The check: is this a digest of the feed, and does it look like a good one?
 *
 * Every sign below is a weight, none of which suffices alone unless it says 1: a text is held when the
 * signs that speak against it add up to HOLD_AT. Weights are set so that a good day may be thin, or odd in
 * one way, and a failed generation, which is odd in several, is held.
 */
export const HOLD_AT = 1;

export const WEIGHTS = {
  /** No title at all. Good days have lost theirs, too. */
  noTitle: 0.35,
  /** "Report Title", "Untitled", "标题": nobody wrote a headline. */
  stockTitle: 0.8,
  /** "AI 日报": would fit any day. */
  genericTitle: 0.1,
  /** The title stops in the middle. */
  cutTitle: 0.5,
  /** The title is in another language than the feed's. */
  foreignTitle: 0.3,
  /** The body is in another language, by what the configuration says and by what the archive says. */
  foreignByDefault: 0.7,
  foreign: 1,
  /** Nothing stands in the body. */
  empty: 1,
  /** Letters of the body as a share of the usual: below 5 %, 12 %, 25 %. */
  tiny: 0.8,
  short: 0.6,
  shortish: 0.3,
  /** The body names nobody and says nothing that happened. */
  noNews: 0.6,
  littleNews: 0.3,
  /** A list of many points is announced, and the body is smaller than the announcement. */
  emptyPromise: 0.7,
  /** The body stops in the middle of a sentence; a quotation or bracket stays open. */
  cut: 0.6,
  cutPerhaps: 0.3,
  /** Several headings have nothing under them. */
  hollow: 0.5,
  /** The body talks about the making of a text: half of it, a fifth of it, a sentence in a short one. */
  selfTalk: 1,
  selfTalkMuch: 0.8,
  selfTalkSome: 0.4,
  /** The title or the summary does. */
  selfTalkTitle: 0.7,
  selfTalkSummary: 0.5,
  /** A model speaks as itself: at the beginning, often, once. */
  aloudOpening: 0.8,
  aloudOften: 1,
  aloud: 0.3,
  /** Template variables, dumped objects, stack traces: much of the body, some of it. */
  dumped: 0.9,
  dumpedSome: 0.5,
  /** The headings of sections and items are stock titles. */
  stockHeadings: 0.9,
  /** The same paragraphs over and over. */
  repeated: 0.8,
  /** The date is further than a day from the file name's. */
  otherDate: 0.7,
  /** The date is tomorrow; it is further away. Distance into the past never counts. */
  tomorrow: 0.1,
  future: 0.8,
  /** Most of the text stood in an earlier day's digest. */
  twin: 1,
} as const;

/** What a body has where no archive says otherwise: a modest day. Letters. */
const DEFAULT_LENGTH = 1_000;
/** Share of ideographs in a feed of each language, and what is far from it. */
const DEFAULT_HAN = { zh: 0.7, en: 0 } as const;
/** With so many good texts, the archive knows the feed's language better than the configuration. */
const KNOWS_LANGUAGE = 10;
const TWIN_SHARE = 0.8;

/** Reasons that may pass by themselves: the text is judged again in later passes. */
export const TIMELY: ReadonlySet<string> = new Set(['future', 'tomorrow', 'twin']);

export interface JudgeContext {
  /** In the feed's time zone. */
  readonly today: Day;
  /** DIGEST_CATEGORY: other files are no digests. Null: every file with a date is one. */
  readonly category: string | null;
  /** The feed's language, until its archive tells it. */
  readonly locale: 'zh' | 'en';
  readonly usual: Usual | null;
  /** Paragraphs of the other texts, to recognise one that came before. */
  readonly prints: Prints;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** The heaviest first. A good text may have some. */
  readonly reasons: readonly Reason[];
}

interface Sign extends Reason {
  readonly weight: number;
}

/** Judges one text. Never throws. */
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
  const blocks = blocksOf(digest);
  const figures = measure(digest, blocks);
  const language = feedLanguage(context);
  return [
    ...titleSigns(digest, language),
    ...languageSigns(blocks, language),
    ...sizeSigns(digest, blocks, figures, context.usual),
    ...talkSigns(digest, blocks, figures),
    ...shapeSigns(digest, blocks, figures),
    ...dateSigns(digest, date, figures, context),
  ];
}

interface Language {
  readonly han: number;
  readonly learned: boolean;
}

function feedLanguage({ usual, locale }: JudgeContext): Language {
  return usual !== null && usual.count >= KNOWS_LANGUAGE
    ? { han: usual.han, learned: true }
    : { han: DEFAULT_HAN[locale], learned: false };
}

/** A Chinese feed has some ideographs in everything, an English one has nearly none. */
function isForeign(text: string, language: Language): boolean {
  const share = hanShare(text);
  return language.han >= 0.35 ? share < language.han * 0.3 : language.han < 0.1 && share > 0.35;
}

function titleSigns(digest: Digest, language: Language): Sign[] {
  const { title } = digest;
  if (title === null || title.trim() === '') {
    return [sign('no-title', WEIGHTS.noTitle, 'it has no title')];
  }
  const quoted = `the title "${short(title)}"`;
  const params = { title: short(title) };
  if (isStockTitle(title))
    return [sign('stock-title', WEIGHTS.stockTitle, `${quoted} is a placeholder, not a headline`, params)];
  const signs: Sign[] = [];
  if (isGenericTitle(title)) {
    signs.push(sign('generic-title', WEIGHTS.genericTitle, `${quoted} would fit any day`, params));
  }
  if (breaksOff(title) !== 'no')
    signs.push(sign('cut-title', WEIGHTS.cutTitle, `${quoted} breaks off`, params));
  if (sentencesOf(title).some((sentence) => selfTalk(sentence) === 1) || opensAsAnswer(title)) {
    signs.push(
      sign(
        'title-about-itself',
        WEIGHTS.selfTalkTitle,
        `${quoted} talks about making the digest, not about news`,
        params,
      ),
    );
  }
  if (isForeign(title, language) && title.trim().split(/\s+/).length >= 3) {
    signs.push(
      sign('foreign-title', WEIGHTS.foreignTitle, `${quoted} is in another language than this feed`, params),
    );
  }
  return signs;
}

function languageSigns(blocks: readonly Block[], language: Language): Sign[] {
  const text = blocks.map((block) => block.text).join('\n');
  if (letters(text).length < 20 || !isForeign(text, language)) return [];
  const weight = language.learned ? WEIGHTS.foreign : WEIGHTS.foreignByDefault;
  const [is, should] = language.han >= 0.35 ? ['hardly any', 'Chinese'] : ['mostly', 'no Chinese'];
  return [
    sign('foreign-text', weight, `the text has ${is} Chinese characters, this feed is ${should}`, {
      feed: language.han >= 0.35 ? 'zh' : 'en',
    }),
  ];
}

function sizeSigns(digest: Digest, blocks: readonly Block[], figures: Measure, usual: Usual | null): Sign[] {
  const { length } = figures;
  if (length === 0) return [sign('empty', WEIGHTS.empty, 'there is no text below the front matter')];
  const signs: Sign[] = [];
  const expected = Math.max(1, usual?.length ?? DEFAULT_LENGTH);
  const share = length / expected;
  // Items with a title and a source are something to publish, however short they are.
  const linked = digest.items.filter((item) => item.url !== null).length >= 2;
  const weight =
    share < 0.05 ? WEIGHTS.tiny : share < 0.12 ? WEIGHTS.short : share < 0.25 ? WEIGHTS.shortish : 0;
  if (weight > 0) {
    const percent = Math.max(1, Math.round(share * 100));
    signs.push(
      sign(
        'short',
        linked ? weight / 2 : weight,
        usual === null
          ? `the text has only ${length} characters`
          : `the text has ${length} characters, ${percent}% of what this feed usually has`,
        { length, percent, usual: expected },
      ),
    );
  }
  const points = (digest.summary ?? '').split('\n').filter((line) => /\p{L}/u.test(line));
  const promised = letters(digest.summary ?? '').length;
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
    const total = sum(sentences.map((sentence) => letters(sentence).length));
    const news = sum(sentences.filter(isNews).map((sentence) => letters(sentence).length));
    const part = total === 0 ? 0 : news / total;
    if (part < 0.15) signs.push(sign('no-news', WEIGHTS.noNews, 'nothing in the text tells what happened'));
    else if (part < 0.35)
      signs.push(sign('little-news', WEIGHTS.littleNews, 'little in the text tells what happened'));
  }
  return signs;
}

function talkSigns(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  const signs: Sign[] = [];
  let about = 0;
  let example = '';
  for (const block of blocks) {
    for (const sentence of sentencesOf(block.text)) {
      const talk = selfTalk(sentence);
      about += talk * letters(sentence).length;
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
        WEIGHTS.selfTalkSummary,
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
    const part = sum(spoken.map((block) => letters(block.text).length)) / Math.max(1, figures.length);
    const often = aloud >= 3 && part >= 0.1;
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
  const dumped = blocks.filter((block) => looksDumped(block.text));
  if (dumped.length > 0) {
    const part = sum(dumped.map((block) => letters(block.text).length)) / Math.max(1, figures.length);
    if (part >= 0.05) {
      signs.push(
        sign(
          'dumped',
          part >= 0.3 ? WEIGHTS.dumped : WEIGHTS.dumpedSome,
          `there is raw data or an error of a program in the text: "${short(dumped[0]?.text ?? '')}"`,
          { example: short(dumped[0]?.text ?? '') },
        ),
      );
    }
  }
  return signs;
}

function shapeSigns(digest: Digest, blocks: readonly Block[], figures: Measure): Sign[] {
  const signs: Sign[] = [];
  const last = blocks.at(-1);
  if (last !== undefined) {
    const off = breaksOff(last.text);
    // Where nearly every paragraph ends in a full stop, one that does not is odd.
    const paragraphs = blocks.filter((block) => block.kind === 'text' && letters(block.text).length > 20);
    const closed = paragraphs.filter((block) => endsSentence(block.text)).length;
    const odd =
      last.kind === 'text' &&
      paragraphs.length >= 4 &&
      closed / paragraphs.length > 0.85 &&
      !endsSentence(last.text);
    if (off !== 'no' || (odd && letters(last.text).length > 20)) {
      signs.push(
        sign(
          'cut',
          off === 'strong' ? WEIGHTS.cut : WEIGHTS.cutPerhaps,
          `the text breaks off: "…${last.text.slice(-30)}"`,
          { example: `…${last.text.slice(-30)}` },
        ),
      );
    }
  }
  const titles = [
    ...digest.sections.map((section) => section.title),
    ...digest.items.map((item) => item.title),
  ].filter((title): title is string => title !== null && title.trim() !== '');
  const stock = titles.filter(isStockTitle);
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
    signs.push(sign('repeated', WEIGHTS.repeated, 'the same paragraphs stand in it over and over'));
  }
  return signs;
}

function dateSigns(digest: Digest, date: Day, figures: Measure, context: JudgeContext): Sign[] {
  const signs: Sign[] = [];
  const { nameDate } = digest;
  if (nameDate !== null && Math.abs(daysSinceEpoch(nameDate) - daysSinceEpoch(date)) > 1) {
    signs.push(
      sign('other-date', WEIGHTS.otherDate, `its date is ${date}, its file is named for ${nameDate}`, {
        date,
        name: nameDate,
      }),
    );
  }
  const ahead = daysSinceEpoch(date) - daysSinceEpoch(context.today);
  if (ahead >= 1) {
    const weight = ahead > 1 ? WEIGHTS.future : WEIGHTS.tomorrow;
    const code = ahead > 1 ? 'future' : 'tomorrow';
    signs.push(sign(code, weight, `its date, ${date}, has not come yet`, { date }));
  }
  const twin = earlierTwin(figures.prints, date, context.prints);
  if (twin !== null && twin.share >= TWIN_SHARE) {
    signs.push(
      sign('twin', WEIGHTS.twin, `it has the text of ${twin.day}: that day's digest again`, {
        day: twin.day,
      }),
    );
  }
  return signs;
}

function sign(code: string, weight: number, message: string, params?: Reason['params']): Sign {
  return params === undefined ? { code, weight, message } : { code, weight, message, params };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length > 60 ? `${points.slice(0, 60).join('')}…` : line;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
