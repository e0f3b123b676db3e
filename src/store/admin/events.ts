import type { Story } from '../../desk/contract.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { Event, NewEvent, NewQuestion, Question } from '../../outbox/events.js';
import type { Questions } from '../../publish/contract.js';
import { all, type Engine, get, run, type Work } from '../engine.js';

type Data = Readonly<Record<string, unknown>>;

interface EventRow {
  id: number;
  at: number;
  feed: string | null;
  date: string | null;
  target_id: number | null;
  kind: string;
  data: string;
}

interface QuestionRow {
  id: number;
  feed: string;
  date: string;
  kind: string;
  subject: string;
  data: string;
  asked_at: number;
  answered_at: number | null;
  answer: string | null;
  answered_by: number | null;
}

export type Events = Story & Questions;

/** The story of each day, and the questions that wait for a person. */
export function createEvents(db: Engine): Events {
  return {
    async add(event: NewEvent): Promise<void> {
      await db.write(() => addEvent(event));
    },

    /** The story of a day, oldest first. */
    async of(feed: FeedId, date: Day): Promise<Event[]> {
      const rows = await db.all<EventRow>(
        'SELECT * FROM event WHERE feed = ? AND date = ? ORDER BY id',
        feed,
        date,
      );
      return rows.map(toEvent);
    },

    /** Everything since a moment, oldest first. */
    async since(at: number): Promise<Event[]> {
      return (await db.all<EventRow>('SELECT * FROM event WHERE at >= ? ORDER BY at, id', at)).map(toEvent);
    },

    /** Asks once: an open question of the same kind, day and subject stays as it is. True when it is new. */
    async ask(question: NewQuestion): Promise<boolean> {
      return db.write(() => askQuestion(question));
    },

    /** Questions without an answer, oldest first; of one day when `date` is given. */
    async open(feed: FeedId, date?: Day): Promise<Question[]> {
      const rows = await db.all<QuestionRow>(
        'SELECT * FROM question INDEXED BY question_open WHERE feed = ? AND answered_at IS NULL ORDER BY id',
        feed,
      );
      return rows.filter((row) => date === undefined || row.date === date).map(toQuestion);
    },

    async question(id: number): Promise<Question | null> {
      const row = await db.get<QuestionRow>('SELECT * FROM question WHERE id = ?', id);
      return row === undefined ? null : toQuestion(row);
    },

    /** The newest question about a subject, answered or not. */
    async find(feed: FeedId, date: Day, kind: string, subject: string): Promise<Question | null> {
      const row = await db.get<QuestionRow>(
        'SELECT * FROM question WHERE feed = ? AND date = ? AND kind = ? AND subject = ? ORDER BY id DESC LIMIT 1',
        feed,
        date,
        kind,
        subject,
      );
      return row === undefined ? null : toQuestion(row);
    },

    /** Records an answer that needs no action. False if the question has one already or does not exist. */
    async answer(id: number, words: string, by: number | null, at: number): Promise<boolean> {
      return db.write(() => answerQuestion(id, words, by, at, at));
    },

    /** Records an answer whose action is still to be carried out; see `undone`. False as for `answer`. */
    async decide(id: number, words: string, by: number | null, at: number): Promise<boolean> {
      return db.write(() => answerQuestion(id, words, by, at, null));
    },

    /** Answered questions whose action was not carried out yet, oldest first. */
    async undone(feed: FeedId): Promise<Question[]> {
      const rows = await db.all<QuestionRow>(
        'SELECT * FROM question WHERE feed = ? AND answered_at IS NOT NULL AND done_at IS NULL ORDER BY id',
        feed,
      );
      return rows.map(toQuestion);
    },

    /** The action of an answer was carried out. */
    async done(id: number, at: number): Promise<void> {
      await db.run('UPDATE question SET done_at = ? WHERE id = ?', at, id);
    },
  };
}

function* answerQuestion(
  id: number,
  words: string,
  by: number | null,
  at: number,
  doneAt: number | null,
): Work<boolean> {
  const row = yield* get<QuestionRow>(
    `UPDATE question SET answer = ?, answered_by = ?, answered_at = ?, done_at = ?
     WHERE id = ? AND answered_at IS NULL RETURNING *`,
    words,
    by,
    at,
    doneAt,
    id,
  );
  if (row !== undefined) yield* tellAnswer(row);
  return row !== undefined;
}

/** For the store's own transactions: an event belongs to the change that it tells. */
export function addEvent(event: NewEvent): Work<number> {
  const { at, feed = null, date = null, targetId = null, kind, data = {} } = event;
  return run(
    'INSERT INTO event (at, feed, date, target_id, kind, data) VALUES (?, ?, ?, ?, ?, ?)',
    at,
    feed,
    date,
    targetId,
    kind,
    JSON.stringify(data),
  );
}

/** For the store's own transactions. True when the question is new. */
export function* askQuestion(question: NewQuestion): Work<boolean> {
  const { feed, date, kind, subject, data, at } = question;
  const added = yield* run(
    `INSERT INTO question (feed, date, kind, subject, data, asked_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    feed,
    date,
    kind,
    subject,
    JSON.stringify(data ?? {}),
    at,
  );
  if (added > 0 && !ASKING_IS_TOLD.has(kind))
    yield* addEvent({ at, feed, date, kind: `asked-${kind}`, data: { ...data, subject } });
  return added > 0;
}

/** What leads to these questions is in the day's story already, with its reason; so is the end of the second lot. */
const ASKING_IS_TOLD: ReadonlySet<string> = new Set(['doubt', 'lost', 'source-failing']);
const ANSWER_IS_TOLD: ReadonlySet<string> = new Set(['doubt', 'source-failing']);

function* tellAnswer(row: QuestionRow): Work<void> {
  const { feed, date, kind, answer, answered_by: by } = row;
  if (ANSWER_IS_TOLD.has(kind) || row.answered_at === null) return;
  yield* addEvent({
    at: row.answered_at,
    feed,
    date,
    kind: 'answered',
    data: { question: kind, answer, by, subject: row.subject },
  });
}

/** For the store's own transactions: what became pointless is answered by the course of things. */
export function* closeQuestions(
  of: { feed: FeedId; date: Day; kind: string; subject?: string },
  answer: string,
  at: number,
): Work<void> {
  const closed = yield* all<QuestionRow>(
    `UPDATE question SET answer = ?, answered_at = ?, done_at = ? WHERE feed = ? AND date = ? AND kind = ?
       AND subject = coalesce(?, subject) AND answered_at IS NULL RETURNING *`,
    answer,
    at,
    at,
    of.feed,
    of.date,
    of.kind,
    of.subject ?? null,
  );
  for (const row of closed) yield* tellAnswer(row);
}

function toEvent(row: EventRow): Event {
  const { target_id, data, ...rest } = row;
  return { ...rest, targetId: target_id, data: JSON.parse(data) as Data };
}

function toQuestion(row: QuestionRow): Question {
  const { id, feed, date, kind, subject, data, answer } = row;
  return {
    id,
    feed,
    date,
    kind,
    subject,
    data: JSON.parse(data) as Data,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    answer,
    answeredBy: row.answered_by,
  };
}
