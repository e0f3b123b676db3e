import { badRequest } from '../errors.js';
import { renderMessage } from '../render.js';
import type { ChatState, MessageState } from '../state.js';
import { keyboard, linkPreview, MAX_CAPTION, MAX_TEXT, samePayload } from './common.js';
import type { Context, Method } from './method.js';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same ' +
  'as a current content and reply markup of the message';
/** A bot may delete its messages for this long; administrators with the right, without limit. */
const DELETE_MS = 48 * 3_600_000;

export const editing: Readonly<Record<string, Method>> = {
  editMessageText: (context) => edit(context, target(context), newText),
  editMessageCaption: (context) => edit(context, target(context), newCaption),
  editMessageReplyMarkup: (context) => edit(context, target(context), newMarkup),
  editEphemeralMessageText: (context) => editEphemeral(context, newText),
  editEphemeralMessageCaption: (context) => editEphemeral(context, newCaption),
  editEphemeralMessageReplyMarkup: (context) => editEphemeral(context, newMarkup),
  deleteEphemeralMessage: (context) => {
    const { chat, message } = ephemeralTarget(context, 'message to delete not found');
    context.world.remove(chat, message);
    return true;
  },
  deleteMessage: (context) => {
    const chat = context.world.reach(context.params);
    const message = context.world.message(chat, context.params.int('message_id'));
    if (message === undefined) throw badRequest('message to delete not found');
    if (!mayDelete(context, chat, message)) throw badRequest("message can't be deleted");
    context.world.remove(chat, message);
    return true;
  },
  deleteMessages: (context) => {
    const chat = context.world.reach(context.params);
    const ids = context.params.list('message_ids') ?? [];
    if (ids.length === 0) throw badRequest('message identifiers are not specified');
    if (ids.length > 100) throw badRequest('too many message identifiers specified');
    // Those that are not there, or must stay, are passed over.
    for (const id of ids) {
      const message = context.world.message(chat, Number(id));
      if (message !== undefined && mayDelete(context, chat, message)) context.world.remove(chat, message);
    }
    return true;
  },
};

interface Target {
  readonly chat: ChatState;
  readonly message: MessageState;
}

type Change = (context: Context, message: MessageState) => Partial<MessageState>;

function newText(context: Context, message: MessageState): Partial<MessageState> {
  const { params, world } = context;
  if (params.text('text') === '') throw badRequest('message text is empty');
  const body = world.formatter.format(params, 'text', MAX_TEXT, 'MESSAGE_TOO_LONG');
  if (body.text === '') throw badRequest('text must be non-empty');
  if (message.media !== undefined) throw badRequest('there is no text in the message to edit');
  return { text: body.text, entities: body.entities, source: body.source, ...linkPreview(params) };
}

function newCaption(context: Context, message: MessageState): Partial<MessageState> {
  // As at Telegram, before its length.
  if (message.media === undefined) throw badRequest('there is no caption in the message to edit');
  const body = context.world.formatter.format(
    context.params,
    'caption',
    MAX_CAPTION,
    'MEDIA_CAPTION_TOO_LONG',
  );
  return { text: body.text, entities: body.entities, source: body.source };
}

function newMarkup(_context: Context, message: MessageState): Partial<MessageState> {
  return {
    ...(message.text === undefined ? {} : { text: message.text }),
    entities: message.entities,
    ...(message.source === undefined ? {} : { source: message.source }),
    ...(message.link_preview_options === undefined
      ? {}
      : { link_preview_options: message.link_preview_options }),
  };
}

function target(context: Context): Target {
  const { world, params } = context;
  if (params.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const chat = world.reach(params);
  const message = world.message(chat, params.int('message_id'));
  if (message === undefined) throw badRequest('message to edit not found');
  const own =
    message.fromId === world.bot.id || (chat.type === 'channel' && mayEditPosts(context, chat, message));
  if (!own || message.service !== undefined || message.pinnedId !== undefined) {
    throw badRequest("message can't be edited");
  }
  if (message.forward_origin !== undefined || message.viaBot === true) {
    throw badRequest("message can't be edited");
  }
  return { chat, message };
}

function mayEditPosts(context: Context, chat: ChatState, message: MessageState): boolean {
  const { rights } = context.world.botMember(chat);
  // What the bot posted keeps its keyboard's owner; a person's post needs the right to edit.
  return message.byBot === true ? rights.can_post_messages === true : rights.can_edit_messages === true;
}

function ephemeralTarget(context: Context, missing: string): Target {
  const { world, params } = context;
  const chat = world.reach(params);
  const message = world.ephemeral(chat, params.int('receiver_user_id'), params.int('ephemeral_message_id'));
  if (message === undefined || message.fromId !== world.bot.id) throw badRequest(missing);
  return { chat, message };
}

function editEphemeral(context: Context, change: Change): true {
  edit(context, ephemeralTarget(context, 'message to edit not found'), change);
  return true;
}

/** Replaces the whole: a keyboard or preview that is left out is gone. */
function edit(context: Context, { chat, message }: Target, change: Change): unknown {
  const { world, params, flood } = context;
  const changed = change(context, message);
  const markup = keyboard(params);
  const next: Partial<MessageState> = {
    ...changed,
    ...(markup === undefined ? {} : { reply_markup: markup }),
    ...(message.media === undefined ? {} : { media: message.media }),
  };
  flood.take(message.ephemeral === undefined ? 'edit' : 'ephemeral', chat.id, chat.type);
  if (samePayload(message, next)) throw badRequest(NOT_MODIFIED);
  delete message.reply_markup;
  delete message.link_preview_options;
  Object.assign(message, next, { editedAt: world.clock() });
  world.changed({ kind: 'edit', chatId: chat.id, messageId: message.message_id });
  return renderMessage(world, message);
}

function mayDelete(context: Context, chat: ChatState, message: MessageState): boolean {
  const { world } = context;
  const admin = world.isBotAdmin(chat);
  const { rights } = world.botMember(chat);
  if (admin && (chat.type === 'group' || rights.can_delete_messages === true)) return true;
  const young = world.clock() - message.at < DELETE_MS;
  if (chat.type === 'channel') return young && message.byBot === true && rights.can_post_messages === true;
  const own = message.fromId === world.bot.id;
  return young && (own || chat.type === 'private');
}
