import { clip, noteAnswer } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import { readAsk } from '../../query/ask.js';
import type { Question } from '../../query/button-codec.js';
import { readDay } from '../../query/period.js';
import { type AnsweringDeps, type Asker, createAsking } from './asking.js';
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
  const { moment, resolve } = asking;

  return {
    /** `/tag WORDS`. */
    async tagWords(asker: Asker, typed: string): Promise<MessagePayload> {
      const { groups, period, unknown, words } = readAsk(typed, resolve, moment());
      if (unknown.length > 0) {
        const more = await full.countButton(asker.say, words, period);
        return tags.unknown(asker, words, unknown.join(' '), more);
      }
      return groups.length === 0
        ? tags.top(asker, 0, period)
        : tags.list(asker, groups.map(tags.named), period, 0);
    },

    /** What somebody typed in the private chat without a command. */
    async freeWords(asker: Asker, typed: string): Promise<MessagePayload> {
      const { groups, period, unknown, words } = readAsk(typed, resolve, moment());
      if (unknown.length > 0) {
        const beside = groups.flatMap((group) => group.names.slice(0, 1));
        return full.list(asker, words, period, 0, tags.nearest(asker.say, unknown.join(' '), beside));
      }
      if (groups.length > 0) {
        const more = await full.countButton(asker.say, words, period);
        return tags.list(asker, groups.map(tags.named), period, 0, more);
      }
      if (period === null) return full.list(asker, typed, null, 0);
      return period.from === period.to ? days.day(asker, period.from, 0) : tags.top(asker, 0, period);
    },

    /** `/search WORDS`: the words alone, whatever else they might be. */
    search: (asker: Asker, typed: string) => full.list(asker, typed, null, 0),

    /** `/digest DAY`; without a day, today's. */
    async digestWords(asker: Asker, typed: string): Promise<MessagePayload> {
      if (typed.trim() === '') return days.today(asker);
      const date = readDay(typed, moment());
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
          const text = 'id' in asked.words ? await deps.memory.wordsOf(asked.words.id) : asked.words.text;
          return text === null ? null : full.list(asker, text, asked.period, asked.page);
        }
        case 'tags': {
          const groups = asked.groups.map(tags.known);
          const whole = groups.filter((group) => group !== null);
          return whole.length < groups.length ? null : tags.list(asker, whole, asked.period, asked.page);
        }
      }
    },

    today: days.today,
    day: days.day,
    top: tags.top,
    moment,
    resolve,
    itemsOf: asking.itemsOf,
  };
}
