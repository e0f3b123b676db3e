import type { Database } from 'better-sqlite3';
import type { Found, FoundItem, WordsQuestion } from '../../query/archive.js';
import { segment } from '../../query/segment.js';
import { type Term, waysOf } from '../../query/words.js';
import { headlined } from './headline.js';
import { expression, phraseOf } from './match.js';
import { PER_FEED, periodRange } from './rank.js';

/** UTF-16 units of a text that say what an item is about; what follows only mentions. */
const LEAD = 120;
const NEAR = 40;

interface Row extends FoundItem {
  /** The beginning of the text; all of it where sentences are looked at; empty where nothing is. */
  readonly told: string;
}

/** Answers questions for items by words, and by tags where they are named, newest first. */
export function createByWords(db: Database): (question: WordsQuestion) => Found {
  return (question) => {
    const { groups, words, within, feed, visibleOnly, period, limit, offset, countUpTo } = question;
    const { headline = [] } = question;
    if (words.all.length === 0) return { count: 0, items: [] };
    const { low, high } = periodRange(period);
    const match = expression(words.all.map(phraseOf), words.none.map(phraseOf), '');
    const rows = db
      .prepare<unknown[], Row>(statement(groups, headline, within))
      .iterate(match, low, high, feed, visibleOnly ? 1 : 0, ...groups.flat(), ...headline.flat());
    const items: FoundItem[] = [];
    let count = 0;
    for (const { told, ...item } of rows) {
      if (!HAS[within](item.title, told, question)) continue;
      if (count >= offset && items.length < limit) items.push(item);
      count += 1;
      if (count === countUpTo) break;
    }
    return { count, items };
  };
}

/** Prose that is no item has no title, and is found by its text alone. */
function statement(
  groups: WordsQuestion['groups'],
  headline: WordsQuestion['groups'],
  within: WordsQuestion['within'],
): string {
  const items = within === 'text' ? '' : "AND i.kind <> 'prose'";
  const tagged = groups.map(
    (group) => `AND EXISTS (SELECT 1 FROM item_tag o WHERE o.rank = f.rowid AND o.tag_id IN
      (SELECT id FROM tag WHERE name IN (${group.map(() => '?').join(', ')})))`,
  );
  return `SELECT i.rank, i.rank % ${PER_FEED} AS ordinal, d.feed, d.date, i.section_title AS section, i.section AS sectionIndex, i.title, i.url,
      ${TOLD[within]} AS told
    FROM item_text f CROSS JOIN item i ON i.rank = f.rowid CROSS JOIN digest d ON d.id = i.digest_id
    WHERE item_text MATCH ? AND f.rowid BETWEEN ? AND ? AND d.feed = ? AND d.visible >= ? ${items} ${tagged.join(' ')}${headlined(headline, 'f.rowid')}
    ORDER BY f.rowid`;
}

type Within = WordsQuestion['within'];

const TOLD: Readonly<Record<Within, string>> = {
  near: `substr(i.first_paragraph, 1, ${LEAD})`,
  lead: `substr(i.first_paragraph, 1, ${LEAD})`,
  sentence: 'i.text',
  text: "''",
};

/** Whether the words stand in a title, or in what is told below it, as they are to. */
const HAS: Readonly<Record<Within, (title: string, told: string, question: WordsQuestion) => boolean>> = {
  near: (title, told, { words: { all }, beside = [] }) =>
    has(beside.length === 0 ? title : `${title}\n${openingOf(told)}`, all) ||
    (mayHave(told, all) &&
      told
        .split(CLAUSE_END)
        .some((clause) => has(clause, all) && beside.some((name) => has(clause, [name])))),
  lead: (title, told, { words }) => has(`${title}\n${told}`, words.all),
  sentence: (title, told, { words }) => {
    const text = `${title}\n${told}`;
    return mayHave(text, words.all) && text.split(SENTENCE_END).some((sentence) => has(sentence, words.all));
  },
  text: () => true,
};

const SENTENCE_END = /[。！？!?；;\n]|\.\s/u;
const CLAUSE_END = /[。！？!?；;，,\n]|\.\s/u;

/** The first sentence, as far as it says again, or goes on with, what the title says. */
function openingOf(told: string): string {
  return (told.split(SENTENCE_END, 1)[0] ?? '').slice(0, NEAR);
}

/** Whether the terms' tokens occur at all, which is told much faster than whether they stand side by side. */
function mayHave(text: string, terms: readonly Term[]): boolean {
  if (FULL_WIDTH.test(text)) return true;
  const lower = text.toLowerCase();
  return terms.every((term) => waysOf(term).some((tokens) => tokens.every((token) => lower.includes(token))));
}

const FULL_WIDTH = /[\uff10-\uff5a]/;

function has(text: string, terms: readonly Term[]): boolean {
  if (!mayHave(text, terms)) return false;
  const words = ` ${segment(text)} `;
  return terms.every((term) => waysOf(term).some((tokens) => words.includes(` ${tokens.join(' ')} `)));
}
