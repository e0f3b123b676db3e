import { createHash } from 'node:crypto';
import type { Day, FeedId } from '../digest/digest.js';
import { type Card, card } from '../message/card/card.js';
import { panelPayload, panelText, type Say } from '../message/panel.js';
import type { CallResult } from '../outbox/model.js';
import type { CardMessage, DeskStore, Story } from './contract.js';
import type { Facts } from './facts.js';
import type { Reach } from './reach.js';

export interface CardsDeps {
  readonly feed: FeedId;
  readonly admins: readonly number[];
  readonly locale: 'zh' | 'en';
  readonly store: Pick<DeskStore, 'day' | 'setCard' | 'setting' | 'openDays'>;
  readonly events: Pick<Story, 'open'>;
  readonly adminSender: {
    call(chat: number, method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult>;
  };
  readonly texts: (locale: 'zh' | 'en') => Say;
  /** An admin who cannot be written to, told once: they never pressed Start, or blocked the bot. */
  readonly unreachable: (admin: number) => void;
  readonly warn: (message: string) => void;
  /** Told whether admins could be shown what is new; absent without ALERT_URL. */
  readonly reach?: Reach;
}

/** An admin who cannot be written to is tried again after so long, or when they write, milliseconds. */
const LEFT_ALONE = 10 * 60_000;

/** A publication that failed longer ago than this and was never looked at gets no new card, milliseconds. */
const RECENT = 2 * 24 * 3600_000;

/** Keeps one card a day right on every admin's screen. */
export interface Cards {
  localeOf: (admin: number) => Promise<'zh' | 'en'>;
  /** An admin wrote: they can be written to. True when they could not be before. */
  welcome(admin: number): boolean;
  /**
   * Brings every card that may have changed up to date. Calls that come while one runs share the one after
   * it: what they want shown is read then. Never throws.
   */
  refresh(now: number): Promise<void>;
}

export function createCards(deps: CardsDeps, days: Facts): Cards {
  const { feed, store, events } = deps;
  const { facts, firing, today } = days;
  /** Admins who could not be written to, and when to try again. */
  const blocked = new Map<number, number>();
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
    let messages = before?.messages ?? [];
    const missed: string[] = [];
    for (const admin of deps.admins) {
      const shown = card(known, deps.texts(await localeOf(admin)));
      const old = messages.find((message) => message.chat === admin) ?? null;
      const placed = await place(admin, shown, old, now, (why) => missed.push(why));
      // Recorded before the next one: a process that dies here puts no second card on this screen.
      if (placed === null || (placed === old && before?.open === shown.open)) continue;
      messages = [...messages.filter(({ chat }) => chat !== admin), placed];
      await store.setCard(feed, date, { open: shown.open, messages });
    }
    if (deps.admins.length === 0) return;
    if (missed.length < deps.admins.length) await deps.reach?.reached();
    else
      await deps.reach?.missed(panelText(card(known, deps.texts(deps.locale)).lines), missed[0] ?? '', now);
  }

  /**
   * Puts a card on one admin's screen. It rings only as a new message, once for each reason; the old one is
   * taken away after it. What could not be said is tried again with the next refresh.
   */
  async function place(
    chat: number,
    shown: Card,
    old: CardMessage | null,
    now: number,
    onMissed: (why: string) => void,
  ): Promise<CardMessage | null> {
    if ((blocked.get(chat) ?? 0) > now) {
      onMissed('the bot was blocked by the user');
      return old;
    }
    const rung = old?.rung ?? [];
    const news = shown.rings.filter((ring) => !rung.includes(ring));
    const { disable_notification, ...visible } = panelPayload(shown, { silent: news.length === 0 });
    const hash = createHash('sha256').update(JSON.stringify(visible)).digest('hex').slice(0, 16);
    if (old !== null && news.length === 0) {
      if (old.hash === hash) return old;
      const place = { chat_id: chat, message_id: old.messageId };
      const edited = await deps.adminSender.call(chat, 'editMessageText', { ...visible, ...place });
      if (edited.kind === 'ok' || says(edited, 'message is not modified')) return { ...old, hash };
      if (!says(edited, 'message to edit not found') && !says(edited, "message can't be edited")) {
        missed(chat, edited, now);
        onMissed(whyNot(edited));
        return old;
      }
    }
    const sent = await deps.adminSender.call(chat, 'sendMessage', {
      ...visible,
      disable_notification,
      chat_id: chat,
    });
    const id = sentId(sent);
    if (id === null) {
      missed(chat, sent, now);
      onMissed(whyNot(sent));
      return old;
    }
    blocked.delete(chat);
    if (old !== null) {
      await deps.adminSender.call(chat, 'deleteMessage', { chat_id: chat, message_id: old.messageId });
    }
    return { chat, messageId: id, hash, rung: [...rung, ...news] };
  }

  /** An admin who refuses messages is reported once and left alone for a while. */
  function missed(chat: number, result: CallResult, now: number): void {
    if (result.kind !== 'refused' || (result.code !== 403 && !says(result, 'chat not found'))) return;
    if (!blocked.has(chat)) deps.unreachable(chat);
    blocked.set(chat, now + LEFT_ALONE);
  }

  async function once(now: number): Promise<void> {
    const days = new Set([...(await store.openDays(feed, now - RECENT)), today(now)]);
    for (const date of days) {
      const first = (await store.day(feed, date)).card === null;
      // A day without a firing of the schedule gets a card only when there is something to decide.
      if (first && (await firing(date)) === null && (await events.open(feed, date)).length === 0) continue;
      await refreshDay(date, now);
    }
  }

  return {
    localeOf,
    welcome(admin: number): boolean {
      return blocked.delete(admin);
    },
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

function whyNot(result: CallResult): string {
  if (result.kind === 'ok') return 'Telegram named no message';
  return result.kind === 'refused' ? result.description : result.why;
}

function sentId(result: CallResult): number | null {
  if (result.kind !== 'ok' || typeof result.result !== 'object' || result.result === null) return null;
  const id: unknown = Reflect.get(result.result, 'message_id');
  return typeof id === 'number' ? id : null;
}
