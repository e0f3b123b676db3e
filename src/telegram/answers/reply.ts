import type { Say } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import type { CallResult, Sender } from '../../outbox/model.js';
import type { PostLinks } from '../../query/archive.js';
import type { Language } from '../../query/label.js';
import type { BotContext } from '../context.js';
import type { Asker } from './asking.js';
import type { ReaderMemory } from './contract.js';
import type { Pictured } from './trend.js';

export interface ReplyDeps {
  readonly sender: Sender;
  readonly memory: ReaderMemory;
  readonly links: Pick<PostLinks, 'answersIn'>;
  /** The texts in the language of a person, by the code that Telegram gives. */
  readonly say: (languageCode: string | undefined) => Say;
  /** The language of those texts. */
  readonly language: (languageCode: string | undefined) => Language;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly onFailure: (method: string, result: CallResult) => void;
}

/** Makes the answer in the form that it will be shown in; null: what was asked for is no more. */
export type Build = (asker: Asker) => Promise<MessagePayload | null>;

/** The chat, and the topic in it, that a message goes to. */
interface Place {
  readonly chat_id: number;
  readonly message_thread_id?: number;
}

/** Brings answers to where they were asked for. Failures are reported to `onFailure`, never thrown. */
export interface Replies {
  /** Answers a command or a question. */
  send(ctx: BotContext, build: Build): Promise<void>;
  /** An answer with a picture: in private as a photo with its text below, elsewhere in words alone. */
  sendPicture(ctx: BotContext, build: (asker: Asker) => Promise<Pictured>): Promise<void>;
  /** Puts the answer to a button in the place of the message that the button stands under. */
  replace(ctx: BotContext, build: Build): Promise<void>;
  /** The small note over the chat that answers a tap; at most 200 characters, the rest is cut. */
  toast(ctx: BotContext, text?: string): Promise<void>;
  /** Calls the Bot API, and reports a failure unless it is of no consequence. */
  attempt(method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult>;
  /** The texts in the language of who sent the update. */
  say(ctx: BotContext): Say;
  askerOf(ctx: BotContext, form: Asker['form']): Asker;
}

/** How long a question and its answer stand in a group that cannot keep them between the two. */
const STANDS = 5 * 60_000;
/** A longer wait than this and the reader has gone: the answer is given up. */
const LONGEST_WAIT = 20;

/**
 * An answer in the private chat is a message; in a group one that only
 * the asker sees (Bot API 10.2, https://core.telegram.org/bots/api#ephemeralmessageparameters), or where that
 * cannot be had, a short silent one that is taken away again, together with the question.
 */
export function createReplies(deps: ReplyDeps): Replies {
  const { sender, memory } = deps;

  async function call(method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult> {
    const result = await sender.call(method, payload);
    const wait = result.kind === 'refused' && result.code === 429 ? (result.retryAfter ?? 1) : null;
    if (wait === null || wait > LONGEST_WAIT) return result;
    await deps.sleep(wait * 1000);
    return sender.call(method, payload);
  }

  async function attempt(method: string, payload: Readonly<Record<string, unknown>>): Promise<CallResult> {
    const result = await call(method, payload);
    const harmless =
      result.kind === 'refused' && /not modified|query is too old|bot was blocked/i.test(result.description);
    if (result.kind !== 'ok' && !harmless) deps.onFailure(method, result);
    return result;
  }

  function say(ctx: BotContext): Say {
    return deps.say(ctx.from?.language_code);
  }

  function askerOf(ctx: BotContext, form: Asker['form']): Asker {
    return {
      say: say(ctx),
      language: deps.language(ctx.from?.language_code),
      chatId: ctx.chatId ?? null,
      form,
      botUsername: ctx.me.username,
    };
  }

  function place(ctx: BotContext): Place | null {
    if (ctx.chatId === undefined) return null;
    const thread = ctx.msg?.is_topic_message === true ? ctx.msg.message_thread_id : undefined;
    return { chat_id: ctx.chatId, ...(thread === undefined ? {} : { message_thread_id: thread }) };
  }

  async function send(ctx: BotContext, build: Build): Promise<void> {
    const where = place(ctx);
    if (where === null) return;
    if (ctx.chat?.type === 'private') {
      const payload = await build(askerOf(ctx, 'private'));
      if (payload !== null) await attempt('sendMessage', addressed(where, payload));
      return;
    }
    await inGroup(ctx, where, build);
  }

  async function sendPicture(ctx: BotContext, build: (asker: Asker) => Promise<Pictured>): Promise<void> {
    const where = place(ctx);
    if (where === null) return;
    if (ctx.chat?.type !== 'private') return send(ctx, async (asker) => (await build(asker)).message);
    const { message, photo } = await build(askerOf(ctx, 'private'));
    if (photo !== null) {
      const { text, link_preview_options: _none, ...rest } = message;
      const result = await attempt('sendPhoto', { ...where, photo, caption: text, ...rest });
      // Whatever is wrong with the picture, the words say the same.
      if (!(result.kind === 'refused' && result.code === 400)) return;
    }
    await attempt('sendMessage', addressed(where, message));
  }

  async function inGroup(ctx: BotContext, where: { chat_id: number }, build: Build): Promise<void> {
    const username = ctx.chat !== undefined && 'username' in ctx.chat ? (ctx.chat.username ?? null) : null;
    const allowed = await deps.links.answersIn(where.chat_id, username);
    if (allowed === 'off') return;
    const onlyPrivate: Build = async (asker) => onlyPrivately(asker);
    const answer = allowed === 'private' ? onlyPrivate : build;
    const secret = await secretly(ctx, where, answer);
    if (secret) return;
    await openly(ctx, where, answer);
  }

  /** An answer that only the asker sees. False: it cannot be had here, and nothing stands. */
  async function secretly(ctx: BotContext, where: { chat_id: number }, build: Build): Promise<boolean> {
    const from = ctx.from;
    const asked = ctx.callbackQuery === undefined ? ctx.msg?.ephemeral_message_id : undefined;
    const pressed = ctx.callbackQuery?.id;
    if (from === undefined || from.is_bot) return false;
    // A question that came as ephemeral shows that the chat has them, whatever happened before.
    if (asked === undefined && (await memory.lacksEphemeral(where.chat_id))) return false;
    const payload = await build(askerOf(ctx, 'group'));
    if (payload === null) return true;
    const result = await call('sendMessage', {
      ...where,
      ...payload,
      ephemeral_message_parameters: {
        receiver_user_id: from.id,
        ...(pressed === undefined ? {} : { callback_query_id: pressed }),
      },
      ...(asked === undefined ? {} : { reply_parameters: { ephemeral_message_id: asked } }),
    });
    // Only a refusal of the request itself speaks about ephemeral messages; a flood or a lost chat does not.
    if (result.kind !== 'ok' && !(result.kind === 'refused' && result.code === 400)) {
      deps.onFailure('sendMessage', result);
      return true;
    }
    if (result.kind === 'ok' && numberIn(result.result, 'ephemeral_message_id') !== null) return true;
    if (asked === undefined && pressed === undefined)
      await memory.noteLacksEphemeral(where.chat_id, deps.now());
    const stands = result.kind === 'ok' ? numberIn(result.result, 'message_id') : null;
    if (stands === null) return false;
    // The server took no notice of the wish: everybody sees the long form. Make it the short one.
    const short = await build(askerOf(ctx, 'short'));
    if (short !== null) {
      const { disable_notification: _silent, ...edited } = short;
      await attempt('editMessageText', { chat_id: where.chat_id, message_id: stands, ...edited });
    }
    await forget(ctx, where.chat_id, stands);
    return true;
  }

  /** A few lines for everybody, to be taken away soon. */
  async function openly(ctx: BotContext, where: { chat_id: number }, build: Build): Promise<void> {
    const payload = await build(askerOf(ctx, 'short'));
    if (payload === null) return;
    const asked = ctx.callbackQuery === undefined ? ctx.msg?.message_id : undefined;
    const result = await attempt('sendMessage', {
      ...where,
      ...payload,
      disable_notification: true,
      ...(asked === undefined || asked === 0
        ? {}
        : { reply_parameters: { message_id: asked, allow_sending_without_reply: true } }),
    });
    const stands = result.kind === 'ok' ? numberIn(result.result, 'message_id') : null;
    if (stands !== null) await forget(ctx, where.chat_id, stands);
  }

  async function forget(ctx: BotContext, chatId: number, answer: number): Promise<void> {
    const at = deps.now();
    await memory.deleteLater(chatId, answer, 'answer', at, at + STANDS);
    const asked = ctx.callbackQuery === undefined ? ctx.msg?.message_id : undefined;
    if (asked !== undefined && asked !== 0)
      await memory.deleteLater(chatId, asked, 'question', at, at + STANDS);
  }

  async function replace(ctx: BotContext, build: Build): Promise<void> {
    const message = ctx.callbackQuery?.message;
    const from = ctx.from;
    if (message === undefined || from === undefined) return;
    const chat_id = message.chat.id;
    const form = message.chat.type === 'private' ? 'private' : 'group';
    const secret = 'ephemeral_message_id' in message ? message.ephemeral_message_id : undefined;
    if (form === 'group' && secret === undefined) return send(ctx, build);
    const payload = await build(askerOf(ctx, form));
    if (payload === null) return;
    const { disable_notification: _silent, ...edited } = payload;
    const result =
      secret === undefined
        ? await call('editMessageText', { chat_id, message_id: message.message_id, ...edited })
        : await call('editEphemeralMessageText', {
            chat_id,
            receiver_user_id: from.id,
            ephemeral_message_id: secret,
            ...edited,
          });
    if (result.kind === 'ok') return;
    if (result.kind === 'refused' && /not modified/i.test(result.description)) return;
    // The message is gone or too old to be edited: the answer comes as a new one.
    if (result.kind === 'refused' && result.code === 400) return send(ctx, build);
    deps.onFailure('edit', result);
  }

  async function toast(ctx: BotContext, text?: string): Promise<void> {
    const id = ctx.callbackQuery?.id;
    if (id === undefined) return;
    await attempt('answerCallbackQuery', {
      callback_query_id: id,
      ...(text === undefined ? {} : { text: text.slice(0, 200) }),
    });
  }

  return { send, sendPicture, replace, toast, attempt, say, askerOf };
}

/** One spread, and that at the end: V8 takes microseconds for what follows one, and most answers go this way. */
function addressed({ chat_id, message_thread_id }: Place, payload: MessagePayload) {
  return message_thread_id === undefined
    ? { chat_id, ...payload }
    : { chat_id, message_thread_id, ...payload };
}

function onlyPrivately({ say, botUsername }: Asker): MessagePayload {
  const url = `https://t.me/${botUsername}?start=help`;
  return {
    text: say('only-private'),
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: say('button-private'), url }]] },
  };
}

function numberIn(result: unknown, key: string): number | null {
  const value: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, key) : null;
  return typeof value === 'number' && value !== 0 ? value : null;
}
