import type { Edition } from '../follow/edition.js';
import type { Say } from '../message/answer.js';
import type { MessagePayload } from '../message/message.js';
import { morningMessage } from '../message/morning.js';
import type { Dictionary } from '../tags/tags.js';
import type { MorningRow, Mornings } from './contract.js';

/** Makes the message of a row of the ledger: equal rows have equal texts, which are made once. */
export interface Texts {
  /** Null: the edition has nothing for the row's names. */
  of(
    row: Pick<MorningRow, 'edition' | 'revision' | 'names' | 'language' | 'silent'>,
  ): Promise<MessagePayload | null>;
  edition(id: number, revision: number): Promise<Edition | null>;
}

export interface TextsDeps {
  readonly mornings: Pick<Mornings, 'body'>;
  readonly dictionary: Dictionary;
  readonly say: (language: 'zh' | 'en') => Say;
}

/** Texts and editions that are kept. */
const KEPT = 4000;
const EDITIONS = 16;

export function createTexts({ mornings, dictionary, say }: TextsDeps): Texts {
  const texts = new Map<string, MessagePayload | null>();
  const editions = new Map<string, Edition | null>();

  async function edition(id: number, revision: number): Promise<Edition | null> {
    const key = `${id}:${revision}`;
    const known = editions.get(key);
    if (known !== undefined) return known;
    const body = await mornings.body(id, revision);
    if (editions.size >= EDITIONS) editions.clear();
    if (body !== null) editions.set(key, body);
    return body;
  }

  return {
    edition,
    async of({ edition: id, revision, names, language, silent }) {
      const key = `${id}:${revision}:${language}:${silent}:${names.join(' ')}`;
      const known = texts.get(key);
      if (known !== undefined) return known;
      const body = await edition(id, revision);
      const text =
        body === null
          ? null
          : morningMessage(body, names, silent, { say: say(language), language, dictionary });
      if (texts.size >= KEPT) texts.clear();
      texts.set(key, text);
      return text;
    },
  };
}
