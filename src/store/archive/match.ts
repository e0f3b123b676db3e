import { type Term, waysOf } from '../../query/words.js';

/** A term for FTS5. Tokens are letters and digits only (query/segment.ts), so that quotes are all the escaping there is. */
export function phraseOf(term: Term): string {
  const ways = waysOf(term).map((tokens) => `"${tokens.join(' ')}"`);
  return ways.length === 1 ? ways.join() : `(${ways.join(' OR ')})`;
}

/**
 * What has all of some terms and none of others, as FTS5 is asked.
 * @param column `title : ` restricts the terms to a column; empty: any.
 */
export function expression(terms: readonly string[], none: readonly string[], column: string): string {
  const wanted = terms.map((term) => `${column}${term}`).join(' AND ');
  return none.reduce((sofar, term) => `(${sofar}) NOT ${term}`, wanted);
}
