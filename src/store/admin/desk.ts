import type { Action, CardRecord, Counts, DayDecisions } from '../../desk/contract.js';
import type { Day, FeedId } from '../../digest/digest.js';
import type { PublisherDeps } from '../../publish/contract.js';
import type { ChatDeskStore, Job } from '../../telegram/desk/contract.js';
import type { Engine } from '../engine.js';
import { putOwn, putSeen } from '../outbox/own-messages.js';
import { OPEN } from '../outbox/rows.js';

const JOB = 'desk-job:';
/** The first key behind those of the jobs. */
const AFTER_JOBS = 'desk-job;';

export type AdminStore = ChatDeskStore & PublisherDeps['desk'];

/** The admin's desk: what was done, what was decided, what is open. */
export function createDesk(db: Engine): AdminStore {
  const decisions = (feed: FeedId, date: Day) =>
    db.get<{ skipped_at: number | null; released_version: number | null; card: string | null }>(
      'SELECT skipped_at, released_version, card FROM day WHERE feed = ? AND date = ?',
      feed,
      date,
    );
  const setting = (key: string) => db.value<string>('SELECT value FROM setting WHERE key = ?', key);
  const putSetting = (key: string, value: string) =>
    db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    );
  const dropSetting = (key: string) => db.run('DELETE FROM setting WHERE key = ?', key);

  return {
    async log(action: Action): Promise<void> {
      const { at, userId, name, subject, outcome } = action;
      await db.run(
        'INSERT INTO action (at, user_id, name, action, subject, outcome) VALUES (?, ?, ?, ?, ?, ?)',
        at,
        userId,
        name,
        action.action,
        subject,
        outcome,
      );
    },

    /** Newest first. */
    async actions(limit: number, offset = 0): Promise<Action[]> {
      return db.all<Action>(
        `SELECT at, user_id AS "userId", name, action, subject, outcome FROM action
         ORDER BY id DESC LIMIT ? OFFSET ?`,
        limit,
        offset,
      );
    },

    async day(feed: FeedId, date: Day): Promise<DayDecisions> {
      const row = await decisions(feed, date);
      return {
        skippedAt: row?.skipped_at ?? null,
        releasedVersion: row?.released_version ?? null,
        card: row?.card == null ? null : (JSON.parse(row.card) as CardRecord),
      };
    },

    async setCard(feed: FeedId, date: Day, card: CardRecord): Promise<void> {
      await db.run(
        `INSERT INTO day (feed, date, card, card_open) VALUES (?, ?, ?, ?)
         ON CONFLICT (feed, date) DO UPDATE SET card = excluded.card, card_open = excluded.card_open`,
        feed,
        date,
        JSON.stringify(card),
        card.open ? 1 : 0,
      );
    },

    /**
     * Days whose card may still change, days with an open question, and days whose publication was planned
     * since then and did not go out whole; oldest first.
     */
    async openDays(feed: FeedId, since: number): Promise<Day[]> {
      const rows = await db.all<{ date: string }>(
        `SELECT date FROM day INDEXED BY day_card_open WHERE feed = ? AND card_open = 1
         UNION SELECT date FROM question INDEXED BY question_open WHERE feed = ? AND answered_at IS NULL
         UNION SELECT date FROM publication AS p INDEXED BY publication_untidied
         WHERE tidied = 0 AND planned_at >= ? AND feed = ? AND (state = 'stopped' OR (state = 'done' AND EXISTS (
           SELECT 1 FROM part WHERE publication_id = p.id AND part.state = 'refused')))
         ORDER BY date`,
        feed,
        feed,
        since,
        feed,
      );
      return rows.map((row) => row.date);
    },

    /** Days that have a text or were published, newest first: what /publish offers. */
    async days(feed: FeedId, limit: number, offset: number): Promise<Day[]> {
      const rows = await db.all<{ date: string }>(
        `SELECT date FROM (SELECT DISTINCT date FROM version WHERE feed = ? AND date IS NOT NULL
           AND verdict <> 'ignored' AND gone_at IS NULL ORDER BY date DESC LIMIT ?) AS with_text
         UNION SELECT date FROM (SELECT DISTINCT date FROM publication WHERE feed = ?
           ORDER BY date DESC LIMIT ?) AS published
         ORDER BY date DESC LIMIT ? OFFSET ?`,
        feed,
        limit + offset,
        feed,
        limit + offset,
        limit,
        offset,
      );
      return rows.map((row) => row.date);
    },

    /** Conversations of @grammyjs/conversations, keyed `chat:user`. The value is the plugin's own. */
    conversations: {
      async read(key: string): Promise<unknown> {
        const found = await db.value<string>('SELECT value FROM conversation WHERE key = ?', key);
        return found === undefined ? undefined : (JSON.parse(found) as unknown);
      },
      async write(key: string, value: unknown, at: number): Promise<void> {
        await db.run(
          `INSERT INTO conversation (key, value, updated_at) VALUES (?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
          key,
          JSON.stringify(value),
          at,
        );
      },
      async delete(key: string): Promise<void> {
        await db.run('DELETE FROM conversation WHERE key = ?', key);
      },
      /** Takes away what nobody went on with since `before`. */
      async forget(before: number): Promise<void> {
        await db.run('DELETE FROM conversation WHERE updated_at < ?', before);
      },
    },

    /** What /status counts. Bytes are the size of the database. */
    async counts(feed: FeedId): Promise<Counts> {
      const row = await db.get<Omit<Counts, 'bytes'>>(
        `SELECT (SELECT count(*) FROM outbox WHERE state IN ${OPEN} AND state IN ('queued', 'sending')) AS queued,
                (SELECT count(*) FROM outbox WHERE state IN ${OPEN} AND state = 'doubt') AS doubts,
                (SELECT count(*) FROM question INDEXED BY question_open
                  WHERE feed = ? AND answered_at IS NULL) AS questions`,
        feed,
      );
      return { ...(row ?? { queued: 0, doubts: 0, questions: 0 }), bytes: await db.bytes() };
    },

    /** Publications that wait for a time, soonest first. */
    async planned(feed: FeedId): Promise<{ date: Day; dueAt: number }[]> {
      return db.all<{ date: Day; dueAt: number }>(
        `SELECT date, min(due_at) AS "dueAt" FROM publication INDEXED BY publication_waiting
         WHERE feed = ? AND state = 'waiting' GROUP BY date ORDER BY "dueAt"`,
        feed,
      );
    },

    /** When the newest publication was complete. */
    async lastDone(feed: FeedId): Promise<number | null> {
      const at = await db.value<number>(
        `SELECT done_at FROM publication WHERE feed = ? AND done_at IS NOT NULL ORDER BY done_at DESC LIMIT 1`,
        feed,
      );
      return at ?? null;
    },

    /** The newest publication of a target. */
    async lastOf(targetId: number): Promise<{ id: number; date: Day } | null> {
      const row = await db.get<{ id: number; date: Day }>(
        'SELECT id, date FROM publication WHERE target_id = ? ORDER BY date DESC LIMIT 1',
        targetId,
      );
      return row ?? null;
    },

    /** Whether an admin stopped the schedule. */
    async paused(): Promise<boolean> {
      return (await setting('paused')) !== undefined;
    },

    /** Whether an admin decided that nothing of a day goes out by itself. */
    async skipped(feed: FeedId, date: Day): Promise<boolean> {
      return ((await decisions(feed, date))?.skipped_at ?? null) !== null;
    },

    /**
     * A message of the desk in a group: it goes away by itself at `deleteAt`, and is known to be ours when the
     * delivery settles a doubt there.
     */
    async noteOwn(chatId: number, messageId: number, at: number, deleteAt: number): Promise<void> {
      await db.write(function* () {
        yield* putOwn(chatId, messageId, 'desk', at, deleteAt);
        yield* putSeen(chatId, messageId, at);
      });
    },

    async setting(key: string): Promise<string | null> {
      return (await setting(key)) ?? null;
    },

    async set(key: string, value: string | null): Promise<void> {
      if (value === null) await dropSetting(key);
      else await putSetting(key, value);
    },

    async jobs(): Promise<Job[]> {
      const rows = await db.all<{ key: string; value: string }>(
        'SELECT key, value FROM setting WHERE key >= ? AND key < ? ORDER BY key',
        JOB,
        AFTER_JOBS,
      );
      return rows.map((row) => ({ id: row.key.slice(JOB.length), data: JSON.parse(row.value) as unknown }));
    },

    async putJob(id: string, data: unknown): Promise<void> {
      await putSetting(JOB + id, JSON.stringify(data));
    },

    async dropJob(id: string): Promise<void> {
      await dropSetting(JOB + id);
    },
  };
}
