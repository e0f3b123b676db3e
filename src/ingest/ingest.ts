import { lookAt } from '../check/check.js';
import type { Reason, Verdict } from '../check/verdict.js';
import {
  type ContentFile,
  type ContentSource,
  type Listing,
  SourceError,
  type SourceProblem,
} from '../content/source.js';
import type { Day, ParseResult } from '../digest/digest.js';
import type { TagItem } from '../query/indexed.js';
import { type FileRead, readBatches } from './batches.js';
import type { Change, LastRead, Outcome, Problem, SeenFile } from './contract.js';
import { createIndexing, type Indexing, type IndexingDeps } from './indexing.js';
import { createJudging, type JudgingDeps, type Loaded } from './judging.js';
import { type ReadFile, readDigest } from './reading.js';
import type { ReadingPool } from './reading-pool.js';

export type { IndexEntry } from './indexing.js';

/** So many files are worth the start of threads. */
const MANY_FILES = 400;
/** A folder that lost at least this many files at once, and all of them, is an unplugged one. */
const VANISHED = 5;

export interface IngestDeps extends JudgingDeps {
  readonly source: ContentSource;
  /** Told after each pass whether content could be read. */
  readonly outage?: { note(now: number, problem: SourceProblem | null): Promise<void> };
  /** Keeps what the last pass met, for the admin's card. */
  readonly note?: (pass: LastRead) => Promise<void>;
  readonly tag: TagItem;
  /** Days whose index is of another version than the one to be shown, or of one where there is none. */
  readonly unindexed: () => Promise<readonly Day[]>;
  /** Brings the index of some days up to date, in one transaction. */
  readonly index: IndexingDeps['index'];
  /** For many files at once; null if there are no threads to be had. */
  readonly pool?: () => ReadingPool | null;
}

export interface IngestReport {
  /** Files whose bytes were read. */
  readonly read: number;
  readonly unchanged: number;
  readonly outcomes: readonly Outcome[];
  /** Days whose version in force may be another now, in order. */
  readonly days: readonly Day[];
  readonly problems: readonly Problem[];
}

