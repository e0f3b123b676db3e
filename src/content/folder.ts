import { constants, type Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch as watchFiles } from 'chokidar';
import {
  type ContentFile,
  type ContentSource,
  type Listing,
  reasonOf,
  SourceError,
  type Unseen,
} from './source.js';

export interface FolderOptions {
  readonly root: string;
  /** A file that was written less than this long ago may be half-written: it is waited for. Milliseconds. */
  readonly quietMs?: number;
  /** How long a file that does not come to rest is waited for in one read. Milliseconds. */
  readonly patienceMs?: number;
  /** The native watchers are not there on network drives and some container mounts. */
  readonly poll?: boolean;
  readonly onWatchError?: (error: Error) => void;
}

const MARKDOWN = /\.(?:md|markdown)$/i;
const POLL_MS = 2_000;
const SETTLE_MS = 1_000;

/** Digests in a folder, read recursively. Hidden files and folders are no content; links that lead out of it are not followed. */
export function createFolderSource(options: FolderOptions): ContentSource {
  const { root, quietMs = 500, patienceMs = 5_000 } = options;

  /** Where the root was when it was last listed: between two lists nothing else is read. */
  let base: string | null = null;

  async function inside(relative: string): Promise<string> {
    base ??= await realpath(root);
    const full = path.resolve(base, relative);
    const real = await realpath(full);
    if (real !== base && !real.startsWith(base + path.sep))
      throw new SourceError(
        'outside',
        `${relative} is a link that leads out of the content folder, so it is not read; put a copy there instead`,
        { path: relative },
      );
    return real;
  }

  async function list(): Promise<Listing> {
    const files: ContentFile[] = [];
    const unseen: Unseen[] = [];
    const visit = async (folder: string, seen: readonly string[]): Promise<void> => {
      const full = await inside(folder);
      if (seen.includes(full)) return; // a link to a folder above
      const entries = (await readdir(full, { withFileTypes: true })).filter(
        ({ name }) => !name.startsWith('.'),
      );
      // Side by side: over ten years of files it is the waiting that takes the time.
      await Promise.all(
        entries.map((entry) => {
          const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
          return visitEntry(entry, path.join(full, entry.name), relative, [...seen, full]).catch(
            (error: unknown) => {
              const problem = problemOf(entry, relative, error);
              if (problem !== null) unseen.push({ path: relative, problem });
            },
          );
        }),
      );
    };
    const visitEntry = async (entry: Dirent, full: string, relative: string, seen: readonly string[]) => {
      if (entry.isDirectory()) return visit(relative, seen);
      const link = entry.isSymbolicLink();
      const markdown = MARKDOWN.test(entry.name);
      if (!link && !(entry.isFile() && markdown)) return;
      const facts = await stat(full);
      if (!facts.isDirectory() && !(facts.isFile() && markdown)) return;
      if (link) await inside(relative);
      if (facts.isDirectory()) await visit(relative, seen);
      else files.push(toFile(relative, facts));
    };
    base = null;
    try {
      await visit('', []);
    } catch (error) {
      throw new SourceError(
        'unavailable',
        `the content folder ${root} cannot be listed (${reasonOf(error)}); check CONTENT_DIR and its permissions`,
        { path: root, why: reasonOf(error) },
      );
    }
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
    return { files: files.sort(byPath), unseen: unseen.sort(byPath) };
  }

  async function read(relative: string): Promise<Buffer> {
    try {
      const full = await inside(relative);
      const deadline = Date.now() + patienceMs;
      for (;;) {
        const before = await stat(full);
        const age = Date.now() - before.mtimeMs;
        if (age >= 0 && age < quietMs) await wait(quietMs - age);
        // O_NOFOLLOW: the link, if it was one, was resolved and checked above; it must not become one since.
        const handle = await open(full, constants.O_RDONLY | constants.O_NOFOLLOW);
        try {
          const bytes = await handle.readFile();
          const after = await handle.stat();
          if (after.mtimeMs === before.mtimeMs && after.size === before.size && bytes.length === before.size)
            return bytes;
        } finally {
          await handle.close();
        }
        if (Date.now() > deadline)
          throw new SourceError(
            'writing',
            `${relative} is still being written; it is read when it comes to rest`,
            { path: relative },
          );
      }
    } catch (error) {
      if (error instanceof SourceError) throw error;
      if (isMissing(error)) throw new SourceError('missing', `${relative} is gone`, { path: relative });
      throw new SourceError(
        'unreadable',
        `${relative} cannot be read (${reasonOf(error)}); check its permissions`,
        { path: relative, why: reasonOf(error) },
      );
    }
  }

  function watch(onChange: () => void): () => void {
    const start = (poll: boolean) => {
      const watcher = watchFiles(root, {
        ignoreInitial: true,
        usePolling: poll,
        interval: POLL_MS,
        followSymlinks: false,
        awaitWriteFinish: { stabilityThreshold: SETTLE_MS, pollInterval: 100 },
        ignored: (file, facts) =>
          (file !== root && path.basename(file).startsWith('.')) ||
          (facts?.isFile() === true && !MARKDOWN.test(file)),
      });
      watcher.on('all', (event) => {
        if (event !== 'addDir') onChange();
      });
      return watcher;
    };
    let watcher = start(options.poll ?? false);
    let polling = options.poll ?? false;
    let stopped = false;
    const onError = (error: unknown) => {
      options.onWatchError?.(error instanceof Error ? error : new Error(String(error)));
      if (polling || stopped) return;
      // Out of inotify watches, or a drive without them: look every two seconds instead.
      polling = true;
      void watcher.close();
      watcher = start(true);
      watcher.on('error', onError);
    };
    watcher.on('error', onError);
    return () => {
      stopped = true;
      void watcher.close();
    };
  }

  return { list, read, watch };
}

function toFile(relative: string, facts: { readonly size: number; readonly mtimeMs: number }): ContentFile {
  return { path: relative, size: facts.size, mtime: Math.trunc(facts.mtimeMs) };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Why an entry of a folder could not be looked into; null if it is no content or gone since it was listed. */
function problemOf(entry: Dirent, path: string, error: unknown): SourceError | null {
  if (error instanceof SourceError) return error;
  if (!isMissing(error)) {
    const why = reasonOf(error);
    const message = `${path} cannot be listed (${why}), so what lies in it is not known; check its permissions`;
    return new SourceError('unlisted', message, { path, why });
  }
  if (!entry.isSymbolicLink() || !MARKDOWN.test(entry.name)) return null;
  return new SourceError('dangling', `${path} is a link that leads nowhere`, { path });
}
