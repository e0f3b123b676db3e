import { ApiError, badRequest } from '../errors.js';
import { storeFile } from '../files.js';
import { renderChat, renderMessage, seconds } from '../render.js';
import type { ChatState, Json, Media, MessageState } from '../state.js';
import { keyboard, linkPreview, MAX_CAPTION, MAX_TEXT, mayPost, replyTo, sender, thread } from './common.js';
import type { Context, Method } from './method.js';

/** How long after a command or a press an ephemeral answer may follow. */
const EPHEMERAL_MS = 15_000;

export const sending: Readonly<Record<string, Method>> = {
  sendMessage: (context) =>
    send(context, () => {
      if (context.params.text('text') === '') throw badRequest('message text is empty');
      const body = context.world.formatter.format(context.params, 'text', MAX_TEXT, 'message is too long');
      if (body.text === '') throw badRequest('text must be non-empty');
      return {
        text: body.text,
        entities: body.entities,
        source: body.source,
        ...linkPreview(context.params),
      };
    }),
  sendPhoto: (context) => sendMedia(context, 'photo'),
  sendDocument: (context) => sendMedia(context, 'document'),
  forwardMessage: (context) => {
    const { source, original } = originalOf(context, 'message to forward not found');
    if (original.service !== undefined || original.ephemeral !== undefined) {
      throw badRequest("message can't be forwarded");
    }
    const origin: Json =
      original.forward_origin ??
      (source.type === 'channel'
        ? {
            type: 'channel',
            date: seconds(original.at),
            chat: renderChat(source),
            message_id: original.message_id,
          }
        : original.senderChatId !== undefined
          ? { type: 'chat', date: seconds(original.at), sender_chat: renderChat(source) }
          : { type: 'user', date: seconds(original.at), sender_user: context.world.author(original.fromId) });
    return send(context, () => ({ ...content(original), forward_origin: origin }));
  },
  copyMessage: (context) => {
    const { original } = originalOf(context, 'message to copy not found');
    if (original.service !== undefined || original.ephemeral !== undefined) {
      throw badRequest("message can't be copied");
    }
    const sent = send(context, () => content(original));
    return { message_id: sent.message_id };
  },
};

function sendMedia(context: Context, kind: 'photo' | 'document'): Json {
  return send(context, () => {
    const media = readMedia(context, kind);
    const caption = context.world.formatter.format(
      context.params,
      'caption',
      MAX_CAPTION,
      'message caption is too long',
    );
    return { media, text: caption.text, entities: caption.entities, source: caption.source };
  });
}

function readMedia(context: Context, kind: 'photo' | 'document'): Media {
  const { params, world } = context;
  const given = params.text(kind);
  if (given === '') throw badRequest(`there is no ${kind} in the request`);
  const attached = given.startsWith('attach://')
    ? params.uploads.get(given.slice('attach://'.length))
    : undefined;
  if (attached !== undefined) {
    const size = attached.bytes.length;
    const sides = kind === 'photo' ? sidesOfPhoto(attached.bytes) : {};
    const file = storeFile(world, attached.name, attached.mime, attached.bytes);
    return { kind, fileId: file.file_id, name: file.name, mime: file.mime, size, ...sides };
  }
  const known = world.state.files[given];
  if (known !== undefined) {
    const size = Buffer.byteLength(known.base64, 'base64');
    return { kind, fileId: known.file_id, name: known.name, mime: known.mime, size };
  }
  if (/^https?:\/\//i.test(given)) {
    // There is no internet behind the sandbox: a picture by URL is taken as fetched.
    const mime = kind === 'photo' ? 'image/jpeg' : 'application/octet-stream';
    return { kind, fileId: `url-${given}`, name: given, mime, size: 0, url: given };
  }
  throw badRequest('wrong file identifier/HTTP URL specified');
}

