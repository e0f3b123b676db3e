import { createHash } from 'node:crypto';
import path from 'node:path';
import { dayInName } from './digest/day.js';
import type { ParseResult } from './digest/digest.js';
import { type LookResult, lookAt } from './digest/judge.js';
import { parseDigest } from './digest/parse.js';
import { type IndexedDigest, type TagItem, toIndexed } from './query/indexed.js';

/** A digest of 35 items is about 20 kB; what is a hundred times that is none, and is not read at all. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

/** The bytes of a file of the content folder. */
export interface RawFile {
  /** Relative to the folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** sha256 of the bytes that it had when it was last read, or null. */
  readonly known: string | null;
}

/** What the bytes of a file say by themselves. Plain data: it may come from another thread. */
export interface ReadFile {
  /** sha256 of the bytes. */
  readonly hash: string;
  readonly text: string;
  readonly result: LookResult;
  /** Null: it is no digest. */
  readonly indexed: IndexedDigest | null;
}

/** Reads, looks at and indexes a file: nearly all of the work that it takes. Null: it is as it was known. Never throws. */
export function readFile({ path: file, bytes, known }: RawFile, tag: TagItem): ReadFile | null {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash === known) return null;
  const { text, result } = readDigest(file, bytes);
  return {
    hash,
    text,
    result: lookAt(result),
    indexed: result.ok ? toIndexed(result.digest, tag) : null,
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as a digest; a size or an encoding that no digest has makes them unreadable, with the line. */
export function readDigest(filePath: string, bytes: Uint8Array): { text: string; result: ParseResult } {
  const name = path.posix.basename(filePath);
  if (bytes.length > MAX_FILE_BYTES)
    return { text: '', result: unreadable(filePath, 'the file is too large to be a digest') };
  try {
    const text = utf8.decode(bytes);
    return { text, result: parseDigest(name, text) };
  } catch {
    const before = Buffer.from(bytes.subarray(0, firstBadByte(bytes)));
    const line = before.toString('latin1').split('\n').length;
    const message = 'the file is not UTF-8 text; save it as UTF-8';
    return { text: '', result: unreadable(filePath, message, line) };
  }
}

/** A file that cannot be read as a digest, in the parser's own terms. */
export function unreadable(filePath: string, message: string, line: number | null = null) {
  const fileName = path.posix.basename(filePath);
  return { ok: false, error: { fileName, nameDate: dayInName(fileName), line, message } } as const;
}

/** Length of the longest beginning that is UTF-8, to within a line. */
function firstBadByte(bytes: Uint8Array): number {
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
