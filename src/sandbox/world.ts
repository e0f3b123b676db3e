import { EventEmitter } from 'node:events';
import type { Formatter } from './entities.js';
import { ApiError, badRequest, forbidden } from './errors.js';
import type { Params } from './http.js';
import { renderMessage, renderUser } from './render.js';
import {
  ANONYMOUS,
  type ChatState,
  type Json,
  type Member,
  type MessageState,
  type UserState,
  type WorldState,
} from './state.js';

const DAY = 86_400_000;
/** What getUpdates leaves out unless it is asked for. */
const OPT_IN = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export interface Change {
  readonly kind: 'message' | 'edit' | 'delete' | 'pin' | 'chat' | 'answer';
  readonly chatId: number;
  readonly messageId?: number;
}

/**
 * The state of chats, users and messages, and the rules by which Telegram changes it.
 * Knows nothing of HTTP; `changes` tells the page and the tests what happened.
 */
export class World {
  readonly changes = new EventEmitter<{ change: [Change]; update: []; answer: [string, Json] }>();

  constructor(
    public state: WorldState,
    readonly formatter: Formatter,
    readonly clock: () => number,
  ) {
    this.changes.setMaxListeners(0);
  }

  get bot(): UserState {
    return this.state.bot;
  }

  user(id: number): UserState | undefined {
    return id === this.bot.id ? this.bot : this.state.users[String(id)];
  }

  chat(id: number): ChatState | undefined {
    return this.state.chats[String(id)];
  }

  /** The chat of a user with the bot, made on first use. */
  privateChat(user: UserState): ChatState {
    const known = this.chat(user.id);
    if (known !== undefined) return known;
    const made: ChatState = {
      id: user.id,
      type: 'private',
      first_name: user.first_name,
      ...(user.username === undefined ? {} : { username: user.username }),
      forum: false,
      topics: {},
      lastId: 0,
      lastEphemeralId: 0,
      members: {},
      messages: [],
      pinned: [],
    };
    this.state.chats[String(user.id)] = made;
    return made;
  }

  botMember(chat: ChatState): Member {
    return chat.members[String(this.bot.id)] ?? { status: 'left', rights: {} };
  }

  isBotAdmin(chat: ChatState): boolean {
    return ['creator', 'administrator'].includes(this.botMember(chat).status);
  }

  /**
   * The chat that a call names, by id or @name, which the bot may talk to.
   * @throws ApiError as Telegram words it: not found, kicked, blocked, never started, upgraded.
   */
  reach(params: Params, field = 'chat_id'): ChatState {
    const chat = this.find(params.text(field));
    if (chat.migratedTo !== undefined) {
      throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.migratedTo,
      });
    }
    if (chat.type === 'private') {
      const user = this.user(chat.id);
      if (user?.blocked === true) throw forbidden('bot was blocked by the user');
      if (user?.started !== true) throw forbidden("bot can't initiate conversation with a user");
      return chat;
    }
    const noun = `${chat.type} chat`;
    const { status } = this.botMember(chat);
    if (status === 'kicked') throw forbidden(`bot was kicked from the ${noun}`);
    if (status === 'left') throw forbidden(`bot is not a member of the ${noun}`);
    return chat;
  }

  /** The chat of that id or @name, whatever the bot may do there. */
  find(name: string): ChatState {
    if (name === '') throw badRequest('chat_id is empty');
    if (name.startsWith('@')) {
      const wanted = name.slice(1).toLowerCase();
      const chat = Object.values(this.state.chats).find(
        (entry) => entry.type !== 'private' && entry.username?.toLowerCase() === wanted,
      );
      if (chat === undefined) throw badRequest('chat not found');
      return chat;
    }
    const chat = this.chat(Number(name));
    if (chat !== undefined) return chat;
    const user = this.state.users[name];
    if (user === undefined) throw badRequest('chat not found');
    return this.privateChat(user);
  }

  nextId(chat: ChatState): number {
    if (chat.type === 'private' || chat.type === 'group') {
      this.state.botCounter += 1;
      chat.lastId = this.state.botCounter;
    } else chat.lastId += 1;
    return chat.lastId;
  }

  message(chat: ChatState, id: number | null): MessageState | undefined {
    return id === null || id === 0 ? undefined : chat.messages.find((entry) => entry.message_id === id);
  }

  ephemeral(chat: ChatState, receiver: number | null, id: number | null): MessageState | undefined {
    return chat.messages.find(
      (entry) =>
        entry.ephemeral !== undefined && entry.ephemeral.id === id && entry.ephemeral.viewer === receiver,
    );
  }

  /** Adds a message under the chat's next id. */
  add(chat: ChatState, content: Partial<MessageState> & { fromId: number | null }): MessageState {
    const message: MessageState = {
      chatId: chat.id,
      at: this.clock(),
      entities: [],
      silent: false,
      ...content,
      message_id: content.ephemeral === undefined ? this.nextId(chat) : 0,
    };
    chat.messages.push(message);
    this.changed({ kind: 'message', chatId: chat.id, messageId: message.message_id });
    return message;
  }

  remove(chat: ChatState, message: MessageState): void {
    chat.messages = chat.messages.filter((entry) => entry !== message);
    chat.pinned = chat.pinned.filter((id) => id !== message.message_id);
    this.changed({ kind: 'delete', chatId: chat.id, messageId: message.message_id });
  }

  changed(change: Change): void {
    this.changes.emit('change', change);
  }

  /** Tells the bot of a message, where it may see it. */
  announce(chat: ChatState, message: MessageState, edited = false): void {
    if (!this.#visible(chat, message)) return;
    const kind = chat.type === 'channel' ? 'channel_post' : 'message';
    this.update({ [edited ? `edited_${kind}` : kind]: renderMessage(this, message) });
  }

  update(body: Json): void {
    const wanted = this.state.allowedUpdates;
    const kind = Object.keys(body)[0] ?? '';
    if (wanted.length === 0 ? OPT_IN.has(kind) : !wanted.includes(kind)) return;
    this.state.lastUpdateId += 1;
    this.state.updates.push({ update_id: this.state.lastUpdateId, at: this.clock(), body });
    this.changes.emit('update');
  }

  /** Updates that wait; Telegram keeps them for a day. */
  pending(): { update_id: number; body: Json }[] {
    const now = this.clock();
    this.state.updates = this.state.updates.filter((update) => update.at > now - DAY);
    return this.state.updates;
  }

  nextQueryId(): string {
    this.state.lastQueryId += 1;
    return String(4_000_000_000 + this.state.lastQueryId);
  }

  /** A bot in privacy mode sees commands, replies to it and service messages; an admin bot sees everything. */
  #visible(chat: ChatState, message: MessageState): boolean {
    if (chat.type === 'private') return true;
    const { status } = this.botMember(chat);
    if (status === 'left' || status === 'kicked') return false;
    if (message.ephemeral !== undefined) return message.ephemeral.receiver === this.bot.id;
    if (this.isBotAdmin(chat)) return true;
    if (chat.type === 'channel') return false;
    if (message.service !== undefined) return true;
    if (this.message(chat, message.replyTo ?? null)?.fromId === this.bot.id) return true;
    const command = /^\/\w+(?:@(\w+))?/.exec(message.text ?? '');
    if (command === null) return false;
    return command[1] === undefined || command[1].toLowerCase() === this.bot.username?.toLowerCase();
  }

  author(id: number | null): Json | undefined {
    if (id === null) return undefined;
    return renderUser(id === ANONYMOUS.id ? ANONYMOUS : (this.user(id) ?? { ...ANONYMOUS, id }));
  }
}
