import type { Day, FeedId } from '../../digest/digest.js';
import type { Target, TargetRights } from '../../outbox/model.js';
import { type NewTarget, ONE_OFF, type TargetChange } from '../../outbox/target.js';
import type { TargetBook } from '../../publish/contract.js';
import type { TargetStore } from '../../telegram/desk/contract.js';
import { all, type Engine, get, insert, run, type Value, type Work } from '../engine.js';
import { addEvent } from './events.js';

export interface TargetRow {
  id: number;
  feed: string;
  chat: string;
  topic: number;
  chat_id: number | null;
  username: string | null;
  title: string | null;
  type: string | null;
  state: string;
  lost_because: string | null;
  form: string;
  cron: string | null;
  silent: number;
  pin: number;
  answers: string;
  rights: string | null;
  added_at: number;
  added_by: number | null;
  starts_on: string | null;
}

const COLUMNS: Readonly<Record<keyof TargetChange, string>> = {
  state: 'state',
  lostBecause: 'lost_because',
  form: 'form',
  cron: 'cron',
  silent: 'silent',
  pin: 'pin',
  answers: 'answers',
  startsOn: 'starts_on',
  rights: 'rights',
  chatId: 'chat_id',
  username: 'username',
  title: 'title',
  type: 'type',
};

const REMOVED = 'not in TARGETS any more';

export interface Targets extends TargetStore, TargetBook {
  /**
   * Seeds the targets from TARGETS. What stood there once and does not any more is switched off; what an
   * admin added in the chat stays.
   */
  sync(
    feed: FeedId,
    specs: readonly { readonly chat: string; readonly topic: number | null }[],
    now: number,
  ): Promise<void>;
}

const OF_FEED = 'SELECT * FROM target WHERE feed = ? ORDER BY id';
const IN_CHAT = 'SELECT * FROM target WHERE chat_id = ? ORDER BY id';

function* byId(id: number): Work<Target | null> {
  const row = yield* get<TargetRow>('SELECT * FROM target WHERE id = ?', id);
  return row === undefined ? null : toTarget(row);
}

function* change(id: number, what: TargetChange): Work<void> {
  const entries = Object.entries(what).filter(([, to]) => to !== undefined);
  if (entries.length === 0) return;
  const set = entries.map(([name]) => `${COLUMNS[name as keyof TargetChange]} = ?`).join(', ');
  yield* run(`UPDATE target SET ${set} WHERE id = ?`, ...entries.map(([, to]) => toColumn(to)), id);
}

/** The target of a chat's name, or of its id. */
function* known({ feed, chat, topic }: NewTarget): Work<TargetRow | undefined> {
  const named = yield* get<TargetRow>(
    'SELECT * FROM target WHERE feed = ? AND lower(chat) = lower(?) AND topic = ?',
    feed,
    chat,
    topic,
  );
  if (named !== undefined || !isId(chat)) return named;
  return (yield* all<TargetRow>(IN_CHAT, Number(chat))).find((row) => row.topic === topic);
}

function isId(chat: string): boolean {
  return /^-?\d+$/.test(chat);
}

