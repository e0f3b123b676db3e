import type { Conversation, ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { TargetDesk } from '../desk/targets.js';
import type { AskedField } from '../desk/targets-view.js';

/** Asks for a setting of a target that has to be typed. */
export function createTargetTalk(menu: TargetDesk) {
  return async function target(
    conversation: Conversation<ConversationFlavor<Context>, Context>,
    ctx: Context,
    id: number,
    field: AskedField,
  ): Promise<void> {
    const chat = ctx.chatId;
    if (chat === undefined) return;
    await conversation.external(() => menu.ask(chat, field));
    for (;;) {
      const next = await conversation.waitUntil(
        (update) => update.message?.text !== undefined && !update.message.text.startsWith('/'),
        { next: true },
      );
      const text = next.message?.text ?? '';
      if (await conversation.external((outer) => menu.type(outer, chat, id, field, text))) return;
    }
  };
}
