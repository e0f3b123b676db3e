import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Dictionary, DictionaryData } from './digest/tags.js';
import type { RawFile, ReadFile } from './reading.js';

/** Reads many files at once, in threads. */
export interface ReadingPool {
  /** In the order of the files; null for one that is as it was known. */
  read(files: readonly RawFile[]): Promise<(ReadFile | null)[]>;
  close(): Promise<void>;
}

/** Each has a parser and a dictionary of its own, some 40 MB; the thread that writes has the other half of the work. */
const THREADS_MAX = 4;
/** Small enough that all threads have some of a batch, large enough that handing it over costs nothing. */
const FILES_AT_A_TIME = 8;
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
  const pool = new Tinypool({ filename: worker, workerData: data, minThreads: threads, maxThreads: threads });
  return {
    async read(files) {
      const shares: RawFile[][] = [];
      for (let from = 0; from < files.length; from += FILES_AT_A_TIME)
        shares.push(files.slice(from, from + FILES_AT_A_TIME));
      return (
        await Promise.all(shares.map((share) => pool.run(share) as Promise<(ReadFile | null)[]>))
      ).flat();
    },
    close: () => pool.destroy(),
  };
}