function* ensure(target: NewTarget, now: number): Work<Target> {
  const row = yield* known(target);
  if (row !== undefined) return toTarget(row);
  const id = yield* insert(
    `INSERT INTO target (feed, chat, topic, chat_id, state, lost_because, added_at, added_by, starts_on)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    target.feed,
    target.chat,
    target.topic,
    isId(target.chat) ? Number(target.chat) : null,
    target.state ?? 'active',
    target.because ?? null,
    now,
    target.addedBy ?? null,
    target.startsOn ?? null,
  );
  const made = yield* byId(id);
  if (made === null) throw new Error(`the target ${target.chat} was not stored`);
  return made;
}

function* sync(
  feed: FeedId,
  specs: readonly { readonly chat: string; readonly topic: number | null }[],
  now: number,
): Work<void> {
  const wanted = new Set<number>();
  for (const spec of specs) {
    const target = yield* ensure({ feed, chat: spec.chat, topic: spec.topic ?? 0 }, now);
    wanted.add(target.id);
    if (target.state === 'off' && (target.lostBecause === REMOVED || target.lostBecause === ONE_OFF))
      yield* change(target.id, { state: 'active', lostBecause: null });
  }
  for (const row of yield* all<TargetRow>(OF_FEED, feed)) {
    if (row.added_by === null && row.state === 'active' && !wanted.has(row.id))
      yield* change(row.id, { state: 'off', lostBecause: REMOVED });
  }
}

function* setState(
  id: number,
  state: Target['state'],
  because: string | null,
  by: number | null,
  now: number,
): Work<boolean> {
  const target = yield* byId(id);
  if (target === null || target.state === state) return false;
  yield* change(id, { state, lostBecause: because });
  const running = state === 'active' ? 'stopped' : 'running';
  const becomes = state === 'active' ? 'running' : 'stopped';
  if (state !== 'off')
    yield* run(
      'UPDATE publication INDEXED BY publication_untidied SET state = ? WHERE tidied = 0 AND target_id = ? AND state = ?',
      becomes,
      id,
      running,
    );
  yield* addEvent({
    at: now,
    feed: target.feed,
    targetId: id,
    kind: `target-${state}`,
    data: { why: because, by },
  });
  return true;
}

function* move(
  id: number,
  topic: number,
  startsOn: Day,
  by: number | null,
  now: number,
): Work<Target | null> {
  const old = yield* byId(id);
  if (old === null) return null;
  const made = yield* ensure({ feed: old.feed, chat: old.chat, topic, addedBy: by, startsOn }, now);
  const { form, cron, silent, pin, answers, rights, title, username, type, chatId } = old;
  const settings = { form, cron, silent, pin, answers, rights, title, username, type, startsOn };
  yield* change(made.id, { ...settings, ...(chatId === null ? {} : { chatId }) });
  yield* setState(made.id, 'active', null, by, now);
  yield* setState(id, 'off', `moved to topic ${topic}`, by, now);
  return yield* byId(made.id);
}

/** The chats that are pushed to. */
export function createTargets(db: Engine): Targets {
  return {
    /**
     * Seeds the targets from TARGETS. What stood there once and does not any more is switched off; what an
     * admin added in the chat stays.
     */
    async sync(
      feed: FeedId,
      specs: readonly { readonly chat: string; readonly topic: number | null }[],
      now: number,
    ): Promise<void> {
      await db.write(() => sync(feed, specs, now));
    },
    /** The target of that chat and topic, stored if it is new. */
    async ensure(target: NewTarget, now: number): Promise<Target> {
      return db.write(() => ensure(target, now));
    },
    async all(feed: FeedId): Promise<Target[]> {
      return (await db.all<TargetRow>(OF_FEED, feed)).map(toTarget);
    },
    async get(id: number): Promise<Target | null> {
      return db.read(() => byId(id));
    },
    /** Every target in a chat: one a topic. */
    async inChat(chatId: number): Promise<Target[]> {
      return (await db.all<TargetRow>(IN_CHAT, chatId)).map(toTarget);
    },
    async change(id: number, what: TargetChange): Promise<void> {
      await db.write(() => change(id, what));
    },
    async move(id, topic, startsOn, by, now) {
      return db.write(() => move(id, topic, startsOn, by, now));
    },
    /** Switches a target on or off, or marks it lost; its running publications stop or go on with it. */
    async setState(
      id: number,
      state: Target['state'],
      because: string | null,
      by: number | null,
      now: number,
    ): Promise<boolean> {
      return db.write(() => setState(id, state, because, by, now));
    },
  };
}

function toColumn(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}

export function toTarget(row: TargetRow): Target {
  return {
    id: row.id,
    feed: row.feed,
    chat: row.chat,
    topic: row.topic,
    chatId: row.chat_id,
    username: row.username,
    title: row.title,
    type: row.type as Target['type'],
    state: row.state as Target['state'],
    lostBecause: row.lost_because,
    form: row.form as Target['form'],
    cron: row.cron,
    silent: row.silent === 1,
    pin: row.pin === 1,
    answers: row.answers as Target['answers'],
    rights: row.rights === null ? null : (JSON.parse(row.rights) as TargetRights),
    addedAt: row.added_at,
    addedBy: row.added_by,
    startsOn: row.starts_on,
  };
}
