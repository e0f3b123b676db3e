import { clip, linesPayload, linked, noteAnswer, periodText } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import { weekMessage } from '../../message/week.js';
import { labelOf } from '../../query/label.js';
import { addDays, readDay } from '../../query/period.js';
import { readWeek } from '../../week/read.js';
import type { Asker, Asking } from './asking.js';

/** Stories of an answer that everybody in a group sees. */
const SHORT = 4;
const TITLE_LENGTH = 160;

/** Answers with the week up to a day: `/week [DATE]`; without a day, up to the newest that readers have. */
export function createWeekAnswer(asking: Asking) {
  const { feed, reader, dictionary, links, moment } = asking;
  return async (asker: Asker, typed: string): Promise<MessagePayload> => {
    const { say, language, chatId } = asker;
    const named = typed.trim() === '' ? null : readDay(typed, moment());
    if (named === null && typed.trim() !== '')
      return noteAnswer([say('week-what-day', { text: clip(typed, 40) })], []);
    const to = named ?? (await reader.latest(feed, true));
    if (to === null) return noteAnswer([say('top-none')], []);
    const week = await readWeek(reader, { feed, to, visibleOnly: true }, dictionary);
    if (week.items === 0) {
      const period = periodText({ from: addDays(to, -6), to });
      return noteAnswer([say('week-none', { period })], []);
    }
    const posts = await links.ofItems(
      week.stories.flatMap(({ items }) => items),
      chatId,
    );
    const postOf = (rank: number) => posts.get(rank) ?? null;
    if (asker.form === 'short') {
      const heading = { text: say('week-heading', { period: periodText(week) }), bold: true };
      const titles = week.stories
        .slice(0, SHORT)
        .map(({ title, items }) => [linked(clip(title, TITLE_LENGTH), postOf(items[0]?.rank ?? -1))]);
      const url = asking.privateUrl(asker, 'help');
      return linesPayload([[heading], ...titles], [[{ text: say('button-private'), url }]]);
    }
    return weekMessage(week, { say, labelOf: (name) => labelOf(name, language, dictionary), postOf });
  };
}
