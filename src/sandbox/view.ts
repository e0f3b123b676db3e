import { isObject } from './http.js';
import { type ChatState, type Json, type MessageState, seesAsMember } from './state.js';
import type { World } from './world.js';

/** What one person's client shows; the page draws exactly this. */

const SHOWN = 300;

export interface ChatView {
  id: number;
  type: string;
  title: string;
  username: string | null;
  members: number;
  bot: boolean;
  /** In a private chat: whether Start was pressed. */
  started: boolean;
  /** Readers of a channel only read. */
  mayWrite: boolean;
  about: string;
  pinned: { key: string; text: string }[];
  messages: Json[];
}

export function viewState(world: World, userId: number): Json {
  const people = Object.values(world.state.users).filter((user) => !user.is_bot);
  return {
    me: userId,
    now: world.clock(),
    people: people.map((user) => ({
      id: user.id,
      name: user.first_name,
      username: user.username ?? null,
      language: user.language_code ?? 'en',
      admin: Object.values(world.state.chats).some((chat) => isAdmin(chat, user.id)),
    })),
    bot: { id: world.bot.id, name: world.bot.first_name, username: world.bot.username },
    chats: chatsOf(world, userId).map((chat) => viewChat(world, chat, userId)),
  };
}

/** Whom the page shows at first: a reader, not the admin. */
export function firstReader(world: World): number {
  const people = Object.values(world.state.users).filter((user) => !user.is_bot);
  const groups = Object.values(world.state.chats);
  const reader = people.find((user) => !groups.some((chat) => isAdmin(chat, user.id)));
  return (reader ?? people[0])?.id ?? 0;
}

/** The chats in a person's list: groups they are in, and their own with the bot. */
export function chatsOf(world: World, userId: number): ChatState[] {
  return Object.values(world.state.chats).filter(
    (chat) =>
      chat.migratedTo === undefined &&
      (chat.type === 'private' ? chat.id === userId : seesAsMember(chat, userId)),
  );
}

const isAdmin = (chat: ChatState, userId: number): boolean =>
  ['creator', 'administrator'].includes(chat.members[String(userId)]?.status ?? 'left');

export function viewChat(world: World, chat: ChatState, userId: number): ChatView {
  const isPrivate = chat.type === 'private';
  const language = world.user(userId)?.language_code?.slice(0, 2) ?? '';
  const { about } = world.state;
  return {
    id: chat.id,
    type: chat.type,
    title: isPrivate ? world.bot.first_name : (chat.title ?? ''),
    username: isPrivate ? (world.bot.username ?? null) : (chat.username ?? null),
    members: Object.values(chat.members).filter((member) => !['left', 'kicked'].includes(member.status))
      .length,
    bot: isPrivate,
    started: !isPrivate || world.user(userId)?.started === true,
    mayWrite: chat.type !== 'channel' || isAdmin(chat, userId),
    about: isPrivate ? about[`Description:${language}`] || about['Description:'] || '' : '',
    pinned: chat.pinned.flatMap((id) => {
      const message = world.message(chat, id);
      return message === undefined ? [] : [{ key: keyOf(message), text: firstWords(message) }];
    }),
    messages: chat.messages
      .filter((message) => message.ephemeral === undefined || message.ephemeral.viewer === userId)
      .slice(-SHOWN)
      .map((message) => viewMessage(world, chat, message, userId)),
  };
}

const keyOf = (message: MessageState): string =>
  message.ephemeral === undefined ? `m${message.message_id}` : `e${message.ephemeral.id}`;

const firstWords = (message: MessageState): string =>
  (message.text || message.media?.name || '').replace(/\s+/g, ' ').slice(0, 120);

function viewMessage(world: World, chat: ChatState, message: MessageState, userId: number): Json {
  const reply = world.message(chat, message.replyTo ?? null);
  return {
    key: keyOf(message),
    id: message.message_id,
    at: message.at,
    from: authorName(world, chat, message),
    fromId: message.fromId ?? chat.id,
    out: message.fromId === userId,
    text: message.text ?? '',
    entities: message.entities,
    ...(message.editedAt === undefined ? {} : { edited: true }),
    ...(message.silent ? { silent: true } : {}),
    ...(message.viaBot === true ? { via: world.bot.username } : {}),
    ...(message.media === undefined ? {} : { media: message.media }),
    ...(message.link_preview_options === undefined ? {} : { preview: message.link_preview_options }),
    ...(message.reply_markup === undefined ? {} : { keyboard: message.reply_markup.inline_keyboard }),
    ...(message.forward_origin === undefined ? {} : { forwarded: originName(message.forward_origin) }),
    ...(message.ephemeral === undefined ? {} : { ephemeral: message.ephemeral.id }),
    ...(reply === undefined
      ? {}
      : { reply: { key: keyOf(reply), from: authorName(world, chat, reply), text: firstWords(reply) } }),
    ...(message.pinnedId === undefined ? {} : { pins: `m${message.pinnedId}` }),
    ...(message.service === undefined ? {} : { service: Object.keys(message.service)[0] ?? '' }),
  };
}

function authorName(world: World, chat: ChatState, message: MessageState): string {
  if (message.senderChatId !== undefined || message.fromId === null) return chat.title ?? '';
  return world.user(message.fromId)?.first_name ?? '';
}

function originName(origin: Json): string {
  const source = origin.sender_user ?? origin.sender_chat ?? origin.chat;
  if (!isObject(source)) return '';
  return String(source.title ?? source.first_name ?? '');
}
