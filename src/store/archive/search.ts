import type { Database } from 'better-sqlite3';
import type { Hit, Search, SearchQuestion } from '../../query/archive.js';
import { segment } from '../../query/segment.js';
import type { Term } from '../../query/words.js';
import { expression, phraseOf } from './match.js';
import { dayRange, PER_DAY, PER_FEED, periodRange, type RankRange } from './rank.js';

/** How many of the newest matches are weighed against each other; what is older follows by date. */
const WEIGHED = 300;
/** How far behind the newest match a title is still looked for among more than WEIGHED matches: three years of ranks. */
const TITLES_WITHIN = 3 * 366 * PER_DAY;
/** A hit in the title is worth about as much as being six weeks newer. */
const TITLE_WORTH = 0.6;
const FADES_IN_DAYS = 30;
/** A beginning shorter than this would match half the archive. */
const SHORTEST_BEGINNING = 3;

export function createSearch(db: Database): Search {
  const feeds = db.prepare<[], { id: string; share: number }>('SELECT id, rowid - 1 AS share FROM feed');
  const hiddenDays = db
    .prepare<[string], string>('SELECT date FROM digest WHERE feed = ? AND visible = 0')
    .pluck();
  // No upper bound: FTS5 would read on to the end of its list all the same; whoever reads stops.
  const ranksFrom = (condition: string) =>
    db
      .prepare<[string, number], number>(
        `SELECT rowid FROM item_text WHERE item_text MATCH ? AND rowid >= ?${condition} ORDER BY rowid`,
      )
      .pluck();
  // Only with a second feed, for the condition is looked at for every match.
  const ofFeed = ` AND (rowid % ${PER_DAY}) / ${PER_FEED} = `;
  const textOf = db.prepare<[number], Hit>(
    `SELECT i.rank, i.rank % ${PER_FEED} AS ordinal, d.feed, d.date, i.section_title AS section, i.section AS sectionIndex, i.title, i.url, i.text
     FROM item i JOIN digest d ON d.id = i.digest_id WHERE i.rank = ?`,
  );
  const titleOf = db.prepare<[number], string>('SELECT title FROM item WHERE rank = ?').pluck();

  const find = (question: SearchQuestion, terms: readonly string[], none: readonly string[]) => {
    const all = feeds.all();
    const share = all.find((feed) => feed.id === question.feed)?.share ?? 0;
    const condition = all.length > 1 ? `${ofFeed}${share}` : '';
    const hidden = question.visibleOnly
      ? hiddenDays.all(question.feed).map((date) => dayRange(date, share))
      : [];
    const match = expression(terms, none, '');
    const { low, high } = periodRange(question.period);
    const ranks = ranksFrom(condition);
    const read = (expressed: string, to: number, limit: number, except: ReadonlySet<number> = new Set()) =>
      take(ranks.iterate(expressed, low), to, hidden, limit, except);
    const first = read(match, high, WEIGHED);
    const [newest] = first;
    if (newest === undefined) return { count: 0, ranks: [] };
    // All that match are at hand: nothing is left to count, and no title that is not among them.
    const complete = first.length < WEIGHED;
    const inTitles = complete
      ? []
      : read(expression(terms, none, 'title : '), Math.min(high, newest + TITLES_WITHIN), WEIGHED);
    const candidates = new Set([...first, ...inTitles]);
    const weighed = weigh([...candidates], terms, titleOf);
    const missing = question.offset + question.limit - weighed.length;
    const rest = missing > 0 && !complete ? read(match, high, missing, candidates) : [];
    return {
      count: complete
        ? first.length
        : question.countUpTo === undefined
          ? countAll(match, condition, { low, high }, hidden)
          : read(match, high, question.countUpTo).length,
      ranks: [...weighed, ...rest].slice(question.offset, question.offset + question.limit),
    };
  };

  const countAll = (
    match: string,
    condition: string,
    range: RankRange,
    hidden: readonly RankRange[],
  ): number => {
    const count = db
      .prepare<[string, number, number], number>(
        `SELECT count(*) FROM item_text WHERE item_text MATCH ? AND rowid BETWEEN ? AND ?${condition}`,
      )
      .pluck();
    const all = count.get(match, range.low, range.high) ?? 0;
    return hidden.reduce((left, { low, high }) => {
      const [from, to] = [Math.max(low, range.low), Math.min(high, range.high)];
      return from > to ? left : left - (count.get(match, from, to) ?? 0);
    }, all);
  };

  return {
    async find(question) {
      const { all, none } = question.words;
      if (all.length === 0) return { count: 0, items: [], byBeginning: false };
      const excluded = none.map(phraseOf);
      const load = (ranks: readonly number[]) => ranks.flatMap((rank) => textOf.get(rank) ?? []);
      const whole = find(question, all.map(phraseOf), excluded);
      const begun = beginnings(all);
      if (whole.count > 0 || begun === null) {
        return { count: whole.count, items: load(whole.ranks), byBeginning: false };
      }
      const partly = find(question, begun, excluded);
      return { count: partly.count, items: load(partly.ranks), byBeginning: partly.count > 0 };
    },
  };
}

/** The same terms with the last word of each, where it is a long enough word of letters, open at its end. */
function beginnings(terms: readonly Term[]): string[] | null {
  let any = false;
  const begun = terms.map((term) => {
    const open =
      term.others === undefined &&
      /^[a-z]+$/.test(term.tokens.at(-1) ?? '') &&
      (term.tokens.at(-1) ?? '').length >= SHORTEST_BEGINNING;
    any ||= open;
    return open ? `${phraseOf(term)} *` : phraseOf(term);
  });
  return any ? begun : null;
}

function take(
  ranks: IterableIterator<number>,
  to: number,
  hidden: readonly RankRange[],
  limit: number,
  except: ReadonlySet<number>,
): number[] {
  const taken: number[] = [];
  for (const rank of ranks) {
    if (rank > to) break;
    if (except.has(rank) || hidden.some((range) => range.low <= rank && rank <= range.high)) continue;
    taken.push(rank);
    if (taken.length >= limit) break;
  }
  return taken;
}

/** Orders by how much of what was asked stands in the title, and by how much older than the newest it is. */
function weigh(
  ranks: readonly number[],
  terms: readonly string[],
  titleOf: { get(rank: number): string | undefined },
): number[] {
  const newest = Math.min(...ranks);
  const needles = terms.map((term) =>
    [...term.matchAll(/"([^"]*)"( \*)?/g)].map(
      ([, words, open]) => ` ${words}${open === undefined ? ' ' : ''}`,
    ),
  );
  return ranks
    .map((rank) => {
      const title = ` ${segment(titleOf.get(rank) ?? '')} `;
      const covered =
        needles.filter((ways) => ways.some((way) => title.includes(way))).length / needles.length;
      const age = Math.floor(rank / PER_DAY) - Math.floor(newest / PER_DAY);
      return { rank, score: TITLE_WORTH * covered + 1 / (1 + age / FADES_IN_DAYS) };
    })
    .sort((a, b) => b.score - a.score || a.rank - b.rank)
    .map(({ rank }) => rank);
}
