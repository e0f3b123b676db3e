import type { Day } from '../../digest/digest.js';
import { dayAnswer, noteAnswer, type Paging, shortAnswer } from '../../message/answer.js';
import type { InlineButton, MessagePayload } from '../../message/message.js';
import { toButton, toStart } from '../../query/button-codec.js';
import { dayAt } from '../../query/period.js';
import type { Asker, Asking } from './asking.js';

const PER_PAGE = { private: 20, group: 8, short: 4 } as const;

/** Answers with the digest of a day. */
export function createDayAnswers({ feed, reader, links, itemsOf, privateUrl, moment }: Asking) {
  async function day(
    asker: Asker,
    date: Day,
    page: number,
    note: string | null = null,
  ): Promise<MessagePayload> {
    const { say } = asker;
    const beside = await reader.neighbours(feed, date, true);
    const before = dayButton(beside.before, (text) => `‹ ${text}`);
    const after = dayButton(beside.after, (text) => `${text} ›`);
    const overview = await reader.day(feed, date, true);
    if (overview === null) {
      return noteAnswer(
        [say('digest-none', { date })],
        [[before, after].filter((button) => button !== null)],
      );
    }
    const perPage = PER_PAGE[asker.form];
    const found = await reader.itemsOfDay(date, {
      feed,
      visibleOnly: true,
      limit: perPage,
      offset: page * perPage,
    });
    const items = await itemsOf(found.items, asker, toButton({ kind: 'day', date, page }));
    const pages: Paging = {
      page,
      perPage,
      count: found.count,
      capped: false,
      to: (other) => toButton({ kind: 'day', date, page: other }),
    };
    if (asker.form === 'short') {
      const url = privateUrl(asker, toStart({ kind: 'day', date }));
      return shortAnswer(
        say,
        overview.title ?? say('untitled'),
        note === null ? [] : [note],
        items,
        pages,
        url,
      );
    }
    const post = await links.ofDay(feed, date, asker.chatId);
    const answer = { date, title: overview.title, count: found.count, post, items, before, after };
    return dayAnswer(say, answer, note, pages);
  }

  return {
    day,

    /** Today's digest, or the latest before it is there; never why it is not. */
    async today(asker: Asker): Promise<MessagePayload> {
      const date = dayAt(moment());
      if ((await reader.day(feed, date, true)) !== null) return day(asker, date, 0);
      const latest = await reader.latest(feed, true);
      if (latest === null) return noteAnswer([asker.say('today-nothing')], []);
      return day(asker, latest, 0, asker.say('today-not-yet'));
    },
  };
}

function dayButton(date: Day | null, label: (text: string) => string): InlineButton | null {
  const data = date === null ? null : toButton({ kind: 'day', date, page: 0 });
  return date === null || data === null ? null : { text: label(date.slice(5)), callback_data: data };
}
