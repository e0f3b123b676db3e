import { existsSync } from 'node:fs';
import type { Dictionary } from '../tags/tags.js';
import { shippedDictionary } from './shipped.js';

export interface OpenedDictionary {
  readonly dictionary: Dictionary;
  /** Refuses additions that half of the archive has. @throws DictionaryError */
  check(texts: () => Promise<readonly { title: string; firstParagraph: string }[]>): Promise<void>;
}

/**
 * The dictionary of the package with what the admin added on top.
 * @param local file of the additions; it need not exist
 * @throws DictionaryError where one of them is faulty, or the two contradict each other
 */
export async function openDictionary(local: string): Promise<OpenedDictionary> {
  const shipped = await shippedDictionary();
  if (!existsSync(local)) return { dictionary: shipped, check: async () => {} };
  const { readLocal, refuseCommon, withLocal } = await import('./local.js');
  const names = readLocal(local);
  return {
    dictionary: withLocal(shipped, names, local),
    async check(texts) {
      if (names.tags.length > 0) refuseCommon(names, await texts(), local);
    },
  };
}
