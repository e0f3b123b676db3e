import { askSearch, askTags, namesOf } from '../ask.js';
import type { Day, FeedId } from '../digest/digest.js';
import { type Dictionary, tagKey } from '../digest/tags.js';
import { resolveTag } from '../digest/tags-names.js';
import {
  type AnswerItem,
  type Buttons,
  clip,
  dayAnswer,
  inRows,
  listAnswer,
  noteAnswer,
  type Paging,
  periodText,
  type Say,
  shortAnswer,
} from '../message/answer.js';
import type { InlineButton, MessagePayload } from '../message/message.js';
import { type Group, readAsk } from '../query/ask.js';
import { addDays, dayAt, type Moment, type Period, readDay } from '../query/period.js';
import { snippetOf } from '../query/snippet.js';
import {
  fitsFamily,
  type GroupId,
  type Question,
  toButton,
  toStart,
  type Words,
  wordsId,
} from '../query/state.js';
import { readSearch } from '../query/words.js';
import type { PostLinks } from '../store/archive-links.js';
import type { ArchiveReader, FoundItem } from '../store/archive-read.js';
import type { ReaderMemory } from '../store/readers.js';
import type { Search } from '../store/search.js';

export interface AnsweringDeps {
  readonly feed: FeedId;
  readonly timezone: string;
  readonly reader: ArchiveReader;
  readonly search: Search;
  readonly links: PostLinks;
  readonly memory: ReaderMemory;
  readonly dictionary: Dictionary;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Who asks, and in which form the answer comes. */
export interface Asker {
  readonly say: Say;
  /** Where: posts in that chat are linked rather than others. */
  readonly chatId: number | null;
  /** `short`: for everybody's eyes in a group, a few lines that lead to the private chat. */
  readonly form: 'private' | 'group' | 'short';
  readonly botUsername: string;
}

export type Answering = ReturnType<typeof createAnswering>;

const PER_PAGE = { private: 10, group: 5, short: 4 } as const;
const DAY_PER_PAGE = { private: 20, group: 8, short: 4 } as const;
/** Nobody reads further; counting on would take longer than answering. */
const COUNT_UP_TO = 1000;
const TOP_TAGS = 18;
const TOP_DAYS = 30;

/** Turns what readers ask into messages. Readers see only what was published to them. */
export function createAnswering(deps: AnsweringDeps) {
  const { feed, reader, search, links, memory, dictionary } = deps;
  const moment = (): Moment => ({ now: deps.now(), timezone: deps.timezone });
  const options = (limit: number, offset: number) => ({
    ...moment(),
    feed,
    visibleOnly: true,
    limit,
    offset,
    countUpTo: COUNT_UP_TO,
  });
  const resolve = (name: string) => resolveTag(name, dictionary);
  const keys = new Map([...dictionary.byKey].map(([key, name]) => [name, key]));
  const keyOf = (name: string) => keys.get(name) ?? tagKey(name);

  async function itemsOf(found: readonly FoundItem[], chatId: number | null): Promise<AnswerItem[]> {
    const posts = await links.ofItems(found, chatId);
    return found.map(({ rank, title, date, section, url }) => ({
      title,
      date,
      section,
      post: posts.get(rank) ?? null,
      source: url,
    }));
  }

  function paging(asker: Asker, page: number, count: number, question: (page: number) => Question): Paging {
    return {
      page,
      perPage: PER_PAGE[asker.form],
      count,
      capped: count >= COUNT_UP_TO,
      to: (other) => toButton(question(other)),
    };
  }

  /** The words as a button carries them: themselves, or an id under which they are kept. */
  async function wordsFor(text: string): Promise<Words> {
    if (toButton({ kind: 'search', words: { text }, period: WIDEST, page: 999 }) !== null) return { text };
    const id = wordsId(text);
    await memory.keepWords(id, text, deps.now());
    return { id };
  }

  function privateUrl(asker: Asker, start: string): string {
    return `https://t.me/${asker.botUsername}?start=${start}`;
  }

  async function ofTags(
    asker: Asker,
    groups: readonly Named[],
    period: Period | null,
    page: number,
    more: Buttons = [],
  ): Promise<MessagePayload> {
    const perPage = PER_PAGE[asker.form];
    const found = await reader.byTags({
      ...options(perPage, page * perPage),
      groups: groups.map((group) => group.names),
      period,
    });
    const heading = [groups.map((group) => group.shown).join(' + '), periodText(period)]
      .filter(Boolean)
      .join(' · ');
    const items = await itemsOf(found.items, asker.chatId);
    const ids = groups.map((group) => group.id);
    const pages = paging(asker, page, found.count, (other) => ({
      kind: 'tags',
      groups: ids,
      period,
      page: other,
    }));
    if (asker.form === 'short') {
      const [only] = ids.length === 1 && period === null ? ids : [];
      const start =
        only !== undefined && 'key' in only
          ? toStart({ kind: 'tag', key: only.key })
          : toStart({
              kind: 'words',
              words: [...groups.map((group) => group.shown), compact(period)].join(' '),
            });
      return shortAnswer(asker.say, heading, items, pages, privateUrl(asker, start));
    }
    const notes = found.count === 0 ? [asker.say('tag-none')] : [];
    return listAnswer(asker.say, heading, notes, items, pages, [...ownerRow(asker.say, groups), ...more]);
  }

  /** A product or a person offers what it belongs to; a family what all its versions belong to. */
  function ownerRow(say: Say, groups: readonly Named[]): Buttons {
    const [group, ...others] = groups;
    if (group === undefined || others.length > 0) return [];
    const owners = group.names.map((name) => dictionary.tags.get(name)?.belongs ?? []);
    const shared = (owners[0] ?? []).filter((name) => owners.every((list) => list.includes(name)));
    return inRows(
      shared.slice(0, 4).flatMap((name) => tagButton(say('button-owner', { name }), name)),
      2,
    );
  }

  function tagButton(text: string, name: string, period: Period | null = null): InlineButton[] {
    const data = toButton({ kind: 'tags', groups: [{ key: keyOf(name) }], period, page: 0 });
    return data === null ? [] : [{ text: clip(text, 40), callback_data: data }];
  }

  async function ofSearch(
    asker: Asker,
    text: string,
    period: Period | null,
    page: number,
  ): Promise<MessagePayload> {
    const { say } = asker;
    const words = readSearch(text);
    if (words.all.length === 0) return noteAnswer([say('search-empty')], []);
    const perPage = PER_PAGE[asker.form];
    const found = await askSearch(search, text, { ...options(perPage, page * perPage), period });
    const shown = clip(text, 60);
    if (found.count === 0) {
      return noteAnswer([say('search-none', { words: shown }), say('search-hint')], []);
    }
    const plain = await itemsOf(found.items, asker.chatId);
    const items = plain.map((item, at) => ({
      ...item,
      snippet: snippetOf(found.items[at]?.text ?? '', words),
    }));
    const kept = await wordsFor(text);
    const pages = paging(asker, page, found.count, (other) => ({
      kind: 'search',
      words: kept,
      period,
      page: other,
    }));
    const heading = [`“${shown}”`, periodText(period)].filter(Boolean).join(' · ');
    if (asker.form === 'short') {
      return shortAnswer(
        say,
        heading,
        items,
        pages,
        privateUrl(asker, toStart({ kind: 'words', words: text })),
      );
    }
    const notes = found.byBeginning ? [say('search-begins', { words: shown })] : [];
    return listAnswer(say, heading, notes, items, pages, []);
  }

  async function fullTextButton(say: Say, text: string): Promise<Buttons> {
    const found = await askSearch(search, text, options(1, 0));
    if (found.count === 0) return [];
    const data = toButton({ kind: 'search', words: await wordsFor(text), period: null, page: 0 });
    const count = found.count >= COUNT_UP_TO ? `${COUNT_UP_TO}+` : String(found.count);
    return data === null ? [] : [[{ text: say('button-full-text', { count }), callback_data: data }]];
  }

  async function top(asker: Asker, page: number, period: Period | null = null): Promise<MessagePayload> {
    const { say } = asker;
    const latest = await reader.latest(feed, true);
    if (latest === null) return noteAnswer([say('top-none')], []);
    const span = period ?? { from: addDays(latest, 1 - TOP_DAYS), to: latest };
    const tags = await reader.topTags({
      feed,
      visibleOnly: true,
      period: span,
      limit: TOP_TAGS + 1,
      offset: page * TOP_TAGS,
    });
    const buttons = tags
      .slice(0, TOP_TAGS)
      .flatMap(({ name, count }) => tagButton(`${name} ${count}`, name, period));
    const more = tags.length > TOP_TAGS && period === null ? toButton({ kind: 'top', page: page + 1 }) : null;
    const back = page > 0 ? toButton({ kind: 'top', page: page - 1 }) : null;
    const turn: InlineButton[] = [
      ...(back === null ? [] : [{ text: say('button-previous'), callback_data: back }]),
      ...(more === null ? [] : [{ text: say('button-more-tags'), callback_data: more }]),
    ];
    if (asker.form === 'short') {
      const url = privateUrl(asker, toStart({ kind: 'tags' }));
      return noteAnswer(
        [
          tags
            .slice(0, 9)
            .map((tag) => tag.name)
            .join('、'),
        ],
        [[{ text: say('button-tags'), url }]],
      );
    }
    if (buttons.length === 0) return noteAnswer([say('tag-none')], []);
    const heading = period === null ? say('top-heading') : periodText(period);
    return noteAnswer([heading], [...inRows(buttons), turn]);
  }

  async function day(
    asker: Asker,
    date: Day,
    page: number,
    note: string | null = null,
  ): Promise<MessagePayload> {
    const { say } = asker;
    const beside = await reader.neighbours(feed, date, true);
    const dayButton = (other: Day | null, label: (text: string) => string): InlineButton | null => {
      const data = other === null ? null : toButton({ kind: 'day', date: other, page: 0 });
      return other === null || data === null ? null : { text: label(other.slice(5)), callback_data: data };
    };
    const before = dayButton(beside.before, (text) => `‹ ${text}`);
    const after = dayButton(beside.after, (text) => `${text} ›`);
    const overview = await reader.day(feed, date, true);
    if (overview === null) {
      return noteAnswer(
        [say('digest-none', { date })],
        [[before, after].filter((button) => button !== null)],
      );
    }
    const perPage = DAY_PER_PAGE[asker.form];
    const found = await reader.itemsOfDay(date, {
      feed,
      visibleOnly: true,
      limit: perPage,
      offset: page * perPage,
    });
    const items = await itemsOf(found.items, asker.chatId);
    const pages: Paging = {
      page,
      perPage,
      count: found.count,
      capped: false,
      to: (other) => toButton({ kind: 'day', date, page: other }),
    };
    const post = await links.ofDay(feed, date, asker.chatId);
    if (asker.form === 'short') {
      const heading = overview.title ?? say('untitled');
      return shortAnswer(say, heading, items, pages, privateUrl(asker, toStart({ kind: 'day', date })));
    }
    const answer = { date, title: overview.title, count: found.count, post, items, before, after };
    return dayAnswer(say, answer, note, pages);
  }

  async function today(asker: Asker): Promise<MessagePayload> {
    const date = dayAt(moment());
    if ((await reader.day(feed, date, true)) !== null) return day(asker, date, 0);
    const latest = await reader.latest(feed, true);
    if (latest === null) return noteAnswer([asker.say('today-nothing')], []);
    return day(asker, latest, 0, asker.say('today-not-yet'));
  }

  /** `/tag WORDS`. */
  async function tagWords(asker: Asker, typed: string): Promise<MessagePayload> {
    const { groups, period, unknown } = readAsk(typed, resolve, moment());
    if (unknown.length > 0) return unknownTag(asker, typed, unknown);
    if (groups.length === 0) return top(asker, 0, period);
    return ofTags(asker, groups.map(named), period, 0);
  }

  async function unknownTag(
    asker: Asker,
    typed: string,
    unknown: readonly string[],
  ): Promise<MessagePayload> {
    const { say } = asker;
    const { nearest } = await askTags(reader, dictionary, typed, options(1, 0));
    const near = inRows(nearest.slice(0, 6).flatMap((name) => tagButton(name, name)));
    const lines = [say('tag-unknown', { name: clip(unknown.join(' '), 60) })];
    if (asker.form === 'short') {
      const url = privateUrl(asker, toStart({ kind: 'words', words: typed }));
      return noteAnswer(lines, [[{ text: say('button-private'), url }]]);
    }
    if (near.length > 0) lines.push(say('tag-nearest'));
    return noteAnswer(lines, [...near, ...(await fullTextButton(say, typed))]);
  }

  /** What somebody typed in the private chat without a command. */
  async function freeWords(asker: Asker, typed: string): Promise<MessagePayload> {
    const { groups, period, unknown } = readAsk(typed, resolve, moment());
    if (unknown.length > 0 || (groups.length === 0 && period === null))
      return ofSearch(asker, typed, null, 0);
    if (groups.length > 0) {
      return ofTags(asker, groups.map(named), period, 0, await fullTextButton(asker.say, typed));
    }
    return period !== null && period.from === period.to ? day(asker, period.from, 0) : top(asker, 0, period);
  }

  /** `/digest DAY`; without a day, the latest. */
  async function digestWords(asker: Asker, typed: string): Promise<MessagePayload> {
    if (typed.trim() === '') return today(asker);
    const date = readDay(typed, moment());
    if (date !== null) return day(asker, date, 0);
    return noteAnswer([asker.say('digest-what-day', { text: clip(typed, 40) })], []);
  }

  /** Whether what a button asks for is still known: tags leave the dictionary, kept words are given up. */
  async function exists(asked: Question): Promise<boolean> {
    if (asked.kind === 'tags') return asked.groups.every((id) => known(id) !== null);
    if (asked.kind === 'search' && 'id' in asked.words)
      return (await memory.wordsOf(asked.words.id)) !== null;
    return true;
  }

  /** The answer to a button; null when what it asks for is no more. */
  async function question(asker: Asker, asked: Question): Promise<MessagePayload | null> {
    switch (asked.kind) {
      case 'top':
        return top(asker, asked.page);
      case 'day':
        return day(asker, asked.date, asked.page);
      case 'search': {
        const text = 'id' in asked.words ? await memory.wordsOf(asked.words.id) : asked.words.text;
        return text === null ? null : ofSearch(asker, text, asked.period, asked.page);
      }
      case 'tags': {
        const groups = asked.groups.map((id) => known(id));
        const whole = groups.filter((group) => group !== null);
        return whole.length < groups.length ? null : ofTags(asker, whole, asked.period, asked.page);
      }
    }
  }

  function named({ names, typed }: Group): Named {
    const [first = typed] = names;
    if (names.length === 1 || !fitsFamily(typed)) return { id: { key: keyOf(first) }, names, shown: first };
    // A name of its own that heads its family (ChatGPT) stands as the dictionary writes it, a bare version as typed.
    return { id: { family: typed }, names, shown: resolve(first).length === names.length ? first : typed };
  }

  function known(id: GroupId): Named | null {
    const names = namesOf(id, dictionary);
    const [first] = names;
    if (first === undefined) return null;
    return 'family' in id
      ? named({ names, typed: id.family })
      : { id: { key: keyOf(first) }, names, shown: first };
  }

  return {
    tagWords,
    freeWords,
    digestWords,
    today,
    top,
    day,
    question,
    exists,
    search: ofSearch,
    moment,
    itemsOf,
    resolve,
  };
}

interface Named {
  readonly id: GroupId;
  readonly names: readonly string[];
  /** As headings show it: the canonical name, or the family as typed. */
  readonly shown: string;
}

/** A period as part of words that a person might type. */
function compact(period: Period | null): string {
  if (period === null) return '';
  return period.from === period.to ? period.from : `${period.from}..${period.to}`;
}

/** Takes as much of a button as any period does. */
const WIDEST: Period = { from: '2026-01-01', to: '2026-01-01' };
