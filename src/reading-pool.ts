import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Dictionary, DictionaryData } from './digest/tags.js';
import type { RawFile, ReadFile } from './reading.js';

/** Reads many files at once, in threads. */
export interface ReadingPool {
  /** In the order of the files; null for one that is as it was known. Rejects once a thread has died. */
  read(files: readonly RawFile[]): Promise<(ReadFile | null)[]>;
  close(): Promise<void>;
}

/** Each has a parser and a dictionary of its own, some 40 MB; the thread that writes has the other half of the work. */
const THREADS_MAX = 4;
/** Few: what a thread holds until it has done all of them is what its heap grows by. */
const FILES_AT_A_TIME = 2;
/** MB of a thread's heap. Without a bound, garbage of the whole archive would lie about in each. */
const HEAP = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 64 };
const WORKER = fileURLToPath(new URL('./reading-worker.js', import.meta.url));

/** Null where threads gain nothing: on a machine with one processor, and where the program was not built. */
export async function openReadingPool(
  dictionary: Dictionary,
  worker = WORKER,
  processors = availableParallelism(),
): Promise<ReadingPool | null> {
  if (processors < 2 || !existsSync(worker)) return null;
  // Loaded only for an archive that was never read.
  const { default: Tinypool } = await import('tinypool');
  const data: DictionaryData = { tags: [...dictionary.tags.values()] };
  const threads = Math.min(THREADS_MAX, Math.max(2, processors - 1));
  const pool = new Tinypool({
    filename: worker,
    workerData: data,
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: HEAP,
  });
  let failure: unknown = null;
  const fail = (error: unknown) => {
    failure ??= error;
    void pool.destroy();
  };
  // Told of a thread that dies without work, which nobody awaits; what is queued would wait for ever.
  pool.on('error', fail);
  const run = (files: readonly RawFile[]): Promise<(ReadFile | null)[]> => pool.run(files);
  return {
    async read(files) {
      if (failure !== null) throw failure;
      const shares: RawFile[][] = [];
      for (let from = 0; from < files.length; from += FILES_AT_A_TIME)
        shares.push(files.slice(from, from + FILES_AT_A_TIME));
      try {
        return (await Promise.all(shares.map(run))).flat();
      } catch (error) {
        fail(error);
        throw failure;
      }
    },
    close: () => pool.destroy(),
  };
}
