import type { Composer, Context } from 'grammy';
import type { Chat, ChatMember } from 'grammy/types';
import type { Desk } from '../../desk/desk.js';
import type { InlineButton } from '../../message/message.js';
import { type Say, shorten } from '../../message/panel.js';
import type { Target } from '../../outbox/model.js';
import type { TargetChange } from '../../outbox/target.js';
import { dayAfter, isCron } from '../../schedule/schedule.js';
import type { AdminMessages } from './admin-messages.js';
import type { AdminSender } from './admin-sender.js';
import type { TargetStore } from './contract.js';
import type { Gate } from './gate.js';
import { described, targetsIn, titleOf } from './membership.js';
import { rightsOf } from './rights.js';
import type { AskedField } from './targets-view.js';
import { ANSWERS, nameOf, targetButtons, targetLines } from './targets-view.js';

export interface TargetsDeps {
  readonly desk: Desk;
  readonly targets: TargetStore;
  readonly gate: Gate;
  readonly adminMessages: AdminMessages;
  readonly adminSender: AdminSender;
  readonly timezone: string;
  readonly now: () => number;
  readonly poke: () => void;
}

const PAGE = 8;

/** The targets as the admin sees and sets them. */
export interface TargetDesk {
  list: (chat: number, page: number, edit: number | null, say: Say) => Promise<void>;
  show: (chat: number, id: number, edit: number | null, say: Say) => Promise<void>;
  lookUp: (target: Target, me: number) => Promise<void>;
  /** Takes a chat that the bot was put into as a target. */
  accept(ctx: Context, chat: number, id: number, choice: string, edit: number | null): Promise<void>;
  /** Sets what a button says. The button names the value, so that a double tap sets it twice to the same. */
  set(
    ctx: Context,
    chat: number,
    id: number,
    field: string,
    value: string,
    edit: number | null,
  ): Promise<void>;
  ask(chat: number, field: AskedField): Promise<void>;
  /** Takes what was typed for a field; false after saying why it cannot be used. */
  type(ctx: Context, chat: number, id: number, field: AskedField, text: string): Promise<boolean>;
}

export function createTargetDesk(deps: TargetsDeps): TargetDesk {
  const { desk, targets, adminMessages, now } = deps;

  async function list(chat: number, page: number, edit: number | null, say: Say): Promise<void> {
    const all = await targets.all(desk.feed);
    if (all.length === 0) return adminMessages.tell(chat, 'targets-empty', {}, { edit });
    const buttons: InlineButton[][] = all.slice(page * PAGE, (page + 1) * PAGE).map((target) => [
      {
        text: say('target-line', { target: nameOf(target), state: say(`target-state-${target.state}`) }),
        callback_data: `tgt|show|${target.id}`,
      },
    ]);
    const turn: InlineButton[] = [];
    if (page > 0) turn.push({ text: say('button-previous'), callback_data: `tgt|list|${page - 1}` });
    if (all.length > (page + 1) * PAGE) {
      turn.push({ text: say('button-next'), callback_data: `tgt|list|${page + 1}` });
    }
    if (turn.length > 0) buttons.push(turn);
    adminMessages.post(chat, { lines: [[{ bold: say('targets-title') }]], buttons }, edit);
  }

  async function show(chat: number, id: number, edit: number | null, say: Say): Promise<void> {
    const target = await targets.get(id);
    if (target === null) return adminMessages.tell(chat, 'target-gone', {}, { edit });
    adminMessages.post(chat, { lines: targetLines(target, say), buttons: targetButtons(target, say) }, edit);
  }

  /** Asks Telegram what the bot may do in the chat of a target, and keeps the answer. */
  async function lookUp(target: Target, me: number): Promise<void> {
    const chat = target.chatId ?? target.chat;
    const info = await deps.adminSender.direct('getChat', { chat_id: chat });
    const member = await deps.adminSender.direct('getChatMember', { chat_id: chat, user_id: me });
    if (info.kind !== 'ok' || member.kind !== 'ok') {
      return targets.change(target.id, { rights: null });
    }
    const about = info.result as Chat;
    const rights = rightsOf(member.result as ChatMember, about.type);
    await targets.change(target.id, { rights, ...described(about) });
  }

  return {
    list,
    show,
    lookUp,

    async accept(ctx: Context, chat: number, id: number, choice: string, edit: number | null): Promise<void> {
      const actor = deps.gate.actor(ctx);
      const info = await deps.adminSender.direct('getChat', { chat_id: id });
      if (info.kind !== 'ok') return adminMessages.tell(chat, 'target-gone', {}, { edit });
      const about = info.result as Chat;
      const title = titleOf(about);
      if (choice === 'no') {
        await desk.log(actor, now(), 'decline target', null, title);
        return adminMessages.tell(chat, 'target-declined', { title }, { edit });
      }
      const today = desk.today(now());
      const tomorrow = dayAfter(today);
      const known = (await targetsIn(deps, about))[0] ?? null;
      // 'Now' may be tapped again where the process died between the target and its publication.
      if (known?.state === 'active' && choice !== 'now')
        return adminMessages.tell(chat, 'target-already', { title }, { edit });
      const startsOn = choice === 'now' ? null : tomorrow;
      const target =
        known ??
        (await targets.ensure(
          { feed: desk.feed, chat: String(id), topic: 0, addedBy: actor.userId, startsOn },
          now(),
        ));
      await targets.change(target.id, { ...described(about), startsOn });
      if (target.state !== 'active') await targets.setState(target.id, 'active', null, actor.userId, now());
      await lookUp(target, ctx.me.id);
      await desk.log(actor, now(), 'accept target', null, `${title}, ${choice}`);
      if (choice !== 'now') {
        return adminMessages.tell(chat, 'target-added-tomorrow', { title, date: tomorrow }, { edit });
      }
      const good = (await desk.facts(today, now())).good;
      if (good === null) {
        return adminMessages.tell(chat, 'target-added-tomorrow', { title, date: today }, { edit });
      }
      await adminMessages.tell(chat, 'target-added-now', { title }, { edit });
      const deed = await desk.publish(
        { date: today, versionId: good.id, targetIds: [target.id] },
        actor,
        now(),
      );
      await adminMessages.follow(chat, deed);
    },

    async set(ctx: Context, chat: number, id: number, field: string, value: string, edit: number | null) {
      const target = await targets.get(id);
      if (target === null) return adminMessages.tell(chat, 'target-gone', {}, { edit });
      const actor = deps.gate.actor(ctx);
      const change = settingOf(field, value);
      if (change === null) return adminMessages.tell(chat, 'button-unknown');
      if (change.state !== undefined) {
        await targets.setState(id, change.state, null, actor.userId, now());
      } else await targets.change(id, change);
      await desk.log(actor, now(), `set ${field}`, null, `${nameOf(target)}: ${value}`);
      await show(chat, id, edit, deps.gate.say(ctx));
      deps.poke();
    },

    async ask(chat: number, field: AskedField): Promise<void> {
      await adminMessages.tell(chat, `ask-${field}`);
    },

    async type(ctx: Context, chat: number, id: number, field: AskedField, text: string): Promise<boolean> {
      const target = await targets.get(id);
      const say = deps.gate.say(ctx);
      if (target === null) {
        await adminMessages.tell(chat, 'target-gone');
        return true;
      }
      const typed = text.trim();
      if (field === 'cron') {
        const back = [say('cron-default-word'), 'default', '默认'].includes(typed.toLowerCase());
        if (!back && !isCron(typed)) {
          await adminMessages.tell(chat, 'cron-wrong', { text: shorten(typed, 60) });
          return false;
        }
        await targets.change(id, { cron: back ? null : typed });
        await desk.log(
          deps.gate.actor(ctx),
          now(),
          'set cron',
          null,
          `${nameOf(target)}: ${back ? 'default' : typed}`,
        );
        await show(chat, id, null, say);
        return true;
      }
      const topic = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN;
      if (!(topic <= 2_147_483_647)) {
        await adminMessages.tell(chat, 'topic-wrong');
        return false;
      }
      await show(chat, await moveTo(target, topic, deps.gate.actor(ctx).userId), null, say);
      await desk.log(deps.gate.actor(ctx), now(), 'set topic', null, `${nameOf(target)}: ${topic}`);
      return true;
    },
  };

  /**
   * Another topic is another target: what was posted stays where it is. It starts tomorrow, so that
   * nothing of today is posted a second time in the same group.
   */
  async function moveTo(target: Target, topic: number, by: number | null): Promise<number> {
    if (topic === target.topic) return target.id;
    const made = await targets.move(target.id, topic, dayAfter(desk.today(now())), by, now());
    return made?.id ?? target.id;
  }
}

