import type { Day, FeedId } from '../digest/digest.js';
import { dayOf } from '../schedule/schedule.js';
import type { OutageMemory } from './contract.js';
import type { SourceProblem } from './source.js';

/** A source that failed for so long is not about to come back by itself, milliseconds. */
const PATIENCE = 10 * 60_000;

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
  readonly memory: OutageMemory & {
    inForce(feed: FeedId, date: Day): Promise<unknown>;
  };
  readonly timezone: string;
  /** The day whose digest is to go out soon, or still may; null: no digest is waited for now. */
  readonly awaited: (now: number) => Promise<Day | null>;
}

export interface OutageWatch {
  /** `problem` is why the content could not be read in the pass at `now`; null if it could. */
  note(now: number, problem: SourceProblem | null): Promise<void>;
}

/**
 * Remembers since when content cannot be read, and asks for a person once that matters: it lasts, a digest is waited
 * for, and it is not there.
 */
export function createOutageWatch(deps: OutageDeps): OutageWatch {
  const { feed, events, memory } = deps;
  return {
    async note(now, problem) {
      const today = dayOf(now, deps.timezone);
      const since = await memory.failingSince(feed);
      if (problem === null) {
        if (since === null) return;
        await memory.setFailingSince(feed, null);
        await events.add({ at: now, feed, date: today, kind: 'source-back', data: { since } });
        for (const question of await events.open(feed)) {
          if (question.kind === 'source-failing') await events.answer(question.id, 'back', null, now);
        }
        return;
      }
      const data = { problem: problem.message, code: problem.code, ...problem.params };
      if (since === null) {
        await memory.setFailingSince(feed, now);
        await events.add({ at: now, feed, date: today, kind: 'source-failing', data });
        return;
      }
      if (now - since < PATIENCE) return;
      const date = await deps.awaited(now);
      if (date === null || (await memory.inForce(feed, date)) !== null) return;
      await events.ask({
        feed,
        date,
        kind: 'source-failing',
        subject: 'source',
        data: { since, ...data },
        at: now,
      });
    },
  };
}
