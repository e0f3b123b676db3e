import { createHash } from 'node:crypto';
import type { CallResult } from '../delivery/model.js';
import type { Day, FeedId } from '../digest/digest.js';
import { card } from '../message/card.js';
import { panelPayload, type Say } from '../message/panel.js';
import type { CardMessage, DeskStore } from '../store/desk.js';
import type { Events } from '../store/events.js';
import type { Facts } from './facts.js';

export interface CardsDeps {
  readonly feed: FeedId;
  readonly admins: readonly number[];
  readonly locale: 'zh' | 'en';
  readonly store: Pick<DeskStore, 'day' | 'setCard' | 'setting' | 'openDays'>;
  readonly events: Pick<Events, 'open'>;
  readonly speaker: {
    call(chat: number, method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult>;
  };
  readonly texts: (locale: 'zh' | 'en') => Say;
  /** An admin who cannot be written to, told once: they never pressed Start, or blocked the bot. */
  readonly unreachable: (admin: number) => void;
  readonly warn: (message: string) => void;
}

export type Cards = ReturnType<typeof createCards>;

/** Keeps one card a day right on every admin's screen. */
export function createCards(deps: CardsDeps, days: Facts) {
  const { feed, store, events } = deps;
  const { facts, firing, today } = days;
  const blocked = new Set<number>();
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  let wanted = 0;

  async function localeOf(admin: number): Promise<'zh' | 'en'> {
    const known = await store.setting(`desk-locale:${admin}`);
    return known === 'zh' || known === 'en' ? known : deps.locale;
  }

  async function refreshDay(date: Day, now: number): Promise<void> {
    const known = await facts(date, now);
    const before = (await store.day(feed, date)).card;
    const rung = new Set(before?.rung ?? []);
    const messages: CardMessage[] = [];
    let open = false;
    const rings = new Set<string>();
    let reached = false;
    for (const admin of deps.admins) {
      const shown = card(known, deps.texts(await localeOf(admin)));
      open ||= shown.open;
      for (const ring of shown.rings) rings.add(ring);
      const old = before?.messages.find((message) => message.chat === admin) ?? null;
      const loud = shown.rings.some((ring) => !rung.has(ring));
      const payload = panelPayload(shown, { silent: !loud });
      const placed = await place(admin, payload, old, loud);
      if (placed !== null) messages.push(placed);
      reached ||= placed !== null;
    }
    if (reached || before !== null) {
      const heard = reached ? [...new Set([...rung, ...rings])] : [...rung];
      await store.setCard(feed, date, { open, rung: heard, messages });
    }
  }

  /** Puts a card on one admin's screen. Rings only as a new message; the old one is taken away after it. */
  async function place(
    chat: number,
    payload: ReturnType<typeof panelPayload>,
    old: CardMessage | null,
    loud: boolean,
  ): Promise<CardMessage | null> {
    const { disable_notification: _, ...visible } = payload;
    const hash = createHash('sha256').update(JSON.stringify(visible)).digest('hex').slice(0, 16);
    if (old !== null && !loud) {
      if (old.hash === hash) return old;
      const edited = await deps.speaker.call(chat, 'editMessageText', {
        ...visible,
        chat_id: chat,
        message_id: old.messageId,
      });
      if (edited.kind === 'ok' || says(edited, 'message is not modified')) return { ...old, hash };
      if (!says(edited, 'message to edit not found') && !says(edited, "message can't be edited")) return old;
    }
    const sent = await deps.speaker.call(chat, 'sendMessage', { ...payload, chat_id: chat });
    const id = sentId(sent);
    if (id === null) {
      if (sent.kind === 'refused' && !blocked.has(chat)) {
        blocked.add(chat);
        deps.unreachable(chat);
      }
      return old;
    }
    blocked.delete(chat);
    if (old !== null) {
      await deps.speaker.call(chat, 'deleteMessage', { chat_id: chat, message_id: old.messageId });
    }
    return { chat, messageId: id, hash };
  }

  async function once(now: number): Promise<void> {
    const days = new Set([...(await store.openDays(feed)), today(now)]);
    for (const date of days) {
      const first = (await store.day(feed, date)).card === null;
      // A day without a firing of the schedule gets a card only when there is something to decide.
      if (first && firing(date) === null && (await events.open(feed, date)).length === 0) continue;
      await refreshDay(date, now);
    }
  }

  return {
    localeOf,
    /**
     * Brings every card that may have changed up to date. Calls that come while one runs share the one after
     * it: what they want shown is read then. Never throws.
     */
    refresh(now: number): Promise<void> {
      wanted = Math.max(wanted, now);
      if (next !== null) return next;
      next = running.then(async () => {
        next = null;
        try {
          await once(wanted);
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          deps.warn(`the card of the day could not be brought up to date: ${why}`);
        }
      });
      running = next;
      return next;
    },
  };
}

function says(result: CallResult, words: string): boolean {
  return result.kind === 'refused' && result.description.includes(words);
}

function sentId(result: CallResult): number | null {
  if (result.kind !== 'ok' || typeof result.result !== 'object' || result.result === null) return null;
  const id: unknown = Reflect.get(result.result, 'message_id');
  return typeof id === 'number' ? id : null;
}
