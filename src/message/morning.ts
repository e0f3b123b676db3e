import type { Run } from '../digest/run.js';
import { type Edition, type EditionItem, MOST_ITEMS, type Morning, morningOf } from '../follow/edition.js';
import { readFollow } from '../follow/follow.js';
import { type Language, labelOf } from '../query/label.js';
import type { Dictionary } from '../tags/tags.js';
import { clip, type Say } from './answer.js';
import { guardRuns } from './guard.js';
import { runsToHtml } from './html.js';
import type { InlineButton, MessagePayload } from './message.js';

const TITLE_LENGTH = 90;
/** UTF-16 units: a sentence is there to decide whether to read on. */
const SENTENCE_LENGTH = { zh: 60, en: 110 } as const;
const HEADING_LENGTH = 40;
const URL_LENGTH = 300;
/** UTF-16 units of all the lines, well below Telegram's 4096: where titles are long, the last ones stand alone. */
const TEXT_LENGTH = 2700;

export interface MorningOptions {
  readonly say: Say;
  readonly language: Language;
  readonly dictionary: Dictionary;
}

/** How a followed name is called. */
export function followLabel(what: string, { say, language, dictionary }: MorningOptions): string {
  const follow = readFollow(what);
  switch (follow?.kind) {
    case 'all':
      return say('follow-all');
    case 'tag':
      return labelOf(follow.name, language, dictionary);
    case 'family':
      return follow.typed;
    case 'search':
      return `“${follow.words}”`;
    default:
      return '';
  }
}

/**
 * A reader's message of an edition: grouped by what they follow, each item with its title, first sentence and link.
 * Null: the edition has nothing for the names.
 */
export function morningMessage(
  edition: Edition,
  names: readonly number[],
  silent: boolean,
  options: MorningOptions,
): MessagePayload | null {
  const morning = morningOf(edition, names);
  if (morning.overview !== null) return { ...morning.overview, disable_notification: silent };
  if (morning.count === 0) return null;
  const { say } = options;
  const rest = morning.count - MOST_ITEMS;
  const more: InlineButton[] =
    rest <= 0
      ? []
      : [{ text: say('morning-more', { count: rest }), callback_data: moreData(edition, MOST_ITEMS) }];
  return {
    ...page(edition, morning, options),
    disable_notification: silent,
    ...(more.length === 0 ? {} : { reply_markup: { inline_keyboard: [more] } }),
  };
}

/** The items of a reader's message from one on, as the answer to its button; null: there are none. */
export function morningRest(
  edition: Edition,
  names: readonly number[],
  from: number,
  options: MorningOptions,
): MessagePayload | null {
  const morning = morningOf(edition, names, { from });
  if (morning.groups.length === 0) return null;
  const next = from + MOST_ITEMS;
  const button = { text: options.say('button-next'), callback_data: moreData(edition, next) };
  return {
    ...page(edition, morning, options),
    ...(next >= morning.count ? {} : { reply_markup: { inline_keyboard: [[button]] } }),
  };
}

function moreData({ kind, date }: Edition, from: number): string {
  return `m|${kind === 'week' ? 'w' : 'd'}|${date}|${from}`;
}

/** What a button of a reader's message asks for; null: it is none of ours. */
export function readMore(data: string): { kind: Edition['kind']; date: string; from: number } | null {
  const match = /^m\|([dw])\|(\d{4}-\d{2}-\d{2})\|(\d{1,4})$/.exec(data);
  if (match?.[2] === undefined) return null;
  return { kind: match[1] === 'w' ? 'week' : 'day', date: match[2], from: Number(match[3]) };
}

function page(edition: Edition, { groups, count }: Morning, options: MorningOptions): MessagePayload {
  const { say, language } = options;
  const title = say(edition.kind === 'week' ? 'morning-week' : 'morning-day', { date: edition.date, count });
  const lines = [lineHtml([{ text: title }])];
  let left = TEXT_LENGTH;
  for (const group of groups) {
    const heading = clip(followLabel(group.what, options), HEADING_LENGTH);
    lines.push('', lineHtml([{ text: heading, bold: true }]));
    left -= heading.length;
    for (const item of group.items) {
      const { title, sentence, length, sentenceLength } = piecesOf(item, language);
      const date = edition.kind === 'week' ? ` · ${item.day.slice(5)}` : '';
      lines.push(title + date);
      left -= length;
      // Once the message is long, titles stand alone.
      if (sentence === '' || left < TITLE_LENGTH * MOST_ITEMS * 0.8) continue;
      lines.push(sentence);
      left -= sentenceLength;
    }
  }
  return { text: lines.join('\n'), parse_mode: 'HTML', link_preview_options: { is_disabled: true } };
}

/** An item's lines as HTML, with their lengths in UTF-16 units. */
interface Pieces {
  readonly title: string;
  /** Empty where it only says the title again. */
  readonly sentence: string;
  readonly length: number;
  readonly sentenceLength: number;
}

/** Made once an item and language: a day's few items stand in the messages of all readers. */
const pieces = { zh: new WeakMap<EditionItem, Pieces>(), en: new WeakMap<EditionItem, Pieces>() };

function piecesOf(item: EditionItem, language: Language): Pieces {
  const known = pieces[language].get(item);
  if (known !== undefined) return known;
  const { url } = item;
  const text = clip(item.title, TITLE_LENGTH);
  const said = clip(item.sentence, SENTENCE_LENGTH[language]);
  const again = item.title.startsWith(said.replace(/[。.…]$/, ''));
  const made = {
    title: lineHtml([{ text: '• ' }, url === null || url.length > URL_LENGTH ? { text } : { text, url }]),
    sentence: said === '' || again ? '' : lineHtml([{ text: said }]),
    length: text.length,
    sentenceLength: said.length,
  };
  pieces[language].set(item, made);
  return made;
}

function lineHtml(line: readonly Run[]): string {
  return runsToHtml(guardRuns(line));
}
