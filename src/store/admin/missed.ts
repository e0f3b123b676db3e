import { DateTime } from 'luxon';
import type { Database } from '../database.js';

/** A question that found nothing: its words and how often they were asked in a week, never by whom. */
export interface MissedQuestion {
  /** Monday of the week, `YYYY-MM-DD`. */
  readonly week: string;
  readonly words: string;
  readonly count: number;
}

export interface MissedQuestions {
  /** Counts words that were asked and found nothing. `at`: Unix milliseconds. */
  note(words: string, at: number, timezone: string): Promise<void>;
  /** The newest weeks first, in each the most frequent first. */
  list(limit: number): Promise<MissedQuestion[]>;
}

/** Characters that are kept of a question. */
const LONGEST = 60;
/** Different questions that are kept of a week: a flood of nonsense must not fill the disk. */
const PER_WEEK = 500;
const WEEKS = 8;

export function createMissed(db: Database): MissedQuestions {
  const add = db.prepare<[string, string]>(
    `INSERT INTO missed_question (week, words, count) VALUES (?, ?, 1)
     ON CONFLICT DO UPDATE SET count = count + 1`,
  );
  const known = db.prepare<[string, string], { n: number }>(
    'SELECT 1 AS n FROM missed_question WHERE week = ? AND words = ?',
  );
  const inWeek = db.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM missed_question WHERE week = ?',
  );
  const forget = db.prepare<[string]>('DELETE FROM missed_question WHERE week < ?');
  const newest = db.prepare<[number], MissedQuestion>(
    'SELECT week, words, count FROM missed_question ORDER BY week DESC, count DESC, words LIMIT ?',
  );
  const note = db.transaction((week: string, oldest: string, words: string): void => {
    if (known.get(week, words) === undefined) {
      if ((inWeek.get(week)?.n ?? 0) >= PER_WEEK) return;
      forget.run(oldest);
    }
    add.run(week, words);
  });

  return {
    async note(words, at, timezone) {
      const kept = [...words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()].slice(0, LONGEST);
      if (kept.length === 0) return;
      const monday = DateTime.fromMillis(at, { zone: timezone }).startOf('week');
      const day = (date: DateTime) => date.toFormat('yyyy-MM-dd');
      note.immediate(day(monday), day(monday.minus({ weeks: WEEKS - 1 })), kept.join(''));
    },
    async list(limit) {
      return newest.all(limit);
    },
  };
}
