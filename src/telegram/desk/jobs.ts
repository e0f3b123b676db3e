import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { ChatDeskStore } from './contract.js';

const jobs = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('preview'),
    chat: z.number(),
    date: z.string(),
    versionId: z.number(),
    /** Of the conversation that waits for the decision; null: the card of the day has the buttons. */
    nonce: z.string().nullable(),
    /** Messages of the preview that are on the screen. */
    sent: z.number(),
    refused: z.array(z.object({ part: z.number(), why: z.string() })),
  }),
  z.object({
    kind: z.literal('progress'),
    chat: z.number(),
    date: z.string(),
    publicationIds: z.array(z.number()),
    messageId: z.number().nullable(),
    startedAt: z.number(),
  }),
  z.object({
    /** Waits for the time of a publication, and reports on it then. */
    kind: z.literal('planned'),
    chat: z.number(),
    date: z.string(),
    publicationIds: z.array(z.number()),
  }),
  z.object({
    kind: z.literal('correction'),
    chat: z.number(),
    date: z.string(),
    publicationIds: z.array(z.number()),
    messageId: z.number().nullable(),
    startedAt: z.number(),
  }),
  z.object({
    kind: z.literal('retract'),
    chat: z.number(),
    date: z.string(),
    publicationIds: z.array(z.number()),
    mode: z.enum(['delete', 'notice']),
    /** Messages that were posted when it began. */
    posted: z.number(),
    messageId: z.number().nullable(),
    startedAt: z.number(),
  }),
]);

export type JobData = z.infer<typeof jobs>;
export type JobOf<K extends JobData['kind']> = Extract<JobData, { kind: K }>;

/**
 * One step of a job: what is left to do, with how long to wait before it, milliseconds, or `parked` until `wake`;
 * null: done.
 */
export type Step = { readonly data: JobData; readonly pause: number | 'parked' } | null;

export interface JobsDeps {
  readonly store: Pick<ChatDeskStore, 'jobs' | 'putJob' | 'dropJob'>;
  readonly step: (data: JobData) => Promise<Step>;
  readonly warn: (message: string) => void;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * What the desk does over several calls: it runs outside the update handlers, and every step is on disk
 * before the next, so that a restart goes on where it was.
 */
export interface Jobs {
  /** On disk when it returns; it runs by itself. */
  start(data: JobData): Promise<void>;
  /** Goes on with what a restart interrupted. */
  resume(): Promise<void>;
  /** Looks again at the jobs that wait for something to happen. */
  wake(): void;
  /** When nothing runs any more. */
  idle(): Promise<void>;
  /** Lets the current steps finish; the rest is on disk. */
  stop(): void;
}

export function createJobs(deps: JobsDeps): Jobs {
  const running = new Set<Promise<void>>();
  const wait = deps.wait ?? ((milliseconds) => sleep(milliseconds, undefined, { ref: false }));
  const parked = new Map<string, JobData>();
  let stopping = false;

  async function run(id: string, first: JobData): Promise<void> {
    let data = first;
    try {
      while (!stopping) {
        const next = await deps.step(data);
        if (next === null) {
          await deps.store.dropJob(id);
          return;
        }
        if (next.data !== data) await deps.store.putJob(id, next.data);
        data = next.data;
        if (next.pause === 'parked') {
          parked.set(id, data);
          return;
        }
        if (next.pause > 0) await wait(next.pause);
      }
    } catch (error) {
      // The store closes under a step that was on its way: the step before it is on disk.
      if (stopping) return;
      const why = error instanceof Error ? error.message : String(error);
      deps.warn(`the ${data.kind} of ${data.date} for admin ${data.chat} stopped: ${why}`);
      // Where the store itself failed the job stays on disk, and the next start tries it again.
      await deps.store.dropJob(id).catch(() => undefined);
    }
  }

  function launch(id: string, data: JobData): void {
    const going = run(id, data).finally(() => running.delete(going));
    running.add(going);
  }

  return {
    async start(data: JobData): Promise<void> {
      const id = randomBytes(6).toString('hex');
      await deps.store.putJob(id, data);
      launch(id, data);
    },
    async resume(): Promise<void> {
      for (const job of await deps.store.jobs()) {
        const read = jobs.safeParse(job.data);
        if (read.success) launch(job.id, read.data);
        else await deps.store.dropJob(job.id);
      }
    },
    wake(): void {
      const jobs = [...parked];
      parked.clear();
      for (const [id, data] of jobs) launch(id, data);
    },
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
    stop(): void {
      stopping = true;
    },
  };
}
