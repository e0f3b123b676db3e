import type { ChatState, Json, Media, MessageState, UserState } from './state.js';

/** What rendering looks up in the world. */
interface Known {
  readonly bot: UserState;
  chat(id: number): ChatState | undefined;
  message(chat: ChatState, id: number | null): MessageState | undefined;
  /** As the Bot API shows a user. */
  author(userId: number | null): Json | undefined;
}

/** Objects of the Bot API out of the world's state; times become Unix seconds. */

export function renderUser(user: UserState): Json {
  return {
    id: user.id,
    is_bot: user.is_bot,
    first_name: user.first_name,
    ...(user.last_name === undefined ? {} : { last_name: user.last_name }),
    ...(user.username === undefined ? {} : { username: user.username }),
    ...(user.language_code === undefined ? {} : { language_code: user.language_code }),
  };
}

export function renderChat(chat: ChatState): Json {
  return {
    id: chat.id,
    ...(chat.title === undefined ? {} : { title: chat.title }),
    ...(chat.first_name === undefined ? {} : { first_name: chat.first_name }),
    ...(chat.username === undefined ? {} : { username: chat.username }),
    type: chat.type,
    ...(chat.forum ? { is_forum: true } : {}),
  };
}

/** A Message; `deep` says whether the message it replies to is shown inside. */
export function renderMessage(world: Known, message: MessageState, deep = true): Json {
  const chat = world.chat(message.chatId);
  const sender = message.senderChatId === undefined ? undefined : world.chat(message.senderChatId);
  const from = world.author(message.fromId);
  const reply = deep && chat !== undefined ? world.message(chat, message.replyTo ?? null) : undefined;
  const pinned =
    chat !== undefined && message.pinnedId !== undefined ? world.message(chat, message.pinnedId) : undefined;
  return {
    message_id: message.message_id,
    ...(from === undefined ? {} : { from }),
    ...(sender === undefined ? {} : { sender_chat: renderChat(sender) }),
    ...(message.ephemeral === undefined
      ? {}
      : {
          ephemeral_message_id: message.ephemeral.id,
          receiver_user: world.author(message.ephemeral.receiver),
        }),
    ...(chat === undefined ? {} : { chat: renderChat(chat) }),
    date: seconds(message.at),
    ...(message.editedAt === undefined ? {} : { edit_date: seconds(message.editedAt) }),
    ...(message.thread === undefined ? {} : { message_thread_id: message.thread, is_topic_message: true }),
    ...(message.forward_origin === undefined ? {} : { forward_origin: message.forward_origin }),
    ...(message.viaBot === true ? { via_bot: renderUser(world.bot) } : {}),
    ...(reply === undefined ? {} : { reply_to_message: renderMessage(world, reply, false) }),
    ...(message.service ?? {}),
    ...(message.pinnedId === undefined
      ? {}
      : {
          pinned_message:
            pinned === undefined
              ? { chat: chat === undefined ? {} : renderChat(chat), message_id: message.pinnedId, date: 0 }
              : renderMessage(world, pinned, false),
        }),
    ...renderContent(message),
    ...(message.link_preview_options === undefined
      ? {}
      : { link_preview_options: message.link_preview_options }),
    ...(message.reply_markup === undefined ? {} : { reply_markup: message.reply_markup }),
  };
}

function renderContent(message: MessageState): Json {
  const entities = message.entities.length === 0 ? null : message.entities;
  if (message.media === undefined) {
    if (message.text === undefined) return {};
    return { text: message.text, ...(entities === null ? {} : { entities }) };
  }
  return {
    ...renderMedia(message.media),
    ...(message.text ? { caption: message.text } : {}),
    ...(entities === null ? {} : { caption_entities: entities }),
  };
}

function renderMedia(media: Media): Json {
  const file = { file_id: media.fileId, file_unique_id: `u${media.fileId}`, file_size: media.size };
  return media.kind === 'photo'
    ? { photo: [{ ...file, width: media.width ?? 1280, height: media.height ?? 720 }] }
    : { document: { ...file, file_name: media.name, mime_type: media.mime } };
}

export function renderMember(world: Known, chat: ChatState, userId: number): Json {
  const member = chat.members[String(userId)] ?? { status: 'left', rights: {} };
  const user = world.author(userId);
  switch (member.status) {
    case 'administrator':
      return {
        user,
        status: 'administrator',
        can_be_edited: false,
        is_anonymous: false,
        can_manage_chat: true,
        can_delete_messages: member.rights.can_delete_messages === true,
        can_manage_video_chats: false,
        can_restrict_members: false,
        can_promote_members: false,
        can_change_info: false,
        can_invite_users: true,
        can_post_stories: false,
        can_edit_stories: false,
        can_delete_stories: false,
        ...(chat.type === 'channel'
          ? {
              can_post_messages: member.rights.can_post_messages === true,
              can_edit_messages: member.rights.can_edit_messages === true,
            }
          : {
              can_pin_messages: member.rights.can_pin_messages === true,
              can_manage_topics: member.rights.can_manage_topics === true,
            }),
      };
    case 'creator':
      return { user, status: 'creator', is_anonymous: false };
    case 'kicked':
      return { user, status: 'kicked', until_date: 0 };
    case 'restricted':
      return {
        user,
        status: 'restricted',
        is_member: true,
        until_date: 0,
        can_send_messages: member.rights.can_send_messages === true,
        can_pin_messages: member.rights.can_pin_messages === true,
      };
    default:
      return { user, status: member.status };
  }
}

export const seconds = (ms: number): number => Math.floor(ms / 1000);
