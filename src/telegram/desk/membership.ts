import type { Composer, Context } from 'grammy';
import type { ChatMemberUpdated } from 'grammy/types';
import type { Desk } from '../../desk/desk.js';
import type { InlineButton } from '../../message/message.js';
import { type Line, panelPayload, type Say, shorten } from '../../message/panel.js';
import type { Target } from '../../outbox/model.js';
import type { AdminSender } from './admin-sender.js';
import type { TargetStore } from './contract.js';
import { isIn, rightsOf } from './rights.js';

export interface MembershipDeps {
  readonly desk: Desk;
  readonly targets: TargetStore;
  readonly admins: readonly number[];
  readonly adminSender: AdminSender;
  readonly texts: (locale: 'zh' | 'en') => Say;
  readonly now: () => number;
  readonly poke: () => void;
}

/** Notices where the bot is put in, what it may do there, and where it is thrown out. */
export function installMembership(composer: Composer<Context>, deps: MembershipDeps): void {
  const { desk, targets, now } = deps;

  composer.on('my_chat_member', async (ctx) => {
    const update = ctx.myChatMember;
    if (update.chat.type === 'private') {
      // An admin pressed Start: the card that could not be sent goes out now.
      if (!deps.admins.includes(update.chat.id)) return;
      if (isIn(update.new_chat_member)) desk.welcome(update.chat.id);
      await desk.refresh(now());
      return;
    }
    const known = await targetsIn(deps, update.chat);
    if (!isIn(update.new_chat_member)) return thrownOut(update, known);
    const rights = rightsOf(update.new_chat_member, update.chat.type);
    for (const target of known) await targets.change(target.id, { rights, ...described(update.chat) });
    const entered = !isIn(update.old_chat_member);
    if (entered && !known.some((target) => target.state === 'active')) await offer(update, rights.post);
  });

  async function thrownOut(update: ChatMemberUpdated, known: readonly Target[]): Promise<void> {
    const concerned = known.filter((target) => target.state === 'active');
    for (const target of concerned) {
      await targets.setState(target.id, 'lost', 'the bot was removed from the chat', update.from.id, now());
    }
    if (concerned.length === 0) return;
    await toAdmins((say) => ({ lines: [say('kicked', { title: titleOf(update.chat) })], buttons: [] }));
    await desk.log(
      { userId: update.from.id, name: update.from.first_name },
      now(),
      'removed the bot',
      null,
      titleOf(update.chat),
    );
    await desk.refresh(now());
  }

  async function offer(update: ChatMemberUpdated, mayPost: boolean): Promise<void> {
    const id = update.chat.id;
    await toAdmins((say) => {
      const params = {
        who: update.from.first_name,
        title: titleOf(update.chat),
        type: update.chat.type,
      };
      const button = (key: string, choice: string): InlineButton => ({
        text: say(key),
        callback_data: `tgt|add|${id}|${choice}`,
      });
      return {
        lines: [say('put-in', params), ...(mayPost ? [] : [say('put-in-rights')])],
        buttons: [
          [button('button-start-now', 'now'), button('button-start-tomorrow', 'tomorrow')],
          [button('button-decline', 'no')],
        ],
      };
    });
  }

  async function toAdmins(make: (say: Say) => { lines: Line[]; buttons: InlineButton[][] }): Promise<void> {
    for (const admin of deps.admins) {
      const payload = panelPayload(make(deps.texts(await desk.localeOf(admin))), { silent: false });
      void deps.adminSender.call(admin, 'sendMessage', { ...payload, chat_id: admin });
    }
  }
}

interface ChatLike {
  readonly id: number;
  readonly type: string;
  readonly title?: string | undefined;
  readonly username?: string | undefined;
}

/** TargetStore of a chat, also those that are known by its @name only. */
export async function targetsIn(
  deps: { readonly desk: Pick<Desk, 'feed'>; readonly targets: TargetStore },
  chat: ChatLike,
): Promise<Target[]> {
  const name = chat.username === undefined ? null : `@${chat.username}`.toLowerCase();
  return (await deps.targets.all(deps.desk.feed)).filter(
    (target) =>
      target.chatId === chat.id || target.chat === String(chat.id) || target.chat.toLowerCase() === name,
  );
}

/** What Telegram tells about a chat, as it is kept with a target. */
export function described(chat: ChatLike) {
  const type =
    chat.type === 'channel' || chat.type === 'supergroup' || chat.type === 'group' ? chat.type : null;
  return { chatId: chat.id, title: chat.title ?? null, username: chat.username ?? null, type } as const;
}

export function titleOf(chat: ChatLike): string {
  return shorten(chat.title ?? (chat.username === undefined ? String(chat.id) : `@${chat.username}`), 80);
}
