import { createHash } from 'node:crypto';
import path from 'node:path';
import { type ContentFile, type ContentSource, SourceError } from './content/source.js';
import { dayInName } from './digest/day.js';
import type { Day, Digest, ParseResult } from './digest/digest.js';
import { parseDigest } from './digest/parse.js';
import type { Reason, Verdict } from './digest/verdict.js';
import { createJudging, type JudgingDeps, type Loaded } from './judging.js';
import type { Change, Outcome } from './store/version-changes.js';
import type { Version } from './store/versions.js';

/** A digest of 35 items is about 20 kB; what is a hundred times that is none, and is not read at all. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
/** Texts kept in memory at a time, so that a first pass over ten years stays small. */
const BATCH = 40;
/** A folder that lost at least this many files at once, and all of them, is an unplugged one. */
const VANISHED = 5;

export interface IngestDeps extends JudgingDeps {
  readonly source: ContentSource;
  /** Told after each pass whether content could be had. */
  readonly outage?: { note(now: number, problem: string | null): Promise<void> };
  /** Brings the index of one day up to date; null: the day has nothing to show. */
  readonly index: (day: Day, version: Pick<Version, 'id'> | null, digest: Digest | null) => Promise<void>;
  /** The same for many days in one transaction; where it is given, `index` is not used. */
  readonly indexMany?: (entries: readonly IndexEntry[]) => Promise<void>;
}

export interface IndexEntry {
  readonly day: Day;
  readonly version: Pick<Version, 'id'> | null;
  readonly digest: Digest | null;
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

    for (let from = 0; from < changed.length; from += BATCH) {
      const touched: Change[] = [];
      const loaded: Loaded[] = [];
      const batch = changed.slice(from, from + BATCH);
      // All are asked for at once: the disk works while what is there is parsed.
      const reading = batch.map(bytesOf);
      for (const [index, file] of batch.entries()) {
        try {
          const entry = load(file, (await reading[index]) ?? null);
          read += 1;
          const last = seen.get(file.path);
          if (entry.hash === last?.hash) touched.push({ kind: 'touch', ...file });
          else {
            loaded.push(entry);
            if (last !== undefined) leaving.add(last.versionId);
          }
        } catch (error) {
          if (!(error instanceof SourceError)) throw error;
          // Gone since it was listed: this pass knows nothing of it, the next one will.
          if (error.code !== 'missing') problems.push({ path: file.path, message: error.message });
        }
      }
      const before = outcomes.length;
      await apply([...touched, ...(await judging.judgeAll(loaded, leaving, now))]);
      await indexBatch(loaded, outcomes.slice(before));
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

  /** Null: too large to be read at all. */
  function bytesOf(file: ContentFile): Promise<Buffer | null> {
    const reading = file.size > MAX_FILE_BYTES ? Promise.resolve(null) : source.read(file.path);
    // An error is met when its turn comes, which may be later than it happens.
    reading.catch(() => {});
    return reading;
  }

  function load(file: ContentFile, bytes: Buffer | null): Loaded {
    if (bytes === null) {
      const mega = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
      const message = `the file has ${mega(file.size)} MB; a digest has at most ${mega(MAX_FILE_BYTES)} MB, so it was not read`;
      return { file, hash: `unread:${file.size}:${file.mtime}`, text: '', result: unreadable(file, message) };
    }
    const hash = createHash('sha256').update(bytes).digest('hex');
    const { text, result } = readDigest(file.path, bytes);
    return { file, hash, text, result };
  }

  /** What was parsed a moment ago need not be parsed again. */
  async function indexBatch(loaded: readonly Loaded[], outcomes: readonly Outcome[]): Promise<void> {
    const parsed = new Map<number, Digest>();
    for (const { path: file, versionId } of outcomes) {
      const result = loaded.find((entry) => entry.file.path === file)?.result;
      if (result?.ok === true) parsed.set(versionId, result.digest);
    }
    await indexDays([...new Set(outcomes.flatMap((outcome) => outcome.days))], parsed);
  }

  async function indexDays(
    days: readonly Day[],
    parsed: ReadonlyMap<number, Digest> = new Map(),
  ): Promise<void> {
    for (let from = 0; from < days.length; from += BATCH) {
      const entries: IndexEntry[] = [];
      for (const day of days.slice(from, from + BATCH)) {
        const id = await versions.shownId(feed, day);
        const digest = id === null ? null : (parsed.get(id) ?? (await digestOf(id)));
        entries.push({ day, version: id === null ? null : { id }, digest });
      }
      if (deps.indexMany !== undefined) await deps.indexMany(entries);
      else for (const { day, version, digest } of entries) await deps.index(day, version, digest);
    }
  }

  async function digestOf(id: number): Promise<Digest | null> {
    const version = await versions.get(id);
    if (version === null) return null;
    const result = parseDigest(path.posix.basename(version.path), version.text);
    return result.ok ? result.digest : null;
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
      const { result } = readDigest(name, bytes);
      return { result, ...(await judging.one(result, now)) };
    },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as a digest; a size or an encoding that no digest has makes them unreadable, with the line. */
export function readDigest(filePath: string, bytes: Buffer): { text: string; result: ParseResult } {
  const name = path.posix.basename(filePath);
  if (bytes.length > MAX_FILE_BYTES)
    return { text: '', result: unreadable({ path: filePath }, 'the file is too large to be a digest') };
  try {
    const text = utf8.decode(bytes);
    return { text, result: parseDigest(name, text) };
  } catch {
    const before = bytes.subarray(0, firstBadByte(bytes));
    const line = before.toString('latin1').split('\n').length;
    const message = 'the file is not UTF-8 text; save it as UTF-8';
    return { text: '', result: unreadable({ path: filePath }, message, line) };
  }
}

/** A file that cannot be read as a digest, in the parser's own terms. */
function unreadable(
  file: { readonly path: string },
  message: string,
  line: number | null = null,
): ParseResult {
  const fileName = path.posix.basename(file.path);
  return { ok: false, error: { fileName, nameDate: dayInName(fileName), line, message } };
}

/** Length of the longest beginning that is UTF-8, to within a line. */
function firstBadByte(bytes: Buffer): number {
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline + 1;
    try {
      utf8.decode(bytes.subarray(start, end));
    } catch {
      return start;
    }
    start = end;
  }
  return bytes.length;
}
