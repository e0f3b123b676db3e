import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileDictionary, type Dictionary, type DictionaryData } from '../tags/tags.js';
import { COMPILED, SHIPPED } from './files.js';

interface Compiled {
  /** Of the bytes of the YAML that was compiled. */
  readonly sha256: string;
  readonly data: DictionaryData;
}

/** What `shippedDictionary` reads instead of the YAML. */
export function compiledText(yaml: Buffer, data: DictionaryData): string {
  return `${JSON.stringify({ sha256: sha256(yaml), data } satisfies Compiled)}\n`;
}

/**
 * The shipped dictionary, from what the build made of it as long as the YAML is the same. One that was edited
 * since, or never built, is read and checked as it stands.
 * @throws DictionaryError with one line for each fault.
 */
export async function shippedDictionary(yamlFile = SHIPPED, compiledFile = COMPILED): Promise<Dictionary> {
  const compiled = readCompiled(compiledFile);
  if (compiled !== null && compiled.sha256 === hashOfFile(yamlFile)) return compileDictionary(compiled.data);
  const { loadDictionary } = await import('./load.js');
  return loadDictionary(yamlFile);
}

function readCompiled(file: string): Compiled | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  } catch {
    // Not built yet, or damaged: the YAML is what counts.
    return null;
  }
}

function hashOfFile(file: string): string | null {
  try {
    return sha256(readFileSync(file));
  } catch {
    // Whoever reads it next says why it cannot be read.
    return null;
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
