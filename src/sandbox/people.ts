import { isEphemeralCommand } from './commands.js';
import { storeFile } from './files.js';
import { renderChat, renderMessage, renderUser } from './render.js';
import { ANONYMOUS, type ChatState, type Json, type MessageState, type UserState } from './state.js';
import type { World } from './world.js';

export interface SayOptions {
  readonly replyTo?: number;
  readonly topic?: number;
  /** As the group itself: an anonymous administrator. */
  readonly anonymous?: boolean;
}

/** A press or a query under way; `answered` resolves with what the bot answered. */
export interface Asked {
  readonly id: string;
  readonly answered: Promise<Json>;
}

export interface PressOptions {
  /** The ephemeral message whose button is pressed; its message id is 0. */
  readonly ephemeral?: number;
}

/** What people do in their clients; the bot learns of it as far as Telegram would tell it. */
export class People {
  constructor(
    readonly world: World,
    readonly ephemeral: 'on' | 'ignored' | 'refused',
  ) {}

  say(chatId: number, userId: number, text: string, options: SayOptions = {}): MessageState {
    const chat = this.#chat(chatId);
    const seen = options.anonymous !== true && this.ephemeral === 'on';
    const ephemeral = seen && isEphemeralCommand(this.world, chat, userId, text);
    if (ephemeral) chat.lastEphemeralId += 1;
    const message = this.world.add(chat, {
      ...this.#author(chat, userId, options.anonymous === true),
      text,
      source: text,
      entities: this.world.formatter.withLive(text, []),
      ...(options.replyTo === undefined ? {} : { replyTo: options.replyTo }),
      ...(options.topic === undefined ? {} : { thread: options.topic }),
      ...(ephemeral
        ? { ephemeral: { id: chat.lastEphemeralId, viewer: userId, receiver: this.world.bot.id } }
        : {}),
    });
    this.world.announce(chat, message);
    return message;
  }

  /** A person edits what they said. */
  amend(chatId: number, messageId: number, text: string): void {
    const chat = this.#chat(chatId);
    const message = this.#message(chat, messageId);
    Object.assign(message, {
      text,
      source: text,
      entities: this.world.formatter.withLive(text, []),
      editedAt: this.world.clock(),
    });
    this.world.changed({ kind: 'edit', chatId, messageId });
    this.world.announce(chat, message, true);
  }

  sendFile(
    chatId: number,
    userId: number,
    file: { name: string; bytes: Uint8Array; mime: string; caption?: string },
  ): MessageState {
    const chat = this.#chat(chatId);
    const stored = storeFile(this.world, file.name, file.mime, file.bytes);
    const message = this.world.add(chat, {
      ...this.#author(chat, userId, false),
      ...(file.caption === undefined ? {} : { text: file.caption }),
      media: {
        kind: file.mime.startsWith('image/') ? 'photo' : 'document',
        fileId: stored.file_id,
        name: file.name,
        mime: file.mime,
        size: file.bytes.length,
      },
    });
    this.world.announce(chat, message);
    return message;
  }

  /** Presses Start, plainly or through a deep link. */
  start(userId: number, payload?: string): MessageState {
    const user = this.#user(userId);
    user.started = true;
    user.blocked = false;
    this.world.privateChat(user);
    return this.say(userId, userId, payload === undefined ? '/start' : `/start ${payload}`);
  }

  block(userId: number): void {
    const user = this.#user(userId);
    user.blocked = true;
    this.world.update({
      my_chat_member: {
        chat: renderChat(this.world.privateChat(user)),
        from: renderUser(user),
        date: Math.floor(this.world.clock() / 1000),
        old_chat_member: { user: renderUser(this.world.bot), status: 'member' },
        new_chat_member: { user: renderUser(this.world.bot), status: 'kicked', until_date: 0 },
      },
    });
  }

