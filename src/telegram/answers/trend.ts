import { clip, noteAnswer, periodText } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import { trendMessage } from '../../message/trend.js';
import { readNames } from '../../query/ask.js';
import { addDays, type Period } from '../../query/period.js';
import { chartOf } from '../../trend/chart.js';
import { trendOf } from '../../trend/series.js';
import type { Asker, Asking } from './asking.js';
import type { Names } from './names.js';
import type { Pictures } from './pictures.js';

/** An answer that may have a picture; the text says the same. */
export interface Pictured {
  readonly message: MessagePayload;
  readonly photo: Uint8Array | null;
}

const MOST_NAMES = 5;
/** Without a period: about a quarter. */
const DAYS = 91;

/** Answers `/trend NAME… [period]` with how much of the news each name had, as a chart and in words. */
export function createTrendAnswer(asking: Asking, names: Names, pictures: Pictures) {
  const { feed, reader, moment } = asking;

  /** What the archive has of a period; null where that is nothing. */
  async function within(period: Period | null): Promise<{ first: string; period: Period | null } | null> {
    const [first, latest] = [await reader.first(feed, true), await reader.latest(feed, true)];
    if (first === null || latest === null) return null;
    const { from, to } = period ?? { from: addDays(latest, 1 - DAYS), to: latest };
    const [, begin = from] = [from, first].sort();
    const [end = to] = [to, latest].sort();
    const clipped = { from: begin, to: end };
    return { first, period: clipped.from > clipped.to ? null : clipped };
  }

  return async (asker: Asker, typed: string): Promise<Pictured> => {
    const { say, language } = asker;
    const words = (key: string, params: Record<string, string | number> = {}): Pictured => ({
      message: noteAnswer([say(key, params)], []),
      photo: null,
    });
    const { groups, rest, period } = await readNames(asking, typed, moment());
    const unknown = clip(rest.map(({ text }) => text).join('、'), 40);
    if (groups.length === 0)
      return unknown === '' ? words('trend-what') : words('trend-unknown', { words: unknown });
    if (groups.length > MOST_NAMES) return words('trend-many', { count: MOST_NAMES });
    const held = await within(period);
    if (held === null) return words('top-none');
    if (held.period === null) return words('trend-before', { date: held.first, period: periodText(period) });
    const counted = await reader.countsByDay({
      feed,
      visibleOnly: true,
      period: held.period,
      groups: groups.map((group) => group.names),
    });
    const trend = trendOf(held.period, {
      items: counted.items,
      names: groups.map((group, at) => ({
        label: names.labelOf(group, language),
        days: counted.groups[at] ?? new Map(),
      })),
    });
    const told = trend.lines.some(({ count }) => count > 0);
    const lettering = told ? await pictures.lettering() : null;
    const svg = lettering === null ? null : chartOf(trend, { theme: 'light', lettering });
    const notes = [
      ...(unknown === '' ? [] : [say('trend-unknown', { words: unknown })]),
      ...(told && svg === null ? [say('trend-no-font')] : []),
    ];
    return {
      message: trendMessage(say, trend, notes),
      photo: svg === null ? null : await pictures.toPng(svg),
    };
  };
}
