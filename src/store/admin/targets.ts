import type { Day, FeedId } from '../../digest/digest.js';
import type { Target, TargetRights } from '../../outbox/model.js';
import { type NewTarget, ONE_OFF, type TargetChange } from '../../outbox/target.js';
import type { TargetBook } from '../../publish/contract.js';
import type { TargetStore } from '../../telegram/desk/contract.js';
import type { Database } from '../database.js';
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

/** The chats that are pushed to. */
export function createTargets(db: Database): Targets {
  const ofFeed = db.prepare<[string], TargetRow>('SELECT * FROM target WHERE feed = ? ORDER BY id');
  const byId = db.prepare<[number], TargetRow>('SELECT * FROM target WHERE id = ?');
  const byChat = db.prepare<[string, string, number], TargetRow>(
    'SELECT * FROM target WHERE feed = ? AND chat = ? COLLATE NOCASE AND topic = ?',
  );
  const byChatId = db.prepare<[number], TargetRow>('SELECT * FROM target WHERE chat_id = ? ORDER BY id');
  const insert = db.prepare(
    `INSERT INTO target (feed, chat, topic, chat_id, state, lost_because, added_at, added_by, starts_on)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const get = (id: number): Target | null => {
    const row = byId.get(id);
    return row === undefined ? null : toTarget(row);
  };

  const change = (id: number, what: TargetChange): void => {
    const entries = Object.entries(what).filter(([, value]) => value !== undefined);
    if (entries.length === 0) return;
    const set = entries.map(([name]) => `${COLUMNS[name as keyof TargetChange]} = ?`).join(', ');
    db.prepare(`UPDATE target SET ${set} WHERE id = ?`).run(
      ...entries.map(([, value]) => toColumn(value)),
      id,
    );
  };

  const ensure = db.transaction((target: NewTarget, now: number): Target => {
    const known =
      byChat.get(target.feed, target.chat, target.topic) ??
      (/^-?\d+$/.test(target.chat)
        ? byChatId.all(Number(target.chat)).find((row) => row.topic === target.topic)
        : undefined);
    if (known !== undefined) return toTarget(known);
    const chatId = /^-?\d+$/.test(target.chat) ? Number(target.chat) : null;
    const id = insert.run(
      target.feed,
      target.chat,
      target.topic,
      chatId,
      target.state ?? 'active',
      target.because ?? null,
      now,
      target.addedBy ?? null,
      target.startsOn ?? null,
    ).lastInsertRowid;
    const made = get(Number(id));
    if (made === null) throw new Error(`the target ${target.chat} was not stored`);
    return made;
  });

  const sync = db.transaction(
    (feed: FeedId, specs: readonly { chat: string; topic: number | null }[], now: number): void => {
      const wanted = new Set<number>();
      for (const spec of specs) {
        const target = ensure({ feed, chat: spec.chat, topic: spec.topic ?? 0 }, now);
        wanted.add(target.id);
        if (target.state === 'off' && (target.lostBecause === REMOVED || target.lostBecause === ONE_OFF))
          change(target.id, { state: 'active', lostBecause: null });
      }
      for (const row of ofFeed.all(feed)) {
        if (row.added_by === null && row.state === 'active' && !wanted.has(row.id))
          change(row.id, { state: 'off', lostBecause: REMOVED });
      }
    },
  );

  const setState = db.transaction(
    (id: number, state: Target['state'], because: string | null, by: number | null, now: number): boolean => {
      const target = get(id);
      if (target === null || target.state === state) return false;
      change(id, { state, lostBecause: because });
      const running = state === 'active' ? 'stopped' : 'running';
      const becomes = state === 'active' ? 'running' : 'stopped';
      if (state !== 'off')
        db.prepare(
          'UPDATE publication INDEXED BY publication_untidied SET state = ? WHERE tidied = 0 AND target_id = ? AND state = ?',
        ).run(becomes, id, running);
      addEvent(db, {
        at: now,
        feed: target.feed,
        targetId: id,
        kind: `target-${state}`,
        data: { why: because, by },
      });
      return true;
    },
  );

  const move = db.transaction(
    (id: number, topic: number, startsOn: Day, by: number | null, now: number): Target | null => {
      const old = get(id);
      if (old === null) return null;
      const made = ensure({ feed: old.feed, chat: old.chat, topic, addedBy: by, startsOn }, now);
      const { form, cron, silent, pin, answers, rights, title, username, type, chatId } = old;
      const settings = { form, cron, silent, pin, answers, rights, title, username, type, startsOn };
      change(made.id, { ...settings, ...(chatId === null ? {} : { chatId }) });
      setState(made.id, 'active', null, by, now);
      setState(id, 'off', `moved to topic ${topic}`, by, now);
      return get(made.id);
    },
  );

  return {
    /**
     * Seeds the targets from TARGETS. What stood there once and does not any more is switched off; what an
     * admin added in the chat stays.
     */
    async sync(
      feed: FeedId,
      specs: readonly { chat: string; topic: number | null }[],
      now: number,
    ): Promise<void> {
      sync.immediate(feed, specs, now);
    },
    /** The target of that chat and topic, stored if it is new. */
    async ensure(target: NewTarget, now: number): Promise<Target> {
      return ensure.immediate(target, now);
    },
    async all(feed: FeedId): Promise<Target[]> {
      return ofFeed.all(feed).map(toTarget);
    },
    async get(id: number): Promise<Target | null> {
      return get(id);
    },
    /** Every target in a chat: one a topic. */
    async inChat(chatId: number): Promise<Target[]> {
      return byChatId.all(chatId).map(toTarget);
    },
    async change(id: number, what: TargetChange): Promise<void> {
      change(id, what);
    },
    async move(id, topic, startsOn, by, now) {
      return move.immediate(id, topic, startsOn, by, now);
    },
    /** Switches a target on or off, or marks it lost; its running publications stop or go on with it. */
    async setState(
      id: number,
      state: Target['state'],
      because: string | null,
      by: number | null,
      now: number,
    ): Promise<boolean> {
      return setState.immediate(id, state, because, by, now);
    },
  };
}

function toColumn(value: unknown): string | number | null {
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
