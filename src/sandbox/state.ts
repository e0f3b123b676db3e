import type { Entity } from './tdlib.js';

/** An object as the Bot API writes it. */
export type Json = { [key: string]: unknown };

export interface UserState {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  /** Has pressed Start, so that the bot may write. */
  started: boolean;
  /** Has blocked the bot. */
  blocked: boolean;
}

/** Rights of an administrator; what is absent is not granted. */
export interface Rights {
  can_pin_messages?: boolean;
  can_delete_messages?: boolean;
  can_post_messages?: boolean;
  can_edit_messages?: boolean;
  can_manage_topics?: boolean;
  can_send_messages?: boolean;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export interface Member {
  status: MemberStatus;
  rights: Rights;
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

export interface Topic {
  name: string;
  closed: boolean;
}

export interface ChatState {
  id: number;
  type: ChatType;
  title?: string;
  username?: string;
  first_name?: string;
  forum: boolean;
  topics: Record<string, Topic>;
  /** Last message id given out; private chats and basic groups use the bot's own counter instead. */
  lastId: number;
  /** Last id of an ephemeral message. */
  lastEphemeralId: number;
  members: Record<string, Member>;
  messages: MessageState[];
  /** Message ids, oldest pin first. */
  pinned: number[];
  migratedTo?: number;
}

export interface Media {
  kind: 'photo' | 'document';
  /** Of a picture, where the sandbox can tell. */
  width?: number;
  height?: number;
  /** A file of the sandbox, or null for a picture known only by its URL. */
  fileId: string;
  name: string;
  mime: string;
  size: number;
  url?: string;
}

export interface MessageState {
  message_id: number;
  chatId: number;
  /** Unix milliseconds. */
  at: number;
  editedAt?: number;
  /** User id of the author; for an anonymous admin the group's own bot, for a channel post null. */
  fromId: number | null;
  /** Chat on whose behalf it was sent. */
  senderChatId?: number;
  text?: string;
  entities: Entity[];
  /** The text as it was handed in, markup and all. */
  source?: string;
  media?: Media;
  reply_markup?: { inline_keyboard: Json[][] };
  link_preview_options?: Json;
  replyTo?: number;
  thread?: number;
  silent: boolean;
  forward_origin?: Json;
  /** Service content, such as pinned_message or new_chat_members, as the Bot API writes it. */
  service?: Json;
  /** The message that a pin service message is about. */
  pinnedId?: number;
  viaBot?: boolean;
  /** Sent by this bot, also where the channel is the visible author. */
  byBot?: boolean;
  /** For ephemeral messages: its id, whom it is shown to and who received it. */
  ephemeral?: { id: number; viewer: number; receiver: number };
}

export interface FileState {
  file_id: string;
  path: string;
  name: string;
  mime: string;
  base64: string;
}

export interface CallbackState {
  id: string;
  userId: number;
  chatId: number;
  at: number;
  answered: boolean;
}

export interface InlineState {
  id: string;
  userId: number;
  at: number;
  answered: boolean;
}

export interface CommandSet {
  scope: Json;
  language: string;
  commands: Json[];
}

/** All that a server of Telegram would remember; plain data, so that it can be saved to a file. */
export interface WorldState {
  bot: UserState & { supports_inline_queries: boolean };
  /** Message ids of private chats and basic groups come from this one counter. */
  botCounter: number;
  users: Record<string, UserState>;
  chats: Record<string, ChatState>;
  files: Record<string, FileState>;
  updates: { update_id: number; at: number; body: Json }[];
  lastUpdateId: number;
  lastQueryId: number;
  callbacks: Record<string, CallbackState>;
  inlines: Record<string, InlineState>;
  commands: CommandSet[];
  /** Name, description and short description by `kind:language`. */
  about: Record<string, string>;
  menuButtons: Record<string, Json>;
  allowedUpdates: string[];
  webhook: string;
}

/** The account behind which anonymous group admins write. */
export const ANONYMOUS: UserState = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
  started: false,
  blocked: false,
};

export function newState(bot: { id: number; username: string; first_name: string }): WorldState {
  return {
    bot: {
      ...bot,
      is_bot: true,
      started: true,
      blocked: false,
      supports_inline_queries: true,
    },
    botCounter: 0,
    users: { [ANONYMOUS.id]: ANONYMOUS },
    chats: {},
    files: {},
    updates: [],
    lastUpdateId: 100000,
    lastQueryId: 0,
    callbacks: {},
    inlines: {},
    commands: [],
    about: {},
    menuButtons: {},
    allowedUpdates: [],
    webhook: '',
  };
}

/** Whether a person is in a chat, and so sees it. */
export const seesAsMember = (chat: ChatState, userId: number): boolean =>
  !['left', 'kicked'].includes(chat.members[String(userId)]?.status ?? 'left');