/** https://core.telegram.org/bots/api#sendphoto */
const LARGEST_PHOTO = 10 * 1024 * 1024;
const LONGEST_SIDES = 10_000;
const LARGEST_RATIO = 20;
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** Of a PNG; other pictures are taken as they are. @throws ApiError where Telegram would not take it as a photo */
function sidesOfPhoto(bytes: Uint8Array): { width?: number; height?: number } {
  if (bytes.length > LARGEST_PHOTO) throw new ApiError(413, 'Request Entity Too Large');
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (!PNG.every((byte, at) => bytes[at] === byte)) return {};
  if (bytes.length < 24) throw badRequest('IMAGE_PROCESS_FAILED');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width + height > LONGEST_SIDES || ratio > LARGEST_RATIO) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { width, height };
}

function content(original: MessageState): Partial<MessageState> {
  return {
    ...(original.text === undefined ? {} : { text: original.text }),
    entities: original.entities,
    ...(original.source === undefined ? {} : { source: original.source }),
    ...(original.media === undefined ? {} : { media: original.media }),
    ...(original.link_preview_options === undefined
      ? {}
      : { link_preview_options: original.link_preview_options }),
  };
}

function originalOf(context: Context, missing: string): { source: ChatState; original: MessageState } {
  const source = context.world.reach(context.params, 'from_chat_id');
  const original = context.world.message(source, context.params.int('message_id'));
  if (original === undefined) throw badRequest(missing);
  return { source, original };
}

/** What every send has in common; `body` is built before flood control counts the call. */
function send(context: Context, body: () => Partial<MessageState>): Json {
  const { world, params, flood } = context;
  const chat = world.reach(params);
  mayPost(context, chat);
  const topic = thread(context, chat);
  const ephemeral = ephemeralFor(context, chat);
  const reply = ephemeral === undefined ? replyTo(context, chat) : undefined;
  const made = body();
  const markup = keyboard(params);
  flood.take(ephemeral === undefined ? 'send' : 'ephemeral', chat.id, chat.type);
  const message = world.add(chat, {
    ...made,
    ...sender(context, chat),
    byBot: true,
    silent: params.flag('disable_notification'),
    ...(markup === undefined ? {} : { reply_markup: markup }),
    ...(reply === undefined ? {} : { replyTo: reply }),
    ...(topic === undefined ? {} : { thread: topic }),
    ...(ephemeral === undefined ? {} : { ephemeral }),
  });
  return renderMessage(world, message);
}

/**
 * Whether and for whom a message is ephemeral. It answers, within 15 s, an ephemeral command
 * (reply_parameters.ephemeral_message_id) or a press of a button (callback_query_id).
 */
function ephemeralFor(context: Context, chat: ChatState): MessageState['ephemeral'] {
  const { world, params } = context;
  const given = params.object('ephemeral_message_parameters');
  const reply = params.object('reply_parameters')?.ephemeral_message_id;
  if (given === undefined) {
    if (reply !== undefined) throw badRequest('EPHEMERAL_MESSAGE_REPLY_INVALID');
    return undefined;
  }
  if (context.ephemeral === 'ignored') return undefined;
  if (context.ephemeral === 'refused') throw badRequest('ephemeral messages are not supported in the chat');
  if (chat.type !== 'supergroup' && chat.type !== 'group') {
    throw badRequest('ephemeral messages can be sent only to groups and supergroups');
  }
  const viewer = given.receiver_user_id;
  if (typeof viewer !== 'number' || world.user(viewer) === undefined) throw badRequest('USER_ID_INVALID');
  if (
    !['creator', 'administrator', 'member', 'restricted'].includes(chat.members[viewer]?.status ?? 'left')
  ) {
    throw badRequest('USER_NOT_PARTICIPANT');
  }
  const now = world.clock();
  const query = given.callback_query_id;
  const press = typeof query === 'string' ? world.state.callbacks[query] : undefined;
  if (query !== undefined) {
    if (
      press === undefined ||
      press.userId !== viewer ||
      press.chatId !== chat.id ||
      now - press.at > EPHEMERAL_MS
    ) {
      throw new ApiError(
        400,
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
      );
    }
  } else {
    const asked = typeof reply === 'number' ? world.ephemeral(chat, viewer, reply) : undefined;
    if (asked === undefined || now - asked.at > EPHEMERAL_MS)
      throw badRequest('EPHEMERAL_MESSAGE_REPLY_INVALID');
  }
  chat.lastEphemeralId += 1;
  return { id: chat.lastEphemeralId, viewer, receiver: viewer };
}
