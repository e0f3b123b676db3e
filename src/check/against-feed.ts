import { DateTime } from 'luxon';
import { daysSinceEpoch } from '../digest/day.js';
import type { Day } from '../digest/digest.js';
import type { Script } from './language.js';
import { dayOfSameItem, earlierDuplicate } from './measure.js';
import type { Hollow, JudgeContext, Look, Seen, Size } from './sign.js';
import { tellsItsSummary } from './summary.js';
import { isSourced, letterCount, short, type Text } from './text.js';

// A text measured against its feed: its size, its language, its date, and what came before.

type Dated = Look & { readonly date: Day };

/** What a body has where no archive says otherwise: a modest day. Letters. */
const DEFAULT_LENGTH = 1_000;

// ---------------------------------------------------------------- size

export function sizeOf(text: Text): Size {
  const { digest, own } = text;
  const summary = digest.summary ?? '';
  return {
    linked: digest.items.filter(isSourced).length >= 2,
    items: digest.items.length,
    entries: own.filter((block) => block.listed || /^\d{1,2}[:：]\d\d/u.test(block.text)).length,
    points: summary.split('\n').filter((line) => /\p{L}/u.test(line)).length,
    promised: letterCount(summary),
    complete: tellsItsSummary(text),
  };
}

export function empty({ figures }: Look): Seen | null {
  return figures.length === 0 ? {} : null;
}

/** A feed of so many items a day does not come down to one paragraph: the share of its usual length below which it failed. */
const FULL_FEED = 7;
const PARAGRAPH = 0.12;

/** One item or none, and hardly any text, where days have many. */
export function onlyParagraph({ figures, size }: Look, { usual }: JudgeContext): Seen | null {
  const { length } = figures;
  if (usual === null || usual.items < FULL_FEED || size.items > 1 || size.entries > 2 || length === 0)
    return null;
  if (length >= PARAGRAPH * usual.length) return null;
  return { params: { length, items: size.items, usual: usual.items } };
}

/** From here on an end is odd by itself. */
const CUT = 0.5;

/** Letters of the body as a share of the usual, and how clearly it is short. */
const SHARES = [
  [0.05, 1],
  [0.12, 0.75],
  [0.25, 0.4],
  [0.6, 0.19],
] as const;

export function shortText(look: Look, { usual }: JudgeContext): Seen | null {
  return usual === null ? null : below(look, usual.length);
}

/** The same where nobody knows what is usual. */
export function fewLetters(look: Look, { usual }: JudgeContext): Seen | null {
  return usual === null ? below(look, DEFAULT_LENGTH) : null;
}

function below({ figures: { length }, size }: Look, usual: number): Seen | null {
  const expected = Math.max(1, usual);
  const clear = SHARES.find(([share]) => length / expected < share)?.[1] ?? 0;
  if (length === 0 || clear === 0) return null;
  const percent = Math.max(1, Math.round((length / expected) * 100));
  // Items with a title and a source are something to publish, however short they are.
  return {
    params: { length, percent, usual: expected },
    clear: size.linked && clear > 0.19 ? clear / 2 : clear,
  };
}

/** A text that stops at about half of the usual length has stopped; a short day ends where it ends. */
export function cutHalfway({ figures, weighed, size }: Look, { usual }: JudgeContext): Seen | null {
  const share = usual === null ? 0 : figures.length / Math.max(1, usual.length);
  const cut = weighed.find(({ code }) => code === 'cut');
  if (cut === undefined || cut.weight < CUT || size.complete || share < 0.25 || share > 0.65) return null;
  return { params: cut.params ?? {} };
}

/** It needs more messages than a group takes in a minute. A person may send it all the same. */
export function tooLong(_: Look, { messages }: JudgeContext): Seen | null {
  return messages === null || messages.needed <= messages.limit ? null : { params: { ...messages } };
}

/** A list of many points is announced, and the body is smaller than the announcement. */
export function emptyPromise({ figures, size }: Look): Seen | null {
  const { points, items, promised } = size;
  if (figures.length === 0 || points < 3 || items >= points / 2 || figures.length >= promised * 1.2)
    return null;
  return { params: { points, items } };
}

// ---------------------------------------------------------------- headings with nothing under them

export function hollowOf({ digest }: Text): Hollow {
  const stories = digest.items.filter((item) => item.kind === 'story');
  const bare = stories.filter((item) => item.text.trim() === '');
  return {
    stories: stories.length,
    empty: bare.length,
    unlinked: bare.filter((item) => item.url === null).length,
  };
}

/** So many items without a text are no slip, so large a share of them is all. */
const MANY = 5;
const MOST = 0.9;
/** Letters of an item in a feed of mere links: no more than a title. */
const TITLE = 40;

/** An outline: titles without texts. A feed of links has nothing else. */
export function outlineOnly({ hollow, figures }: Look, { usual }: JudgeContext): Seen | null {
  const { stories, empty, unlinked } = hollow;
  if (stories < 3) return null;
  const params = { empty, all: stories };
  const all = stories >= MANY && empty / stories >= MOST;
  if (unlinked / stories > 0.6) return { params, clear: all ? 1 : 0.5 };
  const each = figures.items === 0 ? 0 : figures.length / figures.items;
  const isListFeed = usual !== null && usual.length / Math.max(1, usual.items) <= Math.max(TITLE, 1.5 * each);
  return all && each > 0 && !isListFeed ? { params, clear: 0.85 } : null;
}

// ---------------------------------------------------------------- language

/** Letters: a shorter text may be all names. */
const TELLING = 20;

/** The feed's language: as the configuration says, else as its texts are. */
function languageOf({ language, usual }: JudgeContext): Script | null {
  return language === 'any' ? null : (language ?? usual?.script ?? null);
}

