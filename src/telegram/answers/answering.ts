import { clip, noteAnswer } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import type { Answer, Asked } from '../../query/answer.js';
import type { Question } from '../../query/button-codec.js';
import { readDay } from '../../query/period.js';
import { type AnsweringDeps, type Asker, createAsking, PER_PAGE } from './asking.js';
import { createDayAnswers } from './day.js';
import { createSearchAnswers } from './search.js';
import { createTagAnswers } from './tags.js';

export type Answering = ReturnType<typeof createAnswering>;

/** Turns what readers type and tap into messages. Readers see only what was published to them. */
export function createAnswering(deps: AnsweringDeps) {
  const asking = createAsking(deps);
  const tags = createTagAnswers(asking);
  const full = createSearchAnswers(asking);
  const days = createDayAnswers(asking);

  async function answered(asker: Asker, asked: Asked, page = 0): Promise<MessagePayload> {
    const perPage = PER_PAGE[asker.form];
    const found = await asking.ask(asked, perPage, page * perPage);
    return found.by === 'text' ? byText(asker, found, page) : byTags(asker, asked, found, page);
  }

  function byText(asker: Asker, found: Answer, page: number): Promise<MessagePayload> {
    if (found.unknown.length === 0) return full.list(asker, found, page);
    const beside = found.groups.flatMap((group) => group.names.slice(0, 1));
    return full.list(asker, found, page, tags.nearest(asker.say, found.unknown.join(' '), beside));
  }

  async function byTags(asker: Asker, asked: Asked, found: Answer, page: number): Promise<MessagePayload> {
    const { groups, words, period, unknown } = found;
    if (unknown.length > 0) {
      const more = await full.countButton(asker.say, words, period);
      return tags.unknown(asker, words, unknown.join(' '), more);
    }
    if (groups.length > 0) {
      const more = asked.as === 'either' ? await full.countButton(asker.say, words, period) : [];
      return tags.list(asker, found, page, more);
    }
    if (asked.as !== 'either') return tags.top(asker, 0, period);
    if (period === null) return answered(asker, { as: 'search', words: asked.words });
    return period.from === period.to ? days.day(asker, period.from, 0) : tags.top(asker, 0, period);
  }

  return {
    /** `/tag WORDS`. */
    tagWords: (asker: Asker, typed: string) => answered(asker, { as: 'tag', words: typed }),

    /** What somebody typed in the private chat without a command. */
    freeWords: (asker: Asker, typed: string) => answered(asker, { as: 'either', words: typed }),

    /** `/search WORDS`: the words alone, whatever else they might be. */
    search: (asker: Asker, typed: string) => answered(asker, { as: 'search', words: typed }),

    /** `/digest DAY`; without a day, today's. */
    async digestWords(asker: Asker, typed: string): Promise<MessagePayload> {
      if (typed.trim() === '') return days.today(asker);
      const date = readDay(typed, asking.moment());
      if (date !== null) return days.day(asker, date, 0);
      return noteAnswer([asker.say('digest-what-day', { text: clip(typed, 40) })], []);
    },

    /** Whether what a button asks for is still known: tags leave the dictionary, kept words are given up. */
    async exists(asked: Question): Promise<boolean> {
      if (asked.kind === 'tags') return asked.groups.every((id) => tags.known(id) !== null);
      const kept = asked.kind === 'search' && 'id' in asked.words ? asked.words.id : null;
      return kept === null || (await deps.memory.wordsOf(kept)) !== null;
    },

    /** The answer to a button; null when what it asks for is no more. */
    async question(asker: Asker, asked: Question): Promise<MessagePayload | null> {
      switch (asked.kind) {
        case 'top':
          return tags.top(asker, asked.page);
        case 'day':
          return days.day(asker, asked.date, asked.page);
        case 'search': {
          const words = 'id' in asked.words ? await deps.memory.wordsOf(asked.words.id) : asked.words.text;
          if (words === null) return null;
          return answered(asker, { as: 'search', words, period: asked.period }, asked.page);
        }
        case 'tags': {
          const groups = asked.groups.map(tags.known).filter((group) => group !== null);
          if (groups.length < asked.groups.length) return null;
          return answered(asker, { as: 'names', groups, period: asked.period }, asked.page);
        }
      }
    },

    /** The items that an inline query lists: those it asks for, or the latest. */
    async inline(query: string, limit: number, offset: number) {
      if (query !== '') return (await asking.ask({ as: 'either', words: query }, limit, offset, 1)).items;
      return deps.reader.newest({ feed: deps.feed, visibleOnly: true, limit, offset });
    },

    today: days.today,
    day: days.day,
    top: tags.top,
    itemsOf: asking.itemsOf,
  };
}
