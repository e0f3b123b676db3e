import type { Database } from 'better-sqlite3';
import type { Action, CardRecord, Counts, DayDecisions } from '../../desk/contract.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { PublisherDeps } from '../../publish/contract.js';
import type { ChatDeskStore, Job } from '../../telegram/desk/contract.js';
import { createOwnMessages } from '../outbox/own-messages.js';
import { OPEN } from '../outbox/rows.js';

const JOB = 'desk-job:';

export type AdminStore = ChatDeskStore & PublisherDeps['desk'];

/** The admin's desk: what was done, what was decided, what is open. */
export function createDesk(db: Database): AdminStore {
  const own = createOwnMessages(db);
  const insertAction = db.prepare(
    'INSERT INTO action (at, user_id, name, action, subject, outcome) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const selectActions = db.prepare<[number, number], Action>(
    `SELECT at, user_id AS userId, name, action, subject, outcome FROM action
     ORDER BY id DESC LIMIT ? OFFSET ?`,
  );
  const selectDay = db.prepare<
    [string, string],
    { skipped_at: number | null; released_version: number | null; card: string | null }
  >('SELECT skipped_at, released_version, card FROM day WHERE feed = ? AND date = ?');
  const selectSetting = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const putSetting = db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const dropSetting = db.prepare('DELETE FROM setting WHERE key = ?');

  return {
    async log(action: Action): Promise<void> {
      const { at, userId, name, subject, outcome } = action;
      insertAction.run(at, userId, name, action.action, subject, outcome);
    },

    /** Newest first. */
    async actions(limit: number, offset = 0): Promise<Action[]> {
      return selectActions.all(limit, offset);
    },

    async day(feed: FeedId, date: Day): Promise<DayDecisions> {
      const row = selectDay.get(feed, date);
      return {
        skippedAt: row?.skipped_at ?? null,
        releasedVersion: row?.released_version ?? null,
        card: row?.card == null ? null : (JSON.parse(row.card) as CardRecord),
      };
    },

    async setCard(feed: FeedId, date: Day, card: CardRecord): Promise<void> {
      db.prepare(
        `INSERT INTO day (feed, date, card) VALUES (?, ?, ?)
         ON CONFLICT (feed, date) DO UPDATE SET card = excluded.card`,
      ).run(feed, date, JSON.stringify(card));
    },

    /**
     * Days whose card may still change, days with an open question, and days whose publication was planned
     * since then and did not go out whole; oldest first.
     */
    async openDays(feed: FeedId, since: number): Promise<Day[]> {
      return db
        .prepare<{ feed: string; since: number }, { date: string }>(
          `SELECT date FROM day INDEXED BY day_open
           WHERE feed = @feed AND json_extract(card, '$.open') = 1
           UNION SELECT date FROM question INDEXED BY question_open WHERE feed = @feed AND answered_at IS NULL
           UNION SELECT date FROM publication p INDEXED BY publication_untidied
           WHERE tidied = 0 AND planned_at >= @since AND feed = @feed AND (state = 'stopped' OR (state = 'done' AND EXISTS (
             SELECT 1 FROM part WHERE publication_id = p.id AND part.state = 'refused')))
           ORDER BY date`,
        )
        .all({ feed, since })
        .map((row) => row.date);
    },

    /** Days that have a text or were published, newest first: what /publish offers. */
    async days(feed: FeedId, limit: number, offset: number): Promise<Day[]> {
      return db
        .prepare<{ feed: string; limit: number; offset: number }, { date: string }>(
          `SELECT date FROM (SELECT DISTINCT date FROM version WHERE feed = @feed AND date IS NOT NULL
             AND verdict <> 'ignored' AND gone_at IS NULL ORDER BY date DESC LIMIT @limit + @offset)
           UNION SELECT date FROM (SELECT DISTINCT date FROM publication WHERE feed = @feed
             ORDER BY date DESC LIMIT @limit + @offset)
           ORDER BY date DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ feed, limit, offset })
        .map((row) => row.date);
    },

    /** Conversations of @grammyjs/conversations, keyed `chat:user`. The value is the plugin's own. */
    conversations: {
      async read(key: string): Promise<unknown> {
        const row = db
          .prepare<[string], { value: string }>('SELECT value FROM conversation WHERE key = ?')
          .get(key);
        return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
      },
      async write(key: string, value: unknown, at: number): Promise<void> {
        db.prepare(
          `INSERT INTO conversation (key, value, updated_at) VALUES (?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
        ).run(key, JSON.stringify(value), at);
      },
      async delete(key: string): Promise<void> {
        db.prepare('DELETE FROM conversation WHERE key = ?').run(key);
      },
      /** Takes away what nobody went on with since `before`. */
      async forget(before: number): Promise<void> {
        db.prepare('DELETE FROM conversation WHERE updated_at < ?').run(before);
      },
    },

    /** What /status counts. Bytes are the size of the database file. */
    async counts(feed: FeedId): Promise<Counts> {
      const row = db
        .prepare<[string], Omit<Counts, 'bytes'>>(
          `SELECT (SELECT count(*) FROM outbox WHERE state IN ${OPEN} AND state IN ('queued', 'sending')) AS queued,
                  (SELECT count(*) FROM outbox WHERE state IN ${OPEN} AND state = 'doubt') AS doubts,
                  (SELECT count(*) FROM question INDEXED BY question_open
                    WHERE feed = ? AND answered_at IS NULL) AS questions`,
        )
        .get(feed);
      const pages = Number(db.pragma('page_count', { simple: true }));
      const size = Number(db.pragma('page_size', { simple: true }));
      return {
        ...(row ?? { queued: 0, doubts: 0, questions: 0 }),
        bytes: pages * size,
      };
    },

    /** Publications that wait for a time, soonest first. */
    async planned(feed: FeedId): Promise<{ date: Day; dueAt: number }[]> {
      return db
        .prepare<[string], { date: string; dueAt: number }>(
          `SELECT date, min(due_at) AS dueAt FROM publication INDEXED BY publication_waiting
           WHERE feed = ? AND state = 'waiting' GROUP BY date ORDER BY dueAt`,
        )
        .all(feed);
    },

    /** When the newest publication was complete. */
    async lastDone(feed: FeedId): Promise<number | null> {
      const row = db
        .prepare<[string], { at: number | null }>(
          'SELECT done_at AS at FROM publication WHERE feed = ? ORDER BY done_at DESC LIMIT 1',
        )
        .get(feed);
      return row?.at ?? null;
    },

    /** The newest publication of a target. */
    async lastOf(targetId: number): Promise<{ id: number; date: Day } | null> {
      return (
        db
          .prepare<[number], { id: number; date: string }>(
            'SELECT id, date FROM publication WHERE target_id = ? ORDER BY date DESC LIMIT 1',
          )
          .get(targetId) ?? null
      );
    },

    /** Whether an admin stopped the schedule. */
    async paused(): Promise<boolean> {
      return selectSetting.get('paused') !== undefined;
    },

    /** Whether an admin decided that nothing of a day goes out by itself. */
    async skipped(feed: FeedId, date: Day): Promise<boolean> {
      return (selectDay.get(feed, date)?.skipped_at ?? null) !== null;
    },

    /**
     * A message of the desk in a group: it goes away by itself at `deleteAt`, and is known to be ours when the
     * delivery settles a doubt there.
     */
    async noteOwn(chatId: number, messageId: number, at: number, deleteAt: number): Promise<void> {
      db.transaction(() => {
        own.putOwn(chatId, messageId, 'desk', at, deleteAt);
        own.putSeen(chatId, messageId, at);
      }).immediate();
    },

    async setting(key: string): Promise<string | null> {
      return selectSetting.get(key)?.value ?? null;
    },

    async set(key: string, value: string | null): Promise<void> {
      if (value === null) dropSetting.run(key);
      else putSetting.run(key, value);
    },

    async jobs(): Promise<Job[]> {
      return db
        .prepare<[string], { key: string; value: string }>(
          'SELECT key, value FROM setting WHERE key GLOB ? ORDER BY key',
        )
        .all(`${JOB}*`)
        .map((row) => ({ id: row.key.slice(JOB.length), data: JSON.parse(row.value) as unknown }));
    },

    async putJob(id: string, data: unknown): Promise<void> {
      putSetting.run(JOB + id, JSON.stringify(data));
    },

    async dropJob(id: string): Promise<void> {
      dropSetting.run(JOB + id);
    },
  };
}
