import type { FeedId } from '../../digest/digest.js';
import { MOST_AT_ONCE, MOST_FOLLOWED } from '../../follow/follow.js';
import { type Followed, readFollows, type Wishes, writeFollows } from '../../follow/plan.js';
import type { FollowerCounts, Followers, Popular, Reader } from '../../followers/contract.js';
import type { Moment } from '../../query/period.js';
import { all, type Engine, get, insert, run, value, type Work } from '../engine.js';

export interface FollowerRow {
  readonly id: number;
  readonly language: string;
  readonly follows: string;
  readonly minute: number | null;
  readonly weekly: number;
  readonly timezone: string | null;
  readonly silent: number;
}

export const COLUMNS = 'id, language, follows, minute, weekly, timezone, silent';

export function wishesOf({ minute, weekly, timezone, silent }: Omit<FollowerRow, 'language'>): Wishes {
  return { minute, weekly: weekly === 1, timezone, silent: silent === 1 };
}

/**
 * @param replan changes what is planned for a reader and not yet on its way, in the same transaction
 * @param erased what was deleted is to be unreadable in the file, too
 */
export function createFollowers(
  engine: Engine,
  replan: (feed: FeedId, id: number, moment: Moment) => Work<void>,
  erased: <T>(work: () => Promise<T>) => Promise<T>,
): Followers {
  function* rowOf(feed: FeedId, id: number) {
    return yield* get<FollowerRow>(`SELECT ${COLUMNS} FROM follower WHERE feed = ? AND id = ?`, feed, id);
  }

  function* nameOf(feed: FeedId, what: string): Work<number> {
    const known = yield* value<number>(
      "SELECT id FROM followed_name WHERE feed = ? AND what = ? AND what <> ''",
      feed,
      what,
    );
    return (
      known ?? (yield* insert('INSERT INTO followed_name (feed, what, count) VALUES (?, ?, 0)', feed, what))
    );
  }

  function* count(feed: FeedId, followers: number, blocked: number): Work<void> {
    yield* run(
      `INSERT INTO follower_count (feed, count, blocked) VALUES (?, ?, ?) ON CONFLICT (feed)
       DO UPDATE SET count = follower_count.count + excluded.count, blocked = follower_count.blocked + excluded.blocked`,
      feed,
      followers,
      blocked,
    );
  }

  function* drop(names: readonly number[]): Work<void> {
    for (const name of names) {
      yield* run('UPDATE followed_name SET count = count - 1 WHERE id = ?', name);
      // What somebody searched for may tell who it was; a name of the dictionary does not.
      yield* run(`UPDATE followed_name SET what = '' WHERE id = ? AND count = 0 AND what LIKE '"%'`, name);
    }
  }

  function* write(feed: FeedId, id: number, follows: readonly Followed[], moment: Moment): Work<void> {
    yield* run('UPDATE follower SET follows = ? WHERE feed = ? AND id = ?', writeFollows(follows), feed, id);
    yield* replan(feed, id, moment);
  }

  function* follow(
    feed: FeedId,
    { id, language }: Pick<Reader, 'id' | 'language'>,
    what: readonly string[],
    moment: Moment,
  ) {
    const row = yield* rowOf(feed, id);
    if (row === undefined) {
      yield* run(
        "INSERT INTO follower (feed, id, language, follows, weekly, silent) VALUES (?, ?, ?, '', 0, 0)",
        feed,
        id,
        language,
      );
      yield* count(feed, 1, 0);
    } else yield* run('UPDATE follower SET language = ? WHERE feed = ? AND id = ?', language, feed, id);
    const follows = readFollows(row?.follows ?? '');
    const added: string[] = [];
    const known: string[] = [];
    for (const one of new Set(what)) {
      if (follows.length >= MOST_FOLLOWED) break;
      const name = yield* nameOf(feed, one);
      if (follows.some((other) => other.name === name)) known.push(one);
      else {
        follows.unshift({ name, atOnce: false });
        added.push(one);
        yield* run('UPDATE followed_name SET count = count + 1 WHERE id = ?', name);
      }
    }
    yield* write(feed, id, follows, moment);
    return { added, known, full: added.length + known.length < new Set(what).size };
  }

  function* unfollow(feed: FeedId, id: number, name: number, moment: Moment): Work<string | null> {
    const follows = readFollows((yield* rowOf(feed, id))?.follows ?? '');
    if (!follows.some((one) => one.name === name)) return null;
    const what = yield* value<string>('SELECT what FROM followed_name WHERE id = ?', name);
    yield* drop([name]);
    yield* write(
      feed,
      id,
      follows.filter((one) => one.name !== name),
      moment,
    );
    return what ?? '';
  }

  function* wish(feed: FeedId, id: number, wishes: Partial<Wishes>, moment: Moment): Work<boolean> {
    const row = yield* rowOf(feed, id);
    if (row === undefined) return false;
    const { minute, weekly, timezone, silent } = { ...wishesOf(row), ...wishes };
    yield* run(
      'UPDATE follower SET minute = ?, weekly = ?, timezone = ?, silent = ? WHERE feed = ? AND id = ?',
      minute,
      weekly ? 1 : 0,
      timezone,
      silent ? 1 : 0,
      feed,
      id,
    );
    yield* replan(feed, id, moment);
    return true;
  }

  function* hurry(
    feed: FeedId,
    id: number,
    name: number,
    atOnce: boolean,
    moment: Moment,
  ): Work<'done' | 'full' | 'gone'> {
    const follows = readFollows((yield* rowOf(feed, id))?.follows ?? '');
    if (!follows.some((one) => one.name === name)) return 'gone';
    const others = follows.filter((one) => one.atOnce && one.name !== name).length;
    if (atOnce && others >= MOST_AT_ONCE) return 'full';
    yield* write(
      feed,
      id,
      follows.map((one) => (one.name === name ? { name, atOnce } : one)),
      moment,
    );
    return 'done';
  }

  function* forget(id: number): Work<boolean> {
    const rows = yield* all<{ feed: string; follows: string; blocked_at: number | null }>(
      'SELECT feed, follows, blocked_at FROM follower WHERE feed IN (SELECT id FROM feed) AND id = ?',
      id,
    );
    for (const { feed, follows, blocked_at } of rows) {
      yield* drop(readFollows(follows).map(({ name }) => name));
      yield* count(feed, -1, blocked_at === null ? 0 : -1);
    }
    yield* run('DELETE FROM follower WHERE feed IN (SELECT id FROM feed) AND id = ?', id);
    // Messages that wait count no more as planned.
    yield* run(
      `UPDATE edition SET planned = planned - (SELECT count(*) FROM morning WHERE edition = edition.id AND reader = ?
         AND state = 'queued')`,
      id,
    );
    yield* run('DELETE FROM morning WHERE edition IN (SELECT id FROM edition) AND reader = ?', id);
    return rows.length > 0;
  }

  function* setBlocked(id: number, at: number | null): Work<void> {
    const rows = yield* all<{ feed: string }>(
      `SELECT feed FROM follower WHERE feed IN (SELECT id FROM feed) AND id = ? AND (blocked_at IS NULL) = ${at !== null}`,
      id,
    );
    for (const { feed } of rows) {
      yield* run('UPDATE follower SET blocked_at = ? WHERE feed = ? AND id = ?', at, feed, id);
      yield* count(feed, 0, at === null ? -1 : 1);
    }
  }

  const popular = (feed: FeedId, limit: number): Promise<Popular[]> =>
    engine.all<Popular>(
      'SELECT what, count FROM followed_name WHERE feed = ? AND count > 0 ORDER BY count DESC, id LIMIT ?',
      feed,
      limit,
    );

  return {
    reader: (feed, id) =>
      engine.read(function* () {
        const row = yield* rowOf(feed, id);
        if (row === undefined) return null;
        const follows: Reader['follows'][number][] = [];
        for (const one of readFollows(row.follows)) {
          const what = yield* value<string>('SELECT what FROM followed_name WHERE id = ?', one.name);
          if (what !== undefined) follows.push({ ...one, what });
        }
        return { ...wishesOf(row), id, language: row.language === 'en' ? 'en' : 'zh', follows };
      }),
    follow: (feed, reader, what, moment) => engine.write(() => follow(feed, reader, what, moment)),
    unfollow: (feed, id, name, moment) => engine.write(() => unfollow(feed, id, name, moment)),
    wish: (feed, id, wishes, moment) => engine.write(() => wish(feed, id, wishes, moment)),
    hurry: (feed, id, name, atOnce, moment) => engine.write(() => hurry(feed, id, name, atOnce, moment)),
    forget: (id) => erased(() => engine.write(() => forget(id))),
    block: (id, now) => engine.write(() => setBlocked(id, now)),
    async unblock(id) {
      // Asked of everybody who writes: most were never away, and need no transaction.
      const away = await engine.value(
        'SELECT 1 FROM follower WHERE feed IN (SELECT id FROM feed) AND id = ? AND blocked_at IS NOT NULL LIMIT 1',
        id,
      );
      if (away !== undefined) await engine.write(() => setBlocked(id, null));
    },
    popular,
    async counts(feed, limit): Promise<FollowerCounts> {
      const row = await engine.get<{ count: number; blocked: number }>(
        'SELECT count, blocked FROM follower_count WHERE feed = ?',
        feed,
      );
      const { count: followers, blocked } = row ?? { count: 0, blocked: 0 };
      return { followers, active: followers - blocked, names: await popular(feed, limit) };
    },
  };
}
