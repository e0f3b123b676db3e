import type { Context } from 'grammy';
import type { Actor } from '../../desk/decisions.js';
import type { Say } from '../../message/panel.js';
import type { AdminSender } from './admin-sender.js';
import type { ChatDeskStore } from './contract.js';
import { deskLocale } from './texts.js';

/** The account that speaks for an anonymous admin of a group: it names nobody. */
export const ANONYMOUS = 1087968824;

export interface GateDeps {
  readonly admins: readonly number[];
  readonly locale: 'zh' | 'en';
  readonly store: Pick<ChatDeskStore, 'setting' | 'set'>;
  readonly adminSender: AdminSender;
  readonly texts: (locale: 'zh' | 'en') => Say;
  readonly now: () => number;
}

/** Who may act. It is asked at the moment of acting, never remembered with a button or a message. */
export interface Gate {
  isAdmin: (ctx: Context) => boolean;
  say: (ctx: Context) => Say;
  actor(ctx: Context): Actor;
  /** Remembers the language that an admin uses, for what is said to them unasked. */
  learn(ctx: Context): Promise<void>;
  /**
   * Confirms a tap before anything is done about it. False when Telegram says that the tap is old: it was
   * made while the bot was away, and what was meant then may not be meant now.
   */
  accept(ctx: Context): Promise<boolean>;
  /** Answers a tap with words that only the person sees, and does nothing else. */
  toast(ctx: Context, text: string, alert?: boolean): Promise<void>;
  /** Refuses politely, at most once a minute a person: a refusal must not become a way to make noise. */
  refuse(ctx: Context): void;
}

export function createGate(deps: GateDeps): Gate {
  const told = new Map<number, number>();

  function isAdmin(ctx: Context): boolean {
    const from = ctx.from;
    return from !== undefined && !from.is_bot && deps.admins.includes(from.id);
  }

  function say(ctx: Context): Say {
    return deps.texts(deskLocale(ctx.from?.language_code, deps.locale));
  }

  return {
    isAdmin,
    say,

    actor(ctx: Context): Actor {
      const from = ctx.from;
      if (from === undefined) return { userId: null, name: null };
      const name = [from.first_name, from.last_name].filter(Boolean).join(' ');
      return { userId: from.id, name: from.username ? `${name} @${from.username}` : name };
    },

    async learn(ctx: Context): Promise<void> {
      const from = ctx.from;
      if (from?.language_code === undefined) return;
      const key = `desk-locale:${from.id}`;
      const locale = deskLocale(from.language_code, deps.locale);
      if ((await deps.store.setting(key)) !== locale) await deps.store.set(key, locale);
    },

    async accept(ctx: Context): Promise<boolean> {
      const id = ctx.callbackQuery?.id;
      if (id === undefined) return false;
      const result = await deps.adminSender.direct('answerCallbackQuery', { callback_query_id: id });
      return !(
        result.kind === 'refused' &&
        /query is too old|query_id_invalid|query ID is invalid/i.test(result.description)
      );
    },

    async toast(ctx: Context, text: string, alert = true): Promise<void> {
      const id = ctx.callbackQuery?.id;
      if (id === undefined) return;
      await deps.adminSender.direct('answerCallbackQuery', {
        callback_query_id: id,
        text: text.slice(0, 200),
        show_alert: alert,
      });
    },

    refuse(ctx: Context): void {
      const from = ctx.from?.id;
      const chat = ctx.chatId;
      if (from === undefined || chat === undefined) return;
      const now = deps.now();
      const last = told.get(from);
      if (last !== undefined && Math.abs(now - last) < 60_000) return;
      if (told.size > 1000) told.clear();
      told.set(from, now);
      void deps.adminSender.call(chat, 'sendMessage', {
        chat_id: chat,
        text: say(ctx)('not-admin'),
        disable_notification: true,
        ...(ctx.message === undefined
          ? {}
          : { reply_parameters: { message_id: ctx.message.message_id, allow_sending_without_reply: true } }),
        ...(ctx.message?.is_topic_message && ctx.message.message_thread_id !== undefined
          ? { message_thread_id: ctx.message.message_thread_id }
          : {}),
      });
    },
  };
}
