import type { I18nFlavor } from '@grammyjs/i18n';
import type { Context } from 'grammy';

/** What handlers are given: the update, and texts in the person's language as `ctx.t`. */
export type BotContext = Context & I18nFlavor;
