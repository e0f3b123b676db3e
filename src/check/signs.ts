import * as againstFeed from './against-feed.js';
import { cutSummary, cutText, cutTitle } from './ending.js';
import * as machine from './machine.js';
import * as blank from './placeholders.js';
import * as repeats from './repeats.js';
import type { Sign } from './sign.js';
import * as speech from './speech.js';
import { otherSummary, summaryGoesOn, summaryUntold } from './summary.js';

/** Weights add up; from here on a text is held. */
export const HOLD_AT = 1;
/** Below this, nothing was seen that an editor should look at. */
export const ODD_AT = 0.155;

/** Everything that may speak against a text. */
export const SIGNS: readonly Sign[] = [
  // How much there is
  { code: 'empty', weight: 1, compare: againstFeed.empty },
  { code: 'paragraph', weight: 1, compare: againstFeed.onlyParagraph },
  { code: 'short', weight: 0.8, compare: againstFeed.shortText },
  { code: 'few-letters', weight: 0.8, quiet: true, compare: againstFeed.fewLetters },
  { code: 'too-long', weight: 1, compare: againstFeed.tooLong },
  { code: 'empty-promise', weight: 0.7, compare: againstFeed.emptyPromise },
  { code: 'no-news', weight: 0.85, see: speech.noNews },
  // Title and summary
  { code: 'no-title', weight: 0.5, see: blank.noTitle },
  { code: 'stock-title', weight: 1, see: blank.stockTitle },
  { code: 'generic-title', weight: 0.1, quiet: true, see: blank.genericTitle },
  { code: 'cut-title', weight: 0.5, see: cutTitle },
  { code: 'summary-none', weight: 1, see: speech.summaryNone },
  { code: 'cut-summary', weight: 0.5, see: cutSummary },
  { code: 'other-summary', weight: 1, see: otherSummary },
  { code: 'summary-goes-on', weight: 1, see: summaryGoesOn },
  { code: 'summary-untold', weight: 0.7, see: summaryUntold },
  // A model speaks
  { code: 'model-speaks', weight: 1, see: speech.speaksToAsker },
  { code: 'model-thinks', weight: 1, see: speech.thinksAloud },
  { code: 'checks-itself', weight: 1, see: speech.checksItself },
  { code: 'instructions', weight: 1, see: speech.prompt },
  { code: 'unready', weight: 1, see: speech.unready },
  { code: 'made-up', weight: 1, see: speech.madeUp },
  { code: 'left-out', weight: 1, see: speech.leftOut },
  { code: 'about-itself', weight: 1, see: speech.aboutItself },
  // A program left something behind
  { code: 'protocol', weight: 1, see: machine.protocol },
  { code: 'transcript', weight: 1, see: machine.transcript },
  { code: 'citations', weight: 1, see: machine.citations },
  { code: 'dumped', weight: 1, see: machine.dumped },
  { code: 'fenced', weight: 1, see: machine.fenced },
  { code: 'html-page', weight: 1, see: machine.htmlPage },
  { code: 'error-page', weight: 1, see: machine.errorPage },
  { code: 'conflict', weight: 1, see: machine.conflict },
  { code: 'garbled', weight: 1, see: machine.garbled },
  { code: 'search-results', weight: 1, see: machine.searchResults },
  { code: 'bare-addresses', weight: 1, see: machine.bareAddresses },
  // Something stands in the place of a text
  { code: 'stock-headings', weight: 1, see: blank.stockHeadings },
  { code: 'blanks', weight: 1, see: blank.blanksInText },
  { code: 'blank-items', weight: 1, see: blank.blankItems },
  { code: 'empty-labels', weight: 1, see: blank.emptyLabels },
  { code: 'echoes', weight: 1, see: blank.echoes },
  { code: 'dead-links', weight: 1, see: blank.deadLinks },
  { code: 'hollow', weight: 1, see: blank.emptySections },
  { code: 'hollow', weight: 1, see: blank.lostTexts },
  { code: 'hollow', weight: 1, compare: againstFeed.outlineOnly },
  // Again and again
  { code: 'loop', weight: 1, see: repeats.loops },
  { code: 'repeated', weight: 1, see: repeats.sameParagraphs },
  { code: 'repeated', weight: 1, see: repeats.sameItems },
  { code: 'same-titles', weight: 1, see: repeats.sameTitles },
  // It stops
  { code: 'cut', weight: 1, see: cutText },
  { code: 'cut', weight: 0.4, compare: againstFeed.cutHalfway },
  // Language and date
  { code: 'foreign-text', weight: 1, compare: againstFeed.foreignText },
  { code: 'foreign-title', weight: 0.3, compare: againstFeed.foreignTitle },
  { code: 'two-languages', weight: 1, compare: againstFeed.twoLanguages },
  { code: 'other-date', weight: 1, compare: againstFeed.otherDate },
  { code: 'other-year', weight: 1, compare: againstFeed.otherYear },
  { code: 'future', weight: 0.8, compare: againstFeed.future },
  { code: 'not-yet', weight: 1, compare: againstFeed.notYet },
  { code: 'duplicate-of', weight: 1, compare: againstFeed.duplicateOf },
  { code: 'told-before', weight: 1, compare: againstFeed.toldBefore },
];

/** Reasons that may pass by themselves: the text is judged again in later passes. */
export const TIMELY: ReadonlySet<string> = new Set(['future', 'not-yet', 'duplicate-of', 'told-before']);
