import { badRequest } from '../errors.js';
import { renderChat, renderMember, renderMessage } from '../render.js';
import type { ChatState } from '../state.js';
import { sender } from './common.js';
import type { Context, Method } from './method.js';

export const chats: Readonly<Record<string, Method>> = {
  pinChatMessage: (context) => {
    const { world, params } = context;
    const chat = world.reach(params);
    mayPin(context, chat);
    const message = world.message(chat, params.int('message_id'));
    if (message === undefined) throw badRequest('message to pin not found');
    if (message.service !== undefined || message.pinnedId !== undefined) {
      throw badRequest("message can't be pinned");
    }
    if (chat.pinned.at(-1) === message.message_id) throw badRequest('CHAT_NOT_MODIFIED');
    chat.pinned = [...chat.pinned.filter((id) => id !== message.message_id), message.message_id];
    const notice = world.add(chat, {
      ...sender(context, chat),
      byBot: true,
      pinnedId: message.message_id,
      silent: params.flag('disable_notification') || chat.type === 'private',
    });
    world.changed({ kind: 'pin', chatId: chat.id, messageId: message.message_id });
    world.announce(chat, notice);
    return true;
  },
  unpinChatMessage: (context) => {
    const { world, params } = context;
    const chat = world.reach(params);
    mayPin(context, chat);
    const id = params.int('message_id') ?? chat.pinned.at(-1);
    if (id === undefined || !chat.pinned.includes(id)) throw badRequest('message to unpin not found');
    chat.pinned = chat.pinned.filter((entry) => entry !== id);
    world.changed({ kind: 'pin', chatId: chat.id });
    return true;
  },
  unpinAllChatMessages: (context) => {
    const chat = context.world.reach(context.params);
    mayPin(context, chat);
    chat.pinned = [];
    context.world.changed({ kind: 'pin', chatId: chat.id });
    return true;
  },
  getChat: (context) => {
    const chat = readable(context);
    const pinned = context.world.message(chat, chat.pinned.at(-1) ?? null);
    return {
      ...renderChat(chat),
      accent_color_id: 0,
      max_reaction_count: 11,
      ...(pinned === undefined ? {} : { pinned_message: renderMessage(context.world, pinned, false) }),
    };
  },
  getChatMember: (context) => {
    const chat = readable(context);
    const userId = context.params.int('user_id');
    if (userId === null || context.world.user(userId) === undefined) throw badRequest('user not found');
    return renderMember(context.world, chat, userId);
  },
  getChatAdministrators: (context) => {
    const chat = readable(context);
    if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
    return admins(chat).map((id) => renderMember(context.world, chat, id));
  },
  getChatMemberCount: (context) => {
    const chat = readable(context);
    if (chat.type === 'private') return 2;
    return Object.values(chat.members).filter((member) => !['left', 'kicked'].includes(member.status)).length;
  },
  leaveChat: (context) => {
    const chat = context.world.reach(context.params);
    if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
    chat.members[String(context.world.bot.id)] = { status: 'left', rights: {} };
    context.world.changed({ kind: 'chat', chatId: chat.id });
    return true;
  },
  sendChatAction: (context) => {
    context.world.reach(context.params);
    return true;
  },
  setMessageReaction: (context) => {
    const chat = context.world.reach(context.params);
    if (context.world.message(chat, context.params.int('message_id')) === undefined) {
      throw badRequest('message to react not found');
    }
    return true;
  },
  getForumTopicIconStickers: () => [],
};

/** A chat whose facts the bot may read: public ones also from outside. */
function readable(context: Context): ChatState {
  const chat = context.world.find(context.params.text('chat_id'));
  if (chat.type !== 'private' && chat.username !== undefined && chat.migratedTo === undefined) {
    if (context.world.botMember(chat).status !== 'kicked') return chat;
  }
  return context.world.reach(context.params);
}

function admins(chat: ChatState): number[] {
  return Object.entries(chat.members)
    .filter(([, member]) => member.status === 'creator' || member.status === 'administrator')
    .map(([id]) => Number(id));
}

function mayPin(context: Context, chat: ChatState): void {
  if (chat.type === 'private') return;
  const { status, rights } = context.world.botMember(chat);
  const right = chat.type === 'channel' ? rights.can_edit_messages : rights.can_pin_messages;
  if (status !== 'creator' && right !== true) {
    throw badRequest('not enough rights to manage pinned messages in the chat');
  }
}
