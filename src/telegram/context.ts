import type { Context } from 'grammy';

/** What handlers are given. Texts in the person's language come from `Replies.say`. */
export type BotContext = Context;
