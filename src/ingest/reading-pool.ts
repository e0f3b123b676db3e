import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { IndexedDigest } from '../query/indexed.js';
import type { Dictionary } from '../tags/tags.js';
import { type RawFile, type ReadFile, textOf } from './reading.js';
import type { PackedFile, ReadingSetup } from './reading-worker.js';

/** Reads many files at once, in threads. */
export interface ReadingPool {
  /** In the order of the files; null for one that is as it was known. Rejects once a thread has died. */
  read(files: readonly RawFile[]): Promise<(ReadFile | null)[]>;
  close(): Promise<void>;
}

/** Each has a parser and a dictionary of its own, some 40 MB. The thread that writes takes a processor, too: two share one badly. */
const THREADS_MAX = 4;
/** Few: what a thread holds until it has done all of them is what its heap grows by. */
const FILES_AT_A_TIME = 2;
/** MB of a thread's heap. Without a bound, garbage of the whole archive would lie about in each. */
const HEAP = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 64 };
const WORKER = fileURLToPath(new URL('./reading-worker.js', import.meta.url));

interface Share {
  readonly done: (packed: readonly (PackedFile | null)[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Null where threads gain nothing: on a machine with one processor, and where the program was not built. */
export function openReadingPool(
  dictionary: Dictionary,
  zone: string,
  file = WORKER,
  processors = availableParallelism(),
): ReadingPool | null {
  if (processors < 2 || !existsSync(file)) return null;
  const data: ReadingSetup = { dictionary: { tags: [...dictionary.tags.values()] }, zone };
  let failure: unknown = null;
  /** Then nobody waits for what is still being read. */
  let closing = false;
  // A thread that died took its files with it, and those that are left would be too few: none is used again.
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { shares } of threads) for (const share of shares.splice(0)) share.failed(failure);
  };
  const threads = Array.from({ length: Math.min(THREADS_MAX, processors - 1) }, () => {
    const worker = new Worker(file, { workerData: data, resourceLimits: HEAP });
    /** What it was sent and has not answered yet, in that order: it never waits for this thread, which writes. */
    const shares: Share[] = [];
    worker.on('error', fail);
    worker.on('exit', () => {
      if (!closing) fail(new Error('a thread that reads files has ended'));
    });
    worker.on('message', (packed: readonly (PackedFile | null)[]) => shares.shift()?.done(packed));
    return { worker, shares };
  });

  const readShare = async (files: readonly RawFile[]): Promise<(ReadFile | null)[]> => {
    const [first, ...others] = threads;
    if (first === undefined) return [];
    const least = others.reduce((a, b) => (b.shares.length < a.shares.length ? b : a), first);
    const packed = await new Promise<readonly (PackedFile | null)[]>((done, failed) => {
      least.worker.postMessage(files);
      least.shares.push({ done, failed });
    });
    return files.map((raw, index) => unpack(raw, packed[index] ?? null));
  };

  return {
    async read(files) {
      if (failure !== null) throw failure;
      const shares: Promise<(ReadFile | null)[]>[] = [];
      for (let from = 0; from < files.length; from += FILES_AT_A_TIME)
        shares.push(readShare(files.slice(from, from + FILES_AT_A_TIME)));
      return (await Promise.all(shares)).flat();
    },
    async close() {
      closing = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function unpack(file: RawFile, packed: PackedFile | null): ReadFile | null {
  if (packed === null) return null;
  return {
    hash: packed.hash,
    result: packed.result,
    text: () => textOf(file.bytes) ?? '',
    indexed: () => deserialize(packed.indexed) as IndexedDigest | null,
  };
}
