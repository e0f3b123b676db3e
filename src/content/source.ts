/** A file that may be a digest. */
export interface ContentFile {
  /** Relative to the content folder, with `/` on every system. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Unix milliseconds, whole. */
  readonly mtime: number;
}

export interface SyncReport {
  /** Whether other content may be there now. */
  readonly changed: boolean;
  /** Why the source could not be brought up to date, without secrets; null when it was. What was there before stays. */
  readonly problem: string | null;
}

/** Where digests come from. Paths come from `list` and never lead outside the source. */
export interface ContentSource {
  /**
   * Every Markdown file, sorted by path.
   * @throws SourceError when the source cannot be seen as a whole: nothing may be concluded from that.
   */
  list(): Promise<ContentFile[]>;
  /**
   * The bytes of one file.
   * @throws SourceError with `code` 'missing' (it is gone), 'writing' (it still changes) or 'unreadable'.
   */
  read(path: string): Promise<Buffer>;
  /** Fetches what is new, where that is a step of its own. `now` is Unix milliseconds. */
  sync?(now: number): Promise<SyncReport>;
  /** Calls back soon after something changed. The answer stops it. */
  watch(onChange: () => void): () => void;
}

export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(
    readonly code: 'missing' | 'writing' | 'unreadable' | 'unavailable',
    message: string,
  ) {
    super(message);
  }
}
