import { written } from '../tags/scan.js';
import type { Dictionary } from '../tags/tags.js';

/** What happens to one firm: in 甲启动IPO，手握乙大单 nothing of the kind happens to 乙. */
const EVENTS: ReadonlySet<string> = new Set(['IPO', '融资', '财报', '裁员']);

const CLAUSE_END = /[，,；;]/u;

export function isEvent(topic: string): boolean {
  return EVENTS.has(topic);
}

/**
 * Whether what a title says happens to somebody else: its clause names a company, and not the one asked about nor
 * anything of theirs.
 * @param party canonical names of whom is asked about
 * @param topic the canonical name of what happens
 */
export function happensToOthers(
  title: string,
  party: readonly string[],
  topic: string,
  dictionary: Dictionary,
): boolean {
  const clauses = title
    .split(CLAUSE_END)
    .map((clause) => dictionary.scan(written(clause)).map(({ tag }) => tag));
  const theirs = clauses.filter((tags) => tags.includes(topic));
  return theirs.length > 0 && theirs.every((tags) => hasOthersOnly(tags, party, dictionary));
}

function hasOthersOnly(tags: readonly string[], party: readonly string[], dictionary: Dictionary): boolean {
  const houses = tags.flatMap((name) => {
    const tag = dictionary.tags.get(name);
    return tag === undefined || tag.kind === 'topic' ? [] : [name, ...tag.belongs];
  });
  return houses.length > 0 && !houses.some((house) => party.includes(house));
}
