import { type Follow, followOf, keyOf, writeFollow } from '../../follow/follow.js';
import {
  type AnswerItem,
  type Buttons,
  clip,
  inRows,
  listAnswer,
  noteAnswer,
  type Paging,
  periodText,
  type Say,
  shortAnswer,
} from '../../message/answer.js';
import type { InlineButton, MessagePayload } from '../../message/message.js';
import type { Answer } from '../../query/answer.js';
import type { StoryMark } from '../../query/archive.js';
import { type ButtonAsk, toButton, toStart } from '../../query/button-codec.js';
import { labelOf } from '../../query/label.js';
import { addDays, dayAt, type Period } from '../../query/period.js';
import { snippetOf } from '../../query/snippet.js';
import { together } from '../../story/together.js';
import { followOfAsk, toFollowButton, toFollowStart } from '../follow/codes.js';
import { type Asker, type Asking, COUNT_UP_TO } from './asking.js';
import type { Names } from './names.js';

/** Spans that an answer with more than one page can be narrowed to, in days. */
const SPANS = [7, 30];
const QUARTER = 15 * 60_000;
const NO_STORIES: ReadonlyMap<number, StoryMark> = new Map();

/** Answers to questions: what was found, or what else may be asked where nothing was. */
export function createFoundAnswers(asking: Asking, names: Names) {
  const { dictionary, itemsOf, paging, privateUrl, moment, wordsFor } = asking;

  /** Worked out once a quarter of an hour, for no time zone begins a day in between: the calendar takes its time. */
  const spansNow = (): readonly { readonly days: number; readonly period: Period }[] => {
    const quarter = Math.floor(asking.now() / QUARTER);
    if (latest.quarter !== quarter) {
      const to = dayAt(moment());
      latest = {
        quarter,
        spans: SPANS.map((days) => ({ days, period: { from: addDays(to, 1 - days), to } })),
      };
    }
    return latest.spans;
  };
  let latest: { quarter: number; spans: readonly { readonly days: number; readonly period: Period }[] } = {
    quarter: -1,
    spans: [],
  };

  /** How a button asks for a page of the same answer. */
  async function again(
    found: Answer,
    from?: number,
  ): Promise<(page: number, period?: Period | null) => ButtonAsk> {
    const plain = found.as === 'names' || (found.by === 'tags' && isPlain(found));
    if (plain) {
      const groups = found.groups.map(names.idOf);
      const origin = from === undefined ? {} : { from };
      const all = found.all ? { all: true } : {};
      return (page, period = found.period) => ({ kind: 'tags', groups, period, page, ...all, ...origin });
    }
    if (found.by === 'period' && found.period !== null) {
      const whole = found.period;
      return (page, period = found.period) => ({ kind: 'period', period: period ?? whole, page });
    }
    const kind = found.as === 'search' ? 'search' : 'question';
    const words = await wordsFor(kind, found.words);
    return (page, period = found.period) => ({ kind, words, period, page });
  }

  function headingOf(found: Answer, { language }: Asker): string {
    const labels = found.groups.map((group) => names.labelOf(group, language));
    const words = found.terms.filter((term) => !found.groups.some((group) => group.typed === term.text));
    const terms =
      found.as === 'search'
        ? `“${clip(found.words, 60)}”`
        : words.map((term) => `“${clip(term.text, 30)}”`).join(' + ');
    const what = [...labels, terms].filter(Boolean).join(' + ');
    return [what, found.outside ? '' : periodText(found.period)].filter(Boolean).join(' · ');
  }

  function notesOf(found: Answer, { say, language }: Asker): string[] {
    const { corrected, ignored, outside, period, groups, by, byBeginning, terms } = found;
    const label = (name: string) => labelOf(name, language, dictionary);
    const words = terms.map((term) => term.text).join(' ');
    return [
      ...corrected.map(({ typed, meant }) =>
        say('note-corrected', { typed: clip(typed, 30), meant: label(meant) }),
      ),
      ...(outside ? [say('note-outside', { period: periodText(period) })] : []),
      ...(ignored.length > 0 ? [say('note-ignored', { words: clip(ignored.join('、'), 60) })] : []),
      ...(by === 'lead' && groups.length === 0 ? [say('note-lead', { words: clip(words, 60) })] : []),
      ...(by === 'search' && found.as !== 'search' ? [say('note-text', { words: clip(words, 60) })] : []),
      ...(byBeginning ? [say('search-begins', { words: clip(words, 60) })] : []),
    ];
  }

  /** Other periods of the same question; only where there is more than a page, or all time to go back to. */
  function periodRow(
    say: Say,
    found: Answer,
    pages: Paging,
    ask: (page: number, period: Period | null) => ButtonAsk,
  ): InlineButton[] {
    if (found.outside || found.by === 'period') return [];
    const spans = spansNow().map(({ days, period }) => ({ text: say('button-days', { days }), period }));
    const long = pages.count > pages.perPage || found.period !== null;
    return [
      ...(long ? spans : []),
      ...(found.period === null ? [] : [{ text: say('button-all-time'), period: null }]),
    ]
      .filter(({ period }) => period?.from !== found.period?.from || period?.to !== found.period?.to)
      .flatMap(({ text, period }) => {
        const data = toButton(ask(0, period));
        return data === null ? [] : [{ text, callback_data: data }];
      });
  }

  /** A product or a person offers what it belongs to; a family what all its versions belong to. */
  function ownerRow({ say, language }: Asker, { groups }: Answer): Buttons {
    const [group, ...others] = groups;
    if (group === undefined || others.length > 0) return [];
    const owners = group.names.map((name) => dictionary.tags.get(name)?.belongs ?? []);
    const shared = (owners[0] ?? []).filter((name) => owners.every((list) => list.includes(name)));
    const label = (name: string) => say('button-owner', { name: labelOf(name, language, dictionary) });
    return inRows(
      shared.slice(0, 4).flatMap((name) => names.button(name, label(name))),
      2,
    );
  }

  /** A button with how many more only mention the names. */
  function mentionedRow({ say }: Asker, { groups, period, mentioned }: Answer, from?: number): Buttons {
    if (mentioned === 0) return [];
    const origin = from === undefined ? {} : { from };
    const data = toButton({
      kind: 'tags',
      groups: groups.map(names.idOf),
      period,
      page: 0,
      all: true,
      ...origin,
    });
    const text = say('button-mentioned', { count: mentioned });
    return data === null ? [] : [[{ text, callback_data: data }]];
  }

  /** Each name of a question alone, in any time. */
  function nameButtons({ language }: Asker, found: Answer): InlineButton[] {
    const alone = found.groups.length > 1 ? found.groups : [];
    const all = [...alone.flatMap(({ names: [first] }) => first ?? []), ...found.near];
    return [...new Set(all)]
      .slice(0, 6)
      .flatMap((name) => names.button(name, labelOf(name, language, dictionary)));
  }

  function start(found: Answer): string {
    const [only] =
      found.by === 'tags' && found.groups.length === 1 && found.period === null ? found.groups : [];
    const id = only === undefined ? null : names.idOf(only);
    if (id !== null && 'key' in id) return toStart({ kind: 'tag', key: id.key });
    const words = found.words === '' ? found.groups.map((group) => group.typed).join(' ') : found.words;
    return toStart({ kind: 'words', words: `${words} ${typedPeriod(found.period)}`.trim() });
  }

  /** A button with how much the full text has; none where that is no more than was found. */
  async function fullText(asker: Asker, found: Answer): Promise<Buttons> {
    const literal = await asking.ask({ as: 'search', words: found.words, period: found.period }, 1, 0);
    if (literal.count <= found.count) return [];
    const words = await wordsFor('search', found.words);
    const data = toButton({ kind: 'search', words, period: found.period, page: 0 });
    const count = literal.count >= COUNT_UP_TO ? `${COUNT_UP_TO}+` : String(literal.count);
    return data === null ? [] : [[{ text: asker.say('button-full-text', { count }), callback_data: data }]];
  }

  /** A button that follows what was asked for: at once in private, by a link to there in a group. */
  async function followRow(asker: Asker, found: Answer): Promise<InlineButton[]> {
    if (asking.lately === undefined) return [];
    const wanted = followOfAsk(found.groups, found.words, found.terms.length === 0);
    if (wanted === null) return [];
    const text = asker.say('button-follow', {
      name: 'group' in wanted ? names.labelOf(wanted.group, asker.language) : `“${clip(wanted.search, 20)}”`,
    });
    const follow: Follow =
      'group' in wanted ? followOf(wanted.group) : { kind: 'search', words: wanted.search };
    if (asker.form !== 'private')
      return [{ text, url: privateUrl(asker, toFollowStart(follow, keyOf(follow))) }];
    if (asker.chatId !== null) asking.lately.note(asker.chatId, writeFollow(follow));
    const code =
      'group' in wanted ? { group: names.idOf(wanted.group) } : { search: { text: wanted.search } };
    const data =
      toFollowButton(code) ??
      ('group' in wanted ? null : toFollowButton({ search: await asking.keep(wanted.search) }));
    return data === null ? [] : [{ text, callback_data: data }];
  }

  return {
    /** A page of what was found. */
    async list(
      asker: Asker,
      found: Answer,
      page: number,
      rest: { readonly more?: Buttons; readonly from?: number } = {},
    ): Promise<MessagePayload> {
      const { say } = asker;
      const ask = await again(found, rest.from);
      const pages = paging(asker, page, found.count, ask);
      const order = found.by === 'search' ? 'relevance' : 'newest';
      const marks =
        order === 'newest' && asker.form !== 'short'
          ? await asking.reader.stories(
              found.items.map(({ rank }) => rank),
              true,
            )
          : NO_STORIES;
      const placed =
        marks.size === 0 ? found.items : together(found.items, ({ rank }) => marks.get(rank)?.story ?? null);
      const shown = await itemsOf(placed, asker, pages.to(page));
      const words = { all: found.terms, none: [] };
      const items = shown.map((item, at): AnswerItem => {
        const text = order === 'relevance' ? placed[at]?.text : undefined;
        if (text !== undefined) return { ...item, snippet: snippetOf(text, words) };
        const story = marks.get(placed[at]?.rank ?? -1);
        return story === undefined ? item : { ...item, story };
      });
      const [heading, notes] = [headingOf(found, asker), notesOf(found, asker)];
      if (asker.form === 'short') {
        const short = shortAnswer(say, heading, notes, items, pages, privateUrl(asker, start(found)));
        const follow = await followRow(asker, found);
        const rows = [
          ...(short.reply_markup?.inline_keyboard ?? []),
          ...(follow.length === 0 ? [] : [follow]),
        ];
        return { ...short, reply_markup: { inline_keyboard: rows } };
      }
      const back = rest.from === undefined ? null : toButton({ kind: 'top', page: rest.from });
      return listAnswer(say, { heading, notes, items, order }, pages, [
        periodRow(say, found, pages, ask),
        ...mentionedRow(asker, found, rest.from),
        ...ownerRow(asker, found),
        ...(rest.more ?? []),
        await followRow(asker, found),
        ...(back === null ? [] : [[{ text: say('button-back-tags'), callback_data: back }]]),
      ]);
    },

    /** What else may be asked where nothing was found: names for themselves, names that are near, the latest. */
    async none(asker: Asker, found: Answer): Promise<MessagePayload> {
      const { say } = asker;
      const words = clip(headingOf(found, asker) || found.words, 80);
      if (asker.form === 'short') {
        const url = privateUrl(asker, start(found));
        return noteAnswer([say('found-none', { words })], [[{ text: say('button-private'), url }]]);
      }
      const choices = nameButtons(asker, found);
      const lines = [
        say('found-none', { words }),
        say(choices.length > 0 ? 'found-none-names' : 'found-none-hint'),
      ];
      const more = found.as === 'search' ? [] : await fullText(asker, found);
      return noteAnswer(lines, [...inRows(choices), ...more, latestRow(say)]);
    },

    fullText,
  };
}

/** Whether tags and a period say all of a question. */
function isPlain({ terms, ignored, corrected, outside }: Answer): boolean {
  return terms.length === 0 && ignored.length === 0 && corrected.length === 0 && !outside;
}

/** Buttons that always have something. */
export function latestRow(say: Say): InlineButton[] {
  return [
    { text: say('start-today'), callback_data: 'today' },
    { text: say('button-tags'), callback_data: 'p|0' },
  ];
}

/** A period as part of words that a person might type. */
function typedPeriod(period: Period | null): string {
  if (period === null) return '';
  return period.from === period.to ? period.from : `${period.from}..${period.to}`;
}
