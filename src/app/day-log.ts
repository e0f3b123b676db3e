import type { Logger } from 'pino';
import type { Day, FeedId } from '../digest/digest.js';
import { eventWords } from '../message/card/story.js';
import type { Say } from '../message/panel.js';
import type { Event } from '../outbox/events.js';
import type { Target } from '../outbox/model.js';

export interface DayLogDeps {
  readonly feed: FeedId;
  readonly events: { since(at: number): Promise<Event[]> };
  readonly targets: { all(feed: FeedId): Promise<Target[]> };
  readonly log: Pick<Logger, 'info' | 'debug' | 'warn'>;
  readonly say: Say;
  readonly timezone: string;
  readonly today: (now: number) => Day;
  readonly now: () => number;
}

/** Writes the stories of the days to the log as they happen: a line an event, with the day it is about. */
export interface DayLog {
  /** Logs what happened since the last call. Never throws. */
  tell(): Promise<void>;
}

/** What happens to each message by itself is detail; the publication that it belongs to has a line of its own. */
const DETAIL = new Set(['sent', 'edited', 'deleted', 'pinned', 'unpinned', 'noted', 'waiting']);
/** What the first reading of an archive tells of each of its files. */
const READING = new Set(['read', 'held', 'invalid', 'gone', 'replaced']);
const DAY = 24 * 3600_000;

/** @param deps.now the clock that events are stamped with; what happened before this call is not logged. */
export function createDayLog(deps: DayLogDeps): DayLog {
  let since = deps.now();
  let newest = 0;
  let telling: Promise<void> = Promise.resolve();

  async function tell(): Promise<void> {
    const fresh = (await deps.events.since(since)).filter((event) => event.id > newest);
    if (fresh.length === 0) return;
    const targets = await deps.targets.all(deps.feed);
    const yesterday = deps.today(deps.now() - DAY);
    for (const event of fresh) {
      const found = targets.find(({ id }) => id === event.targetId);
      const target = found === undefined ? null : (found.title ?? found.chat);
      const words = eventWords({ ...event, target }, deps.timezone, deps.say);
      const isOld = READING.has(event.kind) && event.date !== null && event.date < yesterday;
      const level = DETAIL.has(event.kind) || isOld ? 'debug' : 'info';
      deps.log[level]({ date: event.date, event: event.kind }, words);
      newest = Math.max(newest, event.id);
      since = Math.max(since, event.at);
    }
  }

  return {
    tell() {
      telling = telling.then(tell).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'what happened could not be read for the log; digest-bot why tells it');
      });
      return telling;
    },
  };
}
