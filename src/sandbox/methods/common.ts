import { badRequest } from '../errors.js';
import { isObject, type Params } from '../http.js';
import type { ChatState, Json, MessageState } from '../state.js';
import type { Context } from './method.js';

export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;

const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];
const MAX_BUTTONS = 100;

/** An inline keyboard, checked as the Bot API checks it; undefined where there is none or it is empty. */
export function keyboard(params: Params): { inline_keyboard: Json[][] } | undefined {
  const given = params.object('reply_markup');
  if (given === undefined) return undefined;
  // Custom keyboards are the asker's, not part of the message.
  if (given.keyboard !== undefined || given.force_reply || given.remove_keyboard) return undefined;
  const rows = given.inline_keyboard;
  if (!Array.isArray(rows)) {
    if (Object.keys(given).length === 0) return undefined;
    throw badRequest("can't parse reply keyboard markup JSON object");
  }
  const checked = rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard: Array of Arrays expected");
    return row.map(button);
  });
  const filled = checked.filter((row) => row.length > 0);
  if (filled.flat().length > MAX_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  return filled.length === 0 ? undefined : { inline_keyboard: filled };
}

function button(value: unknown): Json {
  if (!isObject(value))
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  const text = value.text;
  if (typeof text !== 'string' || text.trim() === '') {
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  }
  const actions = ACTIONS.filter((name) => value[name] !== undefined && value[name] !== null);
  if (actions.length !== 1) throw badRequest('text buttons are unallowed in the inline keyboard');
  const data = value.callback_data;
  if (data !== undefined) {
    if (typeof data !== 'string' || Buffer.byteLength(data) < 1 || Buffer.byteLength(data) > 64) {
      throw badRequest('BUTTON_DATA_INVALID');
    }
  }
  const url = value.url;
  if (url !== undefined) {
    const full = typeof url === 'string' && /^[a-z]+:/i.test(url) ? url : `http://${String(url)}`;
    if (!URL.canParse(full) || !/^(https?|tg|ton):/i.test(full)) throw badRequest('BUTTON_URL_INVALID');
    if (
      /^https?:/i.test(full) &&
      !new URL(full).hostname.includes('.') &&
      new URL(full).hostname !== 'localhost'
    ) {
      throw badRequest(`inline keyboard button URL '${String(url)}' is invalid: Wrong HTTP URL`);
    }
  }
  return value;
}

/** The topic that a call names. @throws ApiError where it does not exist or is closed to the bot. */
export function thread(context: Context, chat: ChatState): number | undefined {
  const id = context.params.int('message_thread_id');
  if (id === null || id === 0) return undefined;
  const topic = chat.topics[String(id)];
  if (!chat.forum || topic === undefined) throw badRequest('message thread not found');
  if (topic.closed && !(context.world.botMember(chat).rights.can_manage_topics === true)) {
    throw badRequest('TOPIC_CLOSED');
  }
  return id;
}

/** The message that a call replies to; undefined where it is gone and that is allowed. */
export function replyTo(context: Context, chat: ChatState): number | undefined {
  const given = context.params.object('reply_parameters');
  const id = given?.message_id ?? context.params.int('reply_to_message_id');
  if (typeof id !== 'number' || id === 0) return undefined;
  if (context.world.message(chat, id) !== undefined) return id;
  if (given?.allow_sending_without_reply === true || context.params.flag('allow_sending_without_reply')) {
    return undefined;
  }
  throw badRequest('message to be replied not found');
}

/** Whether the bot may post here at all. */
export function mayPost(context: Context, chat: ChatState): void {
  const member = context.world.botMember(chat);
  if (
    chat.type === 'channel' &&
    !(member.status === 'administrator' && member.rights.can_post_messages === true)
  ) {
    throw badRequest('need administrator rights in the channel chat');
  }
  if (member.status === 'restricted' && member.rights.can_send_messages !== true) {
    throw badRequest('not enough rights to send text messages to the chat');
  }
}

export function samePayload(a: Partial<MessageState>, b: Partial<MessageState>): boolean {
  const shape = (message: Partial<MessageState>): string =>
    JSON.stringify([
      message.text ?? '',
      message.entities ?? [],
      message.reply_markup?.inline_keyboard ?? [],
      sorted(message.link_preview_options ?? {}),
      message.media?.fileId ?? '',
    ]);
  return shape(a) === shape(b);
}

const sorted = (value: Json): unknown[] =>
  Object.entries(value)
    .filter(([, entry]) => entry !== false && entry !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** The author of what the bot sends: itself, or the channel. */
export function sender(context: Context, chat: ChatState): { fromId: number | null; senderChatId?: number } {
  return chat.type === 'channel' ? { fromId: null, senderChatId: chat.id } : { fromId: context.world.bot.id };
}

export function linkPreview(params: Params): { link_preview_options?: Json } {
  const given = params.object('link_preview_options');
  if (given !== undefined) return { link_preview_options: given };
  return params.flag('disable_web_page_preview') ? { link_preview_options: { is_disabled: true } } : {};
}
