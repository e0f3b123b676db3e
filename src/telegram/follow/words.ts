import { type Follow, followOf, isAll, searchFollow, writeFollow } from '../../follow/follow.js';
import { nearTo } from '../../query/near.js';
import type { Moment } from '../../query/period.js';
import { readQuestion } from '../../query/question.js';
import { type Piece, phrase, pieces, type Term } from '../../query/words.js';
import { resolveTag } from '../../tags/names.js';
import type { Dictionary } from '../../tags/tags.js';

/** What somebody wants to follow, by their words. */
export interface WantedFollows {
  /** As `writeFollow` writes them. */
  readonly follows: readonly string[];
  /** Words that are no names. */
  readonly unknown: readonly string[];
  /** Canonical names that the unknown words are near to. */
  readonly near: readonly string[];
}

/**
 * Reads `OpenAI 英伟达`, `"any search"`, 全部: names in their longest forms, what stands in quotes as a search.
 * @param seen names of tags that the archive has
 */
export async function readWanted(
  typed: string,
  dictionary: Dictionary,
  seen: ReadonlySet<string>,
  moment: Moment,
): Promise<WantedFollows> {
  const follows: Follow[] = [];
  const unknown: Term[] = [];
  for (const stretch of stretches(pieces(typed))) {
    if (typeof stretch !== 'string') {
      const search = searchFollow(stretch.text);
      if (search !== null) follows.push(search);
    } else if (isAll(stretch)) follows.push({ kind: 'all' });
    else {
      const { groups, rest, none } = readQuestion(
        stretch,
        (name) => resolveTag(name, dictionary, seen),
        moment,
      );
      follows.push(...groups.map(followOf));
      unknown.push(...rest, ...none);
    }
  }
  return {
    follows: [...new Set(follows.map(writeFollow))],
    unknown: unknown.map(({ text }) => text),
    near: await nearTo(unknown, dictionary),
  };
}

/** Words that stand side by side, for a name may have several; words for the whole digest, and quotations, alone. */
function stretches(all: readonly Piece[]): (Piece | string)[] {
  const found: (Piece | string)[] = [];
  let open = false;
  for (const piece of all) {
    const alone = piece.quoted || isAll(piece.text) || phrase(piece.text) === null;
    const last = found.at(-1);
    if (!alone && open && typeof last === 'string') found[found.length - 1] = `${last} ${piece.text}`;
    else if (piece.quoted) found.push(piece);
    else found.push(piece.text);
    open = !alone;
  }
  return found;
}
