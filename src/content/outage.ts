import { DateTime } from 'luxon';
import type { Day, FeedId } from '../digest/digest.js';
import { nearPublishing, type Schedule } from './interval.js';

const MINUTE = 60_000;
/** A source that failed for so long is not about to come back by itself. */
const PATIENCE = 10 * MINUTE;
const BEFORE = 30 * MINUTE;

/** What is asked of the store of events. */
interface Story {
  add(event: {
    at: number;
    feed: FeedId;
    date: Day;
    kind: string;
    data: Record<string, unknown>;
  }): Promise<void>;
  ask(question: {
    feed: FeedId;
    date: Day;
    kind: string;
    subject: string;
    data: Record<string, unknown>;
    at: number;
  }): Promise<boolean>;
  open(feed: FeedId): Promise<readonly { readonly id: number; readonly kind: string }[]>;
  answer(id: number, answer: string, by: number | null, at: number): Promise<boolean>;
}

export interface OutageDeps {
  readonly feed: FeedId;
  readonly events: Story;
  readonly memory: {
    failingSince(feed: FeedId): Promise<number | null>;
    setFailingSince(feed: FeedId, at: number | null): Promise<void>;
    inForce(feed: FeedId, date: Day): Promise<unknown>;
  };
  readonly schedule: Schedule;
  /** PUBLISH_DEADLINE: until then a late digest still goes out, so an outage still matters. Milliseconds. */
  readonly deadline: number;
}

export type OutageWatch = ReturnType<typeof createOutageWatch>;

/**
 * Remembers since when content cannot be had, and asks for a person once that matters: it lasts, the publishing
 * time is near or just past, and today's digest is not here.
 */
export function createOutageWatch({ feed, events, memory, schedule, deadline }: OutageDeps) {
  return {
    /** `problem` is what the pass at `now` met, null when it met none. */
    async note(now: number, problem: string | null): Promise<void> {
      const date = DateTime.fromMillis(now, { zone: schedule.timezone }).toISODate() ?? '';
      const since = await memory.failingSince(feed);
      if (problem === null) {
        if (since === null) return;
        await memory.setFailingSince(feed, null);
        await events.add({ at: now, feed, date, kind: 'source-back', data: { since } });
        for (const question of await events.open(feed)) {
          if (question.kind === 'source-failing') await events.answer(question.id, 'back', null, now);
        }
        return;
      }
      if (since === null) {
        await memory.setFailingSince(feed, now);
        await events.add({ at: now, feed, date, kind: 'source-failing', data: { problem } });
        return;
      }
      if (now - since < PATIENCE || !nearPublishing(now, schedule, BEFORE, deadline)) return;
      if ((await memory.inForce(feed, date)) !== null) return;
      await events.ask({
        feed,
        date,
        kind: 'source-failing',
        subject: 'source',
        data: { since, problem },
        at: now,
      });
    },
  };
}
