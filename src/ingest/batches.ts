import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ContentFile, type ContentSource, SourceError } from '../content/source.js';
import type { TagItem } from '../query/indexed.js';
import { MAX_FILE_BYTES, type RawFile, type ReadFile, readFile, unreadable } from './reading.js';
import type { ReadingPool } from './reading-pool.js';

/** Texts kept in memory at a time, so that a first pass over ten years stays small. */
const BATCH = 40;
/** Batches that are read while one is written. */
const AHEAD = 6;
/** Turns that the event loop gets for each batch. */
const TURNS = 4;

/** A file of a batch. The content is null if the file is unchanged, an error if it could not be read. */
export interface FileRead {
  readonly file: ContentFile;
  readonly content: ReadFile | SourceError | null;
}

export interface BatchDeps {
  readonly source: Pick<ContentSource, 'read'>;
  readonly tag: TagItem;
  /** Of the days that headers name, an IANA name. */
  readonly zone: string;
  /** Null: this thread reads. */
  readonly pool: ReadingPool | null;
  /** sha256 of what a file held when it was last read; null if it was not. */
  readonly known: (path: string) => string | null;
}

/** Reads files in batches, in their order; while the consumer works on one batch, the next ones are read. */
export async function* readBatches(
  files: readonly ContentFile[],
  deps: BatchDeps,
): AsyncGenerator<FileRead[]> {
  const ahead: Promise<FileRead[]>[] = [];
  for (let from = 0; from < files.length || ahead.length > 0; ) {
    for (; ahead.length < (deps.pool === null ? 1 : AHEAD) && from < files.length; from += BATCH) {
      const batch = readBatch(files.slice(from, from + BATCH), deps);
      // It is awaited later than it may fail; until then the rejection counts as handled.
      batch.catch(() => {});
      ahead.push(batch);
    }
    // A read takes several turns of the event loop, and the writing in between gives it none.
    for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
    yield (await ahead.shift()) ?? [];
  }
}

async function readBatch(files: readonly ContentFile[], deps: BatchDeps): Promise<FileRead[]> {
  const raw = await Promise.all(files.map((file) => rawOf(file, deps)));
  const whole = raw.filter((file): file is RawFile => 'bytes' in file);
  const here = () => whole.map((file) => readFile(file, deps.tag, deps.zone));
  // What kills a thread may leave this one alive, or fails here with a reason.
  const contents = deps.pool === null ? here() : await deps.pool.read(whole).catch(here);
  const byPath = new Map(whole.map((file, index) => [file.path, contents[index] ?? null]));
  return files.map((file, index) => {
    const is = raw[index];
    return { file, content: is === undefined || 'bytes' in is ? (byPath.get(file.path) ?? null) : is };
  });
}

async function rawOf(
  file: ContentFile,
  { source, known }: BatchDeps,
): Promise<RawFile | ReadFile | SourceError> {
  if (file.size > MAX_FILE_BYTES) {
    const mega = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
    const message = `the file has ${mega(file.size)} MB; a digest has at most ${mega(MAX_FILE_BYTES)} MB, so it was not read`;
    const hash = `unread:${file.size}:${file.mtime}`;
    return { hash, result: unreadable(file.path, message), text: () => '', indexed: () => null };
  }
  try {
    return { path: file.path, bytes: await source.read(file.path), known: known(file.path) };
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}
