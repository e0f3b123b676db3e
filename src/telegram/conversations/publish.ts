import type { Conversation, ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Actor } from '../../desk/decisions.js';
import type { Day } from '../../digest/digest.js';
import { readWhichDay } from '../../message/card/time.js';
import { type AdminMessages, NOTE_LIMIT } from '../desk/admin-messages.js';

/** Raise it with every change of the steps below: what was open then is answered with 'start again'. */
export const PUBLISH_VERSION = 1;

type Talking = Conversation<ConversationFlavor<Context>, Context>;

export interface PublishTalkDeps {
  readonly adminMessages: AdminMessages;
  readonly timezone: string;
  readonly now: () => number;
}

/** What the next update says: a tap on a button of this conversation, or text where text is asked for. */
type Word =
  | { readonly kind: 'tap'; readonly choice: string; readonly value: string; readonly message: number }
  | { readonly kind: 'text'; readonly text: string };

/**
 * The conversation /publish: it collects decisions and hands each to the desk inside `external`, so that a
 * replay repeats nothing. `nonce` ties the buttons to this one conversation; taps on others pass through it.
 */
export function createPublishTalk(deps: PublishTalkDeps) {
  const { adminMessages } = deps;

  return async function publish(
    conversation: Talking,
    ctx: Context,
    given: Day | null,
    nonce: string,
  ): Promise<void> {
    const chat = ctx.chatId;
    const from = ctx.from;
    if (chat === undefined || from === undefined) return;
    const actor: Actor = { userId: from.id, name: from.first_name };
    const listen = (text: boolean) => hear(conversation, nonce, text);

    const date = given ?? (await chooseDay());
    if (date === null) return;
    const versionId = await conversation.external(() => adminMessages.preview(chat, date, nonce));
    if (versionId === null) return;

    for (;;) {
      const word = await listen(false);
      if (word.kind !== 'tap') continue;
      const edit = word.message;
      switch (word.choice) {
        case 'cancel':
          return conversation.external(async () => {
            await adminMessages.removeButtons(chat, edit);
            await adminMessages.tell(chat, 'cancelled');
          });
        case 'now':
        case 'really': {
          const force = word.choice === 'really';
          return conversation.external(() =>
            adminMessages.publish(chat, { date, versionId, force }, actor, edit),
          );
        }
        case 'anyway':
          await conversation.external(() => adminMessages.confirm(chat, date, nonce, edit));
          break;
        case 'time': {
          const dueAt = await askTime();
          if (dueAt === null) return;
          return conversation.external(() =>
            adminMessages.publish(chat, { date, versionId, force: false, dueAt }, actor, edit),
          );
        }
        case 'update':
          await conversation.external(() => adminMessages.askUpdate(chat, nonce, edit));
          break;
        case 'silently':
          return conversation.external(() =>
            adminMessages.update(chat, { date, versionId, note: null }, actor, edit),
          );
        case 'note': {
          const note = await askNote();
          if (note === null) return;
          return conversation.external(() =>
            adminMessages.update(chat, { date, versionId, note }, actor, edit),
          );
        }
        case 'resume':
          return conversation.external(() => adminMessages.resume(chat, date, actor, edit));
        case 'unplan':
          return conversation.external(() => adminMessages.unplan(chat, date, actor, edit));
      }
    }

    async function chooseDay(): Promise<Day | null> {
      await conversation.external(() => adminMessages.offer(chatOf(), nonce, 0, null));
      for (;;) {
        const word = await listen(true);
        if (word.kind === 'tap') {
          const tapped = readWhichDay(word.value, 0, deps.timezone);
          if (word.choice === 'day' && tapped.ok) {
            await conversation.external(() => adminMessages.removeButtons(chatOf(), word.message));
            return tapped.date;
          }
          if (word.choice === 'page') {
            const page = Math.max(0, Number(word.value) || 0);
            await conversation.external(() => adminMessages.offer(chatOf(), nonce, page, word.message));
          }
          if (word.choice === 'cancel') {
            await cancelled(word.message);
            return null;
          }
          continue;
        }
        const at = await conversation.external(() => deps.now());
        const day = readWhichDay(word.text, at, deps.timezone);
        if (day.ok) return day.date;
        await conversation.external(() =>
          adminMessages.tell(chatOf(), `date-${day.why}`, { date: day.text, text: day.text }),
        );
      }
    }

    async function askTime(): Promise<number | null> {
      await conversation.external(() => adminMessages.askTime(chatOf(), nonce));
      for (;;) {
        const word = await listen(true);
        if (word.kind === 'tap') {
          if (word.choice !== 'cancel') continue;
          await cancelled(word.message);
          return null;
        }
        const at = await conversation.external(() => adminMessages.readTime(chatOf(), word.text));
        if (at !== null) return at;
      }
    }

    async function askNote(): Promise<string | null> {
      await conversation.external(() => adminMessages.askNote(chatOf(), nonce));
      for (;;) {
        const word = await listen(true);
        if (word.kind === 'tap') {
          if (word.choice !== 'cancel') continue;
          await cancelled(word.message);
          return null;
        }
        const note = word.text.trim();
        if (note.length > 0 && note.length <= NOTE_LIMIT) return note;
        const key = note.length === 0 ? 'note-empty' : 'note-too-long';
        await conversation.external(() =>
          adminMessages.tell(chatOf(), key, { length: note.length, limit: NOTE_LIMIT }),
        );
      }
    }

    async function cancelled(message: number): Promise<void> {
      await conversation.external(async () => {
        await adminMessages.removeButtons(chatOf(), message);
        await adminMessages.tell(chatOf(), 'cancelled');
      });
    }

    function chatOf(): number {
      return chat ?? 0;
    }
  };
}

/** Waits for what this conversation asked for; everything else goes on to the other handlers. */
async function hear(conversation: Talking, nonce: string, text: boolean): Promise<Word> {
  const ctx = await conversation.waitUntil((next) => wordOf(next, nonce, text) !== null, { next: true });
  const word = wordOf(ctx, nonce, text);
  if (word === null) return conversation.skip({ next: true });
  return word;
}

function wordOf(ctx: Context, nonce: string, text: boolean): Word | null {
  const data = ctx.callbackQuery?.data;
  if (data !== undefined) {
    const [prefix, of, choice = '', value = ''] = data.split('|');
    const message = ctx.callbackQuery?.message?.message_id;
    if (prefix !== 'pub' || of !== nonce || message === undefined) return null;
    return { kind: 'tap', choice, value, message };
  }
  const typed = ctx.message?.text;
  return text && typed !== undefined && !typed.startsWith('/') ? { kind: 'text', text: typed } : null;
}
