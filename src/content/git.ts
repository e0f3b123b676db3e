import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type SimpleGit, simpleGit } from 'simple-git';
import { createLock } from '../store/lock.js';
import { createFolderSource } from './folder.js';
import { inTurn } from './mutex.js';
import { type ContentSource, SourceError, type SyncReport } from './source.js';

export interface GitOptions {
  /** May hold credentials: it never appears in a message, and is not stored in the clone. */
  readonly url: string;
  /** Null: the branch that the server calls HEAD. */
  readonly branch: string | null;
  /** Folder inside the repository. */
  readonly path: string;
  /** Where the clone lives; it is made, and may be deleted, by this source alone. */
  readonly folder: string;
  /** Milliseconds from now until the next look; asked before each. */
  readonly interval?: () => number;
  /** Of this process; git is given what it needs of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A git process that says nothing for so long is ended. Milliseconds. */
  readonly timeoutMs?: number;
}

/** A fetch of another process may take this long. Milliseconds. */
const LOCK_PATIENCE = 90_000;
const MARK = 'digest-bot-source';
/** What git may know of this process: how to reach servers and where its user's settings are, no secrets of the bot. */
const ENVIRONMENT =
  /^(?:PATH|HOME|USER|LOGNAME|TMPDIR|SSH_AUTH_SOCK|XDG_CONFIG_HOME|SystemRoot|USERPROFILE|APPDATA|(?:https?|all|no)_proxy|SSL_CERT_(?:FILE|DIR)|GIT_SSL_CA(?:INFO|PATH))$/i;
