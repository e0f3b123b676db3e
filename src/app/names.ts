import type { OpenedDictionary } from '../dictionary/open.js';
import type { ArchiveReader } from '../query/archive.js';
import { type Proposal, proposeNames, type Verdict } from '../tags/proposals.js';

/** Names that the archive suggests, and what the admin says of them. */
export interface Names {
  /** Names of the newest items that are no tag yet, most frequent first; versions need no entry. */
  proposals(): Promise<readonly Proposal[]>;
  /** @throws DictionaryError with the reason why the name is refused */
  decide(name: string, verdict: Verdict): Promise<void>;
}

/** Items looked at: some three months of a large feed, and a third of a second of work. */
const NEWEST = 3000;
/** What fewer items say is no name of the feed yet. */
const AT_LEAST = 3;

/** @param tagAnew tags the archive anew, in the background */
export function createNames(
  opened: OpenedDictionary,
  reader: Pick<ArchiveReader, 'texts'>,
  feed: string,
  tagAnew: () => void,
): Names {
  const texts = () => reader.texts(feed, NEWEST);
  return {
    async proposals() {
      const refused = await opened.refused();
      const all = proposeNames(await texts(), opened.dictionary, { refused, atLeast: AT_LEAST });
      return all.filter(({ kind }) => kind !== 'version');
    },
    async decide(name, verdict) {
      await opened.add(name, verdict, texts);
      if (verdict !== 'no') tagAnew();
    },
  };
}
