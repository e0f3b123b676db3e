import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Made } from './page-routes.js';

const compress = promisify(gzip);

/** What was made, ready to be sent. */
export interface Rendered {
  readonly etag: string;
  body(): Promise<Uint8Array<ArrayBuffer>>;
  compressed(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface RenderedPages {
  /**
   * What `made` comes to: kept from the last time, where all that it is made from is the same. So nothing that is kept
   * outlives what it was made from: each request asks the archive anew what there is to be seen.
   */
  of(path: string, made: Made): Rendered;
}

/**
 * @param bytes how much is kept; the longest unasked goes first
 * @param build changes with the code that makes pages
 */
export function createRenderedPages(bytes: number, build: string): RenderedPages {
  const kept = new Map<string, Entry>();
  let size = 0;

  function note(path: string, entry: Entry): void {
    kept.delete(path);
    kept.set(path, entry);
    size += entry.grown;
    entry.grown = 0;
    for (const [oldest, old] of kept) {
      if (size <= bytes || kept.size === 1) break;
      kept.delete(oldest);
      size -= old.size;
    }
  }

  return {
    of(path, made) {
      const etag = etagOf(build, path, made);
      const known = kept.get(path);
      if (known?.etag === etag) {
        note(path, known);
        return known;
      }
      if (known !== undefined) {
        size -= known.size;
        kept.delete(path);
      }
      // Pages that say that there is none are as many as there are addresses.
      const entry = new Entry(
        etag,
        made,
        made.status === 200 ? (one) => kept.get(path) === one && note(path, one) : () => {},
      );
      if (made.status === 200) note(path, entry);
      return entry;
    },
  };
}

class Entry implements Rendered {
  size = 0;
  /** Bytes since it was last counted. */
  grown = 0;
  #body: Promise<Uint8Array<ArrayBuffer>> | null = null;
  #compressed: Promise<Uint8Array<ArrayBuffer>> | null = null;

  constructor(
    readonly etag: string,
    readonly made: Made,
    readonly onGrown: (entry: Entry) => unknown,
  ) {}

  body(): Promise<Uint8Array<ArrayBuffer>> {
    this.#body ??= this.#counted(
      Promise.resolve(this.made.make()).then((text) => new TextEncoder().encode(String(text))),
      () => {
        this.#body = null;
      },
    );
    return this.#body;
  }

  compressed(): Promise<Uint8Array<ArrayBuffer>> {
    this.#compressed ??= this.#counted(
      this.body().then(async (body) => new Uint8Array(await compress(body))),
      () => {
        this.#compressed = null;
      },
    );
    return this.#compressed;
  }

  /** What failed is tried again by the next who asks. */
  #counted(made: Promise<Uint8Array<ArrayBuffer>>, forget: () => void): Promise<Uint8Array<ArrayBuffer>> {
    made.then(({ byteLength }) => {
      this.size += byteLength;
      this.grown += byteLength;
      this.onGrown(this);
    }, forget);
    return made;
  }
}

/** What a page is made from, in short: while it is the same, so is the page. */
export function etagOf(build: string, path: string, { status, from }: Made): string {
  const hash = createHash('sha1').update(JSON.stringify([build, path, status, from]));
  // Weak: compressed or not, it is the same page.
  return `W/"${hash.digest('base64url')}"`;
}
