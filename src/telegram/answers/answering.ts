import type { Day } from '../../digest/digest.js';
import { clip, noteAnswer } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import type { Asked } from '../../query/answer.js';
import type { FoundItem } from '../../query/archive.js';
import type { ButtonAsk } from '../../query/button-codec.js';
import { type Period, readDay } from '../../query/period.js';
import { type AnsweringDeps, type Asker, type Asking, createAsking, PER_PAGE } from './asking.js';
import { createDayAnswers } from './day.js';
import { createFoundAnswers, latestRow } from './found.js';
import { createItemAnswer } from './item.js';
import { createNames } from './names.js';
import { createTopAnswer } from './top.js';
import { createTrendAnswer, type Pictured } from './trend.js';
import { createWeekAnswer } from './week.js';

/** Turns what readers type and tap into messages. Readers see only what was published to them. */
export interface Answering {
  /** `/tag WORDS`; without any, frequent tags to choose from. */
  tagWords(asker: Asker, typed: string): Promise<MessagePayload>;
  /** What somebody typed in the private chat without a command. */
  freeWords(asker: Asker, typed: string): Promise<MessagePayload>;
  /** `/search WORDS`. */
  search(asker: Asker, typed: string): Promise<MessagePayload>;
  /** `/digest DAY`; without a day, today's. */
  digestWords(asker: Asker, typed: string): Promise<MessagePayload>;
  /** `/today`. */
  today(asker: Asker): Promise<MessagePayload>;
  /** A page of a day's items, counted from 0. */
  day(asker: Asker, date: Day, page: number): Promise<MessagePayload>;
  /** `/tags`: a page of the most frequent tags, counted from 0. */
  top(asker: Asker, page: number): Promise<MessagePayload>;
  /** `/trend NAME… [period]`. */
  trend(asker: Asker, typed: string): Promise<Pictured>;
  /** `/week [DAY]`. */
  week(asker: Asker, typed: string): Promise<MessagePayload>;
  /** The answer to a button; null if what it asks for no longer exists. */
  question(asker: Asker, asked: ButtonAsk): Promise<MessagePayload | null>;
  /** Whether what a button asks for still exists: tags leave the dictionary, stored words expire. */
  exists(asked: ButtonAsk): Promise<boolean>;
  /** The items that an inline query lists: those it asks for, or the latest. */
  inline(query: string, limit: number, offset: number): Promise<readonly FoundItem[]>;
  readonly itemsOf: Asking['itemsOf'];
}

/** What is longer is a text that somebody pasted, and no question. */
const LONGEST_QUESTION = 300;

/** How a question was put. */
interface Way {
  readonly page?: number;
  readonly from?: number;
  /** Without a command, in private. */
  readonly free?: boolean;
  /** By a person's own words, not by a button. */
  readonly typed?: boolean;
}

export function createAnswering(deps: AnsweringDeps): Answering {
  const asking = createAsking(deps);
  const names = createNames(deps.dictionary);
  const found = createFoundAnswers(asking, names);
  const days = createDayAnswers(asking);
  const top = createTopAnswer(asking, names);
  const item = createItemAnswer(asking);

  /** How to ask, with something to tap. */
  function hint(asker: Asker, key: string): MessagePayload {
    return noteAnswer([asker.say(key)], asker.form === 'private' ? [latestRow(asker.say)] : []);
  }

  async function answered(
    asker: Asker,
    asked: Asked,
    { page = 0, from, free = false, typed = false }: Way = {},
  ): Promise<MessagePayload> {
    if (asked.as !== 'names' && asked.words.length > LONGEST_QUESTION) return hint(asker, 'ask-long');
    const perPage = PER_PAGE[asker.form];
    const answer = await asking.ask(asked, perPage, page * perPage);
    if (answer.by === 'nothing') return hint(asker, asked.as === 'search' ? 'search-empty' : 'ask-what');
    const { period } = answer;
    if (answer.by === 'period' && period !== null && period.from === period.to) {
      return days.day(asker, period.from, page);
    }
    if (answer.count === 0) {
      if (typed && asked.as !== 'names') await deps.missed?.note(asked.words, deps.now(), deps.timezone);
      return found.none(asker, answer);
    }
    const byNames = answer.by !== 'search' && answer.by !== 'text' && answer.by !== 'period';
    const more = free && page === 0 && byNames ? await found.fullText(asker, answer) : [];
    return found.list(asker, answer, page, { more, ...(from === undefined ? {} : { from }) });
  }

  return {
    tagWords: (asker: Asker, typed: string) =>
      typed.trim() === ''
        ? top(asker, 0)
        : answered(asker, { as: 'question', words: typed }, { typed: true }),

    freeWords: (asker: Asker, typed: string) =>
      answered(asker, { as: 'question', words: typed }, { free: true, typed: true }),

    search: (asker: Asker, typed: string) => answered(asker, { as: 'search', words: typed }, { typed: true }),

    async digestWords(asker: Asker, typed: string): Promise<MessagePayload> {
      if (typed.trim() === '') return days.today(asker);
      const date = readDay(typed, asking.moment());
      if (date !== null) return days.day(asker, date, 0);
      return noteAnswer([asker.say('digest-what-day', { text: clip(typed, 40) })], []);
    },

    async exists(asked: ButtonAsk): Promise<boolean> {
      switch (asked.kind) {
        case 'tags':
          return asked.groups.every((id) => names.groupOf(id) !== null);
        case 'search':
        case 'question':
          return (await asking.wordsOf(asked.words)) !== null;
        case 'item':
          return (await deps.reader.item(deps.feed, asked.item.date, asked.item.ordinal, true)) !== null;
        default:
          return true;
      }
    },

    async question(asker: Asker, asked: ButtonAsk): Promise<MessagePayload | null> {
      switch (asked.kind) {
        case 'top':
          return top(asker, asked.page);
        case 'day':
          return days.day(asker, asked.date, asked.page);
        case 'item':
          return item(asker, asked.item, asked.back);
        case 'period':
          return answered(asker, { as: 'question', words: '', period: asked.period }, { page: asked.page });
        case 'search':
        case 'question': {
          const words = await asking.wordsOf(asked.words);
          if (words === null) return null;
          const period: Period | null = asked.period;
          return answered(asker, { as: asked.kind, words, period }, { page: asked.page });
        }
        case 'tags': {
          const groups = asked.groups.map(names.groupOf).filter((group) => group !== null);
          if (groups.length < asked.groups.length) return null;
          const { page, period, from, all = false } = asked;
          const way = from === undefined ? { page } : { page, from };
          return answered(asker, { as: 'names', groups, period, all }, way);
        }
      }
    },

    async inline(query: string, limit: number, offset: number): Promise<readonly FoundItem[]> {
      if (query !== '') return (await asking.ask({ as: 'question', words: query }, limit, offset, 1)).items;
      const page = { feed: deps.feed, visibleOnly: true, limit, offset };
      return (await deps.reader.newest({ ...page, period: null })).items;
    },

    trend: createTrendAnswer(asking, names, deps.pictures),
    week: createWeekAnswer(asking),

    today: days.today,
    day: days.day,
    top,
    itemsOf: asking.itemsOf,
  };
}
