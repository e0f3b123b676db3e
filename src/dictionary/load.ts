import { readFileSync } from 'node:fs';
import { load, YAMLException } from 'js-yaml';
import { z } from 'zod';
import { squeeze } from '../tags/scan.js';
import { compileDictionary, type Dictionary, type DictionaryData } from '../tags/tags.js';
import { SHIPPED } from './files.js';
import { yamlPlaces } from './yaml-places.js';

const word = z.string('must be text: quote it where it is a number').trim().min(1, 'must not be empty');
const words = z.array(word, 'must be a list').default([]);

const schema = z.strictObject({
  tags: z.array(
    z.strictObject({
      name: word,
      kind: z.enum(['company', 'product', 'person', 'topic'], 'must be company, product, person or topic'),
      aliases: words,
      weak: words,
      except: words,
      hashtag: word.regex(
        /^(?=.*\p{L})[\p{L}\p{N}_]+$/u,
        'must be letters, digits and _, with a letter among them',
      ),
      belongs: words,
      topics: z.array(word).optional(),
      joint: z.enum(['', ' ', '-'], 'must be "", " " or "-"').optional(),
    }),
    'must be a list',
  ),
});

/** Says which line and key of which file breaks which rule. */
export class DictionaryError extends Error {
  override readonly name = 'DictionaryError';
}

/**
 * Reads and checks the dictionary of tags.
 * @param path of the YAML file; without it, the one that comes with the package.
 * @throws DictionaryError with one line for each fault.
 */
export function loadDictionary(path: string = SHIPPED): Dictionary {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new DictionaryError(`the dictionary ${path} cannot be read: ${messageOf(error)}`);
  }
  return readDictionary(text, path);
}

/** The same from a text at hand; `path` is only named in errors. */
export function readDictionary(text: string, path: string): Dictionary {
  try {
    return compileDictionary(schema.parse(load(text)));
  } catch (error) {
    throw new DictionaryError(faultsOf(text, path).join('\n') || `${path}: ${messageOf(error)}`);
  }
}

/** What is wrong with a dictionary that was refused, each fault with its line. */
function faultsOf(text: string, path: string): string[] {
  let data: unknown;
  try {
    data = load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return [`${path}:${(error.mark?.line ?? 0) + 1}: ${error.reason}`];
  }
  const place = yamlPlaces(text);
  const whereIs = (keys: readonly PropertyKey[]) => `${path}:${place(keys)}`;
  const result = schema.safeParse(data);
  if (result.success) return claimedTwice(result.data, whereIs);
  return result.error.issues.map(
    ({ path: keys, message }) => `${whereIs(keys)}: ${keys.map(String).join('.') || 'the file'}: ${message}`,
  );
}

type Where = (keys: readonly PropertyKey[]) => string;

/** An alias that two tags claim, with both lines. */
function claimedTwice(data: DictionaryData, whereIs: Where): string[] {
  const claims = new Map<string, { tag: string; place: string }>();
  const faults: string[] = [];
  for (const [index, tag] of data.tags.entries()) {
    const claim = (alias: string, keys: readonly PropertyKey[]) => {
      const key = squeeze(alias);
      const earlier = claims.get(key);
      if (earlier === undefined) claims.set(key, { tag: tag.name, place: whereIs(keys) });
      else if (earlier.tag !== tag.name) {
        faults.push(
          `${whereIs(keys)}: tags.${index}.${keys.slice(2).map(String).join('.')}: the alias "${alias}" of ${tag.name} ` +
            `is claimed already by ${earlier.tag} (${earlier.place})`,
        );
      }
    };
    claim(tag.name, ['tags', index, 'name']);
    for (const list of ['aliases', 'weak'] as const) {
      for (const [i, alias] of tag[list].entries()) claim(alias, ['tags', index, list, i]);
    }
  }
  return faults;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
