import { isUtf8, transcode } from 'node:buffer';
import { createHash } from 'node:crypto';
import { type LookResult, lookAt } from '../check/check.js';
import { dayInPath } from '../digest/day.js';
import type { ParseResult } from '../digest/digest.js';
import { parseDigest } from '../digest/parse.js';
import { type IndexedDigest, type TagItem, toIndexed } from '../query/indexed.js';

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

/** What the bytes of a file say by themselves. Large fields are computed lazily. */
export interface ReadFile {
  /** sha256 of the bytes. */
  readonly hash: string;
  readonly result: LookResult;
  /** Empty where the bytes are no text. */
  text(): string;
  /** Null: it is no digest. */
  indexed(): IndexedDigest | null;
}

/**
 * Reads, looks at and indexes a file: nearly all of the work that it takes. Never throws.
 * @param zone of the days that its header names, an IANA name
 * @returns null if the file is unchanged
 */
export function readFile({ path: file, bytes, known }: RawFile, tag: TagItem, zone: string): ReadFile | null {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash === known) return null;
  try {
    const { text, result } = readDigest(file, bytes, zone);
    const indexed = result.ok ? toIndexed(result.digest, tag) : null;
    return { hash, result: lookAt(result), text: () => text, indexed: () => indexed };
  } catch (error) {
    // None is known that does this; if there is one, it must not keep all the others from being read.
    const why = error instanceof Error ? error.message : String(error);
    const result = unreadable(file, `the program fails on this file (${why}); tell its developers`);
    return { hash, result, text: () => textOf(bytes) ?? '', indexed: () => null };
  }
}

/** Parses bytes as a digest; a size or an encoding that no digest has makes them unreadable, with the line. */
export function readDigest(
  filePath: string,
  bytes: Uint8Array,
  zone: string,
): { text: string; result: ParseResult } {
  if (bytes.length > MAX_FILE_BYTES)
    return { text: '', result: unreadable(filePath, 'the file is too large to be a digest') };
  const text = textOf(bytes);
  if (text !== null) return { text, result: parseDigest(filePath, text, zone) };
  const message = 'the file is not UTF-8 text; save it as UTF-8';
  return { text: '', result: unreadable(filePath, message, firstBadLine(bytes)) };
}

/** Null: the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  // By way of UTF-16: V8 takes five times as long to read Chinese straight from UTF-8.
  return transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
}

/** A file that cannot be read as a digest, in the parser's own terms. */
export function unreadable(filePath: string, message: string, line: number | null = null) {
  return { ok: false, error: { fileName: filePath, nameDate: dayInPath(filePath), line, message } } as const;
}

/** The line, from 1, on which the first bytes stand that are not UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}
