import { setImmediate as nextTurn } from 'node:timers/promises';
import { lookAt } from '../check/check.js';
import type { Reason, Verdict } from '../check/verdict.js';
import { type ContentFile, type ContentSource, SourceError } from '../content/source.js';
import type { Day, ParseResult } from '../digest/digest.js';
import { parseDigest } from '../digest/parse.js';
import { type IndexedDigest, type TagItem, toIndexed } from '../query/indexed.js';
import type { Change, Outcome } from '../store/versions/changes.js';
import type { SeenFile, Version } from '../store/versions/versions.js';
import { createJudging, type JudgingDeps, type Loaded } from './judging.js';
import { MAX_FILE_BYTES, type RawFile, type ReadFile, readDigest, readFile, unreadable } from './reading.js';
import type { ReadingPool } from './reading-pool.js';

/** Texts kept in memory at a time, so that a first pass over ten years stays small. */
const BATCH = 40;
/** Batches that are read while one is written. */
const AHEAD = 6;
/** Days that are indexed in one transaction: what the full text gathers is written out with each. */
const DAYS_AT_A_TIME = 80;
/** Turns that the event loop gets for each batch. */
const TURNS = 4;
/** So many files are worth the start of threads. */
const MANY_FILES = 400;
/** A folder that lost at least this many files at once, and all of them, is an unplugged one. */
const VANISHED = 5;

export interface IngestDeps extends JudgingDeps {
  readonly source: ContentSource;
  /** Told after each pass whether content could be had. */
  readonly outage?: { note(now: number, problem: string | null): Promise<void> };
  readonly tag: TagItem;
  /** Brings the index of some days up to date, in one transaction. */
  readonly index: (entries: readonly IndexEntry[]) => Promise<void>;
  /** For many files at once; null: there are no threads to be had. */
  readonly pool?: () => ReadingPool | null;
}

export interface IndexEntry {
  readonly day: Day;
  /** Null: the day has nothing to show. */
  readonly version: Pick<Version, 'id'> | null;
  readonly digest: IndexedDigest | null;
}

export interface IngestReport {
  /** Files whose bytes were read. */
  readonly read: number;
  readonly unchanged: number;
  readonly outcomes: readonly Outcome[];
  /** Days whose version in force may be another now, in order. */
  readonly days: readonly Day[];
  /** What could not be read now and is tried again in the next pass. */
  readonly problems: readonly { readonly path: string | null; readonly message: string }[];
}