export function foreignText({ figures, spoken }: Look, context: JudgeContext): Seen | null {
  if (context.language === 'any' || figures.length < TELLING || spoken.script === null) return null;
  const feed = languageOf(context);
  if (feed !== null) return spoken.script === feed ? null : { params: { text: spoken.script, feed } };
  // Nobody knows the feed: its own title and summary say in which language it should have been.
  const { named } = spoken;
  if (named === null || named === spoken.script || named === 'latin') return null;
  return { params: { text: spoken.script, feed: named } };
}

export function foreignTitle({ spoken }: Look, context: JudgeContext): Seen | null {
  const feed = languageOf(context) ?? spoken.script;
  if (context.language === 'any' || feed === null || spoken.title === null || spoken.title === feed)
    return null;
  return { params: { text: spoken.title, feed } };
}

/** From here on two languages are how the feed is made. */
const BILINGUAL = 0.2;

/** Paragraph by paragraph in two languages, or a good part of the stories in another one. */
export function twoLanguages({ spoken }: Look, { language, usual }: JudgeContext): Seen | null {
  if (language === 'any' || (usual !== null && usual.mixed >= BILINGUAL)) return null;
  const mixed = spoken.strangers >= 3 && spoken.mixed >= 0.35 && spoken.mixed <= 0.9;
  if (spoken.doubled < 0.5 && !mixed) return null;
  return { params: { percent: Math.round(100 * Math.max(spoken.mixed, spoken.doubled / 2)) } };
}

// ---------------------------------------------------------------- date

const YEAR = 365;
const ABOUT = 5;

/** The date is not the file name's. A year between them is a slip of whoever wrote it. */
export function otherDate({ nameDate, date }: Dated): Seen | null {
  if (nameDate === null) return null;
  const apart = Math.abs(daysSinceEpoch(nameDate) - daysSinceEpoch(date));
  if (apart <= 1) return null;
  return { params: { date, name: nameDate }, clear: isYears(apart) ? 1 : 0.7 };
}

function isYears(apart: number): boolean {
  return apart >= YEAR - ABOUT && Math.abs(apart - Math.round(apart / 365.25) * 365.25) <= ABOUT;
}

/** So many days after the digest nothing that it tells of can have been published. */
const AFTER = 30;
const SOURCES = 2;

/** Its own heading, or the address of its cover, names the day in another year, or its sources are from later. */
export function otherYear(look: Dated): Seen | null {
  const { date, mentioned } = look;
  const own = [...mentioned.own, ...mentioned.cover].find((day) =>
    isYears(Math.abs(daysSinceEpoch(day) - daysSinceEpoch(date))),
  );
  if (own !== undefined) return { params: { date, name: own } };
  const later = mentioned.sources.filter((day) => daysSinceEpoch(day) - daysSinceEpoch(date) > AFTER);
  return later.length >= SOURCES ? { params: { date, name: later[0] ?? '' } } : null;
}

/** Days that a text names: in its headings, and in the addresses of its sources. */
export function daysIn({ digest, top }: Text): Look['mentioned'] {
  const above = [
    digest.title ?? '',
    ...top.slice(0, 3).map((block) => block.text),
    ...digest.sections.slice(0, 2).map((section) => section.title ?? ''),
  ];
  const written = above.flatMap((line) => [
    ...line.matchAll(/(20\d\d)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})(?!\d)/gu),
  ]);
  const inAddress = (url: string | null) =>
    [...(url ?? '').matchAll(/[/_-](20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.?-]|$)/gu)].flatMap(dayOf);
  return {
    own: written.flatMap(dayOf),
    cover: inAddress(digest.coverImage),
    sources: digest.items.flatMap((item) => inAddress(item.url)),
  };
}

function dayOf([, year = '', month = '', day = '']: readonly string[]): Day[] {
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return [];
  return [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`];
}

export function future({ date }: Dated, { today }: JudgeContext): Seen | null {
  return daysSinceEpoch(date) - daysSinceEpoch(today) > 1 ? { params: { date } } : null;
}

/** A publish date of the front matter that has not come. */
export function notYet({ publishAt }: Look, { now, zone }: JudgeContext): Seen | null {
  if (publishAt === null || publishAt <= now) return null;
  return { params: { at: DateTime.fromMillis(publishAt, { zone }).toFormat('yyyy-MM-dd HH:mm') } };
}

/** From here on a text is another day's; from the half of it on, it is odd. */
const DUPLICATE = 0.8;

export function duplicateOf({ figures, date }: Dated, { prints }: JudgeContext): Seen | null {
  const found = earlierDuplicate(figures.prints, date, prints);
  if (found === null || found.share < DUPLICATE / 2) return null;
  return {
    params: { day: found.day, percent: Math.round(found.share * 100) },
    clear: found.share >= DUPLICATE ? 1 : found.share,
  };
}

/** Of its items, so many told before make a day of old news; fewer are only shown. */
const OLD_NEWS = 0.5;
const SHOWN = 0.16;
const FEWEST = 3;
const TITLES = 3;

/** Items that stood word for word in one of the seven days before. */
export function toldBefore({ told, figures, date }: Dated, { prints }: JudgeContext): Seen | null {
  const again = told.flatMap(({ title, print }) => {
    const day = dayOfSameItem(print, date, prints);
    return day === null ? [] : [{ title, day }];
  });
  const [first] = again;
  if (first === undefined) return null;
  const titles = again.slice(0, TITLES).map(({ title, day }) => `${short(title)} (${day})`);
  const most = again.length >= FEWEST && again.length > OLD_NEWS * figures.items;
  return {
    params: {
      count: again.length,
      items: figures.items,
      example: `${titles.join(' · ')}${again.length > TITLES ? ' …' : ''}`,
    },
    clear: most ? 1 : SHOWN,
  };
}
