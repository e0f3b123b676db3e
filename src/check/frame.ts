import { DateTime } from 'luxon';
import { daysSinceEpoch } from '../digest/day.js';
import type { Day, Digest } from '../digest/digest.js';
import { earlierTwin } from './measure.js';
import { type JudgeContext, type Sign, short, sign, sum } from './sign.js';
import { isFieldName, isGenericTitle, isStockTitle } from './stock.js';
import { type Block, breaksOff, hanShare, selfTalk, sentencesOf } from './text.js';
import type { Measure } from './verdict.js';
import { opensAsAnswer } from './voice.js';
import { DEFAULT_HAN, KNOWS_LANGUAGE, WEIGHTS } from './weights.js';

// Signs in what surrounds the text: its title, its language, its date.

export interface Language {
  /** Null: nobody knows. */
  readonly han: number | null;
  readonly learned: boolean;
}

export function feedLanguage({ usual, locale }: JudgeContext): Language {
  return usual !== null && usual.count >= KNOWS_LANGUAGE
    ? { han: usual.han, learned: true }
    : { han: DEFAULT_HAN[locale], learned: false };
}

/** What the text says of its own language. */
export interface Spoken {
  /** Letters, digits and ideographs. */
  readonly letters: number;
  /** Share of ideographs, 0 to 1: of the text, and of its title and summary. */
  readonly han: number;
  readonly named: number;
}

export function spokenIn(digest: Digest, blocks: readonly Block[]): Spoken {
  const text = blocks.map((block) => block.text).join('\n');
  const letters = sum(blocks.map((block) => block.letters.length));
  return { letters, han: hanShare(text), named: hanShare(`${digest.title ?? ''} ${digest.summary ?? ''}`) };
}

/** A Chinese feed has some ideographs in everything, an English one has nearly none. `share`: of ideographs. */
function isForeign(share: number, language: Language): boolean {
  if (language.han === null) return false;
  return language.han >= 0.35 ? share < language.han * 0.3 : language.han < 0.1 && share > 0.35;
}

/** `sourced`: most of its items can be looked up. */
export function titleSigns(
  { title, sourced }: { readonly title: string | null; readonly sourced: boolean },
  language: Language,
): Sign[] {
  if (title === null || title.trim() === '') {
    return [sign('no-title', WEIGHTS.noTitle, 'it has no title')];
  }
  const quoted = `the title "${short(title)}"`;
  const params = { title: short(title) };
  const signs: Sign[] = [];
  const foreign = isForeign(hanShare(title), language);
  if (isStockTitle(title)) {
    signs.push(
      sign(
        'stock-title',
        isFieldName(title) ? WEIGHTS.fieldTitle : WEIGHTS.stockTitle,
        `${quoted} is a placeholder, not a headline`,
        params,
      ),
    );
    // "Report Title" over Chinese is strange twice: an editor who was in a hurry would have written 标题.
    if (!foreign || title.trim().split(/\s+/).length < 2) return signs;
  }
  if (isGenericTitle(title)) {
    signs.push(sign('generic-title', WEIGHTS.genericTitle, `${quoted} would fit any day`, params));
  }
  if (breaksOff(title) !== 'no')
    signs.push(sign('cut-title', WEIGHTS.cutTitle, `${quoted} breaks off`, params));
  if (sentencesOf(title).some((sentence) => selfTalk(sentence) === 1) || opensAsAnswer(title)) {
    signs.push(
      sign(
        'title-about-itself',
        sourced ? WEIGHTS.selfTalkSourced : WEIGHTS.selfTalkTitle,
        `${quoted} talks about making the digest, not about news`,
        params,
      ),
    );
  }
  if (
    foreign &&
    title.trim().split(/\s+/).length >= (signs.some(({ code }) => code === 'stock-title') ? 2 : 3)
  ) {
    signs.push(
      sign('foreign-title', WEIGHTS.foreignTitle, `${quoted} is in another language than this feed`, params),
    );
  }
  return signs;
}

export function languageSigns(spoken: Spoken, language: Language): Sign[] {
  if (spoken.letters < 20 || !isForeign(spoken.han, language)) return [];
  const chinese = (language.han ?? 0) >= 0.35;
  // Its own title and summary say which language the feed has.
  const named = chinese && spoken.named > 0.5;
  return [
    sign(
      'foreign-text',
      language.learned || named ? WEIGHTS.foreign : WEIGHTS.foreignByDefault,
      chinese
        ? 'the text has hardly any Chinese characters, this feed is Chinese'
        : 'the text is mostly Chinese, this feed is not',
      { feed: chinese ? 'zh' : 'other' },
    ),
  ];
}

export function dateSigns(nameDate: Day | null, date: Day, figures: Measure, context: JudgeContext): Sign[] {
  const signs: Sign[] = [];
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
  if (twin !== null) {
    signs.push(
      sign('twin', WEIGHTS.twin, `it has the text of ${twin}: that day's digest again`, { day: twin }),
    );
  }
  return signs;
}

/** A publish date of the front matter that has not come. */
export function publishSigns(publishAt: number | null, { now, zone }: JudgeContext): Sign[] {
  if (publishAt === null || publishAt <= now) return [];
  const at = DateTime.fromMillis(publishAt, { zone }).toFormat('yyyy-MM-dd HH:mm');
  return [sign('not-yet', WEIGHTS.notYet, `it is to be published from ${at} on`, { at })];
}