  /**
   * Presses a button of a message: by its place (counted row by row from 0), or with any data,
   * also data that no button carries. For an ephemeral message the id is 0 and `ephemeral` names it.
   */
  press(
    chatId: number,
    userId: number,
    messageId: number,
    button: number | string,
    options: PressOptions = {},
  ): Asked {
    const chat = this.#chat(chatId);
    const message =
      options.ephemeral === undefined
        ? this.world.message(chat, messageId)
        : this.world.ephemeral(chat, userId, options.ephemeral);
    const data = typeof button === 'string' ? button : this.#data(message, button);
    const id = this.world.nextQueryId();
    this.world.state.callbacks[id] = { id, userId, chatId, at: this.world.clock(), answered: false };
    const answered = this.#answer(id);
    this.world.update({
      callback_query: {
        id,
        from: renderUser(this.#user(userId)),
        message:
          message === undefined
            ? { chat: renderChat(chat), message_id: messageId, date: 0 }
            : renderMessage(this.world, message),
        chat_instance: String(chatId),
        data,
      },
    });
    return { id, answered };
  }

  inline(userId: number, query: string, offset = '', chatType = 'sender'): Asked {
    const id = this.world.nextQueryId();
    this.world.state.inlines[id] = { id, userId, at: this.world.clock(), answered: false };
    const answered = this.#answer(id);
    this.world.update({
      inline_query: { id, from: renderUser(this.#user(userId)), query, offset, chat_type: chatType },
    });
    return { id, answered };
  }

  /** Sends an inline result into a chat. */
  choose(chatId: number, userId: number, result: Json): MessageState {
    const chat = this.#chat(chatId);
    const content = result.sandbox_message as Partial<MessageState> | undefined;
    const message = this.world.add(chat, {
      ...(content ?? { text: String(result.title ?? '') }),
      fromId: userId,
      viaBot: true,
    });
    this.world.announce(chat, message);
    return message;
  }

  /** Somebody pins a message. */
  pin(chatId: number, userId: number, messageId: number): void {
    const chat = this.#chat(chatId);
    chat.pinned = [...chat.pinned.filter((id) => id !== messageId), messageId];
    const notice = this.world.add(chat, { ...this.#author(chat, userId, false), pinnedId: messageId });
    this.world.changed({ kind: 'pin', chatId, messageId });
    this.world.announce(chat, notice);
  }

  /** Somebody with the right to it deletes a message; the bot is not told. */
  erase(chatId: number, messageId: number): void {
    const chat = this.#chat(chatId);
    this.world.remove(chat, this.#message(chat, messageId));
  }

  #answer(id: string): Promise<Json> {
    return new Promise((resolve) => {
      const listen = (answered: string, answer: Json): void => {
        if (answered !== id) return;
        this.world.changes.off('answer', listen);
        resolve(answer);
      };
      this.world.changes.on('answer', listen);
    });
  }

  #data(message: MessageState | undefined, place: number): string {
    const button = message?.reply_markup?.inline_keyboard.flat()[place];
    const data = button?.callback_data;
    if (typeof data !== 'string') {
      throw new Error(`no callback button at place ${place} of message ${message?.message_id ?? 'unknown'}`);
    }
    return data;
  }

  #author(
    chat: ChatState,
    userId: number,
    anonymous: boolean,
  ): { fromId: number | null; senderChatId?: number } {
    if (chat.type === 'channel') return { fromId: null, senderChatId: chat.id };
    if (anonymous) return { fromId: ANONYMOUS.id, senderChatId: chat.id };
    return { fromId: userId };
  }

  #chat(id: number): ChatState {
    const known = this.world.chat(id);
    if (known !== undefined) return known;
    return this.world.privateChat(this.#user(id));
  }

  #user(id: number): UserState {
    const user = this.world.user(id);
    if (user === undefined) throw new Error(`the sandbox has no user ${id}: call addUser first`);
    return user;
  }

  #message(chat: ChatState, id: number): MessageState {
    const message = this.world.message(chat, id);
    if (message === undefined) throw new Error(`chat ${chat.id} has no message ${id}`);
    return message;
  }
}
