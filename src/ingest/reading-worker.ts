import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { LookResult } from '../check/check.js';
import { tagItem } from '../tags/item.js';
import { compileDictionary, type DictionaryData } from '../tags/tags.js';
import { type RawFile, readFile } from './reading.js';

// One thread of reading-pool.ts: files in, one answer for each out.

/** A ReadFile on its way to another thread. */
export interface PackedFile {
  readonly hash: string;
  readonly result: LookResult;
  /** The IndexedDigest or null, serialized: outside of the heap until it is needed. */
  readonly indexed: Uint8Array;
}

/** What a thread is started with. */
export interface ReadingSetup {
  readonly dictionary: DictionaryData;
  /** IANA name. */
  readonly zone: string;
}

const { dictionary: dictionaryData, zone } = workerData as ReadingSetup;
const dictionary = compileDictionary(dictionaryData);

function pack(file: RawFile): PackedFile | null {
  const read = readFile(file, (item) => tagItem(item, dictionary), zone);
  return read === null ? null : { hash: read.hash, result: read.result, indexed: serialize(read.indexed()) };
}

parentPort?.on('message', (files: readonly RawFile[]) => parentPort?.postMessage(files.map(pack)));