export interface Checked {
  readonly result: ParseResult;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** A file of a batch: null, it is as it was known; an error, it could not be read. */
interface FileRead {
  readonly file: ContentFile;
  readonly content: ReadFile | SourceError | null;
}

/** What was read a moment ago, by the version that it is. */
type Fresh = Map<number, ReadFile['indexed']>;

export type Ingest = ReturnType<typeof createIngest>;

/**
 * The only way from content into the store: reads what changed since the last pass, judges it, keeps it as
 * versions, and has the days that it touches indexed anew. One pass at a time; a second call waits.
 */
export function createIngest(deps: IngestDeps) {
  const { feed, source, versions } = deps;
  let running: Promise<unknown> = Promise.resolve();
  const judging = createJudging(deps);

  async function pass(now: number): Promise<IngestReport> {
    judging.forget();
    const problems: { path: string | null; message: string }[] = [];
    const outcomes: Outcome[] = [];
    const days = new Set<Day>();
    let read = 0;
    const seen = await versions.files(feed);
    const synced = await source.sync?.(now);
    if (synced !== undefined && synced.problem !== null)
      problems.push({ path: null, message: synced.problem });
    let files: ContentFile[];
    try {
      files = await source.list();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (problems.length === 0) problems.push({ path: null, message: error.message });
      await deps.outage?.note(now, problems[0]?.message ?? null);
      return { read, unchanged: 0, outcomes, days: [], problems };
    }
    const present = new Set(files.map((file) => file.path));
    const changed = files
      .filter((file) => {
        const last = seen.get(file.path);
        return last === undefined || last.size !== file.size || last.mtime !== file.mtime;
      })
      // Of two texts of a day that arrive in one pass, the one written later is the newer version.
      .sort((a, b) => a.mtime - b.mtime || (a.path < b.path ? -1 : 1));

    const missing = [...seen.keys()].filter((known) => !present.has(known));
    const leaving = new Set([...missing].flatMap((gone) => seen.get(gone)?.versionId ?? []));

    const apply = async (changes: readonly Change[]) => {
      if (changes.length === 0) return;
      for (const outcome of await versions.apply(feed, now, changes)) {
        outcomes.push(outcome);
        if (outcome.news !== 'new') judging.forget();
        for (const day of outcome.days) days.add(day);
      }
    };

    const pool = changed.length < MANY_FILES ? null : (deps.pool?.() ?? null);
    try {
      const fresh: Fresh = new Map();
      const waiting = new Set<Day>();
      const indexWaiting = async () => {
        await indexDays([...waiting], fresh);
        waiting.clear();
        fresh.clear();
      };
      for await (const batch of batches(changed, seen, pool)) {
        const touched: Change[] = [];
        const loaded: Loaded[] = [];
        for (const { file, content } of batch) {
          if (content instanceof SourceError) {
            // Gone since it was listed: this pass knows nothing of it, the next one will.
            if (content.code !== 'missing') problems.push({ path: file.path, message: content.message });
            continue;
          }
          read += 1;
          if (content === null) touched.push({ kind: 'touch', ...file });
          else {
            loaded.push({ file, ...content });
            const last = seen.get(file.path);
            if (last !== undefined) leaving.add(last.versionId);
          }
        }
        const before = outcomes.length;
        await apply([...touched, ...(await judging.judgeAll(loaded, leaving, now))]);
        const indexed = new Map(loaded.map((entry) => [entry.file.path, entry.indexed]));
        for (const outcome of outcomes.slice(before)) {
          const digest = indexed.get(outcome.path);
          if (digest !== undefined) fresh.set(outcome.versionId, digest);
          for (const day of outcome.days) waiting.add(day);
        }
        if (waiting.size >= DAYS_AT_A_TIME) await indexWaiting();
      }
      await indexWaiting();
    } finally {
      await pool?.close();
    }

    const indexed = outcomes.length;
    if (files.length === 0 && missing.length >= VANISHED) {
      problems.push({
        path: null,
        message: `all ${missing.length} known files are gone at once: this looks like an unplugged folder, nothing is concluded from it; check CONTENT_DIR`,
      });
    } else await apply(missing.map((gone) => ({ kind: 'remove', path: gone })));

    await deps.outage?.note(now, problems.find((problem) => problem.path === null)?.message ?? null);
    const left = new Set(outcomes.slice(indexed).flatMap((outcome) => outcome.days));
    for (const day of await judging.rejudge(now)) {
      days.add(day);
      left.add(day);
    }
    // Also what a pass that died before indexing left behind.
    for (const day of await versions.unindexed(feed)) if (!days.has(day)) left.add(day);
    await indexDays([...left]);
    // What was learned for this pass is large, and nobody asks for it until the next.
    judging.forget();
    return { read, unchanged: files.length - changed.length, outcomes, days: [...days].sort(), problems };
  }

  /** Files in batches, in their order; while one is written, the next ones are read. */
  async function* batches(
    files: readonly ContentFile[],
    seen: ReadonlyMap<string, SeenFile>,
    pool: ReadingPool | null,
  ): AsyncGenerator<FileRead[]> {
    const ahead: Promise<FileRead[]>[] = [];
    for (let from = 0; from < files.length || ahead.length > 0; ) {
      for (; ahead.length < (pool === null ? 1 : AHEAD) && from < files.length; from += BATCH) {
        const batch = load(files.slice(from, from + BATCH), seen, pool);
        // An error is met when its turn comes, which may be later than it happens.
        batch.catch(() => {});
        ahead.push(batch);
      }
      // A read is done in several turns of the event loop, and what is written in between lets none pass.
      for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
      yield (await ahead.shift()) ?? [];
    }
  }

  async function load(
    files: readonly ContentFile[],
    seen: ReadonlyMap<string, SeenFile>,
    pool: ReadingPool | null,
  ): Promise<FileRead[]> {
    const raw = await Promise.all(files.map((file) => rawOf(file, seen.get(file.path)?.hash ?? null)));
    const whole = raw.filter((file): file is RawFile => 'bytes' in file);
    const here = () => whole.map((file) => readFile(file, deps.tag, deps.timezone));
    // What a thread dies of, this one may survive, or says why not.
    const contents = pool === null ? here() : await pool.read(whole).catch(here);
    const byPath = new Map(whole.map((file, index) => [file.path, contents[index] ?? null]));
    return files.map((file, index) => {
      const is = raw[index];
      return { file, content: is === undefined || 'bytes' in is ? (byPath.get(file.path) ?? null) : is };
    });
  }

  async function rawOf(file: ContentFile, known: string | null): Promise<RawFile | ReadFile | SourceError> {
    if (file.size > MAX_FILE_BYTES) {
      const mega = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
      const message = `the file has ${mega(file.size)} MB; a digest has at most ${mega(MAX_FILE_BYTES)} MB, so it was not read`;
      const hash = `unread:${file.size}:${file.mtime}`;
      return { hash, result: unreadable(file.path, message), text: () => '', indexed: () => null };
    }
    try {
      return { path: file.path, bytes: await source.read(file.path), known };
    } catch (error) {
      if (error instanceof SourceError) return error;
      throw error;
    }
  }

  /** What is `fresh` need not be read again. */
  async function indexDays(days: readonly Day[], fresh: Fresh = new Map()): Promise<void> {
    for (let from = 0; from < days.length; from += DAYS_AT_A_TIME) {
      const entries: IndexEntry[] = [];
      for (const day of days.slice(from, from + DAYS_AT_A_TIME)) {
        const id = await versions.shownId(feed, day);
        const digest = id === null ? null : (fresh.get(id)?.() ?? (await storedDigest(id)));
        entries.push({ day, version: id === null ? null : { id }, digest });
      }
      if (entries.length > 0) await deps.index(entries);
    }
  }

  async function storedDigest(id: number): Promise<IndexedDigest | null> {
    const version = await versions.get(id);
    if (version === null) return null;
    const result = parseDigest(version.path, version.text, deps.timezone);
    return result.ok ? toIndexed(result.digest, deps.tag) : null;
  }

  return {
    /** One pass. `now` is Unix milliseconds: of "today", and of when a text became current. */
    run(now: number): Promise<IngestReport> {
      const next = running.then(
        () => pass(now),
        () => pass(now),
      );
      running = next;
      return next;
    },

    /** Judges a text without storing it, against what is usual in the archive. `name` gives the fallback date. */
    async check(name: string, bytes: Buffer, now: number): Promise<Checked> {
      const { result } = readDigest(name, bytes, deps.timezone);
      return { result, ...(await judging.one(lookAt(result), now)) };
    },
  };
}
