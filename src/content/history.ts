import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { DateTime } from 'luxon';
import { simpleGit } from 'simple-git';
import { createFolderSource } from './folder.js';
import { type ContentFile, type ContentSource, type Listing, SourceError } from './source.js';

/** A state that content had, from `at` (Unix milliseconds) until the next one. */
export interface Moment {
  readonly at: number;
  /** A commit or a folder's name, for people. */
  readonly name: string;
}

/** Content as it was: the source shows what stood there at the moment that was last chosen. */
export interface History {
  /** Oldest first; times never go back, even where commit times do. */
  readonly moments: readonly Moment[];
  readonly source: ContentSource;
  show(moment: Moment): void;
}

export interface HistoryOptions {
  /** Git only: default the repository's HEAD. */
  readonly branch: string | null;
  /** Folder inside the repository or inside each snapshot. */
  readonly path: string;
  /** Of snapshot names that have none. */
  readonly timezone: string;
}

/**
 * Opens a git repository (working copy or bare), or a folder whose subfolders are snapshots named for their
 * time: `2026-01-31`, `2026-01-31T07-32`, `20260131-073200`.
 * @throws SourceError when it is neither.
 */
export async function openHistory(folder: string, options: HistoryOptions): Promise<History> {
  const facts = await stat(folder).catch(() => null);
  if (facts === null || !facts.isDirectory())
    throw new SourceError(
      'unavailable',
      `${folder} is no folder: name a git repository or a folder of dated snapshots`,
    );
  const inside = await placeInRepository(folder);
  if (inside === '') return openGit(folder, options);
  const snapshots = await openSnapshots(folder, options);
  if (snapshots.moments.length > 0) return snapshots;
  // A folder of a repository: its part of that history.
  if (inside !== null) return openGit(folder, { ...options, path: path.posix.join(inside, options.path) });
  throw new SourceError(
    'unavailable',
    `${folder} has neither a git history nor subfolders named for a time, such as 2026-01-31T07-32`,
  );
}

/** Where in its repository the folder lies, `` for its top; null: it lies in none. */
async function placeInRepository(folder: string): Promise<string | null> {
  try {
    const git = simpleGit(folder);
    if ((await git.raw(['rev-parse', '--is-bare-repository'])).trim() === 'true') return '';
    return (await git.raw(['rev-parse', '--show-prefix'])).trim();
  } catch {
    return null;
  }
}

async function openGit(folder: string, { branch, path: sub }: HistoryOptions): Promise<History> {
  const git = simpleGit(folder);
  const ref = branch ?? 'HEAD';
  const log = await git.raw(['log', '--first-parent', '--reverse', '--format=%H %ct', ref, '--']);
  let latest = 0;
  const moments = log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [commit = '', seconds = '0'] = line.split(' ');
      latest = Math.max(latest, Number(seconds) * 1000);
      return { at: latest, name: commit };
    });

  let shown: Moment | null = null;
  let files = new Map<string, { blob: string; file: ContentFile }>();
  let listed: Moment | null = null;

  async function list(): Promise<Listing> {
    if (shown === null) return { files: [], unseen: [] };
    if (shown !== listed) {
      const moment = shown;
      const root = sub === '' ? moment.name : `${moment.name}:${sub.replace(/\/+$/, '')}`;
      const tree = await git.raw(['ls-tree', '-r', '-l', '-z', root]).catch(() => '');
      const next: typeof files = new Map();
      for (const entry of tree.split('\0')) {
        const match = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(entry);
        if (match === null) continue;
        const [, blob = '', size = '0', name = ''] = match;
        if (!/\.(?:md|markdown)$/i.test(name) || name.split('/').some((part) => part.startsWith('.')))
          continue;
        const before = files.get(name);
        // A file's time changes with its text, as on disk; two changes in one second still differ.
        const mtime =
          before?.blob === blob ? before.file.mtime : moment.at + (moments.indexOf(moment) % 1000);
        next.set(name, { blob, file: { path: name, size: Number(size), mtime } });
      }
      files = next;
      listed = moment;
    }
    const all = [...files.values()].map(({ file }) => file);
    return { files: all.sort((a, b) => (a.path < b.path ? -1 : 1)), unseen: [] };
  }

  return {
    moments,
    show(moment) {
      shown = moment;
    },
    source: {
      list,
      async read(name) {
        const entry = files.get(name);
        if (entry === undefined) throw new SourceError('missing', `${name} is gone`);
        return (await git.binaryCatFile(['blob', entry.blob])) as Buffer;
      },
      watch: () => () => {},
    },
  };
}

async function openSnapshots(folder: string, { path: sub, timezone }: HistoryOptions): Promise<History> {
  const entries = await readdir(folder, { withFileTypes: true });
  const moments = entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const at = snapshotTime(entry.name, timezone);
      return at === null ? [] : [{ at, name: entry.name }];
    })
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
  let shown: Moment | null = null;
  const sourceOf = (moment: Moment) =>
    createFolderSource({ root: path.join(folder, moment.name, sub), quietMs: 0 });

  return {
    moments,
    show(moment) {
      shown = moment;
    },
    source: {
      async list() {
        if (shown === null) return { files: [], unseen: [] };
        const moment = shown;
        const { files, unseen } = await sourceOf(moment).list();
        // Copies keep or lose their times; the snapshot that shows a text decides nothing, its bytes do.
        return { files: files.map((file) => ({ ...file, mtime: moment.at })), unseen };
      },
      async read(name) {
        if (shown === null) throw new SourceError('missing', `${name} is not there yet`);
        return sourceOf(shown).read(name);
      },
      watch: () => () => {},
    },
  };
}

/** The time in a snapshot's name, Unix milliseconds; null where there is none. */
export function snapshotTime(name: string, timezone: string): number | null {
  const match =
    /^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _-]?(\d{2})[-:.h]?(\d{2})(?:[-:.m]?(\d{2}))?s?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      name,
    );
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const zone =
    match[7] === undefined ? timezone : match[7] === 'Z' ? 'utc' : `UTC${match[7].replace(':00', '')}`;
  const time = DateTime.fromObject(
    {
      year: year ?? 0,
      month: month ?? 0,
      day: day ?? 0,
      hour: hour ?? 0,
      minute: minute ?? 0,
      second: second ?? 0,
    },
    { zone },
  );
  return time.isValid ? time.toMillis() : null;
}
