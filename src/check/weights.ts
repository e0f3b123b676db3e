/**
 * The thresholds of the check, all of them.
 *
 * Every sign below is a weight, none of which suffices alone unless it says 1: a text is held when the
 * signs that speak against it add up to HOLD_AT. Weights are set so that a good day may be thin, or odd in
 * one way, and a failed generation, which is odd in several, is held.
 */
export const HOLD_AT = 1;

export const WEIGHTS = {
  /** No title at all. Good days have lost theirs, too. */
  noTitle: 0.5,
  /** "Untitled", "标题": nobody wrote a headline; "Report Title", "报告标题": nobody filled in the form. */
  stockTitle: 0.8,
  fieldTitle: 1,
  /** "AI 日报": would fit any day. */
  genericTitle: 0.1,
  /** The title stops in the middle. */
  cutTitle: 0.5,
  /** The title is in another language than the feed's. */
  foreignTitle: 0.3,
  /** The body is in another language, by what the configuration says and by what the archive says. */
  foreignByDefault: 0.8,
  foreign: 1,
  /** Nothing stands in the body. */
  empty: 1,
  /** Letters of the body as a share of the usual: below 5 %, 12 %, 25 %, 60 %. */
  tiny: 0.8,
  short: 0.6,
  shortish: 0.3,
  below: 0.15,
  /** Nobody is named and nothing happens: on a whole page, in a few sentences, in nearly all of it. */
  noNewsOnAPage: 0.85,
  noNewsAtAll: 0.7,
  noNews: 0.6,
  littleNews: 0.3,
  /** A list of many points is announced, and the body is smaller than the announcement. */
  emptyPromise: 0.7,
  /**
   * The body stops: in the marks of a link; in the middle of a sentence; with a quotation or bracket that stays open; without the
   * full stop that all its like have (after an ideograph, after something else); before what all the other
   * items have; at a heading, without a source or with one; at a label. They add up, to 1.
   */
  cutLink: 1,
  cut: 0.85,
  cutPerhaps: 0.3,
  cutUnlike: 0.5,
  cutUnlikeLatin: 0.3,
  cutUnfinished: 0.7,
  cutAddition: 0.3,
  cutHeading: 0.6,
  cutSource: 1,
  cutLabel: 1,
  /** The summary stops in the middle. */
  cutSummary: 0.5,
  /** A third of the points of the summary or more are not in the text: the last ones; any. */
  summaryGoesOn: 1,
  summaryGoesOnABit: 0.6,
  summaryUntold: 0.6,
  /** And neither are their names and figures. */
  summaryOther: 1,
  /** Headings have nothing under them: most; nearly all of many, without links, with links. Sections are empty. */
  hollow: 0.5,
  hollowAll: 1,
  hollowLinked: 0.85,
  emptySections: 1,
  /** In place of texts, items say that there is none. */
  blankItems: 1,
  /** In most items, points of the template stand where points should. */
  stubs: 1,
  /** The body talks about the making of a text: half of it, a fifth of it, a sentence in a short one. */
  selfTalk: 1,
  selfTalkMuch: 0.8,
  selfTalkSome: 0.5,
  /** The title or the summary does. */
  selfTalkTitle: 0.5,
  selfTalkSummary: 0.5,
  /** In place of a summary a model answers that it cannot write one. Readers see it first. */
  refusedSummary: 1,
  /** The title or the summary does, over items with sources: news about models, most likely. */
  selfTalkSourced: 0.2,
  /** The body tells a model what to write: a fifth of it; before the first section, or at the end. */
  instructions: 0.8,
  instructionsAround: 1,
  /** It says at its beginning or end that it must not go out yet. */
  unready: 1,
  /** A model speaks as itself: at the beginning; often, with a tag, in a refusal or an offer at the end; once. */
  aloudOpening: 0.8,
  aloudOften: 1,
  aloud: 0.3,
  /** Template variables, dumped objects, stack traces, raw Markdown: all of the body, much of it, some of it. */
  dumpedAll: 1,
  dumped: 0.9,
  dumpedSome: 0.5,
  /** The headings of sections and items are stock titles. */
  stockHeadings: 0.9,
  /** Its links lead to example.com and the like: every one, half of them. A trial digest has them, too. */
  stockLinksAll: 0.4,
  stockLinks: 0.3,
  /** Each of many leads nowhere at all. */
  deadLinks: 1,
  /** The same paragraphs over and over: each thrice, each twice. */
  repeatedMostly: 1,
  repeated: 0.8,
  /** Several whole items twice; a line over and over. */
  repeatedItems: 1,
  loop: 1,
  /** The date is further than a day from the file name's. */
  otherDate: 0.7,
  /** The date is tomorrow; it is further away. Distance into the past never counts. */
  tomorrow: 0.1,
  future: 0.8,
  /** Its publish date has not come. */
  notYet: 1,
  /** Most of the text stood in an earlier day's digest. */
  twin: 1,
} as const;

export const SHARES: readonly (readonly [below: number, weight: number])[] = [
  [0.05, WEIGHTS.tiny],
  [0.12, WEIGHTS.short],
  [0.25, WEIGHTS.shortish],
  [0.6, WEIGHTS.below],
];

/** What a body has where no archive says otherwise: a modest day. Letters. */
export const DEFAULT_LENGTH = 1_000;
/** Share of ideographs in a Chinese feed. What LOCALE=en says of the feed is too little: it is the bot's language. */
export const DEFAULT_HAN = { zh: 0.7, en: null } as const;
/** With so many good texts, the archive knows the feed's language better than the configuration. */
export const KNOWS_LANGUAGE = 10;
/** Share of the paragraphs that a day has from an earlier one; so many must be shared, lest a footer count. */
export const TWIN_SHARE = 0.8;
export const TWIN_PARAGRAPHS = 3;
/** A paragraph of so many other days is a fixture of the feed. */
export const FIXTURE_DAYS = 3;

/** Reasons that may pass by themselves: the text is judged again in later passes. */
export const TIMELY: ReadonlySet<string> = new Set(['future', 'tomorrow', 'not-yet', 'twin']);