const ALLOWED = ['GIT_TERMINAL_PROMPT', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'];

/**
 * Digests in a git repository, through a shallow copy of one branch.
 *
 * There is no remote and no merge: each sync fetches the branch's newest commit and resets the folder to it,
 * so a force push is as good as any other. Whatever cannot be a finished copy of this address (the first fetch
 * died, the address changed, objects are damaged) is deleted and fetched anew. When the server cannot be
 * reached, the last good copy stays in use.
 */
export function createGitSource(
  options: GitOptions,
): ContentSource & { sync(now: number): Promise<SyncReport> } {
  const { url, branch, folder } = options;
  const root = path.join(folder, options.path);
  const shown = withoutCredentials(url);
  const ref = branch ?? 'HEAD';
  const mark = createHash('sha256').update(`${url}\n${ref}`).digest('hex');
  const markFile = path.join(folder, '.git', MARK);
  const ending = new AbortController();
  const files = createFolderSource({ root, quietMs: 0 });
  const environment = Object.fromEntries(
    Object.entries(options.environment).filter(([name]) => ENVIRONMENT.test(name)),
  );
  // A SQLite file beside the folder, which a clone would delete with everything in it.
  const right = createLock(`${folder}.sqlite`);
  let busy: Promise<unknown> = Promise.resolve();

  function git(): SimpleGit {
    return simpleGit({
      baseDir: folder,
      abort: ending.signal,
      timeout: { block: options.timeoutMs ?? 60_000 },
      // Bytes as committed; a prompt would wait for nobody.
      config: ['core.autocrlf=false', 'gc.autoDetach=false'],
      allowEnvironment: ALLOWED,
    }).env({ ...environment, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' });
  }

  function scrub(error: unknown): string {
    const text = error instanceof Error ? error.message : String(error);
    const line = text
      .replaceAll(url, shown)
      .replace(/\/\/[^/@\s'"]+@/g, '//')
      .split('\n')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .slice(-2)
      .join('; ');
    return line === '' ? 'git gave no reason' : line;
  }

  /** The commit that the folder shows, or null where it is no finished copy of this address. */
  async function current(): Promise<string | null> {
    try {
      if ((await readFile(markFile, 'utf8')) !== mark) return null;
      return await git().revparse(['--verify', 'HEAD^{commit}']);
    } catch {
      return null;
    }
  }

  async function fetchInto(): Promise<string> {
    // Locks that a killed git left behind: nobody else works here while this process holds ours.
    await Promise.all(
      ['index.lock', 'shallow.lock', 'HEAD.lock'].map((name) =>
        rm(path.join(folder, '.git', name), { force: true }),
      ),
    );
    await git().raw([
      'fetch',
      '--quiet',
      '--depth',
      '1',
      '--no-tags',
      '--no-recurse-submodules',
      '--',
      url,
      ref,
    ]);
    return git().revparse(['--verify', 'FETCH_HEAD^{commit}']);
  }

  async function show(commit: string): Promise<void> {
    await git().raw(['reset', '--quiet', '--hard', commit]);
    await git().raw(['clean', '--quiet', '-ffdx']);
  }

  async function startAnew(): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await git().raw(['init', '--quiet']);
    await show(await fetchInto());
    await writeFile(markFile, mark);
  }

  async function reachable(): Promise<boolean> {
    try {
      await git().raw(['ls-remote', '--quiet', '--', url, ref]);
      return true;
    } catch {
      return false;
    }
  }

  function problem(error: unknown): SyncReport {
    const why = scrub(error);
    const message = `the repository ${shown} (${ref}) cannot be fetched: ${why}. What was read before stays in use; check CONTENT_GIT_URL, CONTENT_GIT_BRANCH and the network`;
    return { changed: false, problem: new SourceError('unfetched', message, { url: shown, ref, why }) };
  }

  async function sync(): Promise<SyncReport> {
    const before = await current();
    try {
      if (before === null) {
        // A folder that shows another address stays in use until this one is known to answer.
        await mkdir(folder, { recursive: true });
        await git().raw(['ls-remote', '--quiet', '--exit-code', '--', url, ref]);
        await startAnew();
        return { changed: true, problem: null };
      }
      const commit = await fetchInto();
      if (commit === before && (await clean())) return { changed: false, problem: null };
      await show(commit);
      return { changed: true, problem: null };
    } catch (error) {
      if (before === null || ending.signal.aborted || !(await reachable())) return problem(error);
    }
    try {
      // The server answers, so the copy is what is broken.
      await startAnew();
      return { changed: true, problem: null };
    } catch (error) {
      return problem(error);
    }
  }

  /** Whether the folder still shows its commit: a reset that was killed half-way does not. */
  async function clean(): Promise<boolean> {
    return (await git().raw(['status', '--porcelain', '--untracked-files=all'])).trim() === '';
  }

  async function checkRoot(): Promise<void> {
    const problem = (why: string) =>
      new SourceError(
        'unavailable',
        `the folder "${options.path}" of the repository ${shown} ${why}; check CONTENT_GIT_PATH`,
        { path: `${shown} ${options.path}`, why },
      );
    let inside: string;
    let base: string;
    try {
      base = await realpath(folder);
      inside = await realpath(root);
    } catch {
      throw problem('is not there');
    }
    if (inside !== base && !inside.startsWith(base + path.sep)) throw problem('leads out of it');
    if (!(await hasMark())) throw problem('was never fetched completely');
  }

  async function hasMark(): Promise<boolean> {
    return readFile(markFile, 'utf8').then(
      () => true,
      () => false,
    );
  }

  /** One at a time, over all processes: nobody lists while the folder changes. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const locked = async () => {
      await mkdir(path.dirname(folder), { recursive: true });
      return inTurn(right, LOCK_PATIENCE, work);
    };
    const next = busy.then(locked, locked);
    busy = next.catch(() => undefined);
    return next;
  }

  return {
    sync: () => alone(sync).catch(problem),
    list: () =>
      alone(async () => {
        await checkRoot();
        return files.list();
      }).catch((error: unknown) => {
        if (error instanceof SourceError) throw error;
        const why = scrub(error);
        const message = `the copy of ${shown} cannot be listed: ${why}`;
        throw new SourceError('unavailable', message, { path: shown, why });
      }),
    // A file that changes meanwhile is the next commit's, as whole as this one's, or missing for now.
    read: (file) => files.read(file),
    watch(onChange) {
      let timer: NodeJS.Timeout;
      const next = () => {
        timer = setTimeout(() => {
          onChange();
          next();
        }, options.interval?.() ?? 60_000);
      };
      next();
      return () => {
        clearTimeout(timer);
        ending.abort();
      };
    },
  };
}

/** The address without user and password, for messages. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
}
