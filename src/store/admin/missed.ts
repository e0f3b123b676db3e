import { DateTime } from 'luxon';
import { type Engine, run, value, type Work } from '../engine.js';

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

function* note(week: string, oldest: string, words: string): Work<void> {
  const known = yield* value('SELECT count FROM missed_question WHERE week = ? AND words = ?', week, words);
  if (known === undefined) {
    const inWeek = yield* value<number>('SELECT count(*) FROM missed_question WHERE week = ?', week);
    if ((inWeek ?? 0) >= PER_WEEK) return;
    yield* run('DELETE FROM missed_question WHERE week < ?', oldest);
  }
  yield* run(
    `INSERT INTO missed_question (week, words, count) VALUES (?, ?, 1)
     ON CONFLICT (week, words) DO UPDATE SET count = missed_question.count + 1`,
    week,
    words,
  );
}

export function createMissed(db: Engine): MissedQuestions {
  return {
    async note(words, at, timezone) {
      const kept = [...words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()].slice(0, LONGEST);
      if (kept.length === 0) return;
      const monday = DateTime.fromMillis(at, { zone: timezone }).startOf('week');
      const day = (date: DateTime) => date.toFormat('yyyy-MM-dd');
      const oldest = day(monday.minus({ weeks: WEEKS - 1 }));
      await db.write(() => note(day(monday), oldest, kept.join('')));
    },
    async list(limit) {
      return db.all<MissedQuestion>(
        'SELECT week, words, count FROM missed_question ORDER BY week DESC, count DESC, words LIMIT ?',
        limit,
      );
    },
  };
}
