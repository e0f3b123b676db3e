import { existsSync } from 'node:fs';
import type { Verdict } from '../tags/proposals.js';
import type { Dictionary } from '../tags/tags.js';
import { createLiveDictionary } from './live.js';
import { shippedDictionary } from './shipped.js';

type Texts = () => Promise<readonly { readonly title: string; readonly firstParagraph: string }[]>;

export interface OpenedDictionary {
  /** The dictionary of the package with what the admin added; what it holds changes with `add`. */
  readonly dictionary: Dictionary;
  /** Names that are not to be proposed again. */
  refused(): Promise<ReadonlySet<string>>;
  /** @throws DictionaryError for additions that half of the archive has */
  check(texts: Texts): Promise<void>;
  /**
   * Writes down what the admin said, from now on in force; the archive is yet to be tagged anew.
   * @throws DictionaryError with the reason why it is refused; then nothing changed
   */
  add(name: string, verdict: Verdict, texts: Texts): Promise<void>;
}

/**
 * Opens the dictionary.
 * @param file of the additions; it need not exist
 * @throws DictionaryError where an addition is faulty or contradicts the dictionary
 */
export async function openDictionary(file: string): Promise<OpenedDictionary> {
  const shipped = await shippedDictionary();
  const local = () => import('./local.js');
  const read = async () => (existsSync(file) ? (await local()).readLocal(file) : { tags: [], no: [] });
  const names = await read();
  const live = createLiveDictionary(
    names.tags.length === 0 ? shipped : (await local()).withLocal(shipped, names, file),
  );
  return {
    dictionary: live.dictionary,
    async refused() {
      return new Set((await read()).no);
    },
    async check(texts) {
      if (names.tags.length > 0) (await local()).refuseCommon(names, await texts(), file);
    },
    async add(name, verdict, texts) {
      const { refuseCommon, saidOf, withLocal, writeLocal } = await local();
      const next = saidOf(await read(), name, verdict);
      const dictionary = withLocal(shipped, next, file);
      refuseCommon(next, await texts(), file);
      writeLocal(file, next);
      live.replace(dictionary);
    },
  };
}