export interface Checked {
  readonly result: ParseResult;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** The only way from content into the store. */
export interface Ingest {
  /**
   * One pass: reads what changed since the last one, checks it, keeps it as versions, and has the days that it
   * touches indexed anew. Passes do not overlap; a second call waits. `now` is Unix milliseconds: of "today", and of
   * when a text became current.
   */
  run(now: number): Promise<IngestReport>;
  /** Brings the index in step with the versions that others stored; reads no content. */
  follow(): Promise<void>;
  /** When nothing of it runs. */
  idle(): Promise<void>;
  /** Judges a text without storing it, against what is usual in the archive. `name` gives the fallback date. */
  check(name: string, bytes: Buffer, now: number): Promise<Checked>;
}

/** What one pass has found so far. */
interface Pass {
  readonly now: number;
  readonly seen: ReadonlyMap<string, SeenFile>;
  /** Versions that lose their file in this pass: a text is no duplicate of what it replaces. */
  readonly leaving: Set<number>;
  readonly indexing: Indexing;
  readonly outcomes: Outcome[];
  readonly days: Set<Day>;
  readonly problems: Problem[];
  read: number;
}

export function createIngest(deps: IngestDeps): Ingest {
  const { feed, source, versions } = deps;
  const judging = createJudging(deps);
  let running: Promise<unknown> = Promise.resolve();

  async function pass(now: number): Promise<IngestReport> {
    judging.forget();
    const problems: Problem[] = [];
    const listing = await look(now, problems);
    const seen = await versions.files(feed);
    const { changed, missing } = compare(listing, seen);
    const leaving = new Set(missing.flatMap((gone) => seen.get(gone)?.versionId ?? []));
    const indexing = createIndexing(deps);
    const one: Pass = { now, seen, leaving, indexing, problems, outcomes: [], days: new Set(), read: 0 };

    await readAndCheck(one, changed);
    await removeMissing(one, listing, missing);
    for (const day of await judging.rejudge(now)) await touch(one, [day]);
    // Also what a pass that died before indexing left behind.
    await indexing.add(await deps.unindexed());
    await indexing.finish();
    // What the check learned for this pass takes much memory and is not needed until the next one.
    judging.forget();

    await deps.outage?.note(
      now,
      problems.find(({ path, code }) => path === null || code === 'unlisted') ?? null,
    );
    await deps.note?.({ at: now, problems });
    const { outcomes, days, read } = one;
    const unchanged = listing.files.length - changed.length;
    return { read, unchanged, outcomes, days: [...days].sort(), problems };
  }

  /** What stands in the source; what could not be seen goes to `problems`. */
  async function look(now: number, problems: Problem[]): Promise<Listing> {
    const synced = await source.sync?.(now);
    if (synced !== undefined && synced.problem !== null) problems.push(problemAt(null, synced.problem));
    try {
      const listing = await source.list();
      problems.push(
        ...listing.unseen.map(({ path, problem }) => problemAt(path === '' ? null : path, problem)),
      );
      return listing;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (problems.length === 0) problems.push(problemAt(null, error));
      return { files: [], unseen: [{ path: '', problem: error }] };
    }
  }

  /** Reads the changed files, and keeps each with its verdict as a version of its day. */
  async function readAndCheck(one: Pass, changed: readonly ContentFile[]): Promise<void> {
    const pool = changed.length < MANY_FILES ? null : (deps.pool?.() ?? null);
    const known = (path: string) => one.seen.get(path)?.hash ?? null;
    try {
      for await (const batch of readBatches(changed, {
        source,
        tag: deps.tag,
        zone: deps.timezone,
        pool,
        known,
      })) {
        const { touched, loaded } = sorted(one, batch);
        const outcomes = await apply(one, [
          ...touched,
          ...(await judging.judgeAll(loaded, one.leaving, one.now)),
        ]);
        const digests = new Map(loaded.map((file) => [file.file.path, file.indexed]));
        await touch(
          one,
          outcomes.flatMap((outcome) => outcome.days),
          freshOf(outcomes, digests),
        );
      }
    } finally {
      await pool?.close();
    }
  }

  /** What a batch came to: files with the bytes that they had, files with others, and problems. */
  function sorted(one: Pass, batch: readonly FileRead[]): { touched: Change[]; loaded: Loaded[] } {
    const touched: Change[] = [];
    const loaded: Loaded[] = [];
    for (const { file, content } of batch) {
      if (content instanceof SourceError) {
        // A file that is gone since it was listed is missed by the next pass.
        if (content.code !== 'missing') one.problems.push(problemAt(file.path, content));
        continue;
      }
      one.read += 1;
      if (content === null) touched.push({ kind: 'touch', ...file });
      else {
        loaded.push({ file, ...content });
        const last = one.seen.get(file.path);
        if (last !== undefined) one.leaving.add(last.versionId);
      }
    }
    return { touched, loaded };
  }

  async function removeMissing(one: Pass, listing: Listing, missing: readonly string[]): Promise<void> {
    if (listing.files.length === 0 && missing.length >= VANISHED) {
      const message = `all ${missing.length} known files are gone at once: this looks like an unplugged folder, nothing is concluded from it; check CONTENT_DIR`;
      const params = { count: String(missing.length) };
      one.problems.push({ path: null, code: 'vanished', message, params });
      return;
    }
    const outcomes = await apply(
      one,
      missing.map((gone) => ({ kind: 'remove', path: gone })),
    );
    await touch(
      one,
      outcomes.flatMap((outcome) => outcome.days),
    );
  }

  async function apply(one: Pass, changes: readonly Change[]): Promise<Outcome[]> {
    if (changes.length === 0) return [];
    const outcomes = await versions.apply(feed, one.now, changes);
    if (outcomes.some((outcome) => outcome.news !== 'new')) judging.forget();
    one.outcomes.push(...outcomes);
    return outcomes;
  }

  async function touch(one: Pass, days: readonly Day[], fresh?: Fresh): Promise<void> {
    for (const day of days) one.days.add(day);
    await one.indexing.add(days, fresh);
  }

  /** In its turn: passes do not overlap. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = running.then(work, work);
    running = next;
    return next;
  }

  async function follow(): Promise<void> {
    const days = await deps.unindexed();
    if (days.length === 0) return;
    const indexing = createIndexing(deps);
    await indexing.add(days);
    await indexing.finish();
    // Notes that they are in step now.
    await deps.unindexed();
  }

  return {
    run: (now) => inTurn(() => pass(now)),
    follow: () => inTurn(follow),
    idle: () =>
      running.then(
        () => {},
        () => {},
      ),
    async check(name, bytes, now) {
      const { text, result } = readDigest(name, bytes, deps.timezone);
      return { result, ...(await judging.one(name, text, lookAt(result), now)) };
    },
  };
}

/** Digests that were just read, by version. */
type Fresh = Map<number, ReadFile['indexed']>;

function freshOf(outcomes: readonly Outcome[], digests: ReadonlyMap<string, ReadFile['indexed']>): Fresh {
  return new Map(
    outcomes.flatMap((outcome): [number, ReadFile['indexed']][] => {
      const digest = digests.get(outcome.path);
      return digest === undefined ? [] : [[outcome.versionId, digest]];
    }),
  );
}

/** The files to read, and the paths of known files that are gone. */
function compare(listing: Listing, seen: ReadonlyMap<string, SeenFile>) {
  const present = new Set(listing.files.map((file) => file.path));
  const hidden = (path: string) =>
    listing.unseen.some((each) => each.path === '' || path === each.path || path.startsWith(`${each.path}/`));
  const changed = listing.files
    .filter((file) => {
      const last = seen.get(file.path);
      return last === undefined || last.size !== file.size || last.mtime !== file.mtime;
    })
    // Of two texts of a day that arrive in one pass, the one written later is the newer version.
    .sort((a, b) => a.mtime - b.mtime || (a.path < b.path ? -1 : 1));
  const missing = [...seen.keys()].filter((known) => !present.has(known) && !hidden(known));
  return { changed, missing };
}

function problemAt(path: string | null, { code, message, params }: SourceProblem): Problem {
  return { path, code, message, params };
}
