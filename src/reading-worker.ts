import Tinypool from 'tinypool';
import { compileDictionary, type DictionaryData, tagItem } from './digest/tags.js';
import { type RawFile, type ReadFile, readFile } from './reading.js';

// One thread of reading-pool.ts.

const dictionary = compileDictionary(Tinypool.workerData as DictionaryData);

export default function readFiles(files: readonly RawFile[]): (ReadFile | null)[] {
  return files.map((file) => readFile(file, (item) => tagItem(item, dictionary)));
}
