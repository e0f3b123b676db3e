import type { Mention } from './scan.js';

/** A name together with its neighbours in an enumeration: 超越GPT-5.2、Gemini 3 Pro和Claude is one chain. */
export interface Placed {
  readonly mention: Mention;
  /** Which chain of the text it stands in, from 0. */
  readonly chain: number;
  /** From the start of the sentence to the chain. */
  readonly before: string;
  /** From the end of the name to the end of the sentence, the rest of the chain skipped. */
  readonly after: string;
  /** What follows the name itself. */
  readonly next: string;
  /** 0 for the first sentence that says something. */
  readonly sentence: number;
}

const SENTENCE_END = /[。!?;\n]|(?<!\d)\.(?=\s|$)/gu;
/** A Chinese comma ends a clause; one with a blank behind it counts on, as in English. */
const LINK = /^[\s"“”'‘’《》「」()]*(?:、|,(?=\s)|\/|\+|和|与|及|以及|或|&|的)?[\s"“”'‘’《》「」()]*$/u;

/** 谷歌、Snap与xAI: an enumeration goes on across a name that the dictionary does not know. */
const ACROSS = /^、(?:[^、,:。和与及或的]{1,9}|[a-z][a-z\d .&-]{1,24})(?:、|和|与|及|以及|或)$/u;

/** Cursor Pro与Claude 3.5/3.7 Sonnet: versions and editions that belong to the name before. */
const EDITION = /^(?:[\s-]?[a-z\d.+]{1,10}){0,3}(?:、|\/|和|与|及|以及|或)\s?[\d./]{0,4}\s?$/u;

/** In UTF-16 units: the longest conjunction with quotes and blanks, an unknown name or an edition about it. */
const LINKED = 30;
/** In UTF-16 units: exclamations before the first name are no sentence of their own. */
const ASIDE = 30;

/** In UTF-16 units: how far a pattern looks; it keeps a sentence without an end from costing more than a short one. */
const BEFORE = 240;
const AFTER = 80;

/** Puts every name into its sentence and its chain. */
export function place(text: string, mentions: readonly Mention[]): Placed[] {
  if (mentions.length === 0) return [];
  const bounds = sentencesOf(text);
  const skip = asidesBefore(mentions[0], bounds);
  let sentence = 0;
  return chainsOf(text, mentions, bounds).flatMap((chain, index) => {
    const [first, last] = [chain[0], chain.at(-1)];
    if (first === undefined || last === undefined) return [];
    while (sentence < bounds.length - 2 && (bounds[sentence + 1] ?? 0) <= first.start) sentence += 1;
    const from = Math.max(bounds[sentence] ?? 0, first.start - BEFORE);
    const to = Math.max(bounds[sentence + 1] ?? text.length, last.end);
    return chain.map((mention) => ({
      mention,
      chain: index,
      before: text.slice(from, first.start),
      after: text.slice(last.end, Math.min(to, last.end + AFTER)),
      next: text.slice(mention.end, Math.min(to, mention.end + AFTER)),
      sentence: sentence - skip,
    }));
  });
}

/** Where sentences begin, and the end of the text. */
function sentencesOf(text: string): number[] {
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  return [0, ...ends.filter((end) => end < text.length), text.length];
}

function asidesBefore(first: Mention | undefined, bounds: readonly number[]): number {
  const skipped =
    first === undefined
      ? 0
      : Math.min(
          bounds.length - 2,
          bounds.findLastIndex((b) => b <= first.start),
        );
  return (bounds[skipped] ?? 0) <= ASIDE ? skipped : 0;
}

/** Names of one sentence that only commas and conjunctions part. */
function chainsOf(text: string, mentions: readonly Mention[], bounds: readonly number[]): Mention[][] {
  const chains: Mention[][] = [];
  const starts = new Set(bounds);
  for (const mention of mentions) {
    const chain = chains.at(-1);
    const previous = chain?.at(-1);
    const between = previous === undefined ? '' : text.slice(previous.end, mention.start);
    const parted =
      between.length > LINKED ||
      ![LINK, ACROSS, EDITION].some((link) => link.test(between)) ||
      crosses(previous?.end, mention.start, starts);
    if (chain === undefined || parted) chains.push([mention]);
    else chain.push(mention);
  }
  return chains;
}

function crosses(from: number | undefined, to: number, starts: ReadonlySet<number>): boolean {
  for (let at = (from ?? to) + 1; at <= to; at += 1) if (starts.has(at)) return true;
  return false;
}
