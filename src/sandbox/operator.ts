import { renderChat, renderMember, renderUser } from './render.js';
import type { ChatState, ChatType, Member, Rights, UserState } from './state.js';
import type { World } from './world.js';

export interface ChatSpec {
  readonly type: Exclude<ChatType, 'private'>;
  readonly title: string;
  readonly username?: string;
  readonly id?: number;
  /** null: the bot is not in it; otherwise an admin with these rights, or a plain member. */
  readonly bot?: Rights | 'member' | null;
  readonly members?: readonly number[];
  readonly owner?: number;
  readonly forum?: boolean;
}

export interface UserSpec {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
  /** Has pressed Start before the scene opens. */
  readonly started?: boolean;
}

/** Sets the scene: who exists, which chats there are, what the bot may do in them. */
export class Operator {
  #nextGroup = -1_002_000_000_000;

  constructor(readonly world: World) {}

  addUser(spec: UserSpec): UserState {
    const user: UserState = { is_bot: false, blocked: false, ...spec, started: spec.started === true };
    this.world.state.users[String(spec.id)] = user;
    this.world.privateChat(user);
    return user;
  }

  addChat(spec: ChatSpec): ChatState {
    this.#nextGroup -= 1;
    const id = spec.id ?? (spec.type === 'group' ? this.#nextGroup % 1_000_000_000 : this.#nextGroup);
    const bot = spec.bot === undefined ? ALL : spec.bot;
    const chat: ChatState = {
      id,
      type: spec.type,
      title: spec.title,
      ...(spec.username === undefined ? {} : { username: spec.username }),
      forum: spec.forum === true,
      topics: {},
      lastId: 0,
      lastEphemeralId: 0,
      members: Object.fromEntries([
        ...(spec.members ?? []).map((member) => [member, { status: 'member', rights: {} }] as const),
        ...(spec.owner === undefined ? [] : [[spec.owner, { status: 'creator', rights: {} }] as const]),
        ...(bot === null ? [] : [[this.world.bot.id, asMember(bot)] as const]),
      ]),
      messages: [],
      pinned: [],
    };
    this.world.state.chats[String(id)] = chat;
    // Every chat begins with the notice of its creation, which has the first id.
    if (spec.type !== 'group') {
      const created = spec.type === 'channel' ? 'channel_chat_created' : 'supergroup_chat_created';
      this.world.add(chat, { fromId: spec.owner ?? null, service: { [created]: true } });
    }
    return chat;
  }

  /** Puts the bot into a chat, or changes what it may do there; the bot is told by whom. */
  setRights(chatId: number, bot: Rights | 'member' | 'restricted', by = this.#owner(chatId)): void {
    const member: Member = bot === 'restricted' ? { status: 'restricted', rights: {} } : asMember(bot);
    this.#setMember(chatId, member, by);
  }

  kickBot(chatId: number, by = this.#owner(chatId)): void {
    this.#setMember(chatId, { status: 'kicked', rights: {} }, by);
  }

  addTopic(chatId: number, id: number, name: string): void {
    this.#chat(chatId).topics[String(id)] = { name, closed: false };
  }

  closeTopic(chatId: number, id: number): void {
    const topic = this.#chat(chatId).topics[String(id)];
    if (topic !== undefined) topic.closed = true;
  }

  deleteTopic(chatId: number, id: number): void {
    delete this.#chat(chatId).topics[String(id)];
  }

  /** A basic group becomes a supergroup with an id of its own; its messages stay behind. */
  migrate(chatId: number): ChatState {
    const old = this.#chat(chatId);
    const fresh = this.addChat({ type: 'supergroup', title: old.title ?? '' });
    fresh.members = old.members;
    const left = this.world.add(old, { fromId: null, service: { migrate_to_chat_id: fresh.id } });
    const came = this.world.add(fresh, { fromId: null, service: { migrate_from_chat_id: old.id } });
    old.migratedTo = fresh.id;
    this.world.announce(old, left);
    this.world.announce(fresh, came);
    return fresh;
  }

  #setMember(chatId: number, member: Member, by: number): void {
    const chat = this.#chat(chatId);
    const before = renderMember(this.world, chat, this.world.bot.id);
    chat.members[String(this.world.bot.id)] = member;
    const from = this.world.user(by);
    const came = before.status === 'left' || before.status === 'kicked';
    if (came && chat.type !== 'channel') {
      const service = { new_chat_members: [renderUser(this.world.bot)] };
      this.world.announce(chat, this.world.add(chat, { fromId: by, service }));
    }
    this.world.changed({ kind: 'chat', chatId });
    this.world.update({
      my_chat_member: {
        chat: renderChat(chat),
        ...(from === undefined ? {} : { from: renderUser(from) }),
        date: Math.floor(this.world.clock() / 1000),
        old_chat_member: before,
        new_chat_member: renderMember(this.world, chat, this.world.bot.id),
      },
    });
  }

  #owner(chatId: number): number {
    const owner = Object.entries(this.#chat(chatId).members).find(
      ([, member]) => member.status === 'creator',
    );
    return owner === undefined ? 0 : Number(owner[0]);
  }

  #chat(id: number): ChatState {
    const chat = this.world.chat(id);
    if (chat === undefined) throw new Error(`the sandbox has no chat ${id}`);
    return chat;
  }
}

/** What an administrator bot is usually given. */
export const ALL: Rights = {
  can_pin_messages: true,
  can_delete_messages: true,
  can_post_messages: true,
  can_edit_messages: true,
  can_manage_topics: true,
  can_send_messages: true,
};

function asMember(bot: Rights | 'member'): Member {
  return bot === 'member'
    ? { status: 'member', rights: { can_send_messages: true } }
    : { status: 'administrator', rights: bot };
}