/** /targets and its buttons, in the private chat of an admin. */
export function installTargets(
  composer: Composer<Context>,
  deps: TargetsDeps,
  menu: TargetDesk,
  ask: (ctx: Context, id: number, field: AskedField) => Promise<void>,
): void {
  const { gate, adminMessages } = deps;
  composer.command('targets', (ctx) => menu.list(ctx.chatId, 0, null, gate.say(ctx)));

  composer.callbackQuery(/^tgt\|/, async (ctx) => {
    const chat = ctx.chatId;
    if (chat === undefined) return;
    const edit = ctx.callbackQuery.message?.message_id ?? null;
    const [, verb = '', first = '', field = '', value = ''] = ctx.callbackQuery.data.split('|');
    const id = Number(first);
    if (!Number.isSafeInteger(id)) return adminMessages.tell(chat, 'button-unknown');
    if (verb === 'list') return menu.list(chat, Math.max(0, id), edit, gate.say(ctx));
    if (verb === 'show') return menu.show(chat, id, edit, gate.say(ctx));
    if (verb === 'add' && ['now', 'tomorrow', 'no'].includes(field)) {
      return menu.accept(ctx, chat, id, field, edit);
    }
    if (verb === 'set') return menu.set(ctx, chat, id, field, value, edit);
    if (verb === 'check') {
      const target = await deps.targets.get(id);
      if (target !== null) await menu.lookUp(target, ctx.me.id);
      return menu.show(chat, id, edit, gate.say(ctx));
    }
    if (verb === 'ask' && (field === 'topic' || field === 'cron')) return ask(ctx, id, field);
    await adminMessages.tell(chat, 'button-unknown');
  });
}

function settingOf(field: string, value: string): TargetChange | null {
  if (field === 'form' && (value === 'full' || value === 'brief')) return { form: value };
  if (field === 'silent') return { silent: value === '1' };
  if (field === 'pin') return { pin: value === '1' };
  if (field === 'state' && (value === 'active' || value === 'off')) return { state: value };
  const answers = ANSWERS.find((known) => known === value);
  return field === 'answers' && answers !== undefined ? { answers } : null;
}
