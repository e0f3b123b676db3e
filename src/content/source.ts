/** A file that may be a digest. */
export interface ContentFile {
  /** Relative to the content folder, with `/` on every system. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Unix milliseconds, whole. */
  readonly mtime: number;
}

/** What stands in a source at one moment. */
export interface Listing {
  /** Every Markdown file, sorted by path. */
  readonly files: readonly ContentFile[];
  /** Folders and links that could not be looked into. What lay there before may still lie there. */
  readonly unseen: readonly Unseen[];
}

export interface Unseen {
  /** Relative to the content folder; empty for all of it. */
  readonly path: string;
  readonly problem: SourceProblem;
}

/** Why content could not be read. */
export interface SourceProblem {
  /** `problem-…` in data/locales is its text in other languages. */
  readonly code: SourceCode;
  /** English, without secrets. */
  readonly message: string;
  /** What the message names, for translations of it. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Of one file: `missing` (it is gone), `writing` (it still changes), `unreadable`. Of a link: `outside` (it leads out
 * of the content folder), `dangling` (it leads nowhere). Of a folder: `unlisted`. Of the source as a whole:
 * `unavailable`, `unfetched` (what was fetched before stays in use), `vanished` (all files are gone at once).
 */
export type SourceCode =
  | 'missing'
  | 'writing'
  | 'unreadable'
  | 'outside'
  | 'dangling'
  | 'unlisted'
  | 'unavailable'
  | 'unfetched'
  | 'vanished';

export interface SyncReport {
  /** Whether other content may be there now. */
  readonly changed: boolean;
  /** Why the source could not be brought up to date; null if it was. What was there before stays in use. */
  readonly problem: SourceProblem | null;
}

/** Where digests come from. Paths come from `list` and never lead outside the source. */
export interface ContentSource {
  /** @throws SourceError `unavailable`, when nothing of the source can be seen. */
  list(): Promise<Listing>;
  /**
   * The bytes of one file.
   * @throws SourceError `missing`, `writing`, `unreadable` or `outside`.
   */
  read(path: string): Promise<Buffer>;
  /** Fetches what is new, where that is a step of its own. `now` is Unix milliseconds. */
  sync?(now: number): Promise<SyncReport>;
  /** Calls back soon after something changed. The function that is returned stops it. */
  watch(onChange: () => void): () => void;
}

export class SourceError extends Error implements SourceProblem {
  override readonly name = 'SourceError';
  constructor(
    readonly code: SourceCode,
    message: string,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The reason of a failed file operation: the system's code, such as EACCES, else the message. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
