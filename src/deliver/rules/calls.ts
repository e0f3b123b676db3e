import { resolveContents } from '../../message/contents.js';
import type { MessagePayload } from '../../message/message.js';
import { partUrl } from '../../outbox/links.js';
import type { Call, CallState, Part, Publication, Target } from '../../outbox/model.js';
import type { PacedKind } from './limits.js';
import { bared } from './repair.js';

/** What a call is made of besides its own row, read when its turn comes. */
export interface CallContext {
  readonly target: Target;
  readonly publication: Publication | null;
  readonly parts: readonly Part[];
  /**
   * Of a brief target: the publication of the same text whose parts its contents link to. While that one is on
   * its way there are no links; when it is out, the outbox writes the brief contents anew.
   */
  readonly full: { readonly target: Target; readonly parts: readonly Part[]; readonly done: boolean } | null;
  /** How the newest call to pin this publication's overview ended. */
  readonly pinState: CallState | null;
  /** Overview of the newest older day that we pinned and did not unpin yet. */
  readonly previousPin: number | null;
  /** A newer day is posted in this target already. */
  readonly newerPosted: boolean;
  /** The service line that Telegram made of our pin, once its id is known. */
  readonly pinnedLine: number | null;
}

export type Prepared =
  | {
      readonly do: 'call';
      readonly method: string;
      readonly payload: Readonly<Record<string, unknown>>;
      /** What the part shows when the call succeeds. */
      readonly shows?: MessagePayload;
    }
  /** There is nothing to do, which is not a failure. */
  | { readonly do: 'skip'; readonly why: string }
  /** Not yet: the service line of the pin is not known. */
  | { readonly do: 'wait' };

/** The exact request of a call. Ids that were not known when it was planned are filled in here. */
export function prepare(call: Call, context: CallContext): Prepared {
  const part = context.parts.find((candidate) => candidate.id === call.partId);
  const chat_id = chatOf(context.target);
  switch (call.kind) {
    case 'send':
    case 'notice':
      return { do: 'call', method: 'sendMessage', payload: { ...where(context.target), ...call.payload } };
    case 'note':
      return {
        do: 'call',
        method: 'sendMessage',
        payload: { ...where(context.target), ...call.payload, ...replyTo(part, context.target) },
      };
    case 'edit': {
      const known = on(part, context.target);
      if (known === null) return { do: 'skip', why: 'its message is not known' };
      return editOf(chat_id, known, call.payload as unknown as MessagePayload);
    }
    case 'contents':
      return contents(call, context, part);
    case 'delete':
      return remove(call, context, part);
    case 'pin': {
      const known = on(part, context.target);
      if (!context.target.pin) return { do: 'skip', why: 'pinning is off here' };
      if (known === null) return { do: 'skip', why: 'the overview is not known' };
      if (context.newerPosted) return { do: 'skip', why: 'a newer day is posted' };
      return {
        do: 'call',
        method: 'pinChatMessage',
        payload: { chat_id, message_id: known, disable_notification: true },
      };
    }
    case 'unpin':
      if (context.pinState !== 'done') return { do: 'skip', why: 'nothing was pinned' };
      if (context.previousPin === null) return { do: 'skip', why: 'no earlier digest is pinned' };
      return {
        do: 'call',
        method: 'unpinChatMessage',
        payload: { chat_id, message_id: context.previousPin },
      };
    case 'sweep':
      if (context.pinState !== 'done') return { do: 'skip', why: 'nothing was pinned' };
      if (context.pinnedLine === null) return { do: 'wait' };
      return { do: 'call', method: 'deleteMessage', payload: { chat_id, message_id: context.pinnedLine } };
  }
}

/** What the call counts as for Telegram's limits. */
export function pacedKind(method: string): PacedKind {
  if (method === 'sendMessage') return 'message';
  if (method.startsWith('edit')) return 'edit';
  return method === 'pinChatMessage' || method === 'unpinChatMessage' ? 'pin' : 'other';
}

export function chatOf(target: Target): number | string {
  return target.chatId ?? target.chat;
}

function where(target: Target): Record<string, unknown> {
  return { chat_id: chatOf(target), ...(target.topic === 0 ? {} : { message_thread_id: target.topic }) };
}

/** An edit replaces the whole message: preview options and keyboard are repeated, a sound is not an edit's. */
function editPayload(payload: MessagePayload): Omit<MessagePayload, 'disable_notification'> {
  const { disable_notification: _sound, ...rest } = payload;
  return rest;
}

function editOf(chat_id: number | string, message_id: number, shows: MessagePayload): Prepared {
  return {
    do: 'call',
    method: 'editMessageText',
    payload: { chat_id, message_id, ...editPayload(shows) },
    shows,
  };
}

function contents(call: Call, context: CallContext, part: Part | undefined): Prepared {
  const known = on(part, context.target);
  if (part === undefined || known === null) return { do: 'skip', why: 'the overview is not known' };
  const base = call.payload as unknown as MessagePayload;
  const unchanged = same(part.intended, base) && part.plain;
  if (unchanged) return { do: 'skip', why: 'the overview went out as plain text' };
  const { full } = context;
  const brief = full?.done === true ? full : null;
  const source = context.target.form === 'brief' ? brief : context;
  const urlOf = (position: number) =>
    source === null
      ? null
      : partUrl(
          source.target,
          source.parts.find((candidate) => candidate.position === position && candidate.state === 'sent'),
        );
  const text = part.linked === null ? base.text : resolveContents(part.linked, urlOf);
  const shows = bared({ ...base, text }, part.bare);
  if (same(editPayload(shows), editPayload(part.payload)))
    return { do: 'skip', why: 'the overview is right already' };
  return editOf(chatOf(context.target), known, shows);
}

function remove(call: Call, context: CallContext, part: Part | undefined): Prepared {
  const known = on(part, context.target);
  if (known === null) return { do: 'skip', why: 'its message is not known' };
  const { notice, instead } = call.payload as { notice?: string | null; instead?: boolean };
  const chat_id = chatOf(context.target);
  if (instead === true && typeof notice === 'string') {
    return editOf(chat_id, known, { text: notice, link_preview_options: { is_disabled: true } });
  }
  return { do: 'call', method: 'deleteMessage', payload: { chat_id, message_id: known } };
}

/** The part's message id, if it counts in the chat as it is now. */
function on(part: Part | undefined, target: Target): number | null {
  if (part === undefined || part.messageId === null || part.state !== 'sent') return null;
  return part.chatId !== null && target.chatId !== null && part.chatId !== target.chatId
    ? null
    : part.messageId;
}

function replyTo(part: Part | undefined, target: Target): Record<string, unknown> {
  const known = on(part, target);
  return known === null ? {} : { reply_parameters: { message_id: known, allow_sending_without_reply: true } };
}

/** Equal as JSON, whatever the order of keys. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
